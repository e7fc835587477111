package scenarios

import (
	"path/filepath"
	"regexp"
	"strings"

	"gopkg.in/yaml.v3"

	"microcosm/agents"
)

// Parse reads a case from YAML; file is the name that errors give the text. An error is an [*InputError].
func Parse(file string, data []byte) (*Scenario, error) {
	root, fault := parse(file, data)
	if fault != nil {
		return nil, inputError([]Fault{*fault})
	}
	return decode(&checker{file: file}, root)
}

// decode holds a tree against the rules of a case and makes the case of it.
func decode(c *checker, root *yaml.Node) (*Scenario, error) {
	v := c.read(root, scenarioRules(), "")
	if v == nil {
		return nil, inputError(c.faults)
	}
	s := &Scenario{
		Name:  v.at("name").textOr(nameOf(c.file)),
		Title: prose(v.at("title")), About: prose(v.at("about")),
		Notice: proseList(v.at("notice")), Try: proseList(v.at("try")),
		Group:  c.decodeGroup(v.at("group")),
		Leader: c.decodeLeader(v.at("leader"), DefaultLeaderName), CoLeader: c.decodeCoLeader(v.at("co_leader")),
		Preparation: decodePreparation(v.at("preparation")),
		Seed:        DefaultSeed,
	}
	if seed := v.at("seed"); seed != nil {
		s.Seed = seed.count
	}
	for _, m := range v.at("members").items() {
		s.Members = append(s.Members, c.decodeMember(m))
	}
	for _, e := range v.at("events").items() {
		s.Events = append(s.Events, decodeEvent(e))
	}
	s.Fill = decodeFill(v.at("fill"), s.beginning())
	c.decodeScreening(s, v.at("screening"))
	s.Mechanisms = decodeMechanisms(v.at("mechanisms"))
	s.Parameters = c.decodeParameters(v.at("parameters"))
	c.checkPeople(s, v)
	c.checkEvents(s, v)
	c.decodeExpects(s, v)
	if err := inputError(c.faults); err != nil {
		return nil, err
	}
	return s, nil
}

func (c *checker) decodeMember(v *value) Member {
	m := Member{Name: v.at("name").textOr(""), Joins: decodeJoins(v.at("joins"))}
	one, several := v.at("cycle"), v.at("cycles")
	if one != nil && several != nil {
		c.fault(several.node, several.path, "cycle is given too; give one of the two")
	}
	if one != nil {
		m.Cycles = append(m.Cycles, c.decodeCarried(one))
	}
	carried := map[string]bool{}
	for _, item := range several.items() {
		cycle := c.decodeCarried(item)
		if carried[cycle.Name] {
			c.fault(item.node, item.path, "the cycle %s is carried twice; give it once, with its weight", quote(cycle.Name))
		}
		carried[cycle.Name] = true
		m.Cycles = append(m.Cycles, cycle)
	}
	for _, t := range traits {
		if x := v.at(t.name); x != nil {
			if m.Traits == nil {
				m.Traits = map[string]float64{}
			}
			m.Traits[t.name] = x.number
		}
	}
	return m
}

func (c *checker) decodeCarried(v *value) agents.CarriedCycle {
	cycle := v
	if inner := v.at("cycle"); inner != nil {
		cycle = inner
	}
	return agents.CarriedCycle{
		Cycle:  c.decodeCycle(cycle),
		Weight: v.at("weight").numberOr(1),
		Offset: v.at("offset").numberOr(0),
	}
}

// leastApart is how far wish and fear must lie apart for an answer to be read as one or the other.
const leastApart = .1

func (c *checker) decodeCycle(v *value) agents.Cycle {
	if v.fields == nil {
		preset, _ := agents.CycleNamed(v.text)
		return preset
	}
	theme, _ := agents.ThemeNamed(v.at("theme").textOr(""))
	cycle := agents.Cycle{
		Name: v.at("name").textOr(""), Theme: theme, Figure: agents.Parent,
		Wish: point(v.at("wish")), Fear: point(v.at("fear")), Protect: point(v.at("protect")), Risk: point(v.at("risk")),
		About: prose(v.at("about")), WishWords: prose(v.at("wishes")), FearWords: prose(v.at("fears")),
		ProtectWords: prose(v.at("so")), Source: prose(v.at("source")),
	}
	if v.at("figure").textOr("") == agents.Sibling.String() {
		cycle.Figure = agents.Sibling
	}
	if fear := v.at("fear"); fear != nil && v.at("wish") != nil && cycle.Wish.Distance(cycle.Fear) < leastApart {
		c.fault(fear.node, fear.path, "the fear lies on the wish; they must be at least %v apart", leastApart)
	}
	return cycle
}

// point reads [agency, communion] or the two by name; one that was at fault is the origin.
func point(v *value) agents.Point {
	if v == nil {
		return agents.Point{}
	}
	if v.fields != nil {
		return agents.Point{Agency: v.at("agency").numberOr(0), Communion: v.at("communion").numberOr(0)}
	}
	return agents.Point{Agency: v.list[0].numberOr(0), Communion: v.list[1].numberOr(0)}
}

func decodeMechanisms(v *value) map[string]bool {
	if v == nil || len(v.fields) == 0 {
		return nil
	}
	m := map[string]bool{}
	for _, name := range agents.SwitchNames {
		if x := v.at(name); x != nil {
			m[name] = x.truth
		}
	}
	return m
}

func (c *checker) decodeParameters(v *value) map[string]float64 {
	if v == nil {
		return nil
	}
	m := map[string]float64{}
	for _, p := range agents.ParameterTable() {
		group, name, _ := strings.Cut(p.Path, ".")
		flat, nested := v.at(p.Path), v.at(group).at(name)
		switch {
		case flat != nil && nested != nil:
			c.fault(flat.node, flat.path, "the constant is set twice, as %s and in the group %s; set it once", p.Path, group)
		case flat != nil:
			m[p.Path] = flat.number
		case nested != nil:
			m[p.Path] = nested.number
		}
	}
	if len(m) == 0 {
		return nil
	}
	return m
}

func prose(v *value) string { return strings.TrimSpace(v.textOr("")) }

func proseList(v *value) []string {
	var out []string
	for _, item := range v.items() {
		out = append(out, prose(item))
	}
	return out
}

var slug = regexp.MustCompile(slugForm)

// nameOf makes a case's name of that of its file.
func nameOf(file string) string {
	name := strings.ToLower(filepath.Base(file))
	name = strings.TrimSuffix(strings.TrimSuffix(name, ".yaml"), ".yml")
	if len(name) > 60 || !slug.MatchString(name) {
		return "case"
	}
	return name
}
