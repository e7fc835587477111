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
	// Seconds is how long the runs take on one worker each, Bytes what a run takes on disk as CSV; both means over Tried runs.
	Seconds, Bytes float64
	Tried          int
}

// tryFor is how long runs are played to see.
const tryFor = 2 * time.Second

// triedPoints is at how many points, spread over the design, runs are tried.
const triedPoints = 8

// Estimate plays a run at some points of the design, for two seconds at most, and says what the whole will take.
func (p *Plan) Estimate(ctx context.Context) Estimate {
	e := Estimate{Points: p.Points.Len(), Runs: p.Runs()}
	if p.Spec.Until == nil {
		e.Chunks = layoutOf(p.Points.Len(), p.Spec.Replicates).len()
	}
	d := newPlayer(p)
	began, bytes := time.Now(), 0
	for k := range min(triedPoints, e.Points) {
		d.turnTo(k * e.Points / min(triedPoints, e.Points))
		run, members := d.run(0)
		for _, row := range append([][]string{run}, members...) {
			for _, cell := range row {
				bytes += len(cell) + 1
			}
		}
		if e.Tried++; time.Since(began) > tryFor || ctx.Err() != nil {
			break
		}
	}
	e.Seconds = time.Since(began).Seconds() / float64(max(e.Tried, 1))
	e.Bytes = float64(bytes) / float64(max(e.Tried, 1))
	return e
}
