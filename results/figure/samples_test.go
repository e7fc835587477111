package figure

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"microcosm/sim"
)

var missing = math.NaN()

// draws are numbers of a seed.
func draws(seed int64) func() float64 {
	luck := sim.NewLuck(uint64(seed))
	return luck.Norm
}

// factorNames are long and short.
var factorNames = []string{
	"parameters.learning.rate", "parameters.threat.sensitivity", "leader.perceptiveness", "leader.rate", "group.turns", "members[2].rigidity",
	"parameters.outside.decay_per_week", "screening.policy", "fill.to", "parameters.arousal.contagion", "leader.self_awareness",
	"parameters.floor.gumbel", "preparation.goals", "mechanisms.facade", "parameters.bond.growth", "parameters.injury.half_life",
	"parameters.feedback.credibility", "events.breach.session", "group.sessions", "parameters.homework.uptake",
}

func curveSample(lines, points int, seed int64) Curve {
	next := draws(seed)
	c := Curve{Frame: Frame{Title: "Change in distress over the leader's rate", Note: "Means of 200 groups a point with 95% t intervals; dots are single groups."},
		Factor: "leader.rate (moves per turn)", Measure: "distress change (points)", By: "leader.strategy"}
	for k := range lines {
		s := Series{Name: []string{"process", "supportive", "individual", "none"}[k%4]}
		for i := range points {
			x := .5 * float64(i) / float64(max(points-1, 1))
			y := -12 - 20*math.Sqrt(x) + float64(6*k)*x + .5*next()
			s.Points = append(s.Points, CurvePoint{x, Estimate{y, y - 2 - math.Abs(next()), y + 2 + math.Abs(next())}})
			for range 6 {
				s.Runs = append(s.Runs, Run{x, y + 8*next()})
			}
		}
		c.Series = append(c.Series, s)
	}
	return c
}

func estimates(n int, about, spread float64, seed int64) []Estimate {
	next := draws(seed)
	list := make([]Estimate, n)
	for i := range list {
		x, half := about+spread*next(), spread*(.2+.3*math.Abs(next()))
		list[i] = Estimate{x, x - half, x + half}
	}
	return list
}

func meansSample(n int, names func(int) string) Means {
	m := Means{Frame: Frame{Title: "Distress change by strategy of the leader", Note: "Dots: means of 500 groups; lines: 95% t intervals; dashed: no leader."},
		Factor: "leader.strategy", Measure: "distress change (points)", Reference: -9}
	for i, e := range estimates(n, -14, 4, 3) {
		m.Levels = append(m.Levels, Level{names(i), e})
	}
	return m
}

func cellsSample(levels []string, lines int) Cells {
	c := Cells{Frame: Frame{Title: "Strategy by population", Note: "Cell means of 100 groups with 95% t intervals."},
		Factor: "fill.population", Levels: levels, By: "leader.strategy", Measure: "distress change (points)"}
	for k := range lines {
		c.Lines = append(c.Lines, Line{[]string{"process", "individual", "supportive", "psychoeducation"}[k%4], estimates(len(levels), -12-3*float64(k), 2, int64(k))})
	}
	return c
}

func barsSample(n int, signed bool) Bars {
	next := draws(5)
	b := Bars{Frame: Frame{Title: "What the variance of distress change comes from", Note: "Sobol indices (Saltelli 2010) of 256 points with 20 replicates; lines: 95% bootstrap intervals."},
		Effect: "share of variance", Kinds: []string{"first order", "total"}}
	if signed {
		b.Kinds, b.Effect = nil, "standardised regression coefficient"
	}
	for i := range n {
		size := math.Exp(-float64(i) / 4)
		first := size * .4 * math.Abs(next())
		total := first + size*.2*math.Abs(next())
		bar := Bar{Name: factorNames[i%len(factorNames)], Effects: []Estimate{{first, first - .03, first + .03}, {total, total - .05, total + .05}}}
		if signed {
			x := size * next()
			bar.Effects = []Estimate{{x, x - .1, x + .1}}
		}
		b.Bars = append(b.Bars, bar)
	}
	return b
}

func screeningSample(n int, size float64) Screening {
	next := draws(7)
	m := Screening{Frame: Frame{Title: "Screening of the constants", Note: "Morris's method, 40 trajectories; lines: 95% bootstrap intervals of μ*."}, Measure: "distress change (points)"}
	for i := range n {
		mu := size * math.Abs(next()) * math.Exp(-float64(i)/3)
		m.Factors = append(m.Factors, Screened{factorNames[i%len(factorNames)], Estimate{mu, mu * .85, mu * 1.15}, mu * (.1 + .6*math.Abs(next()))})
	}
	return m
}

func groupsSample(n int, sizes ...int) Groups {
	next := draws(11)
	g := Groups{Frame: Frame{Title: "Distress change by strategy", Note: "One run a group of 8."}, By: "leader.strategy", Measure: "distress change (points)"}
	for i := range n {
		group := Group{Name: []string{"process", "individual", "supportive", "no leader"}[i%4]}
		for k := range sizes[i%len(sizes)] {
			x := -10 - 2*float64(i%4) + 5*next()
			if i%4 == 1 && k%3 == 0 {
				x += 16
			}
			group.Values = append(group.Values, x)
		}
		g.Groups = append(g.Groups, group)
	}
	return g
}

func differencesSample() Differences {
	d := Differences{Frame: Frame{Title: "Paired differences: process minus individual", Note: "Same people and same luck; 500 pairs; 95% t intervals."},
		Measure: "paired difference (points)", Numbers: "difference [95% interval]", Below: "process lowers more", Above: "individual lowers more"}
	for i, e := range estimates(9, -1, 1.2, 2) {
		if i%3 == 0 {
			d.Rows = append(d.Rows, ForestRow{Name: []string{"Distress", "Interpersonal problems", "Group climate"}[i/3], Heading: true})
		}
		d.Rows = append(d.Rows, ForestRow{Name: []string{"change to the end", "change to follow-up in the third month", "per session"}[i%3], Estimate: e})
	}
	d.Rows = append(d.Rows, ForestRow{Name: "all", Estimate: Estimate{-.8, -1.1, -.5}, Summary: true})
	return d
}

func growthSample(n int, halfwidth float64) Growth {
	next := draws(4)
	g := Growth{Frame: Frame{Title: "How many replicates are enough", Note: "Running mean with its 95% t interval."}, Measure: "distress change (points)", Halfwidth: halfwidth}
	sum, squares := 0., 0.
	for i := 1; i <= n; i++ {
		x := -12 + 6*next()
		sum += x
		squares += x * x
		mean := sum / float64(i)
		sd := math.Sqrt((squares - float64(i)*mean*mean) / float64(i-1))
		half := 1.96 * sd / math.Sqrt(float64(i))
		g.Steps = append(g.Steps, Step{i, Estimate{mean, mean - half, mean + half}})
	}
	return g
}

// A drawn is a figure with its name.
type drawn struct {
	name string
	draw func() (*Figure, error)
}

func plain(names ...string) func(int) string {
	return func(i int) string { return names[i%len(names)] }
}

// samples are figures of what analyses bring, and of what they bring on bad days.
func samples() []drawn {
	strategies := plain("process", "individual", "supportive", "psychoeducation", "no leader")
	cases := plain(factorNames...)
	list := []drawn{
		{"curve", func() (*Figure, error) { return ResponseCurve(curveSample(3, 9, 1)) }},
		{"levels", func() (*Figure, error) { return Levels(meansSample(5, strategies)) }},
		{"interaction", func() (*Figure, error) {
			return Interaction(cellsSample([]string{"outpatient", "inpatient", "students", "bereaved"}, 3))
		}},
		{"tornado", func() (*Figure, error) { return Tornado(barsSample(8, false)) }},
		{"tornado-signed", func() (*Figure, error) { return Tornado(barsSample(20, true)) }},
		{"tornado-20", func() (*Figure, error) { return Tornado(barsSample(20, false)) }},
		{"morris", func() (*Figure, error) { return MorrisPlot(screeningSample(20, 8)) }},
		{"morris-6", func() (*Figure, error) { return MorrisPlot(screeningSample(6, 8)) }},
		{"distribution", func() (*Figure, error) { return Distribution(groupsSample(4, 20, 100, 600, 5000)) }},
		{"forest", func() (*Figure, error) { return Forest(differencesSample()) }},
		{"convergence", func() (*Figure, error) { return Convergence(growthSample(1000, .6)) }},
	}
	return append(list, uglySamples(cases)...)
}

func uglySamples(cases func(int) string) []drawn {
	return []drawn{
		{"ugly-curve-point", func() (*Figure, error) {
			return ResponseCurve(Curve{Factor: "x", Measure: "y", Series: []Series{{Points: []CurvePoint{{3, Estimate{7, 6, 8}}}}}})
		}},
		{"ugly-curve-equal", func() (*Figure, error) {
			c := curveSample(1, 5, 1)
			c.Series[0].Runs = nil
			for i := range c.Series[0].Points {
				c.Series[0].Points[i].Estimate = Estimate{2.5, 2.5, 2.5}
			}
			return ResponseCurve(c)
		}},
		{"ugly-curve-gaps", func() (*Figure, error) {
			c := curveSample(2, 12, 1)
			c.Width = Page
			c.Series[0].Points[4].Value = missing
			c.Series[0].Points[8].High = math.Inf(1)
			c.Series[1].Points[1] = CurvePoint{missing, Estimate{1e9, 1e9, 1e9}}
			return ResponseCurve(c)
		}},
		{"ugly-curve-huge", func() (*Figure, error) {
			c := curveSample(7, 9, 1)
			for i := range c.Series {
				c.Series[i].Name = cases(i)
				c.Series[i].Runs = nil
				for k := range c.Series[i].Points {
					p := &c.Series[i].Points[k]
					*p = CurvePoint{p.X * 1e-7, Estimate{p.Value * 1e12, p.Low * 1e12, p.High * 1e12}}
				}
			}
			c.Measure = "a measure with a very long name that tells everything about how it was computed and in which unit (points of the scale)"
			c.By = "what tells the series apart, at length"
			return ResponseCurve(c)
		}},
		{"ugly-curve-log", func() (*Figure, error) {
			c := curveSample(2, 9, 1)
			c.LogX = true
			for i := range c.Series {
				for k := range c.Series[i].Points {
					c.Series[i].Points[k].X = math.Pow(10, float64(k)/2-3)
				}
				c.Series[i].Runs = nil
			}
			return ResponseCurve(c)
		}},
		{"ugly-levels-30", func() (*Figure, error) {
			m := meansSample(30, cases)
			m.Levels[7].Value, m.Levels[9].Low = missing, math.Inf(-1)
			m.Levels[3].Name = "a level whose name is so long that it needs several lines, with-dashes_and.dots, aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
			m.Levels[4].Name = ""
			return Levels(m)
		}},
		{"ugly-interaction-30", func() (*Figure, error) {
			var names []string
			for i := range 30 {
				names = append(names, cases(i))
			}
			c := cellsSample(names, 4)
			c.Lines[0].Cells[3] = Just(missing)
			return Interaction(c)
		}},
		{"ugly-interaction-slanted", func() (*Figure, error) { return Interaction(cellsSample(factorNames[:6], 2)) }},
		{"ugly-interaction-one", func() (*Figure, error) { return Interaction(cellsSample([]string{"only"}, 1)) }},
		{"ugly-tornado-zero", func() (*Figure, error) {
			b := barsSample(5, true)
			for i := range b.Bars {
				b.Bars[i].Effects[0] = Just(0)
			}
			b.Bars[2].Effects[0] = Just(missing)
			return Tornado(b)
		}},
		{"ugly-morris-crowd", func() (*Figure, error) {
			m := screeningSample(40, 1e-6)
			for i := 20; i < 40; i++ {
				m.Factors[i].MuStar, m.Factors[i].Sigma = Just(0), 0
				m.Factors[i].Name += fmt.Sprint(".", i)
			}
			m.Width = Column
			return MorrisPlot(m)
		}},
		{"ugly-morris-steep", func() (*Figure, error) {
			m := screeningSample(5, 3)
			for i := range m.Factors {
				m.Factors[i].Sigma *= 9
			}
			return MorrisPlot(m)
		}},
		{"ugly-distribution", func() (*Figure, error) {
			g := groupsSample(6, 300, 1, 12, 0, 40, 90)
			for i := range g.Groups[0].Values {
				g.Groups[0].Values[i] = float64(int(math.Abs(g.Groups[0].Values[i]) / 4))
			}
			for i := range g.Groups[4].Values {
				g.Groups[4].Values[i] = 3
			}
			g.Groups[5].Values[3], g.Groups[5].Values[4] = missing, math.Inf(1)
			return Distribution(g)
		}},
		{"ugly-distribution-30", func() (*Figure, error) {
			g := groupsSample(30, 200, 2000)
			for i := range g.Groups {
				g.Groups[i].Name = cases(i)
			}
			return Distribution(g)
		}},
		{"ugly-forest-column", func() (*Figure, error) {
			d := differencesSample()
			d.Width = Column
			d.Rows[2].Value = missing
			return Forest(d)
		}},
		{"ugly-forest-huge", func() (*Figure, error) {
			d := differencesSample()
			for i := range d.Rows {
				e := &d.Rows[i].Estimate
				d.Below, d.Above = strings.Repeat("speaks for the one at length ", 6), strings.Repeat("speaks for the other at length ", 6)
				e.Value, e.Low, e.High = e.Value*1e9+4e9, e.Low*1e9+4e9, e.High*1e9+4e9
			}
			return Forest(d)
		}},
		{"ugly-convergence-few", func() (*Figure, error) { return Convergence(growthSample(6, 0)) }},
		{"ugly-convergence-never", func() (*Figure, error) { return Convergence(growthSample(60, .1)) }},
	}
}

func mustDraw(t *testing.T, d drawn) *Figure {
	t.Helper()
	f, err := d.draw()
	if err != nil {
		t.Fatalf("%s: %v", d.name, err)
	}
	return f
}
