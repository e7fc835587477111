package analysis

import (
	"cmp"
	"math"
	"slices"

	"microcosm/results"
)

// A Verdict says whether what a setting does can be told from luck.
type Verdict string

// The verdicts.
const (
	Told    Verdict = "told"    // it can
	Untold  Verdict = "untold"  // it cannot
	Unclear Verdict = "unclear" // luck is not known, as of one replicate
)

// A Direction says which way the measure goes where a setting rises.
type Direction string

// The directions; none where there is no telling.
const (
	Rises Direction = "rises"
	Falls Direction = "falls"
	Mixed Direction = "mixed" // both, depending on where one stands
	None  Direction = ""
)

// A Ranked is a setting with what matters about it.
type Ranked struct {
	// Factor is its number, from 0.
	Factor int
	// Importance is what settings are ranked by: total index, first-order index, mu*, or, in a factorial design, the share of the
	// variance of the means of points between levels, luck taken out, without interval. Alone is the first-order index of a scheme; missing elsewhere.
	Importance, Alone sensitivityEstimate
	// Floor is what luck alone would give on average; missing where it is not known, or where the importance is free of it.
	Floor     float64
	Verdict   Verdict
	Direction Direction
	// Lowest and Highest are the levels with the least and the greatest mean, where there are levels; -1 elsewhere.
	Lowest, Highest int
	// Contrast is of a factorial design.
	Contrast Contrast
}

// rank puts the settings in order.
func (a *Analysis) rank(m *Measured) {
	if m.Method == NoMethod {
		return
	}
	for j, f := range a.Factors {
		r := Ranked{Factor: j, Alone: unknown(), Floor: math.NaN(), Lowest: -1, Highest: -1, Contrast: Contrast{Estimate: unknown()}}
		switch m.Method {
		case VarianceBased:
			a.judgeTotal(m, &r)
		case Screening:
			a.judgeMorris(m, &r)
		case Factorial:
			a.judgeLevels(m, &r)
		default:
			r.Importance = m.Index(j, firstOrder)
			r.Verdict = verdict(r.Importance.Low > 0 || apart(m.Index(j, coefficient)), !math.IsNaN(r.Importance.Low))
		}
		a.direct(m, &r, f)
		m.Ranked = append(m.Ranked, r)
	}
	slices.SortStableFunc(m.Ranked, func(x, y Ranked) int {
		return cmp.Or(cmp.Compare(weight(max(y.Importance.Value, 0)), weight(max(x.Importance.Value, 0))),
			cmp.Compare(m.pull(&y), m.pull(&x)))
	})
}

// pull is the size of the coefficient of a setting, by which those without a share of the variance are put in order.
func (m *Measured) pull(r *Ranked) float64 {
	return weight(math.Abs(m.Index(r.Factor, coefficient).Value))
}

func verdict(told, can bool) Verdict {
	switch {
	case told:
		return Told
	case can:
		return Untold
	}
	return Unclear
}

// apart reports whether an interval leaves 0 out.
func apart(e sensitivityEstimate) bool { return e.Low > 0 || e.High < 0 }

// judgeTotal goes by the total index, which luck that differs from point to point raises.
func (a *Analysis) judgeTotal(m *Measured, r *Ranked) {
	r.Importance, r.Alone = m.Index(r.Factor, totalOrder), m.Index(r.Factor, firstOrder)
	if variance := m.Between.Variance(); variance > 0 {
		r.Floor = m.floor() / variance
	}
	trend := a.keepFloor(m, r)
	r.Verdict = verdict(r.Alone.Low > 0 || r.Importance.Low > r.Floor || apart(trend), !math.IsNaN(r.Importance.Low))
}

// keepFloor adds to the figures what luck alone would give, and the trend, which it returns.
func (a *Analysis) keepFloor(m *Measured, r *Ranked) (trend sensitivityEstimate) {
	trend = a.trend(m, r.Factor)
	n, missing := m.Between.N(), len(m.Means)-m.Between.N()
	m.Indices = append(m.Indices, Index{r.Factor, luckFloor, just(r.Floor), n, missing}, Index{r.Factor, meanStep, trend, n, missing})
	return trend
}

// judgeMorris goes by mu*. Of a setting that does nothing it is what luck makes of a step: sqrt(2/pi) of the standard deviation of the
// difference of two means of points, over the length of the step.
func (a *Analysis) judgeMorris(m *Measured, r *Ranked) {
	r.Importance = m.Index(r.Factor, meanAbsolute)
	steps := results.Moments{}
	if t, ok := a.Plan.Points.(interface{ Step(int) (int, float64) }); ok {
		for i := range m.Means {
			if factor, delta := t.Step(i); factor == r.Factor {
				steps.Add(1 / math.Abs(delta))
			}
		}
	}
	r.Floor = float64(math.Sqrt(float64(2*m.floor())) * float64(math.Sqrt(2/math.Pi)*steps.Mean()))
	trend := a.keepFloor(m, r)
	r.Verdict = verdict(r.Importance.Low > r.Floor || apart(trend), !math.IsNaN(r.Importance.Low) && !math.IsNaN(r.Floor))
}

// leastTrue is how much of the variance of the means of points must be no luck for shares of what is no luck to be told.
const leastTrue = .25

// judgeLevels goes by the means of levels. The share of the variance of the means of points between levels has luck in it; where luck is
// known it is taken out of the sums of squares, of the setting (levels - 1 times the variance of a mean of a point) and of the whole
// (points - 1 times), as omega squared (Hays 1963) does with the mean square of error.
func (a *Analysis) judgeLevels(m *Measured, r *Ranked) {
	eta, n := m.Mains[r.Factor].Share, m.Between.N()
	m.Indices = append(m.Indices, Index{r.Factor, etaSquared, just(eta), n, len(m.Means) - n})
	r.Importance = just(eta)
	if luck, all := m.floor(), m.Between.Squares(); luck == 0 || luck > 0 {
		own := float64(eta*all) - float64(float64(len(a.Factors[r.Factor].Levels)-1)*luck)
		share := math.NaN()
		if rest := all - float64(float64(n-1)*luck); rest > float64(leastTrue*all) {
			share = own / rest
			r.Importance = just(min(max(share, 0), 1))
		}
		m.Indices = append(m.Indices, Index{r.Factor, firstOrder, just(share), n, len(m.Means) - n})
	}
	r.Contrast = a.contrast(m, r.Factor)
	r.Verdict = verdict(apart(r.Contrast.Estimate), !math.IsNaN(r.Contrast.Low))
}

// steady is from which share of mu* on mu says that a setting works one way.
const steady = .9

// direct says which way the measure goes.
func (a *Analysis) direct(m *Measured, r *Ranked, f *Factor) {
	if !f.Continuous() {
		r.Lowest, r.Highest = a.ends(m, f)
	}
	if !f.Numeric || r.Verdict == Untold {
		return
	}
	switch m.Method {
	case Screening:
		mu := m.Index(r.Factor, meanEffect).Value
		r.Direction = way(mu, math.Abs(mu) > steady*r.Importance.Value)
	case Factorial:
		r.Direction = monotone(m.Mains[r.Factor].Differences)
	default:
		p := m.Index(r.Factor, rankPartial)
		if r.Direction = way(p.Value, apart(p)); r.Direction == Mixed && math.IsNaN(p.Low) {
			r.Direction = None
		}
	}
}

// way is the direction of a figure, if it is clear.
func way(x float64, clear bool) Direction {
	switch {
	case math.IsNaN(x):
		return None
	case !clear:
		return Mixed
	case x < 0:
		return Falls
	}
	return Rises
}

// monotone is the direction of the means of ascending levels, given as differences from the first.
func monotone(differences []sensitivityEstimate) Direction {
	up, down := false, false
	for i := 1; i < len(differences); i++ {
		step := differences[i].Value - differences[i-1].Value
		up, down = up || step > 0, down || step < 0
	}
	switch {
	case up && down:
		return Mixed
	case up:
		return Rises
	case down:
		return Falls
	}
	return None
}

// ends are the levels with the least and the greatest mean over points.
func (a *Analysis) ends(m *Measured, f *Factor) (lowest, highest int) {
	lowest, highest = -1, -1
	means := levelMeans(m, f)
	for k := range means {
		x := means[k].Mean()
		if math.IsNaN(x) {
			continue
		}
		if lowest < 0 || x < means[lowest].Mean() {
			lowest = k
		}
		if highest < 0 || x > means[highest].Mean() {
			highest = k
		}
	}
	return lowest, highest
}

// levelMeans are the moments of the means of points by level.
func levelMeans(m *Measured, f *Factor) []results.Moments {
	means := make([]results.Moments, len(f.Levels))
	for p, y := range m.Means {
		means[f.Level[p]].Add(y)
	}
	return means
}
