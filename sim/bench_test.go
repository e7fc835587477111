package sim

import "testing"

func BenchmarkCourseUnobserved(b *testing.B) {
	cfg := groupOf(b, 8, "process", 1)
	b.ReportAllocs()
	turns := 0
	for b.Loop() {
		c := begin(b, cfg)
		c.Run()
		turns += cfg.Meetings * cfg.Turns
	}
	b.ReportMetric(float64(turns)/b.Elapsed().Seconds(), "turns/s")
}

func BenchmarkClone(b *testing.B) {
	c := begin(b, groupOf(b, 8, "process", 1))
	c.RunMeeting()
	b.ReportAllocs()
	for b.Loop() {
		c.Clone()
	}
}
