package web

import (
	"regexp"
	"strings"
	"testing"

	"microcosm/narration"
	"microcosm/sim"
)

// aTerm finds the words that a module offers to explain, and the names of events and moves in it.
var aTerm = regexp.MustCompile(`\bterm\("([^"]+)"|\bname: "([a-z_]+)", label:`)

// Ensure every word that the page offers to explain, every kind of event it marks, and the words by which its panels are called are in the
// glossary.
func TestPageTerms(t *testing.T) {
	words := []string{
		"wish", "fear", "protection", "cycle", "circumplex", "communion", "agency", "depth", "safety", "felt safety", "arousal", "hope", "felt insight", "facade",
		"sociogram", "inner world", "stage", "group climate", "engaged", "conflict", "avoiding", "cohesion", "airtime", "who to whom", "interaction profile",
		"engagement", "differentiation", "interpersonal work", "drawing back", "luck", "seed", "signals", "chair", "strategy", "what if", "future", "interval",
		"Brier score", "calibration", "debrief", "curative factor", "turning point", "stop-and-ask card", "first re-enactment", "risk",
	}
	for k := range sim.NumEventKinds {
		if word := narration.Word(k); word != "" {
			words = append(words, word)
		}
	}
	found := 0
	for name, a := range thePage(t).files {
		if !strings.HasPrefix(name, "/js/") {
			continue
		}
		for _, m := range aTerm.FindAllStringSubmatch(string(a.text), -1) {
			words = append(words, m[1]+m[2])
			found++
		}
	}
	if found < 12 {
		t.Errorf("only %d terms and moves are found in the page's modules", found)
	}
	for _, word := range words {
		if _, ok := narration.Meaning(word); !ok {
			t.Errorf("the glossary lacks %q", word)
		}
	}
}
