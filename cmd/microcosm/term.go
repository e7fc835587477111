package main

import (
	"bufio"
	"fmt"
	"io"
	"math"
	"os"
	"strings"
	"unicode/utf8"

	"microcosm/narration"
)

// Widths of what is written, in columns.
const (
	narrowest  = 72
	widest     = 100
	pipedWidth = 80
)

// A colour is a terminal's; it only ever goes along with a word or a sign.
type colour string

// The colours: gold for corrective experiences, plum for injury and conflict, green for repair and getting better, teal for
// feedback and what is said of patterns.
const (
	gold  colour = "33"
	plum  colour = "35"
	green colour = "32"
	teal  colour = "36"
	bold  colour = "1"
	faint colour = "2"
)

// A paper is what a story is written on: it knows how wide it is and whether it takes colour, and keeps the first mistake.
type paper struct {
	out      *bufio.Writer
	width    int
	coloured bool
}

// newPaper fits w: a terminal's own width and colour (unless NO_COLOR is set), else 80 columns and no colour.
func newPaper(w io.Writer) *paper {
	p := &paper{out: bufio.NewWriterSize(w, 1<<16), width: pipedWidth}
	if f, ok := w.(*os.File); ok {
		if columns, ok := terminal(f); ok {
			p.coloured = os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb"
			if columns > 0 {
				p.width = min(max(columns, narrowest), widest)
			}
		}
	}
	return p
}

// line writes one line.
func (p *paper) line(format string, args ...any) {
	text := fmt.Sprintf(format, args...)
	p.out.WriteString(strings.TrimRight(text, " ") + "\n") //nolint:errcheck // kept by the buffer, and told by done
}

// done writes out what is waiting and tells the first mistake.
func (p *paper) done() error {
	if err := p.out.Flush(); err != nil {
		return fmt.Errorf("output: %w", err)
	}
	return nil
}

// in is a text in a colour, where there is colour.
func (p *paper) in(c colour, text string) string {
	if !p.coloured || c == "" || text == "" {
		return text
	}
	return "\x1b[" + string(c) + "m" + text + "\x1b[0m"
}

// heading writes the title of a part.
func (p *paper) heading(text string) {
	p.line("")
	p.line("%s", p.in(bold, text))
}

// wrapped writes a text over as many lines as it needs, the first one behind first and the others behind rest.
func (p *paper) wrapped(first, rest, text string) {
	lead, used := first, visible(first)
	line, empty := strings.Builder{}, true
	for _, word := range strings.FieldsFunc(text, func(r rune) bool { return r == ' ' || r == '\n' || r == '\t' }) {
		length := visible(word)
		if !empty && used+1+length > p.width {
			p.line("%s%s", lead, line.String())
			line.Reset()
			lead, used, empty = rest, visible(rest), true
		}
		if !empty {
			line.WriteByte(' ')
			used++
		}
		line.WriteString(word)
		used, empty = used+length, false
	}
	p.line("%s%s", lead, line.String())
}

// visible is how many columns a text takes, colours aside.
func visible(text string) int {
	n := 0
	for text != "" {
		if strings.HasPrefix(text, "\x1b[") {
			_, text, _ = strings.Cut(text, "m")
			continue
		}
		_, size := utf8.DecodeRuneInString(text)
		text = text[size:]
		n++
	}
	return n
}

// pad fills a text with blanks up to a number of columns.
func pad(text string, columns int) string {
	return text + strings.Repeat(" ", max(0, columns-visible(text)))
}

// blocks are eighths of a cell: filled from the left, and from below.
var (
	leftBlocks  = []rune(" ▏▎▍▌▋▊▉█")
	lowerBlocks = []rune("▁▂▃▄▅▆▇█")
)

// bar shows a share, 0..1, as a bar of so many cells; it is blank where the share is missing.
func bar(share float64, cells int) string {
	if math.IsNaN(share) {
		return strings.Repeat(" ", cells)
	}
	eighths := int(math.Round(min(max(share, 0), 1) * float64(8*cells)))
	var b strings.Builder
	for range cells {
		b.WriteRune(leftBlocks[min(eighths, 8)])
		eighths -= min(eighths, 8)
	}
	return b.String()
}

// sparkline shows a series between two bounds, one cell each; what is missing is blank.
func sparkline(series []float64, low, high float64) string {
	var b strings.Builder
	for _, x := range series {
		if math.IsNaN(x) {
			b.WriteByte(' ')
			continue
		}
		share := min(max((x-low)/(high-low), 0), 1)
		b.WriteRune(lowerBlocks[int(math.Round(share*float64(len(lowerBlocks)-1)))])
	}
	return b.String()
}

// short writes a number with two decimals and no leading zero, as in ".81"; a missing one is a dash.
func short(x float64) string {
	if math.IsNaN(x) {
		return "-"
	}
	return narration.Number(x)
}

// tenths writes a number with one decimal; a missing one is a dash.
func tenths(x float64) string {
	if math.IsNaN(x) {
		return "-"
	}
	return fmt.Sprintf("%.1f", x)
}

// count is a number of things, for example "1 member" or "8 members".
func count(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return fmt.Sprintf("%d %ss", n, thing)
}
