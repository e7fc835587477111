package experiments

import (
	"cmp"
	"slices"

	"microcosm/agents"
	"microcosm/sim"
)

// A Node is a turn or an event in a tree of causes.
type Node struct {
	ID sim.ID
	// Role says in what way it led to the node above; [sim.NoRole] at the root.
	Role sim.Role
	// Turn or Event is what the id names; the other is nil. Both belong to the record.
	Turn  *sim.Turn
	Event *sim.Event
	// Causes are what led to it, the most important first; empty where Elsewhere or Deeper.
	Causes []*Node
	// Elsewhere is true where the same id stands in the tree nearer to its root, with its causes.
	Elsewhere bool
	// Deeper is true where there are causes that the tree leaves out.
	Deeper bool
	above  *Node
}

// Why is the tree of what led to the turn or event with the id, walked over its causes to a depth counted in steps from the root
// (0 is the root alone). No id is opened twice: where one led to several things, its causes stand where it is nearest to the root.
// From ordinary talk it goes back to the talk before and no further, for nothing but the run of the conversation lies there.
// It is nil where the record does not have the id.
func Why(r *sim.Record, id sim.ID, depth int) *Node {
	root := newNode(r, sim.Cause{ID: id})
	if root == nil {
		return nil
	}
	seen := map[sim.ID]bool{id: true}
	for level, row := 0, []*Node{root}; len(row) > 0; level++ {
		var next []*Node
		for _, node := range row {
			if level == depth || node.ordinary() && node.above != nil && node.above.ordinary() {
				node.Deeper = len(node.causes()) > 0
				continue
			}
			next = append(next, node.open(r, seen)...)
		}
		row = next
	}
	return root
}

// open fills in the causes of a node and returns those that were not seen before, which from then on they are.
func (n *Node) open(r *sim.Record, seen map[sim.ID]bool) (fresh []*Node) {
	for _, cause := range n.causes() {
		child := newNode(r, cause)
		if child == nil {
			continue
		}
		child.above = n
		n.Causes = append(n.Causes, child)
		if child.Elsewhere = seen[cause.ID]; !child.Elsewhere {
			seen[cause.ID] = true
			fresh = append(fresh, child)
		}
	}
	return fresh
}

// newNode is the node of a cause, or nil where the record does not have it.
func newNode(r *sim.Record, cause sim.Cause) *Node {
	turn, event := r.Find(cause.ID)
	if turn == nil && event == nil {
		return nil
	}
	return &Node{ID: cause.ID, Role: cause.Role, Turn: turn, Event: event}
}

// ordinary reports whether it is an act that is neither part of a relational moment, nor a move, nor feedback.
func (n *Node) ordinary() bool {
	return n.Turn != nil && n.Turn.Act.Moment == agents.NoMoment && n.Turn.Act.Move == agents.NoMove && n.Turn.Act.Kind != agents.Feedback
}

// causes is what the record says led to it.
func (n *Node) causes() []sim.Cause {
	if n.Turn != nil {
		return n.Turn.Causes.All()
	}
	return n.Event.Causes.All()
}

// Meeting is the meeting, from 1, in which it happened.
func (n *Node) Meeting() int {
	if n.Turn != nil {
		return n.Turn.Meeting
	}
	return n.Event.Meeting
}

// WithoutIt plays the course of cfg again with the same luck but without one cause (a turn or event that came before the event),
// and reports whether an event of the same kind still befalls the same member in the same meeting, and at which turn. Where the
// member had several of the kind in that meeting since the cause, it takes as many for the same one to count as come.
func WithoutIt(cfg *sim.Config, cause sim.ID, event *sim.Event) (stillHappens bool, turn int) {
	with := look(cfg, cause, event, cfg.Skip)
	ordinal := 0
	for _, e := range with.found {
		if e.id <= event.ID {
			ordinal++
		}
	}
	without := look(cfg, cause, event, cause)
	if ordinal == 0 || len(without.found) < ordinal {
		return false, 0
	}
	return true, without.found[ordinal-1].turn
}

// lookout notes when events like one happen after a cause.
type lookout struct {
	sim.Unobserved
	like  *sim.Event
	after sim.ID
	found []sighting
}

type sighting struct {
	id   sim.ID
	turn int
}

// look plays a course to the end of the meeting of the event. People leave after observers have seen the meeting, so it
// goes by the number of the meeting rather than by the observers' calls.
func look(cfg *sim.Config, after sim.ID, like *sim.Event, skip sim.ID) *lookout {
	branch := *cfg
	branch.Skip = skip
	c, err := sim.New(&branch)
	if err != nil {
		panic("experiments: " + err.Error()) // it has been played before
	}
	l := &lookout{like: like, after: after}
	c.Observe(l)
	for c.Number() <= like.Meeting && c.Step() {
	}
	return l
}

// Event notes an event of the kind.
func (l *lookout) Event(_ *sim.Course, e *sim.Event) {
	if e.Kind == l.like.Kind && e.Who == l.like.Who && e.Meeting == l.like.Meeting && e.ID > l.after {
		l.found = append(l.found, sighting{e.ID, e.Turn})
	}
}

// plain is how much a turning point weighs of itself, before its numbers are looked at.
var plain = [sim.NumEventKinds]float64{
	sim.Left: 1, sim.Felt: .8, sim.BreachOut: .75, sim.Warned: .75, sim.Scapegoated: .7, sim.Corrective: .6, sim.Understood: .6,
	sim.LeadersSplit: .6, sim.GroupPattern: .55, sim.Bereaved: .55, sim.SidesTaken: .55, sim.InCrisis: .5, sim.DualRole: .5,
	sim.Loosened: .5, sim.PatternNamed: .45, sim.LeaderAway: .45, sim.Injury: .4, sim.Joined: .4, sim.Mended: .25, sim.Validation: .2,
}

// Weight is how much a turning point is worth telling before others, from its kind and its numbers: 0 for what is not one, about
// 1 for a leaving. It orders stories and means nothing more.
func Weight(e *sim.Event) float64 {
	get := func(r sim.Reading) float64 { x, _ := e.Get(r); return x }
	weight := plain[e.Kind]
	switch e.Kind {
	case sim.Corrective:
		weight += max(0, get(sim.Expected)-get(sim.ExpectedAfter))
	case sim.Injury:
		weight += .5*get(sim.WoundNow) + .2*get(sim.Phi)
	case sim.Validation:
		weight += .05*get(sim.Agreeing) + .2*get(sim.Acceptance)
	case sim.Mended:
		weight += .3 * get(sim.WoundNow)
	}
	return weight
}

// Weightiest picks up to n of the turning points of a record, in the order in which they happened: those of most [Weight], where
// every one of a kind halves what the next of that kind counts for, and every one of a member takes a third from the next of that
// member, so that kinds and people vary.
func Weightiest(r *sim.Record, n int) []*sim.Event {
	var left, picked []*sim.Event
	for i := range r.Events {
		if r.Events[i].Kind.TurningPoint() {
			left = append(left, &r.Events[i])
		}
	}
	for len(picked) < n && len(left) > 0 {
		best, most := 0, -1.0
		for i, e := range left {
			if weight := varied(e, picked); weight > most {
				best, most = i, weight
			}
		}
		picked = append(picked, left[best])
		left = slices.Delete(left, best, best+1)
	}
	slices.SortFunc(picked, func(a, b *sim.Event) int { return cmp.Compare(a.ID, b.ID) })
	return picked
}

// varied is the weight of a turning point after others have been picked.
func varied(e *sim.Event, picked []*sim.Event) float64 {
	weight := Weight(e)
	for _, p := range picked {
		if p.Kind == e.Kind {
			weight /= 2
		}
		if p.Who == e.Who && e.Who >= 0 {
			weight *= 2. / 3
		}
	}
	return weight
}

// Nearest are the n turning points of a record whose ids are nearest to an id, in the order in which they happened.
func Nearest(r *sim.Record, id sim.ID, n int) []*sim.Event {
	var points []*sim.Event
	for i := range r.Events {
		if r.Events[i].Kind.TurningPoint() {
			points = append(points, &r.Events[i])
		}
	}
	far := func(e *sim.Event) sim.ID { return max(e.ID-id, id-e.ID) }
	slices.SortStableFunc(points, func(a, b *sim.Event) int { return cmp.Compare(far(a), far(b)) })
	points = points[:min(n, len(points))]
	slices.SortFunc(points, func(a, b *sim.Event) int { return cmp.Compare(a.ID, b.ID) })
	return points
}
