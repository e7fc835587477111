package scenarios

import (
	"path/filepath"
)

// What a search leaves open.
const (
	DefaultSearchGroups      = 200
	DefaultSearchEvaluations = 300
	DefaultSearchCheck       = 400
)

// MostSearchGroups is how many groups a candidate may be tried with; the fresh groups of the check begin beyond them.
const MostSearchGroups = 10000

const mostSearchSeed = 1000000

// ByBandit chooses among strategies by sequential halving (Karnin, Koren & Somekh 2013).
const ByBandit = "bandit"

// AllStrategies stands for all built-in strategies in a list of them.
const AllStrategies = "all"

// A Search says for which way of leading a measure of the course is to be as large or as small as can be, within which bounds, with which
// kind of group, and how much may be tried.
type Search struct {
	// Scenario is the case, a built-in name or a path.
	Scenario string
	// Set are settings of the case that hold for everybody who is tried, each PATH=VALUE.
	Set []string
	// Leader is the strategy from which the search begins and with which the winner is compared, a built-in name or a path; "" is the case's.
	Leader string
	// Parameters are what is searched over, in the order of the file; none where Strategies are.
	Parameters []SearchParameter
	// Strategies are what is chosen among, built-in names or paths, at least 2; none where Parameters are.
	Strategies []string
	// Measure is what is to be as large (Maximise) or as small as can be: a name of [microcosm/results.Measures].
	Measure  string
	Maximise bool
	// Constraints are what has to hold of the mean over groups, all of them.
	Constraints []Constraint
	// Groups is how many groups a candidate is tried with, 2..10000, default 200; in a bandit the mean over the strategies.
	Groups int
	// Evaluations is how many candidates the search may try, 10..100000, default 300; a bandit does not use it.
	Evaluations int
	// Fresh is how many groups that the search has not seen everything is checked with, 2..10000, default 400.
	Fresh int
	// Method is [ByCMAES] or [ByBandit].
	Method string
	// Seed is the luck of the search, 1..1000000, default 1. With another seed other groups are played too.
	Seed uint64
}

// A SearchParameter is a setting of the case that is searched over.
type SearchParameter struct {
	// Path is as [Apply] takes it, for example "leader.rate".
	Path string
	// From and To are its bounds.
	From, To float64
	// Log is true where every doubling counts alike; then From is above 0. Whole is true where the setting takes whole numbers only.
	Log, Whole bool
}

// A Constraint bounds the mean of a measure over groups.
type Constraint struct {
	// Measure is a name of [microcosm/results.Measures].
	Measure string
	// Bound is in units of the measure. The mean may be at most that where Below is true, else at least that.
	Below bool
	Bound float64
}

// LoadSearch reads a file that says what is searched for; measures are the names of those that are known. Paths in the file are taken
// relative to its folder. Faults come as an [*InputError].
func LoadSearch(file string, measures []string) (*Search, error) {
	data, err := readFile(file)
	if err != nil {
		return nil, err
	}
	return ParseSearch(file, data, measures)
}

// ParseSearch reads what is searched for from YAML; file is the name that errors give the text, measures the names of those that are
// known. The case and the leaders that are named are read too, and every parameter is tried at both ends. An error is an [*InputError].
func ParseSearch(file string, data []byte, measures []string) (*Search, error) {
	root, fault := parse(file, data)
	if fault != nil {
		return nil, inputError([]Fault{*fault})
	}
	c := &checker{file: file}
	v := c.read(root, searchRules(measures, pathsIn(child(root, "parameters"))), "")
	if v == nil {
		return nil, inputError(c.faults)
	}
	out := c.decodeSearch(v)
	if len(c.faults) == 0 {
		c.checkSearch(out, v)
	}
	if err := inputError(c.faults); err != nil {
		return nil, err
	}
	return out, nil
}

// Case is the case as the search plays it under a leader, a built-in name or a path; "" is the case's own. It expects nothing.
func (s *Search) Case(leader string) (*Scenario, error) {
	out, err := Load(s.Scenario)
	if err != nil {
		return nil, err
	}
	out.Expects = nil
	if leader != "" {
		l, err := LoadLeader(leader)
		if err != nil {
			return nil, err
		}
		out = out.WithLeader(l)
	}
	if len(s.Set) == 0 {
		return out, nil
	}
	return Apply(out, s.Set...)
}

// Aim says in words what is searched for, for example "minimise distress_change subject to dropout at most 0.15".
func (s *Search) Aim() string {
	text := "minimise " + s.Measure
	if s.Maximise {
		text = "maximise " + s.Measure
	}
	for k, c := range s.Constraints {
		text += []string{" subject to ", " and "}[min(k, 1)] + c.String()
	}
	return text
}

// String is the constraint in words, for example "dropout at most 0.15".
func (c Constraint) String() string {
	if c.Below {
		return c.Measure + " at most " + shortest(c.Bound)
	}
	return c.Measure + " at least " + shortest(c.Bound)
}

// beside is a name as it is, and a relative path as seen from where the file is.
func beside(file, nameOrPath string) string {
	if !isPath(nameOrPath) || filepath.IsAbs(nameOrPath) {
		return nameOrPath
	}
	near := filepath.Join(filepath.Dir(file), nameOrPath)
	if !isPath(near) {
		near = "." + string(filepath.Separator) + near
	}
	return near
}

func (c *checker) decodeSearch(v *value) *Search {
	budget := v.at("budget")
	out := &Search{
		Scenario: beside(c.file, v.at("scenario").textOr("")), Leader: beside(c.file, v.at("leader").textOr("")), Seed: 1,
		Groups:      budget.at("groups").countOr(DefaultSearchGroups),
		Evaluations: budget.at("evaluations").countOr(DefaultSearchEvaluations),
		Fresh:       budget.at("check").countOr(DefaultSearchCheck),
		Method:      v.at("method").textOr(""),
	}
	if seed := v.at("seed"); seed != nil {
		out.Seed = seed.count
	}
	for _, set := range v.at("set").items() {
		out.Set = append(out.Set, set.text)
	}
	c.decodeGoal(out, v)
	c.decodeConstraints(out, v.at("subject_to"))
	c.decodeSpace(out, v)
	c.decodeMethod(out, v)
	return out
}

// decodeGoal takes the one measure that is to be large or small.
func (c *checker) decodeGoal(out *Search, v *value) {
	most, least := v.at("maximise"), v.at("minimise")
	switch {
	case most != nil && least != nil:
		c.fault(least.node, "minimise", "maximise is given too; a search has one aim (bound the other measure under subject_to)")
	case most != nil:
		out.Measure, out.Maximise = most.text, true
	case least != nil:
		out.Measure = least.text
	case child(v.node, "maximise") == nil && child(v.node, "minimise") == nil:
		c.fault(v.node, "", "the aim is missing; write maximise or minimise, for example minimise: distress_change")
	}
}

func (c *checker) decodeConstraints(out *Search, v *value) {
	seen := map[Constraint]bool{}
	for _, item := range v.items() {
		c.checkBounds(item)
		for _, side := range []string{"below", "above"} {
			measure, limit := item.at("measure"), item.at(side)
			if measure == nil || limit == nil {
				continue
			}
			bound := Constraint{Measure: measure.text, Below: side == "below"}
			if seen[bound] {
				c.fault(limit.node, limit.path, "%s is bounded twice on this side", measure.text)
			}
			seen[bound] = true
			bound.Bound = limit.number
			out.Constraints = append(out.Constraints, bound)
		}
	}
}

// checkBounds refuses a constraint without a bound, and one that nothing can meet.
func (c *checker) checkBounds(v *value) {
	below, above := v.at("below"), v.at("above")
	if child(v.node, "below") == nil && child(v.node, "above") == nil {
		c.fault(v.node, v.path, "the bound is missing; write below or above, for example {measure: dropout, below: .15}")
	}
	if below != nil && above != nil && above.number > below.number {
		c.fault(above.node, above.path, "nothing is above %s and below %s", shortest(above.number), shortest(below.number))
	}
}

// decodeSpace takes what is searched over: parameters, or strategies.
func (c *checker) decodeSpace(out *Search, v *value) {
	parameters, strategies := v.at("parameters"), v.at("strategies")
	switch {
	case parameters != nil && strategies != nil:
		c.fault(strategies.node, "strategies", "parameters are given too; search over one of the two")
	case parameters != nil:
		c.decodeSearchParameters(out, parameters)
	case strategies != nil:
		c.decodeStrategies(out, strategies)
	case child(v.node, "parameters") == nil && child(v.node, "strategies") == nil:
		c.fault(v.node, "", "nothing is searched over; write parameters, for example {leader.rate: {from: 0, to: .5}}, or strategies, for example all")
	}
}

func (c *checker) decodeSearchParameters(out *Search, v *value) {
	if len(v.fields) == 0 && len(c.faults) == 0 {
		c.fault(v.node, v.path, "nothing is given; name at least one setting, for example leader.rate: {from: 0, to: .5}")
	}
	for _, path := range pathsIn(v.node) {
		p := v.at(path)
		from, to := p.at("from"), p.at("to")
		if from == nil || to == nil {
			continue
		}
		q := SearchParameter{Path: path, From: from.number, To: to.number, Log: p.at("scale").textOr(linear) == logarithmic}
		if q.From >= q.To {
			c.fault(to.node, to.path, "the range ends at %s, which is not above its beginning, %s", shortest(q.To), shortest(q.From))
		}
		if q.Log && q.From <= 0 {
			c.fault(from.node, from.path, "a logarithmic scale must begin above 0")
		}
		out.Parameters = append(out.Parameters, q)
	}
}

func (c *checker) decodeStrategies(out *Search, v *value) {
	given := v.items()
	if v.node.Value == AllStrategies {
		given = []*value{v}
	}
	for _, item := range given {
		if item.text == AllStrategies {
			out.Strategies = append(out.Strategies, StrategyNames()...)
			continue
		}
		out.Strategies = append(out.Strategies, beside(c.file, item.text))
	}
	if len(out.Strategies) < 2 && len(c.faults) == 0 {
		c.fault(v.node, v.path, "there is nothing to choose among; name at least two strategies, or all")
	}
}

// decodeMethod finds the method, which follows from what is searched over.
func (c *checker) decodeMethod(out *Search, v *value) {
	fitting := ByCMAES
	if v.at("strategies") != nil {
		fitting = ByBandit
	}
	if method := v.at("method"); method != nil && method.text != fitting && len(c.faults) == 0 {
		c.fault(method.node, "method", "parameters are searched by %s, strategies are chosen among by %s", ByCMAES, ByBandit)
	}
	out.Method = fitting
	if n := v.at("budget").at("evaluations"); n != nil && fitting == ByBandit {
		c.fault(n.node, n.path, "a bandit plays groups times the number of strategies; leave evaluations out")
	}
}
