package main

import (
	"io"
	"os"
	"sync"
	"time"

	"github.com/vbauerster/mpb/v8"
	"github.com/vbauerster/mpb/v8/decor"
)

// runsProgress shows on a terminal how many runs there are, how many are played a second, and how long the rest will take; elsewhere
// nothing.
type runsProgress struct {
	mu   sync.Mutex
	bars *mpb.Progress
	bar  *mpb.Bar
	last time.Time
}

// redraw is how often the bar is told.
const redraw = 50 * time.Millisecond

// newRunsProgress begins a bar; atMost says that there may be fewer runs.
func newRunsProgress(stderr io.Writer, of int, atMost bool) *runsProgress {
	p := &runsProgress{last: time.Now()}
	f, ok := stderr.(*os.File)
	if !ok {
		return p
	}
	if _, on := terminal(f); !on {
		return p
	}
	total := "%d of %d runs "
	if atMost {
		total = "%d runs (%d at most) "
	}
	p.bars = mpb.New(mpb.WithOutput(stderr), mpb.WithWidth(barWidth))
	p.bar = p.bars.AddBar(int64(of), mpb.BarRemoveOnComplete(),
		mpb.PrependDecorators(decor.CountersNoUnit(total)),
		mpb.AppendDecorators(decor.AverageSpeed(0, "%.0f a second, "), decor.AverageETA(decor.ET_STYLE_GO), decor.Name(" left")))
	return p
}

// tell shows how many runs there are now; it may be called from several goroutines.
func (p *runsProgress) tell(runs int) {
	if p.bar == nil {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if now := time.Now(); now.Sub(p.last) > redraw {
		p.last = now
		p.bar.SetCurrent(int64(runs))
	}
}

// clear takes the bar away.
func (p *runsProgress) clear() {
	if p.bars == nil {
		return
	}
	p.bar.Abort(true)
	p.bars.Wait()
}
