//go:build unix

package main

import (
	"encoding/csv"
	"encoding/json"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"microcosm/results"
	"microcosm/sim"
)

// killDesign is small courses, enough to be killed in the middle of.
const killDesign = `scenario: outpatient
set: ["group={sessions: 2, turns: 30}", "fill={to: 4, population: outpatient}"]
design: {kind: sobol, points: 256}
vary:
  leader.rate: {from: 0, to: .5}
  leader.strategy: [process, supportive]
replicates: 20
measures: [cohesion, distress_change, dropout]
`

// killsWanted is how often the program is killed: more in the long tests.
func killsWanted(t *testing.T) int {
	text := os.Getenv("MICROCOSM_KILLS")
	if text == "" {
		return 10
	}
	n, err := strconv.Atoi(text)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// Ensure killing the program at any moment, without warning, loses or doubles nothing: the tables at the end are those of a sweep that was
// not killed. Nobody is killed who has finished, so that all but a few kills hit while rows are outstanding: four in five must.
func TestKilled(t *testing.T) {
	if withRace() {
		t.Skip("the program that is killed is another process")
	}
	dir := t.TempDir()
	design := filepath.Join(dir, "design.yaml")
	if err := os.WriteFile(design, []byte(killDesign), 0o600); err != nil {
		t.Fatal(err)
	}
	whole := filepath.Join(dir, "whole")
	began := time.Now()
	if out, err := exec.Command("microcosm", "sweep", design, "--out", whole, "--format", "csv,parquet").CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	took := time.Since(began)
	wanted, outstanding, finished := killsWanted(t), 0, 0
	luck := sim.NewLuck(uint64(began.UnixNano()))
	for kills := 0; kills < wanted; {
		out := filepath.Join(dir, "killed"+strconv.Itoa(finished))
		for {
			killed, err := killedAfter(exec.Command("microcosm", "sweep", design, "--out", out, "--format", "csv,parquet"),
				time.Duration(luck.Float64()*.6*float64(took)), filepath.Join(out, results.ManifestFile))
			if err != nil {
				t.Fatal(err)
			}
			if !killed || kills == wanted {
				break
			}
			kills++
			if _, err := os.Stat(filepath.Join(out, results.ManifestFile)); errors.Is(err, os.ErrNotExist) {
				outstanding++
			}
		}
		if text, err := exec.Command("microcosm", "sweep", design, "--out", out, "--format", "csv,parquet").CombinedOutput(); err != nil {
			t.Fatalf("%v: %s", err, text)
		}
		sameTables(t, out, whole)
		finished++
	}
	t.Logf("%d kills, %d while rows were outstanding, %d sweeps brought to their end", wanted, outstanding, finished)
	if outstanding*5 < wanted*4 {
		t.Errorf("only %d of %d kills hit while rows were outstanding", outstanding, wanted)
	}
}

// killedAfter lets a command run so long, then kills it unless it has written the file that it writes at its end; it reports whether it did.
func killedAfter(cmd *exec.Cmd, d time.Duration, last string) (bool, error) {
	if err := cmd.Start(); err != nil {
		return false, err
	}
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	select {
	case err := <-ended:
		return false, err
	case <-time.After(d):
	}
	if _, err := os.Stat(last); err == nil {
		return false, <-ended
	}
	_ = cmd.Process.Kill() // it may just have ended
	var exit *exec.ExitError
	err := <-ended
	if errors.As(err, &exit) && exit.ProcessState.ExitCode() < 0 {
		return true, nil
	}
	return false, err
}

// sameTables compares two folders of one sweep, and looks for runs that are lost or doubled.
func sameTables(t *testing.T, got, want string) {
	t.Helper()
	entries, err := os.ReadDir(want)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		one, err1 := os.ReadFile(filepath.Join(got, e.Name()))
		two, err2 := os.ReadFile(filepath.Join(want, e.Name()))
		if err := errors.Join(err1, err2); err != nil {
			t.Error(err)
			continue
		}
		if a, b := withoutTime(t, e.Name(), one), withoutTime(t, e.Name(), two); a != b {
			t.Errorf("%s/%s is another", got, e.Name())
		}
	}
	if left, err := os.ReadDir(got); err != nil || len(left) != len(entries) {
		t.Errorf("%s holds %v, %v", got, left, err)
	}
	text, err := os.ReadFile(filepath.Join(got, "runs.csv"))
	if err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(strings.NewReader(string(text))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for _, row := range rows[1:] {
		if seen[row[0]] {
			t.Errorf("%s: run %s is there twice", got, row[0])
		}
		seen[row[0]] = true
	}
	if len(seen) != 256*20 {
		t.Errorf("%s holds %d runs", got, len(seen))
	}
}

// withoutTime is a file without what may differ between two sweeps of one design: when, how long, on which machine, and by which command line.
func withoutTime(t *testing.T, name string, data []byte) string {
	t.Helper()
	if filepath.Ext(name) != ".json" {
		return string(data)
	}
	var fields map[string]any
	if err := json.Unmarshal(data, &fields); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	for _, key := range []string{"start", "duration_seconds", "machine", "command"} {
		delete(fields, key)
	}
	text, err := json.Marshal(fields)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
