package figure

import (
	"fmt"
	"math"
	"strconv"
)

// A panel is where the data of a figure with two axes lie.
type panel struct {
	*page
	left, right, top, bottom float64
	across, up               scale
}

// panelHeight is the height of a panel of a page.
func (p *page) panelHeight() float64 {
	if p.width == pagePoints {
		return 210
	}
	return 150
}

// upAxis is what is left of a panel: its ticks and the name of what is measured.
type upAxis struct {
	label []string
	ticks []tick
	power int
	wide  float64 // of the ticks' labels
}

// newUpAxis makes ready the axis of a panel of that height.
func newUpAxis(label string, s scale, height float64) upAxis {
	var a upAxis
	for _, most := range []int{6, 8, 10} {
		if a.ticks, a.power = s.ticks(most); len(a.ticks) > 2 {
			break
		}
	}
	a.label = wrap(label, labelSize, false, height-powerRoom(a.power))
	for _, t := range a.ticks {
		a.wide = max(a.wide, textWidth(t.label, tickSize, false))
	}
	return a
}

// room is how wide it is, with the line.
func (a upAxis) room() float64 {
	room := a.wide + tickLong + 2.5
	if len(a.label) > 0 || a.power != 0 {
		room += 4 + float64(labelSize*leading*float64(max(len(a.label), 1)))
	}
	return room
}

// newPanel makes room for a panel with its left axis; right is free beside it. The scales run over it.
func (p *page) newPanel(label string, across, up scale, height, right float64) (*panel, upAxis) {
	axis := newUpAxis(label, up, height)
	c := &panel{page: p, left: edge + axis.room(), right: p.width - edge - right, top: p.y + 3, across: across, up: up}
	c.bottom = c.top + height
	c.setScales()
	return c, axis
}

func (c *panel) setScales() {
	c.across.from, c.across.to = c.left, c.right
	c.up.from, c.up.to = c.bottom, c.top
}

// drawUp draws the left axis.
func (c *panel) drawUp(a upAxis) {
	c.line(point{c.left, c.top}, point{c.left, c.bottom}, ink, axisWide, nil)
	for _, t := range a.ticks {
		y := c.up.at(t.value)
		c.line(point{c.left - tickLong, y}, point{c.left, y}, ink, axisWide, nil)
		c.write(t.label, point{c.left - tickLong - 2.5, y}, tickSize, 1, ink)
	}
	middle := (c.top + c.bottom) / 2
	x := edge + float64(labelSize*capitals) + 1
	lines := a.label
	if len(lines) == 0 && a.power != 0 {
		lines = []string{""}
	}
	for i, text := range lines {
		foot := words{text: text, at: point{x, middle}, size: labelSize, align: .5, turn: 90, tone: ink}
		if i == len(lines)-1 {
			c.withPower(foot, a.power)
		} else {
			c.add(foot)
		}
		x += labelSize * leading
	}
}

// drawAcross draws the axis below and moves the page down under it.
func (c *panel) drawAcross(label string) {
	ticks, power := c.across.fitting(c.left - edge)
	c.line(point{c.left, c.bottom}, point{c.right, c.bottom}, ink, axisWide, nil)
	for _, t := range ticks {
		x := c.across.at(t.value)
		c.line(point{x, c.bottom}, point{x, c.bottom + tickLong}, ink, axisWide, nil)
		c.write(t.label, point{x, c.bottom + tickLong + 3 + float64(tickSize*capitals)/2}, tickSize, .5, ink)
	}
	c.y = c.bottom + tickLong + 3 + tickSize
	c.drawLabel(label, power, (c.left+c.right)/2)
}

// drawLabel writes the name of the axis across, its middle at x as far as the page allows.
func (p *page) drawLabel(label string, power int, x float64) {
	lines := wrap(label, labelSize, false, p.width-2*edge-powerRoom(power))
	if len(lines) == 0 && power != 0 {
		lines = []string{""}
	}
	if len(lines) > 0 {
		p.y += 4
	}
	for i, text := range lines {
		with := 0
		if i == len(lines)-1 {
			with = power
		}
		middle := half(textWidth(text, labelSize, false) + powerRoom(with))
		at := point{min(max(x, edge+middle), p.width-edge-middle), p.y + float64(labelSize*capitals)}
		p.withPower(words{text: text, at: at, size: labelSize, align: .5, tone: ink}, with)
		p.y += labelSize * leading
	}
}

// powerRoom is how wide " ×10" and the power are.
func powerRoom(power int) float64 {
	if power == 0 {
		return 0
	}
	return textWidth(timesTen, labelSize, false) + textWidth(powerDigits(power), labelSize*raisedSize, false)
}

const (
	timesTen   = " ×10"
	raisedSize = .72
)

func powerDigits(power int) string {
	if power < 0 {
		return "−" + strconv.Itoa(-power)
	}
	return strconv.Itoa(power)
}

// withPower writes centred words, and after them ×10 with the power raised.
func (p *page) withPower(w words, power int) {
	if power == 0 {
		p.add(w)
		return
	}
	base := w
	base.text += timesTen
	raised := base
	raised.text, raised.size = powerDigits(power), w.size*raisedSize
	both := base.width() + raised.width()
	base.align, raised.align = 0, 0
	base.at = w.along(-both/2, 0)
	raised.at = base.along(base.width(), labelSize*.36)
	p.add(base)
	p.add(raised)
}

// fitting are the most ticks, up to seven, whose labels stand clear of each other and go at most so far beyond the end of the scale.
func (s scale) fitting(beyond float64) ([]tick, int) {
	for most := 7; most > 1; most-- {
		list, power := s.ticks(most)
		if s.clear(list, beyond) {
			return list, power
		}
	}
	list, power := s.ticks(1)
	if !s.clear(list, beyond) {
		return nil, 0
	}
	return list, power
}

func (s scale) clear(list []tick, beyond float64) bool {
	end := math.Inf(-1)
	for _, t := range list {
		wide := half(textWidth(t.label, tickSize, false))
		x := s.at(t.value)
		if x-wide < end+5 || x-wide < s.from-beyond || x+wide > s.to+edge {
			return false
		}
		end = x + wide
	}
	return true
}

// count is a number of things in words, as in "1 group", "3 groups".
func count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}
