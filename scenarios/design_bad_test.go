package scenarios

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// Ensure what is wrong in a design is refused with its place and with what would be right.
func TestParseDesignRefuses(t *testing.T) {
	const (
		head  = "scenario: outpatient\n"
		sobol = head + "design: {kind: sobol, points: 4}\n"
		grid  = head + "design: {kind: grid}\n"
		vary  = "vary: {leader.rate: {from: 0, to: .5}}\n"
	)
	for _, test := range []struct{ name, yaml, want string }{
		{"empty", "", "d.yaml:1:1: nothing is in it; write at least one setting"},
		{"no scenario", "design: {kind: sobol, points: 4}\n" + vary, `d.yaml:1:1: "scenario" is missing; it says the case, a name or a file`},
		{"no design", head + vary, `d.yaml:1:1: "design" is missing; it says which points are tried`},
		{"unknown key", sobol + vary + "replicate: 3\n", `d.yaml:4:1: unknown key "replicate"; did you mean "replicates"?`},
		{"unknown case", "scenario: outpatint\ndesign: {kind: sobol, points: 4}\n" + vary,
			`d.yaml:1:11: scenario: unknown case "outpatint"; did you mean "outpatient"? (all of them: microcosm scenarios)`},
		{"unknown kind", head + "design: {kind: sobel, points: 4}\n" + vary, `d.yaml:2:16: design.kind: unknown kind of design "sobel"; did you mean "sobol"?`},
		{"unknown measure", sobol + vary + "measures: [cohesio]\n", `d.yaml:4:12: measures[0]: unknown measure "cohesio"; did you mean "cohesion"?`},
		{"measure twice", sobol + vary + "measures: [cee, cee]\n", `d.yaml:4:17: measures[1]: "cee" stands here twice`},
		{"no points", head + "design: {kind: saltelli}\n" + vary, `d.yaml:2:9: design: "points" is missing; it says how many base points, a power of 2 at best`},
		{"points of a grid", head + "design: {kind: grid, points: 4}\nvary: {leader.strategy: [process, supportive]}\n",
			"d.yaml:2:30: design.points: a grid has as many points as the levels of its factors give; leave points out"},
		{"too many points", head + "design: {kind: lhs, points: 10000001}\n" + vary,
			"d.yaml:2:29: design.points: 10000001 is out of range; it must be a whole number, 1..10000000"},
		{"levels elsewhere", head + "design: {kind: lhs, points: 4, levels: 4}\n" + vary, "d.yaml:2:40: design.levels: levels is for a morris design; leave it out"},
		{"odd levels", head + "design: {kind: morris, points: 4, levels: 5}\n" + vary,
			"d.yaml:2:43: design.levels: 5 is odd; a morris design moves over half of its levels, so that they must be even"},
		{"file elsewhere", head + "design: {kind: lhs, points: 4, file: x.csv}\n" + vary, "d.yaml:2:38: design.file: file is for a list; leave it out, or make the kind list"},
		{"nothing varied", sobol, "d.yaml:1:1: nothing is varied; name at least one setting under vary, for example leader.rate: {from: 0, to: .5}"},
		{"out of range", sobol + "vary:\n  leader.rate: {from: 0, to: 1.5}\n", "d.yaml:4:30: vary.leader.rate.to: 1.5 is out of range; it must be a number, 0..1"},
		{"both ends", sobol + "vary:\n  leader.rat: {from: 0, to: 1}\n", `d.yaml:4:3: vary.leader.rat: leader: unknown key "rat"; did you mean "rate"?`},
		{"below", sobol + "vary:\n  members[0].hope: {from: -1, to: 1}\nset: ['members=[{name: Jane}]']\n",
			"d.yaml:4:27: vary.members[0].hope.from: -1 is out of range; it must be a number, 0..1"},
		{"nobody of that name", sobol + "vary:\n  members.Jane.hope: {from: 0, to: 1}\n",
			`d.yaml:4:3: vary.members.Jane.hope: the case names no members, and those it draws have no settings; name some in the case or under set`},
		{"backwards", sobol + "vary:\n  leader.rate: {from: .5, to: .5}\n",
			"d.yaml:4:31: vary.leader.rate.to: the range ends at 0.5, which is not above its beginning, 0.5"},
		{"log of nothing", sobol + "vary:\n  leader.rate: {from: 0, to: .5, scale: log}\n", "d.yaml:4:23: vary.leader.rate.from: a logarithmic scale must begin above 0"},
		{"no upper end", sobol + "vary:\n  leader.rate: {from: 0}\n", `d.yaml:4:16: vary.leader.rate: "to" is missing; it says the highest value`},
		{"one value", sobol + "vary: {leader.rate: [.1]}\n", "d.yaml:3:21: vary.leader.rate: the number of entries is 1; it must be 2..1000"},
		{"a value by itself", sobol + "vary: {leader.rate: .1}\n",
			"d.yaml:3:21: vary.leader.rate: .1 will not do; it must be a list of values, or a range such as {from: 0, to: .5}"},
		{"value twice", sobol + "vary: {leader.rate: [.1, 0.10]}\n", "d.yaml:3:26: vary.leader.rate[1]: 0.1 stands here twice"},
		{"unknown value", sobol + "vary: {leader.strategy: [process, supportiv]}\n",
			`d.yaml:3:35: vary.leader.strategy[1]: unknown strategy "supportiv"; did you mean "supportive"?`},
		{"nobody there", sobol + "set: ['members=[{name: Jane}]']\nvary:\n  members.Jan.hope: {from: 0, to: 1}\n",
			`d.yaml:5:3: vary.members.Jan.hope: no entry of members is named "Jan"; did you mean "Jane"?`},
		{"anchor", sobol + "vary: {leader.rate: [&a .1, .2]}\n", "d.yaml:3:22: vary.leader.rate[0]: an anchor (&a) is not taken; leave it out"},
		{"seed varied", sobol + "vary: {seed: {from: 1, to: 9}}\n",
			"d.yaml:3:8: vary.seed: nobody varies the luck; write replicates for more runs of a point, and seed for where they begin"},
		{"seed set", sobol + vary + "set: [seed=3]\n", "d.yaml:4:7: set[0]: the seeds of the runs follow from seed and seeds, beside set; leave this one out"},
		{"bad set", sobol + vary + "set: [leader.rate=2]\n", "d.yaml:4:7: set[0]: 2 is out of range; it must be a number, 0..1"},
		{"same setting", sobol + "set: ['members=[{name: Jane}]']\nvary: {members.Jane.hope: [0, 1], 'members[0].hope': [.2, .3]}\n",
			"d.yaml:4:35: vary.members[0].hope: this and members.Jane.hope are the same setting, or one lies within the other; vary one of the two"},
		{"within", sobol + "vary: {leader.strategy.rate: [0, 1], leader.strategy: [process, supportive]}\n",
			"d.yaml:3:38: vary.leader.strategy: this and leader.strategy.rate are the same setting, or one lies within the other; vary one of the two"},
		{"set and varied", sobol + vary + "set: [leader.rate=.2]\n", "d.yaml:3:8: vary.leader.rate: set gives a value to leader.rate, which would be lost; leave it out there"},
		{"equals", sobol + "vary: {leader.rate=.1: [1, 2]}\n",
			"d.yaml:3:8: vary.leader.rate=.1: a path has no =; the values stand by themselves, for example leader.rate: {from: 0, to: .5}"},
		{"blanks", sobol + "vary: {' leader.rate': [0, 1]}\n", "d.yaml:3:8: vary. leader.rate: a path has no blanks about it; write it as leader.rate"},
		{"no steps", grid + vary, `d.yaml:3:21: vary.leader.rate: "steps" is missing; a grid tries so many values of the range, for example steps: 5 (or list the values)`},
		{"steps elsewhere", sobol + "vary: {leader.rate: {from: 0, to: 1, steps: 3}}\n",
			"d.yaml:3:45: vary.leader.rate.steps: steps is for a grid; a sobol design chooses its values in the range itself; leave it out"},
		{"one step", grid + "vary: {leader.rate: {from: 0, to: 1, steps: 1}}\n", "d.yaml:3:45: vary.leader.rate.steps: 1 is out of range; it must be a whole number, 2..1000"},
		{"more steps than numbers", grid + "vary: {group.sessions: {from: 2, to: 4, steps: 4}}\n",
			"d.yaml:3:48: vary.group.sessions.steps: there are 3 whole numbers from 2 to 4; steps must be 2..3"},
		{"ratios too small", grid + "vary: {group.sessions: {from: 1, to: 10, steps: 8, scale: log}}\n",
			"d.yaml:3:49: vary.group.sessions.steps: so many steps of equal ratio from 1 take some whole numbers twice; take fewer, or list the values"},
		{"half a session", sobol + "vary: {group.sessions: {from: 2.5, to: 4}}\n",
			"d.yaml:3:31: vary.group.sessions.from: 2.5 is not a whole number; it must be a whole number, 0..200"},
		{"whole is false", sobol + "vary: {group.sessions: {from: 2, to: 4, whole: false}}\n",
			"d.yaml:3:48: vary.group.sessions.whole: the setting takes whole numbers only; leave this out"},
		{"whole halves", sobol + "vary: {leader.when.bid.wait: {from: 2, to: 4.5, whole: true}}\n",
			"d.yaml:3:44: vary.leader.when.bid.wait.to: 4.5 is not a whole number, and whole is true"},
		{"not together", sobol + "vary: {fill.to: [8, 30], group.places: [9, 29]}\n",
			`d.yaml:3:7: vary: with all factors at their last values: `},
		{"too few", sobol + vary + "replicates: 0\n", "d.yaml:4:13: replicates: 0 is out of range; it must be a whole number, 1..1000000"},
		{"replicates in words", sobol + vary + "replicates: [3]\n",
			"d.yaml:4:13: replicates: this is a list; it must be a whole number, or {until: {measure: …, halfwidth: …}}"},
		{"until nothing", sobol + vary + "replicates: {until: {measure: cee}}\n", `d.yaml:4:21: replicates.until: "halfwidth" is missing; it says how far its 95% interval may reach on either side`},
		{"until exact", sobol + vary + "replicates: {until: {measure: cee, halfwidth: 0}}\n",
			"d.yaml:4:47: replicates.until.halfwidth: 0 is out of range; it must be a number above 0 and up to 1e+09"},
		{"most below least", sobol + vary + "replicates: {until: {measure: cee, halfwidth: 1, least: 9, most: 8}}\n", "d.yaml:4:66: replicates.until.most: 8 is less than the least, 9"},
		{"too many runs", head + "design: {kind: saltelli, points: 10000000}\nreplicates: 1000\n" + vary,
			"d.yaml:2:9: design: there are 30,000,000 points of 1000 replicates, 30,000,000,000 runs; it must be 1,000,000,000 runs at most"},
		{"endless grid", grid + "vary:\n  leader.rate: {from: 0, to: 1, steps: 1000}\n  leader.spread: {from: 0, to: .5, steps: 1000}\n  leader.perceptiveness: {from: 0, to: 1, steps: 1000}\n",
			"d.yaml:2:9: design: there are 1,000,000,000 points of 20 replicates, 20,000,000,000 runs; it must be 1,000,000,000 runs at most"},
		{"list that varies", head + "design: {kind: list, rows: [[leader.rate], [.1]]}\n" + vary, "d.yaml:3:7: vary: a list varies what its first row names; leave vary out"},
		{"list of nothing", head + "design: {kind: list}\n",
			"d.yaml:2:9: design: the rows are missing; write file, with the name of a CSV file whose first row names the settings, or rows"},
		{"short row", head + "design: {kind: list, rows: [[leader.rate, title], [.1]]}\n", "d.yaml:2:51: design.rows[1]: the row has 1 cells, the first row 2"},
		{"bad cell", head + "design: {kind: list, rows: [[leader.rate], [.1], [7]]}\n", "d.yaml:2:51: design.rows[2][0]: 7 is out of range; it must be a number, 0..1"},
		{"empty cell", head + "design: {kind: list, rows: [[leader.rate], [.1], [~]]}\n", "d.yaml:2:51: design.rows[2][0]: nothing is given; every row needs a value of every setting"},
		{"no such column", head + "design: {kind: list, rows: [[leader.rat], [.1], [.2]]}\n", `d.yaml:2:30: design.rows[0][0]: leader: unknown key "rat"; did you mean "rate"?`},
		{"column twice", head + "design: {kind: list, rows: [[leader.rate, leader.rate], [.1, .2]]}\n",
			"d.yaml:2:43: design.rows[0][1]: this and leader.rate are the same setting, or one lies within the other; vary one of the two"},
		{"no name", head + "design: {kind: list, rows: [[[a]], [.1]]}\n", "d.yaml:2:30: design.rows[0][0]: the first row names the settings that are varied, for example leader.rate"},
	} {
		if _, err := ParseDesign("d.yaml", []byte(test.yaml), designMeasures); err == nil || !strings.HasPrefix(err.Error(), test.want) || strings.Contains(err.Error(), "\n") {
			t.Errorf("%s:\n got %v\nwant %s", test.name, err, test.want)
		}
	}
}

// Ensure more factors than can be varied are refused before they are tried.
func TestDesignTooManyFactors(t *testing.T) {
	for kind, n := range map[string]int{"saltelli, points: 1": MostSaltelliFactors, "sobol, points: 1": MostFactors, "grid": MostFactors} {
		text := "scenario: outpatient\nset: ['members=["
		for i := range 5 {
			text += fmt.Sprintf("{name: %c},", 'A'+i)
		}
		text += "]']\nreplicates: 1\ndesign: {kind: " + kind + "}\nvary:\n"
		for i := range n + 1 {
			text += fmt.Sprintf("  members[%d].%s: [0, 1]\n", i/len(traits), traits[i%len(traits)].name)
		}
		_, err := ParseDesign("d.yaml", []byte(text), designMeasures)
		if err == nil || !strings.Contains(err.Error(), fmt.Sprintf("%d factors are varied; ", n+1)) {
			t.Errorf("%s: %v", kind, err)
		}
	}
}

// Ensure what is wrong in the file of a list is refused with its place there.
func TestDesignListFileRefuses(t *testing.T) {
	dir := t.TempDir()
	file, list := filepath.Join(dir, "d.yaml"), filepath.Join(dir, "l.csv")
	if err := os.WriteFile(file, []byte("scenario: outpatient\ndesign: {kind: list, file: l.csv}\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := LoadDesign(file, designMeasures); err == nil || !strings.Contains(err.Error(), "d.yaml:2:28: design.file: open ") {
		t.Errorf("no file: %v", err)
	}
	for _, test := range []struct{ name, csv, want string }{
		{"out of range", "leader.rate,leader.strategy\n.1,process\n.2,proces\n3,process\n",
			"l.csv:3:4: unknown strategy \"proces\"; did you mean \"process\"?\n" + list + ":4:1: 3 is out of range; it must be a number, 0..1"},
		{"unknown column", "leader.rate,leader.strateg\n.1,process\n", `l.csv:1:13: leader: unknown key "strateg"; did you mean "strategy"?`},
		{"short", "leader.rate,leader.strategy\n.1\n", "l.csv:2:1: the row has 1 cells, the first row 2"},
		{"empty cell", "leader.rate,leader.strategy\n.1,\n", "l.csv:2:4: nothing is given; every row needs a value of every setting"},
		{"no rows", "leader.rate\n", "l.csv: the number of rows is 1; it must be 2..100001, the first with the names of the settings"},
		{"quotes", "leader.rate\n\"a\n", "l.csv:2:4: this is not CSV: extraneous or missing \" in quoted-field"},
		{"not YAML", "leader.rate\n[\n", "l.csv:2:1: the value cannot be read: this is not YAML: did not find expected node content"},
		{"together", "fill.to,group.places\n8,9\n30,29\n", "l.csv:3:1: the values of this row together: "},
	} {
		if err := os.WriteFile(list, []byte(test.csv), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := LoadDesign(file, designMeasures); err == nil || !strings.HasPrefix(err.Error(), filepath.Join(dir, test.want)) {
			t.Errorf("%s:\n got %v\nwant %s", test.name, err, test.want)
		}
	}
}
