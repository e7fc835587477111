package figure

import (
	"image/color"
	"math"
)

// A shape is how a marker looks.
type shape int

// The shapes of markers, full ones first.
const (
	circle shape = iota
	square
	triangle
	diamond
	hollowCircle
	hollowSquare
	hollowTriangle
	hollowDiamond
	shapes
)

// mark draws a marker.
func (p *page) mark(at point, s shape, hue color.NRGBA, size float64) {
	it := outline{closed: true, fill: &hue}
	if s >= hollowCircle {
		it.fill, it.stroke, it.wide = &white, &hue, 1
		size -= .4
	}
	switch s % hollowCircle {
	case circle:
		it.rings = []ring{{at, size}}
	case square:
		d := float64(size * .88)
		it.lines = [][]point{{{at.x - d, at.y - d}, {at.x + d, at.y - d}, {at.x + d, at.y + d}, {at.x - d, at.y + d}}}
	case triangle:
		d := float64(size * 1.15)
		it.lines = [][]point{{{at.x, at.y - d}, {at.x + d, at.y + float64(d*.75)}, {at.x - d, at.y + float64(d*.75)}}}
	default:
		d := float64(size * 1.2)
		it.lines = [][]point{{{at.x, at.y - d}, {at.x + d, at.y}, {at.x, at.y + d}, {at.x - d, at.y}}}
	}
	p.add(it)
}

// whiskerUp draws an interval upright, with small ends.
func (c *panel) whiskerUp(x, low, high float64, hue color.NRGBA, end float64) {
	from, to := c.up.at(low), c.up.at(high)
	c.line(point{x, from}, point{x, to}, hue, whisker, nil)
	if end > 0 {
		c.line(point{x - end, from}, point{x + end, from}, hue, whisker, nil)
		c.line(point{x - end, to}, point{x + end, to}, hue, whisker, nil)
	}
}

// whiskerAcross draws an interval lying, with small ends.
func (p *page) whiskerAcross(s scale, y, low, high float64, hue color.NRGBA, wide, end float64) {
	from, to := s.at(low), s.at(high)
	p.line(point{from, y}, point{to, y}, hue, wide, nil)
	if end > 0 {
		p.line(point{from, y - end}, point{from, y + end}, hue, wide, nil)
		p.line(point{to, y - end}, point{to, y + end}, hue, wide, nil)
	}
}

// A key is a line of the legend: a sign and what it means.
type key struct {
	words string
	draw  func(x, y float64) // from x on, 16 points wide, about y
}

const keyWide = 16.

// legend writes the keys beside and below each other, after a heading.
func (p *page) legend(heading string, keys []key) {
	if len(keys) == 0 {
		return
	}
	p.y += 1
	x, y := edge, p.y+float64(labelSize/2)
	if heading = clean(heading); heading != "" {
		for i, line := range wrap(heading, tickSize, false, p.width-2*edge) {
			if i > 0 {
				y += 10
			}
			p.write(line, point{edge, y}, tickSize, 0, softInk)
			x = edge + textWidth(line, tickSize, false) + 10
		}
	}
	for _, k := range keys {
		lines := wrap(k.words, tickSize, false, p.width-2*edge-keyWide-4)
		room := keyWide + 4 + widest(lines, tickSize)
		if x+room > p.width-edge && x > edge {
			x, y = edge, y+11
		}
		k.draw(x, y)
		for i, line := range lines {
			if i > 0 {
				y += 8.5
			}
			p.write(line, point{x + keyWide + 4, y}, tickSize, 0, ink)
		}
		x += room + 12
	}
	p.y = y + 7
}

// lineKey is the key of a series that is a line with markers.
func (p *page) lineKey(name string, k kind, dotted bool) key {
	return key{name, func(x, y float64) {
		p.line(point{x, y}, point{x + keyWide, y}, k.hue, lineWide, k.dash)
		if dotted {
			p.mark(point{x + keyWide/2, y}, k.shape, k.hue, markSize)
		}
	}}
}

// spread is a place between -1 and 1 for the i-th of many things, so that neighbours lie far from each other (multiples of the golden
// section).
func spread(i int) float64 {
	_, part := math.Modf(float64(float64(i+1) * .6180339887498949))
	return float64(2*part) - 1
}
