package figure

import (
	"fmt"
	"math"
	"slices"
)

// A Step is the mean of a measure after so many replicates, with its interval.
type Step struct {
	Replicates int
	Estimate
}

// A Growth is how an interval narrows as replicates come in.
type Growth struct {
	Frame
	Measure string // beside, with its unit
	Steps   []Step // in the order of replicates
	// Halfwidth is the half-width wanted of the interval, in the unit of the measure; 0 where none is.
	Halfwidth float64
}

// mostSteps are drawn; of more, fewer, denser where there are few replicates.
const mostSteps = 400

// settled is the number of replicates from which on the axis makes room for intervals.
const settled = 5

// Convergence draws the mean of a measure and its interval over the number of replicates. Where a half-width is wanted, dashed lines stand
// that far from the last mean, and a line upright where the interval was narrow enough for the first time and stayed so. The intervals of the
// first four replicates, which are wide, may end at the edge of the panel. It returns [ErrNothing] where no value is finite.
func Convergence(g Growth) (*Figure, error) {
	points := g.points()
	enough := enoughFrom(points, g.Halfwidth)
	points = thin(points, mostSteps)
	across, up := g.extents(points)
	if err := checkBoth(across, up, true); err != nil {
		return nil, err
	}
	p := newPage(g.Frame, Column)
	axis := scale{extent: across.opened(.03), whole: true}
	if across.high/across.low >= 30 {
		axis = logScale(across)
		axis.whole = true
	}
	if g.wanted() {
		p.legend("", p.growthKeys(enough))
	}
	panel, upAxis := p.newPanel(g.Measure, axis, scale{extent: up.opened(.05)}, p.panelHeight(), 4)
	if g.wanted() {
		panel.wanted(points[len(points)-1].Value, g.Halfwidth, enough)
	}
	panel.bands(held(points, panel.up.extent), light(hues[0], .2))
	panel.growth(points)
	panel.drawUp(upAxis)
	panel.drawAcross("replicates")
	return p.finish(fmt.Sprintf("Convergence: the mean of %s with its interval over up to %.0f replicates.", words1(g.Measure), across.high)), nil
}

func (g Growth) wanted() bool { return finite(g.Halfwidth) && g.Halfwidth > 0 }

// points are the steps that can be drawn, by the number of replicates.
func (g Growth) points() []CurvePoint {
	var points []CurvePoint
	for _, s := range g.Steps {
		if s.Replicates > 0 {
			points = append(points, CurvePoint{float64(s.Replicates), s.Estimate})
		}
	}
	return sorted(points)
}

// extents are of what will be drawn.
func (g Growth) extents(points []CurvePoint) (across, up extent) {
	for _, pt := range points {
		across.add(pt.X)
		up.add(pt.Value)
	}
	for _, pt := range points {
		if pt.X >= min(settled, across.high) {
			up.addEstimate(pt.Estimate)
		}
	}
	if g.wanted() && len(points) > 0 {
		last := points[len(points)-1].Value
		up.add(last-g.Halfwidth, last+g.Halfwidth)
	}
	return across, up
}

// thin keeps at most so many of the points, the first and the last among them, at even ratios of their places.
func thin(points []CurvePoint, most int) []CurvePoint {
	if len(points) <= most {
		return points
	}
	var list []CurvePoint
	last := -1
	for i := range most {
		k := int(math.Round(math.Pow(float64(len(points)), float64(i)/float64(most-1)))) - 1
		if k > last {
			list, last = append(list, points[k]), k
		}
	}
	return list
}

// enoughFrom is the number of replicates from which on every interval is narrow enough, or 0.
func enoughFrom(points []CurvePoint, halfwidth float64) float64 {
	from := 0.
	for _, pt := range slices.Backward(points) {
		if !pt.bounded() || (pt.High-pt.Low)/2 > halfwidth {
			return from
		}
		from = pt.X
	}
	return from
}

func (p *page) growthKeys(enough float64) []key {
	keys := []key{{"last mean ± the half-width wanted", func(x, y float64) {
		p.line(point{x, y}, point{x + keyWide, y}, softInk, .8, []float64{3, 2})
	}}}
	if enough > 0 {
		keys = append(keys, key{fmt.Sprintf("narrow enough from %.0f on", enough), func(x, y float64) {
			p.line(point{x + keyWide/2, y - 4}, point{x + keyWide/2, y + 4}, hues[1], .9, nil)
		}})
	}
	return keys
}

func (c *panel) wanted(last, halfwidth, enough float64) {
	for _, y := range []float64{last - halfwidth, last + halfwidth} {
		c.line(point{c.left, c.up.at(y)}, point{c.right, c.up.at(y)}, softInk, .8, []float64{3, 2})
	}
	if enough > 0 {
		x := c.across.at(enough)
		c.line(point{x, c.top}, point{x, c.bottom}, hues[1], .9, nil)
	}
}

// held are the points with their intervals held within the scale.
func held(points []CurvePoint, e extent) []CurvePoint {
	list := append([]CurvePoint(nil), points...)
	for i := range list {
		if list[i].bounded() {
			list[i].Low = min(max(list[i].Low, e.low), e.high)
			list[i].High = max(min(list[i].High, e.high), e.low)
		}
	}
	return list
}

// growth is the line of means; a mean that stands alone is a dot.
func (c *panel) growth(points []CurvePoint) {
	if len(points) == 1 {
		c.mark(point{c.across.at(points[0].X), c.up.at(points[0].Value)}, circle, hues[0], markSize)
		return
	}
	var line []point
	for _, pt := range points {
		line = append(line, point{c.across.at(pt.X), c.up.at(pt.Value)})
	}
	c.add(outline{lines: [][]point{line}, stroke: &hues[0], wide: lineWide})
}
