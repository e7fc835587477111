package figure

import (
	"image/color"
	"math"
)

// A stack is a figure of rows: names left, a panel with one scale, and words right where there are any.
type stack struct {
	*page
	left, right float64 // of the panel
	top         float64
	scale       scale
	rows        []row
}

// A row has a name and a height.
type row struct {
	name   []string
	strong bool // a heading over the rows that follow
	top    float64
	height float64
}

func (r row) middle() float64 { return r.top + half(r.height) }

// rowAir is free above and below the name of a row.
const rowAir = 2.2

// newStack makes room for rows with these names, each at least so high; right is free beside the panel.
func (p *page) newStack(names []string, headings []bool, least, right float64) *stack {
	room := float64(p.width * .4)
	if p.width == pagePoints {
		room = float64(p.width * .36)
	}
	s := &stack{page: p, top: p.y + 3}
	y, wide := s.top, 0.
	for i, name := range names {
		r := row{top: y, strong: headings != nil && headings[i]}
		limit := room
		if r.strong {
			limit = p.width - 2*edge
		}
		r.name = wrap(shortened(name), nameSize, r.strong, limit)
		r.height = max(least, float64(float64(len(r.name))*nameSize*leading)+2*rowAir)
		if r.strong {
			r.height = float64(float64(len(r.name))*nameSize*leading) + 4*rowAir
		} else {
			wide = max(wide, widest(r.name, nameSize))
		}
		y += r.height
		s.rows = append(s.rows, r)
	}
	s.left, s.right = edge+wide+7, p.width-edge-right
	s.y = y + 2
	return s
}

// subtitle names above the rows what they are levels of.
func (p *page) subtitle(text string) {
	if clean(text) == "" {
		return
	}
	p.paragraph(text, tickSize, false, softInk)
	p.y += 1
}

// setScale runs the scale over the panel.
func (s *stack) setScale(e extent) {
	s.scale = scale{extent: e, from: s.left, to: s.right}
}

// drawNames writes the names beside their rows.
func (s *stack) drawNames() {
	for _, r := range s.rows {
		if r.strong {
			s.heading(r)
			continue
		}
		s.writeLines(r.name, point{s.left - 7, r.middle()}, nameSize, 1, ink)
	}
}

func (s *stack) heading(r row) {
	y := r.top + 2*rowAir + float64(nameSize*capitals) + 1
	for _, line := range r.name {
		s.add(words{text: line, at: point{edge, y}, size: nameSize, heavy: true, tone: ink})
		y += nameSize * leading
	}
}

// stripes are faint lines through the rows, on which the eye goes from a name to its sign.
func (s *stack) stripes() {
	for _, r := range s.rows {
		if !r.strong {
			s.line(point{s.left, r.middle()}, point{s.right, r.middle()}, faint, .5, []float64{1, 2})
		}
	}
}

// rule is a line upright at a value, if the scale has it.
func (s *stack) rule(value float64, tone color.NRGBA, wide float64, dash []float64) {
	if value < s.scale.low || value > s.scale.high {
		return
	}
	x := s.scale.at(value)
	s.line(point{x, s.top}, point{x, s.y}, tone, wide, dash)
}

// noValue says in a row that there is nothing to show.
func (s *stack) noValue(r row) {
	x := s.left + 4
	s.box(x-2, r.middle()-4, x+textWidth("no value", noteSize, false)+2, r.middle()+4, white)
	s.write("no value", point{x, r.middle()}, noteSize, 0, softInk)
}

// drawAxis draws the scale and its name below the rows and moves the page down under them.
func (s *stack) drawAxis(label string) {
	s.drawLabel(label, s.drawTicks(), (s.left+s.right)/2)
}

// drawTicks draws the scale, and returns the power of ten that its labels leave to its name.
func (s *stack) drawTicks() int {
	ticks, power := s.scale.fitting(s.left - edge)
	s.line(point{s.left, s.y}, point{s.right, s.y}, ink, axisWide, nil)
	for _, t := range ticks {
		x := s.scale.at(t.value)
		s.line(point{x, s.y}, point{x, s.y + tickLong}, ink, axisWide, nil)
		s.write(t.label, point{x, s.y + tickLong + 3 + float64(tickSize*capitals)/2}, tickSize, .5, ink)
	}
	s.y += tickLong + 3 + tickSize
	return power
}

// rowEstimate draws the sign of an estimate and its interval in a row, so far below its middle.
func (s *stack) rowEstimate(r row, e Estimate, k kind, below float64) {
	y := r.middle() + below
	if e.bounded() {
		s.whiskerAcross(s.scale, y, e.Low, e.High, k.hue, whisker, 1.8)
	}
	s.mark(point{s.scale.at(e.Value), y}, k.shape, k.hue, markSize)
}

// sizeOf is the greatest absolute value of a number, its interval left out; what is missing has less than none.
func sizeOf(e Estimate) float64 {
	if !e.known() {
		return -1
	}
	return math.Abs(e.Value)
}
