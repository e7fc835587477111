package experiments

import (
	"fmt"
	"time"

	"microcosm/agents"
	"microcosm/results"
	"microcosm/scenarios"
	"microcosm/sim"
)

// A Trial plays every arm with the same groups of people and the same luck (common random numbers), so that what differs between
// arms is the arm. Fill in the first fields, call [Trial.Run], and read [Trial.Results] or [Trial.Table].
type Trial struct {
	// Scenario is the case. Group g (from 0) has the case's seed plus g; where the case draws people to fill the group, they are
	// others in each group, also where the case fixes the seed of the fill.
	Scenario *scenarios.Scenario
	// Groups is how many groups each arm has, at least 1.
	Groups int
	// Arms are what is compared; the first that waits is what d_waitlist compares with.
	Arms []Arm
	// Workers is how many courses are played at a time; 0 is one a core. Results do not depend on it.
	Workers int
	// Results are the arms' results in the order of the arms, after [Trial.Run].
	Results []ArmResult
}

// Check refuses a trial that cannot be played: one without groups or arms, with arms that a table could not tell apart, or with settings
// that the case does not take.
func (t *Trial) Check() error {
	if t.Groups < 1 {
		return fmt.Errorf("a trial needs at least 1 group, not %d", t.Groups)
	}
	if err := checkArms(t.Arms); err != nil {
		return err
	}
	_, err := t.cases()
	return err
}

// Run plays the trial. What is kept of a course is less than a kilobyte.
func (t *Trial) Run() error {
	if err := t.Check(); err != nil {
		return err
	}
	cases, err := t.cases()
	if err != nil {
		return err
	}
	theories, err := t.theories(cases)
	if err != nil {
		return err
	}
	rows := make([][]row, len(t.Arms))
	for a := range rows {
		rows[a] = make([]row, t.Groups)
	}
	err = spread(t.Groups*len(t.Arms), t.Workers, newBench, func(b *bench, i int) error {
		g, a := i/len(t.Arms), i%len(t.Arms)
		cfg, err := b.people(cases[a], g)
		if err != nil {
			return err
		}
		return b.play(t.Arms[a].config(cfg, cases[a], theories[a]), &rows[a][g])
	})
	if err != nil {
		return err
	}
	t.Results = make([]ArmResult, len(t.Arms))
	return spread(len(t.Arms), t.Workers, func() *Trial { return t }, func(t *Trial, a int) error {
		t.Results[a] = t.estimate(rows, a)
		return nil
	})
}

// theories are the equations of the arms; they do not depend on who is in the group.
func (t *Trial) theories(cases []*scenarios.Scenario) ([]*agents.Theory, error) {
	theories := make([]*agents.Theory, len(t.Arms))
	for a, arm := range t.Arms {
		cfg, err := groupConfig(cases[a], 0)
		if err != nil {
			return nil, err
		}
		theory := *cfg.Theory
		theory.Switches |= arm.Off
		theory.Video = theory.Video || arm.Video
		theories[a] = &theory
	}
	return theories, nil
}

// cases is the case as each arm sets it; arms that set nothing have the same one.
func (t *Trial) cases() ([]*scenarios.Scenario, error) {
	cases := make([]*scenarios.Scenario, len(t.Arms))
	for a := range t.Arms {
		s, err := t.Arms[a].settings(t.Scenario)
		if err != nil {
			return nil, err
		}
		cases[a] = s
	}
	return cases, nil
}

// groupConfig is the case with the people and the luck of one group, counted from 0.
func groupConfig(s *scenarios.Scenario, group int) (*sim.Config, error) {
	return Group(s, group).Config()
}

// config is what the room needs to play the arm with the people of cfg, a group of the case s.
func (a *Arm) config(cfg *sim.Config, s *scenarios.Scenario, theory *agents.Theory) *sim.Config {
	arm := *cfg
	arm.Theory, arm.WaitList = theory, a.WaitList || len(a.Set) > 0 && cfg.WaitList
	if a.Leader != nil {
		led := s.WithLeader(a.Leader)
		arm.Leader = led.Leader.Agent()
	}
	return &arm
}

// A bench is what one worker works with: the group in hand and measures that are used again and again.
type bench struct {
	group   int
	of      *scenarios.Scenario
	cfg     *sim.Config
	metrics *results.Metrics
}

func newBench() *bench { return &bench{group: -1} }

// people is the config of a group, made once for as long as the worker stays with that group.
func (b *bench) people(s *scenarios.Scenario, group int) (*sim.Config, error) {
	if b.group == group && b.of == s {
		return b.cfg, nil
	}
	cfg, err := groupConfig(s, group)
	if err != nil {
		return nil, err
	}
	b.group, b.of, b.cfg = group, s, cfg
	return cfg, nil
}

// play runs a course and keeps its row.
func (b *bench) play(cfg *sim.Config, r *row) error {
	began := time.Now()
	outcome, err := b.outcome(cfg)
	if err != nil {
		return err
	}
	r.take(&outcome)
	r.took = time.Since(began)
	return nil
}

// outcomeAtEnd runs a course for its measures: where none of them is of a follow-up, without the weeks after the course.
func (b *bench) outcomeAtEnd(cfg *sim.Config, measures []results.Measure) (results.Outcome, error) {
	if !results.AfterCourse(measures) {
		short := *cfg
		short.FollowUp = nil
		cfg = &short
	}
	return b.outcome(cfg)
}

// outcome runs a course and says what became of it.
func (b *bench) outcome(cfg *sim.Config) (results.Outcome, error) {
	c, err := sim.New(cfg)
	if err != nil {
		return results.Outcome{}, err
	}
	if b.metrics == nil {
		b.metrics = results.NewMetrics(c)
	} else {
		b.metrics.Reset(c)
	}
	c.Observe(b.metrics)
	c.Run()
	return b.metrics.Outcome(c), nil
}
