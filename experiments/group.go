package experiments

import "microcosm/scenarios"

// Group is the case as group number g, counted from 0, plays it: everything explicit, with the seed of the case plus g. Where the case
// draws people they are others in each group, also where it fixes the seed of the fill. Two cases that differ in other settings have the
// same people and the same luck in group g (common random numbers).
func Group(s *scenarios.Scenario, g int) *scenarios.Scenario {
	if s.Fill != nil && s.Fill.Seed != nil {
		fill, seed := *s.Fill, *s.Fill.Seed+uint64(g)
		fill.Seed = &seed
		other := *s
		other.Fill = &fill
		s = &other
	}
	return s.Resolve(s.Seed + uint64(g))
}
