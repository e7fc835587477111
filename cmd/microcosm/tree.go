package main

import (
	"fmt"
	"strings"

	"microcosm/agents"
	"microcosm/experiments"
	"microcosm/sim"
)

// An explanation tells trees of causes.
type explanation struct {
	*paper
	*played
	told map[sim.ID]bool // what the present tree has told so far
}

func newExplanation(paper *paper, p *played) *explanation {
	return &explanation{paper: paper, played: p}
}

// name is an id as it is written: t for a turn, e for an event.
func name(n *experiments.Node) string {
	if n.Turn != nil {
		return fmt.Sprintf("t%d", n.ID)
	}
	return fmt.Sprintf("e%d", n.ID)
}

// tell tells a tree from its root.
func (e *explanation) tell(root *experiments.Node) {
	e.told = map[sim.ID]bool{root.ID: true}
	e.line("")
	if root.Turn != nil {
		e.line("%s  meeting %d, turn %d", e.in(bold, "["+name(root)+"]"), root.Turn.Meeting, root.Turn.Turn)
		e.wrapped("  ", "  ", e.sentence(root))
	} else {
		event := root.Event
		s := signs[event.Kind]
		title := capital(word(event.Kind))
		if event.Who >= 0 {
			title += ": " + e.course.Name(event.Who)
		}
		at := fmt.Sprintf("meeting %d, turn %d", event.Meeting, event.Turn)
		if event.Turn == 0 {
			at = fmt.Sprintf("meeting %d, at its opening", event.Meeting)
		}
		e.line("%s  %s  %s", e.in(bold, "["+name(root)+"]"), at, e.in(s.colour, strings.TrimSpace(s.mark+" "+title)))
		e.wrapped("  ", "  ", e.teller.Event(event))
	}
	if len(root.Causes) == 0 {
		e.wrapped("  ", "  ", e.origin(root))
	} else {
		e.branches(root, root, "  ")
	}
	e.after(root)
}

// branches tells what led to a node, each cause on a branch of its own; those whose causes stand elsewhere come together in one.
func (e *explanation) branches(root, n *experiments.Node, indent string) {
	var own, elsewhere []*experiments.Node
	for _, cause := range n.Causes {
		if cause.Elsewhere {
			elsewhere = append(elsewhere, cause)
		} else {
			own = append(own, cause)
		}
	}
	for i, cause := range own {
		e.branch(root, n, cause, indent, i == len(own)-1 && len(elsewhere) == 0)
	}
	if len(elsewhere) > 0 {
		e.elsewhere(elsewhere, indent)
	}
}

// further marks a cause behind which there is more than the tree tells.
const further = " …"

// branch tells one cause and what led to it.
func (e *explanation) branch(root, above, n *experiments.Node, indent string, last bool) {
	e.told[n.ID] = true
	mark, below := "├ ", "│ "
	if last {
		mark, below = "└ ", "  "
	}
	after := ""
	if n.Meeting() != above.Meeting() {
		after = fmt.Sprintf(", meeting %d", n.Meeting())
	}
	if n.Deeper {
		after += further
	}
	text := fmt.Sprintf("%s: %s [%s%s]", capital(e.teller.Role(n.Role)), e.sentence(n), name(n), after)
	under := indent + below
	opened := under
	if len(n.Causes) > 0 {
		opened += "│ "
	}
	e.wrapped(indent+mark, opened, text)
	if above == root && root.Event != nil {
		e.wrapped(opened, opened, e.without(n, root.Event))
	}
	e.branches(root, n, under)
}

// elsewhere names causes that the tree tells in another place.
func (e *explanation) elsewhere(nodes []*experiments.Node, indent string) {
	var above, below []string
	for _, n := range nodes {
		if id := "[" + name(n) + "]"; e.told[n.ID] {
			above = append(above, id)
		} else {
			below = append(below, id)
		}
	}
	var parts []string
	if len(above) > 0 {
		parts = append(parts, strings.Join(above, " ")+" as above")
	}
	if len(below) > 0 {
		parts = append(parts, strings.Join(below, " ")+" as below")
	}
	e.wrapped(indent+"└ ", indent+"  ", e.in(faint, "and "+strings.Join(parts, ", ")))
}

// without says whether a direct cause was one.
func (e *explanation) without(cause *experiments.Node, event *sim.Event) string {
	still, turn := experiments.WithoutIt(e.config, cause.ID, event)
	switch {
	case !still:
		return e.in(green, "Without it:") + " it would not have happened."
	case turn > event.Turn:
		return e.in(plum, "Without it:") + fmt.Sprintf(" it would have happened all the same, only later (turn %d).", turn)
	}
	return e.in(plum, "Without it:") + fmt.Sprintf(" it would have happened all the same (turn %d).", turn)
}

// sentence is a node in a sentence, with its numbers.
func (e *explanation) sentence(n *experiments.Node) string {
	if n.Turn == nil {
		return e.brief(n.Event)
	}
	text := e.teller.Turn(n.Turn)
	if numbers := e.numbers(n.Turn); numbers != "" {
		text += " (" + numbers + ")"
	}
	return text
}

// numbers are what stands behind an act: what was expected and how likely it was to be risked, what a leader's move answered, and
// how it was heard.
func (e *explanation) numbers(t *sim.Turn) string {
	var parts []string
	if x, ok := t.Get(sim.Expected); ok {
		parts = append(parts, "expected "+short(x))
	}
	if x, ok := t.Get(sim.RiskTaken); ok && t.Act.Moment != agents.NoMoment {
		parts = append(parts, "chance of daring "+short(x))
	}
	if t.Act.Move != agents.NoMove {
		if t.Situation != agents.Ordinary {
			parts = append(parts, "on noticing: "+strings.ReplaceAll(t.Situation.String(), "_", " "))
		}
		if x, ok := t.Get(sim.Perceptiveness); ok {
			parts = append(parts, "perceptiveness "+short(x))
		}
	}
	if t.Act.To != agents.Group {
		heard := "warmth heard " + short(t.Heard.Communion)
		if t.Bias >= .005 {
			heard += ", bent " + short(t.Bias) + " to the fear"
		}
		parts = append(parts, heard)
	}
	return strings.Join(parts, "; ")
}
