package main

import (
	"encoding/csv"
	"fmt"
	"io"
	"strings"

	"microcosm/experiments"
)

// A compareAnswer is what compare gives to machines. The variance ratio is the median over the pairs of the first measure; null where it is
// without bound, or where nothing varies. A pair has the columns of the table compare as its keys, missing ones null, and "same", which is
// true where both arms had the same courses.
type compareAnswer struct {
	Groups        int              `json:"groups"`
	Pairs         []map[string]any `json:"pairs"`
	VarianceRatio *float64         `json:"variance_ratio"`
}

func compareAnswerOf(done *experiments.Compared) compareAnswer {
	a := compareAnswer{Groups: done.Groups, Pairs: []map[string]any{}, VarianceRatio: known(done.VarianceRatio())}
	for i := range done.Pairs {
		p := &done.Pairs[i]
		pair := map[string]any{"a": p.A, "b": p.B, "measure": p.Measure.Name, "same": p.Same}
		p.Numbers(func(name string, x float64) { pair[name] = known(x) })
		a.Pairs = append(a.Pairs, pair)
	}
	return a
}

// compareMarkdown is one table a measure.
func compareMarkdown(done *experiments.Compared) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s in each arm, with the same people and the same luck; 95%% intervals. Simulated.\n", count(done.Groups, "group"))
	for i, t := range done.Tables() {
		fmt.Fprintf(&b, "\n**%s**: %s\n\n%s", t.Name, done.Measures[i].Meaning, t.Markdown())
	}
	return b.String()
}

// writeSheet writes a table as CSV.
func writeSheet(w io.Writer, s *experiments.Sheet) error {
	rows := csv.NewWriter(w)
	header := make([]string, len(s.Columns))
	for i, c := range s.Columns {
		header[i] = c.Name
	}
	_ = rows.Write(header) // kept by the writer, and told at the end
	return rows.WriteAll(s.Rows)
}
