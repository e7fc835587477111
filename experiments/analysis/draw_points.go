package analysis

import (
	"fmt"

	"microcosm/results"
	"microcosm/results/figure"
)

// interaction shows the cell means of two settings.
func (a *Analysis) interaction(m *Measured, p *Pair) *sketch {
	f, by := a.Factors[p.First], a.Factors[p.Second]
	cell := func(i, k int) figure.Estimate { return drawable(p.Cells[i][k].Mean) }
	if len(by.Levels) > len(f.Levels) { // fewer lines are easier to tell apart
		f, by = by, f
		cell = func(i, k int) figure.Estimate { return drawable(p.Cells[k][i].Mean) }
	}
	s := &sketch{Drawing: Drawing{Kind: interactionKind, Name: "-" + a.Factors[p.First].Column + "-" + a.Factors[p.Second].Column,
		Title: upper(m.Title()) + " by " + f.Path + " and " + by.Path,
		Note:  "Means of the combinations, averaged over all other settings, with 95% intervals (Student's t): luck only. Lines that are not parallel are an interaction." + a.surer()}}
	s.draw = func(frame figure.Frame) (*figure.Figure, error) {
		plot := figure.Cells{Frame: frame, Factor: f.Path, Levels: briefs(f.Levels), By: by.Path, Measure: m.axis()}
		for k, name := range by.Levels {
			line := figure.Line{Name: Brief(name)}
			for i := range f.Levels {
				line.Cells = append(line.Cells, cell(i, k))
			}
			plot.Lines = append(plot.Lines, line)
		}
		return figure.Interaction(plot)
	}
	return s
}

// surer says that means at which the same people meet differ more surely than their intervals show.
func (a *Analysis) surer() string {
	if a.common() {
		return " Every mean is of the same people, so that differences between means are surer than these intervals make them look."
	}
	return ""
}

// forest shows every point against the reference.
func (a *Analysis) forest(m *Measured) *sketch {
	how := "each replicate with the same people and the same luck; 95% intervals (Student's t of the differences)"
	if !a.common() {
		how = "95% intervals (Welch)"
	}
	s := &sketch{Drawing: Drawing{Kind: forestKind, Title: upper(m.Title()) + " against point " + a.PointName(a.Reference),
		Note: "Differences of means, point minus reference: " + how + "."}}
	s.draw = func(frame figure.Frame) (*figure.Figure, error) {
		plot := figure.Differences{Frame: frame, Measure: "difference in " + m.axis(), Numbers: "difference [95% interval]"}
		plot.Below, plot.Above = m.speaks(-1), m.speaks(1)
		for _, e := range m.Effects {
			plot.Rows = append(plot.Rows, figure.ForestRow{Name: a.PointName(e.Point), Estimate: drawable(e.Difference)})
		}
		return figure.Forest(plot)
	}
	return s
}

// speaks is what a difference to one side speaks for.
func (m *Measured) speaks(side float64) string {
	switch m.Direction().Better(side, 0) {
	case 1:
		return "better than the reference"
	case -1:
		return "worse than the reference"
	}
	return ""
}

// fewGroups is up to how many points the distributions fit into a column.
const fewGroups = 8

// distribution shows single runs of every point, or, of many points, single runs beside the means of points.
func (a *Analysis) distribution(m *Measured) *sketch {
	s := &sketch{Drawing: Drawing{Kind: distributionKind, Title: "Single runs: " + m.Title(), Note: "Runs of every point."}}
	if a.Points > mostGroups {
		s.Note = "All single runs, whatever their settings, beside the means of the points, in which luck is averaged out."
	}
	if a.Points > fewGroups && a.Points <= mostGroups {
		s.width = figure.Page
	}
	s.draw = func(frame figure.Frame) (*figure.Figure, error) {
		plot := figure.Groups{Frame: frame, Measure: m.axis()}
		if a.Points > mostGroups {
			var runs []float64
			for _, y := range m.Y {
				runs = append(runs, y...)
			}
			plot.Groups = []figure.Group{{Name: "single runs", Values: runs}, {Name: "means of points", Values: m.Means}}
			return figure.Distribution(plot)
		}
		for p, y := range m.Y {
			plot.Groups = append(plot.Groups, figure.Group{Name: a.PointName(p), Values: y})
		}
		return figure.Distribution(plot)
	}
	return s
}

// mostSteps is how often the mean of the widest point is looked at.
const mostSteps = 80

// convergence shows how the interval of the point that is least sure narrows.
func (a *Analysis) convergence(m *Measured) *sketch {
	s := &sketch{Drawing: Drawing{Kind: convergenceKind, Title: "How many replicates are enough for " + m.Title(),
		Note: fmt.Sprintf("Mean and 95%% interval (Student's t) over the first replicates of point %s, whose interval is the widest. Half-width wanted: %s.", a.PointName(m.Widest), figures(m.HalfWidth))}}
	s.draw = func(frame figure.Frame) (*figure.Figure, error) {
		plot := figure.Growth{Frame: frame, Measure: m.axis(), Halfwidth: m.HalfWidth}
		y := m.Y[m.Widest]
		var own results.Moments
		for r, x := range y {
			own.Add(x)
			if r+1 == len(y) || r*mostSteps/len(y) != (r+1)*mostSteps/len(y) {
				low, high := own.Interval()
				plot.Steps = append(plot.Steps, figure.Step{Replicates: r + 1, Estimate: figure.Estimate{Value: own.Mean(), Low: low, High: high}})
			}
		}
		return figure.Convergence(plot)
	}
	return s
}
