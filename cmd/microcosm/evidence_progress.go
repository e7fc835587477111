package main

import (
	"io"
	"os"
	"sync"

	"github.com/vbauerster/mpb/v8"
	"github.com/vbauerster/mpb/v8/decor"
)

// A progressBar shows on a terminal how many courses are played and how long the rest will take; elsewhere nothing.
type progressBar struct {
	out   io.Writer
	on    bool
	begin sync.Once
	bars  *mpb.Progress
	bar   *mpb.Bar
}

func newProgress(stderr io.Writer) *progressBar {
	p := &progressBar{out: stderr}
	if f, ok := stderr.(*os.File); ok {
		_, p.on = terminal(f)
	}
	return p
}

const barWidth = 40

// tell counts one course more; it may be called from several goroutines.
func (p *progressBar) tell(_, of int) {
	if !p.on {
		return
	}
	p.begin.Do(func() {
		p.bars = mpb.New(mpb.WithOutput(p.out), mpb.WithWidth(barWidth))
		p.bar = p.bars.AddBar(int64(of), mpb.BarRemoveOnComplete(),
			mpb.PrependDecorators(decor.CountersNoUnit("%d of %d courses ")),
			mpb.AppendDecorators(decor.AverageETA(decor.ET_STYLE_GO), decor.Name(" left")))
	})
	p.bar.Increment()
}

// clear takes the bar away.
func (p *progressBar) clear() {
	if p.bars == nil {
		return
	}
	p.bar.Abort(true)
	p.bars.Wait()
}
