package experiments

import (
	"cmp"
	"slices"

	"microcosm/agents"
	"microcosm/sim"
)

// Effects is an observer that keeps what every turn and event moved, from the ledger of the course.
type Effects struct {
	sim.Unobserved
	by map[sim.ID][]Effect
}

// An Effect is how far a turn or an event moved one state.
type Effect struct {
	State agents.State
	// Amount is the sum over members, in units of the state; Members are the seats of those it moved, in rising order.
	Amount  float64
	Members []int
}

// Entry keeps an entry of the ledger.
func (f *Effects) Entry(_ *sim.Course, e *sim.Entry) {
	if e.Event == 0 {
		return
	}
	if f.by == nil {
		f.by = map[sim.ID][]Effect{}
	}
	list := f.by[e.Event]
	k := slices.IndexFunc(list, func(x Effect) bool { return x.State == e.State })
	if k < 0 {
		k, list = len(list), append(list, Effect{State: e.State})
	}
	list[k].Amount += e.Amount
	if at, known := slices.BinarySearch(list[k].Members, e.Member); !known {
		list[k].Members = slices.Insert(list[k].Members, at, e.Member)
	}
	f.by[e.Event] = list
}

// Of is what a turn or an event moved at once, each state once, in the order of the states. What it led to later is not in it.
func (f *Effects) Of(id sim.ID) []Effect {
	list := slices.Clone(f.by[id])
	slices.SortFunc(list, func(a, b Effect) int { return cmp.Compare(a.State, b.State) })
	return list
}

// Followed are the events, and the acts that are more than ordinary talk, that name a turn or an event as one of their causes, in the
// order in which they came.
func Followed(r *sim.Record, id sim.ID) []*Node {
	var found []*Node
	for i := range r.Turns {
		n := &Node{ID: r.Turns[i].ID, Turn: &r.Turns[i]}
		if role := n.roleOf(id); role != sim.NoRole && !n.ordinary() {
			n.Role = role
			found = append(found, n)
		}
	}
	for i := range r.Events {
		n := &Node{ID: r.Events[i].ID, Event: &r.Events[i]}
		if n.Role = n.roleOf(id); n.Role != sim.NoRole {
			found = append(found, n)
		}
	}
	slices.SortFunc(found, func(a, b *Node) int { return cmp.Compare(a.ID, b.ID) })
	return found
}

// roleOf is the role in which the node names a cause; [sim.NoRole] where it does not.
func (n *Node) roleOf(cause sim.ID) sim.Role {
	for _, c := range n.causes() {
		if c.ID == cause {
			return c.Role
		}
	}
	return sim.NoRole
}
