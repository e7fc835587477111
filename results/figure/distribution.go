package figure

import (
	"fmt"
	"image/color"
)

// A Group is the values of a measure in one group of runs; missing values are counted.
type Group struct {
	Name   string
	Values []float64
}

// Groups are the distributions of a measure.
type Groups struct {
	Frame
	By      string // what the groups are levels of; above the names, may be empty
	Measure string // below, with its unit
	Groups  []Group
}

// The heights of the parts of a row of distributions, in points.
const (
	cloudHigh   = 19.
	cloudLow    = 12. // where there are many groups
	boxHigh     = 4.4
	rainHigh    = 6.
	manyGroups  = 10
	rainAtMost  = 150 // values drawn as dots
	fewAtMost   = 15  // values for which a density would say more than is known
	rowFree     = 4.
	belowShape  = 2.2
	distinctFew = 12
	boxFrom     = 5 // values
)

// Distribution draws the distribution of a measure in each group of runs as a raincloud (Allen and others 2019), in rows: the density above;
// below it a box of quartiles and median with whiskers from the 5th to the 95th percentile and, of 150 runs or fewer, every run as a dot.
// A density shows shapes that a box hides (two peaks, a heap at 0), the box gives what is compared between groups and stands on the same
// few numbers for 20 runs as for 5000, and the dots show how few runs are few; a strip alone is a black bar from some hundred runs on, and
// ridges alone promise more than 20 runs hold.
//
// The density is by a Gaussian kernel of Silverman's width (1986, eq. 3.31), drawn from the least to the greatest value and each to its own
// height, as it is for the shape. A measure of at most 12 values is drawn as bars, one for each; fewer than 15 runs
// as dots without a density, fewer than 5 without a box. Up to seven groups have a colour each. It
// returns [ErrNothing] where no value is finite, and an error for more than 60 groups.
func Distribution(g Groups) (*Figure, error) {
	var across extent
	names, most := make([]string, len(g.Groups)), 0
	samples := make([]sample, len(g.Groups))
	for i, group := range g.Groups {
		names[i] = group.Name
		samples[i] = newSample(group.Values)
		across.add(samples[i].values...)
		most = max(most, len(group.Values))
	}
	if len(names) > 60 {
		return nil, fmt.Errorf("figure: %d groups; at most 60 stand below each other", len(names))
	}
	if err := across.check("the measure"); err != nil {
		return nil, err
	}
	frame := g.Frame
	frame.Note = clean(frame.Note + " " + shapeNote(samples))
	p := newPage(frame, Column)
	p.subtitle(g.By)
	cloud, rain := cloudHigh, rainHigh
	if len(names) > manyGroups {
		cloud, rain = cloudLow, 0
	}
	s := p.newStack(names, nil, cloud+boxHigh+belowShape+rain+rowFree, p.countRoom(samples))
	s.setScale(across.opened(.04))
	for i := range samples {
		hue := hues[0]
		if len(samples) <= len(hues) {
			hue = hues[i]
		}
		s.cloud(s.rows[i], &samples[i], hue, cloud, rain)
	}
	s.drawNames()
	s.drawAxis(g.Measure)
	return p.finish(fmt.Sprintf("Distributions of %s in %s of runs.", words1(g.Measure), count(len(names), "group"))), nil
}

// shapeNote says what the shapes are, as far as they are there.
func shapeNote(samples []sample) string {
	densities, bars := false, false
	for i := range samples {
		if len(samples[i].values) < fewAtMost {
			continue
		}
		densities = densities || !samples[i].discrete()
		bars = bars || samples[i].discrete()
	}
	note := ""
	if densities {
		note += "Shape: density (Gaussian kernel, Silverman's width), each to its own height. "
	}
	if bars {
		note += "Bars: share of runs with each value. "
	}
	return note + "Box: quartiles and median; whiskers: 5th to 95th percentile; n: runs with a value."
}

// count says how many values there are, and how many are missing.
func (s *sample) count() []string {
	lines := []string{fmt.Sprintf("n = %d", len(s.values))}
	if s.missing > 0 {
		lines = append(lines, fmt.Sprintf("%d missing", s.missing))
	}
	return lines
}

func (p *page) countRoom(samples []sample) float64 {
	wide := 0.
	for i := range samples {
		wide = max(wide, widest(samples[i].count(), noteSize))
	}
	return wide + 6
}

// cloud draws one group in its row.
func (s *stack) cloud(r row, of *sample, hue color.NRGBA, cloud, rain float64) {
	foot := r.middle() + half(cloud-boxHigh-belowShape-rain)
	s.writeLines(of.count(), point{s.page.width - edge, r.middle()}, noteSize, 1, softInk)
	s.line(point{s.left, foot}, point{s.right, foot}, faint, .5, nil)
	switch {
	case len(of.values) == 0:
		s.noValue(r)
		return
	case len(of.values) < fewAtMost:
		s.rain(of, foot-float64(cloud*.35), float64(cloud*.25), hue, 1.6)
	case of.discrete():
		s.bars(of, foot, cloud, hue)
	default:
		s.density(of, foot, cloud, hue)
	}
	if len(of.values) >= boxFrom {
		s.quartiles(of, foot+belowShape, hue)
	}
	if rain > 0 && len(of.values) >= fewAtMost && len(of.values) <= rainAtMost {
		s.rain(of, foot+belowShape+boxHigh+half(rain)+1, half(rain)-1, hue, .8)
	}
}

// rain is every value as a dot, spread about y so that they do not hide each other.
func (s *stack) rain(of *sample, y, about float64, hue color.NRGBA, size float64) {
	var dots []ring
	for i, x := range of.values {
		dots = append(dots, ring{point{s.scale.at(x), y + float64(about*spread(i))}, size})
	}
	tone := tint(hue, .8)
	s.add(outline{rings: dots, fill: &tone})
}

// bars are the shares of values of which there are few.
func (s *stack) bars(of *sample, foot, high float64, hue color.NRGBA) {
	values, shares := of.shares()
	wide := 9.
	for i := 1; i < len(values); i++ {
		wide = min(wide, float64((s.scale.at(values[i])-s.scale.at(values[i-1]))*.7))
	}
	side := half(max(wide, 1))
	tone := tint(hue, .45)
	top := 0.
	for _, share := range shares {
		top = max(top, share)
	}
	for i, x := range values {
		at := s.scale.at(x)
		up := float64(shares[i] / top * high)
		s.add(outline{lines: [][]point{{{at - side, foot}, {at - side, foot - up}, {at + side, foot - up}, {at + side, foot}}},
			closed: true, fill: &tone, stroke: &hue, wide: .6})
	}
}

// density is the area under a density.
func (s *stack) density(of *sample, foot, high float64, hue color.NRGBA) {
	xs, ys := of.density()
	line := []point{{s.scale.at(xs[0]), foot}}
	for i := range xs {
		line = append(line, point{s.scale.at(xs[i]), foot - float64(ys[i]*high)})
	}
	line = append(line, point{s.scale.at(xs[len(xs)-1]), foot})
	tone := tint(hue, .35)
	s.add(outline{lines: [][]point{line}, closed: true, fill: &tone, stroke: &hue, wide: .7})
}

// quartiles draws the box with its whiskers.
func (s *stack) quartiles(of *sample, top float64, hue color.NRGBA) {
	at := func(q float64) float64 { return s.scale.at(of.quantile(q)) }
	y := top + boxHigh/2
	s.line(point{at(.05), y}, point{at(.95), y}, hue, whisker, nil)
	left, right := at(.25), at(.75)
	if right-left < 1 {
		left, right = left-.5, right+.5
	}
	s.add(outline{lines: [][]point{{{left, top}, {right, top}, {right, top + boxHigh}, {left, top + boxHigh}}}, closed: true, fill: &white, stroke: &hue, wide: .9})
	s.line(point{at(.5), top}, point{at(.5), top + boxHigh}, hue, 1.8, nil)
}
