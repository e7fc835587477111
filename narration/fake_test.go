package narration

import (
	"math/rand/v2"

	"microcosm/agents"
	"microcosm/sim"
)

// fakeRoom is a room of named people with one cycle each, whose luck is keyed as the course's is.
type fakeRoom struct {
	members []agents.Member
	leader  string // "" for none
	seen    agents.Point
	old     float64 // transferred from everybody to everybody, log-odds
	cfg     *sim.Config
	pair    bool // two leaders
	streams map[sim.Stream]bool
}

func newFakeRoom(leader string, names ...string) *fakeRoom {
	r := &fakeRoom{leader: leader, streams: map[sim.Stream]bool{}}
	for i, name := range names {
		cycle := agents.Cycles()[i%len(agents.Cycles())]
		p := &agents.Person{Name: name, Cycles: []agents.CarriedCycle{{Cycle: cycle, Weight: 1}}}
		r.members = append(r.members, agents.Member{Person: p, Here: true})
	}
	return r
}

func (r *fakeRoom) Name(seat int) string {
	switch {
	case seat >= 0 && seat < len(r.members):
		return r.members[seat].Name
	case seat >= 0 && seat == r.Leader():
		return r.leader
	case r.pair && seat == r.Leader()+1:
		return "the co-leader"
	}
	return "the group"
}

func (r *fakeRoom) Members() []agents.Member { return r.members }

func (r *fakeRoom) Leader() int {
	if r.leader == "" {
		return -1
	}
	return len(r.members)
}

func (r *fakeRoom) Leaders() int {
	switch {
	case r.pair:
		return 2
	case r.leader == "":
		return 0
	}
	return 1
}

func (r *fakeRoom) Config() *sim.Config {
	if r.cfg == nil {
		return &sim.Config{}
	}
	return r.cfg
}

func (r *fakeRoom) Tie(_, _ int) *agents.Tie {
	return &agents.Tie{Impression: r.seen, Seen: .9, Transferred: r.old}
}

func (r *fakeRoom) Luck(stream sim.Stream, meeting, turn, who, purpose int) agents.Luck {
	r.streams[stream] = true
	return fakeLuck{rand.New(rand.NewPCG(uint64(stream)<<32|uint64(meeting)<<16|uint64(turn), uint64(who+1)<<8|uint64(purpose)))}
}

type fakeLuck struct{ *rand.Rand }

func (l fakeLuck) Norm() float64 { return l.NormFloat64() }

var (
	_ Room = (*fakeRoom)(nil)
	_ Room = (*sim.Course)(nil)
	_ Book = (*sim.Record)(nil)
)
