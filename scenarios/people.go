package scenarios

import (
	"slices"
	"strings"

	"microcosm/sim"
)

// checkPeople looks at what only the group as a whole can get wrong: its size, and names that stand twice.
func (c *checker) checkPeople(v *value) {
	members := v.at("members").items()
	taken := map[string]string{}
	if name := v.at("leader").at("name"); name != nil {
		taken[strings.ToLower(name.text)] = "the leader"
	}
	for _, m := range members {
		name := m.at("name")
		if name == nil {
			continue
		}
		if owner := taken[strings.ToLower(name.text)]; owner != "" {
			c.fault(name.node, name.path, "the name %s is taken by %s; each name may stand once", quote(name.text), owner)
			continue
		}
		taken[strings.ToLower(name.text)] = m.path
	}
	c.checkSize(v, len(members))
	c.checkExpects(v, members)
}

func (c *checker) checkSize(v *value, members int) {
	fill := v.at("fill")
	if to := fill.at("to"); to != nil && int(to.count) < members {
		c.fault(to.node, to.path, "%d are named already; it must be %d..%d", members, members, sim.MaxMembers)
	}
	if members == 0 && fill == nil && len(c.faults) == 0 {
		c.fault(v.node, "", "nobody is in the group; name members, or write fill: {to: 8}")
	}
}

// checkExpects refuses expectations about somebody whom the case does not name.
func (c *checker) checkExpects(v *value, members []*value) {
	var names []string
	for _, m := range members {
		if name := m.at("name"); name != nil {
			names = append(names, name.text)
		}
	}
	for _, e := range v.at("expects").items() {
		who := e.at("member")
		switch {
		case who == nil || slices.Contains(names, who.text):
		case len(names) == 0:
			c.fault(who.node, who.path, "the case names no members; leave the member out")
		default:
			c.fault(who.node, who.path, "unknown member %s; %s", quote(who.text), instead(who.text, names))
		}
	}
}
