package scenarios

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"microcosm/agents"
	"microcosm/sim"
)

// Ensure the configuration holds what a case says of the group, the leaders, the preparation and the events; in a waiting list nothing
// happens and nothing is taught.
func TestGroupConfig(t *testing.T) {
	s := mustParse(t, everything)
	therapy, err := Apply(s, "group.arm=therapy", "screening.policy=none")
	if err != nil {
		t.Fatal(err)
	}
	resolved := therapy.Resolve(3)
	cfg, err := resolved.Config()
	if err != nil {
		t.Fatal(err)
	}
	if want := (agents.Overlay{Kind: agents.DBT, Segment: .2, Homework: true}); cfg.Overlay != want {
		t.Errorf("%+v", cfg.Overlay)
	}
	if want := []int{7, 260}; !reflect.DeepEqual(cfg.FollowUp, want) || cfg.Places != 12 {
		t.Errorf("%v, %d", cfg.FollowUp, cfg.Places)
	}
	if want := (agents.Preparation{Expectations: true, Confidentiality: true, Contacts: true}); cfg.Preparation != want {
		t.Errorf("%+v", cfg.Preparation)
	}
	if l := cfg.CoLeader; l == nil || l.Name != "Dr. Yes" || l.Strategy.Name != "staged" || l.Strategy.Rate != .1 || cfg.Accord != .25 {
		t.Errorf("%+v", l)
	}
	want := []sim.Happening{
		{Kind: sim.Breach, Meeting: 2, Who: 2, Whom: 1, Handling: sim.Restate},
		{Kind: sim.Breach, Chance: .1, Who: -1, Whom: -1},
		{Kind: sim.DutyToWarn, Meeting: 4, Who: 2, Whom: -1, Handling: sim.Ignore},
		{Kind: sim.DualRelationship, Chance: 1, Who: -1, Whom: -1},
		{Kind: sim.Contact, Meeting: 1, Who: -1, Whom: 2},
		{Kind: sim.Lateness, Meeting: 3, Who: -1, Whom: -1, Handling: sim.RepairIt},
		{Kind: sim.CrisisOf, Meeting: 3, Who: -1, Whom: -1},
		{Kind: sim.LossOf, Meeting: 3, Who: 2, Whom: -1},
		{Kind: sim.LeaderAbsence, Chance: 1e-3, Who: -1, Whom: -1},
	}
	if !reflect.DeepEqual(cfg.Happenings, want) {
		t.Errorf("%+v", cfg.Happenings)
	}
	var joins []int
	for _, m := range cfg.Members {
		joins = append(joins, m.Joins)
	}
	if want := []int{0, 0, 0, 4, 2, -1, 0, 0, 0, 3, -1, -1}; !reflect.DeepEqual(joins, want) {
		t.Errorf("%v", joins)
	}
	waiting, err := s.Config()
	if err != nil || waiting.Happenings != nil || waiting.Overlay != (agents.Overlay{}) || len(waiting.FollowUp) != 2 {
		t.Errorf("%v, %+v", err, waiting)
	}
	plain, err := mustParse(t, oneMember).Config()
	if err != nil || plain.Preparation != agents.FullPreparation() || !reflect.DeepEqual(plain.FollowUp, []int{13, 52}) || plain.Places != 0 || plain.CoLeader != nil {
		t.Errorf("%v, %+v", err, plain)
	}
}

// Ensure a newcomer is a member who joins at that meeting, and that neither newcomers nor people who wait change who else comes.
func TestNewcomers(t *testing.T) {
	s := mustParse(t, "members: [{name: Jane}, {name: Tom}]\nfill: {to: 8}\ngroup: {places: 8}")
	alone := s.Resolve(5)
	if len(alone.Members) != 8 {
		t.Fatal(len(alone.Members))
	}
	more, err := Apply(s, "fill.waiting=3", "events=[{session: 8, kind: newcomer}, {session: 9, kind: newcomer}]")
	if err != nil {
		t.Fatal(err)
	}
	got := more.Resolve(5)
	if len(got.Members) != 13 || !reflect.DeepEqual(got.Members[:8], alone.Members) || got.Events != nil {
		t.Errorf("%d members, events %v", len(got.Members), got.Events)
	}
	var joins []int
	var hopes []float64
	for _, m := range got.Members[8:] {
		joins = append(joins, m.Joins)
		if hopes = append(hopes, m.Traits["hope"]); m.Traits["hope"] == alone.Members[len(hopes)+1].Traits["hope"] {
			t.Error("somebody who comes later is somebody who is there already")
		}
	}
	if want := []int{8, 9, agents.WhenFree, agents.WhenFree, agents.WhenFree}; !slices.Equal(joins, want) {
		t.Errorf("%v", joins)
	}
	named, err := Apply(s, "events=[{session: 8, kind: newcomer, member: Tom}]")
	if err != nil {
		t.Fatal(err)
	}
	got = named.Resolve(5)
	if len(got.Members) != 9 || got.Members[1].Name != "Tom" || got.Members[1].Joins != 8 || !reflect.DeepEqual(got.Members[2:8], alone.Members[2:]) {
		t.Errorf("%+v", got.Members)
	}
	// whoever is added to a resolved case is somebody new
	added, err := Apply(alone, "fill.to=9", "group.places=9")
	if err != nil {
		t.Fatal(err)
	}
	last := added.Resolve(5).Members[8]
	for _, m := range alone.Members {
		if m.Name == last.Name || m.Traits["hope"] == last.Traits["hope"] {
			t.Errorf("%s was added again", m.Name)
		}
	}
}

// Ensure single numbers of phases, leaders and programmes can be set, and that the rest of a situation stays as it was.
func TestApplyToPhases(t *testing.T) {
	s := mustParse(t, "members: [{name: Jane}]\nleader: {strategy: staged}\n")
	staged, _ := agents.StrategyNamed("staged")
	_, err := Apply(s, "members.Jane.joins=")
	if err == nil || err.Error() != "--set members.Jane.joins=: members[0].joins: nothing is given; it must be a whole number, 2..200" {
		t.Fatal(err)
	}
	changed, err := Apply(s, "leader.strategy.phases[0].when.bid.wait=1", "leader.strategy.phases.here and now.when.newcomer.wait=3",
		"leader.strategy.phases[0].rate=.9", "leader.when.harm.wait=5", "co_leader.strategy=staged", "co_leader.strategy.phases[0].from=-2",
		"group.overlay.kind=cbt", "group.overlay.segment=.5", "preparation.goals=false", "events=[{session: 3, kind: crisis}]", "events[0].session=4")
	if err != nil {
		t.Fatal(err)
	}
	p := changed.Leader.Strategy.Phases[0]
	want := staged.Phases[0].When
	want[agents.BidSeen][agents.Wait] = 1
	want[agents.NewcomerSeen][agents.Wait] = 3
	if p.When != want || *p.Rate != .9 || staged.Phases[0].Rate != nil {
		t.Errorf("%+v", p)
	}
	if got := changed.Leader.Agent().Strategy; got.Phases[0].When[agents.HarmSeen][agents.Wait] != 5 || got.When[agents.HarmSeen][agents.Wait] != 5 {
		t.Error("the weight did not reach the strategy and its phases")
	}
	if changed.CoLeader == nil || changed.CoLeader.Strategy.Phases[0].From != -2 || changed.CoLeader.Accord != DefaultAccord {
		t.Errorf("%+v", changed.CoLeader)
	}
	if changed.Group.Overlay != (agents.Overlay{Kind: agents.CBT, Segment: .5, Homework: true, Review: true}) || changed.Preparation.Goals || changed.Events[0].Session != 4 {
		t.Errorf("%+v", changed)
	}
	for set, want := range map[string]string{
		"leader.when.bid.wat=1":                     `--set leader.when.bid.wat=1: unknown move "wat"; did you mean "wait"?`,
		"leader.when.bids.wait=1":                   `--set leader.when.bids.wait=1: unknown situation "bids"; did you mean "bid"?`,
		"leader.when.bid.wait=-1":                   "--set leader.when.bid.wait=-1: -1 is out of range; it must be a number, 0..1000",
		"leader.strategy.phases[1].from=3":          "--set leader.strategy.phases[1].from=3: leader.strategy.phases has 1 entries, counted from 0; there is no [1]",
		"leader.strategy.phases[0].when.bids.wat=1": `--set leader.strategy.phases[0].when.bids.wat=1: unknown situation "bids"; did you mean "bid"?`,
		"group.overlay.segment=.3":                  "",
	} {
		_, err := Apply(s, set)
		switch {
		case want == "" && err != nil, want != "" && (err == nil || !strings.HasPrefix(err.Error(), want[:strings.Index(want, ":")]) || !strings.HasSuffix(err.Error(), want[strings.LastIndex(want, ": ")+2:])):
			t.Errorf("\n got: %v\nwant: %s", err, want)
		}
	}
}
