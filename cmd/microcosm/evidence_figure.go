package main

import (
	"bytes"
	"fmt"
	"image/color"
	"io"
	"strings"

	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/font/liberation"
	"gonum.org/v1/plot/text"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/vgimg"
	"gonum.org/v1/plot/vg/vgsvg"

	"microcosm/experiments"
	"microcosm/results"
)

// Measures of the figure, in points from its left or top edge.
const (
	figureWidth  = 812
	idAt         = 16
	nameAt       = 120
	panelLeft    = 290
	panelRight   = 560
	valueAt      = 574
	bandAt       = 672
	verdictAt    = 742
	lineHeight   = 15
	lineMiddle   = 7.5  // of the signs of a line, from its top
	textFoot     = 10.2 // of its letters
	rowGap       = 4
	headHeight   = 26
	figureTop    = 92
	figureBottom = 44
	axisGap      = 6
	pngDots      = 144 // an inch
)

// How far the panel reaches: the band lies from 0 to 1.
const (
	panelLow  = -1.
	panelHigh = 2.
)

// The colours of the figure, told apart also by those who see few (Okabe & Ito 2008).
var (
	ink      = color.RGBA{R: 0x22, G: 0x22, B: 0x22, A: 0xff}
	softInk  = color.RGBA{R: 0x6b, G: 0x6b, B: 0x6b, A: 0xff}
	bandTone = color.RGBA{R: 0xe3, G: 0xec, B: 0xf2, A: 0xff}
	smallOne = color.RGBA{R: 0xba, G: 0xc3, B: 0xca, A: 0xff}
	ruleTone = color.RGBA{R: 0xd0, G: 0xd0, B: 0xd0, A: 0xff}
	holdTone = color.RGBA{R: 0x00, G: 0x72, B: 0xb2, A: 0xff}
	failTone = color.RGBA{R: 0xd5, G: 0x5e, B: 0x00, A: 0xff}
	offTone  = color.RGBA{R: 0x44, G: 0x44, B: 0x44, A: 0xff}
)

// A forest draws every criterion of every row against its band.
type forest struct {
	groups int
	rows   []experiments.PatternResult
	fonts  text.Handler
	canvas draw.Canvas
	height vg.Length
	y      vg.Length // how far down the page is filled
}

func newForest(groups int, rows []experiments.PatternResult) *forest {
	f := &forest{groups: groups, rows: rows, fonts: text.Plain{Fonts: font.NewCache(liberation.Collection())}, height: figureTop + figureBottom}
	for _, use := range results.Uses {
		first := true
		for i := range rows {
			if rows[i].Use != use {
				continue
			}
			if first {
				f.height += headHeight
				first = false
			}
			f.height += lineHeight*vg.Length(len(rows[i].Criteria)) + rowGap
		}
	}
	return f
}

// svg writes the figure as a drawing. Its letters are Liberation Sans or, where there is none, others of the same widths.
func (f *forest) svg(w io.Writer) error {
	c := vgsvg.New(figureWidth, f.height)
	f.draw(draw.New(c))
	var b bytes.Buffer
	if _, err := c.WriteTo(&b); err != nil {
		return fmt.Errorf("figure: %w", err)
	}
	_, err := io.WriteString(w, strings.ReplaceAll(b.String(), "font-family:Liberation Sans", "font-family:Liberation Sans,Arial,Helvetica,sans-serif"))
	return err
}

// png writes the figure as an image.
func (f *forest) png(w io.Writer) error {
	c := vgimg.NewWith(vgimg.UseWH(figureWidth, f.height), vgimg.UseDPI(pngDots))
	f.draw(draw.New(c))
	if _, err := (vgimg.PngCanvas{Canvas: c}).WriteTo(w); err != nil {
		return fmt.Errorf("figure: %w", err)
	}
	return nil
}

// draw draws everything.
func (f *forest) draw(canvas draw.Canvas) {
	f.canvas, f.y = canvas, 0
	f.box(0, figureWidth, 0, f.height, color.White)
	f.header()
	f.y = figureTop
	for _, use := range results.Uses {
		first := true
		for i := range f.rows {
			if f.rows[i].Use != use {
				continue
			}
			if first {
				f.y += headHeight
				f.write(useWords[use]+" ("+use+")", idAt, f.y-8, ink, true, 9.5)
				f.line(idAt, figureWidth-idAt, f.y-3, ruleTone, .5)
				first = false
			}
			f.row(&f.rows[i])
		}
	}
	f.axis()
}

// row draws the criteria of a row.
func (f *forest) row(r *experiments.PatternResult) {
	f.box(at(0), at(1), f.y, f.y+rowGap, bandTone)
	f.y += rowGap
	f.write(r.ID, idAt, f.y+textFoot, ink, true, 8.5)
	tone := ink
	switch r.Verdict {
	case experiments.OutOfBand:
		tone = failTone
	case experiments.NoEvidence:
		tone = softInk
	}
	f.write(string(r.Verdict), verdictAt, f.y+textFoot, tone, false, 8.5)
	for i := range r.Criteria {
		f.criterion(r, i)
		f.y += lineHeight
	}
}

// criterion draws one criterion: its band, what small studies would find, what is left without the mechanism, the figure published, and the
// value with its interval.
func (f *forest) criterion(r *experiments.PatternResult, i int) {
	c := &r.Criteria[i]
	middle, scale := f.y+lineMiddle, newBandScale(r, i)
	tone := holdTone
	if !c.Holds {
		tone = failTone
	}
	f.write(c.Criterion.Name, nameAt, f.y+textFoot, ink, false, 8.5)
	f.write(withInterval(c), valueAt, f.y+textFoot, tone, false, 8.5)
	f.write(bandOf(c.Criterion), bandAt, f.y+textFoot, softInk, false, 8.5)
	left, right := scale.band(c.Criterion)
	f.box(at(left), at(right), f.y, f.y+lineHeight, bandTone)
	f.span(scale, c.StudiesLow, c.StudiesHigh, middle, smallOne, 4)
	f.span(scale, c.Low, c.High, middle, tone, 1.6)
	for k := range r.Controls {
		if len(r.Controls[k].Control.Criteria) == 0 {
			f.mark(scale, r.Controls[k].Without[i].Value, middle, offTone, 3, cross{})
		}
	}
	f.mark(scale, c.Criterion.Published, middle, ink, 3.4, diamond{})
	glyph := draw.GlyphDrawer(draw.CircleGlyph{})
	if r.Verdict == experiments.NoEvidence {
		glyph = disc{}
	}
	f.mark(scale, c.Value, middle, tone, 3, glyph)
}

// header writes the title and what the signs mean.
func (f *forest) header() {
	f.write("The simulation against published findings", idAt, 26, ink, true, 13)
	f.write(fmt.Sprintf("%s of each kind; simulated questionnaires; every criterion drawn to the scale of its own band. %s", count(f.groups, "group"), summary(f.rows)), idAt, 42, softInk, false, 8.5)
	x := vg.Length(idAt)
	sign := func(words string, show func(x vg.Length)) {
		show(x + 8)
		f.write(words, x+20, 65, ink, false, 8.5)
		x += 20 + f.width(words, 8.5) + 20
	}
	glyph := func(tone color.Color, size vg.Length, g draw.GlyphDrawer) func(x vg.Length) {
		return func(x vg.Length) { f.glyph(x, 62, tone, size, g) }
	}
	strip := func(tone color.Color, wide vg.Length) func(x vg.Length) {
		return func(x vg.Length) { f.box(x-8, x+8, 62-wide/2, 62+wide/2, tone) }
	}
	sign("in band", glyph(holdTone, 3, draw.CircleGlyph{}))
	sign("out of band", glyph(failTone, 3, draw.CircleGlyph{}))
	sign("in band, but no evidence", glyph(holdTone, 3, disc{}))
	sign("95% interval", strip(holdTone, 1.6))
	sign("95% of studies of ten groups", strip(smallOne, 4))
	sign("published", glyph(ink, 3.4, diamond{}))
	sign("mechanism away", glyph(offTone, 3, cross{}))
	sign("band", strip(bandTone, 10))
	f.write("simulated", valueAt, figureTop, softInk, false, 8.5)
	f.write("band", bandAt, figureTop, softInk, false, 8.5)
	f.write("verdict", verdictAt, figureTop, softInk, false, 8.5)
}

// axis writes below the panel where the band begins and ends.
func (f *forest) axis() {
	f.y += axisGap
	f.line(panelLeft, panelRight, f.y, softInk, .6)
	for _, tick := range []struct {
		at    float64
		words string
	}{{0, "lower bound"}, {1, "upper bound"}} {
		f.canvas.StrokeLine2(draw.LineStyle{Color: softInk, Width: .6}, at(tick.at), f.height-f.y, at(tick.at), f.height-f.y-4)
		f.write(tick.words, at(tick.at)-f.width(tick.words, 8.5)/2, f.y+14, softInk, false, 8.5)
	}
	f.write("Where a band has one bound only, the farthest of the signs lies one width from it; an arrow points to a sign beyond the panel, and bars end at its edge.", idAt, f.y+30, softInk, false, 8)
}
