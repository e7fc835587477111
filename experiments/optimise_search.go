package experiments

import (
	"context"
	"fmt"
	"math/bits"
	"slices"

	"microcosm/results"
)

// bySearch searches over parameters by covariance matrix adaptation, from the start.
func (r *optimising) bySearch(ctx context.Context) error {
	if _, err := r.try(ctx, atStart, r.start, r.first, r.Spec.Groups); err != nil {
		return err
	}
	u, _ := r.unitStart()
	s, used := newSearch(u, r.Spec.Seed), 0
	for ; used+s.lambda <= r.Spec.Evaluations && !s.arrived(); used += s.lambda {
		points, err := s.ask()
		if err != nil {
			return err
		}
		r.generationCount++
		tried := make([]*attempted, len(points))
		for k, u := range points {
			c, err := r.at(u)
			if err != nil {
				return err
			}
			if tried[k], err = r.try(ctx, searching, c, r.first, r.Spec.Groups); err != nil {
				return err
			}
		}
		s.tell(ranks(tried))
	}
	r.arrived = s.arrived()
	r.of -= (r.Spec.Evaluations - used) * r.Spec.Groups
	return nil
}

// A round of a bandit: how many arms are played, each with how many groups that were not played before.
type round struct{ arms, groups int }

// halving is the plan of sequential halving (Karnin, Koren & Somekh 2013) for so many arms and groups * arms courses: in each of ceil(log2 arms) rounds
// the same share of the courses, spread over the arms that are left, of which the better half goes on.
func halving(arms, groups int) []round {
	if arms < 2 {
		return nil
	}
	plan := make([]round, bits.Len(uint(arms-1)))
	for k, left := 0, arms; k < len(plan); k, left = k+1, (left+1)/2 {
		plan[k] = round{left, groups * arms / (left * len(plan))}
	}
	return plan
}

// byBandit chooses among strategies. All arms that are left play the same groups (common random numbers), and what was seen of an arm in earlier
// rounds counts too: arms that are left have all played the same groups.
func (r *optimising) byBandit(ctx context.Context) error {
	left := make([]*attempted, len(r.arms))
	for k, c := range r.arms {
		left[k] = &attempted{contender: c, number: k + 1, found: make([]results.Moments, len(r.measures))}
	}
	r.tried = slices.Clone(left)
	played := 0
	for k, plan := range halving(len(r.arms), r.Spec.Groups) {
		for _, a := range left {
			now, err := r.try(ctx, fmt.Sprintf("round %d", k+1), a.contender, r.first+played, plan.groups)
			if err != nil {
				return err
			}
			for m := range a.found {
				a.found[m].Merge(now.found[m])
			}
			a.generation = k + 1
			a.verdict = r.judge(a.found, played+plan.groups)
		}
		played += plan.groups
		order(left)
		left = left[:(len(left)+1)/2]
		r.best = left[0]
		r.history = append(r.history, r.bestMean())
	}
	return nil
}
