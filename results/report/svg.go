package report

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"html/template"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// known are the elements that a drawing may have; a script, a style for the whole page or something from elsewhere is none of them.
var known = []string{"svg", "g", "defs", "path", "text", "tspan", "rect", "circle", "ellipse", "line", "polyline", "polygon", "clipPath", "mask", "marker",
	"linearGradient", "radialGradient", "stop", "pattern", "use", "symbol", "title", "desc"}

// inner matches a reference to something within the drawing.
var inner = regexp.MustCompile(`url\(\s*['"]?#([^'")\s]+)['"]?\s*\)`)

// widePixels is the width from which a drawing scrolls on a narrow screen rather than shrink.
const widePixels = 480

// enlarged is how much larger than in print a drawing is shown at most.
const enlarged = 1.4

// A transcriber writes a drawing anew, element for element, for a page that has others.
type transcriber struct {
	out     strings.Builder
	prefix  string // of its ids
	depth   int
	skip    int // depth of an element that is left out with what it holds, or 0
	picture Picture
	number  int
	wide    bool
}

// inline is a drawing for a page: without the head of the document, scaling with its box, its ids unlike those of other drawings, and with the
// name and the description of the picture instead of its own.
func inline(svg []byte, number int, p Picture) (drawing template.HTML, wide bool, err error) {
	t := transcriber{prefix: fmt.Sprintf("figure-%d-", number), picture: p, number: number}
	dec := xml.NewDecoder(bytes.NewReader(svg))
	seen := false
	for {
		token, err := dec.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return "", false, fmt.Errorf("the drawing is not well formed: %w", err)
		}
		if err = t.write(token); err != nil {
			return "", false, err
		}
		seen = seen || t.depth > 0
	}
	if !seen {
		return "", false, errors.New("the drawing is empty")
	}
	return template.HTML(t.out.String()), t.wide, nil
}

func (t *transcriber) write(token xml.Token) error {
	switch token := token.(type) {
	case xml.StartElement:
		t.depth++
		return t.start(token)
	case xml.EndElement:
		if t.skip == 0 {
			fmt.Fprintf(&t.out, "</%s>", token.Name.Local)
		} else if t.skip == t.depth {
			t.skip = 0
		}
		t.depth--
	case xml.CharData:
		if t.depth > 0 && t.skip == 0 {
			t.out.WriteString(template.HTMLEscapeString(string(token)))
		}
	}
	return nil
}

func (t *transcriber) start(e xml.StartElement) error {
	name := e.Name.Local
	switch {
	case t.skip > 0:
		return nil
	case !slices.Contains(known, name) || (name == "svg") != (t.depth == 1):
		return fmt.Errorf("the drawing has an element <%s>, which a page must not take", name)
	case t.depth == 2 && (name == "title" || name == "desc"):
		t.skip = t.depth
		return nil
	}
	fmt.Fprintf(&t.out, "<%s", name)
	if name == "svg" {
		return t.root(e)
	}
	for _, a := range e.Attr {
		value, err := t.value(a)
		if err != nil {
			return err
		}
		fmt.Fprintf(&t.out, ` %s="%s"`, a.Name.Local, template.HTMLEscapeString(value))
	}
	t.out.WriteString(">")
	return nil
}

// root writes the attributes of the drawing as a whole, and its name and description.
func (t *transcriber) root(e xml.StartElement) error {
	box, width := "", 0.
	for _, a := range e.Attr {
		switch a.Name.Local {
		case "viewBox":
			box = a.Value
		case "width":
			width = pixels(a.Value)
		}
	}
	if box == "" {
		return errors.New("the drawing has no viewBox, without which it cannot be scaled")
	}
	t.wide = width > widePixels
	fmt.Fprintf(&t.out, ` viewBox="%s" role="img" aria-labelledby="%stitle %sdesc"`, template.HTMLEscapeString(box), t.prefix, t.prefix)
	if width > 0 {
		fmt.Fprintf(&t.out, ` style="width:%.0fpx"`, float64(width*enlarged))
	}
	fmt.Fprintf(&t.out, `><title id="%stitle">Figure %d. %s</title><desc id="%sdesc">%s</desc>`, t.prefix, t.number,
		template.HTMLEscapeString(t.picture.Caption), t.prefix, template.HTMLEscapeString(t.picture.Alternative))
	return nil
}

// value is what an attribute becomes on the page.
func (t *transcriber) value(a xml.Attr) (string, error) {
	name, value := strings.ToLower(a.Name.Local), a.Value
	switch {
	case strings.HasPrefix(name, "on"):
		return "", fmt.Errorf("the drawing has an attribute %s, which a page must not take", name)
	case name == "id":
		return t.prefix + value, nil
	case name == "href":
		if !strings.HasPrefix(value, "#") {
			return "", fmt.Errorf("the drawing refers to %q; a page must stand by itself", value)
		}
		return "#" + t.prefix + value[1:], nil
	}
	value = inner.ReplaceAllString(value, "url(#"+t.prefix+"$1)")
	if strings.Contains(strings.ToLower(inner.ReplaceAllString(value, "")), "url(") {
		return "", fmt.Errorf("the drawing refers to %q; a page must stand by itself", value)
	}
	return value, nil
}

// units are the units of lengths, in pixels of a page.
var units = []struct {
	name   string
	pixels float64
}{{"pt", 96. / 72}, {"mm", 96 / 25.4}, {"px", 1}, {"", 1}}

// pixels is a length of an SVG document in pixels of a page, or 0 where it is in none of points, millimetres and pixels.
func pixels(length string) float64 {
	for _, unit := range units {
		digits, ok := strings.CutSuffix(length, unit.name)
		if x, err := strconv.ParseFloat(digits, 64); ok && err == nil && x > 0 && x < 1e5 {
			return float64(x * unit.pixels)
		}
	}
	return 0
}
