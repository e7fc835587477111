package results

import (
	"fmt"
	"math"
)

// outcomeEstimators are of distress before and after, of what became of members, and of leaving.
func outcomeEstimators() []Estimator {
	e := []Estimator{
		{Column: Column{"d_prepost", "fall in distress from before to after, mean(before - after) / SD(before), over members, those who left among them (Becker 1988; see CohensD)",
			"SD before", "any", question}, Size: fallSums, Add: addFalls, Of: func(s, _ []float64) float64 { return standardised(meanOf(s[3:]), varianceOf(s)) }},
		{Column: Column{"d_between", "difference between the falls in distress of two arms, (mean fall - mean fall in the other) / pooled SD before; positive where distress falls more than in the other (Morris 2008; see CohensDBetween)",
			"SD before", "any", question}, Size: fallSums, Add: addFalls, Of: dBetween, Paired: true},
		{Column: Column{"fall_percent", "fall in distress from before to after, 100 mean(before - after) / mean(before) (Posternak & Miller 2001)",
			"percent", "..100", question}, Size: fallSums, Add: addFalls, Of: func(s, _ []float64) float64 { return 100 * meanOf(s[3:]) / meanOf(s) }},
		{Column: Column{"icc_gain", "intraclass correlation of the gains of members of one group, (MSB - MSW) / (MSB + (n0 - 1) MSW) from the one-way analysis of variance by group (Shrout & Fleiss 1979; Baldwin, Murray & Shadish 2005; see ICC)",
			correlates, "-1..1", question}, Size: 6, Add: addGroupGain, Of: func(s, _ []float64) float64 { return iccOf(s) }},
	}
	e = append(e, classEstimators()...)
	e = append(e, leavingEstimators()...)
	for k := range FollowUps {
		e = append(e, followUpEstimator(k), lastingEstimator(k))
	}
	return e
}

// fallSums are the averageSums of distress before, then those of its fall, both of members who answered twice.
const fallSums = 2 * averageSums

func addFalls(d *Dossier, s []float64) {
	for i := range d.Members {
		addFall(s, d.Members[i].Distress.Start, d.Members[i].gain())
	}
}

func addFall(s []float64, before, fall float64) {
	if !math.IsNaN(before) && !math.IsNaN(fall) {
		addOne(s[:averageSums], before)
		addOne(s[averageSums:], fall)
	}
}

func dBetween(own, against []float64) float64 {
	return standardised(meanOf(own[averageSums:])-meanOf(against[averageSums:]), pooledVariance(own[:averageSums], against[:averageSums]))
}

// followUpEstimator is the further fall to follow-up k.
func followUpEstimator(k int) Estimator {
	return Estimator{
		Column: Column{fmt.Sprintf("d_followup_%d", k+1),
			fmt.Sprintf("fall in distress from after to follow-up %d, mean(after - follow-up) / SD(before), over members who answered all three times; 0 where gains are held, negative where they are lost", k+1),
			"SD before", "any", question},
		Size: fallSums,
		Add: func(d *Dossier, s []float64) {
			for i := range d.Members {
				r := &d.Members[i]
				addFall(s, r.Distress.Start, r.Distress.End-r.FollowUp[k])
			}
		},
		Of: func(s, _ []float64) float64 { return standardised(meanOf(s[averageSums:]), varianceOf(s)) },
	}
}

// lastingEstimator compares the falls to follow-up k of two arms.
func lastingEstimator(k int) Estimator {
	return Estimator{
		Column: Column{fmt.Sprintf("d_between_followup_%d", k+1),
			fmt.Sprintf("difference between the falls in distress of two arms from before to follow-up %d, as d_between; positive where distress has fallen more than in the other", k+1),
			"SD before", "any", question},
		Size: fallSums, Of: dBetween, Paired: true,
		Add: func(d *Dossier, s []float64) {
			for i := range d.Members {
				r := &d.Members[i]
				addFall(s, r.Distress.Start, r.Distress.Start-r.FollowUp[k])
			}
		},
	}
}

// addGroupGain adds groups, members, squared sizes, gains, squared group totals by size, squared gains.
func addGroupGain(d *Dossier, s []float64) {
	var own [averageSums]float64
	for i := range d.Members {
		addOne(own[:], d.Members[i].gain())
	}
	if own[0] == 0 {
		return
	}
	s[0]++
	s[1] += own[0]
	s[2] += float64(own[0] * own[0])
	s[3] += own[1]
	s[4] += float64(own[1]*own[1]) / own[0]
	s[5] += own[2]
}

func iccOf(s []float64) float64 {
	k, n := s[0], s[1]
	if k < 2 || n <= k {
		return math.NaN()
	}
	msb := beyondRounding(s[4]-float64(s[3]*s[3])/n, s[5]) / (k - 1)
	msw := beyondRounding(s[5]-s[4], s[5]) / (n - k)
	n0 := (n - s[2]/n) / (k - 1)
	return (msb - msw) / (msb + float64((n0-1)*msw))
}

// classEstimators are shares of members by what the change in distress amounts to.
func classEstimators() []Estimator {
	everybody := func(*Respondent) bool { return true }
	stayed := func(r *Respondent) bool { return r.Left == 0 }
	reliably := fmt.Sprintf("by %g points or more (reliable change: Jacobson & Truax 1991; Lambert et al. 2004)", ReliableChange)
	return []Estimator{
		classEstimator(Column{"improved", "share of members whose distress fell " + reliably + ", those who left among them", share, "0..1", question}, everybody, Recovered, Improved),
		classEstimator(Column{"recovered", fmt.Sprintf("share of members whose distress fell %s, from above %g to that or below", reliably, CutOff), share, "0..1", question}, everybody, Recovered),
		classEstimator(Column{"worse", "share of members whose distress rose " + reliably + ", those who left among them", share, "0..1", question}, everybody, Worse),
		classEstimator(Column{"worse_completers", "share of members who did not leave whose distress rose " + reliably, share, "0..1", question}, stayed, Worse),
		worseRatio(Column{"worse_ratio", "share of members who got worse, divided by that share in the other arm; " + halfAdded, "ratio", "0..", question}, everybody),
		worseRatio(Column{"worse_completers_ratio", "share of those who did not leave who got worse, divided by that share in the other arm; " + halfAdded, "ratio", "0..", question}, stayed),
	}
}

const halfAdded = "((a + .5) / (n + .5)) / ((b + .5) / (m + .5)), the halves so that it exists where nobody got worse (Pettigrew, Gart & Thomas 1986)"

func addClass(of func(*Respondent) bool, classes ...Class) func(d *Dossier, s []float64) {
	return func(d *Dossier, s []float64) {
		for i := range d.Members {
			r := &d.Members[i]
			if r.Class == Unknown || !of(r) {
				continue
			}
			hit := false
			for _, k := range classes {
				hit = hit || r.Class == k
			}
			s[0]++
			s[1] += indicator(hit)
		}
	}
}

func classEstimator(c Column, of func(*Respondent) bool, classes ...Class) Estimator {
	return Estimator{Column: c, Size: 2, Add: addClass(of, classes...), Of: func(s, _ []float64) float64 { return meanOf(s) }}
}

func worseRatio(c Column, of func(*Respondent) bool) Estimator {
	return Estimator{Column: c, Size: 2, Add: addClass(of, Worse), Paired: true, Of: func(own, against []float64) float64 { return riskRatio(own, against) }}
}

// riskRatio compares two shares of n and hits.
func riskRatio(own, against []float64) float64 {
	if own[0] == 0 || against[0] == 0 {
		return math.NaN()
	}
	return (own[1] + .5) / (own[0] + .5) / ((against[1] + .5) / (against[0] + .5))
}

// leavingEstimators are of dropping out and staying away.
func leavingEstimators() []Estimator {
	left := func(d *Dossier, s []float64) {
		for i := range d.Members {
			addOne(s, missingUnless(!d.Waits, indicator(d.Members[i].Left > 0)))
		}
	}
	return []Estimator{
		{Column: Column{"dropout", "share of members who left for good before the end; missing of a waiting list", share, "0..1", attended}, Size: averageSums, Add: left,
			Of: func(s, _ []float64) float64 { return meanOf(s) }},
		{Column: Column{"dropout_difference", "share of members who left for good before the end, minus that in the other arm", share, "-1..1", attended}, Size: averageSums, Add: left, Paired: true,
			Of: func(own, against []float64) float64 { return meanOf(own) - meanOf(against) }},
		meanEstimator(Column{"dropout_early", "of those who left, the share who left in the first half of the planned meetings; above .5 where more leave early than late", share, "0..1", attended},
			func(d *Dossier, add func(float64)) {
				for i := range d.Members {
					if left := d.Members[i].Left; left > 0 {
						add(indicator(2*left <= d.Meetings))
					}
				}
			}),
		{Column: Column{"attendance", "share of the meetings from joining to leaving or the end that members were at", share, "0..1", attended}, Size: 2,
			Add: func(d *Dossier, s []float64) {
				if d.Waits {
					return
				}
				for i := range d.Members {
					first, last := d.planned(&d.Members[i])
					s[0] += float64(max(last-first+1, 0))
					s[1] += float64(d.Members[i].Attended)
				}
			},
			Of: func(s, _ []float64) float64 {
				return missingUnless(s[0] > 0, s[1]/s[0])
			}},
	}
}
