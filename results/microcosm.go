package results

import (
	"math"

	"microcosm/agents"
)

// Likeness is how alike two manners are: 1 - distance/2, which is 1 for the same point, 0 at a distance of a whole axis of the
// circumplex, and below 0 beyond. Distance rather than an angle, so that somebody with hardly any manner is like nobody in particular.
func Likeness(a, b agents.Point) float64 { return 1 - a.Distance(b)/2 }

// Fidelity is how far the room is a social microcosm (Yalom & Leszcz 2020): the mean, over members, of the likeness of the manner
// in the room to the own outside profile minus the mean likeness to the other members' profiles.
//
// Both sets of points are first set about their own means, because politeness moves everybody in a room the same way, which says
// nothing about whose manner it is; and each set is divided by its root mean square distance from that mean, because a room mutes
// everybody, which says nothing either. So 0 is chance; the highest value depends on how different the members are, about .7.
// Members with a missing point are left out; with fewer than three, or where nobody differs, it is missing.
func Fidelity(room, outside []agents.Point) float64 {
	r, o := standard(room, outside), standard(outside, room)
	if r == nil || o == nil {
		return math.NaN()
	}
	sum := 0.0
	for i := range r {
		others := 0.0
		for j := range o {
			if j != i {
				others += Likeness(r[i], o[j])
			}
		}
		sum += Likeness(r[i], o[i]) - others/float64(len(o)-1)
	}
	return sum / float64(len(r))
}

// Mirror is the correlation between members' manner in the room and their outside profiles, over agency and communion together,
// each about the mean of the group (the way Goldberg & Hoyt 2015 compare style inside and outside, without their rater effects):
//
//	r = sum_i (x_i - mean x) . (y_i - mean y) / sqrt(sum |x_i - mean x|^2 sum |y_i - mean y|^2)
//
// Members with a missing point are left out; with fewer than three it is missing.
func Mirror(room, outside []agents.Point) float64 {
	r, o := standard(room, outside), standard(outside, room)
	if r == nil || o == nil {
		return math.NaN()
	}
	sum := 0.0
	for i := range r {
		sum += r[i].Dot(o[i])
	}
	return min(max(sum/float64(len(r)), -1), 1)
}

// standard is the points about their mean in units of their root mean square distance from it, without those that are missing
// here or in the other list; nil where that is not possible.
func standard(points, other []agents.Point) []agents.Point {
	if len(points) != len(other) {
		panic("results: lists of points of unequal length")
	}
	var kept []agents.Point
	mean := agents.Point{}
	for i, p := range points {
		if !missing(p) && !missing(other[i]) {
			kept = append(kept, p)
			mean = mean.Plus(p)
		}
	}
	if len(kept) < 3 {
		return nil
	}
	mean = mean.Times(1 / float64(len(kept)))
	spread := 0.0
	for i, p := range kept {
		kept[i] = p.Minus(mean)
		spread += kept[i].Dot(kept[i])
	}
	if !(spread > 0) {
		return nil
	}
	scale := math.Sqrt(float64(len(kept)) / spread)
	for i := range kept {
		kept[i] = kept[i].Times(scale)
	}
	return kept
}

func missing(p agents.Point) bool { return math.IsNaN(p.Agency) || math.IsNaN(p.Communion) }
