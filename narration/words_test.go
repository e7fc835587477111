package narration

import (
	"regexp"
	"strings"
	"testing"

	"microcosm/agents"
	"microcosm/sim"
)

// carriers are the kinds of act that carry the story.
var carriers = []agents.Kind{
	agents.Disclose, agents.Request, agents.Criticise, agents.Withdraw, agents.Support, agents.Relate, agents.Feedback, agents.Confront,
}

func count(pools []*pool) (n int) {
	for _, p := range pools {
		n += len(p.lines)
	}
	return n
}

func TestEnoughToSay(t *testing.T) {
	atLeast := func(head string, least int) {
		t.Helper()
		if n := count(library().pools[head]); n < least {
			t.Errorf("%q has %d utterances, of at least %d", head, n, least)
		}
	}
	for k := range agents.NumKinds {
		atLeast(headOfKind(k), 12)
	}
	for _, k := range carriers {
		atLeast(headOfKind(k), 30)
	}
	for i := range agents.Cycles() {
		atLeast(headOfMoment(agents.Cycles()[i].Name, agents.Bid), 4)
		atLeast(headOfMoment(agents.Cycles()[i].Name, agents.Enactment), 4)
	}
	for m := agents.NoMove + 1; m < agents.Wait; m++ {
		atLeast(headOfMove(m), 6)
	}
}

func TestEnoughForEveryCondition(t *testing.T) {
	having := func(head string, c condition, value string, least int) {
		t.Helper()
		n := 0
		for _, p := range library().pools[head] {
			if p.conditions[c] == value {
				n += len(p.lines)
			}
		}
		if n < least {
			t.Errorf("%q has %d utterances for %q, of at least %d", head, n, value, least)
		}
	}
	for _, theme := range agents.Themes {
		having(headOfKind(agents.Disclose), onTopic, theme, 3)
	}
	for o := range agents.Octant(8) {
		having(headOfKind(agents.Feedback), onSeen, o.String(), 3)
	}
	for i := range agents.Cycles() {
		having(headOfMove(agents.Illuminate), onPattern, agents.Cycles()[i].Name, 2)
	}
	having(headOfMove(agents.Illuminate), onPattern, "none", 6)
	having(headOfMove(agents.Illuminate), onSituation, "avoidance", 6)
	having(headOfMove(agents.Illuminate), onSituation, "enactment", 6)
	having(headOfMove(agents.Illuminate), onBy, "member", 6)
	for _, lesson := range agents.Overlays[1:] {
		having(headOfMove(agents.Educate), onLesson, lesson, 12)
		having(headOfMove(agents.Practise), onLesson, lesson, 6)
		having(headOfMove(agents.ReviewHomework), onLesson, lesson, 6)
	}
	for _, kind := range []sim.EventKind{sim.BreachOut, sim.Warned, sim.DualRole, sim.OutsideContact, sim.CameLate} {
		having(headOfMove(agents.RestateContract), onMatter, kind.String(), 5)
		having(headOfMove(agents.RepairMove), onMatter, kind.String(), 3)
	}
	for _, kind := range []sim.EventKind{sim.Scapegoated, sim.SidesTaken, sim.LeadersSplit} {
		having(headOfMove(agents.NameRoles), onMatter, kind.String(), 6)
	}
	having(headOfMove(agents.HereAndNowMove), onMatter, "newcomer", 6)
	having(headOfMove(agents.ExistentialFocus), onMatter, "loss", 6)
	having(headOfMove(agents.ExistentialFocus), onMatter, "dropout", 6)
	for k := range agents.NumKinds {
		if k != agents.Feedback {
			having(headOfKind(k), onAnswer, "true", 2)
		}
	}
}

// Something that fits anybody anywhere must be there for every kind and move, so that nothing falls back on silence.
func TestSomethingForEverybody(t *testing.T) {
	plain := func(head string, least int, speakers ...string) {
		t.Helper()
		for _, by := range speakers {
			n := 0
			for _, p := range library().pools[head] {
				if _, ok := p.conditions.fit(&conditions{onBy: by, onTo: "group"}); !ok {
					continue
				}
				for _, l := range p.lines {
					if !l.toWhom && !l.about {
						n++
					}
				}
			}
			if n < least {
				t.Errorf("%q has %d utterances that fit a %s anywhere, of at least %d", head, n, by, least)
			}
		}
	}
	for k := range agents.NumKinds {
		if k != agents.Disclose { // always shallow or deep
			plain(headOfKind(k), 8, "member", "leader")
		}
	}
	for m := agents.NoMove + 1; m < agents.Wait; m++ {
		plain(headOfMove(m), 4, "leader")
	}
	for _, m := range []agents.Move{agents.Illuminate, agents.Gatekeep, agents.Protect} { // what members learn to do
		plain(headOfMove(m), 4, "member")
	}
}

func TestNoUtteranceTwice(t *testing.T) {
	seen := map[string]string{}
	for head, pools := range library().pools {
		for _, p := range pools {
			for _, l := range p.lines {
				if other, ok := seen[l.text]; ok {
					t.Errorf("%q stands in %q and %q", l.text, head, other)
				}
				seen[l.text] = head
			}
		}
	}
	if len(seen) < 1000 {
		t.Errorf("%d utterances, of at least 1000", len(seen))
	}
}

func TestUtterancesAreWellFormed(t *testing.T) {
	slot := regexp.MustCompile(`\{(to|about|speaker|leader|someone|Someone)\}`)
	gendered := regexp.MustCompile(`(?i)\b(he|she|him|her|his|hers|himself|herself)\b`)
	end := regexp.MustCompile(`[.?!)]$`)
	for head, pools := range library().pools {
		for _, p := range pools {
			for _, l := range p.lines {
				switch rest := slot.ReplaceAllString(l.text, ""); {
				case strings.ContainsAny(rest, "{}"):
					t.Errorf("%q: %q has a slot that nothing fills", head, l.text)
				case gendered.MatchString(rest):
					t.Errorf("%q: %q knows somebody's gender", head, l.text)
				case !end.MatchString(l.text) || strings.TrimSpace(l.text) != l.text || strings.Contains(l.text, "  "):
					t.Errorf("%q: %q is not a clean sentence", head, l.text)
				}
			}
		}
	}
}

func TestFiguresDiffer(t *testing.T) {
	n := len(library().figures)
	for step := 1; step < figuresEach; step++ {
		if 5*step%n == 0 {
			t.Errorf("with %d figures a member speaks of one person twice", n)
		}
	}
}
