package scenarios

import (
	"bytes"
	"testing"
)

// FuzzSearch: whatever is read neither panics nor hangs, and what is taken can be played at both ends of every range.
func FuzzSearch(f *testing.F) {
	for _, text := range []string{
		searchFor(""), searchFor("budget: {groups: 3}\nset: [group.turns=5]\nsubject_to: [{measure: dropout, below: .2}]\n"),
		"scenario: rejection\nstrategies: all\nmaximise: cohesion\n", "scenario: rejection\nstrategies: [process, staged]\nmaximise: cohesion\nmethod: bandit\n",
		"scenario: outpatient\nparameters:\n  leader.when.bid.wait: {from: 1, to: 2, scale: log}\n  group.sessions: {from: 2, to: 4}\nminimise: injuries\n",
		"parameters: {? [a] : {from: 0}, <<: {}, leader: {from: 1, to: 2}, \"\": {from: 0, to: 1}, a..b: {from: 0, to: 1}}\nscenario: outpatient\nminimise: dropout\n",
	} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if bytes.ContainsAny(data, `/\`) || bytes.Contains(data, []byte(".y")) {
			t.Skip("it may name a file")
		}
		s, err := ParseSearch("s.yaml", data, someMeasures)
		if err != nil {
			if err.Error() == "" {
				t.Error("an error without words")
			}
			return
		}
		base, err := s.Case(s.Leader)
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range s.Parameters {
			base.NumberAt(p.Path)
			for _, x := range []float64{p.From, p.To} {
				if changed, err := Apply(base, p.Path+"="+shortest(x)); err != nil {
					t.Errorf("%s=%v: %v", p.Path, x, err)
				} else if _, err := changed.Config(); err != nil {
					t.Errorf("%s=%v: %v", p.Path, x, err)
				}
			}
		}
	})
}
