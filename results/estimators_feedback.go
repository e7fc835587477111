package results

import "math"

// feedbackEstimators are of how feedback is received (Jacobs et al. 1973; Stockton & Morran 1981), and of how acts are answered.
func feedbackEstimators() []Estimator {
	e := []Estimator{
		acceptanceDifference("feedback_positive", "rated acceptance of feedback, favourable minus unfavourable as coded, in pooled SD (Jacobs et al. 1973)",
			func(_ *Dossier, f *Reception) (in, other bool) { return f.Valence > 0, f.Valence < 0 }),
		acceptanceDifference("feedback_corrective_late", "rated acceptance of unfavourable feedback, last third minus first third, in pooled SD (Stockton & Morran 1981)",
			func(d *Dossier, f *Reception) (in, other bool) {
				third := d.thirdOf(f.Meeting)
				return f.Valence < 0 && third == Thirds-1, f.Valence < 0 && third == 0
			}),
		meanEstimator(Column{"feedback_corrective_change", "change of a receiver's mean rated acceptance of unfavourable feedback from the first third to the last, mean over receivers who had some in both: who is given it changes in a course, so that each is held against oneself (Stockton & Morran 1981)", points, "-6..6", question}, correctiveChange),
		{Column: Column{"feedback_corrective_cohesion", "correlation of the acceptance of unfavourable feedback with the receiver's last cohesion answer before (Stockton & Morran 1981)", correlates, "-1..1", question}, Size: pairSums,
			Add: func(d *Dossier, s []float64) {
				d.receptions(func(f *Reception) {
					if f.Valence < 0 {
						addPair(s, f.Cohesion, f.Acceptance)
					}
				})
			},
			Of: func(s, _ []float64) float64 { return rOf(s) }},
		meanEstimator(Column{"feedback_share_positive", "share of feedback that is favourable as coded", share, "0..1", coded}, func(d *Dossier, add func(float64)) {
			d.receptions(func(f *Reception) { add(missingUnless(!math.IsNaN(f.Valence), indicator(f.Valence > 0))) })
		}),
	}
	return append(e, complementEstimator("complement_agency", "agency", "negative where one leads and the other follows", 0),
		complementEstimator("complement_communion", "communion", "positive where warmth is answered by warmth", 1))
}

// correctiveChange adds, for each receiver, the change in the acceptance of unfavourable feedback from the first third to the last.
func correctiveChange(d *Dossier, add func(float64)) {
	for i := range d.Members {
		var thirds [Thirds]average
		for k := range d.Members[i].Feedback {
			if f := &d.Members[i].Feedback[k]; f.Valence < 0 {
				thirds[d.thirdOf(f.Meeting)].add(f.Acceptance)
			}
		}
		add(thirds[Thirds-1].mean() - thirds[0].mean())
	}
}

// receptions calls f with every feedback on file.
func (d *Dossier) receptions(f func(*Reception)) {
	for i := range d.Members {
		for k := range d.Members[i].Feedback {
			f(&d.Members[i].Feedback[k])
		}
	}
}

// acceptanceDifference is the standardised difference of acceptance between two kinds of feedback.
func acceptanceDifference(name, meaning string, kind func(d *Dossier, f *Reception) (in, other bool)) Estimator {
	return Estimator{
		Column: Column{name, meaning, "pooled SD", "any", question}, Size: 2 * averageSums,
		Add: func(d *Dossier, s []float64) {
			d.receptions(func(f *Reception) {
				switch in, other := kind(d, f); {
				case in:
					addOne(s[:averageSums], f.Acceptance)
				case other:
					addOne(s[averageSums:], f.Acceptance)
				}
			})
		},
		Of: func(s, _ []float64) float64 {
			a, b := s[:averageSums], s[averageSums:]
			return standardised(meanOf(a)-meanOf(b), pooledVariance(a, b))
		},
	}
}

// complementEstimator is the correlation of act and answer within pairs of people.
func complementEstimator(name, axis, sign string, which int) Estimator {
	return Estimator{
		Column: Column{name, "correlation of the " + axis + " of an act with that of its answer, as coded, within pairs of people (one acting, one answering), pooled; " + sign + " (Sadler et al. 2009)", correlates, "-1..1", coded},
		Size:   withinSums,
		Add: func(d *Dossier, s []float64) {
			for k := range d.Dyads {
				sxy, sxx, syy := d.Dyads[k][which].products()
				s[0] += sxy
				s[1] += sxx
				s[2] += syy
			}
		},
		Of: func(s, _ []float64) float64 { return withinOf(s) },
	}
}
