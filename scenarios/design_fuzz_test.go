package scenarios

import (
	"bytes"
	"testing"
)

// FuzzDesign: whatever is read neither panics nor hangs, and what is taken comes back from what it is written as.
func FuzzDesign(f *testing.F) {
	const head = "scenario: outpatient\n"
	for _, text := range []string{
		head + "design: {kind: sobol, points: 256}\nvary: {leader.rate: {from: 0, to: .5}, leader.strategy: [process, supportive]}\n",
		head + "design: {kind: grid}\nvary: {leader.rate: {from: .01, to: .5, steps: 9, scale: log}, group.sessions: {from: 1, to: 5, steps: 5, whole: true}}\n",
		head + "design: {kind: list, rows: [[leader.rate, title], [.1, a], [+.20, \"b: c\"], [-0, {a: [1e3, ~, <<, =]}]]}\n",
		head + "design: {kind: morris, points: 3, levels: 6}\nvary: {mechanisms.facade: [true, false]}\nset: [group.turns=9, fill.to=3]\n",
		head + "design: {kind: saltelli, points: 8}\nvary: {\" leader.rate\": [1, 2]}\nreplicates: {until: {measure: cee, halfwidth: 1e-9, least: 2, most: 3}}\n",
		head + "design: {kind: lhs, points: 10000000}\nvary: {title: [a, 'b', \"c: d\", 2001-01-01, 0x10, 010, 1_0, .nan, \"\"]}\nreplicates: 1\nseeds: independent\nmembers: false\n",
		head + "design: {kind: random, points: 1}\nvary: {leader: [{rate: .1}, {rate: .2}], leader.rate: [1, 0], members[0].hope: [0, 1]}\nmeasures: [cee, cee]\n",
	} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if bytes.ContainsAny(data, `/\`) || bytes.Contains(data, []byte(".y")) || bytes.Contains(data, []byte("file")) {
			t.Skip("it may name a file")
		}
		d, err := ParseDesign("d.yaml", data, designMeasures)
		if err != nil {
			if err.Error() == "" {
				t.Error("an error without words")
			}
			return
		}
		returns(t, d)
	})
}
