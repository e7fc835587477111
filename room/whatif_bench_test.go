package room

import (
	"context"
	"testing"
)

// BenchmarkWhatIf is six options with 200 lucks, from the middle of a meeting in the first third of a course.
func BenchmarkWhatIf(b *testing.B) {
	r := openCase(b, rejection)
	q := &WhatIf{After: momentIn(b, r, 5, 20), Options: []Option{
		{Wait: true}, {Move: "protect", Target: 0}, {Move: "here_and_now", Target: -1}, {Move: "illuminate", Target: 1}, {Strategy: "supportive"}, {Strategy: "confrontive"},
	}}
	for _, horizon := range []string{ToMeeting, ToCourse} {
		b.Run(horizon, func(b *testing.B) {
			for b.Loop() {
				q.Horizon = horizon
				p, err := r.WhatIf(q)
				if err != nil {
					b.Fatal(err)
				}
				if err := p.Run(context.Background(), func(*Part) {}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkDebrief is looking back on a whole course.
func BenchmarkDebrief(b *testing.B) {
	r := openCase(b, rejection)
	for b.Loop() {
		if _, err := r.Debrief(context.Background()); err != nil {
			b.Fatal(err)
		}
	}
}
