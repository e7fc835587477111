package results

import (
	"fmt"
	"math"
	"strings"
)

// publishedRanks are where members put the categories of the Q-sort, 1 the most helpful (Yalom, Tinklenberg & Gilula 1968, in Yalom &
// Leszcz 2020).
var publishedRanks = [NumCredits]float64{
	CreditInput: 1, CreditCatharsis: 2, CreditCohesion: 3, CreditUnderstanding: 4, CreditOutput: 5, CreditExistential: 6,
	CreditUniversality: 7, CreditHope: 8, CreditAltruism: 9, CreditFamily: 10, CreditGuidance: 11, CreditIdentification: 12,
}

const mostCredited = 4 // of the published ranks, those that come up again and again

var (
	earlyCredits = []Credit{CreditHope, CreditUniversality, CreditGuidance}
	lateCredits  = []Credit{CreditInput, CreditOutput, CreditUnderstanding}
)

// factorEstimators are of what members credit.
func factorEstimators() []Estimator {
	const ranked = "the twelve factors ranked by mean credit after the course"
	e := []Estimator{
		{Column: Column{"factor_rank_rho", "rank correlation (Spearman 1904) of " + ranked + " with the published ranks of the Q-sort (Yalom, Tinklenberg & Gilula 1968)", correlates, "-1..1", question},
			Size: creditSums, Add: addCredits, Of: func(s, _ []float64) float64 { return Spearman(creditRanks(s), publishedRanks[:]) }},
		{Column: Column{"factor_top_four", "how many of interpersonal input, catharsis, cohesion and self-understanding, the published four, are among the first four of " + ranked + " (Yalom, Tinklenberg & Gilula 1968)", number, "0..4", question},
			Size: creditSums, Add: addCredits, Of: topFour},
		{Column: Column{"early_factors", meaningOfShift(earlyCredits, "first", "last"), share, "-1..1", question}, Size: creditThirdSums, Add: addCreditThirds,
			Of: func(s, _ []float64) float64 { return -creditShift(s, earlyCredits) }},
		{Column: Column{"late_factors", meaningOfShift(lateCredits, "last", "first"), share, "-1..1", question}, Size: creditThirdSums, Add: addCreditThirds,
			Of: func(s, _ []float64) float64 { return creditShift(s, lateCredits) }},
	}
	for k := range NumCredits {
		words := strings.ReplaceAll(k.String(), "_", " ")
		e = append(e,
			Estimator{Column: Column{"factor_rank_" + k.String(), "place of " + words + " among " + ranked + ", 1 the most; ties share their mean place", "rank", "1..12", question},
				Size: creditSums, Add: addCredits, Of: func(s, _ []float64) float64 { return creditRanks(s)[k] }},
			memberMean(Column{"credit_" + k.String(), "mean credit after the course for " + words + ", over members", "points", "0..4", question},
				func(_ *Dossier, r *Respondent) float64 { return r.Credit[k] }))
	}
	return e
}

func meaningOfShift(which []Credit, from, to string) string {
	names := make([]string, len(which))
	for i, k := range which {
		names[i] = strings.ReplaceAll(k.String(), "_", " ")
	}
	return fmt.Sprintf("share of all session credit in the %s third minus that in the %s, mean over %s (Kivlighan & Mullison 1988)", from, to, strings.Join(names, ", "))
}

// creditSums are n and sum for each of the twelve.
const creditSums = 2 * int(NumCredits)

func addCredits(d *Dossier, s []float64) {
	for i := range d.Members {
		for k, x := range d.Members[i].Credit {
			if !math.IsNaN(x) {
				s[2*k]++
				s[2*k+1] += x
			}
		}
	}
}

// creditRanks are the places of the twelve by mean credit, 1 the most; all missing where one has no answer.
func creditRanks(s []float64) []float64 {
	less := make([]float64, NumCredits)
	for k := range less {
		less[k] = -s[2*k+1] / s[2*k]
	}
	return Ranks(less)
}

// topFour is how many of the published first are among the first.
func topFour(s, _ []float64) float64 {
	n := 0.0
	for k, place := range creditRanks(s) {
		if math.IsNaN(place) {
			return place
		}
		if publishedRanks[k] <= mostCredited && place <= mostCredited {
			n++
		}
	}
	return n
}

// creditThirdSums are the credit given to each of the twelve in the first and in the last third.
const creditThirdSums = 2 * int(NumCredits)

func addCreditThirds(d *Dossier, s []float64) {
	for i := range d.Members {
		for meeting, a := range d.Members[i].Sessions {
			third := d.thirdOf(meeting + 1)
			if third == 1 {
				continue
			}
			for k, x := range a.Credit {
				if !math.IsNaN(x) {
					s[third/2*int(NumCredits)+k] += x
				}
			}
		}
	}
}

// creditShift is the mean over factors of their share in the last third minus that in the first.
func creditShift(s []float64, which []Credit) float64 {
	first, last := s[:NumCredits], s[NumCredits:]
	early, late, shift := sumOf(first), sumOf(last), 0.0
	for _, k := range which {
		shift += last[k]/late - first[k]/early
	}
	return shift / float64(len(which))
}

func sumOf(x []float64) (sum float64) {
	for _, v := range x {
		sum += v
	}
	return sum
}
