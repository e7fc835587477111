package results

import (
	"math"
	"testing"
)

// three groups of four with made-up distress: the same figures by the estimators that take whole series.
func TestOutcomeEstimators(t *testing.T) {
	before := [][]float64{{80, 90, 100, 70}, {60, 75, 95, 110}, {85, 65, 120, 77}}
	after := [][]float64{{60, 70, 115, 72}, {50, nan, 80, 90}, {99, 66, 70, 50}}
	var pre, post []float64
	gains := make([][]float64, 3)
	own := groupsOf(3, 4, 20, func(g, i int, _ *Dossier, r *Respondent) {
		r.Distress = Change{before[g][i], after[g][i]}
		r.Class = Classify(before[g][i], after[g][i])
		r.FollowUp = [FollowUps]float64{after[g][i] - 5, nan}
		pre, post, gains[g] = append(pre, before[g][i]), append(post, after[g][i]), append(gains[g], before[g][i]-after[g][i])
		if i == 3 {
			r.Left, r.Attended = 5+4*g, 4
		}
	})
	kept, _ := complete(pre, post)
	near(t, "d_prepost", estimate(t, "d_prepost", own), CohensD(pre, post), 1e-12)
	near(t, "fall_percent", estimate(t, "fall_percent", own), 100*(Mean(kept)-Mean(post))/Mean(kept), 1e-12)
	near(t, "icc_gain", estimate(t, "icc_gain", own), ICC(gains), 1e-12)
	near(t, "d_followup_1", estimate(t, "d_followup_1", own), 5/SD(kept), 1e-12)
	near(t, "d_followup_2", estimate(t, "d_followup_2", own), nan, 0)
	later := make([]float64, len(post))
	for k := range post {
		later[k] = post[k] - 5
	}
	near(t, "d_between_followup_1", estimate(t, "d_between_followup_1", own, own[0]), CohensDBetween(pre, later, pre[:4], later[:4]), 1e-12)
	near(t, "against the first group alone", estimate(t, "d_between", own, own[0]), CohensDBetween(pre, post, pre[:4], post[:4]), 1e-12)
	near(t, "against itself", estimate(t, "d_between", own, own...), 0, 1e-12)

	// Falls 20 20 -15 -2 / 10 ? 15 20 / -14 -1 50 27; of those from above 63 to it or below: 80 -> 60 and 77 -> 50.
	near(t, "improved", estimate(t, "improved", own), 6.0/11, 1e-12)
	near(t, "recovered", estimate(t, "recovered", own), 2.0/11, 1e-12)
	near(t, "worse", estimate(t, "worse", own), 2.0/11, 1e-12)
	near(t, "worse_completers", estimate(t, "worse_completers", own), 2.0/8, 1e-12)
	near(t, "worse_ratio", estimate(t, "worse_ratio", own[2:], own[0]), 1, 1e-12) // one of four in each
	near(t, "worse_completers_ratio", estimate(t, "worse_completers_ratio", own, own[1]), (2.5/8.5)/(.5/2.5), 1e-12)
	near(t, "dropout", estimate(t, "dropout", own), 3.0/12, 1e-12)
	near(t, "dropout_difference", estimate(t, "dropout_difference", own, groupsOf(1, 4, 20, func(int, int, *Dossier, *Respondent) {})...), .25, 1e-12)
	near(t, "dropout_early", estimate(t, "dropout_early", own), 2.0/3, 1e-12) // after the 5th, 9th, 13th of 20
	near(t, "attendance", estimate(t, "attendance", own), (9*20+3*4.0)/(9*20+5+9+13), 1e-12)
}

// Nobody can stay away from a waiting list: that is missing, not 0.
func TestWaitingIsNotAttending(t *testing.T) {
	waiting := groupsOf(1, 4, 20, func(_, _ int, d *Dossier, r *Respondent) { d.Waits, r.Attended = true, 0 })
	for _, name := range []string{"dropout", "dropout_difference", "dropout_early", "attendance"} {
		near(t, name, estimate(t, name, waiting, waiting...), nan, 0)
	}
}

// How answers go with gain, each group apart from the others.
func TestProcessEstimators(t *testing.T) {
	own := groupsOf(2, 3, 6, func(g, i int, d *Dossier, r *Respondent) {
		r.Distress = Change{100, 100 - float64(10*i)}
		for k := range r.Sessions {
			a := &r.Sessions[k]
			a.Cohesion, a.Alliance = 5+float64(i), 4-float64(i)
			if k < 2 { // the first third
				a.Cohesion, a.Alliance = 5-float64(i), 4+float64(i)
			}
			for p := range a.Relationship[Bonding] {
				a.Relationship[Bonding][p] = float64(i) + float64(p) // the mean of partners counts
				a.Relationship[Working][p] = -float64(i)
			}
			a.Relationship[Negating] = [NumPartners]float64{float64(i), nan, nan}
			d.Climate[k].Conflict = .5 + float64(g)
		}
		r.Sessions[3] = noSession() // away
	})
	near(t, "r_cohesion_gain", estimate(t, "r_cohesion_gain", own), 1, 1e-9)
	near(t, "r_early_cohesion_gain", estimate(t, "r_early_cohesion_gain", own), -1, 1e-9)
	near(t, "r_alliance_gain", estimate(t, "r_alliance_gain", own), -1, 1e-9)
	near(t, "r_early_alliance_gain", estimate(t, "r_early_alliance_gain", own), 1, 1e-9)
	near(t, "r_bond_gain", estimate(t, "r_bond_gain", own), 1, 1e-9)
	near(t, "r_work_gain", estimate(t, "r_work_gain", own), -1, 1e-9)
	near(t, "r_negative_gain", estimate(t, "r_negative_gain", own), 1, 1e-9)
	near(t, "two groups are no correlation", estimate(t, "r_conflict_gain", own), nan, 0)
	near(t, "calm_gain, both gain the same", estimate(t, "calm_gain", own), 0, 1e-9)

	for g, d := range own {
		for i := range d.Members {
			d.Members[i].Distress = Change{100, 100 - float64(5*g*g+i)}
		}
	}
	own = append(own, own[0])
	near(t, "r_conflict_gain", estimate(t, "r_conflict_gain", own), Pearson([]float64{.5, 1.5, .5}, []float64{1, 6, 1}), 1e-9)
	near(t, "calm_gain", estimate(t, "calm_gain", own), 1-6, 1e-9)
}

// Four members: one improves at session 1, one at 3, one leaves after 2, one never does, of 4 planned sessions.
func TestDoseEstimators(t *testing.T) {
	improves, left := []int{1, 3, 99, 99}, []int{0, 0, 2, 0}
	own := groupsOf(1, 4, 4, func(_, i int, _ *Dossier, r *Respondent) {
		r.Distress.Start, r.Left = 100, left[i]
		for k := range r.Sessions {
			if r.Sessions[k].Distress = 95; k+1 >= improves[i] {
				r.Sessions[k].Distress = 86
			}
		}
		r.Sessions[1].Distress = nan // away is not improved, and not lost
	})
	// F: 0, 1/4, 1/4, then of the two left one: 1 - 3/4/2 = 5/8, 5/8
	near(t, "dose_half", estimate(t, "dose_half", own), 2+(.5-.25)/(.625-.25), 1e-12)
	near(t, "dose_8, of 4", estimate(t, "dose_8", own), nan, 0)
	near(t, "dose_concave", estimate(t, "dose_concave", own), .25-(.625-.25), 1e-12)
	f, at := []float64{.25, .25, .625, .625}, []float64{1, 2, 3, 4}
	var logs []float64
	for _, x := range at {
		logs = append(logs, math.Log(x))
	}
	near(t, "dose_log", estimate(t, "dose_log", own), math.Pow(Pearson(logs, f), 2)-math.Pow(Pearson(at, f), 2), 1e-12)

	near(t, "nobody improves", estimate(t, "dose_half", groupsOf(1, 2, 4, func(_, _ int, _ *Dossier, r *Respondent) { r.Distress.Start = 100 })), nan, 0)
	late := groupsOf(1, 2, 40, func(_, i int, _ *Dossier, r *Respondent) { // newcomers count from joining
		r.Distress.Start, r.Joined = 100, 11*i
		for k := range r.Sessions {
			if r.Sessions[k].Distress = 100; k+1-max(r.Joined-1, 0) >= 7+2*i {
				r.Sessions[k].Distress = 0
			}
		}
	})
	near(t, "dose_8", estimate(t, "dose_8", late), .5, 1e-12)
	near(t, "dose_20", estimate(t, "dose_20", late), 1, 1e-12)
	near(t, "dose_half of newcomers", estimate(t, "dose_half", late), 7, 1e-12)
}

func TestClimateEstimators(t *testing.T) {
	conflict := [][]float64{{1, 1, 3, 2, 1, 1}, {1, 1, 1, 1, 2, 2}, {2, 2, nan, 3, 2, 2}, {1, 1, nan, nan, 1, 1}}
	own := groupsOf(4, 1, 6, func(g, _ int, d *Dossier, _ *Respondent) {
		for k, x := range conflict[g] {
			d.Climate[k] = Climate{Conflict: x, Avoiding: -x, Engaged: float64(k)}
		}
	})
	near(t, "climate_conflict_middle", estimate(t, "climate_conflict_middle", own), 2.0/3, 1e-12)
	near(t, "climate_avoiding_middle", estimate(t, "climate_avoiding_middle", own), 0, 1e-12)
	near(t, "climate_engaged_rise", estimate(t, "climate_engaged_rise", own), 1, 1e-12)
	near(t, "climate_conflict_mean_first", estimate(t, "climate_conflict_mean_first", own), (1+1+2+1)/4.0, 1e-12)
	near(t, "climate_conflict_mean_middle", estimate(t, "climate_conflict_mean_middle", own), (2.5+1+3)/3, 1e-12)
	near(t, "climate_conflict_mean_last", estimate(t, "climate_conflict_mean_last", own), (1+2+2+1)/4.0, 1e-12)
}

func TestRepairEstimators(t *testing.T) {
	resolved := [][]float64{{5, 4, 4}, {4, 2, nan}, {2, 1, 2}, {nan, nan, nan}}
	gain := []float64{30, 10, 5, 50}
	own := groupsOf(1, 4, 4, func(_, i int, _ *Dossier, r *Respondent) {
		r.Distress = Change{100, 100 - gain[i]}
		for k, x := range resolved[i] {
			r.Sessions[k].Tension, r.Sessions[k].Resolved = 3, x
			if i == 3 {
				r.Sessions[k].Tension = 2 // not above it
			}
		}
	})
	near(t, "r_repair_gain", estimate(t, "r_repair_gain", own), Pearson([]float64{13.0 / 3, 3, 5.0 / 3}, gain[:3]), 1e-12)
	near(t, "r_repaired_gain", estimate(t, "r_repaired_gain", own), Pearson([]float64{1, .5, 0}, gain[:3]), 1e-12)
	near(t, "tension_share", estimate(t, "tension_share", own), 9.0/12, 1e-12)
	near(t, "repaired_share", estimate(t, "repaired_share", own), 4.0/8, 1e-12)
}

func TestAirtimeEstimators(t *testing.T) {
	initiated, received := []int{40, 30, 20, 10, 99}, []int{35, 30, 25, 10, 0}
	own := groupsOf(2, 5, 10, func(g, i int, _ *Dossier, r *Respondent) {
		r.Initiated, r.Received = initiated[i]*(1+g), received[i]+1000*g
		if i == 4 {
			r.Attended = 5 // half is not most
		}
	})
	near(t, "airtime_top", estimate(t, "airtime_top", own), .4, 1e-12)
	near(t, "r_initiated_received, one group", estimate(t, "r_initiated_received", own[:1]), Pearson([]float64{40, 30, 20, 10}, []float64{35, 30, 25, 10}), 1e-12)
	// the same members in both groups, with 1:1 and 2:1 of initiative; sums of products 3 x 400, of squares 5 x 500 and 2 x 350
	near(t, "r_initiated_received", estimate(t, "r_initiated_received", own), 3*400/math.Sqrt(5*500*2*350), 1e-12)
}

func TestFactorEstimators(t *testing.T) {
	own := groupsOf(2, 3, 6, func(g, i int, d *Dossier, r *Respondent) {
		for k := range r.Credit {
			r.Credit[k] = 4 - publishedRanks[k]/4 + float64(i-1)
			for m := range r.Sessions {
				r.Sessions[m].Credit[k] = 1
			}
		}
		for m := range 2 {
			r.Sessions[m].Credit[CreditHope], r.Sessions[4+m].Credit[CreditInput] = 3, 5
		}
	})
	near(t, "factor_rank_rho", estimate(t, "factor_rank_rho", own), 1, 1e-12)
	near(t, "factor_top_four", estimate(t, "factor_top_four", own), 4, 0)
	for k := range NumCredits {
		near(t, "factor_rank_"+k.String(), estimate(t, "factor_rank_"+k.String(), own), publishedRanks[k], 0)
		near(t, "credit_"+k.String(), estimate(t, "credit_"+k.String(), own), 4-publishedRanks[k]/4, 1e-12)
	}
	// First third: hope 3 of 14, the others 1; last third: input 5 of 16, the others 1.
	near(t, "early_factors", estimate(t, "early_factors", own), ((3.0/14-1.0/16)+2*(1.0/14-1.0/16))/3, 1e-12)
	near(t, "late_factors", estimate(t, "late_factors", own), ((5.0/16-1.0/14)+2*(1.0/16-1.0/14))/3, 1e-12)
	for _, d := range own {
		for i := range d.Members {
			c := &d.Members[i].Credit
			c[CreditInput], c[CreditIdentification] = c[CreditIdentification], c[CreditInput]
		}
	}
	// the first and the last change places: rho = 1 - 6 (11^2 + 11^2) / (12 (144 - 1))
	near(t, "factor_rank_rho, two exchanged", estimate(t, "factor_rank_rho", own), 1-6*242/(12*143.0), 1e-12)
	near(t, "factor_top_four, two exchanged", estimate(t, "factor_top_four", own), 3, 0)
}

func TestFeedbackEstimators(t *testing.T) {
	own := groupsOf(1, 2, 9, func(_, i int, _ *Dossier, r *Respondent) {
		r.Feedback = []Reception{
			{Meeting: 1, Valence: .5, Acceptance: 6, Cohesion: nan}, {Meeting: 9, Valence: .5, Acceptance: 4, Cohesion: 9},
			{Meeting: 2, Valence: -.5, Acceptance: 2 - float64(i), Cohesion: 4}, {Meeting: 8, Valence: -.5, Acceptance: 4, Cohesion: 6},
			{Meeting: 5, Valence: -.1, Acceptance: 3, Cohesion: 5}, {Meeting: 5, Valence: 0, Acceptance: 7, Cohesion: 5}, {Meeting: 5, Valence: nan, Acceptance: 7},
		}
	})
	positive, negative := []float64{6, 4, 6, 4}, []float64{2, 4, 3, 1, 4, 3}
	pooled := math.Sqrt((3*Variance(positive) + 5*Variance(negative)) / 8)
	near(t, "feedback_positive", estimate(t, "feedback_positive", own), (5-17.0/6)/pooled, 1e-12)
	near(t, "feedback_corrective_late", estimate(t, "feedback_corrective_late", own), 2.5/math.Sqrt((.5+0)/2), 1e-12)
	near(t, "feedback_corrective_change", estimate(t, "feedback_corrective_change", own), 2.5, 1e-12)
	near(t, "feedback_corrective_cohesion", estimate(t, "feedback_corrective_cohesion", own), Pearson([]float64{4, 6, 5, 4, 6, 5}, negative), 1e-12)
	near(t, "feedback_share_positive", estimate(t, "feedback_share_positive", own), 4.0/12, 1e-12)

	d := &Dossier{Dyads: make([][2]Pairs, 2)}
	for _, x := range []float64{-1, 0, 1} { // within dyads opposite in agency, alike in communion; between them the other way round
		d.Dyads[0][0].Add(5+x, 5-x)
		d.Dyads[1][0].Add(-5+x, -5-x)
		d.Dyads[0][1].Add(5+x, -5+x)
		d.Dyads[1][1].Add(-5+x, 5+x)
	}
	near(t, "complement_agency", estimate(t, "complement_agency", []*Dossier{d}), -1, 1e-9)
	near(t, "complement_communion", estimate(t, "complement_communion", []*Dossier{d}), 1, 1e-9)
}
