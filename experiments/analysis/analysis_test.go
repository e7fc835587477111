package analysis

import (
	"context"
	"encoding/csv"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"microcosm/experiments/sweep"
	"microcosm/results"
	"microcosm/scenarios"
)

// small is a design of short courses, of a kind.
func small(kind string) *scenarios.Design {
	d := &scenarios.Design{
		Scenario: "outpatient", Set: []string{"group={sessions: 2, turns: 20}", "fill={to: 4, population: outpatient}"},
		Kind: kind, Points: 16, Replicates: 4, Seed: 1, Seeds: scenarios.CommonSeeds, Members: true,
		Vary: []scenarios.Factor{
			{Path: "leader.rate", From: 0, To: .5},
			{Path: "leader.strategy", Values: []string{"process", "supportive", "individual"}},
			{Path: "leader.perceptiveness", From: .2, To: 1},
		},
		Measures: []string{"distress_change", "cohesion", "dropout"},
	}
	switch kind {
	case scenarios.GridDesign:
		d.Points = 0
		d.Vary[0].Steps, d.Vary[2].Steps = 3, 2
	case scenarios.ListDesign:
		d.Points = 0
		d.Vary = []scenarios.Factor{{Path: "leader.rate"}, {Path: "leader.strategy"}}
		d.Rows = [][]string{{".1", "process"}, {".3", "supportive"}, {".1", "individual"}}
	case scenarios.MorrisDesign:
		d.Points, d.Levels = 6, 4
	case scenarios.SaltelliDesign:
		d.Points = 8
	}
	return d
}

var made = results.Info{Version: "1", Commit: "abc", Command: "microcosm sweep d.yaml --out x", Machine: "m", Start: time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)}

func openStore(t *testing.T, dir string, d *scenarios.Design) *sweep.Store {
	t.Helper()
	p, err := sweep.NewPlan(d)
	if err != nil {
		t.Fatal(err)
	}
	s, err := sweep.Open(dir, p, &made)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// played is the folder of a finished sweep.
func played(t *testing.T, d *scenarios.Design) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "runs")
	s := openStore(t, dir, d)
	if err := (&sweep.Sweep{Store: s}).Run(context.Background()); err != nil {
		t.Fatal(err)
	}
	if _, err := sweep.Merge(s, results.Formats{}, &made); err != nil {
		t.Fatal(err)
	}
	return dir
}

func opened(t *testing.T, dir string, o Options) *Analysis {
	t.Helper()
	a, err := Open(dir, o)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// sheetOf is a table as rows of cells by column.
type sheetOf struct {
	header []string
	rows   [][]string
}

func readTable(t *testing.T, path string) sheetOf {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close() //nolint:errcheck // only read
	all, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return sheetOf{all[0], all[1:]}
}

func (s sheetOf) cell(row []string, column string) string { return row[slices.Index(s.header, column)] }

func (s sheetOf) number(row []string, column string) float64 {
	x, err := strconv.ParseFloat(s.cell(row, column), 64)
	if err != nil {
		return math.NaN()
	}
	return x
}

// write writes an analysis to a new folder.
func write(t *testing.T, a *Analysis, w Writing) string {
	t.Helper()
	if w.Dir == "" {
		w.Dir = filepath.Join(t.TempDir(), "analysis")
	}
	w.Dots = 36
	w.Info.Version, w.Info.Command, w.Info.Start = "1", "microcosm analyze x", made.Start
	if _, err := a.Write(context.Background(), &w); err != nil {
		t.Fatal(err)
	}
	return w.Dir
}

// near reports whether two numbers agree to the digits that tables have.
func near(a, b float64) bool {
	if math.IsNaN(a) || math.IsNaN(b) {
		return math.IsNaN(a) == math.IsNaN(b)
	}
	return math.Abs(a-b) <= 1e-5*max(1, math.Abs(a), math.Abs(b))
}

var everyKind = []string{scenarios.GridDesign, scenarios.ListDesign, scenarios.RandomDesign, scenarios.LatinHypercube, scenarios.SobolDesign, scenarios.MorrisDesign, scenarios.SaltelliDesign}

// filesOf are all files of a folder by name.
func filesOf(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		name, _ := filepath.Rel(dir, path)
		files[filepath.ToSlash(name)] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func containsWord(text, word string) bool { return strings.Contains(text, word) }
