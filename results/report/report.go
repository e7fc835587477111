package report

import (
	"bytes"
	_ "embed"
	"errors"
	"fmt"
	"html/template"
	"io"
	"regexp"
	"strings"
)

// A Report is a page with a title, a paragraph that says what was found, and sections.
type Report struct {
	Title    string // must not be empty
	Lead     string // under the title, larger; may be empty
	Sections []Section
}

// A Section is a heading with what stands below it.
type Section struct {
	Title string // must not be empty; stands in the list of contents
	Parts []Part
}

// A Part is what stands in a section: a [Text], a [Table], a [Picture] or [Facts].
type Part interface{ kind() string }

// Text is a paragraph; an empty line within it begins another.
type Text string

// A Table has one line of headers, and rows of as many cells; the first cell of a row names it. Columns of numbers are set to the right.
type Table struct {
	Caption string // what is shown, the statistic named: "Means with 95% t intervals"; must not be empty
	Header  []string
	Rows    [][]string
	Notes   []string // below, a paragraph each
}

// A Drawing is a figure that gives itself as an SVG document; *figure.Figure is one.
type Drawing interface{ SVG() ([]byte, error) }

// A Picture is a figure with its caption, and in words what it shows for those who do not see it.
type Picture struct {
	Figure      Drawing
	Caption     string // what is shown, the statistic named; must not be empty
	Alternative string // what one sees in it: "the mean falls with the rate, most below 0.1"; must not be empty
}

// Facts are names with their values, as of the program and the design.
type Facts []Fact

// A Fact is a name with its value.
type Fact struct{ Name, Value string }

func (Text) kind() string    { return "text" }
func (Table) kind() string   { return "table" }
func (Picture) kind() string { return "picture" }
func (Facts) kind() string   { return "facts" }

//go:embed page.html
var pageText string

//go:embed page.css
var style string

var page = template.Must(template.New("page").Funcs(template.FuncMap{"add": func(a, b int) int { return a + b }}).Parse(pageText))

// A shown is a part as the page takes it.
type shown struct {
	Kind       string
	Number     int // of the table or of the picture
	Paragraphs []string
	Table      Table
	Numeric    []bool // by column
	Picture    Picture
	Drawing    template.HTML
	Wide       bool
	Facts      Facts
}

// HTML writes the page. It returns an error, and writes nothing, where a title, a caption or an alternative text is missing, a row has not one
// cell a column, or a figure cannot be drawn or holds what a page without scripts must not have.
func (r *Report) HTML(w io.Writer) error {
	type section struct {
		Title string
		Parts []shown
	}
	var sections []section
	numbers := map[string]int{}
	if strings.TrimSpace(r.Title) == "" {
		return errors.New("report: no title")
	}
	for i, s := range r.Sections {
		if strings.TrimSpace(s.Title) == "" {
			return fmt.Errorf("report: section %d has no title", i+1)
		}
		to := section{Title: s.Title}
		for _, p := range s.Parts {
			if p == nil {
				return fmt.Errorf("report: section %q: a part is nil", s.Title)
			}
			numbers[p.kind()]++
			part, err := show(p, numbers[p.kind()])
			if err != nil {
				return fmt.Errorf("report: section %q: %s %d: %w", s.Title, p.kind(), numbers[p.kind()], err)
			}
			to.Parts = append(to.Parts, part)
		}
		sections = append(sections, to)
	}
	var b bytes.Buffer
	err := page.Execute(&b, map[string]any{"Title": r.Title, "Lead": paragraphs(r.Lead), "Sections": sections, "Style": template.CSS(style)})
	if err != nil {
		return fmt.Errorf("report: %w", err)
	}
	if _, err = w.Write(bytes.Map(allowed, bytes.ToValidUTF8(b.Bytes(), []byte("\uFFFD")))); err != nil {
		return fmt.Errorf("report: %w", err)
	}
	return nil
}

// allowed takes away what no document may hold (XML 1.0, 2.2).
func allowed(r rune) rune {
	if r < ' ' && r != '\n' && r != '\t' || r >= 0x7f && r <= 0x9f || r == 0xfffe || r == 0xffff {
		return -1
	}
	return r
}

// show makes a part ready for the page.
func show(p Part, number int) (shown, error) {
	s := shown{Kind: p.kind(), Number: number}
	switch p := p.(type) {
	case Text:
		s.Paragraphs = paragraphs(string(p))
	case Table:
		s.Table, s.Numeric = p, numeric(p)
		return s, p.check()
	case Facts:
		s.Facts = p
	case Picture:
		if p.Figure == nil || strings.TrimSpace(p.Caption) == "" || strings.TrimSpace(p.Alternative) == "" {
			return s, errors.New("a picture needs a figure, a caption and an alternative text")
		}
		svg, err := p.Figure.SVG()
		if err != nil {
			return s, err
		}
		s.Picture = p
		s.Drawing, s.Wide, err = inline(svg, number, p)
		return s, err
	}
	return s, nil
}

func (t Table) check() error {
	if strings.TrimSpace(t.Caption) == "" {
		return errors.New("it has no caption")
	}
	for i, row := range t.Rows {
		if len(row) != len(t.Header) {
			return fmt.Errorf("row %d has %d cells for %d columns", i+1, len(row), len(t.Header))
		}
	}
	return nil
}

// number matches what begins as a number does, and intervals.
var number = regexp.MustCompile(`^[\[(<>≤≥=±+−-]*\s*[.]?\d`)

// numeric tells the columns in which every cell that says something is a number, and one is.
func numeric(t Table) []bool {
	list := make([]bool, len(t.Header))
	for column := range list {
		some, others := false, false
		for _, row := range t.Rows {
			if column >= len(row) || strings.Trim(row[column], " –—") == "" {
				continue
			}
			is := number.MatchString(row[column])
			some, others = some || is, others || !is
		}
		list[column] = some && !others
	}
	return list
}

// paragraphs are the parts of a text between empty lines.
func paragraphs(text string) []string {
	var list []string
	for _, p := range strings.Split(strings.ReplaceAll(text, "\r\n", "\n"), "\n\n") {
		if p = strings.TrimSpace(p); p != "" {
			list = append(list, p)
		}
	}
	return list
}
