package figure

import (
	"fmt"
	"image/color"
	"math"
	"slices"
)

// A Bar is one factor of a tornado with its effect, or its two.
type Bar struct {
	Name    string
	Effects []Estimate
}

// Bars are the effects of many factors on a measure.
type Bars struct {
	Frame
	Effect string   // below: "share of the variance of distress change", "standardised regression coefficient"
	Kinds  []string // one or two: what each effect of a bar is, as "first order", "total"; a single one may be left out
	Bars   []Bar    // in any order
}

// Tornado draws the effects of factors as bars from 0, the greatest on top: sensitivity indices of first order and total beside each other,
// or signed coefficients to both sides, with their intervals. Factors are sorted by the size of their last effect; those without a value
// stand below. It returns [ErrNothing] where no value is finite, and an error for bars with another number of effects than kinds, or for
// more than 200.
func Tornado(b Bars) (*Figure, error) {
	kinds := max(len(b.Kinds), 1)
	if kinds > 2 {
		return nil, fmt.Errorf("figure: %d effects a factor; one or two can be drawn", kinds)
	}
	bars, across, err := b.order(kinds)
	if err != nil {
		return nil, err
	}
	names := make([]string, len(bars))
	for i := range bars {
		names[i] = bars[i].Name
	}
	p := newPage(b.Frame, Column)
	tones := [][]color.NRGBA{{tint(hues[0], .72)}, {tint(hues[0], .85), tint(hues[6], .45)}}[kinds-1]
	if len(b.Kinds) > 0 {
		p.legend("", p.barKeys(b.Kinds, tones))
	}
	thick := 8.
	if kinds == 2 {
		thick = 5.
	}
	s := p.newStack(names, nil, float64(thick*float64(kinds))+4, 4)
	s.setScale(zeroed(across))
	for i := range bars {
		s.bar(s.rows[i], bars[i], tones, thick)
	}
	s.rule(0, ink, axisWide, nil)
	s.drawNames()
	s.drawAxis(b.Effect)
	return p.finish(fmt.Sprintf("Tornado plot: %s of %s, the greatest on top.", words1(b.Effect), count(len(bars), "factor"))), nil
}

// zeroed is opened but where it begins or ends at 0.
func zeroed(e extent) extent {
	e.add(0)
	open := e.opened(.04)
	if e.low == 0 && e.high > 0 {
		open.low = 0
	}
	if e.high == 0 && e.low < 0 {
		open.high = 0
	}
	return open
}

// order is the bars from the greatest to the least, and what they reach over.
func (b Bars) order(kinds int) ([]Bar, extent, error) {
	var across extent
	for _, bar := range b.Bars {
		if len(bar.Effects) != kinds {
			return nil, across, fmt.Errorf("figure: factor %q has %s where there are %d", bar.Name, count(len(bar.Effects), "effect"), kinds)
		}
		for _, e := range bar.Effects {
			across.addEstimate(e)
		}
	}
	if err := checkRows(len(b.Bars), across, "the effect"); err != nil {
		return nil, across, err
	}
	bars := slices.Clone(b.Bars)
	slices.SortStableFunc(bars, func(x, y Bar) int {
		a, c := sizeOf(x.Effects[kinds-1]), sizeOf(y.Effects[kinds-1])
		return int(math.Copysign(1, c-a)) * btoi(a != c)
	})
	return bars, across, nil
}

func btoi(yes bool) int {
	if yes {
		return 1
	}
	return 0
}

func (p *page) barKeys(kinds []string, tones []color.NRGBA) []key {
	var keys []key
	for i, name := range kinds {
		keys = append(keys, key{name, func(x, y float64) { p.barBox(x, y-3, x+keyWide, y+3, tones[i]) }})
	}
	return keys
}

// barBox is a filled box with a thin edge, so that a light one shows.
func (p *page) barBox(left, top, right, bottom float64, tone color.NRGBA) {
	left, right = min(left, right), max(left, right)
	p.add(outline{lines: [][]point{{{left, top}, {right, top}, {right, bottom}, {left, bottom}}}, closed: true, fill: &tone, stroke: &hues[0], wide: .4})
}

// bar draws the effects of a factor below each other.
func (s *stack) bar(r row, b Bar, tones []color.NRGBA, thick float64) {
	some := false
	y := r.middle() - half(thick*float64(len(b.Effects)))
	for i, e := range b.Effects {
		if e.known() {
			some = true
			s.barBox(s.scale.at(0), y+.4, s.scale.at(e.Value), y+thick-.4, tones[i])
		}
		if e.bounded() {
			s.whiskerAcross(s.scale, y+half(thick), e.Low, e.High, ink, .8, 1.5)
		}
		y += thick
	}
	if !some {
		s.noValue(r)
	}
}
