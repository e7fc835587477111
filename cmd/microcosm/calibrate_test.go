package main

import (
	"bytes"
	"os"
	"strings"
	"testing"

	"microcosm/results"
	"microcosm/scenarios"
)

const (
	exampleSpec = "../../docs/calibration.yaml"
	exampleDoc  = "../../docs/calibration.md"
)

// Ensure the example of the documentation can be read, and that what is shown of it is what it holds.
func TestCalibrationExample(t *testing.T) {
	var ids []string
	for _, p := range results.Patterns() {
		ids = append(ids, p.ID)
	}
	spec, err := scenarios.LoadCalibration(exampleSpec, ids)
	if err != nil {
		t.Fatal(err)
	}
	if len(spec.Priors) < 2 || len(spec.Targets) < 2 {
		t.Errorf("the example fits %d constants to %d findings", len(spec.Priors), len(spec.Targets))
	}
	for _, p := range results.Patterns() {
		for _, id := range spec.Targets {
			if p.ID == id && p.Use != "CAL" {
				t.Errorf("the example fits to %s, which is only to be looked at", id)
			}
		}
	}
	file, err := os.ReadFile(exampleSpec)
	if err != nil {
		t.Fatal(err)
	}
	doc, err := os.ReadFile(exampleDoc)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Contains(doc, append([]byte("```yaml\n"), file...)) {
		t.Errorf("%s does not show %s as it is", exampleDoc, exampleSpec)
	}
}

// Ensure figures are written short, and columns aligned.
func TestFigures(t *testing.T) {
	for x, want := range map[float64]string{.5: ".5", -.25: "-.25", 12.345: "12.3", .00123: ".00123", 0: "0", 1: "1"} {
		if got := figures(x); got != want {
			t.Errorf("%v is written %q, want %q", x, got, want)
		}
	}
	var out strings.Builder
	p := newPaper(&out)
	p.columns([][]string{{"a", "long"}, {"longer", "b"}})
	if err := p.done(); err != nil || out.String() != "a       long\nlonger     b\n" {
		t.Errorf("columns are\n%s%v", out.String(), err)
	}
}
