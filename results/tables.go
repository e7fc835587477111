package results

import (
	"encoding/csv"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"
	"sync"

	"microcosm/agents"
	"microcosm/sim"
)

// A Table is a table's name (its files are the name and ".csv" or ".parquet") and its columns in order.
type Table struct {
	Name    string
	Columns []Column
}

// Tables lists the tables that a run leaves.
func Tables() []Table {
	return []Table{
		turnSheet.table(), eventSheet.table(), sessionSheet.table(), memberSessionSheet.table(), memberSheet.table(),
		dyadSheet.table(), factorSheet.table(),
	}
}

// WriteCodebook writes what every column of the tables means: column, table, meaning, unit, range, source, and type ([Kind]).
func WriteCodebook(w io.Writer, tables []Table) error {
	out := csv.NewWriter(w)
	rows := [][]string{{"column", "table", "meaning", "unit", "range", "source", "type"}}
	for _, t := range tables {
		for _, c := range t.Columns {
			rows = append(rows, []string{c.Name, t.Name, c.Meaning, c.Unit, c.Range, c.Source, c.Kind().String()})
		}
	}
	if err := out.WriteAll(rows); err != nil {
		return fmt.Errorf("results: codebook: %w", err)
	}
	return nil
}

// Number writes x in its shortest form with at most 6 significant digits; a missing value is empty.
func Number(x float64) string {
	if math.IsNaN(x) || math.IsInf(x, 0) {
		return ""
	}
	s := strconv.FormatFloat(x, 'g', 6, 64)
	if s == "-0" {
		return "0"
	}
	return s
}

// columnIndex finds columns by name.
var columnIndex = sync.OnceValue(func() map[string]Column {
	index := map[string]Column{}
	for _, c := range Columns() {
		if _, twice := index[c.Name]; twice {
			panic("results: column defined twice: " + c.Name)
		}
		index[c.Name] = c
	}
	return index
})

// A field is one column of the rows made from T: its name in the dictionary and how it is written.
type field[T any] struct {
	name string
	of   func(*T) string
}

// A sheet is a table whose rows are made from T, so that header and values cannot part.
type sheet[T any] struct {
	name   string
	fields []field[T]
}

func (s *sheet[T]) table() Table {
	t := Table{Name: s.name}
	for _, f := range s.fields {
		c, ok := columnIndex()[f.name]
		if !ok {
			panic(fmt.Sprintf("results: table %s: column %q is not in the dictionary", s.name, f.name))
		}
		t.Columns = append(t.Columns, c)
	}
	return t
}

// row writes the values of x into cells, which is used again.
func (s *sheet[T]) row(cells []string, x *T) []string {
	cells = cells[:0]
	for i := range s.fields {
		cells = append(cells, s.fields[i].of(x))
	}
	return cells
}

// whole writes a number that is always there.
func whole(n int) string { return strconv.Itoa(n) }

// positive writes a number that is missing where it is 0.
func positive(n int) string {
	if n <= 0 {
		return ""
	}
	return strconv.Itoa(n)
}

func flag(yes bool) string {
	if yes {
		return "1"
	}
	return "0"
}

// seat writes who somebody is: members and the leader from 1, the group 0.
func seat(s int) string { return strconv.Itoa(s + 1) }

// someone writes a seat that is missing where it is nobody's.
func someone(s int) string { return positive(s + 1) }

// reasons writes causes as role:id;role:id.
func reasons(causes *sim.Causes) string {
	var b strings.Builder
	for i, cause := range causes.All() {
		if i > 0 {
			b.WriteByte(';')
		}
		b.WriteString(cause.Role.String())
		b.WriteByte(':')
		b.WriteString(strconv.Itoa(int(cause.ID)))
	}
	return b.String()
}

// reading writes one reading, missing where it was not taken.
func reading(r *sim.Readings, which sim.Reading) string {
	x, ok := r.Get(which)
	if !ok {
		return ""
	}
	return Number(x)
}

// carried writes the cycles of a person.
func carried(p *agents.Person) string {
	names := make([]string, len(p.Cycles))
	for i := range p.Cycles {
		names[i] = p.Cycles[i].Name
	}
	return strings.Join(names, ";")
}
