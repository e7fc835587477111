package main

import (
	"fmt"
	"strings"

	"microcosm/agents"
	"microcosm/experiments"
	"microcosm/sim"
)

// origin says where something comes from that no act or event before it is named for.
func (e *explanation) origin(root *experiments.Node) string {
	if root.Event == nil {
		return "Nothing that was said or done before is known to have led to it."
	}
	switch kind := root.Event.Kind; {
	case kind == sim.Joined:
		return "It comes from outside: " + e.joining(root.Event.Who)
	case outside[kind]:
		return "It comes from outside: the case sets it, " + e.when(kind, root.Event.Meeting) + "."
	case kind == sim.SidesTaken:
		return "No single act made it: it is read from how warm and how cold members have been to each other of late."
	case kind == sim.LeadersSplit:
		return "No single act made it: it is read from how differently the member has come to feel about the two leaders."
	case kind == sim.Left:
		return "No single act made it: it is a matter of chance, the likelier the less hope, the less warmth for the others and the more hurt."
	}
	return "Nothing that was said or done before is known to have led to it."
}

// joining says why a member joined when that one did.
func (e *explanation) joining(who int) string {
	if e.config.Members[who].Joins == agents.WhenFree {
		return "a place had become free, and who waits comes in."
	}
	return "the case sets it, for this meeting."
}

// when says how the case sets the time of what comes from outside.
func (e *explanation) when(kind sim.EventKind, meeting int) string {
	for _, h := range e.config.Happenings {
		if h.Kind.String() == kind.String() && h.Meeting != meeting && h.Chance > 0 {
			return fmt.Sprintf("with a chance of %s at each meeting", short(h.Chance))
		}
	}
	return "for this meeting"
}

// followedTold is how much of what followed is told.
const followedTold = 4

// after says what something moved at once, where it is of the kinds that concern the whole group, and what named it as a cause.
func (e *explanation) after(root *experiments.Node) {
	if root.Event == nil || !outside[root.Event.Kind] && !concernsAll[root.Event.Kind] {
		return
	}
	if moved := e.moved(root.ID); moved != "" {
		e.wrapped("  ", "  ", e.in(bold, "It moved")+" (sums over members): "+moved+".")
	}
	followed := experiments.Followed(e.record, root.ID)
	for k, n := range followed {
		if k == followedTold && len(followed) > followedTold+1 {
			e.wrapped("  ", "  ", e.in(faint, fmt.Sprintf("and %d more that name it as a cause", len(followed)-k)))
			break
		}
		at := ""
		if n.Meeting() != root.Meeting() {
			at = fmt.Sprintf(", meeting %d", n.Meeting())
		}
		e.wrapped("  "+e.in(bold, "Then")+": ", "  ", fmt.Sprintf("%s [%s%s]", e.sentence(n), name(n), at))
	}
}

// concernsAll are the turning points that concern the whole group.
var concernsAll = [sim.NumEventKinds]bool{
	sim.GroupPattern: true, sim.Scapegoated: true, sim.SidesTaken: true, sim.LeadersSplit: true, sim.Left: true, sim.Handled: true,
}

// moved says what something moved at once, state by state.
func (e *explanation) moved(id sim.ID) string {
	var parts []string
	for _, x := range e.effects.Of(id) {
		whom := count(len(x.Members), "member")
		if len(x.Members) == 1 {
			whom = e.course.Name(x.Members[0])
		}
		sign := "+"
		if x.Amount < 0 {
			sign = ""
		}
		if amount := short(x.Amount); strings.Trim(amount, "-.0") != "" {
			parts = append(parts, fmt.Sprintf("%s %s%s (%s)", stateWord(x.State), sign, amount, whom))
		}
	}
	return strings.Join(parts, ", ")
}

// stateWord is what a state is called in a sentence.
func stateWord(s agents.State) string {
	switch s {
	case agents.Harm:
		return "fresh hurt"
	case agents.Wound:
		return "lasting hurt"
	case agents.Safety:
		return "felt safety"
	}
	return strings.ReplaceAll(agents.States[s].Name, "_", " ")
}
