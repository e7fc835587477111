package scenarios

import (
	"fmt"
	"reflect"
	"regexp"
	"strings"
	"unicode"

	"gopkg.in/yaml.v3"

	"microcosm/agents"
)

// A writer puts YAML together: block tables outside, flow tables of one line inside, numbers with as few digits as read
// back to the same number.
type writer struct{ strings.Builder }

// line writes one "key: value" of a block table.
func (w *writer) line(indent int, key, value string) {
	fmt.Fprintf(w, "%s%s: %s\n", strings.Repeat("  ", indent), key, value)
}

// words writes a text where there is one.
func (w *writer) words(indent int, key, s string) {
	if s != "" {
		w.line(indent, key, scalar(s))
	}
}

// A flow is a table on one line.
type flow []string

func (f *flow) add(key, value string) { *f = append(*f, key+": "+value) }

func (f *flow) words(key, s string) {
	if s != "" {
		f.add(key, scalar(s))
	}
}

// String is the flow as YAML writes it.
func (f flow) String() string { return "{" + strings.Join(f, ", ") + "}" }

// Marshal is the case as YAML. Reading it back gives the same case; of a resolved case, the same bytes again.
func (s *Scenario) Marshal() []byte {
	var w writer
	w.words(0, "name", s.Name)
	w.words(0, "title", s.Title)
	w.words(0, "about", s.About)
	w.list("notice", s.Notice)
	w.list("try", s.Try)
	w.line(0, "group", s.Group.flow().String())
	if len(s.Members) > 0 {
		w.WriteString("members:\n")
		for i := range s.Members {
			fmt.Fprintf(&w, "  - %s\n", s.Members[i].flow())
		}
	}
	if s.Fill != nil {
		w.line(0, "fill", s.Fill.flow().String())
	}
	w.leader(&s.Leader)
	w.theory(s)
	w.line(0, "seed", fmt.Sprint(s.Seed))
	if len(s.Expects) > 0 {
		w.WriteString("expects:\n")
		for _, e := range s.Expects {
			fmt.Fprintf(&w, "  - %s\n", e.flow())
		}
	}
	return []byte(w.String())
}

func (w *writer) list(key string, items []string) {
	if len(items) == 0 {
		return
	}
	fmt.Fprintf(w, "%s:\n", key)
	for _, item := range items {
		fmt.Fprintf(w, "  - %s\n", scalar(item))
	}
}

func (w *writer) leader(l *Leader) {
	w.WriteString("leader:\n")
	w.words(1, "name", l.Name)
	if preset, ok := agents.StrategyNamed(l.Strategy.Name); ok && reflect.DeepEqual(preset, l.Strategy) {
		w.words(1, "strategy", l.Strategy.Name)
	} else {
		w.WriteString("  strategy:\n")
		w.strategy(2, &l.Strategy)
	}
	w.line(1, "perceptiveness", shortest(l.Perceptiveness))
	w.line(1, "self_awareness", shortest(l.SelfAwareness))
	w.line(1, "spread", shortest(l.Spread))
	if l.Rate != nil {
		w.line(1, "rate", shortest(*l.Rate))
	}
	if l.Answers != nil {
		w.line(1, "answers", shortest(*l.Answers))
	}
	if l.Manner != nil {
		w.line(1, "manner", pair(*l.Manner))
	}
}

// theory writes what the case sets of the model, in the order in which the model lists it.
func (w *writer) theory(s *Scenario) {
	if len(s.Mechanisms) > 0 {
		w.WriteString("mechanisms:\n")
		for _, name := range agents.SwitchNames {
			if on, ok := s.Mechanisms[name]; ok {
				w.line(1, name, fmt.Sprint(on))
			}
		}
	}
	if len(s.Parameters) > 0 {
		w.WriteString("parameters:\n")
		for _, p := range agents.ParameterTable() {
			if x, ok := s.Parameters[p.Path]; ok {
				w.line(1, p.Path, shortest(x))
			}
		}
	}
}

// MarshalStrategy is a strategy as a leader file, to be copied and changed.
func MarshalStrategy(s *agents.Strategy) []byte {
	var w writer
	w.strategy(0, s)
	return []byte(w.String())
}

func (w *writer) strategy(indent int, s *agents.Strategy) {
	w.words(indent, "name", s.Name)
	w.words(indent, "about", s.About)
	w.line(indent, "present", fmt.Sprint(s.Present))
	w.line(indent, "rate", shortest(s.Rate))
	w.line(indent, "answers", shortest(s.Answers))
	w.line(indent, "manner", pair(s.Manner))
	w.when(indent, "when", &s.When)
}

func (w *writer) when(indent int, key string, t *[agents.NumSituations][agents.NumMoves]float64) {
	var rows writer
	for situation, weights := range t {
		var moves flow
		for m, weight := range weights {
			if weight != 0 {
				moves.add(agents.Move(m).String(), shortest(weight))
			}
		}
		if len(moves) > 0 {
			rows.line(indent+1, agents.Situations[situation], moves.String())
		}
	}
	if rows.Len() == 0 {
		w.line(indent, key, "{}")
		return
	}
	fmt.Fprintf(w, "%s%s:\n%s", strings.Repeat("  ", indent), key, rows.String())
}

func (g *Group) flow() (f flow) {
	f.add("sessions", fmt.Sprint(g.Sessions))
	f.add("turns", fmt.Sprint(g.Turns))
	f.add("modality", g.Modality)
	f.add("overlay", "none")
	f.add("arm", g.Arm)
	return f
}

func (m *Member) flow() (f flow) {
	f.words("name", m.Name)
	switch {
	case len(m.Cycles) == 1:
		f.add("cycle", carried(m.Cycles[0]))
	case len(m.Cycles) > 1:
		var all []string
		for _, c := range m.Cycles {
			all = append(all, carried(c))
		}
		f.add("cycles", "["+strings.Join(all, ", ")+"]")
	}
	for _, t := range traits {
		if x, ok := m.Traits[t.name]; ok {
			f.add(t.name, shortest(x))
		}
	}
	return f
}

func carried(c agents.CarriedCycle) string {
	what := cycle(&c.Cycle)
	if c.Weight == 1 && c.Offset == 0 {
		return what
	}
	return flow{"cycle: " + what, "weight: " + shortest(c.Weight), "offset: " + shortest(c.Offset)}.String()
}

// cycle is the name of a preset, or the cycle in full.
func cycle(c *agents.Cycle) string {
	if preset, ok := agents.CycleNamed(c.Name); ok && preset == *c {
		return scalar(c.Name)
	}
	return cycleInFull(c)
}

func cycleInFull(c *agents.Cycle) string {
	var f flow
	f.words("name", c.Name)
	f.words("theme", c.Theme.String())
	f.words("figure", c.Figure.String())
	f.add("wish", pair(c.Wish))
	f.add("fear", pair(c.Fear))
	f.add("protect", pair(c.Protect))
	f.add("risk", pair(c.Risk))
	f.words("about", c.About)
	f.words("wishes", c.WishWords)
	f.words("fears", c.FearWords)
	f.words("so", c.ProtectWords)
	f.words("source", c.Source)
	return f.String()
}

func pair(p agents.Point) string {
	return "[" + shortest(p.Agency) + ", " + shortest(p.Communion) + "]"
}

func (x *Fill) flow() (f flow) {
	f.add("to", fmt.Sprint(x.To))
	f.add("population", x.Population)
	if x.Seed != nil {
		f.add("seed", fmt.Sprint(*x.Seed))
	}
	return f
}

func (e *Expectation) flow() (f flow) {
	f.words("measure", e.Measure)
	f.words("member", e.Member)
	f.words("change", e.Change)
	f.add("share", shortest(e.Share))
	f.words("carried_by", e.CarriedBy)
	return f
}

// scalar writes a text plainly where that cannot be misread, and otherwise in double quotes.
func scalar(s string) string {
	if plain(s) {
		return s
	}
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r == '\n':
			b.WriteString(`\n`)
		case r <= 0xffff && !unicode.IsPrint(r):
			fmt.Fprintf(&b, `\u%04x`, r)
		case !unicode.IsPrint(r):
			fmt.Fprintf(&b, `\U%08x`, r)
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}

var safe = regexp.MustCompile(`^[A-Za-z]([A-Za-z0-9_ -]*[A-Za-z0-9_-])?$`)

// plain reports whether a text of ASCII letters, digits, blanks, - and _ reads back as the same text without quotes.
func plain(s string) bool {
	return safe.MatchString(s) && (&yaml.Node{Kind: yaml.ScalarNode, Value: s}).ShortTag() == "!!str"
}
