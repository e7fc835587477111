package analysis

import (
	"context"
	"errors"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"microcosm/experiments/sweep"
	"microcosm/results"
	"microcosm/scenarios"
)

// Ensure what is no finished sweep is refused, with what to do.
func TestRefusals(t *testing.T) {
	refused := func(what, dir string, o Options, words ...string) {
		t.Helper()
		_, err := Open(dir, o)
		if err == nil {
			t.Errorf("%s is taken", what)
			return
		}
		for _, w := range words {
			if !strings.Contains(err.Error(), w) {
				t.Errorf("%s: %v; %q is missing", what, err, w)
			}
		}
	}
	refused("an empty folder", t.TempDir(), Options{}, "not the folder of a sweep", "microcosm sweep")
	unfinished := filepath.Join(t.TempDir(), "runs")
	s := openStore(t, unfinished, small(scenarios.SobolDesign))
	refused("a sweep that has not begun", unfinished, Options{}, "not finished", "go on with: microcosm sweep d.yaml --out x")
	if err := (&sweep.Sweep{Store: s}).Run(context.Background()); err != nil {
		t.Fatal(err)
	}
	refused("a sweep without tables", unfinished, Options{}, "not finished")

	dir := played(t, small(scenarios.ListDesign))
	refused("an unknown measure", dir, Options{Measures: []string{"distres_change"}}, `no measure "distres_change"`, `did you mean "distress_change"?`)
	refused("an unknown setting", dir, Options{Factors: []string{"leader.rat"}}, `no factor "leader.rat"`, `did you mean "leader.rate"?`)
	refused("an unknown point", dir, Options{Reference: 4}, "points 1 to 3")
	refused("no half-width", dir, Options{HalfWidths: map[string]float64{"cohesion": 0}}, "above 0")
	refused("a half-width of nothing known", dir, Options{HalfWidths: map[string]float64{"cohesio": 1}}, `did you mean "cohesion"?`)

	path := filepath.Join(dir, "runs.csv")
	runs, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.SplitAfter(string(runs), "\n")
	for what, text := range map[string]string{
		"a missing row":  strings.Join(append(lines[:3:3], lines[4:]...), ""),
		"a missing end":  strings.Join(lines[:len(lines)-5], ""),
		"a row too many": string(runs) + lines[1],
		"no rows":        lines[0],
	} {
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		refused(what, dir, Options{}, "changed after the sweep")
	}
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	refused("no table of runs", dir, Options{}, "there is no table runs")
}

// Ensure a folder with anything else in it is not written to.
func TestForeignFolder(t *testing.T) {
	dir := played(t, small(scenarios.ListDesign))
	a := opened(t, dir, Options{Draws: 50})
	var foreign *FolderError
	if _, err := a.Write(context.Background(), &Writing{Dir: dir}); !errors.As(err, &foreign) {
		t.Errorf("the folder of the sweep is written to: %v", err)
	}
	other := t.TempDir()
	diary := filepath.Join(other, "diary.txt")
	if err := os.WriteFile(diary, []byte("dear diary"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := a.Write(context.Background(), &Writing{Dir: other}); !errors.As(err, &foreign) || !strings.Contains(err.Error(), "diary.txt") {
		t.Errorf("somebody's folder is written to: %v", err)
	}
	if left := filesOf(t, other); len(left) != 1 {
		t.Errorf("left behind: %v", left)
	}
}

// all writes everything there is about a made-up sweep, and gives the analysis.
func all(t *testing.T, d *scenarios.Design, of result) *Analysis {
	t.Helper()
	a := opened(t, faked(t, d, of), Options{Draws: 100})
	out := write(t, a, Writing{NoFigures: d.Replicates == 1})
	for _, m := range a.Measures {
		if words := a.Findings(m) + a.Luck(m) + a.Replicates(m) + a.LikenessWords(); strings.Contains(words, "NaN") || strings.Contains(words, "Inf") || strings.Contains(words, "%!") {
			t.Error(words)
		}
	}
	for _, table := range []string{EstimatesTable, SensitivityTable, ComponentsTable} {
		s := readTable(t, filepath.Join(out, table+".csv"))
		for _, row := range s.rows {
			for _, cell := range row {
				if cell == "NaN" || strings.Contains(cell, "Inf") {
					t.Errorf("%s: %v", table, row)
				}
			}
		}
	}
	wellFormed(t, filepath.Join(out, ReportFile))
	return a
}

// Ensure odd sweeps of every kind are told in sensible words: runs without a value, points that failed, one replicate, a constant.
func TestOddSweeps(t *testing.T) {
	nan := math.NaN()
	for _, kind := range everyKind {
		if kind == scenarios.ListDesign {
			continue // of settings from end to end there is no list
		}
		t.Run(kind, func(t *testing.T) {
			points := map[string]int{scenarios.GridDesign: 0, scenarios.MorrisDesign: 5, scenarios.SaltelliDesign: 8}
			n, ok := points[kind]
			if !ok {
				n = 24
			}
			odd := factors(kind, n, 3, "cohesion", "dropout", "injuries", "leader_hours_per_improved")
			if kind == scenarios.GridDesign {
				for i := range odd.Vary {
					odd.Vary[i].Steps = 2
				}
			}
			a := all(t, odd, func(p, r int, u []float64) []float64 {
				if p == 1 {
					return nil
				}
				hours := nan
				if p == 2 {
					hours = float64(r)
				}
				return []float64{u[0] + noise(p, r), 0, float64(p % 2), hours}
			})
			if a.Failures != 3 || len(a.Reasons) != 1 || a.Reasons[0] != (Reason{"no chairs", 3}) {
				t.Errorf("%d failures, for %v", a.Failures, a.Reasons)
			}
			for k, want := range []string{"The means of the points go", "Dropout is 0 in every course.", "The means of the points go", "Only one point has values"} {
				if words := a.Findings(a.Measures[k]); !strings.HasPrefix(words, want) {
					t.Errorf("%s: %s", a.Measures[k].Name, words)
				}
			}
			if e := a.Estimate(a.Measures[0], 1); e.N != 0 || e.Failures != 3 || e.Missing != 0 || !math.IsNaN(e.Mean) {
				t.Errorf("the failed point gives %+v", e)
			}
			if e := a.Estimate(a.Measures[3], 2); e.N != 3 || e.Mean != 1 {
				t.Errorf("the point with hours gives %+v", e)
			}

			once := *odd
			once.Replicates = 1
			a = all(t, &once, func(p, r int, u []float64) []float64 { return []float64{u[0], u[1], nan, nan} })
			if words := a.Luck(a.Measures[0]); !strings.Contains(words, "played once") {
				t.Error(words)
			}
			if words := a.Findings(a.Measures[2]); !strings.Contains(words, "No course has a value of injuries") {
				t.Error(words)
			}
			if words := a.Replicates(a.Measures[0]); words != "" {
				t.Errorf("replicates of points that were played once: %s", words)
			}
		})
	}
}

// Ensure one setting, and one point, are no trouble.
func TestSmallest(t *testing.T) {
	one := factors(scenarios.SobolDesign, 32, 2, "cohesion")
	one.Vary = one.Vary[:1]
	a := all(t, one, func(p, r int, u []float64) []float64 { return []float64{u[0] + .01*noise(p, r)} })
	if r := a.Measures[0].Ranked; len(r) != 1 || r[0].Verdict != Told || r[0].Direction != Rises {
		t.Errorf("ranked %+v", r)
	}
	point := small(scenarios.ListDesign)
	point.Rows, point.Members = point.Rows[:1], false
	a = all(t, point, func(p, r int, u []float64) []float64 { return []float64{noise(p, r), noise(p, r), 0} })
	if words := a.Findings(a.Measures[0]); !strings.Contains(words, "Only one point") {
		t.Error(words)
	}
	if words := a.LikenessWords(); !strings.Contains(words, "members: false") {
		t.Error(words)
	}
	single := factors(scenarios.SobolDesign, 1, 1, "cohesion")
	a = all(t, single, func(p, r int, u []float64) []float64 { return []float64{1} })
	if words := a.Findings(a.Measures[0]); !strings.Contains(words, "Only one point") {
		t.Error(words)
	}
	nobody := factors(scenarios.SobolDesign, 4, 2, "cohesion")
	a = all(t, nobody, func(p, r int, u []float64) []float64 { return nil })
	if words := a.Findings(a.Measures[0]); a.Failures != 8 || !strings.Contains(words, "No course has a value") {
		t.Errorf("%d failures: %s", a.Failures, words)
	}
}

// Ensure replicates that go on until an interval is narrow enough are told as such, and its half-width is that of the design.
func TestUntil(t *testing.T) {
	d := small(scenarios.ListDesign)
	d.Replicates, d.Until = 0, &scenarios.Until{Measure: "cohesion", HalfWidth: .02, Least: 4, Most: 40}
	a := opened(t, played(t, d), Options{HalfWidths: map[string]float64{"dropout": .25}})
	if a.Most <= 4 || a.Measures[1].HalfWidth != .02 || a.Measures[2].HalfWidth != .25 {
		t.Errorf("%d to %d replicates, half-widths %v and %v", a.Least, a.Most, a.Measures[1].HalfWidth, a.Measures[2].HalfWidth)
	}
	write(t, a, Writing{})
	// Least replicates for a half-width: the first n with t(n-1) sd / sqrt(n) <= h.
	m := a.Measures[1]
	e := a.Estimate(m, 0)
	if half := func(n int) float64 { return results.StudentT(.975, float64(n-1)) * e.SD / math.Sqrt(float64(n)) }; e.SD > 0 && (half(e.Needed) > .02 || e.Needed > 2 && half(e.Needed-1) <= .02) {
		t.Errorf("%d replicates are said to be needed", e.Needed)
	}
}

// Ensure settings of a list that go together are said to, and those of a list that do not are judged.
func TestListThatGoesTogether(t *testing.T) {
	d := small(scenarios.ListDesign)
	d.Vary = append(d.Vary, scenarios.Factor{Path: "leader.perceptiveness"})
	d.Rows, d.Replicates, d.Members = nil, 3, false
	for i := range 40 {
		d.Rows = append(d.Rows, []string{results.Number(float64(i) / 100), []string{"process", "supportive"}[i%2], results.Number(float64(i+i%5) / 50)})
	}
	a := all(t, d, func(p, r int, _ []float64) []float64 {
		return []float64{float64(p) + noise(p, r), float64(p%2) + .1*noise(p, r), 0}
	})
	if words := a.Findings(a.Measures[0]); !strings.Contains(words, "leader.rate and leader.perceptiveness (r = ") || strings.Contains(words, "leader.strategy (r") || strings.Contains(words, "and leader.strategy") {
		t.Error(words)
	}
	if r := a.Measures[1].Ranked[0]; a.Factors[r.Factor].Path != "leader.strategy" || r.Verdict != Told || a.Way(a.Measures[1], &r) != "lowest with process, highest with supportive" {
		t.Errorf("ranked %+v", r)
	}
}

// Ensure breaking off leaves nothing.
func TestBrokenOff(t *testing.T) {
	a := opened(t, played(t, small(scenarios.GridDesign)), Options{Draws: 50})
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	dir := filepath.Join(t.TempDir(), "analysis")
	if _, err := a.Write(ctx, &Writing{Dir: dir}); !errors.Is(err, context.Canceled) {
		t.Errorf("broken off: %v", err)
	}
	if _, err := a.Write(ctx, &Writing{Dir: dir, NoFigures: true}); !errors.Is(err, context.Canceled) {
		t.Errorf("broken off: %v", err)
	}
	if _, err := os.Stat(dir); err == nil {
		if left := filesOf(t, dir); len(left) > 0 {
			t.Errorf("left behind: %v", left)
		}
	}
}
