package web

import (
	"io"
	"runtime"
	"time"
)

// A Config says how a server behaves; the zero value is right for a page on this machine.
type Config struct {
	// Hosts are names of this server beside those of the loopback, without ports; "*" allows every address written as a number.
	Hosts []string
	// Cases are cases beside the built-in ones, as YAML, by the names under which a page's address finds them.
	Cases map[string]string
	// Rooms is how many rooms are held at once, default 200; Idle how long one is kept that nobody asks for, default 2 h.
	Rooms int
	Idle  time.Duration
	// Heartbeat is the time between signs of life on a stream, default 15 s.
	Heartbeat time.Duration
	// Questions is how many long questions (what if, debrief) are worked on at once, default the number of cores; as many more wait twice over.
	Questions int
	// Now is the clock, default [time.Now].
	Now func() time.Time
	// Log is where mistakes of the program are written, default nowhere.
	Log io.Writer
}

// filled is the config with its defaults.
func (c Config) filled() Config {
	fill(&c.Rooms, 200)
	fill(&c.Idle, 2*time.Hour)
	fill(&c.Heartbeat, 15*time.Second)
	fill(&c.Questions, runtime.NumCPU())
	if c.Now == nil {
		c.Now = time.Now
	}
	if c.Log == nil {
		c.Log = io.Discard
	}
	return c
}

func fill[T comparable](x *T, usual T) {
	var zero T
	if *x == zero {
		*x = usual
	}
}
