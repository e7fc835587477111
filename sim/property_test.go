package sim

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"microcosm/agents"
)

// anyConfig is any legal course: 1 to 30 people with extreme traits, any strategy, any switches, any constants in range.
func anyConfig(t *rapid.T) *Config {
	th := agents.NewTheory()
	th.Switches = agents.Switches(rapid.Uint64Range(0, 1<<len(agents.SwitchNames)-1).Draw(t, "switches") & rapid.Uint64().Draw(t, "mask"))
	th.Video = rapid.Bool().Draw(t, "video")
	table := agents.ParameterTable()
	for range rapid.IntRange(0, 8).Draw(t, "changed constants") {
		spec := table[rapid.IntRange(0, len(table)-1).Draw(t, "constant")]
		if err := th.Set(spec.Path, rapid.Float64Range(spec.Low, spec.High).Draw(t, spec.Path)); err != nil {
			t.Fatal(err)
		}
	}
	strategies := agents.Strategies()
	unit := rapid.Float64Range(0, 1)
	cfg := &Config{
		Members: make([]agents.Person, rapid.OneOf(rapid.IntRange(1, 9), rapid.Just(30)).Draw(t, "members")),
		Leader: agents.Leader{
			Strategy:       strategies[rapid.IntRange(0, len(strategies)-1).Draw(t, "strategy")],
			Perceptiveness: unit.Draw(t, "perceptiveness"), SelfAwareness: unit.Draw(t, "self-awareness"), Spread: .2,
		},
		Meetings: rapid.IntRange(0, 5).Draw(t, "meetings"), Turns: rapid.IntRange(1, 60).Draw(t, "turns"),
		WaitList: rapid.IntRange(0, 9).Draw(t, "wait-list") == 0,
		Theory:   th, Seed: rapid.Uint64().Draw(t, "seed"),
	}
	for i := range cfg.Members {
		cfg.Members[i] = anybody(t)
	}
	anyLife(t, cfg)
	return cfg
}

// anyLife adds whatever can belong to the life of a group: agreements, a programme, happenings, those who join, a second leader, a follow-up.
func anyLife(t *rapid.T, cfg *Config) {
	unit := rapid.Float64Range(0, 1)
	told := func(what string) bool { return rapid.Bool().Draw(t, what) }
	cfg.Preparation = agents.Preparation{
		Goals: told("goals"), Expectations: told("expectations"), Confidentiality: told("confidentiality"), Limits: told("limits"), Contacts: told("contacts"),
	}
	cfg.Overlay = agents.Overlay{
		Kind: agents.OverlayKind(rapid.IntRange(0, 2).Draw(t, "overlay")), Segment: unit.Draw(t, "segment"), Homework: told("homework"), Review: told("review"),
	}
	cfg.Places = rapid.IntRange(0, 9).Draw(t, "places")
	if told("two leaders") {
		co := cfg.Leader
		co.Strategy = agents.Strategies()[rapid.IntRange(0, len(agents.Strategies())-1).Draw(t, "co-leader")]
		cfg.CoLeader, cfg.Accord = &co, unit.Draw(t, "accord")
	}
	if told("follow-up") {
		cfg.FollowUp = []int{rapid.IntRange(1, 9).Draw(t, "follow-up week")}
	}
	for i := range cfg.Members {
		if i > 0 {
			cfg.Members[i].Joins = rapid.SampledFrom([]int{0, 0, 0, 0, 2, 3, agents.WhenFree}).Draw(t, "joins")
		}
	}
	for range rapid.IntRange(0, 4).Draw(t, "happenings") {
		h := Happening{
			Kind: HappeningKind(rapid.IntRange(0, int(NumHappenings)-1).Draw(t, "happening")), Chance: rapid.Float64Range(.01, 1).Draw(t, "chance"),
			Who: -1, Whom: -1, Handling: Handling(rapid.IntRange(0, int(NumHandlings)-1).Draw(t, "handling")),
		}
		if cfg.Meetings > 0 && told("scheduled") {
			h.Meeting, h.Chance = rapid.IntRange(1, cfg.Meetings).Draw(t, "meeting"), 0
		}
		cfg.Happenings = append(cfg.Happenings, h)
	}
}

// anybody is a person with every trait anywhere within its range, carrying one to three cycles.
func anybody(t *rapid.T) agents.Person {
	population := agents.Populations()[0]
	p := agents.Person{Name: "X"}
	for _, trait := range agents.TraitNames {
		spread := population.Traits[trait]
		*p.Trait(trait) = rapid.Float64Range(spread.Low, spread.High).Draw(t, trait)
	}
	cycles := agents.Cycles()
	for range rapid.IntRange(1, agents.MaxCycles).Draw(t, "cycles") {
		p.Cycles = append(p.Cycles, agents.CarriedCycle{
			Cycle: cycles[rapid.IntRange(0, len(cycles)-1).Draw(t, "cycle")], Weight: rapid.Float64Range(.01, 3).Draw(t, "weight"),
			Offset: rapid.Float64Range(-2, 2).Draw(t, "offset"),
		})
	}
	return p
}

// inRange reports the first state that is out of its range or not finite.
func inRange(t *rapid.T, c *Course) {
	for i := range c.Members() {
		for s, x := range c.Members()[i].S {
			spec := &agents.States[s]
			if math.IsNaN(x) || x < spec.Low-1e-9 || x > spec.High+1e-9 {
				t.Fatalf("meeting %d turn %d: %s of member %d is %v; its range is %v..%v", c.Number(), c.Turn(), spec.Name, i, x, spec.Low, spec.High)
			}
		}
		for j := range len(c.Members()) + max(1, c.Leaders()) {
			tie := c.Tie(i, j)
			if !(math.Abs(tie.Attraction) <= 1) || math.IsNaN(tie.Personal+tie.Transferred+tie.Impression.Agency+tie.Impression.Communion) {
				t.Fatalf("meeting %d turn %d: tie %d->%d is %+v", c.Number(), c.Turn(), i, j, *tie)
			}
		}
	}
	if x := c.Contract(); !(x >= 0 && x <= 1) {
		t.Fatalf("contract %v", x)
	}
	if d, h := c.Norms(); !(d >= 0 && d <= 1 && h >= 0 && h <= 1) {
		t.Fatalf("norms %v, %v", d, h)
	}
}

// causal checks that everything named as a cause came before what it caused.
type causal struct {
	Unobserved
	t *rapid.T
}

func (k *causal) Turn(_ *Course, turn *Turn)    { k.check(turn.ID, turn.Causes.All()) }
func (k *causal) Event(_ *Course, event *Event) { k.check(event.ID, event.Causes.All()) }
func (k *causal) check(id ID, causes []Cause) {
	for _, cause := range causes {
		if cause.ID >= id || cause.ID < 1 {
			k.t.Fatalf("%d names %d as its cause (%s)", id, cause.ID, cause.Role)
		}
	}
}

func TestStatesStayInRange(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		cfg := anyConfig(t)
		c, err := New(cfg)
		if err != nil {
			t.Fatal(err)
		}
		c.Observe(&causal{t: t})
		inRange(t, c)
		for c.Step() {
			inRange(t, c)
		}
		inRange(t, c)
		if c.Number() != cfg.Meetings {
			t.Fatalf("%d meetings were held, %d planned", c.Number(), cfg.Meetings)
		}
	})
}

// Ensure the longest and largest courses end.
func TestLargestCourse(t *testing.T) {
	cfg := groupOf(t, MaxMembers, "process", 3)
	cfg.Meetings, cfg.Turns = MaxMeetings, 20
	c := begin(t, cfg)
	c.Run()
	if c.Number() != MaxMeetings || !c.Done() {
		t.Errorf("ended after meeting %d", c.Number())
	}
}

// Ensure configs that cannot be run are refused.
func TestConfigRefused(t *testing.T) {
	for what, spoil := range map[string]func(*Config){
		"no members":    func(c *Config) { c.Members = nil },
		"31 members":    func(c *Config) { c.Members = outpatients(31, 1) },
		"201 meetings":  func(c *Config) { c.Meetings = 201 },
		"-1 meetings":   func(c *Config) { c.Meetings = -1 },
		"no turns":      func(c *Config) { c.Turns = 0 },
		"no theory":     func(c *Config) { c.Theory = nil },
		"nobody's wish": func(c *Config) { c.Members[0].Cycles = nil },
	} {
		cfg := groupOf(t, 3, "process", 1)
		spoil(cfg)
		if _, err := New(cfg); err == nil {
			t.Errorf("%s: accepted", what)
		}
	}
}

// Ensure the order in which members are listed does not matter: over many groups the mean course of a person is the same whether the
// person is listed first or last.
func TestOrderDoesNotMatter(t *testing.T) {
	const groups = 150
	var difference, square float64
	for g := range groups {
		run := func(reverse bool) float64 {
			cfg := groupOf(t, 5, "process", uint64(g))
			cfg.Meetings, cfg.Turns = 4, 80
			cfg.Seed += 1000
			who := 0
			if reverse {
				for i, j := 0, len(cfg.Members)-1; i < j; i, j = i+1, j-1 {
					cfg.Members[i], cfg.Members[j] = cfg.Members[j], cfg.Members[i]
				}
				who, cfg.Seed = len(cfg.Members)-1, cfg.Seed+groups
			}
			c := begin(t, cfg)
			c.Run()
			return c.Members()[who].S[agents.Safety] + c.Members()[who].S[agents.Distress] + c.Warmth(who)
		}
		d := run(false) - run(true)
		difference += d / groups
		square += d * d / groups
	}
	if z := difference / math.Sqrt((square-difference*difference)/groups); math.Abs(z) > 3.5 {
		t.Errorf("listed first or last makes a difference of %.4f (z = %.1f)", difference, z)
	}
}
