package figure

import (
	"bytes"
	"encoding/xml"
	"errors"
	"image/png"
	"io"
	"math"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// Ensure nothing is drawn beyond the page and no words stand on others, with good data and bad.
func TestSamplesStayOnThePage(t *testing.T) {
	for _, d := range samples() {
		t.Run(d.name, func(t *testing.T) {
			f := mustDraw(t, d)
			for _, fault := range faults(f) {
				t.Error(fault)
			}
		})
	}
}

// faults are what lies beyond the page or is no number, and words that stand on others.
func faults(f *Figure) (list []string) {
	var texts []words
	for _, it := range f.items {
		for _, p := range it.corners() {
			if !(p.x >= -.01 && p.x <= f.width+.01 && p.y >= -.01 && p.y <= f.height+.01) {
				list = append(list, "beyond the page: "+describe(it))
				break
			}
		}
		if w, ok := it.(words); ok && w.text != "" {
			texts = append(texts, w)
		}
	}
	for i, a := range texts {
		for _, b := range texts[i+1:] {
			if overlap(a.corners(), b.corners()) {
				list = append(list, "words on words: "+a.text+" | "+b.text)
			}
		}
	}
	return list
}

func describe(it item) string {
	if w, ok := it.(words); ok {
		return "words " + w.text
	}
	return "a line or an area"
}

// overlap reports whether two convex shapes meet, by the axis that would separate them; a hair's breadth is let pass.
func overlap(a, b []point) bool {
	for _, shape := range [][]point{a, b} {
		for i, p := range shape {
			q := shape[(i+1)%len(shape)]
			nx, ny := q.y-p.y, p.x-q.x
			size := math.Hypot(nx, ny)
			reach := func(of []point) (low, high float64) {
				low, high = math.Inf(1), math.Inf(-1)
				for _, c := range of {
					at := (c.x*nx + c.y*ny) / size
					low, high = min(low, at), max(high, at)
				}
				return low, high
			}
			al, ah := reach(a)
			bl, bh := reach(b)
			if size == 0 || al > bh-.15 || bl > ah-.15 {
				return false
			}
		}
	}
	return true
}

// Ensure the same numbers give the same bytes, of SVG and of PNG.
func TestSameBytes(t *testing.T) {
	for _, d := range samples() {
		a, b := mustDraw(t, d), mustDraw(t, d)
		if x, y := mustSVG(t, a), mustSVG(t, b); !bytes.Equal(x, y) {
			t.Errorf("%s: two drawings have different SVG", d.name)
		}
	}
	d := samples()[0]
	a, err := mustDraw(t, d).PNG(100)
	if err != nil {
		t.Fatal(err)
	}
	b, err := mustDraw(t, d).PNG(100)
	if err != nil || !bytes.Equal(a, b) {
		t.Errorf("two drawings have different PNG (%v)", err)
	}
}

func mustSVG(t *testing.T, f *Figure) []byte {
	t.Helper()
	b, err := f.SVG()
	if err != nil {
		t.Fatal(err)
	}
	return b
}

var noNumber = regexp.MustCompile(`(?i)\b[+-]?(nan|inf)\b`)

// Ensure the SVG is well formed, says what it is to those who do not see it, and has only numbers where numbers belong.
func TestSVGIsWellFormed(t *testing.T) {
	for _, d := range samples() {
		f := mustDraw(t, d)
		tags, attrs := parse(t, mustSVG(t, f))
		if tags[0] != "svg" || tags[1] != "title" || tags[2] != "desc" {
			t.Errorf("%s: begins with %v; a title and a description would do", d.name, tags[:3])
		}
		for _, a := range attrs {
			if noNumber.MatchString(a.Value) {
				t.Errorf("%s: %s=%q", d.name, a.Name.Local, a.Value)
			}
		}
		if f.About() == "" {
			t.Errorf("%s: says nothing of itself", d.name)
		}
	}
}

func parse(t *testing.T, svg []byte) (tags []string, attrs []xml.Attr) {
	t.Helper()
	dec := xml.NewDecoder(bytes.NewReader(svg))
	for {
		token, err := dec.Token()
		if errors.Is(err, io.EOF) {
			return tags, attrs
		}
		if err != nil {
			t.Fatal(err)
		}
		if start, ok := token.(xml.StartElement); ok {
			tags = append(tags, start.Name.Local)
			attrs = append(attrs, start.Attr...)
		}
	}
}

// Ensure every name is in the figure, whole, however it is broken into lines.
func TestNamesAreWhole(t *testing.T) {
	for _, d := range samples() {
		if !strings.HasPrefix(d.name, "tornado") && !strings.HasPrefix(d.name, "ugly-interaction-30") && !strings.HasPrefix(d.name, "morris") {
			continue
		}
		text := strings.Join(texts(mustDraw(t, d)), "")
		for _, name := range factorNames[:6] {
			if !strings.Contains(text, name) {
				t.Errorf("%s: no %q", d.name, name)
			}
		}
	}
}

// texts are the words of a figure in the order in which they are drawn.
func texts(f *Figure) []string {
	var list []string
	for _, it := range f.items {
		if w, ok := it.(words); ok {
			list = append(list, w.text)
		}
	}
	return list
}

// Ensure the image has the dots asked for, and that sizes no journal asks for are refused.
func TestPNG(t *testing.T) {
	f := mustDraw(t, samples()[1])
	b, err := f.PNG(144)
	if err != nil {
		t.Fatal(err)
	}
	img, err := png.DecodeConfig(bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	w, h := f.Size()
	if math.Abs(float64(img.Width)-2*w) > 1 || math.Abs(float64(img.Height)-2*h) > 1 {
		t.Errorf("%d x %d dots of %.1f x %.1f points at 144 dots an inch", img.Width, img.Height, w, h)
	}
	for _, dpi := range []int{-1, 0, 35, 1201} {
		if _, err := f.PNG(dpi); err == nil {
			t.Errorf("%d dots an inch were taken", dpi)
		}
	}
}

// Ensure widths are those of journals: 84 and 174 mm.
func TestWidths(t *testing.T) {
	for width, mm := range map[Width]float64{Column: 84, Page: 174} {
		m := meansSample(3, plain("a", "b", "c"))
		m.Width = width
		f, err := Levels(m)
		if err != nil {
			t.Fatal(err)
		}
		if w, _ := f.Size(); math.Abs(w/72*25.4-mm) > 1e-9 {
			t.Errorf("width %d is %.3f mm", width, w/72*25.4)
		}
	}
}

// Ensure words that the font lacks are left to the reader's fonts, and others are set to their width.
func TestWordsKeepTheirWidth(t *testing.T) {
	f, err := Levels(Means{Levels: []Level{{"plain", Just(1)}, {"漢字", Just(2)}}, Reference: missing})
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range strings.Split(string(mustSVG(t, f)), "<text ")[1:] {
		if set := strings.HasPrefix(line, "textLength="); set == strings.Contains(line, "漢") {
			t.Errorf("%.80q: its width is set: %v", line, set)
		}
	}
}

// Ensure no two series of a figure are alike in two of colour, dash and marker, so that a copy in grey can be read.
func TestKindsDiffer(t *testing.T) {
	for i := range mostKinds {
		for j := range i {
			a, b := kindOf(i), kindOf(j)
			same := 0
			for _, alike := range []bool{a.hue == b.hue, slices.Equal(a.dash, b.dash), a.shape == b.shape} {
				same += btoi(alike)
			}
			if same > 1 {
				t.Errorf("series %d and %d look alike", i, j)
			}
		}
	}
}
