package report

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"microcosm/results/figure"
)

// A drawing is an SVG document as it stands.
type drawing string

func (d drawing) SVG() ([]byte, error) {
	if d == "" {
		return nil, errors.New("nothing to draw")
	}
	return []byte(d), nil
}

const plain = `<?xml version="1.0"?><!-- made --><svg width="100pt" height="50pt" viewBox="0 0 100 50" xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">` +
	`<title>own</title><desc>own <b/></desc><defs><clipPath id="a"><rect width="5" height="5"/></clipPath></defs><g clip-path="url(#a)"><path d="M0,0L1,1"/><use xlink:href="#a"/><text>a &lt; b</text></g></svg>`

func sample(t *testing.T) *Report {
	t.Helper()
	curve, err := figure.ResponseCurve(figure.Curve{Factor: "leader.rate (moves per turn)", Measure: "distress change (points)", Series: []figure.Series{{Points: []figure.CurvePoint{
		{X: 0, Estimate: figure.Estimate{Value: -8, Low: -10, High: -6}}, {X: .1, Estimate: figure.Estimate{Value: -14, Low: -16, High: -12}}, {X: .4, Estimate: figure.Estimate{Value: -15, Low: -18, High: -12}}}}}})
	if err != nil {
		t.Fatal(err)
	}
	return &Report{Title: "How often should a leader speak?", Lead: "More helps until a tenth of the turns, and no further.\n\nSimulated groups.", Sections: []Section{
		{"What was run", []Part{Facts{{"scenario", "outpatient"}, {"points", "256"}, {"program", "<1.0 & more>"}}, Text("One.\n\nTwo.")}},
		{"Response", []Part{
			Picture{curve, "Means of 200 groups with 95% t intervals.", "The mean falls from -8 to -15."},
			Picture{drawing(plain), "Another.", "Nothing much."},
			Table{"Means with 95% t intervals.", []string{"rate", "mean", "95% interval", "note"}, [][]string{{"0", "−8.0", "[−10.0, −6.0]", "none"}, {"0.1", "−14.0", "[−16.0, −12.0]", "3 of 4"}, {"0.4", "–", "", ""}}, []string{"Student's t."}},
		}},
	}}
}

func write(t *testing.T, r *Report) string {
	t.Helper()
	var b bytes.Buffer
	if err := r.HTML(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// walk calls f for every element of a page, which is written as XML is but for elements that have no end.
func walk(t *testing.T, page string, f func(name string, attr map[string]string)) {
	t.Helper()
	dec := xml.NewDecoder(strings.NewReader(page))
	dec.Strict, dec.AutoClose, dec.Entity = false, []string{"meta"}, xml.HTMLEntity
	open := 0
	for {
		token, err := dec.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatalf("%v in\n%s", err, page)
		}
		switch e := token.(type) {
		case xml.StartElement:
			open++
			attr := map[string]string{}
			for _, a := range e.Attr {
				attr[a.Name.Local] = a.Value
			}
			f(e.Name.Local, attr)
		case xml.EndElement:
			open--
		}
	}
	if open != 0 {
		t.Errorf("%d elements have no end", open)
	}
}

// Ensure the page stands by itself: it runs nothing, loads nothing and says so to the browser.
func TestPageStandsByItself(t *testing.T) {
	page := write(t, sample(t))
	policy := ""
	walk(t, page, func(name string, attr map[string]string) {
		switch name {
		case "script", "link", "img", "iframe", "object", "embed", "form", "foreignObject", "base", "image":
			t.Errorf("the page has a <%s>", name)
		case "meta":
			if attr["http-equiv"] == "Content-Security-Policy" {
				policy = attr["content"]
			}
		}
		for key, value := range attr {
			if strings.HasPrefix(key, "on") || key == "src" || key == "href" && !strings.HasPrefix(value, "#") {
				t.Errorf("<%s %s=%q>", name, key, value)
			}
		}
	})
	for _, want := range []string{"default-src 'none'", "style-src 'unsafe-inline'", "img-src data:"} {
		if !strings.Contains(policy, want) {
			t.Errorf("policy %q lacks %s", policy, want)
		}
	}
	for _, mark := range []string{"@import", "url(http", "//fonts"} {
		if strings.Contains(page, mark) {
			t.Errorf("the page has %q", mark)
		}
	}
}

// Ensure ids are unique and everything that refers to one finds it, in the page and in its drawings.
func TestReferencesAreFound(t *testing.T) {
	page := write(t, sample(t))
	ids, wanted := map[string]bool{}, []string{}
	inside := regexp.MustCompile(`url\(#([^)]+)\)`)
	walk(t, page, func(name string, attr map[string]string) {
		if id, ok := attr["id"]; ok {
			if ids[id] {
				t.Errorf("two have the id %s", id)
			}
			ids[id] = true
		}
		if h, ok := strings.CutPrefix(attr["href"], "#"); ok {
			wanted = append(wanted, h)
		}
		wanted = append(wanted, strings.Fields(attr["aria-labelledby"])...)
		for _, value := range attr {
			for _, m := range inside.FindAllStringSubmatch(value, -1) {
				wanted = append(wanted, m[1])
			}
		}
	})
	if len(wanted) < 10 {
		t.Errorf("only %d references: %v", len(wanted), wanted)
	}
	for _, id := range wanted {
		if !ids[id] {
			t.Errorf("nothing has the id %s", id)
		}
	}
}

// Ensure a drawing has its name and description instead of its own, and its box but no size of its own.
func TestDrawingsHaveNames(t *testing.T) {
	page := write(t, sample(t))
	for _, want := range []string{`<title id="figure-2-title">Figure 2. Another.</title><desc id="figure-2-desc">Nothing much.</desc>`, `viewBox="0 0 100 50" role="img"`, `<text>a &lt; b</text>`,
		`clip-path="url(#figure-2-a)"`, `href="#figure-2-a"`, `<clipPath id="figure-2-a">`} {
		if !strings.Contains(page, want) {
			t.Errorf("no %s", want)
		}
	}
	if strings.Contains(page, ">own") || strings.Contains(page, "<?xml") || strings.Contains(page, `width="100pt"`) {
		t.Error("the head of a drawing is on the page")
	}
}

// Ensure tables have headers with a scope, a caption, and numbers to the right.
func TestTables(t *testing.T) {
	var heads []string
	walk(t, write(t, sample(t)), func(name string, attr map[string]string) {
		if name == "th" {
			heads = append(heads, attr["scope"]+" "+attr["class"])
		}
	})
	if got, want := strings.Join(heads, ","), "col number,col number,col number,col ,row number,row number,row number"; got != want {
		t.Errorf("heads %s, want %s", got, want)
	}
}

// Ensure whatever is written stands on the page as text.
func TestTextIsEscaped(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		evil := rapid.OneOf(rapid.SampledFrom([]string{"</title><script>x()</script>", `"><img src=x onerror=x()>`, "{{.}}", "]]>", "</style>", "<!--", "&amp;"}), rapid.String()).Draw(rt, "text")
		text := "x" + evil
		r := &Report{text, text, []Section{{text, []Part{Text(text), Facts{{text, text}}, Table{text, []string{text}, [][]string{{text}}, []string{text}}, Picture{drawing(plain), text, text}}}}}
		tags := map[string]int{}
		walk(t, write(t, r), func(name string, attr map[string]string) {
			tags[name]++
			if _, ok := attr["onerror"]; ok {
				t.Errorf("%q became an attribute", text)
			}
		})
		if tags["script"]+tags["img"] > 0 || tags["title"] != 2 || tags["main"] != 1 || tags["td"] != 0 || tags["th"] != 2 || tags["svg"] != 1 {
			t.Errorf("%q changed the page: %v", text, tags)
		}
	})
}

// Ensure the same report gives the same bytes.
func TestSameBytes(t *testing.T) {
	if a, b := write(t, sample(t)), write(t, sample(t)); a != b {
		t.Error("two pages differ")
	}
}

// Ensure what cannot be shown is refused with a reason, and nothing is written.
func TestErrors(t *testing.T) {
	one := func(p Part) *Report { return &Report{"t", "", []Section{{"s", []Part{p}}}} }
	svg := func(body string) *Report {
		return one(Picture{drawing(`<svg viewBox="0 0 1 1" xmlns="http://www.w3.org/2000/svg">` + body + `</svg>`), "c", "a"})
	}
	for want, r := range map[string]*Report{
		"report: no title":                       {},
		"section 1 has no title":                 {"t", "", []Section{{}}},
		"a part is nil":                          one(nil),
		"table 1: it has no caption":             one(Table{}),
		"row 1 has 1 cells for 2 columns":        one(Table{"c", []string{"a", "b"}, [][]string{{"1"}}, nil}),
		"needs a figure, a caption":              one(Picture{drawing(plain), "c", " "}),
		"picture 1: nothing to draw":             one(Picture{drawing(""), "c", "a"}),
		"an element <script>":                    svg("<script>x</script>"),
		"an element <foreignObject>":             svg("<foreignObject/>"),
		"an element <svg>":                       svg("<svg/>"),
		"an element <image>":                     svg("<image/>"),
		"an attribute onload":                    svg(`<g onload="x"/>`),
		`refers to "https://x"`:                  svg(`<use href="https://x"/>`),
		`refers to "fill:url(https://x)"`:        svg(`<g style="fill:url(https://x)"/>`),
		"not well formed":                        svg("<g>"),
		"no viewBox":                             one(Picture{drawing("<svg/>"), "c", "a"}),
		"the drawing is empty":                   one(Picture{drawing(" "), "c", "a"}),
		"<html>, which a page must not take":     one(Picture{drawing("<html/>"), "c", "a"}),
		"section \"s\": picture 1: the drawing ": svg("<style>*{}</style>"),
	} {
		var b bytes.Buffer
		if err := r.HTML(&b); err == nil || !strings.Contains(err.Error(), want) || b.Len() > 0 {
			t.Errorf("error %v, want %q (%d bytes written)", err, want, b.Len())
		}
	}
	if err := sample(t).HTML(full{}); !errors.Is(err, io.ErrShortWrite) {
		t.Errorf("error %v where the disk is full", err)
	}
}

type full struct{}

func (full) Write([]byte) (int, error) { return 0, io.ErrShortWrite }

// A report is a value that is written at the end.
func ExampleReport() {
	r := Report{Title: "How often should a leader speak?", Sections: []Section{{Title: "Means", Parts: []Part{
		Table{Caption: "Means with 95% t intervals.", Header: []string{"rate", "mean"}, Rows: [][]string{{"0.1", "−14.0"}}},
	}}}}
	var b bytes.Buffer
	err := r.HTML(&b)
	fmt.Println(strings.Contains(b.String(), `<td class="number">−14.0</td>`), err)
	// Output: true <nil>
}
