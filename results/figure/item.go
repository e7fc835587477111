package figure

import (
	"image/color"
	"math"

	xfont "golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/font/liberation"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// fonts holds the letters; they are part of the program.
var fonts = font.NewCache(liberation.Collection())

// A point lies on the page, in points from its left and from its top edge.
type point struct{ x, y float64 }

// An item is one thing that is drawn. The drawing has its origin below, the page above; drawOn turns it over.
type item interface {
	drawOn(c *draw.Canvas, height float64)
	corners() []point // that hold it
}

// words are written on one line, from, about or up to a point at their foot.
type words struct {
	text  string
	at    point
	size  float64
	heavy bool
	align float64 // 0 from the point on, 0.5 about it, 1 up to it
	turn  float64 // upwards, in degrees
	tone  color.NRGBA
}

func (w words) face() font.Face {
	f := font.Font{Typeface: "Liberation", Variant: "Sans"}
	if w.heavy {
		f.Weight = xfont.WeightBold
	}
	return fonts.Lookup(f, vg.Length(w.size))
}

func (w words) width() float64 {
	face := w.face()
	return float64(face.Width(w.text))
}

// along is the point so far along the line of letters, and so far above it.
func (w words) along(far, up float64) point {
	sin, cos := math.Sincos(w.turn / 180 * math.Pi)
	return point{w.at.x + float64(far*cos) - float64(up*sin), w.at.y - float64(far*sin) - float64(up*cos)}
}

func (w words) start() point { return w.along(-float64(w.align*w.width()), 0) }

func (w words) drawOn(c *draw.Canvas, height float64) {
	if w.text == "" {
		return
	}
	foot := w.start()
	at := vg.Point{X: vg.Length(foot.x), Y: vg.Length(height - foot.y)}
	c.SetColor(w.tone)
	if w.turn == 0 {
		c.FillString(w.face(), at, w.text)
		return
	}
	c.Push()
	c.Translate(at)
	c.Rotate(w.turn / 180 * math.Pi)
	c.FillString(w.face(), vg.Point{}, w.text)
	c.Pop()
}

func (w words) corners() []point {
	long := w.width()
	left, up, down := -float64(w.align*long), capitals*w.size, -descender*w.size
	return []point{w.along(left, down), w.along(left+long, down), w.along(left+long, up), w.along(left, up)}
}

// inFont reports whether the font has every letter of the words.
func inFont(text string) bool {
	face := words{}.face()
	var buffer sfnt.Buffer
	for _, r := range text {
		if k, err := face.Face.GlyphIndex(&buffer, r); err != nil || k == 0 {
			return false
		}
	}
	return true
}

// A ring is a circle.
type ring struct {
	at     point
	radius float64
}

// An outline is lines, areas and circles of one look.
type outline struct {
	lines  [][]point
	closed bool
	rings  []ring
	fill   *color.NRGBA
	stroke *color.NRGBA
	wide   float64
	dash   []float64
}

func (o outline) drawOn(c *draw.Canvas, height float64) {
	path := o.path(height)
	if len(path) == 0 {
		return
	}
	if o.fill != nil {
		c.SetColor(*o.fill)
		c.Fill(path)
	}
	if o.stroke != nil {
		c.SetColor(*o.stroke)
		c.SetLineWidth(vg.Length(o.wide))
		dash := make([]vg.Length, len(o.dash))
		for i := range dash {
			dash[i] = vg.Length(o.dash[i])
		}
		c.SetLineDash(dash, 0)
		c.Stroke(path)
	}
}

func (o outline) path(height float64) vg.Path {
	var path vg.Path
	at := func(p point) vg.Point { return vg.Point{X: vg.Length(p.x), Y: vg.Length(height - p.y)} }
	for _, line := range o.lines {
		for i, p := range line {
			if i == 0 {
				path.Move(at(p))
				continue
			}
			path.Line(at(p))
		}
		if o.closed {
			path.Close()
		}
	}
	for _, r := range o.rings {
		path.Move(at(point{r.at.x + r.radius, r.at.y}))
		path.Arc(at(r.at), vg.Length(r.radius), 0, 2*math.Pi)
		path.Close()
	}
	return path
}

func (o outline) corners() []point {
	var all []point
	half := 0.
	if o.stroke != nil {
		half = o.wide / 2
	}
	for _, line := range o.lines {
		for _, p := range line {
			all = append(all, point{p.x - half, p.y - half}, point{p.x + half, p.y + half})
		}
	}
	for _, r := range o.rings {
		all = append(all, point{r.at.x - r.radius - half, r.at.y - r.radius - half}, point{r.at.x + r.radius + half, r.at.y + r.radius + half})
	}
	return all
}
