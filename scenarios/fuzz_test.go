package scenarios

import (
	"reflect"
	"testing"
)

// FuzzScenario: whatever is read neither panics nor hangs, and what is taken resolves and is written to a fixed point.
func FuzzScenario(f *testing.F) {
	for _, name := range Names() {
		source, err := Source(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(source, uint64(1))
	}
	f.Add([]byte(everything), uint64(7))
	f.Add([]byte(group), uint64(0))
	f.Add([]byte("fill: {to: 3}\nscreening: {policy: acuity, most_acuity: 0, candidates: 4, error: 0}\nevents: [{session: 2, kind: newcomer}]\n"), uint64(2))
	f.Add([]byte("members: [{name: the leader}, {name: the co-leader, joins: when_free}]\nco_leader: {}\ngroup: {places: 1}\n"), uint64(2))
	f.Add([]byte("title: &a x\nabout: *a\n? [a]\n: !!int 3\n---\nseed: 0x1\n"), uint64(3))
	f.Fuzz(func(t *testing.T, data []byte, seed uint64) {
		s, err := Parse("c.yaml", data)
		if err != nil {
			if err.Error() == "" {
				t.Error("an error without words")
			}
			return
		}
		holdsFixedPoint(t, s, seed)
	})
}

// FuzzLeader: the same for leader files.
func FuzzLeader(f *testing.F) {
	for _, name := range StrategyNames() {
		l, err := LoadLeader(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(MarshalStrategy(&l.Strategy))
	}
	f.Add([]byte(phased))
	f.Add([]byte("{name: m, rate: .1, manner: {agency: .7, communion: -0}, perceptiveness: 1, self_awareness: 0}"))
	f.Fuzz(func(t *testing.T, data []byte) {
		l, err := ParseLeader("l.yaml", data)
		if err != nil {
			return
		}
		again, err := ParseLeader("l.yaml", MarshalStrategy(&l.Strategy))
		if err != nil || !reflect.DeepEqual(again.Strategy, l.Strategy) {
			t.Errorf("%v\n%+v\n%+v", err, again, l)
		}
	})
}

// FuzzSet: the same for overrides.
func FuzzSet(f *testing.F) {
	for _, set := range []string{
		"leader.rate=.3", "members[2].rigidity=.8", "members.Jane.rigidity=.8", "mechanisms.facade=false", "parameters.learning.rate=.2",
		"leader.strategy.when.bid.wait=1", "members[1].cycles[0].weight=2", "members.Jane.cycle.fear=[0, -1]", "fill={to: 9}", "seed=",
		"members[0]={name: X}", "title=*a", "group=&a {turns: 3}", "expects=[{measure: x, change: falls}]", "cycle=1", "members[0].cycles=[a]",
		"leader.strategy.phases[0].when.bid.wait=1", "leader.when.harm.wait=3", "co_leader.strategy.rate=.1", "group.overlay.segment=.4",
		"group.overlay=cbt", "group={places: 9}", "fill={waiting: 4}", "members.Jane.joins=3", "members.Jane.joins=when_free", "group.follow_up=[1]",
		"events=[{session: 2, kind: newcomer, member: Jane}]", "events=[{chance: .1, kind: breach, by: Jane}]", "screening={policy: full}",
		"screening.refused=[{name: Jo, reason: x}]", "screening.done=true", "preparation.goals=false",
	} {
		f.Add(set, "seed=4")
	}
	s := mustParse(f, group)
	f.Fuzz(func(t *testing.T, first, second string) {
		changed, err := Apply(s, first, second)
		if err == nil {
			holdsFixedPoint(t, changed, 5)
		}
	})
}
