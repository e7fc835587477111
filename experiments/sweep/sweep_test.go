package sweep

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"errors"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"pgregory.net/rapid"

	"microcosm/results"
	"microcosm/scenarios"
	"microcosm/sim"
)

// small is a design of short courses.
func small() *scenarios.Design {
	return &scenarios.Design{
		Scenario: "outpatient", Set: []string{"group={sessions: 2, turns: 20}", "fill={to: 4, population: outpatient}"},
		Kind: scenarios.SobolDesign, Points: 16, Replicates: 3, Seed: 1, Seeds: scenarios.CommonSeeds, Members: true,
		Vary: []scenarios.Factor{
			{Path: "leader.rate", From: 0, To: .5},
			{Path: "leader.strategy", Values: []string{"process", "supportive"}},
		},
		Measures: []string{"distress_change", "cohesion", "dropout"},
	}
}

var made = results.Info{Version: "1", Commit: "abc", Command: "microcosm sweep d.yaml --out x", Machine: "m", Start: time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)}

func openAt(t *testing.T, dir string, d *scenarios.Design) *Store {
	t.Helper()
	p, err := NewPlan(d)
	if err != nil {
		t.Fatal(err)
	}
	s, err := Open(dir, p, &made)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// finish plays what is missing, writes the tables and gives all files of the folder.
func finish(t *testing.T, dir string, d *scenarios.Design, workers int) map[string]string {
	t.Helper()
	w := &Sweep{Store: openAt(t, dir, d), Workers: workers}
	if err := w.Run(context.Background()); err != nil {
		t.Fatal(err)
	}
	return merged(t, w.Store)
}

func merged(t *testing.T, s *Store) map[string]string {
	t.Helper()
	if _, err := Merge(s, results.Formats{CSV: true, Parquet: true}, &made); err != nil {
		t.Fatal(err)
	}
	files := map[string]string{}
	entries, err := os.ReadDir(s.Dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		data, err := os.ReadFile(filepath.Join(s.Dir, e.Name()))
		if err != nil {
			t.Fatal(err)
		}
		files[e.Name()] = string(data)
	}
	var m results.Manifest
	if err := json.Unmarshal([]byte(files[results.ManifestFile]), &m); err != nil {
		t.Fatal(err)
	}
	m.DurationSeconds = 0
	plain, err := json.Marshal(m)
	if err != nil {
		t.Fatal(err)
	}
	files[results.ManifestFile] = string(plain)
	return files
}

func sameFiles(t *testing.T, what string, got, want map[string]string) {
	t.Helper()
	if len(got) != len(want) {
		t.Errorf("%s: there are %d files, want %d", what, len(got), len(want))
	}
	for name, data := range want {
		if got[name] != data {
			t.Errorf("%s: %s is another", what, name)
		}
	}
}

// Ensure the chunks hold every run once, in the order of the table.
func TestLayout(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		points, replicates := rapid.IntRange(1, 400).Draw(t, "points"), rapid.IntRange(1, 400).Draw(t, "replicates")
		l, next := layoutOf(points, replicates), 0
		for i := range l.len() {
			c := l.at(i)
			if c.runs() < 1 || c.runs() > mostChunk && c.runs() > replicates {
				t.Fatalf("chunk %d is %+v", i, c)
			}
			for p := c.points; p < c.pointsEnd; p++ {
				for r := c.replicates; r < c.replicatesEnd; r++ {
					if p*replicates+r != next {
						t.Fatalf("chunk %d holds run %d of point %d where number %d was due", i, r, p, next)
					}
					next++
				}
			}
		}
		if next != points*replicates {
			t.Fatalf("%d runs of %d are in chunks", next, points*replicates)
		}
	})
}

// Ensure the tables are the same bytes with one worker and many, in shards, and however often the sweep was broken off.
func TestSameBytesWhateverHappens(t *testing.T) {
	designs := map[string]*scenarios.Design{"fixed": small(), "until": small()}
	designs["until"].Points, designs["until"].Replicates = 4, 0
	designs["until"].Until = &scenarios.Until{Measure: "cohesion", HalfWidth: .02, Least: 5, Most: 70}
	for name, d := range designs {
		t.Run(name, func(t *testing.T) {
			want := finish(t, t.TempDir(), d, 1)
			sameFiles(t, "two workers", finish(t, t.TempDir(), d, 2), want)

			dir := t.TempDir()
			for i := range 3 {
				w := &Sweep{Store: openAt(t, dir, d), Workers: 1 + i%2, Shard: Shard{(i + 1) % 3, 3}}
				if err := w.Run(context.Background()); err != nil {
					t.Fatal(err)
				}
				if missing, err := w.Store.MissingShards(3); err != nil || len(missing) != 2-i {
					t.Errorf("after %d of 3 shards %v are missing, %v", i+1, missing, err)
				}
			}
			sameFiles(t, "three shards", merged(t, openAt(t, dir, d)), want)

			dir = t.TempDir()
			for n := int64(7); ; n += 5 {
				ctx, cancel := context.WithCancel(context.Background())
				w := &Sweep{Store: openAt(t, dir, d), Workers: 2}
				var now atomic.Int64
				w.Progress = func(int) {
					if now.Add(1) == n {
						cancel()
					}
				}
				err := w.Run(ctx)
				cancel()
				if err == nil {
					break
				}
				if !errors.Is(err, context.Canceled) {
					t.Fatal(err)
				}
				if missing, err := w.Store.MissingShards(1); err == nil && len(missing) == 0 {
					break // the last run was on disk as it was broken off
				}
				if _, err := Merge(w.Store, results.Formats{}, &made); !errors.Is(err, ErrIncomplete) {
					t.Fatalf("an unfinished sweep was merged: %v", err)
				}
			}
			sameFiles(t, "broken off", merged(t, openAt(t, dir, d)), want)
		})
	}
}

func table(t *testing.T, text string) (header []string, rows [][]string) {
	t.Helper()
	all, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return all[0], all[1:]
}

// Ensure replicates go on until the interval is narrow enough, and not much longer.
func TestUntil(t *testing.T) {
	d := small()
	d.Points, d.Replicates = 4, 0
	d.Until = &scenarios.Until{Measure: "cohesion", HalfWidth: .02, Least: 5, Most: 300}
	files := finish(t, t.TempDir(), d, 2)
	header, points := table(t, files["points.csv"])
	at := func(row []string, column string) float64 {
		x, err := strconv.ParseFloat(row[slices.Index(header, column)], 64)
		if err != nil {
			t.Fatal(err)
		}
		return x
	}
	_, runs := table(t, files["runs.csv"])
	for _, row := range points {
		n := int(at(row, "replicates"))
		if half := at(row, "cohesion_mean") - at(row, "cohesion_low"); half > .02+1e-6 && n < 300 {
			t.Errorf("point %s ends after %d replicates with a half-width of %v", row[0], n, half)
		}
		if n <= 5 {
			continue
		}
		before := 0
		for k := 0; k < n; k = nextBatch(k, 5, 300) {
			before = k
		}
		var m results.Moments
		for _, run := range runs {
			if r, _ := strconv.Atoi(run[2]); run[1] == row[0] && r <= before {
				m.Add(numberOf(run[4+2+1]))
			}
		}
		if m.HalfWidth() <= .02 {
			t.Errorf("point %s went on from %d replicates with a half-width of %v", row[0], before, m.HalfWidth())
		}
	}
}

// Ensure a chunk that was damaged on disk is played again.
func TestDamagedChunk(t *testing.T) {
	d := small()
	want := finish(t, t.TempDir(), d, 2)
	dir := t.TempDir()
	w := &Sweep{Store: openAt(t, dir, d)}
	if err := w.Run(context.Background()); err != nil {
		t.Fatal(err)
	}
	chunks, err := filepath.Glob(filepath.Join(dir, chunkDir, "*"))
	if err != nil || len(chunks) < 8 {
		t.Fatalf("there are %d files of chunks, %v", len(chunks), err)
	}
	for i, path := range chunks[:4] {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		damaged := [][]byte{data[:len(data)/2], bytes.Replace(data, []byte("1"), []byte("2"), 1), nil, append(data[:len(data)-3:len(data)-3], "xx\n"...)}
		if err := os.WriteFile(path, damaged[i], 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := Merge(w.Store, results.Formats{}, &made); !errors.Is(err, ErrIncomplete) {
		t.Errorf("damaged chunks were merged: %v", err)
	}
	sameFiles(t, "after damage", finish(t, dir, d, 2), want)
}

// Ensure a folder of another design, another case, another program or another model is refused, and left as it is.
func TestConflicts(t *testing.T) {
	dir := t.TempDir()
	openAt(t, dir, small())
	refused := func(what string, d *scenarios.Design, info results.Info) {
		p, err := NewPlan(d)
		if err != nil {
			t.Fatal(err)
		}
		var conflict *ConflictError
		if _, err := Open(dir, p, &info); !errors.As(err, &conflict) || !strings.Contains(err.Error(), "choose an") {
			t.Errorf("%s: %v", what, err)
		}
	}
	other := small()
	other.Replicates++
	refused("more replicates", other, made)
	other = small()
	other.Set = append(other.Set, "leader.perceptiveness=.5")
	refused("another case", other, made)
	version := made
	version.Version = "2"
	refused("another version", small(), version)
	commit := made
	commit.Commit = "def"
	refused("another commit", small(), commit)
	var r Record
	data, err := os.ReadFile(filepath.Join(dir, RecordFile))
	if err != nil || json.Unmarshal(data, &r) != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, RecordFile), bytes.Replace(data, []byte(r.Model), []byte("0123456789abcdef"), 1), 0o600); err != nil {
		t.Fatal(err)
	}
	refused("another model", small(), made)
	strange := t.TempDir()
	if err := os.WriteFile(filepath.Join(strange, "diary.txt"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	dir = strange
	refused("somebody's folder", small(), made)
}

// Ensure a run that cannot be played is a row with its seed and its reason, and stops nobody.
func TestFailedRuns(t *testing.T) {
	d := small()
	d.Kind, d.Points = scenarios.ListDesign, 0
	d.Vary = []scenarios.Factor{{Path: "leader.rate"}}
	d.Rows = [][]string{{".2"}, {"7"}, {".3"}}
	dir := t.TempDir()
	files := finish(t, dir, d, 2)
	header, runs := table(t, files["runs.csv"])
	failed, why := slices.Index(header, "failed"), slices.Index(header, "error")
	for _, row := range runs {
		bad := row[1] == "2"
		if (row[failed] == "1") != bad || (row[why] != "") != bad || (row[5] == "") != bad || row[3] == "" {
			t.Errorf("row %v", row)
		}
	}
	var m results.Manifest
	if err := json.Unmarshal([]byte(files[results.ManifestFile]), &m); err != nil || m.Sweep.Failures != 3 || m.Sweep.Runs != 9 {
		t.Errorf("the manifest counts %+v, %v", m.Sweep, err)
	}
	s, err := OpenFinished(dir)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Recorded("p2r1"); err == nil || !strings.Contains(err.Error(), "could not be played") {
		t.Errorf("a failed run is found: %v", err)
	}
}

// Ensure any run can be played again from its identity, out of the tables and out of the chunks, and gives the measures of its row.
func TestRecorded(t *testing.T) {
	fixed, until := small(), small()
	fixed.Seeds = scenarios.IndependentSeeds
	until.Points, until.Replicates = 3, 0
	until.Until = &scenarios.Until{Measure: "cohesion", HalfWidth: .03, Least: 4, Most: 60}
	for _, d := range []*scenarios.Design{fixed, until} {
		dir := t.TempDir()
		w := &Sweep{Store: openAt(t, dir, d)}
		if err := w.Run(context.Background()); err != nil {
			t.Fatal(err)
		}
		for _, when := range []string{"unmerged", "merged"} {
			s, err := OpenFinished(dir)
			if err != nil {
				t.Fatal(err)
			}
			for _, id := range []string{"p1r1", "p3r3", "p2r4"} {
				r, err := s.Recorded(id)
				if id == "p2r4" && d == fixed {
					if err == nil {
						t.Errorf("%s: there is a %s", when, id)
					}
					continue
				}
				if err != nil {
					t.Fatalf("%s: %v", when, err)
				}
				if how := r.Differs(outcomeOf(t, r.Case)); how != "" {
					t.Errorf("%s: %s: %s", when, id, how)
				}
				other := *r.Case
				other.Seed++
				if how := r.Differs(outcomeOf(t, &other)); how == "" {
					t.Errorf("%s: %s with another seed gives the same measures", when, id)
				}
			}
			if when == "unmerged" {
				merged(t, w.Store)
			}
		}
	}
}

func outcomeOf(t *testing.T, s *scenarios.Scenario) *results.Outcome {
	t.Helper()
	cfg, err := s.Config()
	if err != nil {
		t.Fatal(err)
	}
	c, err := sim.New(cfg)
	if err != nil {
		t.Fatal(err)
	}
	m := results.NewMetrics(c)
	c.Observe(m)
	c.Run()
	o := m.Outcome(c)
	return &o
}

// Ensure common seeds give every point the same people and luck, and independent ones every run its own.
func TestSeeds(t *testing.T) {
	d := small()
	for _, seeds := range []string{scenarios.CommonSeeds, scenarios.IndependentSeeds} {
		d.Seeds = seeds
		p, err := NewPlan(d)
		if err != nil {
			t.Fatal(err)
		}
		seen := map[uint64]bool{}
		for point := range p.Points.Len() {
			for r := range p.Most() {
				seen[p.seed(point, r)] = true
			}
		}
		want := map[string]int{scenarios.CommonSeeds: p.Most(), scenarios.IndependentSeeds: p.Runs()}[seeds]
		if len(seen) != want {
			t.Errorf("%s: %d seeds, want %d", seeds, len(seen), want)
		}
	}
}

// Ensure what is read of a run's name is what was written, and nothing else is read.
func TestRunID(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p, r := rapid.IntRange(0, math.MaxInt32).Draw(t, "p"), rapid.IntRange(0, math.MaxInt32).Draw(t, "r")
		if p2, r2, err := ParseRunID(RunID(p, r)); p2 != p || r2 != r || err != nil {
			t.Fatalf("%s is read as %d, %d, %v", RunID(p, r), p2, r2, err)
		}
	})
	for _, bad := range []string{"", "p1", "1r1", "p0r1", "p1r0", "p-1r1", "p1r1x", "r1p1"} {
		if _, _, err := ParseRunID(bad); err == nil {
			t.Errorf("%q is read as a run", bad)
		}
	}
}
