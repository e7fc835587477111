package experiments

import (
	"bytes"
	"crypto/sha256"
	"encoding/csv"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"math"
	"os"
	"slices"
	"strconv"

	"microcosm/agents"
	"microcosm/scenarios"
)

// The columns of the trace beside those of the constants and of the figures.
var (
	traceBegins = []string{"evaluation", "stage", "key"}
	traceEnds   = []string{"misfit", "loss"}
)

// key is by which a trace is known to belong to this calibration: it changes with whatever may change a figure in it.
func (r *calibrating) key() string {
	sum := sha256.New()
	fmt.Fprintf(sum, "%s %+v\n", r.Version, *r.Spec)
	for _, p := range agents.ParameterTable() {
		fmt.Fprintln(sum, p.Path, p.Default)
	}
	for _, g := range r.goals {
		fmt.Fprintf(sum, "%s %+v\n", g.pattern.ID, *g.Criterion)
	}
	var seen []string
	for _, cell := range r.playedCells() {
		fmt.Fprintf(sum, "%s %s %q\n", cell.Name, cell.Scenario, cell.Set)
		if slices.Contains(seen, cell.Scenario) {
			continue
		}
		seen = append(seen, cell.Scenario)
		if s, err := scenarios.Load(cell.Scenario); err == nil { // one that cannot be read is told when it is played
			sum.Write(s.Marshal())
		}
	}
	return hex.EncodeToString(sum.Sum(nil))[:16]
}

// columns are the trace's.
func (r *calibrating) columns() []string {
	columns := slices.Clone(traceBegins)
	for _, p := range r.priors {
		columns = append(columns, p.Path)
	}
	for _, g := range r.goals {
		columns = append(columns, g.column)
	}
	return append(columns, traceEnds...)
}

// A trace keeps every evaluation as it is made. The same calibration, or search, finds those of an earlier run there, in the same order.
type trace struct {
	of        string // whose it is, for errors
	path, key string
	columns   []string
	rows      [][]string
	taken     int // how many of the rows have been used
	written   int
	file      *os.File
}

// openTrace opens a trace of a calibration, or of whatever of says, and reads what it holds; it refuses one of another. What was broken off
// in the middle of a line is cut off. Without a path nothing is kept.
func openTrace(of, path, key string, columns []string) (*trace, error) {
	t := &trace{of: of, path: path, key: key, columns: columns}
	if path == "" {
		return t, nil
	}
	data, err := os.ReadFile(path)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("trace: %w", err)
	}
	whole := data[:bytes.LastIndexByte(data, '\n')+1]
	if err := t.read(whole); err != nil {
		return nil, err
	}
	if t.file, err = os.OpenFile(path, os.O_WRONLY|os.O_CREATE, 0o644); err != nil {
		return nil, fmt.Errorf("trace: %w", err)
	}
	if len(t.rows) == 0 {
		whole = nil
	}
	if err := t.file.Truncate(int64(len(whole))); err != nil {
		return nil, fmt.Errorf("trace: %w", err)
	}
	if _, err := t.file.Seek(0, 2); err != nil {
		return nil, fmt.Errorf("trace: %w", err)
	}
	if whole == nil {
		return t, t.write(columns)
	}
	return t, nil
}

// read takes over the rows of an earlier run.
func (t *trace) read(data []byte) error {
	if len(data) == 0 {
		return nil
	}
	rows, err := csv.NewReader(bytes.NewReader(data)).ReadAll()
	if err != nil || len(rows) == 0 || !slices.Equal(rows[0][:min(len(rows[0]), len(traceBegins))], traceBegins) {
		return &TraceError{t.path, "this is not the trace of a " + t.of + "; choose another folder"}
	}
	if len(rows) > 1 && (rows[1][2] != t.key || !slices.Equal(rows[0], t.columns)) {
		return &TraceError{t.path, "this is of another " + t.of + ", or of another version of the program; choose another folder, or remove it to begin anew"}
	}
	t.rows, t.written = rows[1:], len(rows)-1
	return nil
}

// next is what the next evaluation found in an earlier run, n figures; nil where it has not been made. It refuses a point other than
// the one that is to be tried, which is given as its cells.
func (t *trace) next(stage string, point []string, n int) ([]float64, error) {
	if t.taken >= len(t.rows) {
		return nil, nil
	}
	row, line := t.rows[t.taken], t.taken+2
	t.taken++
	same := row[1] == stage
	for i, x := range point {
		same = same && row[len(traceBegins)+i] == x
	}
	if !same {
		return nil, &TraceError{fmt.Sprintf("%s:%d", t.path, line), playsOtherwise}
	}
	found := make([]float64, n)
	for k := range found {
		found[k] = math.NaN()
		cell := row[len(traceBegins)+len(point)+k]
		if cell == "" {
			continue
		}
		x, err := strconv.ParseFloat(cell, 64)
		if err != nil {
			return nil, &TraceError{fmt.Sprintf("%s:%d", t.path, line), cell + " is not a number; choose another folder"}
		}
		found[k] = x
	}
	return found, nil
}

// playsOtherwise is told where the program would not have done what the trace shows.
const playsOtherwise = "the program no longer plays as it did when this was written; choose another folder, or remove the file to begin anew"

// A TraceError says that a trace cannot be gone on from.
type TraceError struct {
	// Where is the file, with the line where it is one; What is wrong, and what can be done.
	Where, What string
}

// Error is both in one line.
func (e *TraceError) Error() string { return e.Where + ": " + e.What }

// same refuses a trace in which other figures stand than are found now.
func (t *trace) same(then, now []float64) error {
	for k := range then {
		if exact(then[k]) != exact(now[k]) {
			return &TraceError{t.path + ":2", playsOtherwise}
		}
	}
	return nil
}

// add keeps an evaluation.
func (t *trace) add(stage string, point []string, found []float64, costs [2]float64) error {
	t.written++
	if t.file == nil {
		return nil
	}
	row := make([]string, len(t.columns))
	row[0], row[1], row[2] = strconv.Itoa(t.written), stage, t.key
	copy(row[len(traceBegins):], point)
	for k, x := range found {
		row[len(traceBegins)+len(point)+k] = exact(x)
	}
	row[len(row)-2], row[len(row)-1] = exact(costs[0]), exact(costs[1])
	return t.write(row)
}

// write writes one line, all of it at once.
func (t *trace) write(row []string) error {
	var line bytes.Buffer
	w := csv.NewWriter(&line)
	_ = w.Write(row) // into memory
	w.Flush()
	if _, err := t.file.Write(line.Bytes()); err != nil {
		return fmt.Errorf("trace: %w", err)
	}
	return nil
}

func (t *trace) close() error {
	if t.file == nil {
		return nil
	}
	return t.file.Close()
}

// exacts writes numbers as [exact] does.
func exacts(x []float64) []string {
	cells := make([]string, len(x))
	for i := range x {
		cells[i] = exact(x[i])
	}
	return cells
}

// exact writes a number so that reading it gives the same number; a missing one is empty.
func exact(x float64) string {
	if math.IsNaN(x) {
		return ""
	}
	return strconv.FormatFloat(x, 'g', -1, 64)
}
