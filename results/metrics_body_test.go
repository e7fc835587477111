package results

import (
	"math"
	"testing"

	"microcosm/agents"
	"microcosm/sim"
)

// beats keeps the arousal of all after every third act of a member's, by meeting; missing for those who are not there.
type beats struct {
	sim.Unobserved
	of map[int][][]float64
}

func (b *beats) Turn(c *sim.Course, t *sim.Turn) {
	if t.Act.Speaker >= len(c.Members()) || t.Turn%pulseTurns != 0 {
		return
	}
	var x []float64
	for i := range c.Members() {
		if member := &c.Members()[i]; member.Here {
			x = append(x, member.S[agents.Arousal])
		} else {
			x = append(x, math.NaN())
		}
	}
	b.of[t.Meeting] = append(b.of[t.Meeting], x)
}

// series is the arousal of one member over a meeting.
func series(turns [][]float64, i int) (x []float64) {
	for _, turn := range turns {
		x = append(x, turn[i])
	}
	return x
}

// synchronyOf is the mean covariance of all pairs over the mean variance, worked out at length.
func synchronyOf(turns [][]float64, n int) float64 {
	var covariance, variance average
	for i := range n {
		variance.add(Variance(series(turns, i)))
		for j := range i {
			x, y := series(turns, i), series(turns, j)
			mx, my, sum := Mean(x), Mean(y), 0.0
			for k := range x {
				sum += (x[k] - mx) * (y[k] - my)
			}
			covariance.add(sum / float64(len(x)-1))
		}
	}
	return covariance.mean() / variance.mean()
}

// Mean, peak and synchrony kept in passing are those worked out afterwards.
func TestBody(t *testing.T) {
	c := course(t, config(t, 5, 6, 60, "process", 4))
	m, b := NewMetrics(c), &beats{of: map[int][][]float64{}}
	c.Observe(m)
	c.Observe(b)
	c.Run()
	full := 0
	for k := 1; k <= 6; k++ {
		for i := range c.Members() {
			x, r := series(b.of[k], i), m.Member(k, i)
			near(t, "mean arousal", r.Arousal, Mean(x), 1e-12)
			if r.Present && r.ArousalPeak != Quantile(x, 1) {
				t.Errorf("meeting %d, member %d: peak %v, want %v", k, i, r.ArousalPeak, Quantile(x, 1))
			}
		}
		g := m.Group(k)
		if within(t, "synchrony", g.Synchrony, -1, 1); g.Present == 5 {
			near(t, "synchrony", g.Synchrony, synchronyOf(b.of[k], 5), 1e-9)
			full++
		}
	}
	if full == 0 {
		t.Error("everybody was never there at once")
	}
}

// beaten runs series of arousal through a pulse, a row for each turn.
func beaten(turns [][]float64) (g GroupMeeting, rows []MemberMeeting) {
	n := len(turns[0])
	members, p := make([]agents.Member, n), pulse{}
	rows = make([]MemberMeeting, n)
	for _, x := range turns {
		here := 0
		for i := range members {
			members[i].Here = !math.IsNaN(x[i])
			members[i].S[agents.Arousal] = x[i]
			if members[i].Here {
				here++
			}
		}
		p.beat(members, here)
	}
	p.close(members, rows, &g)
	return g, rows
}

func TestSynchrony(t *testing.T) {
	nan := math.NaN()
	for _, x := range []struct {
		name  string
		turns [][]float64
		want  float64
	}{
		{"as one", [][]float64{{.1, .3, .5}, {.2, .4, .6}, {.4, .6, .8}}, 1},
		{"two, against each other", [][]float64{{.1, .3}, {.3, .1}, {.2, .2}}, -1},
		{"three, as far apart as can be", [][]float64{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}, -.5},
		{"nothing to do with each other", [][]float64{{0, 0}, {1, 0}, {0, 1}, {1, 1}}, 0},
		{"alone", [][]float64{{.1}, {.2}}, nan},
		{"nothing moves", [][]float64{{.1, .3}, {.1, .3}}, nan},
		{"one act", [][]float64{{.1, .3}}, nan},
		{"one comes late", [][]float64{{.1, .1, nan}, {.2, .2, nan}, {.5, .5, .5}, {.4, .4, .4}}, 1},
	} {
		g, rows := beaten(x.turns)
		near(t, x.name, g.Synchrony, x.want, 1e-9)
		if x.name == "one comes late" {
			near(t, "mean of who came late", rows[2].Arousal, .45, 1e-12)
			near(t, "mean of who was there", rows[0].Arousal, .3, 1e-12)
			near(t, "peak", g.ArousalPeak, .5, 0)
		}
	}
}
