package experiments

import (
	"encoding/csv"
	"fmt"
	"io"
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"microcosm/results"
)

// A Table is rows that can be read on a terminal ([Table.Text]), put into a document ([Table.Markdown]) or computed with
// ([Table.CSV]). The first column holds words, the others numbers.
type Table struct {
	Name    string
	Columns []Column
	Words   []string
	// Numbers are the rows; row i has as many as there are columns after the first.
	Numbers [][]Estimate
}

// A Column is a column of a [Table]. One with an interval is three columns in CSV, the other two ending in _low and _high.
type Column struct {
	results.Column
	Interval bool
}

// Codebook is what the CSV columns mean, for [results.WriteCodebook].
func (t *Table) Codebook() results.Table {
	book := results.Table{Name: t.Name}
	for _, c := range t.Columns {
		book.Columns = append(book.Columns, c.Column)
		if c.Interval {
			low, high := c.Column, c.Column
			low.Name, low.Meaning = c.Name+"_low", "lower limit of the 95% interval: "+c.Meaning
			high.Name, high.Meaning = c.Name+"_high", "upper limit of the 95% interval: "+c.Meaning
			book.Columns = append(book.Columns, low, high)
		}
	}
	return book
}

// CSV writes the table with its header; a missing number is empty.
func (t *Table) CSV(w io.Writer) error {
	var header []string
	for _, c := range t.Codebook().Columns {
		header = append(header, c.Name)
	}
	rows := [][]string{header}
	for i, word := range t.Words {
		cells := []string{word}
		for k, e := range t.Numbers[i] {
			cells = append(cells, results.Number(e.Value))
			if t.Columns[k+1].Interval {
				cells = append(cells, results.Number(e.Low), results.Number(e.High))
			}
		}
		rows = append(rows, cells)
	}
	if err := csv.NewWriter(w).WriteAll(rows); err != nil {
		return fmt.Errorf("experiments: table %s: %w", t.Name, err)
	}
	return nil
}

// Without is the table without the columns of these names.
func (t *Table) Without(names ...string) *Table {
	out := &Table{Name: t.Name, Words: t.Words, Columns: t.Columns[:1:1], Numbers: make([][]Estimate, len(t.Numbers))}
	for k, c := range t.Columns[1:] {
		if slices.Contains(names, c.Name) {
			continue
		}
		out.Columns = append(out.Columns, c)
		for i := range t.Numbers {
			out.Numbers[i] = append(out.Numbers[i], t.Numbers[i][k])
		}
	}
	return out
}

// Markdown is the table as Markdown has it, in parts of ten columns, with rounded numbers and intervals in brackets.
func (t *Table) Markdown() string {
	var b strings.Builder
	cells := t.cells()
	for first := 1; first < len(t.Columns); first += markdownColumns {
		last := min(first+markdownColumns, len(t.Columns))
		if first > 1 {
			b.WriteByte('\n')
		}
		for r, row := range cells {
			markdownRow(&b, append([]string{row[0]}, row[first:last]...))
			if r == 0 {
				markdownRow(&b, append([]string{":--"}, slices.Repeat([]string{"--:"}, last-first)...))
			}
		}
	}
	return b.String()
}

// markdownColumns is how many columns a Markdown table has beside the first, which is written again in each.
const markdownColumns = 9

func markdownRow(b *strings.Builder, cells []string) {
	for k := range cells {
		cells[k] = strings.ReplaceAll(cells[k], "|", `\|`)
	}
	fmt.Fprintf(b, "| %s |\n", strings.Join(cells, " | "))
}

// Text is the table in aligned columns, with rounded numbers and intervals in brackets. Where it is wider than width it is broken
// into blocks, one below the other, that each begin with the first column; 0 is as wide as it takes.
func (t *Table) Text(width int) string {
	var b strings.Builder
	cells := t.cells()
	widths := columnWidths(cells)
	for from := 1; from < len(widths); {
		to, used := from, widths[0]
		for to < len(widths) && (to == from || width <= 0 || used+2+widths[to] <= width) {
			used += 2 + widths[to]
			to++
		}
		if from > 1 {
			b.WriteByte('\n')
		}
		for _, row := range cells {
			line := padded(row[0], -widths[0])
			for k := from; k < to; k++ {
				line += "  " + padded(row[k], widths[k])
			}
			b.WriteString(strings.TrimRight(line, " ") + "\n")
		}
		from = to
	}
	return b.String()
}

// padded is s in so many characters, to the right; to the left where width is negative.
func padded(s string, width int) string {
	gap := strings.Repeat(" ", max(0, max(width, -width)-utf8.RuneCountInString(s)))
	if width < 0 {
		return s + gap
	}
	return gap + s
}

func columnWidths(cells [][]string) []int {
	widths := make([]int, len(cells[0]))
	for _, row := range cells {
		for k, cell := range row {
			widths[k] = max(widths[k], utf8.RuneCountInString(cell))
		}
	}
	return widths
}

// cells are header and rows as people read them.
func (t *Table) cells() [][]string {
	cells := make([][]string, len(t.Words)+1)
	for _, c := range t.Columns {
		cells[0] = append(cells[0], c.Name)
	}
	for i, word := range t.Words {
		cells[i+1] = []string{word}
		for k, e := range t.Numbers[i] {
			cells[i+1] = append(cells[i+1], e.rounded(t.decimals(k), t.Columns[k+1].Interval))
		}
	}
	return cells
}

// decimals is to how many places the numbers of a column are rounded: three significant figures of the largest, two places at most.
func (t *Table) decimals(k int) int {
	largest := 0.0
	for i := range t.Numbers {
		if x := math.Abs(t.Numbers[i][k].Value); x > largest {
			largest = x
		}
	}
	switch {
	case largest >= 100 || t.Columns[k+1].Unit == wholeNumber:
		return 0
	case largest >= 10:
		return 1
	}
	return 2
}

// wholeNumber is the unit of columns that hold whole numbers.
const wholeNumber = "number"

// rounded is "0.84", "0.84 [0.70, 0.98]", or "-" where the number is missing.
func (e Estimate) rounded(decimals int, interval bool) string {
	if math.IsNaN(e.Value) {
		return "-"
	}
	if !interval || math.IsNaN(e.Low) || math.IsNaN(e.High) {
		return rounded(e.Value, decimals)
	}
	return fmt.Sprintf("%s [%s, %s]", rounded(e.Value, decimals), rounded(e.Low, decimals), rounded(e.High, decimals))
}

// rounded is x to so many places, never "-0".
func rounded(x float64, decimals int) string {
	s := fmt.Sprintf("%.*f", decimals, x)
	if strings.Trim(s, "-0.") == "" {
		s = strings.TrimPrefix(s, "-")
	}
	return s
}
