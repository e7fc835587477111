package analysis

import (
	"encoding/json"
	"fmt"
	"math"
	"os"
	"path/filepath"

	"microcosm/experiments/sweep"
	"microcosm/results"
)

// A table is the runs of a sweep in order: by point, then by replicate.
type table struct {
	plan *sweep.Plan
	// start says in which row the runs of each point begin; there is one more than points.
	start []int
	// columns are the measures of the plan, missing where a run failed; nil where one is not wanted.
	columns [][]float64
	// failed is how many runs of each point could not be played.
	failed []int
	// reasons are why, each once, and in how many runs.
	reasons []Reason
}

// A Reason is why runs could not be played, as the first of them has it, and how many there are with it.
type Reason struct {
	Text string
	Runs int
}

// readManifest reads how the sweep was made.
func readManifest(dir string) (*results.Manifest, error) {
	var m results.Manifest
	data, err := os.ReadFile(filepath.Join(dir, results.ManifestFile))
	if err == nil {
		err = json.Unmarshal(data, &m)
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %w", filepath.Join(dir, results.ManifestFile), err)
	}
	return &m, nil
}

// readRuns reads the table of runs: the measures that are wanted.
func readRuns(dir string, p *sweep.Plan, wanted []results.Measure) (*table, error) {
	names := []string{"point", "replicate", "failed", "error"}
	for _, m := range wanted {
		names = append(names, m.Name)
	}
	frame, err := results.ReadFrame(dir, sweep.RunsTable, names...)
	if err != nil {
		return nil, err
	}
	numbers := make([][]float64, 3)
	for i := range numbers {
		if numbers[i], err = frame.Numbers(names[i]); err != nil {
			return nil, err
		}
	}
	t := &table{plan: p, columns: make([][]float64, len(p.Measures))}
	if err := t.divide(numbers[0], numbers[1]); err != nil {
		return nil, fmt.Errorf("%s: table %s: %w", dir, sweep.RunsTable, err)
	}
	t.fail(numbers[2], func(row int) string { return frame.Cell("error", row) })
	for i, m := range p.Measures {
		if frame.Has(m.Name) {
			if t.columns[i], err = frame.Numbers(m.Name); err != nil {
				return nil, err
			}
		}
	}
	return t, nil
}

// divide finds where the points begin, and that nothing is missing or out of order.
func (t *table) divide(point, replicate []float64) error {
	n := t.plan.Points.Len()
	t.start = make([]int, 1, n+1)
	for row := range point {
		at := len(t.start) // the point that is due, counted from 1
		if row > t.start[at-1] && point[row] == float64(at+1) {
			t.start = append(t.start, row)
			at++
		}
		if due := row - t.start[at-1] + 1; point[row] != float64(at) || replicate[row] != float64(due) {
			return fmt.Errorf("row %d is replicate %v of point %v where replicate %d of point %d was due; the table was changed after the sweep", row+1, replicate[row], point[row], due, at)
		}
	}
	if t.start = append(t.start, len(point)); len(t.start) != n+1 || len(point) == 0 {
		return fmt.Errorf("it has %d points where the design has %d; the table was changed after the sweep", len(t.start)-1, n)
	}
	return nil
}

// fail counts runs that could not be played.
func (t *table) fail(failed []float64, reason func(row int) string) {
	t.failed = make([]int, len(t.start)-1)
	known := map[string]int{}
	for p := range t.failed {
		for row := t.start[p]; row < t.start[p+1]; row++ {
			if failed[row] != 1 {
				continue
			}
			t.failed[p]++
			text := reason(row)
			k, ok := known[text]
			if !ok {
				k, known[text] = len(t.reasons), len(t.reasons)
				t.reasons = append(t.reasons, Reason{Text: text})
			}
			t.reasons[k].Runs++
		}
	}
}

// rows are the values of a measure, by point and replicate. They share the memory of the table.
func (t *table) rows(measure int) [][]float64 {
	y := make([][]float64, len(t.start)-1)
	for p := range y {
		y[p] = t.columns[measure][t.start[p]:t.start[p+1]:t.start[p+1]]
	}
	return y
}

// replicates are the least and the most runs of a point.
func (t *table) replicates() (least, most int) {
	least = math.MaxInt
	for p := range t.failed {
		n := t.start[p+1] - t.start[p]
		least, most = min(least, n), max(most, n)
	}
	return least, most
}

// readGroups reads the change of distress of all members, by run: a sum for each row of the table of runs.
func (t *table) readGroups(dir string) ([]results.Moments, error) {
	const point, replicate, change = "point", "replicate", "distress_change"
	frame, err := results.ReadFrame(dir, sweep.MembersTable, point, replicate, change)
	if err != nil {
		return nil, err
	}
	var columns [3][]float64
	for i, name := range []string{point, replicate, change} {
		if columns[i], err = frame.Numbers(name); err != nil {
			return nil, err
		}
	}
	groups := make([]results.Moments, t.start[len(t.start)-1])
	for i, p := range columns[0] {
		at, r := int(p)-1, int(columns[1][i])-1
		if !(p >= 1) || at >= len(t.failed) || r < 0 || r >= t.start[at+1]-t.start[at] {
			return nil, fmt.Errorf("%s: table %s: row %d is of a run that is not in the table of runs; the table was changed after the sweep", dir, sweep.MembersTable, i+1)
		}
		groups[t.start[at]+r].Add(columns[2][i])
	}
	return groups, nil
}
