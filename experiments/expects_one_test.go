package experiments

import (
	"math"
	"testing"

	"microcosm/scenarios"
	"microcosm/sim"
)

// Ensure one course is judged as the same course is among many: every form of the library, without and with something to compare.
func TestExpectsOfOneCourse(t *testing.T) {
	held, compared := 0, 0
	for _, name := range []string{"breach", "father", "harsh", "dual", "deficits", "monopoly"} {
		s, err := scenarios.Load(name)
		if err != nil {
			t.Fatal(err)
		}
		found, err := Expects(s, 1, 1)
		if err != nil {
			t.Fatal(err)
		}
		s = Group(s, 0)
		cfg, err := s.Config()
		if err != nil {
			t.Fatal(err)
		}
		c, err := sim.New(cfg)
		if err != nil {
			t.Fatal(err)
		}
		w := Watch(c)
		c.Run()
		for i := range s.Expects {
			one, err := w.Judge(s, &s.Expects[i])
			if err != nil {
				t.Fatal(err)
			}
			with := found[i].With
			same := one.Value == with.Value && (one.Against == with.Against || math.IsNaN(one.Against) && math.IsNaN(with.Against))
			if one.Counted && !same || one.Counted != (with.Counted == 1) || one.Held != (with.Held == 1) {
				t.Errorf("%s, expects[%d]: %+v, among many %+v", name, i, one, with)
			}
			if one.Held {
				held++
			}
			if !math.IsNaN(one.Against) {
				compared++
			}
		}
	}
	if held == 0 || compared == 0 {
		t.Errorf("%d held, %d compared", held, compared)
	}
}
