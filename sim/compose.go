package sim

import (
	"microcosm/agents"
)

// leader is a therapist as drawn for this group, and what the therapist keeps in mind.
type leader struct {
	spec                            *agents.Leader
	present                         bool // at this meeting
	perceptiveness, awareness, rate float64
	answers                         float64
	options                         *options             // what is considered in the present phase
	tables                          []*options           // of the strategy itself, and of each of its phases
	done                            agents.Point         // what was last done to the leader, fading
	disclosures                     int                  // of the leader's own in this meeting
	said                            [agents.NumMoves]int // clock at which each move was last made, 0 never
	energy                          float64              // how the leader's rate differs from that of others of the kind, as a factor
}

// purposes of the draws of composition
const (
	composeTie = iota
	composeLeader
	composeProfile
	composeSkills
	composeSelf
	composeLens
	composeOwn
)

// compose makes the members, their first impressions of each other, their outside profiles, and the leader.
func (c *Course) compose() {
	for i := range c.members {
		c.members[i] = c.th.NewMember(&c.cfg.Members[i])
		c.members[i].Misjudge(agents.Noise(c.th.Start.Blind, c.luck.At(Composition, 0, 0, i, composeSelf)))
	}
	c.keepOut()
	c.composeLeaders()
	for i := range c.members {
		for j := range c.seats {
			if i != j {
				c.firstImpression(i, j)
			}
		}
		for j := range c.n {
			c.like[i*c.n+j] = c.th.Likeness(&c.members[i].Cycles[0].Cycle, &c.members[j].Cycles[0].Cycle)
		}
		c.outside[i] = c.observeOutside(i)
	}
	c.countOthers()
	c.room.norm, c.room.honesty = c.th.Group.NormStart, c.th.Group.HonestyStart
	c.prepare()
}

func (c *Course) composeLeaders() {
	for k := range c.numLeaders {
		c.composeLeader(k)
	}
}

// specOf is the leader at a seat as the config describes one.
func (c *Course) specOf(seat int) *agents.Leader {
	if seat == c.n+1 {
		return c.cfg.CoLeader
	}
	return &c.cfg.Leader
}

func (c *Course) composeLeader(k int) {
	spec := c.specOf(c.n + k)
	l := &c.leaders[k]
	l.spec, l.present = spec, true
	luck := c.luck.At(Composition, 0, 0, c.n+k, composeLeader)
	around := func(mean float64) float64 { return min(max(mean+float64(spec.Spread*luck.Norm()), 0), 1) }
	l.perceptiveness = around(spec.Perceptiveness)
	l.awareness = around(spec.SelfAwareness)
	l.rate = spec.Strategy.Rate
	l.lay()
	l.energy = 1
	if l.rate > 0 {
		l.energy = max(1+float64(spec.Spread*luck.Norm()), 0)
		l.rate = min(l.rate*l.energy, 1)
	}
}

// lay lays out what the strategy considers, by itself and in each of its phases.
func (l *leader) lay() {
	s := &l.spec.Strategy
	l.tables = []*options{optionsOf(&s.When)}
	for p := range s.Phases {
		l.tables = append(l.tables, optionsOf(&s.Phases[p].When))
	}
	l.options, l.answers = l.tables[0], s.Answers
}

// adopt takes up another strategy; how much more or less this leader does than others of the kind stays.
func (l *leader) adopt(s *agents.Strategy) {
	spec := *l.spec
	spec.Strategy = *s
	l.spec = &spec
	l.lay()
	l.rate = min(float64(s.Rate*l.energy), 1)
}

// firstImpression sets what member i holds about the person at seat j on entering: chance, and transference, as far as that
// person resembles the figure the cycle was learned with (the leader a parent, peers siblings; more so where the manner met
// is like the one feared).
func (c *Course) firstImpression(i, j int) {
	s := &c.th.Start
	m, t := &c.members[i], c.Tie(i, j)
	luck := c.luck.At(Composition, 0, 1+j, i, composeTie)
	t.Personal = float64(s.Personal * luck.Norm())
	t.Lens = agents.Noise(s.LensOwn, c.luck.At(Composition, 0, 0, i, composeOwn)).Plus(agents.Noise(s.Lens, c.luck.At(Composition, 0, 1+j, i, composeLens)))
	t.Attraction = s.Attraction + float64(s.AttractionSpread*luck.Norm())
	role := agents.Sibling
	var manner agents.Point
	if j >= c.n {
		t.Attraction = s.Trust + float64(s.AttractionSpread*luck.Norm())
		role, manner = agents.Parent, c.specOf(j).Strategy.Manner
	} else {
		manner = c.members[j].Manner
	}
	cycle := &m.Cycles[0].Cycle
	share := s.ResemblesOther
	if cycle.Figure == role {
		share = s.ResemblesRole
	}
	near := agents.Exp(-manner.Distance2(cycle.Fear))
	t.Resemblance = min(max(float64(share*(s.ResemblesManner+near))+float64(s.ResemblesSpread*luck.Norm()), 0), 1)
	if c.th.On(agents.Transference) {
		t.Transferred = float64(s.Transference * (t.Resemblance - s.Resemblance))
		if j >= c.n && c.numLeaders == 2 && c.th.On(agents.Splitting) {
			t.Transferred += c.divides(m, j, manner)
		}
	}
	t.Attraction = min(max(t.Attraction, -1), 1)
}

// divides is what somebody anxious, who meets two leaders, transfers more to the one who is nearer to what is feared, and less to the other.
func (c *Course) divides(m *agents.Member, seat int, manner agents.Point) float64 {
	fear := m.Cycles[0].Fear
	amount := float64(c.th.Figure.SplitStart * m.Anxiety * (1 - c.cfg.Accord))
	if manner.Distance2(fear) < c.specOf(2*c.n+1-seat).Strategy.Manner.Distance2(fear) {
		return amount
	}
	return -amount
}

// observeOutside is the mean act of member i over some weeks of life before therapy.
func (c *Course) observeOutside(i int) agents.Point {
	var sum agents.Point
	episodes := max(1, int(c.th.Between.EpisodesBefore))
	for k := range episodes {
		sum = sum.Plus(c.th.Live(&c.members[i], 0, c.luck.At(Composition, 0, k, i, composeProfile)).Act)
	}
	return sum.Times(1 / float64(episodes))
}

// countOthers brings the sums of attraction and the number of others up to date after somebody came or left.
func (c *Course) countOthers() {
	for i := range c.members {
		c.warmth[i], c.members[i].Others, c.members[i].Share = 0, 0, 0
		for j := range c.members {
			if i != j && !c.members[j].Gone {
				c.warmth[i] += c.Tie(i, j).Attraction
				c.members[i].Others++
			}
		}
		if n := c.members[i].Others; n > 0 {
			c.members[i].Share = 1 / float64(n)
		}
	}
}
