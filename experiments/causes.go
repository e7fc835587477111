package experiments

import (
	"fmt"

	"microcosm/scenarios"
	"microcosm/sim"
)

// Audited are the turning points whose explanations [Causes] tries.
var Audited = []sim.EventKind{
	sim.Corrective, sim.Injury, sim.Mended, sim.Validation, sim.PatternNamed, sim.Understood, sim.Felt,
}

const (
	// DefaultPoints is how many turning points an audit tries where nothing else is asked for.
	DefaultPoints = 200
	// stillThere is how many turns later a turning point still counts as the same one.
	stillThere = 10
	// rounds bounds the courses looked through: so many for each point wanted.
	rounds = 5
)

// purposes of the draws of an audit
const (
	drawKind = iota
	drawPoint
	drawOther
)

// Causes asks whether the causes that the simulation names are causes. It takes n turning points (0: [DefaultPoints]), one from a
// course, courses with the case's people and luck drawn anew from seed, seed+1 and so on: in each, first a kind among the kinds of
// [Audited] that occur, each as likely, then an event of that kind, each as likely, by luck keyed with the course's seed. So every
// kind is tried about as often as it can be, and neither early nor late ones are preferred. A course without any is passed over.
//
// Of each turning point it takes the main cause, the first one named (where that is an event, the turn that made it), and plays the
// course again with the same luck but without that act. The turning point is gone where nothing of the kind happens to the same
// member in the same meeting at the same turn or up to 10 turns later. Then it does the same without another act of the same sort as
// the cause, drawn among those by anybody that came before the turning point: in the same meeting if there are any, else in the last
// meeting before it that has some. A cause is one so far as its removal takes the turning point away more often than that does.
//
// Turning points without a main cause, and those without an act to compare with, are counted and left out of both shares.
func Causes(sc *scenarios.Scenario, seed uint64, n, workers int) (*Audit, error) {
	if n < 0 {
		return nil, fmt.Errorf("an audit needs at least 1 turning point, not %d", n)
	}
	if n == 0 {
		n = DefaultPoints
	}
	base := *sc
	base.Seed = seed
	var trials []pointTrial
	for round := 0; round < rounds && len(trials) < n; round++ {
		tried := make([]pointTrial, n)
		err := spread(n, workers, func() *past { return &past{} }, func(p *past, i int) (err error) {
			tried[i], err = tryPoint(&base, round*n+i, p)
			return err
		})
		if err != nil {
			return nil, err
		}
		for _, t := range tried {
			if t.found && len(trials) < n {
				trials = append(trials, t)
			}
		}
	}
	if len(trials) == 0 {
		return nil, fmt.Errorf("%s: no turning point in %d courses; an audit needs some", sc.Name, rounds*n)
	}
	return newAudit(trials), nil
}

// A pointTrial is what came of one turning point.
type pointTrial struct {
	found               bool // there was one
	kind                sim.EventKind
	explained, compared bool
	// named and other say whether it was gone without its main cause, and without another act of that sort.
	named, other bool
}

// tryPoint draws a turning point of one course and tries its cause.
func tryPoint(base *scenarios.Scenario, course int, p *past) (t pointTrial, err error) {
	cfg, err := groupConfig(base, course)
	if err != nil {
		return t, err
	}
	c, err := sim.New(cfg)
	if err != nil {
		return t, err
	}
	p.list = p.list[:0]
	c.Observe(p)
	c.Run()
	luck := sim.NewLuck(cfg.Seed)
	uniform := func(purpose int) float64 { return luck.Uniform(auditStream, 0, 0, 0, purpose) }
	point := p.drawPoint(uniform)
	if point == nil {
		return t, nil
	}
	t.found, t.kind = true, point.kind
	cause := p.mainCause(point)
	if cause == nil {
		return t, nil
	}
	t.explained = true
	others := p.others(point, cause)
	if len(others) == 0 {
		return t, nil
	}
	t.compared = true
	other := others[int(uniform(drawOther)*float64(len(others)))]
	if t.named, err = gone(cfg, point, cause.id); err != nil {
		return t, err
	}
	t.other, err = gone(cfg, point, other.id)
	return t, err
}

// drawPoint draws a kind of turning point and one of that kind; nil where there is none.
func (p *past) drawPoint(uniform func(purpose int) float64) *happening {
	var byKind [sim.NumEventKinds][]*happening
	for i := range p.list {
		if h := &p.list[i]; h.event && h.meeting > 0 {
			byKind[h.kind] = append(byKind[h.kind], h)
		}
	}
	var present []sim.EventKind
	for _, kind := range Audited {
		if len(byKind[kind]) > 0 {
			present = append(present, kind)
		}
	}
	if len(present) == 0 {
		return nil
	}
	of := byKind[present[int(uniform(drawKind)*float64(len(present)))]]
	return of[int(uniform(drawPoint)*float64(len(of)))]
}

// gone plays the course again without one turn and reports whether the turning point stays away. Nothing is played beyond where it
// could still come.
func gone(cfg *sim.Config, point *happening, skip sim.ID) (bool, error) {
	again := *cfg
	again.Skip = skip
	c, err := sim.New(&again)
	if err != nil {
		return false, err
	}
	w := &watch{point: point}
	c.Observe(w)
	for !w.seen && !w.past(c) && c.Step() {
	}
	return !w.seen, nil
}

// A watch looks out for a turning point.
type watch struct {
	sim.Unobserved
	point *happening
	seen  bool
}

// Event compares an event with the one looked out for.
func (w *watch) Event(_ *sim.Course, e *sim.Event) {
	p := w.point
	if e.Kind == p.kind && e.Who == p.who && e.Meeting == p.meeting && e.Turn >= p.turn && e.Turn <= p.turn+stillThere {
		w.seen = true
	}
}

// past reports whether the course is beyond the turns in which it could come.
func (w *watch) past(c *sim.Course) bool {
	return c.Weeks() > w.point.meeting || c.Weeks() == w.point.meeting && c.Turn() > w.point.turn+stillThere
}
