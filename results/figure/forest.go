package figure

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// A ForestRow is one difference with its interval; or, as a Heading, a name over the rows that follow; or, as a Summary, what is over all,
// drawn as a diamond as wide as its interval.
type ForestRow struct {
	Name string
	Estimate
	Heading, Summary bool
}

// Differences are what a forest shows.
type Differences struct {
	Frame
	Measure string // below: "paired difference of distress change (points)"
	Numbers string // over the numbers on the right: "difference [95% interval]"
	Below   string // what a difference below 0 speaks for, and
	Above   string // above 0; written under the axis, may be empty
	Rows    []ForestRow
}

// narrowest is the least width of a panel beside names and numbers.
const narrowest = 90.

// Forest draws differences with their intervals in rows, a line at 0, the names left and the numbers right. It returns [ErrNothing] where no
// value is finite, and an error for more than 200 rows.
func Forest(d Differences) (*Figure, error) {
	var across extent
	for _, r := range d.Rows {
		if !r.Heading {
			across.addEstimate(r.Estimate)
		}
	}
	if err := checkRows(len(d.Rows), across, "the difference"); err != nil {
		return nil, err
	}
	across.add(0)
	numbers := d.numbers()
	s := d.layout(numbers)
	s.setScale(across.opened(.05))
	s.stripes()
	s.rule(0, ink, axisWide, nil)
	for i, r := range d.Rows {
		s.forestRow(s.rows[i], r, numbers[i])
	}
	s.drawNames()
	power := s.drawTicks()
	s.favours(d.Below, d.Above)
	s.drawLabel(d.Measure, power, (s.left+s.right)/2)
	return s.finish(fmt.Sprintf("Forest plot: %s in %s.", words1(d.Measure), count(len(d.Rows), "row"))), nil
}

// layout is a page with the rows and the names over the numbers.
func (d Differences) layout(numbers []string) *stack {
	names, headings := make([]string, len(d.Rows)), make([]bool, len(d.Rows))
	for i, r := range d.Rows {
		names[i], headings[i] = r.Name, r.Heading
	}
	frame := d.Frame
	for {
		p := newPage(frame, Page)
		head := wrap(d.Numbers, tickSize, false, p.width/3)
		beside := max(widest(numbers, nameSize), widest(head, tickSize)) + 8
		for _, line := range head {
			p.write(line, point{p.width - edge, p.y + float64(tickSize*capitals)/2 + 1}, tickSize, 1, softInk)
			p.y += tickSize * leading
		}
		s := p.newStack(names, headings, 13, beside)
		if s.right-s.left >= narrowest || p.width == pagePoints {
			return s
		}
		frame.Width = Page
	}
}

// numbers are what stands on the right of each row.
func (d Differences) numbers() []string {
	decimals := decimalsFor(d.size())
	list := make([]string, len(d.Rows))
	for i, r := range d.Rows {
		switch {
		case r.Heading || !r.known():
		case r.bounded():
			list[i] = fmt.Sprintf("%s [%s, %s]", figures(r.Value, decimals), figures(r.Low, decimals), figures(r.High, decimals))
		default:
			list[i] = figures(r.Value, decimals)
		}
	}
	return list
}

// size is the greatest of the values without their signs or, where bounds are tens of millions and more, of these.
func (d Differences) size() float64 {
	size, bounds := 0., 0.
	for _, r := range d.Rows {
		if r.Heading {
			continue
		}
		size = max(size, sizeOf(r.Estimate))
		if r.bounded() {
			bounds = max(bounds, math.Abs(r.Low), math.Abs(r.High))
		}
	}
	if bounds >= 1e7 {
		return bounds
	}
	return size
}

// figures are a number with so many decimals, or with three figures and a power of ten where decimals are below 0.
func figures(x float64, decimals int) string {
	if decimals >= 0 {
		return number(x, decimals)
	}
	return strings.ReplaceAll(strconv.FormatFloat(x, 'e', 2, 64), "-", "−")
}

func (s *stack) forestRow(r row, f ForestRow, numbers string) {
	switch {
	case f.Heading:
		return
	case !f.known():
		s.noValue(r)
		return
	case f.Summary && f.bounded():
		y, high := r.middle(), 3.6
		x := s.scale.at(f.Value)
		s.area([]point{{s.scale.at(f.Low), y}, {x, y - high}, {s.scale.at(f.High), y}, {x, y + high}}, hues[1])
	default:
		s.rowEstimate(r, f.Estimate, kind{hue: hues[0], shape: square}, 0)
	}
	s.write(numbers, point{s.page.width - edge, r.middle()}, nameSize, 1, ink)
}

// favours writes under the axis what each side of 0 speaks for.
func (s *stack) favours(below, above string) {
	zero := s.scale.at(0)
	arrow := textWidth("← ", noteSize, false)
	left := wrap(below, noteSize, false, zero-5-edge-arrow)
	right := wrap(above, noteSize, false, s.page.width-edge-zero-5-arrow)
	if len(left) > 0 {
		left[0] = "← " + left[0]
	}
	if len(right) > 0 {
		right[0] += " →"
	}
	lines := max(len(left), len(right))
	if lines > 0 {
		s.y += 4
	}
	for i := range lines {
		y := s.y + float64(noteSize*capitals)/2
		if i < len(left) {
			s.write(left[i], point{zero - 5, y}, noteSize, 1, softInk)
		}
		if i < len(right) {
			s.write(right[i], point{zero + 5, y}, noteSize, 0, softInk)
		}
		s.y += noteSize * leading
	}
}
