package results

import "math"

const (
	// Tense is the answer about tension, 1..5, above which a session counts as tense.
	Tense = 2.0
	// Repaired is the answer about how far tension was put right, 1..5, from which it counts as resolved.
	Repaired = 4.0
)

// repairEstimators are of tension and its mending (Eubanks, Muran & Safran 2018).
func repairEstimators() []Estimator {
	const whom = "among members who reported tension (above 2 of 5) and something to put right at least once, correlation of "
	return []Estimator{
		pooledR(Column{"r_repair_gain", whom + "how far it was put right, mean over their tense sessions, with the fall in distress (Eubanks, Muran & Safran 2018)", correlates, "-1..1", question},
			func(_ *Dossier, r *Respondent) (x, y float64) {
				return tenseMean(r, func(a *SessionAnswers) float64 { return a.Resolved }), r.gain()
			}),
		pooledR(Column{"r_repaired_gain", whom + "the share of their tense sessions that were resolved (4 of 5 or more) with the fall in distress (Eubanks, Muran & Safran 2018)", correlates, "-1..1", question},
			func(_ *Dossier, r *Respondent) (x, y float64) { return tenseMean(r, repaired), r.gain() }),
		meanEstimator(Column{"tension_share", "share of session answers that report tension (above 2 of 5)", share, "0..1", question}, func(d *Dossier, add func(float64)) {
			for i := range d.Members {
				for k := range d.Members[i].Sessions {
					x := d.Members[i].Sessions[k].Tension
					add(missingUnless(!math.IsNaN(x), indicator(x > Tense)))
				}
			}
		}),
		meanEstimator(Column{"repaired_share", "share of tense session answers that report it resolved (4 of 5 or more)", share, "0..1", question}, func(d *Dossier, add func(float64)) {
			for i := range d.Members {
				for k := range d.Members[i].Sessions {
					if a := &d.Members[i].Sessions[k]; a.Tension > Tense {
						add(repaired(a))
					}
				}
			}
		}),
	}
}

// repaired is 1 where tension was resolved, else 0; missing where that was not answered.
func repaired(a *SessionAnswers) float64 {
	return missingUnless(!math.IsNaN(a.Resolved), indicator(a.Resolved >= Repaired))
}

// tenseMean is the mean of an answer over the member's tense sessions; missing where there was none.
func tenseMean(r *Respondent, of func(*SessionAnswers) float64) float64 {
	var a average
	for k := range r.Sessions {
		if r.Sessions[k].Tension > Tense {
			a.add(of(&r.Sessions[k]))
		}
	}
	return a.mean()
}
