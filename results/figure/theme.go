package figure

import (
	"image/color"
)

// The sizes of letters, in points.
const (
	titleSize = 9.
	labelSize = 8.
	tickSize  = 7.
	nameSize  = 7.5
	noteSize  = 6.8
)

// The widths of lines and the room between things, in points.
const (
	axisWide  = .6
	lineWide  = 1.1
	whisker   = .9
	tickLong  = 3.
	markSize  = 2.6
	edge      = 6. // free on each side of the page
	topEdge   = 8.
	leading   = 1.22 // from foot to foot of the letters, in sizes
	capitals  = .716 // height of a capital letter, in sizes
	descender = .22
)

// The inks of what is not data.
var (
	ink     = color.NRGBA{R: 0x22, G: 0x22, B: 0x22, A: 0xff}
	softInk = color.NRGBA{R: 0x5c, G: 0x5c, B: 0x5c, A: 0xff}
	faint   = color.NRGBA{R: 0xdc, G: 0xdc, B: 0xdc, A: 0xff}
	white   = color.NRGBA{R: 0xff, G: 0xff, B: 0xff, A: 0xff}
)

// The colours of data, told apart also by those who see few (Okabe and Ito 2008); their yellow is left out, as it does not show on white.
var hues = []color.NRGBA{
	{R: 0x00, G: 0x72, B: 0xb2, A: 0xff}, // blue
	{R: 0xd5, G: 0x5e, B: 0x00, A: 0xff}, // vermilion
	{R: 0x00, G: 0x9e, B: 0x73, A: 0xff}, // bluish green
	{R: 0xcc, G: 0x79, B: 0xa7, A: 0xff}, // reddish purple
	{R: 0x22, G: 0x22, B: 0x22, A: 0xff}, // black
	{R: 0xe6, G: 0x9f, B: 0x00, A: 0xff}, // orange
	{R: 0x56, G: 0xb4, B: 0xe9, A: 0xff}, // sky blue
}

// The dashes of lines, in points.
var dashes = [][]float64{nil, {5, 2}, {1.2, 1.8}, {6, 2, 1.2, 2}, {9, 2.5}}

// A kind is how one series of several looks: no two of the first 24 are alike in two of colour, dash and marker.
type kind struct {
	hue   color.NRGBA
	dash  []float64
	shape shape
}

// mostKinds are told apart in one figure.
const mostKinds = 24

func kindOf(i int) kind {
	return kind{hues[i%len(hues)], dashes[i%len(dashes)], shape(i % int(shapes))}
}

// light is a colour through which one sees.
func light(c color.NRGBA, share float64) color.NRGBA {
	c.A = uint8(255 * share)
	return c
}

// tint is the colour mixed with white, which unlike [light] keeps what is drawn on it of one tone.
func tint(c color.NRGBA, share float64) color.NRGBA {
	mix := func(x uint8) uint8 { return uint8(255 - float64(share*float64(255-x))) }
	return color.NRGBA{R: mix(c.R), G: mix(c.G), B: mix(c.B), A: 0xff}
}
