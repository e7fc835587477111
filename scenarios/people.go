package scenarios

import (
	"strings"

	"microcosm/sim"
)

// checkPeople looks at what only the group as a whole can get wrong: its size, and names that stand twice.
func (c *checker) checkPeople(s *Scenario, v *value) {
	taken := map[string]string{strings.ToLower(s.Leader.Name): "the leader"}
	if s.CoLeader != nil {
		c.takeName(taken, s.CoLeader.Name, v.at("co_leader"), "the co-leader")
	}
	for _, m := range v.at("members").items() {
		if name := m.at("name"); name != nil {
			c.takeName(taken, name.text, m, m.path)
		}
	}
	c.checkSize(s, v)
	c.checkJoins(s, v)
}

// takeName notes whose name it is, or refuses one that somebody else has.
func (c *checker) takeName(taken map[string]string, name string, whose *value, owner string) {
	lower := strings.ToLower(name)
	if first := taken[lower]; first != "" {
		if at := whose.at("name"); at != nil {
			whose = at
		}
		c.fault(whose.node, whose.path, "the name %s is taken by %s; each name may stand once", quote(name), first)
		return
	}
	taken[lower] = owner
}

func (c *checker) checkSize(s *Scenario, v *value) {
	if to, beginning := v.at("fill").at("to"), s.beginning(); to != nil && int(to.count) < beginning {
		c.fault(to.node, to.path, "%d are named already; it must be %d..%d", beginning, beginning, sim.MaxMembers)
	}
	if len(c.faults) > 0 {
		return
	}
	switch size, later := s.size(), s.joiningLater(); {
	case size == 0 && later == 0:
		c.fault(v.node, "", "nobody is in the group; name members, or write fill: {to: 8}")
	case size == 0:
		c.fault(v.node, "", "nobody is in the group from the start; name a member without joins, or write fill: {to: 8}")
	case size+later > sim.MaxMembers:
		c.fault(v.node, "", "%d begin and %d join later or wait; together they may be %d at most", size, later, sim.MaxMembers)
	}
	if places := v.at("group").at("places"); s.Group.Places > 0 && s.Group.Places < s.size() {
		c.fault(places.node, places.path, "%d places are too few for the %d who begin; it must be %d..%d, or 0 for a closed group",
			places.count, s.size(), s.size(), sim.MaxMembers)
	}
}

// checkJoins refuses whoever joins after the end, or waits for a place in a closed group.
func (c *checker) checkJoins(s *Scenario, v *value) {
	const closed = "nobody who waits finds a place in a closed group; write group: {places: 8} or the like"
	if waiting := v.at("fill").at("waiting"); waiting != nil && waiting.count > 0 && s.Group.Places == 0 {
		c.fault(waiting.node, waiting.path, closed)
	}
	for _, m := range v.at("members").items() {
		joins := m.at("joins")
		switch {
		case joins == nil:
		case joins.text == whenFree && s.Group.Places == 0:
			c.fault(joins.node, joins.path, closed)
		case int(joins.count) > s.Group.Sessions:
			c.fault(joins.node, joins.path, "%d is after the end; the group has %d sessions", joins.count, s.Group.Sessions)
		}
	}
}

// begins reports whether the member is there from the start, the events considered.
func (s *Scenario) begins(m *Member) bool { return s.joining(m) == 0 }

// beginning is how many of those named are there from the start.
func (s *Scenario) beginning() int {
	n := 0
	for i := range s.Members {
		if s.begins(&s.Members[i]) {
			n++
		}
	}
	return n
}

// size is how many begin together.
func (s *Scenario) size() int {
	if s.Fill != nil {
		return max(s.Fill.To, s.beginning())
	}
	return s.beginning()
}

// joiningLater is how many are not there from the start.
func (s *Scenario) joiningLater() int {
	n := len(s.Members) - s.beginning() + s.newcomers()
	if s.Fill != nil {
		n += s.Fill.Waiting
	}
	return n
}
