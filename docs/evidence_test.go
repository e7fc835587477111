package docs_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"microcosm/results"
)

const evidenceFile = "evidence-tables.md"

const evidenceOpening = `# Findings, arms and estimators

Written from the code by the test of this folder (` + "`go test ./docs -run TestEvidenceTables -update`" + `); do not change it by hand. How to read them
is in [evidence.md](evidence.md).
`

// Ensure evidence-tables.md is what the findings, arms and estimators of the program are.
func TestEvidenceTables(t *testing.T) {
	p := &page{t: t}
	p.WriteString(evidenceOpening)
	p.head("Criteria", "What must hold for each row, all of it. Above and below mean the whole 95% interval, from and to the value.")
	p.columns("row", "use", "criterion", "estimator", "arm", "compared with", "band", "published")
	for _, pattern := range results.Patterns() {
		for _, c := range pattern.Criteria {
			p.row(pattern.ID, pattern.Use, c.Name, "`"+c.Estimator+"`", c.Cell, c.Against, bounds(&c), figureOf(c.Published))
		}
	}
	p.head("Controls", "What is taken away, and from which arms: those of the criteria, and those they are compared with where it says both. Where a control has "+
		"criteria of its own, those are what must break.")
	p.columns("row", "control", "settings", "both", "own criteria")
	for _, pattern := range results.Patterns() {
		for _, c := range pattern.Controls {
			var own []string
			for i := range c.Criteria {
				own = append(own, "`"+c.Criteria[i].Estimator+"` "+bounds(&c.Criteria[i]))
			}
			p.row(pattern.ID, c.Name, "`"+strings.Join(c.Set, "`, `")+"`", c.Both, strings.Join(own, ", "))
		}
	}
	p.head("Arms", "All of them play the same people with the same luck, group by group, as far as the settings leave it.")
	p.columns("arm", "what it is", "case", "settings")
	for _, c := range results.Cells() {
		p.row(c.Name, c.About, c.Scenario, "`"+strings.Join(c.Set, "`, `")+"`")
	}
	p.head("Estimators", "What a criterion may name. A paired one compares two arms.")
	p.columns("estimator", "what it is", "unit", "paired", "from")
	for _, e := range results.Estimators() {
		p.row("`"+e.Name+"`", e.Meaning, e.Unit, e.Paired, e.Source)
	}
	if *update {
		if err := os.WriteFile(evidenceFile, []byte(p.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if read(t, evidenceFile) != p.String() {
		t.Errorf("%s is not what the program has; go test ./docs -run TestEvidenceTables -update", evidenceFile)
	}
}

// bounds are a band in words.
func bounds(c *results.Criterion) string {
	low, high := "from "+num(c.Low), "to "+num(c.High)
	if c.Whole {
		low, high = "above "+num(c.Low), "below "+num(c.High)
	}
	switch {
	case c.Bounded():
		return low + " " + high
	case strings.HasSuffix(low, "Inf"):
		return high
	}
	return low
}

func figureOf(x float64) string {
	if x != x {
		return ""
	}
	return num(x)
}

// Ensure the document names every row and every use that there is.
func TestEvidenceNamesRows(t *testing.T) {
	text := read(t, "evidence.md")
	for _, p := range results.Patterns() {
		if !strings.Contains(text, "`"+p.ID+"`") {
			t.Errorf("evidence.md does not speak of %s", p.ID)
		}
	}
	for _, use := range results.Uses {
		if !strings.Contains(text, fmt.Sprintf("**%s**", use)) {
			t.Errorf("evidence.md does not say what %s is", use)
		}
	}
}

// Ensure evidence-result.md is what the command above it in evidence.md says; -update writes it.
func TestEvidenceResult(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "evidence")
	out, err := exec.Command("go", "run", "../cmd/microcosm", "evidence", "--groups", "400", "--out", dir).CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	if strings.Contains(string(out), "prior-predictive rates are not those") {
		t.Error("experiments/prior.yaml is of other constants or findings; microcosm evidence --prior > experiments/prior.yaml")
	}
	same(t, "evidence-result.md", read(t, filepath.Join(dir, "evidence.md")))
}
