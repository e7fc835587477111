package design

import "fmt"

// MostMorris is how many factors the trajectories of Morris may have.
const MostMorris = 256

// Trajectories are the design of Morris (1991). Make them with [Morris].
type Trajectories struct {
	n       int
	factors []mover
	order   uint64
	start   uint64
	target  uint64
}

// A mover is a factor as it moves.
type mover struct {
	levels int
	// half is true where a step goes over half the levels, false where it leads to any other.
	half bool
	// ordered is true where a step is measured by how far it goes, false where it is by whether it goes forward on the list.
	ordered bool
}

// Morris is n trajectories through the levels of the factors. Each starts at random and changes one factor at each step, every factor once, in
// random order: k+1 points of k factors, one trajectory after another.
//
// A continuous factor moves on that many levels, an even number, evenly from 0 to 1, and by levels/2 of them, a step of levels/(2(levels-1)), up
// or down, wherever there is room: so that every level is as likely as any other before the step and after it (Morris 1991).
// A factor with levels of its own, those of the axis or at most 16 whole numbers, starts on any and moves to any other, each as likely. So
// every step changes the value. The factors are at most [MostMorris]. A trajectory does not depend on n.
func Morris(n int, axes []Axis, levels int, seed uint64) *Trajectories {
	check("trajectories", n, len(axes))
	if levels < 2 || levels%2 != 0 || len(axes) > MostMorris {
		panic(fmt.Sprintf("design: trajectories of %d factors on %d levels", len(axes), levels))
	}
	t := &Trajectories{n: n, order: keys(seed, 1, forOrder)[0], start: keys(seed, 1, forStart)[0], target: keys(seed, 1, forTarget)[0]}
	for j := range axes {
		m := mover{levels: axes[j].steps(), ordered: axes[j].ordered()}
		switch m.levels {
		case 0:
			m.levels, m.half = levels, true
		case 1:
			panic(fmt.Sprintf("design: factor %d has one level and cannot move", j))
		}
		t.factors = append(t.factors, m)
	}
	return t
}

// Len is how many points there are: each trajectory has one more than there are factors.
func (t *Trajectories) Len() int { return t.n * (len(t.factors) + 1) }

// Factors is how many factors there are.
func (t *Trajectories) Factors() int { return len(t.factors) }

// At writes the coordinates of point i into u.
func (t *Trajectories) At(i int, u []float64) {
	trajectory, steps := i/(len(t.factors)+1), i%(len(t.factors)+1)
	var order [MostMorris]uint8
	t.shuffled(trajectory, &order)
	for at := range t.factors {
		j := int(order[at])
		from, to := t.ends(trajectory, j)
		if at < steps {
			from = to
		}
		u[j] = evenly(from, t.factors[j].levels)
	}
}

// Step says which factor has changed between point i-1 and point i, and by how much: the difference of the coordinates, or, where
// the levels of the factor are not numbers, 1 forward on the list of levels and -1 backward. The first point of a trajectory has
// factor -1 and 0.
func (t *Trajectories) Step(i int) (factor int, delta float64) {
	trajectory, step := i/(len(t.factors)+1), i%(len(t.factors)+1)
	if step == 0 {
		return -1, 0
	}
	var order [MostMorris]uint8
	t.shuffled(trajectory, &order)
	factor = int(order[step-1])
	from, to := t.ends(trajectory, factor)
	m := t.factors[factor]
	switch {
	case m.ordered:
		return factor, evenly(to, m.levels) - evenly(from, m.levels)
	case to > from:
		return factor, 1
	}
	return factor, -1
}

// shuffled is the order in which the factors change in a trajectory (Durstenfeld 1964).
func (t *Trajectories) shuffled(trajectory int, order *[MostMorris]uint8) {
	k := len(t.factors)
	for at := range k {
		other := below(word(t.order, uint64(trajectory*k+at)), at+1)
		order[at] = order[other]
		order[other] = uint8(at)
	}
}

// ends are the levels of a factor before and after its step.
func (t *Trajectories) ends(trajectory, factor int) (from, to int) {
	m, draw := t.factors[factor], uint64(trajectory*len(t.factors)+factor)
	from = below(word(t.start, draw), m.levels)
	if m.half {
		return from, (from + m.levels/2) % m.levels
	}
	if to = below(word(t.target, draw), m.levels-1); to >= from {
		to++
	}
	return from, to
}
