// Package docs_test writes tables.md from the code and holds the documents of this folder against it.
//
// After a change of the model: go test ./docs -update
package docs_test

import (
	"flag"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"microcosm/agents"
	"microcosm/narration"
	"microcosm/results"
	"microcosm/sim"
)

var update = flag.Bool("update", false, "rewrite tables.md")

const opening = `# Tables

Written from the code by the test of this folder (` + "`go test ./docs -update`" + `); do not change it by hand. How things work together is in
[odd.md](odd.md). Points are (agency, communion), each -1 to 1. Constants are named as in [Parameters](#parameters).
`

// page is a document being written.
type page struct {
	strings.Builder
	t *testing.T
}

func (p *page) head(title, about string) { fmt.Fprintf(p, "\n## %s\n\n%s\n\n", title, about) }

// columns begins a table.
func (p *page) columns(names ...string) {
	fmt.Fprintf(p, "| %s |\n|%s\n", strings.Join(names, " | "), strings.Repeat(" --- |", len(names)))
}

// row adds to it. Floats are written as short as they can be.
func (p *page) row(cells ...any) {
	for _, c := range cells {
		text := fmt.Sprint(c)
		switch c := c.(type) {
		case float64:
			text = num(c)
		case agents.Point:
			text = num(c.Agency) + ", " + num(c.Communion)
		case bool:
			text = map[bool]string{true: "yes"}[c]
		}
		p.WriteString("| " + strings.ReplaceAll(text, "|", `\|`) + " ")
	}
	p.WriteString("|\n")
}

func num(x float64) string { return strconv.FormatFloat(x, 'f', -1, 64) }

// said looks up what the section says of the name.
func said[V any](p *page, section string, m map[string]V, name string) V {
	v, ok := m[name]
	if !ok {
		p.t.Errorf("tables.yaml: %s: nothing is said of %q", section, name)
	}
	return v
}

// only reports names in a section that the code does not have.
func only[V any](p *page, section string, m map[string]V, names []string) {
	for name := range m {
		if !slices.Contains(names, name) {
			p.t.Errorf("tables.yaml: %s: the code has no %q", section, name)
		}
	}
}

func glossary(p *page, name string) string {
	meaning, ok := narration.Meaning(name)
	if !ok {
		p.t.Errorf("the glossary lacks %q", name)
	}
	return meaning
}

// names lists the names of n things that are numbered from 0.
func names[T ~int8 | ~int](n T) (out []string) {
	for i := T(0); i < n; i++ {
		out = append(out, fmt.Sprint(i))
	}
	return out
}

func writeTables(t *testing.T) string {
	p, w := &page{t: t}, readWords(t)
	p.WriteString(opening)
	writeActs(p)
	writeCycles(p)
	writeStates(p, &w)
	writeLeading(p, &w)
	writeSwitches(p, &w)
	writePeople(p, &w)
	writeEvents(p, &w)
	writeInstruments(p)
	writeParameters(p)
	return p.String()
}

func writeActs(p *page) {
	p.head("Acts", "The kinds of act (agents/act.go). Climate is the class of acts as which it counts in the climate of a meeting. Drawn in: T ordinary talk, B bid, E enactment, F feedback, S change of subject; leaders use others besides (see [Moves](#moves)).")
	p.columns("kind", "in words", "agency", "communion", "depth", "climate", "lets a subject drop", "drawn in")
	sets := []struct {
		code string
		set  agents.KindSet
	}{{"T", agents.TalkKinds}, {"B", agents.BidKinds}, {"E", agents.EnactmentKinds}, {"F", agents.FeedbackKinds}, {"S", agents.SubjectKinds}}
	for k := range agents.NumKinds {
		spec, climate, in := agents.Kinds[k], "", []string{}
		switch {
		case k.Engaged():
			climate = "engaged"
		case k.Conflict():
			climate = "conflict"
		case k.Avoiding():
			climate = "avoiding"
		}
		for _, s := range sets {
			if s.set&(1<<k) != 0 {
				in = append(in, s.code)
			}
		}
		p.row(spec.Name, glossary(p, spec.Name), spec.Point.Agency, spec.Point.Communion, spec.Depth, climate, k.ChangesSubject(), strings.Join(in, " "))
	}
}

func writeCycles(p *page) {
	th := agents.NewTheory()
	p.head("Cycles", "The preset cycles (agents/cycles.yaml). Phi is how much the answer is the feared one, where an ordinary other answers the protective act, or the risk, without noise or bias: the first is large and the second small, so that each cycle feeds itself and risking would pay.")
	p.columns("cycle", "theme", "learned with", "wish", "fear", "protect", "risk", "phi after protecting", "phi after risking")
	for _, c := range agents.Cycles() {
		phi := func(x agents.Point) string {
			b := &th.Between
			answer := x.Complement().Times(b.Complement).Plus(agents.Point{Communion: b.MildCommunion * b.Mildness})
			return fmt.Sprintf("%.2f", c.Phi(answer, th.Learning.Sharpness))
		}
		p.row(c.Name, c.Theme, c.Figure, c.Wish, c.Fear, c.Protect, c.Risk, phi(c.Protect), phi(c.Risk))
	}
	p.WriteString("\n")
	p.columns("cycle", "in words", "source")
	for _, c := range agents.Cycles() {
		p.row(c.Name, c.About, c.Source)
	}
}

func writeStates(p *page, w *words) {
	p.head("States", "The state of a member (agents/state.go). Every state is held within its range.")
	p.columns("state", "from", "to", "meaning")
	for _, s := range agents.States {
		p.row(s.Name, s.Low, s.High, s.Meaning)
	}
	p.head("Sources", "What can change a state (agents/state.go). The ledger enters every change under one of these names; curative factors can be switched off by theirs.")
	p.columns("source", "sort", "what acts (function)", "states it may move")
	only(p, "sources", w.Sources, names(agents.NumSources))
	for s := range agents.NumSources {
		sort := "other mechanism"
		switch {
		case s.Factor():
			sort = "curative factor"
		case s.Drift():
			sort = "drift"
		}
		var moved []string
		for state := range agents.NumStates {
			if slices.Contains(agents.SourcesOf(state), s) {
				moved = append(moved, state.String())
			}
		}
		p.row(s, sort, said(p, "sources", w.Sources, s.String()), strings.Join(moved, ", "))
	}
}

func writeLeading(p *page, w *words) {
	p.head("Moves", "The leader's moves (agents/move.go). A move is said and heard like any other act; what it does besides is its channel (sim/channels.go), and no move touches an outcome. It rests: it is not made again within so many turns, unless something was broken or crossed, or a programme is being taught.")
	p.columns("move", "for", "said as", "to", "agency", "communion", "depth", "rests", "what it does besides")
	only(p, "moves", w.Moves, names(agents.NumMoves))
	for m := agents.NoMove + 1; m < agents.NumMoves; m++ {
		spec, to := agents.Moves[m], "one"
		if spec.ToGroup {
			to = "all"
		}
		p.row(spec.Name, spec.About, spec.Kind, to, spec.Point.Agency, spec.Point.Communion, spec.Depth, spec.Rest, said(p, "moves", w.Moves, spec.Name))
	}
	p.head("Situations", "What a leader can notice, from what can be seen and heard (sim/lead.go).")
	p.columns("situation", "when it is noticed")
	only(p, "situations", w.Situations, names(agents.NumSituations))
	for s := range agents.NumSituations {
		p.row(s, said(p, "situations", w.Situations, s.String()))
	}
	p.head("Strategies", "The built-in leaders (agents/strategies.yaml, which also holds the weight of each move in each situation). Rate: probability of doing something after a member's turn. Answers: the same when spoken to.")
	p.columns("strategy", "about", "rate", "answers", "manner")
	for _, s := range agents.Strategies() {
		p.row(s.Name, s.About, s.Rate, s.Answers, s.Manner)
	}
}

func writeSwitches(p *page, w *words) {
	p.head("Switches", "Each mechanism can be switched off, under `mechanisms:` in a scenario (agents/switches.go).")
	p.columns("switch", "what is different where it is off")
	only(p, "switches", w.Switches, agents.SwitchNames)
	for _, name := range agents.SwitchNames {
		p.row(name, said(p, "switches", w.Switches, name))
	}
}

func writePeople(p *page, w *words) {
	p.head("Traits", "What somebody brings (agents/member.go), and how it is spread in each population (agents/populations.yaml): normal with mean and standard deviation, held within a range. These spreads, and how common each cycle is, are chosen, not measured, unless the population's source says otherwise.")
	only(p, "traits", w.Traits, agents.TraitNames)
	p.columns("trait", "meaning")
	for _, name := range agents.TraitNames {
		p.row(name, said(p, "traits", w.Traits, name))
	}
	for _, pop := range agents.Populations() {
		fmt.Fprintf(p, "\n**Population %s.** %s Source: %s. Admitted from a distress of %s on; a second cycle with probability %s, of weight %s against 1 and offset %s log-odds; the manner %s of the way to the protect point.\n\n", pop.Name, pop.About, pop.Source, num(pop.Admission),
			num(pop.SecondCycle), num(pop.SecondWeight), num(pop.SecondOffset), num(pop.MannerShare))
		p.columns("trait", "mean", "sd", "from", "to")
		for _, name := range agents.TraitNames {
			s := pop.Traits[name]
			p.row(name, s.Mean, s.SD, s.Low, s.High)
		}
		p.WriteString("\n")
		p.columns("cycle", "weight")
		for i, c := range agents.Cycles() {
			p.row(c.Name, pop.Cycles[i])
		}
	}
}

func writeEvents(p *page, w *words) {
	p.head("Events", "What can happen to somebody (sim/event.go), with the numbers an event of the kind carries and the roles its causes can have. Turning points are told in the story.")
	p.columns("event", "turning point", "when", "readings", "roles of causes")
	only(p, "events", w.Events, names(sim.NumEventKinds))
	for k := range sim.NumEventKinds {
		e := said(p, "events", w.Events, k.String())
		readings := strings.Join(e.Readings, ", ")
		if len(e.Sometimes) > 0 {
			readings += "; at times " + strings.Join(e.Sometimes, ", ")
		}
		p.row(k, k.TurningPoint(), e.When, readings, strings.Join(e.Roles, ", "))
	}
	p.head("Readings", "The numbers behind turns and events. One that does not belong to an event is missing there, not 0.")
	p.columns("reading", "meaning")
	only(p, "readings", w.Readings, names(sim.NumReadings))
	for r := range sim.NumReadings {
		p.row(r, said(p, "readings", w.Readings, r.String()))
	}
	p.head("Roles", "In what way one thing led to another (sim/event.go).")
	p.columns("role", "meaning")
	only(p, "roles", w.Roles, names(sim.NumRoles))
	for r := sim.NoRole + 1; r < sim.NumRoles; r++ {
		p.row(r, said(p, "roles", w.Roles, r.String()))
	}
}

func writeInstruments(p *page) {
	p.head("Instruments", "The simulated questionnaires (results/instruments.go). An answer is the true value plus a bias of one's own, the same at every asking, plus an error, fresh each time; both are normal with the standard deviations given, and the answer is held within the scale.")
	p.columns("instrument", "from", "to", "sd of bias", "sd of error", "what it is")
	for _, s := range results.Scales {
		p.row(s.Name, s.Low, s.High, s.Bias, s.Error, s.Source)
	}
}

func writeParameters(p *page) {
	p.head("Parameters", "Every constant (agents/parameters.yaml), with its default and the range within which a scenario may set it. Source: literature for the idea, hardly ever for the number; calibrated: set so that the whole shows published levels; design: chosen, not measured.")
	p.columns("parameter", "default", "from", "to", "meaning", "source")
	for _, s := range agents.ParameterTable() {
		p.row("`"+s.Path+"`", s.Default, s.Low, s.High, s.Meaning, s.Source)
	}
}

// Ensure tables.md is what the code says.
func TestTables(t *testing.T) {
	want := writeTables(t)
	if *update && !t.Failed() {
		if err := os.WriteFile("tables.md", []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile("tables.md")
	if err != nil || string(got) != want {
		t.Errorf("tables.md is not up to date (%v); run go test ./docs -update and look at what changed", err)
	}
}
