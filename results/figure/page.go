package figure

import (
	"image/color"
	"math"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A page collects what is drawn, from the top down; its height is known at the end.
type page struct {
	width float64
	y     float64 // how far down it is filled
	items []item
	frame Frame
}

// newPage has the title on it.
func newPage(f Frame, own Width) *page {
	p := &page{width: columnPoints, y: topEdge, frame: f}
	if f.Width == Page || f.Width == Auto && own == Page {
		p.width = pagePoints
	}
	p.paragraph(f.Title, titleSize, true, ink)
	if f.Title != "" {
		p.y += 5
	}
	return p
}

// finish writes the note and closes the figure.
func (p *page) finish(about string) *Figure {
	if p.frame.Note != "" {
		p.y += 5
		p.paragraph(p.frame.Note, noteSize, false, softInk)
	}
	p.y += edge
	ground := outline{lines: [][]point{{{0, 0}, {p.width, 0}, {p.width, p.y}, {0, p.y}}}, closed: true, fill: &white}
	return &Figure{width: p.width, height: p.y, title: clean(p.frame.Title), about: clean(about), items: append([]item{ground}, p.items...)}
}

// paragraph writes over the width of the page, and moves down.
func (p *page) paragraph(text string, size float64, heavy bool, tone color.NRGBA) {
	for _, line := range wrap(text, size, heavy, p.width-2*edge) {
		p.add(words{text: line, at: point{edge, p.y + float64(size*capitals)}, size: size, heavy: heavy, tone: tone})
		p.y += float64(size * leading)
	}
}

func (p *page) add(it item) { p.items = append(p.items, it) }

func (p *page) line(from, to point, tone color.NRGBA, wide float64, dash []float64) {
	p.add(outline{lines: [][]point{{from, to}}, stroke: &tone, wide: wide, dash: dash})
}

func (p *page) area(corners []point, fill color.NRGBA) {
	p.add(outline{lines: [][]point{corners}, closed: true, fill: &fill})
}

func (p *page) box(left, top, right, bottom float64, fill color.NRGBA) {
	p.area([]point{{left, top}, {right, top}, {right, bottom}, {left, bottom}}, fill)
}

// write writes one line whose capitals have their middle at the point.
func (p *page) write(text string, middle point, size, align float64, tone color.NRGBA) {
	p.add(words{text: clean(text), at: point{middle.x, middle.y + half(size*capitals)}, size: size, align: align, tone: tone})
}

// writeLines writes lines one below the other, the middle of all at the point.
func (p *page) writeLines(lines []string, middle point, size, align float64, tone color.NRGBA) {
	y := middle.y - half(float64(len(lines)-1)*size*leading)
	for _, line := range lines {
		p.write(line, point{middle.x, y}, size, align, tone)
		y += float64(size * leading)
	}
}

func textWidth(text string, size float64, heavy bool) float64 {
	return words{text: text, size: size, heavy: heavy}.width()
}

// widest is the width of the longest of the lines.
func widest(lines []string, size float64) float64 {
	w := 0.
	for _, line := range lines {
		w = max(w, textWidth(line, size, false))
	}
	return w
}

// clean is the text on one line, without what a drawing cannot hold.
func clean(text string) string {
	if !utf8.ValidString(text) {
		text = strings.ToValidUTF8(text, "�")
	}
	text = strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return ' '
		}
		if !unicode.IsGraphic(r) {
			return -1
		}
		return r
	}, text)
	return strings.Join(strings.Fields(text), " ")
}

// wrap is the text on lines no wider than room: broken at spaces where it can be, after a dot, dash, slash or underscore where it must, and
// within a word where nothing else helps.
func wrap(text string, size float64, heavy bool, room float64) []string {
	fits := func(line string) bool { return textWidth(strings.TrimRight(line, " "), size, heavy) <= room }
	var lines []string
	line := ""
	for _, piece := range pieces(clean(text), fits) {
		if line != "" && !fits(line+piece) {
			lines, line = append(lines, strings.TrimRight(line, " ")), ""
		}
		line += piece
		for !fits(line) && utf8.RuneCountInString(line) > 1 {
			head, rest := cut(line, size, heavy, room)
			lines, line = append(lines, head), rest
		}
	}
	if line = strings.TrimRight(line, " "); line != "" {
		lines = append(lines, line)
	}
	return lines
}

// pieces are the parts between which a text may be broken: its words, and the parts of words that do not fit on a line.
func pieces(text string, fits func(string) bool) []string {
	var all []string
	for _, word := range strings.SplitAfter(text, " ") {
		if fits(word) {
			all = append(all, word)
			continue
		}
		start := 0
		for i, r := range word {
			if strings.ContainsRune("._/-", r) {
				all = append(all, word[start:i+1])
				start = i + 1
			}
		}
		all = append(all, word[start:])
	}
	return all
}

// cut takes off a word as much as fits, one letter at least.
func cut(word string, size float64, heavy bool, room float64) (head, rest string) {
	at := 0
	for i := range word {
		if i > 0 && textWidth(word[:i], size, heavy) > room {
			break
		}
		at = i
	}
	if at == 0 {
		_, at = utf8.DecodeRuneInString(word)
	}
	return word[:at], word[at:]
}

// half is rounded by itself, so that no sum fuses with it.
func half(x float64) float64 { return float64(x / 2) }

func finite(x float64) bool { return !math.IsNaN(x) && !math.IsInf(x, 0) }
