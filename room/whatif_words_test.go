package room

import (
	"math"
	"testing"
)

// Ensure an act that the tape has too has the tape's words where options part, however much was said before, and that differences are kept luck by luck.
func TestWhatIfWords(t *testing.T) {
	if testing.Short() {
		t.Skip("it takes long with the race detector, and nothing in it runs at once")
	}
	r := openCase(t, rejection)
	tape := r.Tape()
	words := map[int]string{}
	for _, m := range tape.Meetings {
		for k := range m.Turns {
			words[m.Turns[k].ID] = m.Turns[k].Words
		}
	}
	compared := 0
	for _, meeting := range []int{2, 9, 17} {
		turns := tape.Meetings[meeting-1].Turns
		for k := 40; k < len(turns)-1 && compared < 4*meeting; k++ {
			if !tape.member(turns[k].From) || !tape.member(turns[k+1].From) {
				continue // the leader did not wait
			}
			parts := answer(t, r, &WhatIf{After: turns[k].ID, Futures: 2, Options: []Option{{Wait: true}, {Move: "check_in", Target: -1}}}, 0)
			that := parts[0].Parting[0].That
			if that == nil {
				continue
			}
			compared++
			if want, ok := words[that.ID]; !ok || want != that.Words {
				t.Errorf("meeting %d, after act %d: %q; the tape has %q", meeting, turns[k].ID, that.Words, want)
			}
		}
	}
	if compared < 20 {
		t.Errorf("only %d moments part", compared)
	}
}

// Ensure differences stand luck by luck, with nothing where one of the two is missing.
func TestDifferenceLuckByLuck(t *testing.T) {
	nan := math.NaN()
	d := difference(&quantities[0], []float64{1, nan, 3, 4}, []float64{.5, 2, nan, 1})
	if len(d.Values) != 4 || *d.Values[0] != .5 || d.Values[1] != nil || d.Values[2] != nil || *d.Values[3] != 3 {
		t.Errorf("%+v", d.Values)
	}
}
