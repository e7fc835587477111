package scenarios

import (
	"errors"
	"fmt"
	"math"
	"strings"

	"gopkg.in/yaml.v3"
)

// checkSearch holds what is searched for against the case: whether there are such leaders and settings, and whether they take what is
// searched over. It stops at the first thing without which the rest cannot be told.
func (c *checker) checkSearch(s *Search, v *value) {
	if _, err := Load(s.Scenario); err != nil {
		c.fault(v.at("scenario").node, "scenario", "%s", firstLine(err))
		return
	}
	c.checkSearchSet(s, v.at("set"))
	if leader := v.at("leader"); leader != nil {
		if _, err := LoadLeader(s.Leader); err != nil {
			c.fault(leader.node, "leader", "%s", firstLine(err))
		}
	}
	c.checkStrategies(s, v.at("strategies"))
	if len(c.faults) > 0 {
		return
	}
	base, err := s.Case(s.Leader)
	if err != nil {
		c.fault(v.node, "", "%s", firstLine(err))
		return
	}
	for k := range s.Parameters {
		c.checkRange(base, &s.Parameters[k], v.at("parameters"))
	}
	if len(c.faults) == 0 {
		c.checkCorners(base, s, v.at("parameters"))
	}
}

// firstLine is an error in one line: of several faults in a file the first.
func firstLine(err error) string {
	var faults *InputError
	if errors.As(err, &faults) {
		return faults.Faults[0].String()
	}
	return err.Error()
}

// ofStrategy are the settings of a leader that belong to the strategy, not to the person.
var ofStrategy = []string{"strategy", "rate", "answers", "when", "manner"}

// checkSearchSet tries the settings that hold for everybody.
func (c *checker) checkSearchSet(s *Search, v *value) {
	for i, item := range v.items() {
		path, _, _ := strings.Cut(item.text, "=")
		path = strings.TrimSpace(path)
		if path == "seed" {
			c.fault(item.node, item.path, "which groups are played is said by seed, beside set; leave this one out")
			continue
		}
		for _, name := range ofStrategy {
			if within(path, "leader."+name) {
				c.fault(item.node, item.path, "%s belongs to the strategy, and built-in strategies are to be compared as they are; write it into a leader file, and name that under leader", path)
			}
		}
		upTo := *s
		upTo.Set = s.Set[:i+1]
		if wrong := c.playable(upTo.Case("")); wrong != "" {
			c.fault(item.node, item.path, "%s", wrong)
			return
		}
	}
}

// within reports whether a setting is the one at a path or lies below it.
func within(setting, path string) bool {
	rest, ok := strings.CutPrefix(setting, path)
	return ok && (rest == "" || rest[0] == '.' || rest[0] == '[')
}

// playable says what keeps a case from being played, or "".
func (c *checker) playable(s *Scenario, err error) string {
	if err == nil {
		_, err = s.Config()
	}
	var faults *InputError
	switch {
	case err == nil:
		return ""
	case errors.As(err, &faults):
		f := faults.Faults[0]
		if f.Path == "" || strings.HasPrefix(f.Set, f.Path+"=") {
			return f.What
		}
		return f.Path + ": " + f.What
	}
	return err.Error()
}

// checkStrategies reads the strategies that are chosen among, and refuses two of one name.
func (c *checker) checkStrategies(s *Search, v *value) {
	if v == nil {
		return
	}
	names := map[string]bool{}
	for _, given := range s.Strategies {
		l, err := LoadLeader(given)
		if err != nil {
			c.fault(c.standing(v, given), v.path, "%s", firstLine(err))
			continue
		}
		name := l.Strategy.Name
		if names[name] {
			c.fault(c.standing(v, given), v.path, "%s is there twice; each strategy needs a name of its own", quote(name))
		}
		names[name] = true
	}
}

// standing is where a strategy stands in the list.
func (c *checker) standing(v *value, given string) (at *yaml.Node) {
	at = v.node
	for _, item := range v.items() {
		if beside(c.file, item.text) == given {
			at = item.node
		}
	}
	return at
}

// checkRange tries a parameter at both ends, and finds out whether it takes whole numbers only.
func (c *checker) checkRange(base *Scenario, p *SearchParameter, parameters *value) {
	v := parameters.at(p.Path)
	if wrong := notSearched(p.Path); wrong != "" {
		c.fault(keyNode(parameters.node, p.Path), v.path, "%s", wrong)
		return
	}
	try := func(x float64) string { return c.playable(Apply(base, p.Path+"="+shortest(x))) }
	from, to := try(p.From), try(p.To)
	switch {
	case from != "" && from == to:
		c.fault(keyNode(parameters.node, p.Path), v.path, "%s", from)
	case from != "":
		c.fault(v.at("from").node, v.at("from").path, "%s", from)
	case to != "":
		c.fault(v.at("to").node, v.at("to").path, "%s", to)
	default:
		p.Whole = p.From == math.Trunc(p.From) && try(p.From+min(.5, (p.To-p.From)/2)) != ""
	}
}

// notSearched says why a setting is nothing that a search can choose, or "".
func notSearched(path string) string {
	switch {
	case path == "seed":
		return "nobody chooses the luck; which groups are played is said by seed, beside parameters"
	case within(path, "parameters") || within(path, "mechanisms"):
		return fmt.Sprintf("%s is how people are in this model, which no leader chooses; set holds it where you want it", path)
	}
	return ""
}

// checkCorners tries all parameters at their lower and at their upper ends together.
func (c *checker) checkCorners(base *Scenario, s *Search, v *value) {
	if len(s.Parameters) < 2 {
		return
	}
	for k, ends := range []string{"lower", "upper"} {
		var set []string
		for _, p := range s.Parameters {
			set = append(set, p.Path+"="+shortest([]float64{p.From, p.To}[k]))
		}
		if wrong := c.playable(Apply(base, set...)); wrong != "" {
			c.fault(v.node, v.path, "with all at their %s ends: %s", ends, wrong)
		}
	}
}

// keyNode is the key itself, of a table of nodes.
func keyNode(n *yaml.Node, name string) *yaml.Node {
	for i := 0; i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value == name {
			return n.Content[i]
		}
	}
	return n
}
