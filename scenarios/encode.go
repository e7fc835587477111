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
	w.WriteString("leader:\n")
	w.leader(&s.Leader)
	if s.CoLeader != nil {
		w.WriteString("co_leader:\n")
		w.leader(&s.CoLeader.Leader)
		w.line(1, "accord", shortest(s.CoLeader.Accord))
	}
	w.screening(s)
	w.line(0, "preparation", preparation(s.Preparation).String())
	if len(s.Events) > 0 {
		w.WriteString("events:\n")
		for i := range s.Events {
			fmt.Fprintf(&w, "  - %s\n", s.Events[i].flow())
		}
	}
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
	w.weights(l.When)
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
	switch {
	case m.Joins == agents.WhenFree:
		f.add("joins", whenFree)
	case m.Joins != 0:
		f.add("joins", fmt.Sprint(m.Joins))
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
	if x.Waiting > 0 {
		f.add("waiting", fmt.Sprint(x.Waiting))
	}
	f.add("population", x.Population)
	if x.Seed != nil {
		f.add("seed", fmt.Sprint(*x.Seed))
	}
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
