package figure

import (
	"cmp"
	"fmt"
	"slices"
)

// A Screened is a factor after Morris's screening. The values are in the unit of the measure (or in standard deviations of it, if the
// caller scaled them so).
type Screened struct {
	Name   string
	MuStar Estimate // mean of the absolute elementary effects (Campolongo and others 2007)
	Sigma  float64  // their standard deviation, 0 or more
}

// Screening is the result of Morris's method.
type Screening struct {
	Frame
	Measure string // "distress change (points)"; the axes are named after it
	Factors []Screened
}

// morrisHigh is the height of the panel, in parts of its width.
const morrisHigh = .62

// MorrisPlot draws sigma over mu*, the strength of each factor against how far its effect depends on the others or is no straight line
// (Morris 1991), with the lines sigma = mu*, 0.5 mu* and 0.1 mu* for reading (Garcia Sanchez and others 2014: below 0.1 almost linear, below
// 0.5 monotonic, below 1 almost monotonic, above that neither). Names do not overlap: one without room at its point stands near by, led to
// it by a line, and those without room near by, as in a heap of weak factors, are listed below. It returns [ErrNothing] where no factor has both values finite, and an error for a negative value or more than 200 factors.
func MorrisPlot(m Screening) (*Figure, error) {
	factors, across, up, err := m.known()
	if err != nil {
		return nil, err
	}
	frame := m.Frame
	if len(m.Factors) > len(factors) {
		frame.Note = clean(fmt.Sprintf("%s Without a value: %s.", frame.Note, count(len(m.Factors)-len(factors), "factor")))
	}
	own := Column
	if len(factors) > 8 {
		own = Page
	}
	p := newPage(frame, own)
	of := ""
	if clean(m.Measure) != "" {
		of = ": " + clean(m.Measure)
	}
	p.legend("", p.slopeKeys())
	height := float64(morrisHigh * p.width)
	across.add(0)
	up.add(0)
	panel, axis := p.newPanel("σ of the elementary effects", scale{extent: topped(across)}, scale{extent: topped(up)}, height, 4)
	panel.slopes()
	hidden := panel.factors(factors)
	panel.drawUp(axis)
	panel.drawAcross("μ* of the elementary effects" + of)
	if len(hidden) > 0 {
		p.y += 5
		p.paragraph("Not named for want of room, from the strongest: "+list(hidden)+".", noteSize, false, softInk)
	}
	return p.finish(fmt.Sprintf("Morris plot: sigma over mu* of %s%s.", count(len(factors), "factor"), of)), nil
}

func list(names []string) string {
	all := ""
	for i, name := range names {
		if i > 0 {
			all += ", "
		}
		all += name
	}
	return all
}

// topped begins at 0 and has some room above.
func topped(e extent) extent {
	if e.high <= 0 {
		e.high = 1
	}
	return extent{0, float64(e.high * 1.08), true}
}

// known are the factors with both values, the strongest first, and what they reach over.
func (m Screening) known() (factors []Screened, across, up extent, err error) {
	if len(m.Factors) > mostRows {
		return nil, across, up, fmt.Errorf("figure: %d factors; at most %d can be drawn", len(m.Factors), mostRows)
	}
	for _, f := range m.Factors {
		if !f.MuStar.known() || !finite(f.Sigma) {
			continue
		}
		if f.MuStar.Value < 0 || f.Sigma < 0 {
			return nil, across, up, fmt.Errorf("figure: factor %q has mu* %g and sigma %g; neither can be below 0", f.Name, f.MuStar.Value, f.Sigma)
		}
		if f.MuStar.bounded() {
			f.MuStar.Low = max(f.MuStar.Low, 0)
			f.MuStar.High = max(f.MuStar.High, 0)
		}
		factors = append(factors, f)
		across.addEstimate(f.MuStar)
		up.add(f.Sigma)
	}
	slices.SortStableFunc(factors, func(a, b Screened) int { return cmp.Compare(b.MuStar.Value, a.MuStar.Value) })
	if err = across.check("mu*"); err == nil {
		err = up.check("sigma")
	}
	return factors, across, up, err
}

// slopes are how steep the lines for reading are, with their dashes.
var slopes = []struct {
	slope float64
	words string
	dash  []float64
}{{1, "σ = μ*", nil}, {.5, "σ = 0.5 μ*", []float64{4, 2}}, {.1, "σ = 0.1 μ*", []float64{1, 2}}}

// slopeKeys are their keys.
func (p *page) slopeKeys() []key {
	var keys []key
	for _, l := range slopes {
		keys = append(keys, key{l.words, func(x, y float64) { p.line(point{x, y}, point{x + keyWide, y}, softInk, .6, l.dash) }})
	}
	return keys
}

// slopes draws the lines for reading as far as the panel reaches.
func (c *panel) slopes() {
	for _, l := range slopes {
		x, y := c.across.high, float64(l.slope*c.across.high)
		if y > c.up.high {
			x, y = c.up.high/l.slope, c.up.high
		}
		c.line(point{c.left, c.bottom}, point{c.across.at(x), c.up.at(y)}, softInk, .6, l.dash)
	}
}

// factors draws the points and their names, and returns the names for which there is no room.
func (c *panel) factors(list []Screened) (hidden []string) {
	l := labels{room: rectangle{c.left + 1, c.top, c.right, c.bottom - 1}}
	at, widths, weights := make([]point, len(list)), make([]float64, len(list)), make([]float64, len(list))
	for i, f := range list {
		at[i] = point{c.across.at(f.MuStar.Value), c.up.at(f.Sigma)}
		widths[i] = textWidth(shortened(f.Name), tickSize, false)
		weights[i] = f.MuStar.Value / c.across.high
		l.avoid(at[i], at[i], markSize+.6)
		if f.MuStar.bounded() {
			low, high := point{c.across.at(f.MuStar.Low), at[i].y}, point{c.across.at(f.MuStar.High), at[i].y}
			c.whiskerAcross(c.across, at[i].y, f.MuStar.Low, f.MuStar.High, tint(hues[0], .6), .7, 1.2)
			l.avoid(low, high, 1.2)
		}
	}
	boxes := l.placeAll(at, widths, weights, tickSize, orders(at))
	for i, box := range boxes {
		if box == (rectangle{}) {
			hidden = append(hidden, shortened(list[i].Name))
			continue
		}
		c.box(box.left-1, box.top, box.right+1, box.bottom, light(white, .85))
		if lead(at[i], box) > 7 {
			c.line(at[i], box.nearest(at[i]), softInk, .4, nil)
		}
		c.write(shortened(list[i].Name), point{box.left, (box.top + box.bottom) / 2}, tickSize, 0, ink)
	}
	for _, p := range at {
		c.mark(p, circle, hues[0], markSize)
	}
	return hidden
}

// orders are the points as they come, from the right, from the left, from above and from below.
func orders(at []point) [][]int {
	as := make([]int, len(at))
	for i := range as {
		as[i] = i
	}
	all := [][]int{as}
	for _, of := range []func(p point) float64{
		func(p point) float64 { return -p.x }, func(p point) float64 { return p.x },
		func(p point) float64 { return p.y }, func(p point) float64 { return -p.y },
	} {
		order := slices.Clone(as)
		slices.SortStableFunc(order, func(i, k int) int { return cmp.Compare(of(at[i]), of(at[k])) })
		all = append(all, order)
	}
	return all
}
