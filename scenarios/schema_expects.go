package scenarios

import (
	"errors"
	"slices"
	"strings"

	"microcosm/agents"
)

// farthest bounds the numbers an expectation can name.
const farthest = 1e6

// expectRules is what an entry of expects may hold.
func expectRules() *rule {
	compared := comparisonRules()
	return table("key",
		key{name: "measure", about: "what is measured", rule: named("measure", measurableNames), required: true},
		key{name: "member", about: "of whom; of the group where it is left out", rule: formed(40, nameForm, nameWords)},
		key{name: "others_than", about: "of the mean of all members but this one", rule: formed(40, nameForm, nameWords)},
		key{name: "part", about: "in which third of the course", rule: oneOf("part", First, Middle, Last, "all"), is: "all"},
		key{name: "change", about: "which way it goes, after against before", rule: oneOf("change", Rises, Falls)},
		key{name: "above", about: "what the value lies above", rule: number(-farthest, farthest)},
		key{name: "below", about: "what the value lies below", rule: number(-farthest, farthest)},
		key{name: "more_than", about: "what the value is more than, with the same people and the same luck", rule: compared},
		key{name: "less_than", about: "what the value is less than, with the same people and the same luck", rule: compared},
		key{name: "by", about: "by how much more or less, at least", rule: number(0, farthest), is: 0.0},
		key{name: "share", about: "in what share of the seeds, at least", rule: above(0, 1), is: DefaultShare},
		key{name: "mean", about: "true asks for it on the average over the seeds", rule: truth(), is: false},
		key{name: "carried_by", about: "without which mechanism it is not so", rule: mechanismRule()},
		key{name: "says", about: "the expectation as a sentence to read aloud", rule: text(500)},
	)
}

func comparisonRules() *rule {
	r := table("key",
		key{name: "leader", about: "led by another strategy, by name", rule: named("strategy", StrategyNames)},
		key{name: "set", about: "with settings of the case changed, each as PATH=VALUE", rule: list(text(2000), 1, 20)},
		key{name: "without", about: "with a mechanism switched off", rule: mechanismRule()},
		key{name: "member", about: "another member of the same group", rule: formed(40, nameForm, nameWords)},
		key{name: "others_than", about: "the mean of all members but this one", rule: formed(40, nameForm, nameWords)},
		key{name: "part", about: "another third of the same course", rule: oneOf("part", First, Middle, Last)},
	)
	r.def = "comparison"
	return r
}

func mechanismRule() *rule {
	return named("mechanism", func() []string { return agents.SwitchNames })
}

// decodeExpects reads what the case should show and refuses what it could never show.
func (c *checker) decodeExpects(s *Scenario, v *value) {
	var names []string
	for i := range s.Members {
		if name := s.Members[i].Name; name != "" {
			names = append(names, name)
		}
	}
	for _, r := range s.Refused { // a resolved case still expects something of somebody who was not taken
		names = append(names, r.Name)
	}
	for _, item := range v.at("expects").items() {
		x := &expectChecker{c, names, item}
		e := decodeExpectation(item)
		x.check(&e)
		s.Expects = append(s.Expects, e)
	}
	if len(c.faults) > 0 {
		return // settings cannot be tried on a case that is at fault itself
	}
	for i, item := range v.at("expects").items() {
		e := &s.Expects[i]
		c.trySettings(s, e.MoreThan, item.at("more_than"))
		c.trySettings(s, e.LessThan, item.at("less_than"))
	}
}

func decodeExpectation(v *value) Expectation {
	e := Expectation{
		Measure: v.at("measure").textOr(""), Member: v.at("member").textOr(""), OthersThan: v.at("others_than").textOr(""),
		Part: v.at("part").textOr(""), Change: v.at("change").textOr(""),
		Above: v.at("above").numberOrNil(), Below: v.at("below").numberOrNil(),
		MoreThan: decodeComparison(v.at("more_than")), LessThan: decodeComparison(v.at("less_than")),
		By: v.at("by").numberOr(0), Mean: v.at("mean").truthOr(false),
		CarriedBy: v.at("carried_by").textOr(""), Says: prose(v.at("says")),
	}
	if e.Part == "all" {
		e.Part = ""
	}
	if !e.Mean {
		e.Share = v.at("share").numberOr(DefaultShare)
	}
	return e
}

func decodeComparison(v *value) *Comparison {
	if v == nil {
		return nil
	}
	x := &Comparison{
		Leader: v.at("leader").textOr(""), Without: v.at("without").textOr(""), Member: v.at("member").textOr(""),
		OthersThan: v.at("others_than").textOr(""), Part: v.at("part").textOr(""),
	}
	for _, set := range v.at("set").items() {
		x.Set = append(x.Set, set.text)
	}
	return x
}

// An expectChecker looks at what only an entry as a whole can get wrong.
type expectChecker struct {
	*checker
	names []string // of the members whom the case names, those refused among them
	v     *value
}

func (x *expectChecker) check(e *Expectation) {
	x.oneOf(x.v, "nothing says what is expected", "change", "above", "below", "more_than", "less_than")
	x.notBoth("member", "others_than")
	if e.Mean {
		x.notBoth("share", "mean")
	}
	x.known(x.v.at("member"))
	x.known(x.v.at("others_than"))
	compared := x.v.at("more_than")
	if compared == nil {
		compared = x.v.at("less_than")
	}
	if by := x.v.at("by"); by != nil && compared == nil {
		x.fault(by.node, by.path, "it belongs to more_than and less_than only; leave it out")
	}
	x.comparison(e, compared)
	x.measure(e, compared)
}

// oneOf wants exactly one of the keys.
func (x *expectChecker) oneOf(v *value, none string, keys ...string) {
	first := ""
	for _, k := range keys {
		if child(v.node, k) == nil {
			continue
		}
		if first != "" {
			x.fault(child(v.node, k), join(v.path, k), "%s is given too; give one of the two", first)
			return
		}
		first = k
	}
	if first == "" {
		x.fault(v.node, v.path, "%s; give one of %s", none, strings.Join(keys, ", "))
	}
}

func (x *expectChecker) notBoth(first, second string) {
	if a, b := x.v.at(first), x.v.at(second); a != nil && b != nil {
		x.fault(b.node, b.path, "%s is given too; give one of the two", first)
	}
}

// known refuses somebody whom the case does not name.
func (x *expectChecker) known(who *value) {
	switch {
	case who == nil || slices.Contains(x.names, who.text):
	case len(x.names) == 0:
		x.fault(who.node, who.path, "the case names no members; leave it out")
	default:
		x.fault(who.node, who.path, "unknown member %s; %s", quote(who.text), instead(who.text, x.names))
	}
}

// comparison looks at what the value is compared with.
func (x *expectChecker) comparison(e *Expectation, v *value) {
	if v == nil {
		return
	}
	x.oneOf(v, "nothing is given to compare with", "leader", "set", "without", "member", "others_than", "part")
	x.known(v.at("member"))
	x.known(v.at("others_than"))
	for _, who := range given(v.at("member"), v.at("others_than")) {
		if e.Member+e.OthersThan == "" {
			x.fault(who.node, who.path, "the group is compared with some of its members; say of which member, with member: NAME beside measure")
		}
	}
	if who := v.at("member"); who != nil && who.text == e.Member {
		x.fault(who.node, who.path, "this is the same member; name another")
	}
	if part := v.at("part"); part != nil && (e.Part == "" || e.Part == part.text) {
		x.fault(part.node, part.path, "another third is needed to compare with; give the entry a part of its own, for example part: last")
	}
}

// measure refuses what the measure cannot be asked for.
func (x *expectChecker) measure(e *Expectation, compared *value) {
	m, ok := MeasurableNamed(e.Measure)
	if !ok {
		return // said already
	}
	for _, who := range given(x.v.at("member"), x.v.at("others_than")) {
		if !m.Members {
			x.fault(who.node, who.path, "%s is taken of the whole group only; leave it out", m.Name)
		}
	}
	for _, part := range given(x.v.at("part"), compared.at("part")) {
		if part.text != "all" && !m.Parts {
			x.fault(part.node, part.path, "%s is not taken of a part of the course; leave it out", m.Name)
		}
	}
	change := x.v.at("change")
	switch {
	case change == nil:
	case !m.Change:
		x.fault(change.node, change.path, "%s has no before and after; use above, below, more_than or less_than", m.Name)
	case e.Part != "":
		x.fault(x.v.at("part").node, x.v.at("part").path, "a change is over the whole course; leave it out, or compare with more_than: {part: first}")
	}
}

// given are the values that were given.
func given(values ...*value) []*value {
	return slices.DeleteFunc(values, func(v *value) bool { return v == nil })
}

// fixedSettings cannot be changed in a comparison.
var fixedSettings = []string{"seed", "expects", "name"}

// trySettings refuses settings that the case does not take.
func (c *checker) trySettings(s *Scenario, x *Comparison, v *value) {
	if x == nil || len(x.Set) == 0 {
		return
	}
	at := v.at("set")
	for _, item := range at.items() {
		path, _, _ := strings.Cut(item.text, "=")
		first, _, _ := strings.Cut(strings.TrimSpace(path), ".")
		if slices.Contains(fixedSettings, strings.TrimRight(first, "[]0123456789")) {
			c.fault(item.node, item.path, "%s cannot be changed here; the comparison has the same people and the same luck", first)
			return
		}
	}
	plain := *s
	plain.Expects = nil
	_, err := Apply(&plain, x.Set...)
	var wrong *InputError
	if !errors.As(err, &wrong) {
		return
	}
	fault := wrong.Faults[0]
	for _, item := range at.items() {
		if item.text == fault.Set {
			at = item
			break
		}
	}
	c.fault(at.node, at.path, "%s", strings.TrimPrefix(fault.String(), "--set "))
}
