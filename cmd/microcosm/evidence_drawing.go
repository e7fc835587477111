package main

import (
	"image/color"
	"math"

	xfont "golang.org/x/image/font"
	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/text"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"microcosm/experiments"
	"microcosm/results"
)

// A bandScale takes values to the scale of a band, on which it lies from 0 to 1.
type bandScale struct{ origin, unit float64 }

// newBandScale is the scale of a criterion of a row. A band with one bound has the unit that brings the farthest of the interval, the figure
// published and the values without the mechanism to a distance of 1 from it.
func newBandScale(r *experiments.PatternResult, i int) bandScale {
	c := &r.Criteria[i]
	b := c.Criterion
	if b.Bounded() {
		return bandScale{b.Low, b.High - b.Low}
	}
	bound := b.Low
	if math.IsInf(bound, 0) {
		bound = b.High
	}
	signs := []float64{c.Value, c.Low, c.High, b.Published}
	for k := range r.Controls {
		if len(r.Controls[k].Control.Criteria) == 0 {
			signs = append(signs, r.Controls[k].Without[i].Value)
		}
	}
	unit := 0.
	for _, x := range signs {
		if d := math.Abs(x - bound); d > unit {
			unit = d
		}
	}
	if unit == 0 {
		unit = 1
	}
	if bound == b.High {
		return bandScale{bound - unit, unit}
	}
	return bandScale{bound, unit}
}

// of is a value on the scale.
func (s bandScale) of(x float64) float64 { return (x - s.origin) / s.unit }

// band is where the band is drawn; without a bound it goes on to the edge of the panel.
func (s bandScale) band(c *results.Criterion) (left, right float64) {
	left, right = 0, 1
	if math.IsInf(c.Low, 0) {
		left = panelLow
	}
	if math.IsInf(c.High, 0) {
		right = panelHigh
	}
	return left, right
}

// at is the place of a value on the scale of its band, held within the panel.
func at(u float64) vg.Length {
	u = min(max(u, panelLow), panelHigh)
	return panelLeft + vg.Length((u-panelLow)/(panelHigh-panelLow))*(panelRight-panelLeft)
}

// span draws from one value to another, at most to the edges of the panel.
func (f *forest) span(s bandScale, low, high float64, y vg.Length, tone color.Color, wide vg.Length) {
	if math.IsNaN(low) || math.IsNaN(high) {
		return
	}
	left, right := at(s.of(low)), at(s.of(high))
	f.box(left, max(right, left+.5), y-wide/2, y+wide/2, tone)
}

// mark draws a sign at a value, or at the edge of the panel an arrow to where it lies.
func (f *forest) mark(s bandScale, value float64, y vg.Length, tone color.Color, size vg.Length, glyph draw.GlyphDrawer) {
	if math.IsNaN(value) {
		return
	}
	u := s.of(value)
	if u < panelLow || u > panelHigh {
		glyph = arrow{right: u > panelHigh}
	}
	f.glyph(at(u), y, tone, size, glyph)
}

func (f *forest) glyph(x, y vg.Length, tone color.Color, size vg.Length, glyph draw.GlyphDrawer) {
	f.canvas.DrawGlyphNoClip(draw.GlyphStyle{Color: tone, Radius: size, Shape: glyph}, vg.Point{X: x, Y: f.height - y})
}

// box fills a rectangle; y counts down from the top.
func (f *forest) box(left, right, top, bottom vg.Length, tone color.Color) {
	top, bottom = f.height-top, f.height-bottom
	f.canvas.FillPolygon(tone, []vg.Point{{X: left, Y: top}, {X: right, Y: top}, {X: right, Y: bottom}, {X: left, Y: bottom}})
}

func (f *forest) line(left, right, y vg.Length, tone color.Color, wide vg.Length) {
	f.canvas.StrokeLine2(draw.LineStyle{Color: tone, Width: wide}, left, f.height-y, right, f.height-y)
}

func (f *forest) style(tone color.Color, heavy bool, size float64) draw.TextStyle {
	face := font.Font{Typeface: "Liberation", Variant: "Sans", Size: vg.Length(size)}
	if heavy {
		face.Weight = xfont.WeightBold
	}
	return draw.TextStyle{Color: tone, Font: face, Handler: f.fonts, XAlign: text.XLeft, YAlign: text.YBottom}
}

// write writes from x on, with the foot of the letters at y.
func (f *forest) write(words string, x, y vg.Length, tone color.Color, heavy bool, size float64) {
	style := f.style(tone, heavy, size)
	f.canvas.FillText(style, vg.Point{X: x, Y: f.height - y - style.FontExtents().Descent}, words)
}

func (f *forest) width(words string, size float64) vg.Length {
	return f.style(ink, false, size).Width(words)
}

// outline is a closed path about a point.
func outline(c *draw.Canvas, pt vg.Point, corners ...vg.Point) vg.Path {
	var p vg.Path
	for i, k := range corners {
		k = vg.Point{X: pt.X + k.X, Y: pt.Y + k.Y}
		if i == 0 {
			p.Move(k)
			continue
		}
		p.Line(k)
	}
	p.Close()
	return p
}

// A diamond is a hollow sign, for what was published.
type diamond struct{}

// DrawGlyph draws it.
func (diamond) DrawGlyph(c *draw.Canvas, s draw.GlyphStyle, pt vg.Point) {
	p := outline(c, pt, vg.Point{Y: s.Radius}, vg.Point{X: s.Radius}, vg.Point{Y: -s.Radius}, vg.Point{X: -s.Radius})
	c.SetColor(color.White)
	c.Fill(p)
	c.SetLineStyle(draw.LineStyle{Color: s.Color, Width: 1})
	c.Stroke(p)
}

// A disc is a hollow circle, for what is in its band and yet no evidence.
type disc struct{}

// DrawGlyph draws it.
func (disc) DrawGlyph(c *draw.Canvas, s draw.GlyphStyle, pt vg.Point) {
	outer, inner := s, s
	outer.Radius += .4
	inner.Radius -= .9
	draw.CircleGlyph{}.DrawGlyph(c, outer, pt)
	c.SetColor(color.White)
	draw.CircleGlyph{}.DrawGlyph(c, inner, pt)
}

// A cross is for values without a mechanism.
type cross struct{}

// DrawGlyph draws it.
func (cross) DrawGlyph(c *draw.Canvas, s draw.GlyphStyle, pt vg.Point) {
	d := s.Radius * .75
	line := draw.LineStyle{Color: s.Color, Width: 1}
	c.StrokeLine2(line, pt.X-d, pt.Y-d, pt.X+d, pt.Y+d)
	c.StrokeLine2(line, pt.X-d, pt.Y+d, pt.X+d, pt.Y-d)
}

// An arrow points to what lies beyond the panel.
type arrow struct{ right bool }

// DrawGlyph draws it.
func (a arrow) DrawGlyph(c *draw.Canvas, s draw.GlyphStyle, pt vg.Point) {
	way := s.Radius
	if !a.right {
		way = -way
	}
	c.SetColor(s.Color)
	c.Fill(outline(c, pt, vg.Point{X: -way, Y: s.Radius}, vg.Point{X: way}, vg.Point{X: -way, Y: -s.Radius}))
}
