package web

import (
	"encoding/json"
	"slices"
	"testing"

	"microcosm/narration"
	"microcosm/room"
)

// lesson is what the first lesson's data say, as far as the course has to bear it out.
type lesson struct {
	Inputs room.Inputs
	Steps  []struct {
		Title, Do, Then string
		Terms           []string
		At, Tell        *spot
		Until           struct {
			Focus, Mode string
			At          *spot
		}
		Open *struct {
			From    *spot
			Signals string
		}
	}
}

// spot is a moment that a lesson speaks of.
type spot struct {
	Moment, Kind, Who, From string
	Before                  *spot
}

// TestLessonHappens plays the course of the first lesson: what its steps wait for has to happen in it, to the one they name, in the order
// in which they tell it, and within the first meetings.
func TestLessonHappens(t *testing.T) {
	text, err := embedded.ReadFile("page/lesson.json")
	if err != nil {
		t.Fatal(err)
	}
	var l lesson
	if err := json.Unmarshal(text, &l); err != nil {
		t.Fatal(err)
	}
	r, err := room.New(l.Inputs)
	if err != nil {
		t.Fatal(err)
	}
	acts := actsOf(r.Tape(), 5)
	last, waited := -1, 0
	for _, step := range l.Steps {
		for _, at := range []*spot{step.At, step.Tell, step.Until.At} {
			if at != nil && at.find(acts) < 0 {
				t.Errorf("%s: %+v does not happen in the first meetings", step.Title, *at)
			}
		}
		if open := step.Open; open != nil && (open.From == nil) == (open.Signals == "") || open != nil && open.From != nil && open.From.find(acts) < 0 {
			t.Errorf("%s: the chair is taken at a moment that does not happen with these signals", step.Title)
		}
		if at := step.Until.At; at != nil {
			waited++
			if i := at.find(acts); i < last {
				t.Errorf("%s: comes before the step before it", step.Title)
			} else {
				last = i
			}
		}
		if who := step.Until.Focus; who != "" && !slices.Contains(acts[0].names, who) {
			t.Errorf("%s: there is no %s", step.Title, who)
		}
		for _, term := range step.Terms {
			if _, ok := narration.Meaning(term); !ok {
				t.Errorf("%s: the glossary lacks %q", step.Title, term)
			}
		}
	}
	if waited < 4 {
		t.Errorf("%d steps wait for something in the course", waited)
	}
}

// An actHere is an act with the names of everybody.
type actHere struct {
	room.Turn
	names []string
}

// actsOf lists the acts of the first meetings.
func actsOf(tape *room.Tape, meetings int) []actHere {
	var names []string
	for _, p := range tape.Cast {
		names = append(names, p.Name)
	}
	var acts []actHere
	for _, m := range tape.Meetings[:min(meetings, len(tape.Meetings))] {
		for _, turn := range m.Turns {
			acts = append(acts, actHere{turn, names})
		}
	}
	return acts
}

// find is the place of a spot among acts, as the page finds it; -1 where it does not happen.
func (s *spot) find(acts []actHere) int {
	if s.Before == nil {
		return slices.IndexFunc(acts, s.is)
	}
	for i := s.Before.find(acts) - 1; i >= 0; i-- {
		if s.is(acts[i]) {
			return i
		}
	}
	return -1
}

// is reports whether a spot is at an act.
func (s *spot) is(a actHere) bool {
	if s.From != "" && a.names[a.From] != s.From {
		return false
	}
	if s.Moment != "" {
		return a.Moment == s.Moment && a.names[a.From] == s.Who
	}
	return slices.ContainsFunc(a.Events, func(e room.Event) bool {
		return e.Kind == s.Kind && e.Who >= 0 && a.names[e.Who] == s.Who
	})
}
