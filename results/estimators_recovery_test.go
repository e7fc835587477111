package results

import (
	"math"
	"testing"

	"microcosm/agents"
	"microcosm/sim"
)

func luckFor(purpose int) agents.Luck { return sim.NewLuck(7).At(sim.Questionnaire, purpose, 1, 1, 1) }

// together draws two standard normal values with correlation r.
func together(luck agents.Luck, r float64) (x, y float64) {
	x = luck.Norm()
	return x, r*x + math.Sqrt(1-r*r)*luck.Norm()
}

// Many groups are drawn of which the number is known; the estimator finds it.
func TestRecoverOutcome(t *testing.T) {
	luck := luckFor(1)
	arm := func(groups int, fall, between float64) []*Dossier {
		own := 0.0
		return groupsOf(groups, 8, 20, func(g, i int, _ *Dossier, r *Respondent) {
			if i == 0 {
				own = luck.Norm()
			}
			r.Distress.Start = 90 + 20*luck.Norm()
			r.Distress.End = r.Distress.Start - fall - 15*(math.Sqrt(between)*own+math.Sqrt(1-between)*luck.Norm())
			if i > 4+g%4 { // groups of 5 to 8
				r.Distress = Change{nan, nan}
			}
		})
	}
	treated, waiting := arm(1500, 16, .1), arm(1500, 6, 0)
	near(t, "d_prepost", estimate(t, "d_prepost", treated), .8, .03)
	near(t, "d_between", estimate(t, "d_between", treated, waiting...), .5, .03)
	near(t, "icc_gain", estimate(t, "icc_gain", treated), .1, .02)
	near(t, "icc_gain of none", estimate(t, "icc_gain", waiting), 0, .02)
	near(t, "fall_percent", estimate(t, "fall_percent", treated), 100*16.0/90, .6)
}

func TestRecoverProcess(t *testing.T) {
	luck := luckFor(2)
	own := groupsOf(800, 6, 12, func(_, _ int, d *Dossier, r *Respondent) {
		x, y := together(luck, .3)
		repair, gain := together(luck, .4)
		r.Distress = Change{100, 100 - 10*(y+gain)}
		for k := range r.Sessions {
			if luck.Float64() < .8 {
				r.Sessions[k].Cohesion = 5 + x
				r.Sessions[k].Tension, r.Sessions[k].Resolved = 4, 3+repair
			}
		}
	})
	// gain is the sum of two parts of like variance: each correlation is divided by sqrt 2
	near(t, "r_cohesion_gain", estimate(t, "r_cohesion_gain", own), .3/math.Sqrt2, .03)
	near(t, "r_repair_gain", estimate(t, "r_repair_gain", own), .4/math.Sqrt2, .03)
}

// A tenth of those left improve at every session; some leave for no reason. The share follows 1 - .9^t all the same.
func TestRecoverDose(t *testing.T) {
	luck := luckFor(3)
	own := groupsOf(3000, 8, 20, func(_, _ int, _ *Dossier, r *Respondent) {
		r.Distress.Start = 90
		improved := false
		for k := range r.Sessions {
			r.Sessions[k].Distress = 88
			if !improved && luck.Float64() < .1 { // once only: the first time counts
				improved, r.Sessions[k].Distress = true, 90-ReliableChange
			}
			if r.Left == 0 && luck.Float64() < .03 {
				r.Left = k + 1
			}
		}
		for k := r.Left; r.Left > 0 && k < len(r.Sessions); k++ {
			r.Sessions[k] = noSession()
		}
	})
	f := func(n float64) float64 { return 1 - math.Pow(.9, n) }
	near(t, "dose_8", estimate(t, "dose_8", own), f(8), .02)
	near(t, "dose_20", estimate(t, "dose_20", own), f(20), .02)
	near(t, "dose_half", estimate(t, "dose_half", own), 6+(.5-f(6))/(f(7)-f(6)), .2)
	near(t, "dose_concave", estimate(t, "dose_concave", own), 2*f(10)-f(20), .03)
	if x := estimate(t, "dose_log", own); x < -.1 || x > .1 { // both fit an exponential about as well
		t.Errorf("dose_log of an exponential = %v", x)
	}
}

// Others see a member's style with r = .6 for the mean of five of them where each single one sees it with less, whatever the group or the
// rater's own level is; each is seen as oneself and not as another.
func TestRecoverMicrocosm(t *testing.T) {
	luck := luckFor(4)
	const n, noise = 6, 2.0
	own := groupsOf(600, n, 8, func(_, i int, d *Dossier, r *Respondent) {
		agency, communion := luck.Norm(), luck.Norm()
		r.Problems[0] = curve(agency, communion)
		for k := range d.Rounds {
			level := 5 * float64(k) // of the whole room
			for j := range n {
				if j != i {
					d.Rounds[k].Dominance[j][i] = level + agency + noise*luck.Norm()
					d.Rounds[k].Warmth[j][i] = -level + communion + noise*luck.Norm()
				}
			}
		}
	})
	near(t, "microcosm_week_2", estimate(t, "microcosm_week_2", own), 1/math.Sqrt(1+noise*noise/(n-1)), .02)
	near(t, "microcosm_week_5", estimate(t, "microcosm_week_5", own), 1/math.Sqrt(1+noise*noise/(n-1)), .02)
	// about the mean of a group, members vary by (n-1)/n of what they do at large, n (n-1) single reports by all but one part of that
	const pairs = n * (n - 1)
	near(t, "microcosm_single_week_8", estimate(t, "microcosm_single_week_8", own), 1/math.Sqrt(1+noise*noise*(1-1.0/pairs)/(1-1.0/n)), .02)
	near(t, "microcosm_change", estimate(t, "microcosm_change", own), 0, .03)
	if x := estimate(t, "microcosm_own", own); x < .4 {
		t.Errorf("microcosm_own = %v, want well above 0", x)
	}
	for _, d := range own { // everybody is seen as the neighbour is
		first := d.Members[0].Problems
		for i := range d.Members {
			if d.Members[i].Problems = first; i+1 < n {
				d.Members[i].Problems = d.Members[i+1].Problems
			}
		}
	}
	near(t, "microcosm_week_2 of strangers", estimate(t, "microcosm_week_2", own), -1.0/(n-1)/math.Sqrt(1+noise*noise/(n-1)), .03)
	if x := estimate(t, "microcosm_own", own); x > 0 {
		t.Errorf("microcosm_own of strangers = %v, want below 0", x)
	}
}

// One report for all where both agree: the two axes' correlations are averaged by z.
func TestMicrocosmAveragesByZ(t *testing.T) {
	own := groupsOf(1, 4, 8, func(_, i int, d *Dossier, r *Respondent) {
		at := []float64{0, 1, 2, 3}
		seen := []float64{0, 1, 3, 2}
		r.Problems[0] = curve(at[i], at[i])
		for j := range 4 {
			if j != i {
				d.Rounds[1].Dominance[j][i], d.Rounds[1].Warmth[j][i] = seen[i], []float64{1, 0, 2, 0}[i]
			}
		}
	})
	a := Pearson([]float64{0, 1, 2, 3}, []float64{0, 1, 3, 2})
	b := Pearson([]float64{0, 1, 2, 3}, []float64{1, 0, 2, 0})
	near(t, "microcosm_week_2", estimate(t, "microcosm_week_2", own), math.Tanh((math.Atanh(a)+math.Atanh(b))/2), 1e-12)
}

// Round-robins with known variances, from which somebody is away now and then.
func TestRecoverRelations(t *testing.T) {
	luck := luckFor(5)
	const n, accuracy = 7, .5
	own := groupsOf(500, n, 4, func(_, i int, d *Dossier, _ *Respondent) {
		if i > 0 {
			return
		}
		perceiver, target := make([]float64, n), make([]float64, n)
		for m := range n {
			perceiver[m], target[m] = together(luck, .5)
			target[m] *= 2
		}
		for k := range d.Rounds {
			r, away := &d.Rounds[k], int(3*n*luck.Float64()) // in a third of the meetings somebody is
			for a := range n {
				for b := range a {
					if a == away || b == away {
						continue
					}
					x, y := together(luck, .4)
					r.Liking[a][b], r.Liking[b][a] = perceiver[a]+target[b]+3*x, perceiver[b]+target[a]+3*y
				}
			}
			for a := range n {
				for b := range n {
					if a == b || a == away || b == away {
						continue
					}
					r.LikesMe[a][b] = accuracy*r.Liking[b][a] + luck.Norm()
				}
			}
		}
	})
	near(t, "perceiver", estimate(t, "srm_liking_perceiver", own), 1/14.0, .01)
	near(t, "target", estimate(t, "srm_liking_target", own), 4/14.0, .02)
	near(t, "relationship", estimate(t, "srm_liking_relationship", own), 9/14.0, .02)
	near(t, "reciprocity", estimate(t, "srm_liking_reciprocity", own), .4, .02)
	near(t, "general reciprocity", estimate(t, "srm_liking_general_reciprocity", own), .5, .06)
	if x, y := estimate(t, "meta_accuracy_liking", own), estimate(t, "assumed_reciprocity_liking", own); x < .8 || y > x {
		t.Errorf("accuracy %v, assumed reciprocity %v: what is believed was made from what the other reports", x, y)
	}
}

// What is believed of others' views is made from the view of oneself, which has something of theirs.
func TestRecoverSelfViews(t *testing.T) {
	luck := luckFor(6)
	const n = 8
	own := groupsOf(600, n, 3, func(_, i int, d *Dossier, _ *Respondent) {
		seen, self := together(luck, .5)
		for k := range d.Rounds {
			d.Rounds[k].Warmth[i][i] = self + float64(k)
			for j := range n {
				if j != i {
					d.Rounds[k].Warmth[j][i] = seen
					d.Rounds[k].SeesMeWarm[i][j] = self + luck.Norm()
				}
			}
		}
	})
	near(t, "self_other_warmth", estimate(t, "self_other_warmth", own), .5, .02)
	near(t, "meta_self_warmth", estimate(t, "meta_self_warmth", own), 1/math.Sqrt(1+1.0/(n-1)), .02)
	near(t, "meta_self_over_others_warmth", estimate(t, "meta_self_over_others_warmth", own), .5/math.Sqrt(1+1.0/(n-1)), .02)
	near(t, "meta_accuracy_warmth", estimate(t, "meta_accuracy_warmth", own), .5/math.Sqrt(1+(1-1.0/(n*(n-1)))/(1-1.0/n)), .02)
	near(t, "self_other_dominance, not asked", estimate(t, "self_other_dominance", own), nan, 0)
}
