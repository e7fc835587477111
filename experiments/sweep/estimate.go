package sweep

import (
	"context"
	"time"
)

// An Estimate says what a sweep will take, from runs that were played to see.
type Estimate struct {
	// Points and Runs are how many there are; Runs at most, where replicates go on until an interval is narrow enough.
	Points, Runs int
	// Chunks is how many go to disk, 0 where that depends on what is found.
	Chunks int
	// Seconds is how long one worker needs for all, Bytes what the tables take on disk as CSV; Tried is how many runs were played to see.
	Seconds, Bytes float64
	Tried          int
}

// How much is played to see: so many points, spread over the design, so many replicates of each, and no longer than this.
const (
	triedPoints     = 64
	triedReplicates = 3
	tryFor          = time.Second
)

// Estimate plays some runs of the design, for about a second, and says what the whole will take. The first point only warms up.
func (p *Plan) Estimate(ctx context.Context) Estimate {
	e := Estimate{Points: p.Points.Len(), Runs: p.Runs()}
	if p.Spec.Until == nil {
		e.Chunks = layoutOf(p.Points.Len(), p.Spec.Replicates).len()
	}
	t := trial{player: newPlayer(p)}
	t.point(0, 1)
	t = trial{player: t.player}
	began := time.Now()
	for k := range triedPoints {
		t.point(k*e.Points/triedPoints, min(triedReplicates, p.Most()))
		if time.Since(began) > tryFor || ctx.Err() != nil {
			break
		}
	}
	e.Tried = t.runs
	e.Seconds = float64(t.turning.Seconds()/float64(t.points)*float64(e.Points)) + float64(t.playing.Seconds()/float64(t.runs)*float64(e.Runs))
	e.Bytes = float64(t.bytes) / float64(t.runs) * float64(e.Runs)
	return e
}

// A trial adds up what runs take.
type trial struct {
	player           *player
	points, runs     int
	turning, playing time.Duration
	bytes            int
}

// point plays some replicates of a point.
func (t *trial) point(point, replicates int) {
	began := time.Now()
	t.player.turnTo(point)
	t.turning += time.Since(began)
	t.points++
	for r := range replicates {
		began = time.Now()
		run, members := t.player.run(r)
		t.playing += time.Since(began)
		t.runs++
		for _, row := range append([][]string{run}, members...) {
			for _, cell := range row {
				t.bytes += len(cell) + 1
			}
		}
	}
}
