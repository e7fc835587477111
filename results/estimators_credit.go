package results

import "strings"

// creditLeftEstimators compare what members credit with what they credit in another arm, as where what a factor works by has been taken away.
func creditLeftEstimators() (e []Estimator) {
	for k := range NumCredits {
		words := strings.ReplaceAll(k.String(), "_", " ")
		mean := memberMean(Column{"credit_left_" + k.String(), "mean credit after the course for " + words + ", over members, divided by that in the other arm; 1 where it is the same", "ratio", "0..", question},
			func(_ *Dossier, r *Respondent) float64 { return r.Credit[k] })
		mean.Paired, mean.Of = true, func(own, against []float64) float64 { return meanOf(own) / meanOf(against) }
		e = append(e, mean)
	}
	return e
}
