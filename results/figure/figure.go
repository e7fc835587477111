package figure

import (
	"bytes"
	"errors"
	"fmt"
	"html"
	"math"
	"strings"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/vgimg"
	"gonum.org/v1/plot/vg/vgsvg"
)

// ErrNothing says that no finite number was given, so that there is nothing to draw.
var ErrNothing = errors.New("figure: nothing to draw: no finite value")

// A Width is the room that a figure takes in a journal.
type Width int

// The widths. Auto leaves the choice to the kind of figure; a figure whose names do not fit into one column takes two.
const (
	Auto Width = iota
	Column
	Page
)

// The widths in points (84 and 174 mm at 72 points an inch).
const (
	columnPoints = 84 / 25.4 * 72
	pagePoints   = 174 / 25.4 * 72
)

// A Frame is what stands around the data of any figure.
type Frame struct {
	Title string // above, in bold; a report with captions leaves it empty
	Note  string // below, small: what is shown, the statistic named, how many runs
	Width Width
}

// An Estimate is a value with the bounds of its interval, all in the unit of the measure. A value that is not finite is missing; an interval
// is drawn if both its bounds are finite.
type Estimate struct{ Value, Low, High float64 }

// Just is a value without an interval.
func Just(value float64) Estimate { return Estimate{value, math.NaN(), math.NaN()} }

func (e Estimate) known() bool   { return finite(e.Value) }
func (e Estimate) bounded() bool { return e.known() && finite(e.Low) && finite(e.High) }

// A Figure is a finished drawing. It can be used by several goroutines.
type Figure struct {
	width, height float64
	title, about  string
	items         []item
}

// Size is the width and the height in points, 72 an inch.
func (f *Figure) Size() (width, height float64) { return f.width, f.height }

// About says in one sentence what is drawn, for those who do not see it.
func (f *Figure) About() string { return f.about }

// SVG is the drawing as an SVG document with its words as text, a title and a description. Its letters are Liberation Sans or, where there is
// none, another sans serif set to the same widths.
func (f *Figure) SVG() ([]byte, error) {
	c := vgsvg.New(vg.Length(f.width), vg.Length(f.height))
	f.drawOn(c)
	var b bytes.Buffer
	if _, err := c.WriteTo(&b); err != nil {
		return nil, fmt.Errorf("figure: %w", err)
	}
	return []byte(f.dress(b.String())), nil
}

// dress gives the document of gonum a title, a description, other fonts to fall back to, and the width of each of its words.
func (f *Figure) dress(svg string) string {
	svg = strings.ReplaceAll(svg, "font-family:Liberation Sans", "font-family:Liberation Sans,Arimo,Arial,Helvetica,sans-serif")
	head, body, _ := strings.Cut(svg, "\n<g ")
	title := f.title
	if title == "" {
		title = f.about
	}
	parts := strings.Split(body, "<text ")
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n<title>%s</title>\n<desc>%s</desc>\n<g %s", strings.Replace(head, "<svg ", `<svg role="img" `, 1), html.EscapeString(title), html.EscapeString(f.about), parts[0])
	k := 0
	for _, it := range f.items {
		w, ok := it.(words)
		if !ok || w.text == "" {
			continue
		}
		k++
		b.WriteString("<text ")
		if inFont(w.text) {
			fmt.Fprintf(&b, `textLength="%.5g" lengthAdjust="spacingAndGlyphs" `, w.width())
		}
		b.WriteString(parts[k])
	}
	return b.String()
}

// The dots an inch that PNG takes.
const (
	leastDots = 36
	mostDots  = 1200
	mostSpots = 1e8
)

// PNG is the drawing as an image with so many dots an inch, 36 to 1200; journals ask for 300 to 600. It returns an error for others, and for
// an image of more than a hundred million dots.
func (f *Figure) PNG(dpi int) ([]byte, error) {
	if dpi < leastDots || dpi > mostDots {
		return nil, fmt.Errorf("figure: %d dots an inch; %d to %d would do", dpi, leastDots, mostDots)
	}
	scale := float64(dpi) / 72
	if spots := f.width * f.height * scale * scale; spots > mostSpots {
		return nil, fmt.Errorf("figure: an image of %.0f million dots; fewer dots an inch would do", spots/1e6)
	}
	c := vgimg.NewWith(vgimg.UseWH(vg.Length(f.width), vg.Length(f.height)), vgimg.UseDPI(dpi))
	f.drawOn(c)
	var b bytes.Buffer
	if _, err := (vgimg.PngCanvas{Canvas: c}).WriteTo(&b); err != nil {
		return nil, fmt.Errorf("figure: %w", err)
	}
	return b.Bytes(), nil
}

func (f *Figure) drawOn(c vg.CanvasSizer) {
	canvas := draw.New(c)
	for _, it := range f.items {
		it.drawOn(&canvas, f.height)
	}
}
