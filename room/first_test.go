package room

import (
	"maps"
	"strings"
	"testing"

	"microcosm/agents"
)

// Ensure the first act with which each member plays the old pattern is marked as a turning point, and no other.
func TestFirstEnactments(t *testing.T) {
	r := open(t, Inputs{Case: "rejection", Seed: "3"})
	first := map[int]int{}
	record := r.Record()
	for i := range record.Turns {
		if turn := &record.Turns[i]; turn.Act.Moment == agents.Enactment && first[turn.Act.Speaker] == 0 {
			first[turn.Act.Speaker] = int(turn.ID)
		}
	}
	if len(first) < 3 {
		t.Fatalf("only %d members have protected themselves", len(first))
	}
	marked := map[int]int{}
	for _, m := range r.Tape().Meetings {
		for _, turn := range m.Turns {
			for _, e := range turn.Events {
				if e.Kind == "enactment" {
					if e.ID != turn.ID || e.Who != turn.From || marked[e.Who] != 0 || !e.Turning || !strings.Contains(e.Text, r.Tape().Cast[e.Who].Name) {
						t.Errorf("act %d: %+v", turn.ID, e)
					}
					marked[e.Who] = e.ID
				}
			}
		}
	}
	if !maps.Equal(first, marked) {
		t.Errorf("first enactments %v, marked %v", first, marked)
	}
}
