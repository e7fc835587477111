package scenarios

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// designMeasures are those that a design may keep, for tests.
var designMeasures = append([]string{"repairs"}, DesignMeasures...)

func mustDesign(t testing.TB, text string) *Design {
	t.Helper()
	d, err := ParseDesign("d.yaml", []byte(text), designMeasures)
	if err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	return d
}

// Ensure what is left open has its defaults, and that factors come in the order of the file.
func TestParseDesign(t *testing.T) {
	got := mustDesign(t, "scenario: rejection\ndesign: {kind: sobol, points: 256}\nvary:\n  leader.strategy: [process, supportive]\n  leader.rate: {from: 0, to: .5}\n")
	want := &Design{
		Scenario: "rejection", Kind: SobolDesign, Points: 256, Replicates: 20, Seed: 1, Seeds: CommonSeeds, Measures: DesignMeasures, Members: true,
		Vary: []Factor{{Path: "leader.strategy", Values: []string{"process", "supportive"}}, {Path: "leader.rate", To: .5}},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, want %+v", got, want)
	}
}

// Ensure everything that may be said is taken.
func TestParseDesignEverything(t *testing.T) {
	got := mustDesign(t, `
scenario: outpatient
set: [group.turns=40, "members=[{name: Jane, cycle: avoidant}]"]
design: {kind: grid}
vary:
  leader.rate: {from: .1, to: .5, steps: 3}
  parameters.learning.rate: {from: .05, to: .2, steps: 4, scale: log}
  group.sessions: {from: 4, to: 12, steps: 3}
  fill.to: {from: 4, to: 10, steps: 7, whole: true}
  mechanisms.facade: [true, false]
  members.Jane.rigidity: [.20, +.4, 0.60]
  leader.manner: [[.5, 0], {agency: .25, communion: -1e-1}]
  title: ["a: b", 'c, d', "yes"]
replicates: {until: {measure: repairs, halfwidth: .5, most: 12}}
seed: 7
seeds: independent
measures: [dropout, cohesion]
members: false
`)
	want := &Design{
		Scenario: "outpatient", Set: []string{"group.turns=40", "members=[{name: Jane, cycle: avoidant}]"}, Kind: GridDesign,
		Vary: []Factor{
			{Path: "leader.rate", From: .1, To: .5, Steps: 3},
			{Path: "parameters.learning.rate", From: .05, To: .2, Steps: 4, Log: true},
			{Path: "group.sessions", From: 4, To: 12, Steps: 3, Whole: true},
			{Path: "fill.to", From: 4, To: 10, Steps: 7, Whole: true},
			{Path: "mechanisms.facade", Values: []string{"true", "false"}},
			{Path: "members.Jane.rigidity", Values: []string{"0.2", "0.4", "0.6"}},
			{Path: "leader.manner", Values: []string{"[0.5, 0]", "{agency: 0.25, communion: -0.1}"}},
			{Path: "title", Values: []string{`"a: b"`, `"c, d"`, "yes"}},
		},
		Until: &Until{Measure: "repairs", HalfWidth: .5, Least: 12, Most: 12},
		Seed:  7, Seeds: IndependentSeeds, Measures: []string{"dropout", "cohesion", "repairs"},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("\n got %+v\nwant %+v", got, want)
	}
	returns(t, got)
}

// returns checks that a design comes back from what it is written as, and is then written the same.
func returns(t interface{ Errorf(string, ...any) }, d *Design) {
	text := d.Marshal()
	again, err := ParseDesign("d.yaml", text, designMeasures)
	if err != nil || !reflect.DeepEqual(again, d) {
		t.Errorf("%v\n%s\n%+v\n%+v", err, text, again, d)
		return
	}
	if second := again.Marshal(); !bytes.Equal(second, text) {
		t.Errorf("written first\n%s\nthen\n%s", text, second)
	}
}

// Ensure whether a setting takes whole numbers only is found out, and a setting that takes others is left alone.
func TestDesignWhole(t *testing.T) {
	for path, whole := range map[string]bool{
		"group.sessions": true, "group.turns": true, "fill.to": true, "fill.seed": true, "screening.candidates": true,
		"leader.when.bid.wait": false, "parameters.floor.addressed": false,
	} {
		d := mustDesign(t, fmt.Sprintf("scenario: outpatient\ndesign: {kind: random, points: 4}\nvary: {%s: {from: 1, to: 5}}\n", path))
		if d.Vary[0].Whole != whole {
			t.Errorf("%s: whole is %v", path, d.Vary[0].Whole)
		}
	}
	d := mustDesign(t, "scenario: outpatient\ndesign: {kind: random, points: 4}\nvary: {parameters.hearing.warmth: {from: 0, to: .2}}\n")
	if d.Vary[0].Whole {
		t.Error("a range that ends below 1/2 is taken for one of whole numbers")
	}
	d = mustDesign(t, "scenario: outpatient\ndesign: {kind: random, points: 4}\nvary: {leader.when.bid.wait: {from: 1, to: 5, whole: true}}\n")
	if !d.Vary[0].Whole {
		t.Error("what the design says is not taken")
	}
}

func drawFactor(t *rapid.T, kind string, i int) string {
	path := []string{"leader.rate", "leader.spread", "parameters.learning.rate", "members.Jane.rigidity", "members[1].hope", "leader.self_awareness"}[i]
	if rapid.Bool().Draw(t, "listed") {
		values := rapid.SliceOfNDistinct(rapid.IntRange(1, 49), 2, 5, rapid.ID[int]).Draw(t, "values")
		return fmt.Sprintf("  %q: [%s]\n", path, strings.Trim(strings.ReplaceAll(fmt.Sprint(values), " ", "e-2, "), "[]")+"e-2")
	}
	from := rapid.Float64Range(.01, .2).Draw(t, "from")
	text := fmt.Sprintf("  %q: {from: %v, to: %v", path, from, from+rapid.Float64Range(.01, .25).Draw(t, "width"))
	if kind == GridDesign {
		text += fmt.Sprintf(", steps: %d", rapid.IntRange(2, 9).Draw(t, "steps"))
	}
	return text + ", scale: " + rapid.SampledFrom([]string{linear, logarithmic}).Draw(t, "scale") + "}\n"
}

// Ensure every design comes back from what it is written as.
func TestDesignMarshal(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		kind := rapid.SampledFrom([]string{GridDesign, RandomDesign, LatinHypercube, SobolDesign, MorrisDesign, SaltelliDesign}).Draw(t, "kind")
		text := "scenario: outpatient\nset: [\"members=[{name: Jane, cycle: avoidant}, {name: Jo}]\"]\nvary:\n"
		for i := range rapid.IntRange(1, 5).Draw(t, "factors") {
			text += drawFactor(t, kind, i)
		}
		text += "design: {kind: " + kind
		if kind != GridDesign {
			text += fmt.Sprintf(", points: %d", rapid.IntRange(1, 100000).Draw(t, "points"))
		}
		text += "}\n" + rapid.SampledFrom([]string{"", "replicates: 3\n", "replicates: {until: {measure: cee, halfwidth: .015, least: 3}}\n"}).Draw(t, "replicates")
		text += rapid.SampledFrom([]string{"", "measures: [worse, cee]\nmembers: false\n"}).Draw(t, "measures")
		text += rapid.SampledFrom([]string{"", fmt.Sprintf("seed: %d\n", rapid.Uint64Range(0, mostDesignSeed).Draw(t, "seed"))}).Draw(t, "seeded")
		d, err := ParseDesign("d.yaml", []byte(text), designMeasures)
		if err != nil {
			t.Fatalf("%v\n%s", err, text)
		}
		returns(t, d)
	})
}

// Ensure the rows of a list are the same from a file beside the design and from the design itself.
func TestDesignList(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	write("points.csv", "\ufeffleader.rate,leader.strategy, leader.manner\n.1,process,\"[0, .5]\"\n 0.20,supportive,\"[0, .5]\"\r\n.1,individual,\"{agency: 1, communion: 0}\"\n")
	write("mine.yaml", "fill: {to: 4}\n")
	file := write("d.yaml", "scenario: mine.yaml\ndesign: {kind: list, file: points.csv}\n")
	d, err := LoadDesign(file, designMeasures)
	if err != nil {
		t.Fatal(err)
	}
	rows := [][]string{{"0.1", "process", "[0, 0.5]"}, {"0.2", "supportive", "[0, 0.5]"}, {"0.1", "individual", "{agency: 1, communion: 0}"}}
	factors := []Factor{
		{Path: "leader.rate", Values: []string{"0.1", "0.2"}},
		{Path: "leader.strategy", Values: []string{"process", "supportive", "individual"}},
		{Path: "leader.manner", Values: []string{"[0, 0.5]", "{agency: 1, communion: 0}"}},
	}
	if !reflect.DeepEqual(d.Rows, rows) || !reflect.DeepEqual(d.Vary, factors) {
		t.Errorf("rows %q, factors %+v", d.Rows, d.Vary)
	}
	if d.Scenario != filepath.Join(dir, "mine.yaml") {
		t.Errorf("the case is looked for at %s", d.Scenario)
	}
	returns(t, d)
	inside := mustDesign(t, "scenario: outpatient\ndesign:\n  kind: list\n  rows: [[leader.rate, leader.strategy, leader.manner], [.1, process, [0, .5]], [.2, supportive, [0, .50]],\n"+
		"    [.1, individual, {agency: 1, communion: 0}]]\n")
	if !reflect.DeepEqual(inside.Rows, rows) || !reflect.DeepEqual(inside.Vary, factors) {
		t.Errorf("rows %q, factors %+v", inside.Rows, inside.Vary)
	}
}

// Ensure the JSON schema in the repository is that of the rules.
func TestDesignSchema(t *testing.T) {
	const file = "design.schema.json"
	want := DesignSchema(nil)
	if !json.Valid(want) || !bytes.Contains(DesignSchema(designMeasures), []byte(`"repairs"`)) {
		t.Error("the schema is not JSON, or does not list the measures it is given")
	}
	if *update {
		if err := os.WriteFile(file, want, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if got, err := os.ReadFile(file); err != nil || !bytes.Equal(got, want) {
		t.Errorf("%s is not up to date (%v); run go test ./scenarios -update", file, err)
	}
}
