package scenarios

import (
	"math"
	"slices"

	"microcosm/agents"
)

// likeness is how much the spread of strength counts against the variety of cycles in the index of a mix. With 4 a spread as among people
// who come by chance (.06) weighs as much as a quarter of the greatest distance between two cycles' acts that is common (1).
const likeness = 4

// A mix is a group as it is put together, with the sums that its index needs.
type mix struct {
	all   []applicant
	kinds []int // of each candidate: the built-in cycle that the interview would call it
	in    []int
	// apart is the sum of distances between the protective acts of all pairs; strength and strength2 sum strengths and their squares.
	apart, strength, strength2 float64
	// carriers counts the members of each kind of cycle.
	carriers []int
}

// mixed takes so many of those who could be taken that the cycles are various and the strength is alike ("heterogeneity of conflict,
// homogeneity of ego strength": Yalom & Leszcz 2020, ch. 9), all as the interviews found it. The index of a group is
//
//	mean distance between two members' protective acts + different cycles / members - 4 SD(strength)
//
// The first taken is the one whose strength lies nearest to the mean of all; then, one by one, whoever raises the index most. Those not
// taken come after them, in the order in which they came.
func mixed(all []applicant, fit []int, size int) []int {
	m := &mix{all: all, kinds: make([]int, len(all)), carriers: make([]int, len(agents.Cycles()))}
	mean := 0.0
	for _, i := range fit {
		m.kinds[i] = kindOf(all[i].found.protect)
		mean += all[i].found.strength / float64(len(fit))
	}
	left := slices.Clone(fit)
	for len(left) > 0 && len(m.in) < size {
		best, most := 0, math.Inf(-1)
		for k, i := range left {
			index := -math.Abs(all[i].found.strength - mean)
			if len(m.in) > 0 {
				index = m.with(i)
			}
			if index > most {
				best, most = k, index
			}
		}
		m.take(left[best])
		left = slices.Delete(left, best, best+1)
	}
	return append(m.in, left...)
}

// kindOf is the number of the built-in cycle whose protective act lies nearest.
func kindOf(protect agents.Point) int {
	best, nearest := 0, math.Inf(1)
	for k, cycle := range agents.Cycles() {
		if d := cycle.Protect.Distance2(protect); d < nearest {
			best, nearest = k, d
		}
	}
	return best
}

// distance is the sum of the distances of candidate i from those taken.
func (m *mix) distance(i int) float64 {
	sum := 0.0
	for _, j := range m.in {
		sum += m.all[i].found.protect.Distance(m.all[j].found.protect)
	}
	return sum
}

// with is the index of the group with candidate i.
func (m *mix) with(i int) float64 {
	n := float64(len(m.in) + 1)
	x := m.all[i].found.strength
	different := 0
	for k, carriers := range m.carriers {
		if carriers > 0 || k == m.kinds[i] {
			different++
		}
	}
	mean := (m.strength + x) / n
	spread := math.Sqrt(max(0, (m.strength2+float64(x*x))/n-float64(mean*mean)))
	pairs := n * (n - 1) / 2
	return (m.apart+m.distance(i))/pairs + float64(different)/n - float64(likeness*spread)
}

// take adds candidate i.
func (m *mix) take(i int) {
	x := m.all[i].found.strength
	m.apart += m.distance(i)
	m.strength += x
	m.strength2 += float64(x * x)
	m.carriers[m.kinds[i]]++
	m.in = append(m.in, i)
}
