package scenarios

import (
	"fmt"
	"strings"

	"microcosm/agents"
)

func (g *Group) flow() (f flow) {
	f.add("sessions", fmt.Sprint(g.Sessions))
	f.add("turns", fmt.Sprint(g.Turns))
	f.add("modality", g.Modality)
	f.add("overlay", overlay(&g.Overlay))
	f.add("places", fmt.Sprint(g.Places))
	var months []string
	for _, x := range g.FollowUp {
		months = append(months, shortest(x))
	}
	f.add("follow_up", "["+strings.Join(months, ", ")+"]")
	f.add("arm", g.Arm)
	return f
}

// overlay writes a programme by its name, and where its settings are not the usual ones in full.
func overlay(o *agents.Overlay) string {
	if usual := (agents.Overlay{Kind: o.Kind, Segment: DefaultSegment, Homework: true, Review: true}); *o == usual || o.Kind == agents.NoOverlay {
		return o.Kind.String()
	}
	return flow{
		"kind: " + o.Kind.String(), "segment: " + shortest(o.Segment),
		fmt.Sprint("homework: ", o.Homework), fmt.Sprint("review: ", o.Review),
	}.String()
}

func preparation(p agents.Preparation) (f flow) {
	f.add("goals", fmt.Sprint(p.Goals))
	f.add("expectations", fmt.Sprint(p.Expectations))
	f.add("confidentiality", fmt.Sprint(p.Confidentiality))
	f.add("confidentiality_limits", fmt.Sprint(p.Limits))
	f.add("contacts", fmt.Sprint(p.Contacts))
	return f
}

func (e *Event) flow() (f flow) {
	f.add("kind", e.Kind)
	if e.Session != 0 {
		f.add("session", fmt.Sprint(e.Session))
	} else {
		f.add("chance", shortest(e.Chance))
	}
	f.words("by", e.By)
	f.words("about", e.About)
	f.words("with", e.With)
	f.words("member", e.Member)
	f.words("handling", e.Handling)
	return f
}

func (w *writer) screening(s *Scenario) {
	x := &s.Screening
	w.WriteString("screening:\n")
	w.line(1, "policy", x.Policy)
	w.line(1, "candidates", fmt.Sprint(x.Candidates))
	w.line(1, "most_acuity", shortest(x.MostAcuity))
	w.line(1, "least_skill", shortest(x.LeastSkill))
	w.line(1, "error", shortest(x.Error))
	if x.Done {
		w.line(1, "done", "true")
	}
	if len(s.Refused) > 0 {
		w.WriteString("  refused:\n")
		for _, r := range s.Refused {
			w.found(r.Name, r.Reason)
		}
	}
	if len(s.AtRisk) > 0 {
		w.WriteString("  at_risk:\n")
		for _, r := range s.AtRisk {
			w.found(r.Name, r.Reason)
		}
	}
	if len(s.Notes) > 0 {
		w.WriteString("  notes:\n")
		for _, note := range s.Notes {
			fmt.Fprintf(w, "    - %s\n", scalar(note))
		}
	}
}

// found writes what was found about somebody.
func (w *writer) found(name, reason string) {
	fmt.Fprintf(w, "    - %s\n", flow{"name: " + scalar(name), "reason: " + scalar(reason)})
}
