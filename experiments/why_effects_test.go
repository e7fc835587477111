package experiments

import (
	"testing"

	"microcosm/agents"
	"microcosm/scenarios"
	"microcosm/sim"
)

// eventful is a hard group with two leaders who do not speak with one voice, in which something happens at almost every meeting.
const eventful = `name: eventful
group: {sessions: 16, turns: 100, places: 7, overlay: {kind: dbt, homework: true, review: true}}
members:
  - {name: Ann, cycle: avoidant}
  - {name: Bob, cycle: hostile-mistrustful, reactivity: .9, rigidity: .8}
  - {name: Cleo, cycle: hostile-mistrustful, reactivity: .8}
  - {name: Dora, cycle: monopoliser, talkativeness: 2}
  - {name: Emil, cycle: controller, rigidity: .8}
  - {name: Finn, cycle: entitled, reactivity: .8}
  - {name: Gil, cycle: clinger, anxiety: .9}
fill: {to: 7, waiting: 2}
leader: {strategy: confrontive}
co_leader: {strategy: process, accord: 0}
preparation: {confidentiality: false, confidentiality_limits: false, contacts: false}
events:
  - {session: 2, kind: breach, by: Bob, about: Ann, handling: repair}
  - {session: 3, kind: duty_to_warn, member: Gil, handling: ignore}
  - {session: 4, kind: contact, by: Bob, with: Cleo}
  - {session: 5, kind: dual_relationship, member: Emil, handling: restate}
  - {session: 6, kind: loss, member: Ann}
  - {session: 7, kind: crisis, member: Gil}
  - {session: 8, kind: leader_away}
  - {session: 9, kind: newcomer}
  - {chance: .5, kind: lateness}
`

// watched plays a case with a seed: one given as text, or a built-in one led by somebody else.
func watched(t *testing.T, name, leader string, seed uint64) (*sim.Config, *sim.Record, *Effects) {
	t.Helper()
	s, err := scenarios.Parse("eventful.yaml", []byte(eventful))
	if name != "eventful" {
		s, err = scenarios.Load(name)
	}
	if err != nil {
		t.Fatal(err)
	}
	if leader != "" {
		l, err := scenarios.LoadLeader(leader)
		if err != nil {
			t.Fatal(err)
		}
		s = s.WithLeader(l)
	}
	cfg, err := s.Resolve(seed).Config()
	if err != nil {
		t.Fatal(err)
	}
	c, err := sim.New(cfg)
	if err != nil {
		t.Fatal(err)
	}
	r, f := &sim.Record{}, &Effects{}
	c.Observe(r)
	c.Observe(f)
	c.Run()
	return cfg, r, f
}

// Ensure events of every kind can be asked about: nothing is gone without nothing, what names a main cause before it has a tree, and
// what was done about a boundary is gone without what crossed it.
func TestEveryKindIsExplained(t *testing.T) {
	tried, explained := [sim.NumEventKinds]int{}, [sim.NumEventKinds]int{}
	for _, group := range []struct {
		name, leader string
		seeds        uint64
	}{{"eventful", "", 6}, {"rejection", "", 3}, {"outpatient", "leaderless", 20}} {
		for seed := uint64(1); seed <= group.seeds; seed++ {
			cfg, r, _ := watched(t, group.name, group.leader, seed)
			for i := range r.Events {
				e := &r.Events[i]
				if tried[e.Kind] >= 2 {
					continue
				}
				tried[e.Kind]++
				if len(Why(r, e.ID, 2).Causes) > 0 {
					explained[e.Kind]++
				}
				canBeAsked(t, cfg, e)
			}
		}
	}
	for _, k := range []sim.EventKind{sim.GroupPattern, sim.Scapegoated, sim.Hooked, sim.Loosened, sim.Handled, sim.PatternNamed} {
		if explained[k] < tried[k] {
			t.Errorf("%v: %d tried, %d with causes", k, tried[k], explained[k])
		}
	}
	for _, k := range []sim.EventKind{sim.GroupPattern, sim.Hooked, sim.Handled, sim.BreachOut, sim.LeadersSplit, sim.LeaderAway, sim.Joined} {
		if tried[k] == 0 {
			t.Errorf("there was no %v to try", k)
		}
	}
}

// canBeAsked asks what an event needed.
func canBeAsked(t *testing.T, cfg *sim.Config, e *sim.Event) {
	t.Helper()
	if still, turn := WithoutIt(cfg, 0, e); !still || turn != e.Turn {
		t.Errorf("%v of meeting %d, turn %d, without nothing: %v, turn %d", e.Kind, e.Meeting, e.Turn, still, turn)
	}
	if e.Kind != sim.Handled {
		return
	}
	if still, _ := WithoutIt(cfg, e.Causes.All()[0].ID, e); still {
		t.Errorf("what was done about a boundary in meeting %d is done without it", e.Meeting)
	}
}

// Ensure a breach is seen to hurt the one it was about and to make the others less safe, and that what was done about it follows from it.
func TestWhatABreachDoes(t *testing.T) {
	_, r, f := watched(t, "eventful", "", 1)
	for i := range r.Events {
		e := &r.Events[i]
		if e.Kind != sim.BreachOut {
			continue
		}
		amounts := map[agents.State]float64{}
		for _, x := range f.Of(e.ID) {
			amounts[x.State] = x.Amount
			if x.State == agents.Harm && (len(x.Members) != 1 || x.Members[0] != e.Who) {
				t.Errorf("hurt are %v, not member %d alone", x.Members, e.Who)
			}
		}
		if amounts[agents.Harm] <= 0 || amounts[agents.Safety] >= 0 {
			t.Errorf("it moved %v", amounts)
		}
		taken := false
		for _, n := range Followed(r, e.ID) {
			taken = taken || n.Event != nil && n.Event.Kind == sim.Handled && n.Role == sim.TheHappening
		}
		if !taken {
			t.Error("nothing was done about it")
		}
		return
	}
	t.Error("no breach came out")
}

// Ensure what comes from outside weighs something, and ordinary events weigh nothing.
func TestWeightOfEveryKind(t *testing.T) {
	for k := range sim.NumEventKinds {
		if weight := Weight(&sim.Event{Kind: k}); (weight > 0) != k.TurningPoint() {
			t.Errorf("%v weighs %v", k, weight)
		}
	}
}
