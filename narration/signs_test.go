package narration

import (
	"testing"

	"microcosm/sim"
)

// Ensure every kind of event has a sign and a word, and that a turning point's is not shared with another sort of thing.
func TestEveryKindHasASign(t *testing.T) {
	by := map[string]string{}
	for k := range sim.NumEventKinds {
		if Mark(k) == "" || Word(k) == "" {
			t.Errorf("%s has no sign or no word", k)
		}
		if other, ok := by[Word(k)]; ok {
			t.Errorf("%s and %s are both called %s", k, other, Word(k))
		}
		by[Word(k)] = k.String()
	}
}
