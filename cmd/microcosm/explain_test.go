package main

import (
	"encoding/json"
	"fmt"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// Ensure what --json says of a course is whole, and every turning point in it can be explained without telling an id twice.
func TestExplainEveryTurningPoint(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "room")
	code, out, errs := tryRun(t, "run", "rejection", "--json", "--out", dir)
	if code != 0 {
		t.Fatalf("run: exit %d: %s", code, errs)
	}
	var a struct {
		Program string
		Seed    uint64
		Tables  []struct{ File, SHA256 string }
		Members []struct {
			Name              string
			Class             string
			DistressPre       *float64 `json:"distress_pre"`
			ExpectationPStart *float64 `json:"expectation_p_start"`
			Cycles            []string
		}
		TurningPoints []struct {
			Event  int
			Kind   string
			Text   string
			Causes []struct{ Event int }
		} `json:"turning_points"`
	}
	if err := json.Unmarshal([]byte(out), &a); err != nil {
		t.Fatal(err)
	}
	if a.Program != "microcosm" || a.Seed != 1 || len(a.Tables) != 7 || len(a.Members) != 8 || len(a.TurningPoints) < 10 {
		t.Fatalf("the answer is not whole: %.300s", out)
	}
	for _, m := range a.Members {
		if m.Name == "" || m.Class == "" || m.DistressPre == nil || m.ExpectationPStart == nil || len(m.Cycles) == 0 {
			t.Errorf("a member is not whole: %+v", m)
		}
	}
	opening := regexp.MustCompile(`\[([et]\d+)(, meeting \d+)?( …)?\]$`)
	for k := 0; k < len(a.TurningPoints); k += 9 {
		point := a.TurningPoints[k]
		code, out, errs := tryRun(t, "explain", dir, fmt.Sprintf("e%d", point.Event))
		if code != 0 {
			t.Fatalf("explain e%d: exit %d: %s", point.Event, code, errs)
		}
		if !strings.HasPrefix(out, fmt.Sprintf("\n[e%d]", point.Event)) {
			t.Errorf("e%d is not what is explained:\n%.200s", point.Event, out)
		}
		if got := strings.Count(strings.Join(strings.Fields(out), " "), "Without it:"); got != len(point.Causes) {
			t.Errorf("e%d: %d causes are tried, there are %d", point.Event, got, len(point.Causes))
		}
		told := map[string]bool{}
		for _, line := range strings.Split(out, "\n") {
			if found := opening.FindStringSubmatch(line); found != nil && !strings.Contains(line, "as above") {
				if told[found[1]] {
					t.Errorf("e%d: %s is told twice", point.Event, found[1])
				}
				told[found[1]] = true
			}
		}
		if len(told) < len(point.Causes) {
			t.Errorf("e%d: only %d causes are told:\n%s", point.Event, len(told), out)
		}
	}
}
