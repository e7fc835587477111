package results

import (
	"math"
	"testing"

	"microcosm/agents"
)

// What counts as work: wishes voiced, what is personal, feedback; less where it is not about those in the room.
func TestWork(t *testing.T) {
	for _, c := range []struct {
		act  agents.Act
		want float64
	}{
		{agents.Act{Kind: agents.Disclose}, 1},
		{agents.Act{Kind: agents.Disclose, Focus: agents.Outside}, .5},
		{agents.Act{Kind: agents.Feedback}, 1},
		{agents.Act{Kind: agents.SmallTalk}, 0},
		{agents.Act{Kind: agents.Criticise, Moment: agents.Bid}, 1},
		{agents.Act{Kind: agents.Disclose, Moment: agents.Enactment}, 0},
	} {
		if got := workOf(&c.act); got != c.want {
			t.Errorf("%v: work %v, want %v", c.act, got, c.want)
		}
	}
}

// The true values move with what the member knows, and with that alone.
func TestTruths(t *testing.T) {
	c := course(t, config(t, 4, 2, 20, "process", 1))
	m := NewMetrics(c)
	s := NewSurvey(c, m)
	c.Observe(m)
	c.Observe(s)
	c.RunMeeting()
	d := &s.today[0]
	member := &c.Members()[0]
	member.S[agents.Harm] = 0

	near(t, "no hurt", s.tension(c, 0), 1, 1e-12)
	d.hurt = .25
	near(t, "hurt of .25", s.tension(c, 0), 2, 1e-12)

	tie := c.Tie(0, 4).Attraction
	if x := s.resolved(0); !math.IsNaN(x) {
		t.Errorf("resolved %v where there was nothing to put right", x)
	}
	d.injuries[WithMembers], d.injuries[WithLeader] = 3, 1
	near(t, "nothing mended", s.resolved(0), 1, 1e-12)
	d.mended = 2
	near(t, "half of it mended", s.resolved(0), 3, 1e-12)

	before, relation := s.alliance(c, 1, 0), s.relationship(c, 1, 0)
	c.Tie(0, 4).Attraction = tie - .5
	near(t, "alliance by trust", before-s.alliance(c, 1, 0), .5, 1e-9)
	after := s.relationship(c, 1, 0)
	near(t, "bond with the leader by trust", relation[Bonding][WithLeader]-after[Bonding][WithLeader], 1.5, 1e-9)
	near(t, "negative with the leader by trust", after[Negating][WithLeader]-relation[Negating][WithLeader], .75, 1e-9)
	near(t, "bond with the members", after[Bonding][WithMembers], relation[Bonding][WithMembers], 0)

	d.injuries[WithMembers] = 0
	d.heard[WithMembers] = exchange{6, 0}
	kind := s.relationship(c, 1, 0)
	d.heard[WithMembers] = exchange{6, 2}
	cold := s.relationship(c, 1, 0)
	near(t, "negative with members by cold words", cold[Negating][WithMembers]-kind[Negating][WithMembers], 1.5, 1e-9)
	d.with[WithLeader] = exchange{2, 1}
	s.toAll[WithLeader] = exchange{}
	near(t, "working with the leader", s.relationship(c, 1, 0)[Working][WithLeader], 4, 1e-9)
}

// Problems point where one protects oneself, less the more one dares, and their number follows distress.
func TestProblems(t *testing.T) {
	th := agents.NewTheory()
	cycle, _ := agents.CycleNamed("avoidant")
	person := agents.Person{Expectation: .7, Hope: .4, Cycles: []agents.CarriedCycle{{Cycle: cycle, Weight: 1}}}
	m := th.NewMember(&person)
	v, protected := habits(th, &m)
	dare := th.DaresOutside(&m)
	near(t, "protected", protected, 1-dare, 1e-12)
	near(t, "agency", v.Agency, (1-dare)*cycle.Protect.Agency+dare*cycle.Risk.Agency, 1e-12)
	near(t, "communion", v.Communion, (1-dare)*cycle.Protect.Communion+dare*cycle.Risk.Communion, 1e-12)
	m.S[agents.Hope], m.S[agents.Insight] = 1, 1
	if bold, less := habits(th, &m); !(less < protected) || !(bold.Distance(cycle.Risk) < v.Distance(cycle.Risk)) {
		t.Errorf("with hope and insight %v of %v is protection", less, protected)
	}
	person.Manner, person.Rigidity = agents.Point{Agency: .5}, .4
	m = th.NewMember(&person)
	rigid, _ := habits(th, &m)
	near(t, "rigid manner", rigid.Agency-v.Agency, .2, 1e-12)

	c := course(t, config(t, 4, 2, 20, "process", 1))
	member := &c.Members()[0]
	before := Summary(problems(c, 0))
	member.S[agents.Distress] -= .1
	after := Summary(problems(c, 0))
	near(t, "elevation by distress", before.Elevation-after.Elevation, .1, 1e-9)
	near(t, "amplitude", before.Amplitude, after.Amplitude, 1e-9)
	near(t, "fit", after.Fit, 1, 1e-9)
}

// What one believes to be in others' eyes hangs on one's own view and on how one was treated, not on what they hold.
func TestBelieved(t *testing.T) {
	c := course(t, config(t, 4, 2, 20, "process", 1))
	before := believed(c, 0, 1)
	held := c.Tie(1, 0)
	held.Attraction, held.Impression = -.9, agents.Point{Agency: .9, Communion: -.9}
	if after := believed(c, 0, 1); after != before {
		t.Errorf("what the other holds is known: %v, before %v", after, before)
	}
	own := c.Tie(0, 1)
	own.Treated += .4
	treated := believed(c, 0, 1)
	near(t, "liking by treatment", treated.Liking-before.Liking, .2, 1e-9)
	near(t, "warmth by treatment", treated.Seen.Communion-before.Seen.Communion, .1, 1e-9)
	c.Members()[0].S[agents.SelfAgency] -= .4
	near(t, "agency by own view", treated.Seen.Agency-believed(c, 0, 1).Seen.Agency, .3, 1e-9)
}
