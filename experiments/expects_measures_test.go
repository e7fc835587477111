package experiments

import (
	"bytes"
	"encoding/csv"
	"flag"
	"fmt"
	"math"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"microcosm/results"
	"microcosm/scenarios"
)

var update = flag.Bool("update", false, "write the list of measures of package scenarios anew")

// Ensure the list by which package scenarios checks expectations is that of the gauges here, and holds every measure of package results.
func TestMeasuresAreListed(t *testing.T) {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	row := func(cells ...string) {
		if err := w.Write(cells); err != nil {
			t.Fatal(err)
		}
	}
	yes := map[bool]string{true: "yes", false: "no"}
	row("name", "members", "parts", "change", "meaning")
	listed := map[string]bool{}
	for _, g := range gauges() {
		if listed[g.name] {
			t.Errorf("%s is there twice", g.name)
		}
		if listed[g.name] = true; !isCount(g.name) {
			row(g.name, yes[g.member != nil], yes[g.parts], yes[g.before != nil], g.meaning)
		}
	}
	w.Flush()
	upToDate(t, "../scenarios/measures.csv", b.Bytes())
	upToDate(t, "../docs/expects-measures.md", measuresPage())
	for _, m := range results.Measures() {
		if !listed[m.Name] {
			t.Errorf("%s is not listed", m.Name)
		}
	}
	for _, m := range scenarios.Measurables() {
		if !listed[m.Name] {
			t.Errorf("%s can be named and not taken", m.Name)
		}
	}
}

// upToDate holds a file against what it should be, and writes it where the tests are told to.
func upToDate(t *testing.T, file string, want []byte) {
	t.Helper()
	if *update {
		if err := os.WriteFile(file, want, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if got, err := os.ReadFile(file); err != nil || !bytes.Equal(got, want) {
		t.Errorf("%s is not up to date; run go test ./experiments -run MeasuresAreListed -update, then go test ./scenarios -update: %v", file, err)
	}
}

// measuresPage is the table of measures as the documents have it.
func measuresPage() []byte {
	var b bytes.Buffer
	yes := map[bool]string{true: "yes"}
	b.WriteString("# Measures an expectation may name\n\nMade from the program; [expects.md](expects.md) says how they are used. Beside them there are `events.` and `moves.` counts.\n\n")
	b.WriteString("| measure | of a member too | of a third | has before and after | meaning |\n| :-- | :-- | :-- | :-- | :-- |\n")
	for _, g := range gauges() {
		if !isCount(g.name) {
			fmt.Fprintf(&b, "| `%s` | %s | %s | %s | %s |\n", g.name, yes[g.member != nil], yes[g.parts], yes[g.before != nil], g.meaning)
		}
	}
	return b.Bytes()
}

func isCount(name string) bool {
	return len(name) > 7 && (name[:7] == scenarios.EventMeasures || name[:6] == scenarios.MoveMeasures)
}

// keysAndPrefixes are what the page puts between its measures.
var keysAndPrefixes = []string{"change", "part", "above", "_change", "events.", "moves."}

// Ensure the page names only measures that there are, and that what it shows as an example is taken.
func TestPageOfExpectations(t *testing.T) {
	text, err := os.ReadFile("../docs/expects.md")
	if err != nil {
		t.Fatal(err)
	}
	page := string(text)
	_, lists, _ := strings.Cut(page, "## Measures")
	lists, _, _ = strings.Cut(lists, "## Three")
	for _, word := range regexp.MustCompile("`[a-z_.]+`").FindAllString(lists, -1) {
		if name := strings.Trim(word, "`"); !slices.Contains(keysAndPrefixes, name) {
			if _, ok := gaugeNamed(name); !ok {
				t.Errorf("docs/expects.md names the measure %s, which there is not", name)
			}
		}
	}
	examples := strings.Split(page, "```yaml\n")[1:]
	if len(examples) != 3 {
		t.Errorf("docs/expects.md has %d examples, want 3", len(examples))
	}
	for _, example := range examples {
		example, _, _ = strings.Cut(example, "```")
		if _, err := scenarios.Parse("expects.md", []byte("members: [{name: Jane}, {name: Frank}]\n"+example)); err != nil {
			t.Errorf("an example is refused: %v\n%s", err, example)
		}
	}
}

// Ensure a name that package results has too means the same here, of the group over the whole course.
func TestGaugesAgreeWithMeasures(t *testing.T) {
	s := expecting(t, "  - {measure: hope, change: rises}\n")
	for g := range 4 {
		cfg, err := groupConfig(s, g)
		if err != nil {
			t.Fatal(err)
		}
		seen := &sighted{}
		if err := seen.play(cfg); err != nil {
			t.Fatal(err)
		}
		for _, m := range results.Measures() {
			own, _ := gaugeNamed(m.Name)
			got, _ := seen.value(&quantity{gauge: own, part: whole})
			if want := m.Of(&seen.outcome); math.Abs(got-want) > 1e-9 || math.IsNaN(got) != math.IsNaN(want) {
				t.Errorf("%s is %v here and %v in package results", m.Name, got, want)
			}
		}
	}
}
