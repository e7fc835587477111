package results

import "math"

// calmness are the bounds of mean rated conflict, 0..6, between groups with least conflict, some, more and most; among ordinary groups with a process
// leader each class has a fair share.
var calmness = [...]float64{.9, 1.1, 1.3}

// processEstimators hold what members say of the group against what they gain.
func processEstimators() []Estimator {
	const gained = " and the fall in that member's distress, over all members (pooled)"
	e := []Estimator{
		answerGain("r_cohesion_gain", "mean cohesion over the sessions attended"+gained+" (Burlingame, McClendon & Yang 2018)", Thirds, cohesionAnswer),
		pooledR(Column{"r_cohesion_gain_completers", "correlation of mean cohesion over the sessions attended and the fall in that member's distress, over the members who stayed to the end (pooled), as in most of the studies of Burlingame, McClendon & Yang 2018", correlates, "-1..1", question},
			func(d *Dossier, r *Respondent) (x, y float64) {
				return missingUnless(r.Left == 0, d.meanAnswer(r, Thirds, cohesionAnswer)), r.gain()
			}),
		answerGain("r_early_cohesion_gain", "mean cohesion over the sessions attended in the first third"+gained, 1, cohesionAnswer),
		answerGain("r_alliance_gain", "mean alliance over the sessions attended"+gained+" (Fluckiger et al. 2018)", Thirds, allianceAnswer),
		answerGain("r_early_alliance_gain", "mean alliance over the sessions attended in the first third"+gained, 1, allianceAnswer),
		answerGain("r_bond_gain", "mean positive bond, over the three partners, over the sessions attended"+gained+" (scales after Johnson et al. 2005)", Thirds, relationshipAnswer(Bonding)),
		answerGain("r_work_gain", "mean positive work, over the three partners, over the sessions attended"+gained+" (scales after Johnson et al. 2005)", Thirds, relationshipAnswer(Working)),
		answerGain("r_negative_gain", "mean negative relationship, over the three partners, over the sessions attended"+gained+" (scales after Johnson et al. 2005)", Thirds, relationshipAnswer(Negating)),
		{Column: Column{"r_conflict_gain", "correlation over groups of mean rated conflict and the mean fall in distress", correlates, "-1..1", question}, Size: pairSums,
			Add: func(d *Dossier, s []float64) { addPair(s, d.conflict(), d.meanGain()) },
			Of:  func(s, _ []float64) float64 { return rOf(s) }},
	}
	return append(e, calmEstimator())
}

// calmEstimator compares members of the calmest groups with those of the best of the other classes.
func calmEstimator() Estimator {
	return Estimator{
		Column: Column{"calm_gain", "mean fall in distress of members of the calmest groups (mean rated conflict below .9 of 6) minus that in the best of the other classes (.9 to 1.1, 1.1 to 1.3, above); not positive where a group without conflict is not the best", points, "-180..180", question},
		Size:   (len(calmness) + 1) * averageSums,
		Add: func(d *Dossier, s []float64) {
			conflict, class := d.conflict(), 0
			if math.IsNaN(conflict) {
				return
			}
			for class < len(calmness) && conflict >= calmness[class] {
				class++
			}
			for i := range d.Members {
				addOne(s[class*averageSums:(class+1)*averageSums], d.Members[i].gain())
			}
		},
		Of: func(s, _ []float64) float64 {
			best := math.Inf(-1)
			for class := 1; class <= len(calmness); class++ {
				if x := meanOf(s[class*averageSums:]); x > best {
					best = x
				}
			}
			return missingUnless(!math.IsInf(best, -1), meanOf(s)-best)
		},
	}
}

// answerGain is the correlation of a session answer, averaged over the first thirds of the course, with gain.
func answerGain(name, meaning string, thirds int, of func(*SessionAnswers) float64) Estimator {
	return pooledR(Column{name, "correlation of " + meaning, correlates, "-1..1", question}, func(d *Dossier, r *Respondent) (x, y float64) {
		return d.meanAnswer(r, thirds, of), r.gain()
	})
}

// meanAnswer is the mean of a session answer over the first thirds of the course; missing where there was none.
func (d *Dossier) meanAnswer(r *Respondent, thirds int, of func(*SessionAnswers) float64) float64 {
	var a average
	for k := range r.Sessions {
		if d.thirdOf(k+1) < thirds {
			a.add(of(&r.Sessions[k]))
		}
	}
	return a.mean()
}

func cohesionAnswer(a *SessionAnswers) float64 { return a.Cohesion }
func allianceAnswer(a *SessionAnswers) float64 { return a.Alliance }

// relationshipAnswer is the mean over partners.
func relationshipAnswer(q Quality) func(*SessionAnswers) float64 {
	return func(a *SessionAnswers) float64 { return Mean(a.Relationship[q][:]) }
}

// conflict is the mean over meetings of the conflict that members report.
func (d *Dossier) conflict() float64 {
	var a average
	for k := range d.Climate {
		a.add(d.Climate[k].Conflict)
	}
	return a.mean()
}

// meanGain is the mean fall in distress of the group's members.
func (d *Dossier) meanGain() float64 {
	var a average
	for i := range d.Members {
		a.add(d.Members[i].gain())
	}
	return a.mean()
}
