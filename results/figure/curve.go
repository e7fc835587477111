package figure

import (
	"cmp"
	"fmt"
	"image/color"
	"math"
	"slices"
)

// A CurvePoint is what was found at one value of a factor.
type CurvePoint struct {
	X float64 // value of the factor
	Estimate
}

// A Run is one run: the value of its factor, and its measure.
type Run struct{ X, Y float64 }

// A Series is one line of a response curve: one level of a second factor, as a rule.
type Series struct {
	Name   string       // in the legend; a single series may be without
	Points []CurvePoint // in any order
	Runs   []Run        // drawn as small dots behind, if any
}

// A Curve is a measure over a continuous factor.
type Curve struct {
	Frame
	Factor  string // below, with its unit: "leader.rate (moves per turn)"
	Measure string // beside, with its unit: "distress change (points)"
	By      string // what tells the series apart; before the legend, may be empty
	Series  []Series
	LogX    bool // the factor on a logarithmic scale; its values must then be above 0
}

// mostRuns are drawn as dots.
const mostRuns = 20000

// ResponseCurve draws the mean of a measure over a continuous factor with its intervals as a band, one line a series. It returns
// [ErrNothing] where no value is finite, and an error for too many series or runs or a logarithm of what is not above 0.
func ResponseCurve(c Curve) (*Figure, error) {
	across, up, err := c.extents()
	if err != nil {
		return nil, err
	}
	p := newPage(c.Frame, Column)
	if len(c.Series) > 1 || c.Series[0].Name != "" {
		var keys []key
		for i, s := range c.Series {
			keys = append(keys, p.lineKey(s.Name, kindOf(i), true))
		}
		p.legend(c.By, keys)
	}
	panel, axis := p.newPanel(c.Measure, c.acrossScale(across), scale{extent: up.opened(.04)}, p.panelHeight(), 4)
	for i, s := range c.Series {
		panel.runs(s.Runs, tint(kindOf(i).hue, .45))
	}
	for i, s := range c.Series {
		panel.bands(sorted(s.Points), light(kindOf(i).hue, .2))
	}
	for i, s := range c.Series {
		panel.curve(sorted(s.Points), kindOf(i))
	}
	panel.drawUp(axis)
	panel.drawAcross(c.Factor)
	return p.finish(fmt.Sprintf("Response curve: %s over %s, %s.", words1(c.Measure), words1(c.Factor), count(len(c.Series), "line"))), nil
}

// words1 is a name in a sentence, or a dash where there is none.
func words1(name string) string {
	if name = clean(name); name != "" {
		return name
	}
	return "—"
}

func (c Curve) acrossScale(e extent) scale {
	if !c.LogX {
		return scale{extent: e.opened(.03)}
	}
	return logScale(e)
}

// logScale is a logarithmic scale with some room at its ends.
func logScale(e extent) scale {
	free := math.Pow(e.high/e.low, .03)
	if e.high/e.low < 1.001 {
		free = 2
	}
	return scale{extent: extent{e.low / free, e.high * free, true}, logarithmic: true}
}

// extents are of what will be drawn.
func (c Curve) extents() (across, up extent, err error) {
	if len(c.Series) > mostKinds {
		return across, up, fmt.Errorf("figure: %d series; at most %d can be told apart", len(c.Series), mostKinds)
	}
	runs := 0
	for _, s := range c.Series {
		for _, pt := range s.Points {
			if finite(pt.X) && pt.known() {
				across.add(pt.X)
				up.addEstimate(pt.Estimate)
			}
		}
		for _, r := range s.Runs {
			if finite(r.X) && finite(r.Y) {
				across.add(r.X)
				up.add(r.Y)
			}
		}
		runs += len(s.Runs)
	}
	if runs > mostRuns {
		return across, up, fmt.Errorf("figure: %d runs as dots; at most %d can be drawn", runs, mostRuns)
	}
	return across, up, checkBoth(across, up, c.LogX)
}

func checkBoth(across, up extent, logarithmic bool) error {
	if err := across.check("the axis across"); err != nil {
		return err
	}
	if logarithmic && across.low < 1e-290 {
		return fmt.Errorf("figure: a value of %g on a logarithmic scale; values above 0 would do", across.low)
	}
	return up.check("the measure")
}

// sorted are the points that can be drawn, by x.
func sorted(points []CurvePoint) []CurvePoint {
	var list []CurvePoint
	for _, pt := range points {
		if finite(pt.X) && pt.known() {
			list = append(list, pt)
		}
	}
	slices.SortStableFunc(list, func(a, b CurvePoint) int { return cmp.Compare(a.X, b.X) })
	return list
}

// runs are small dots, all in one shape.
func (c *panel) runs(runs []Run, hue color.NRGBA) {
	var dots []ring
	for _, r := range runs {
		if finite(r.X) && finite(r.Y) {
			dots = append(dots, ring{point{c.across.at(r.X), c.up.at(r.Y)}, .8})
		}
	}
	if len(dots) > 0 {
		c.add(outline{rings: dots, fill: &hue})
	}
}

// bands are between the bounds of neighbours that have both; one that stands alone gets a whisker.
func (c *panel) bands(points []CurvePoint, hue color.NRGBA) {
	for start := 0; start < len(points); {
		end := start
		for end < len(points) && points[end].bounded() {
			end++
		}
		switch end - start {
		case 0:
			end++
		case 1:
			c.whiskerUp(c.across.at(points[start].X), points[start].Low, points[start].High, opaque(hue), 2)
		default:
			c.band(points[start:end], hue)
		}
		start = end
	}
}

func opaque(c color.NRGBA) color.NRGBA {
	c.A = 0xff
	return c
}

func (c *panel) band(points []CurvePoint, hue color.NRGBA) {
	var corners []point
	for _, pt := range points {
		corners = append(corners, point{c.across.at(pt.X), c.up.at(pt.High)})
	}
	for i := len(points) - 1; i >= 0; i-- {
		corners = append(corners, point{c.across.at(points[i].X), c.up.at(points[i].Low)})
	}
	c.area(corners, hue)
}

// mostMarkers are drawn on one line; a line of more points goes without.
const mostMarkers = 40

func (c *panel) curve(points []CurvePoint, k kind) {
	line := make([]point, len(points))
	for i, pt := range points {
		line[i] = point{c.across.at(pt.X), c.up.at(pt.Value)}
	}
	if len(line) > 1 {
		c.add(outline{lines: [][]point{line}, stroke: &k.hue, wide: lineWide, dash: k.dash})
	}
	if len(line) > mostMarkers {
		return
	}
	for _, at := range line {
		c.mark(at, k.shape, k.hue, markSize)
	}
}
