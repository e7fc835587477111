package sim

import (
	"math"
	"runtime"
	"sync"
	"testing"

	"microcosm/agents"
)

// A system is one mechanism with what it is to be seen in. Both arms have the same people and the same luck.
type system struct {
	name string
	// off is the switch; with changes the case for both arms, and then, where contrast is given, for one of them.
	off            agents.Switch
	with, contrast func(cfg *Config)
	// of is what is looked at; up says that the mechanism (or, with a contrast, what the contrast does while the mechanism is on) raises it.
	of func(c *Course, s *sums) float64
	up bool
}

// sums is what a course leaves for the measures below.
type sums struct {
	Unobserved
	frank, franks, harm, late, turns     float64
	left, leftEarly, scapegoats, attacks float64
	talk                                 [MaxMembers]float64
	sq, mean, meanSq, n                  float64
	facade                               float64
}

func (s *sums) Turn(c *Course, t *Turn) {
	a := &t.Act
	if a.Speaker >= c.n {
		return
	}
	s.turns++
	s.talk[a.Speaker]++
	if a.Kind == agents.Feedback || a.Kind == agents.Confront {
		s.frank += a.Point.Communion
		s.franks++
	}
	if a.To >= c.n && a.Point.Communion < -.25 {
		s.attacks++
	}
	total, sq := 0.0, 0.0
	for i := range c.members {
		m := &c.members[i]
		s.harm += m.S[agents.Harm]
		if q := m.S[agents.Arousal]; m.Here {
			total += q
			sq += q * q
			if c.cfg.Meetings-c.meeting < 3 {
				s.late += q
			}
		}
	}
	n := float64(c.here)
	s.n++
	s.mean += total
	s.meanSq += total * total / n
	s.sq += sq
}

func (s *sums) Event(c *Course, e *Event) {
	switch e.Kind {
	case Left:
		s.left++
		if e.Meeting <= 5 {
			s.leftEarly++
		}
	case Scapegoated:
		s.scapegoats++
	}
}

func (s *sums) Meeting(c *Course, number int) {
	if number == 8 {
		for i := range c.members {
			s.facade += c.members[i].S[agents.Facade]
		}
	}
}

// over is the mean of something over the members but the first so many.
func over(from int, of func(c *Course, i int) float64) func(*Course, *sums) float64 {
	return func(c *Course, _ *sums) float64 {
		sum := 0.0
		for i := from; i < c.n; i++ {
			sum += of(c, i)
		}
		return sum / float64(c.n-from)
	}
}

func state(s agents.State) func(*Course, int) float64 {
	return func(c *Course, i int) float64 { return c.members[i].S[s] }
}

func toLeader(c *Course, i int) float64 { return c.Tie(i, c.n).Transferred }

func liked(who int) func(c *Course, s *sums) float64 {
	return over(1, func(c *Course, i int) float64 { return c.Tie(i, who).Attraction })
}

// halves gives every second member one cycle and the others another.
func halves(a, b string) func(cfg *Config) {
	return func(cfg *Config) {
		for i := range cfg.Members {
			name := a
			if i%2 == 1 {
				name = b
			}
			for _, cycle := range agents.Cycles() {
				if cycle.Name == name {
					cfg.Members[i].Cycles = []agents.CarriedCycle{{Cycle: cycle, Weight: 1}}
					cfg.Members[i].Manner = cycle.Protect.Times(.6)
				}
			}
		}
	}
}

func happens(h Happening) func(cfg *Config) {
	return func(cfg *Config) { cfg.Happenings = append(cfg.Happenings, h) }
}

func taught(kind agents.OverlayKind) func(cfg *Config) {
	return func(cfg *Config) {
		cfg.Overlay = agents.Overlay{Kind: kind, Segment: .35, Homework: true, Review: true}
	}
}

func twoLeaders(cfg *Config) {
	other, _ := agents.StrategyNamed("confrontive")
	co := cfg.Leader
	co.Strategy = other
	cfg.CoLeader = &co
}

var systems = []system{
	{name: "illumination", off: agents.Illumination, up: true, of: over(0, func(c *Course, i int) float64 { return c.th.Knows(&c.members[i]) })},
	{name: "gatekeeping", off: agents.Gatekeeping, with: halves("hostile-mistrustful", "appeaser"), of: func(_ *Course, s *sums) float64 { return s.harm / s.turns }},
	{name: "modelling", off: agents.Modelling, up: true, of: func(_ *Course, s *sums) float64 { return s.frank / max(1, s.franks) }},
	{name: "a member in crisis", off: agents.CrisisLoad, contrast: func(cfg *Config) { cfg.Members[0].Acuity = .95 }, up: true, of: over(1, state(agents.Stress))},
	{name: "a member of no skill", off: agents.Clumsiness, contrast: func(cfg *Config) { cfg.Members[0].SocialSkill = 0 }, of: liked(0)},
	{name: "told nothing", off: agents.PreparationSwitch, contrast: func(cfg *Config) { cfg.Preparation = agents.Preparation{Confidentiality: true} }, up: true,
		of: func(_ *Course, s *sums) float64 { return s.leftEarly }},
	{name: "breach", off: agents.Contract, contrast: happens(Happening{Kind: Breach, Meeting: 6, Who: 1, Whom: 0}), of: over(0, state(agents.Safety))},
	{name: "duty to warn", off: agents.Contract, contrast: happens(Happening{Kind: DutyToWarn, Meeting: 15, Who: 0, Whom: -1}), of: func(c *Course, _ *sums) float64 { return c.Trust(0) }},
	{name: "dual relationship", off: agents.Contract, contrast: happens(Happening{Kind: DualRelationship, Meeting: 10, Who: 0, Whom: -1, Handling: Ignore}), of: over(1, (*Course).Trust)},
	{name: "contact outside", off: agents.Contract, with: func(cfg *Config) { cfg.Preparation.Contacts = false },
		contrast: happens(Happening{Kind: Contact, Meeting: 18, Who: 0, Whom: 1}), of: over(2, func(c *Course, i int) float64 { return c.Tie(i, 0).Attraction + c.Tie(i, 1).Attraction })},
	{name: "leader away", off: agents.Contract, contrast: happens(Happening{Kind: LeaderAbsence, Meeting: 19, Who: -1, Whom: -1}), of: over(0, toLeader), up: true},
	{name: "transference", off: agents.Transference, up: true, of: func(_ *Course, s *sums) float64 { return s.attacks }},
	{name: "hooking", off: agents.Hooking, with: func(cfg *Config) { cfg.Leader.SelfAwareness = 0 }, up: true, of: over(0, toLeader)},
	{name: "rivalry", off: agents.Rivalry, of: over(0, (*Course).Warmth)},
	{name: "splitting", off: agents.Splitting, with: twoLeaders, up: true,
		of: over(0, func(c *Course, i int) float64 { return math.Abs(c.Tie(i, c.n).Attraction - c.Tie(i, c.n+1).Attraction) })},
	{name: "cognitive behavioural overlay", off: agents.OverlaySwitch, contrast: taught(agents.CBT), up: true, of: over(0, state(agents.Skill))},
	{name: "dialectical behavioural overlay", off: agents.OverlaySwitch, contrast: taught(agents.DBT), up: true, of: over(0, state(agents.Skill))},
	{name: "homework", off: agents.Homework, with: taught(agents.CBT), of: over(0, state(agents.Expectation))},
	{name: "contagion of arousal", off: agents.Contagion, up: true, of: func(c *Course, s *sums) float64 {
		return (s.meanSq - s.mean*s.mean/s.n/8) / (s.sq - s.mean*s.mean/s.n/8)
	}},
	{name: "contagion of leaving", off: agents.LeavingContagion, up: true, of: func(_ *Course, s *sums) float64 { return s.left }},
	{name: "newcomer", off: agents.Newcomers, with: func(cfg *Config) { cfg.Members[7].Joins = 8 }, up: true, of: func(_ *Course, s *sums) float64 { return s.facade }},
	{name: "ending", off: agents.Termination, up: true, of: func(_ *Course, s *sums) float64 { return s.late }},
	{name: "stress load", off: agents.StressSwitch, with: func(cfg *Config) {
		for i := range cfg.Members {
			cfg.Members[i].Isolation = .9
		}
	}, up: true, of: over(0, func(c *Course, i int) float64 {
		return math.Abs(c.members[i].Ledger.Total(agents.Stress))
	})},
	{name: "universality lowers stress", off: agents.FactorUniversality, of: over(0, state(agents.Stress))},
	{name: "naming roles", off: agents.NamingRoles, with: halves("hostile-mistrustful", "appeaser"), of: func(_ *Course, s *sums) float64 { return s.scapegoats }},
	{name: "likeness", off: agents.Likeness, with: halves("hostile-mistrustful", "appeaser"), up: true, of: func(c *Course, _ *sums) float64 {
		alike, unlike := 0.0, 0.0
		for i := range c.n {
			for j := range i {
				if near := c.Tie(i, j).Attraction + c.Tie(j, i).Attraction; (i-j)%2 == 0 {
					alike += near / 24
				} else {
					unlike += near / 32
				}
			}
		}
		return alike - unlike
	}},
	{name: "reluctance", off: agents.ReluctanceSwitch, with: halves("appeaser", "appeaser"), of: over(0, func(c *Course, i int) float64 { return c.th.Knows(&c.members[i]) })},
	{name: "frankness", off: agents.Frankness, up: true, of: over(0, func(c *Course, i int) float64 { return c.th.Knows(&c.members[i]) })},
	{name: "pleasing", off: agents.Pleasing, with: halves("compulsive-caretaker", "compulsive-caretaker"), of: over(0, func(c *Course, i int) float64 { return c.th.Knows(&c.members[i]) })},
	{name: "distinctiveness", off: agents.Distinctiveness, with: halves("compulsive-caretaker", "appeaser"), up: true, of: over(0, state(agents.Expectation))},
	{name: "hope", off: agents.FactorHope, up: true, of: over(0, state(agents.Hope))},
	{name: "belonging", off: agents.FactorCohesion, of: over(0, state(agents.Isolation))},
	{name: "repair", off: agents.RepairSwitch, of: over(0, state(agents.Wound))},
	{name: "the floor by video", off: agents.VideoFloor, with: func(cfg *Config) { cfg.Theory.Video = true }, up: true, of: func(c *Course, s *sums) float64 {
		sq := 0.0
		for i := range c.n {
			sq += s.talk[i] * s.talk[i]
		}
		return sq / s.turns / s.turns
	}},
}

// Ensure each system has its effect while it is on, surely over many groups with the same people and the same luck, and none when it is off.
func TestSystems(t *testing.T) {
	for i := range systems {
		s := &systems[i]
		t.Run(s.name, func(t *testing.T) {
			mean, half := s.effect(t, 0)
			t.Logf("effect %.4f ± %.4f over %d groups", mean, half, pairedGroups)
			if sure := mean > half && s.up || mean < -half && !s.up; !sure && pairedGroups >= 200 {
				t.Errorf("the effect is not seen: %.4f ± %.4f", mean, half)
			}
			if s.contrast == nil {
				return
			}
			if without, half := s.effect(t, s.off); math.Abs(without) > max(half, math.Abs(mean)/4) && pairedGroups >= 200 {
				t.Errorf("switched off, %.4f ± %.4f is left of %.4f", without, half, mean)
			}
		})
	}
}

// effect is the mean difference between the arms over groups, and half its 95% interval: with the contrast less without it, while off is off; or,
// where there is no contrast, with the mechanism less without it.
func (s *system) effect(t *testing.T, off agents.Switch) (mean, half float64) {
	var wg sync.WaitGroup
	differences := make([]float64, pairedGroups)
	workers := runtime.GOMAXPROCS(0)
	for w := range workers {
		wg.Go(func() {
			for g := w; g < pairedGroups; g += workers {
				differences[g] = s.play(t, g, off, true) - s.play(t, g, off, false)
			}
		})
	}
	wg.Wait()
	sum, sq := 0.0, 0.0
	for _, d := range differences {
		sum += d
		sq += d * d
	}
	n := float64(pairedGroups)
	mean = sum / n
	return mean, 1.96 * math.Sqrt((sq/n-mean*mean)/(n-1))
}

func (s *system) play(t *testing.T, g int, off agents.Switch, arm bool) float64 {
	cfg := groupOf(t, 8, "process", uint64(g+1))
	if s.with != nil {
		s.with(cfg)
	}
	switch {
	case s.contrast == nil && !arm:
		off = s.off
	case s.contrast != nil && arm:
		s.contrast(cfg)
	}
	cfg.Theory.Switches = cfg.Theory.Without(off)
	watch := &sums{}
	c := begin(t, cfg, watch)
	c.Run()
	return s.of(c, watch)
}
