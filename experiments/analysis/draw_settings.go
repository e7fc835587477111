package analysis

import (
	"fmt"
	"math"

	"microcosm/results"
	"microcosm/results/figure"
	"microcosm/results/sensitivity"
)

// importance is the figure in which all settings stand beside each other.
func (a *Analysis) importance(m *Measured) []*sketch {
	switch m.Method {
	case Screening:
		return []*sketch{a.morrisPlot(m)}
	case VarianceBased:
		return []*sketch{a.tornado(m, "Bars: first-order and total Sobol indices; lines: 95% bootstrap intervals over rows. "+
			"Luck that differs from point to point counts in the total index.", []string{"first order", "total"}, []string{firstOrder, totalOrder})}
	case GivenData:
		all := []*sketch{a.tornado(m, "Bars: first-order index from given data, between classes or levels of the setting; lines: 95% bootstrap intervals over points.", nil, []string{firstOrder})}
		if s := a.coefficients(m); s != nil {
			all = append(all, s)
		}
		return all
	case Factorial:
		return []*sketch{a.contrasts(m)}
	}
	return nil
}

// tornado shows indices of all settings.
func (a *Analysis) tornado(m *Measured, note string, kinds, statistics []string) *sketch {
	s := &sketch{Drawing: Drawing{Kind: tornadoKind, Title: "What the differences in " + m.Title() + " come from", Note: note}}
	s.draw = func(frame figure.Frame) (*figure.Figure, error) {
		bars := figure.Bars{Frame: frame, Effect: "share of the variance of " + m.Title() + " between points", Kinds: kinds}
		for j, f := range a.Factors {
			b := figure.Bar{Name: f.Path}
			for _, statistic := range statistics {
				b.Effects = append(b.Effects, drawable(m.Index(j, statistic)))
			}
			bars.Bars = append(bars.Bars, b)
		}
		return figure.Tornado(bars)
	}
	return s
}

// coefficients shows the regression, where it has more than one setting.
func (a *Analysis) coefficients(m *Measured) *sketch {
	bars := figure.Bars{Effect: "standardised regression coefficient for " + m.Title()}
	for j, f := range a.Factors {
		if e := m.Index(j, coefficient); f.codes() != nil {
			name := f.Path
			if !f.Numeric {
				name += ": " + Brief(f.Levels[1]) + " rather than " + Brief(f.Levels[0])
			}
			bars.Bars = append(bars.Bars, figure.Bar{Name: name, Effects: []figure.Estimate{drawable(e)}})
		}
	}
	if len(bars.Bars) < 2 {
		return nil
	}
	s := &sketch{Drawing: Drawing{Kind: coefficientsKind, Title: "Which way the settings move " + m.Title(),
		Note: fmt.Sprintf("Bars: standardised regression coefficients; lines: 95%% bootstrap intervals over points. The sum explains %s of the variance between points (adjusted R²).", percent(m.Index(-1, explainedLess).Value))}}
	s.draw = func(frame figure.Frame) (*figure.Figure, error) {
		bars.Frame = frame
		return figure.Tornado(bars)
	}
	return s
}

// contrasts shows the largest differences of levels.
func (a *Analysis) contrasts(m *Measured) *sketch {
	s := &sketch{Drawing: Drawing{Kind: tornadoKind, Title: "By how much settings change " + m.Title(),
		Note: "Bars: largest difference of the mean of a level from that of the first level, averaged over all other settings; lines: 95% intervals that hold for all levels of the setting together (Bonferroni), luck only."}}
	s.draw = func(frame figure.Frame) (*figure.Figure, error) {
		bars := figure.Bars{Frame: frame, Effect: "difference in " + m.axis()}
		for _, r := range m.Ranked {
			f := a.Factors[r.Factor]
			name := f.Path
			if len(f.Levels) > 1 {
				name += ": " + Brief(f.Levels[r.Contrast.Level]) + " rather than " + Brief(f.Levels[r.Contrast.From])
			}
			bars.Bars = append(bars.Bars, figure.Bar{Name: name, Effects: []figure.Estimate{drawable(r.Contrast.Estimate)}})
		}
		return figure.Tornado(bars)
	}
	return s
}

// morrisPlot shows mu* and sigma.
func (a *Analysis) morrisPlot(m *Measured) *sketch {
	note := "mu*: mean of the absolute elementary effects over the whole range, with 95% bootstrap intervals over trajectories; sigma: their standard deviation."
	if len(m.Ranked) > 0 && m.Ranked[0].Floor > 0 {
		note += fmt.Sprintf(" A setting that does nothing has a mu* of up to about %s by luck alone.", figures(m.Ranked[0].Floor))
	}
	s := &sketch{Drawing: Drawing{Kind: morrisKind, Title: "Screening of settings for " + m.Title(), Note: note}}
	s.draw = func(frame figure.Frame) (*figure.Figure, error) {
		plot := figure.Screening{Frame: frame, Measure: m.axis()}
		for j, f := range a.Factors {
			plot.Factors = append(plot.Factors, figure.Screened{Name: f.Path, MuStar: drawable(m.Index(j, meanAbsolute)), Sigma: m.Index(j, sdEffect).Value})
		}
		return figure.MorrisPlot(plot)
	}
	return s
}

// responses show the measure over one setting each.
func (a *Analysis) responses(m *Measured) (all []*sketch) {
	if m.Method == NoMethod || m.Method == Screening {
		return nil
	}
	for _, j := range a.shown(m) {
		f := a.Factors[j]
		if !f.varies() {
			continue
		}
		s := &sketch{Drawing: Drawing{Kind: levelsKind, Name: "-" + f.Column, Title: upper(m.Title()) + " by " + f.Path}}
		means := a.overLevels(m, j)
		switch {
		case f.Continuous():
			s.Kind, s.Title, s.draw = responseKind, upper(m.Title())+" over "+f.Path, a.curveOfClasses(m, j)
			s.Note = "Means of the points in classes of the setting of equal size; band: 95% interval (Student's t) of what points in a class give, with all that other settings and luck make of them. " +
				"Drawn at the mean of each class."
		case f.Numeric && len(f.Levels) > 2:
			s.Kind, s.Title, s.draw = responseKind, upper(m.Title())+" over "+f.Path, a.curveOfLevels(m, j, means)
			s.Note, s.seen = a.levelNote(m), a.seen(f, means)
		default:
			s.Note, s.seen = a.levelNote(m), a.seen(f, means)
			s.draw = func(frame figure.Frame) (*figure.Figure, error) {
				plot := figure.Means{Frame: frame, Factor: f.Path, Measure: m.axis(), Reference: math.NaN()}
				for k, e := range means {
					plot.Levels = append(plot.Levels, figure.Level{Name: Brief(f.Levels[k]), Estimate: drawable(e)})
				}
				return figure.Levels(plot)
			}
		}
		all = append(all, s)
	}
	return all
}

// seen says between which levels the means lie.
func (a *Analysis) seen(f *Factor, means []sensitivityEstimate) string {
	low, high := -1, -1
	for k, e := range means {
		if math.IsNaN(e.Value) {
			continue
		}
		if low < 0 || e.Value < means[low].Value {
			low = k
		}
		if high < 0 || e.Value > means[high].Value {
			high = k
		}
	}
	if low < 0 {
		return ""
	}
	return fmt.Sprintf("Lowest at %s (%s), highest at %s (%s).", Brief(f.Levels[low]), figures(means[low].Value), Brief(f.Levels[high]), figures(means[high].Value))
}

// levelNote says what stands at a level.
func (a *Analysis) levelNote(m *Measured) string {
	if m.Method == Factorial {
		return "Means of the levels, averaged over all other settings, with 95% intervals (Student's t): luck only, for these points." + a.surer()
	}
	return "Means of the points at each level with 95% intervals (Student's t): what points at a level give, with all that other settings and luck make of them."
}

// overLevels are the means of levels with their intervals.
func (a *Analysis) overLevels(m *Measured, factor int) (all []sensitivityEstimate) {
	if m.Method == Factorial {
		for _, c := range m.Mains[factor].Cells {
			all = append(all, c.Mean)
		}
		return all
	}
	f := a.Factors[factor]
	if f.Continuous() {
		return nil
	}
	for _, own := range levelMeans(m, f) {
		low, high := own.Interval()
		all = append(all, sensitivityEstimate{Value: own.Mean(), Low: low, High: high})
	}
	return all
}

func (a *Analysis) curveOfLevels(m *Measured, factor int, means []sensitivityEstimate) func(figure.Frame) (*figure.Figure, error) {
	f := a.Factors[factor]
	x := make([]float64, len(f.Levels))
	for p, level := range f.Level {
		x[level] = f.X[p]
	}
	var line figure.Series
	for k, e := range means {
		line.Points = append(line.Points, figure.CurvePoint{X: x[k], Estimate: drawable(e)})
	}
	return a.curve(m, f, line)
}

// curve draws one line.
func (a *Analysis) curve(m *Measured, f *Factor, line figure.Series) func(figure.Frame) (*figure.Figure, error) {
	return func(frame figure.Frame) (*figure.Figure, error) {
		return figure.ResponseCurve(figure.Curve{Frame: frame, Factor: f.Path, Measure: m.axis(), Series: []figure.Series{line}, LogX: f.Log})
	}
}

// The classes of a response curve.
const (
	pointsInClass = 8
	mostClasses   = 10
	mostDots      = 600
)

// curveOfClasses draws the means of points in classes of a continuous setting, of points that are a sample.
func (a *Analysis) curveOfClasses(m *Measured, factor int) func(figure.Frame) (*figure.Figure, error) {
	f, base := a.Factors[factor], a.base()
	x, y := at(f.X, base), at(m.Means, base)
	class := sensitivity.Classes(x, min(max(len(x)/pointsInClass, 3), mostClasses))
	var places, means []results.Moments
	var line figure.Series
	for i, c := range class {
		for c >= len(means) {
			places, means = append(places, results.Moments{}), append(means, results.Moments{})
		}
		if c < 0 || math.IsNaN(y[i]) {
			continue
		}
		places[c].Add(onScale(x[i], f.Log))
		means[c].Add(y[i])
		if len(x) <= mostDots {
			line.Runs = append(line.Runs, figure.Run{X: x[i], Y: y[i]})
		}
	}
	for c := range means {
		low, high := means[c].Interval()
		line.Points = append(line.Points, figure.CurvePoint{X: offScale(places[c].Mean(), f.Log), Estimate: figure.Estimate{Value: means[c].Mean(), Low: low, High: high}})
	}
	return a.curve(m, f, line)
}

// onScale is a value as it is averaged; offScale goes back.
func onScale(x float64, log bool) float64 {
	if log {
		return math.Log(x)
	}
	return x
}

func offScale(x float64, log bool) float64 {
	if log {
		return math.Exp(x)
	}
	return x
}
