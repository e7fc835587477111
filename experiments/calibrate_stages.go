package experiments

import (
	"context"
	"math"

	"microcosm/scenarios"
)

// fitBySearch searches for the least loss from the defaults.
func (r *calibrating) fitBySearch(ctx context.Context) error {
	s := newSearch(r.start, r.Spec.Seed)
	used := 0
	for ; used+s.lambda <= r.Spec.Evaluations && !s.arrived(); used += s.lambda {
		points, err := s.ask()
		if err != nil {
			return err
		}
		losses := make([]float64, len(points))
		for k, u := range points {
			a, err := r.try(ctx, fitting, r.valuesAt(u))
			if err != nil {
				return err
			}
			losses[k] = a.loss()
			r.keep(a)
		}
		s.tell(losses)
	}
	r.of -= r.Spec.Evaluations - used
	return nil
}

// fitByDraws draws from the priors, and fits by the mean of what is accepted, or by the best draw where that is better.
func (r *calibrating) fitByDraws(ctx context.Context) ([]attempt, error) {
	draws, err := r.draw(ctx, fromPrior, r.Spec.Evaluations)
	if err != nil {
		return nil, err
	}
	for k := range draws {
		r.keep(&draws[k])
	}
	p := r.accept(make([]float64, r.targets), draws)
	u := make([]float64, len(r.priors))
	for i := range u {
		u[i] = p.meanUnit(i)
	}
	mean, err := r.try(ctx, fitting, r.valuesAt(u))
	if err != nil {
		return nil, err
	}
	r.keep(mean)
	return draws, nil
}

// keep remembers the best point.
func (r *calibrating) keep(a *attempt) {
	if r.best == nil || a.loss() < r.best.loss() {
		r.best = a
	}
}

// draw tries points spread evenly over the priors.
func (r *calibrating) draw(ctx context.Context, stage string, n int) ([]attempt, error) {
	var out []attempt
	for _, u := range latinHypercube(n, len(r.priors), r.Spec.Seed) {
		a, err := r.try(ctx, stage, r.valuesAt(u))
		if err != nil {
			return nil, err
		}
		out = append(out, *a)
	}
	return out, nil
}

// profile moves each constant over its prior, the others at the fit.
func (r *calibrating) profile(ctx context.Context, fit *attempt) (points []ProfilePoint, err error) {
	for i, p := range r.priors {
		for k := range r.Spec.Profile {
			values := append([]float64(nil), fit.values...)
			values[i] = p.value(float64(k) / float64(r.Spec.Profile-1))
			a, err := r.try(ctx, profiling, values)
			if err != nil {
				return nil, err
			}
			points = append(points, ProfilePoint{Path: p.Path, Value: values[i], Misfit: a.misfit, Loss: a.loss(), Found: a.found})
		}
	}
	return points, nil
}

// check plays both points with groups that the fit has not seen, and looks at everything.
func (r *calibrating) check(ctx context.Context, before, fit *attempt) ([]CalibrationCheck, error) {
	fresh := r.first + scenarios.MostCalibrationGroups
	one, err := r.look(ctx, checkBefore, before.values, fresh, r.goals)
	if err != nil {
		return nil, err
	}
	r.noted(checkBefore, r.best.loss())
	two, err := r.look(ctx, checkAfter, fit.values, fresh, r.goals)
	if err != nil {
		return nil, err
	}
	r.noted(checkAfter, r.best.loss())
	checks := make([]CalibrationCheck, len(r.goals))
	for k, g := range r.goals {
		checks[k] = CalibrationCheck{
			Column: g.column, Pattern: g.pattern, Criterion: g.Criterion, Target: k < r.targets,
			DefaultFit: math.NaN(), FittedFit: math.NaN(), Default: one[k], Fitted: two[k],
		}
		if k < r.targets {
			checks[k].DefaultFit, checks[k].FittedFit = before.found[k], fit.found[k]
		}
	}
	return checks, nil
}
