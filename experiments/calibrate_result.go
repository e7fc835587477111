package experiments

import (
	"math"

	"microcosm/results"
	"microcosm/scenarios"
)

// Calibrated is what came of a calibration.
type Calibrated struct {
	// Spec is what was asked for, Key the mark by which its trace is known.
	Spec *scenarios.Calibration
	Key  string
	// Parameters are the constants that were fitted, in the order of the spec.
	Parameters []CalibratedParameter
	// DefaultLoss and FittedLoss are the losses at the constants as they are shipped and at the fit, with the groups of the fit. A loss is the sum of
	// the squared distances, in half-widths, from what is published, and a small cost of moving constants at all.
	DefaultLoss, FittedLoss float64
	// Profile is the loss along each constant, the others at the fit.
	Profile []ProfilePoint
	// Checks are all criteria, those fitted to first.
	Checks []CalibrationCheck
	// Evaluations is how many points were played, Kept how many of them in earlier runs.
	Evaluations, Kept int
}

// A CalibratedParameter is a constant before and after.
type CalibratedParameter struct {
	scenarios.Prior
	// Default is the constant as it is shipped, or as the case sets it; Fitted is the best that was found.
	Default, Fitted float64
	// Posterior is what is left of the prior; all missing where none was asked for.
	Posterior Posterior
}

// Informed is how much the findings narrowed the prior, 0..1: 0 where they say nothing of the constant.
func (p *CalibratedParameter) Informed() float64 { return max(0, 1-p.Posterior.Width) }

// A ProfilePoint is the loss where one constant is moved and the others stay at the fit.
type ProfilePoint struct {
	Path         string
	Value        float64
	Misfit, Loss float64
	// Found are the figures fitted to.
	Found []float64
}

// A CalibrationCheck is a criterion at the shipped constants and at the fit.
type CalibrationCheck struct {
	// Column names the criterion as the trace does; Pattern and Criterion are what it is.
	Column    string
	Pattern   *results.Pattern
	Criterion *results.Criterion
	// Target is true where it was fitted to; then DefaultFit and FittedFit are the figures with the groups of the fit, else missing.
	Target                bool
	DefaultFit, FittedFit float64
	// Default and Fitted are the figures with other groups, that the fit has not seen.
	Default, Fitted float64
}

// InBand reports whether a figure lies in the criterion's band.
func (c *CalibrationCheck) InBand(x float64) bool { return inBand(c.Criterion, x) }

// posterior fills in the constants.
func (out *Calibrated) posterior(r *calibrating, fit *attempt, draws []attempt) {
	target := r.deviations(fit.found)
	for k := range target {
		if math.IsNaN(target[k]) || math.IsInf(target[k], 0) {
			target[k] = 0
		}
	}
	a := r.accept(target, draws)
	for i, p := range r.priors {
		out.Parameters = append(out.Parameters, CalibratedParameter{
			Prior: p.Prior, Default: r.shipped[i], Fitted: fit.values[i], Posterior: a.of(i, p),
		})
	}
}
