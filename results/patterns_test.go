package results

import (
	"math"
	"slices"
	"strings"
	"testing"
)

// Ensure the findings can be read, none of those agreed on is missing, and every cell has a use that it says.
func TestPatterns(t *testing.T) {
	want := map[string]string{
		"outcome": "CAL", "waitlist": "CAL", "dropout": "CAL", "complementarity": "CAL", "deterioration": "VAL", "casualties": "VAL",
		"cohesion-outcome": "VAL", "dose": "VAL", "climate": "VAL", "repair": "VAL", "airtime": "VAL", "microcosm": "VAL", "factors": "VAL",
		"early-late-factors": "VAL", "feedback": "VAL", "harmony": "CHECK", "no-conflict": "CHECK",
	}
	for _, p := range Patterns() {
		if use, ok := want[p.ID]; ok && use != p.Use {
			t.Errorf("%s is of use %s, want %s", p.ID, p.Use, use)
		}
		if p.Use == "CAL" && want[p.ID] != "CAL" {
			t.Errorf("%s is tuned on; nothing but the four agreed on may be", p.ID)
		}
		delete(want, p.ID)
	}
	if len(want) > 0 {
		t.Errorf("missing: %v", want)
	}
	for _, c := range Cells() {
		if c.About == "" {
			t.Errorf("cell %s does not say what it is", c.Name)
		}
	}
}

const cellsOfTest = `
cells: [{name: a, scenario: x}, {name: b, scenario: x, set: [k=1]}]
patterns:
  - id: one
    use: VAL
    finding: f
    published: p
    source: s
    read: r
    criteria: [{name: n, estimator: dropout, cell: a, low: .1}]
`

// Ensure what could not be computed or told apart is refused, and says where.
func TestFindingsRefused(t *testing.T) {
	if _, err := parseFindings([]byte(cellsOfTest)); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ old, with, says string }{
		{"use: VAL", "use: WISH", `unknown use "WISH"`},
		{"id: one", "id: One Row", "kebab-case"},
		{"read: r", "read: ''", "must all be given"},
		{"read: r", "read: r\n    reads: r", "field reads not found"},
		{"read: r", "read: r\n    read: r", "already defined"},
		{"estimator: dropout", "estimator: dropuot", `unknown estimator "dropuot"`},
		{"cell: a", "cell: c", `unknown cell "c"`},
		{"cell: a", "cell: a, against: b", "a paired estimator needs a cell to compare with, another none"},
		{"estimator: dropout", "estimator: d_between", "a paired estimator needs a cell to compare with, another none"},
		{"estimator: dropout, cell: a", "estimator: d_between, cell: a, against: c", `unknown cell "c"`},
		{"low: .1", "low: .1, high: 0", "cannot be left, or cannot be met"},
		{", low: .1", "", "cannot be left, or cannot be met"},
		{"low: .1", "low: .nan", "cannot be left, or cannot be met"},
		{"name: n, ", "", "criterion 1 has no name"},
		{"criteria: [{name: n, estimator: dropout, cell: a, low: .1}]", "criteria: []", "it has no criterion"},
		{"name: b, scenario: x", "name: a, scenario: x", `cell "a" stands twice`},
		{"{name: a, scenario: x}", "{name: a}", "a scenario"},
		{"low: .1}]", "low: .1}]\n    controls: [{name: off}]", "a control needs a name and settings"},
		{"low: .1}]", "low: .1}]\n    controls: [{name: off, set: [k=2], criteria: [{name: n, estimator: no, cell: a, low: 1}]}]", `control "off": unknown estimator`},
	} {
		text := strings.Replace(cellsOfTest, c.old, c.with, 1)
		if text == cellsOfTest {
			t.Fatalf("%q is not in the text", c.old)
		}
		if _, err := parseFindings([]byte(text)); err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v, want %q", c.with, err, c.says)
		}
	}
	twice := cellsOfTest + strings.SplitAfter(cellsOfTest, "patterns:\n")[1]
	if _, err := parseFindings([]byte(twice)); err == nil || !strings.Contains(err.Error(), "stands twice") {
		t.Errorf("a row that stands twice: %v", err)
	}
}

// Ensure what is left out is unbounded or missing, and what is given arrives.
func TestFindingsRead(t *testing.T) {
	text := strings.Replace(cellsOfTest, "low: .1}]", "low: .1, whole: true}, {name: m, estimator: dropout, cell: b, high: 2, published: 0}]\n"+
		"    controls: [{name: off, set: [k=2], both: true}]", 1)
	f, err := parseFindings([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	p := f.patterns[0]
	first, second := p.Criteria[0], p.Criteria[1]
	if first.Low != .1 || !math.IsInf(first.High, 1) || !math.IsNaN(first.Published) || !first.Whole || first.Bounded() {
		t.Errorf("first criterion: %+v", first)
	}
	if !math.IsInf(second.Low, -1) || second.High != 2 || second.Published != 0 || second.Whole {
		t.Errorf("second criterion: %+v", second)
	}
	if c := p.Controls[0]; c.Name != "off" || !c.Both || !slices.Equal(c.Set, []string{"k=2"}) || len(c.Criteria) != 0 {
		t.Errorf("control: %+v", c)
	}
}

func TestHolds(t *testing.T) {
	band := Criterion{Low: 0, High: 1}
	whole := Criterion{Low: 0, High: math.Inf(1), Whole: true}
	for _, c := range []struct {
		of               *Criterion
		value, low, high float64
		want             bool
	}{
		{&band, .5, -9, 9, true}, {&band, 0, -1, 1, true}, {&band, 1, 0, 2, true}, {&band, 1.01, .5, 1.5, false}, {&band, nan, nan, nan, false},
		{&whole, .5, .1, .9, true}, {&whole, .5, -.1, 1.1, false}, {&whole, 0, 0, 0, false}, {&whole, .5, nan, nan, false},
	} {
		if got := c.of.Holds(c.value, c.low, c.high); got != c.want {
			t.Errorf("%v [%v, %v] in %v..%v: %t", c.value, c.low, c.high, c.of.Low, c.of.High, got)
		}
	}
}

// Ensure what is left of a credit is the ratio of two means, missing answers left out.
func TestCreditLeft(t *testing.T) {
	e, ok := EstimatorNamed("credit_left_hope")
	if !ok || !e.Paired {
		t.Fatal("there is no paired estimator of that name")
	}
	sums := func(credits ...float64) []float64 {
		d := Dossier{Members: make([]Respondent, len(credits))}
		for i, x := range credits {
			d.Members[i].Credit[CreditHope] = x
			d.Members[i].Credit[CreditAltruism] = 4
		}
		s := make([]float64, e.Size)
		e.Add(&d, s)
		return s
	}
	near(t, "credit left", e.Of(sums(1, nan, 0), sums(2, 2)), .25, 1e-12)
	near(t, "credit left of the same", e.Of(sums(3, 1), sums(3, 1)), 1, 1e-12)
}
