package experiments

import (
	"fmt"
	"slices"
	"strings"

	"microcosm/agents"
	"microcosm/scenarios"
	"microcosm/sim"
)

// A setting is how a case is played: what differs from the case as it is.
type setting struct {
	leader string
	sets   string // joined by line breaks
	off    agents.Switches
}

// A quantity is what is taken of a course: a gauge, of whom, in which part, and whether less what it was before.
type quantity struct {
	gauge          gauge
	member, others string
	part           int
	moved          bool
}

// same reports whether two quantities are one.
func (q *quantity) same(o *quantity) bool {
	return q.gauge.name == o.gauge.name && q.member == o.member && q.others == o.others && q.part == o.part && q.moved == o.moved
}

// An ask is where in the plan a number stands: which arm, and which of its quantities.
type ask struct{ arm, column int }

// A side is what an expectation is judged by: a value, and where it is compared, what with.
type side struct {
	value   ask
	against *ask
}

// An inquiry is an expectation with its places in the plan: as the case is, and without what should carry it.
type inquiry struct{ with, without side }

// A settingArm is a setting with what is taken of its courses.
type settingArm struct {
	setting
	scenario   *scenarios.Scenario
	quantities []quantity
	// read holds, by quantity and run, what was taken.
	read [][]reading
}

// A reading is a number taken of one course; missing is NaN. Absent is true where the member it is of was not in the group.
type reading struct {
	x      float64
	absent bool
}

// A plan is the courses that the expectations of a case need, each setting once.
type plan struct {
	scenario *scenarios.Scenario
	arms     []*settingArm
}

func newPlan(s *scenarios.Scenario) *plan { return &plan{scenario: s} }

// add finds the places of what an expectation asks for.
func (p *plan) add(e *scenarios.Expectation, known func(name string) bool) (q inquiry, err error) {
	own, other, apart, err := quantitiesOf(e, known)
	if err != nil {
		return q, err
	}
	if q.with, err = p.side(own, other, setting{}, apart); err != nil || e.CarriedBy == "" {
		return q, err
	}
	carrier, ok := agents.SwitchNamed(e.CarriedBy)
	if !ok {
		return q, fmt.Errorf("unknown mechanism %q", e.CarriedBy)
	}
	q.without, err = p.side(own, other, setting{off: agents.Switches(carrier)}, apart)
	return q, err
}

// side finds the places of a value and of what it is compared with, both with the mechanisms of base off.
func (p *plan) side(own quantity, other *quantity, base, apart setting) (s side, err error) {
	if s.value, err = p.ask(base, own); err != nil || other == nil {
		return s, err
	}
	apart.off |= base.off
	against, err := p.ask(apart, *other)
	s.against = &against
	return s, err
}

// quantitiesOf is what an expectation takes: its own quantity, the one it is compared with (nil where it is not), and how the course of
// that one is set apart.
func quantitiesOf(e *scenarios.Expectation, known func(string) bool) (own quantity, other *quantity, apart setting, err error) {
	g, ok := gaugeNamed(e.Measure)
	if !ok {
		return own, nil, apart, fmt.Errorf("unknown measure %q; docs/expects.md lists those there are", e.Measure)
	}
	own = quantity{gauge: g, member: e.Member, others: e.OthersThan, part: partNamed(e.Part), moved: e.Change != ""}
	x := e.MoreThan
	if x == nil {
		x = e.LessThan
	}
	if err = own.check(known); err != nil || x == nil {
		return own, nil, apart, err
	}
	other = own.comparedWith(x)
	if err = other.check(known); err == nil {
		apart, err = settingOf(x)
	}
	return own, other, apart, err
}

// comparedWith is the quantity that a comparison holds this one against.
func (q *quantity) comparedWith(x *scenarios.Comparison) *quantity {
	o := *q
	switch {
	case x.Member != "":
		o.member, o.others = x.Member, ""
	case x.OthersThan != "":
		o.member, o.others = "", x.OthersThan
	case x.Part != "":
		o.part = partNamed(x.Part)
	}
	return &o
}

// settingOf is how the other course of a comparison is played.
func settingOf(x *scenarios.Comparison) (s setting, err error) {
	s.leader, s.sets = x.Leader, strings.Join(x.Set, "\n")
	if x.Without != "" {
		off, ok := agents.SwitchNamed(x.Without)
		if !ok {
			return s, fmt.Errorf("unknown mechanism %q", x.Without)
		}
		s.off = agents.Switches(off)
	}
	return s, nil
}

// check refuses what cannot be taken.
func (q *quantity) check(known func(string) bool) error {
	name := q.member + q.others
	switch {
	case !known(name):
		return fmt.Errorf("no member is called %q", name)
	case name != "" && q.gauge.member == nil:
		return fmt.Errorf("%s is taken of the whole group only; leave the member out", q.gauge.name)
	case q.part != whole && !q.gauge.parts:
		return fmt.Errorf("%s is not taken of a part of the course; leave the part out", q.gauge.name)
	case q.moved && q.gauge.before == nil:
		return fmt.Errorf("%s has no before and after; use above, below, more_than or less_than", q.gauge.name)
	}
	return nil
}

// ask finds the place of a quantity in a setting, and makes one where there is none.
func (p *plan) ask(s setting, q quantity) (ask, error) {
	arm := slices.IndexFunc(p.arms, func(a *settingArm) bool { return a.setting == s })
	if arm < 0 {
		a := &settingArm{setting: s}
		var err error
		if a.scenario, err = s.apply(p.scenario); err != nil {
			return ask{}, err
		}
		arm = len(p.arms)
		p.arms = append(p.arms, a)
	}
	a := p.arms[arm]
	column := slices.IndexFunc(a.quantities, func(o quantity) bool { return o.same(&q) })
	if column < 0 {
		column = len(a.quantities)
		a.quantities = append(a.quantities, q)
	}
	return ask{arm, column}, nil
}

// apply is the case in the setting, but for the switches.
func (s setting) apply(sc *scenarios.Scenario) (*scenarios.Scenario, error) {
	if s.sets != "" {
		plain := *sc
		plain.Expects = nil
		changed, err := scenarios.Apply(&plain, strings.Split(s.sets, "\n")...)
		if err != nil {
			return nil, err
		}
		sc = changed
	}
	if s.leader != "" {
		leader, err := scenarios.LoadLeader(s.leader)
		if err != nil {
			return nil, err
		}
		sc = sc.WithLeader(leader)
	}
	return sc, nil
}

// switchOff switches off what the setting leaves out.
func (s setting) switchOff(cfg *sim.Config) {
	theory := *cfg.Theory
	theory.Switches |= s.off
	cfg.Theory = &theory
}

// play plays every setting over the seeds and takes what is asked for.
func (p *plan) play(runs, workers int) error {
	for _, a := range p.arms {
		a.read = make([][]reading, len(a.quantities))
		for k := range a.read {
			a.read[k] = make([]reading, runs)
		}
	}
	return spread(runs*len(p.arms), workers, func() *sighted { return &sighted{} }, func(s *sighted, i int) error {
		a, g := p.arms[i%len(p.arms)], i/len(p.arms)
		cfg, err := groupConfig(a.scenario, g)
		if err != nil {
			return err
		}
		a.switchOff(cfg)
		if err := s.play(cfg); err != nil {
			return err
		}
		for k := range a.quantities {
			a.read[k][g] = s.read(&a.quantities[k])
		}
		return nil
	})
}

// findings judge each expectation by what was taken at its places.
func (p *plan) findings(asked []inquiry) []Finding {
	findings := make([]Finding, len(asked))
	for i := range findings {
		e := &p.scenario.Expects[i]
		findings[i] = Finding{Expectation: *e, With: p.judge(e, asked[i].with)}
		if e.CarriedBy != "" {
			findings[i].Without = p.judge(e, asked[i].without)
		}
	}
	return findings
}

// judge holds what was taken against an expectation.
func (p *plan) judge(e *scenarios.Expectation, s side) *Evidence {
	at := func(a ask) []reading { return p.arms[a.arm].read[a.column] }
	if s.against == nil {
		return judge(e, at(s.value), nil)
	}
	return judge(e, at(s.value), at(*s.against))
}
