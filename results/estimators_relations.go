package results

import (
	"fmt"
	"math"
)

// A report is one question of the round-robin: what a rater says of a ratee, what the rater believes the ratee would say of the rater, and
// whether raters say it of themselves.
type report struct {
	name     string
	of       func(*Round) [][]float64
	believed func(*Round) [][]float64
	self     bool
}

var reports = []report{
	{"liking", func(r *Round) [][]float64 { return r.Liking }, func(r *Round) [][]float64 { return r.LikesMe }, false},
	{"dominance", func(r *Round) [][]float64 { return r.Dominance }, func(r *Round) [][]float64 { return r.SeesMeDominant }, true},
	{"warmth", func(r *Round) [][]float64 { return r.Warmth }, func(r *Round) [][]float64 { return r.SeesMeWarm }, true},
}

// relationsEstimators take the round-robins apart (social relations model: Kenny 1994) and compare reports with beliefs about them.
func relationsEstimators() []Estimator {
	var e []Estimator
	for _, x := range reports {
		e = append(e, srmEstimators(x)...)
		e = append(e,
			beliefR("meta_accuracy_"+x.name, "what a member believes another would report of the member, with what that other reports: "+x.name, "Kenny & DePaulo 1993", x,
				func(p *pairing, believed, said [][]float64, i, j int) { p.add(believed[i][j], said[j][i]) }),
			beliefR("assumed_reciprocity_"+x.name, "what a member reports of another with what the member believes that the other would report in return: "+x.name, "Kenny & DePaulo 1993", x,
				func(p *pairing, believed, said [][]float64, i, j int) { p.add(said[i][j], believed[i][j]) }))
		if x.self {
			e = append(e, selfEstimators(x)...)
		}
	}
	return e
}

// srmSums are meetings taken apart, then the variances and covariances added up.
const srmSums = 6

// srmEstimators are of the parts of one question.
func srmEstimators(x report) []Estimator {
	const over = ", from the round-robins of all meetings with four or more there, each weighted equally (social relations model: Warner, Kenny & Stoto 1979; Kenny 1994)"
	one := func(name, meaning, unit, limits string, of func(perceiver, target, relationship, dyadic, general float64) float64) Estimator {
		return Estimator{
			Column: Column{"srm_" + x.name + "_" + name, meaning + over, unit, limits, question}, Size: srmSums,
			Add: func(d *Dossier, s []float64) {
				for k := range d.Rounds {
					addRelations(x.of(&d.Rounds[k]), s)
				}
			},
			Of: func(s, _ []float64) float64 { return missingUnless(s[0] > 0, of(s[1], s[2], s[3], s[4], s[5])) },
		}
	}
	part := "share of the variance of reports of " + x.name + " that is due to "
	return []Estimator{
		one("perceiver", part+"who reports", share, "0..1, at times a little beyond", func(p, t, r, _, _ float64) float64 { return p / (p + t + r) }),
		one("target", part+"of whom it is reported", share, "0..1, at times a little beyond", func(p, t, r, _, _ float64) float64 { return t / (p + t + r) }),
		one("relationship", part+"who reports of whom, error among it", share, "0..1, at times a little beyond", func(p, t, r, _, _ float64) float64 { return r / (p + t + r) }),
		one("reciprocity", "correlation of what two members report of each other beyond what they report of all and all of them: "+x.name, correlates, "-1..1", func(_, _, r, dyadic, _ float64) float64 { return dyadic / r }),
		one("general_reciprocity", "correlation of what members report of all with what all report of them: "+x.name+"; missing where a variance is not above 0", correlates, "-1..1", func(p, t, _, _, general float64) float64 { return correlation(general, p, t) }),
	}
}

// addRelations takes apart the reports of those who were there, where they are four or more and all reported.
func addRelations(x [][]float64, s []float64) {
	there := thoseThere(x)
	r := RelationsOf(there)
	if math.IsNaN(r.Perceiver) || math.IsNaN(r.Target) {
		return
	}
	dyadic := 0.0 // where nothing is left of relationships nothing is left to go together
	if r.Relationship != 0 {
		dyadic = r.Reciprocity * r.Relationship
	}
	s[0]++
	s[1] += r.Perceiver
	s[2] += r.Target
	s[3] += r.Relationship
	s[4] += dyadic
	s[5] += generalCovariance(there, r.Relationship, dyadic)
}

// thoseThere is the round-robin of those who report of somebody.
func thoseThere(x [][]float64) [][]float64 {
	var there []int
	for i := range x {
		for j := range x {
			if j != i && !math.IsNaN(x[i][j]) {
				there = append(there, i)
				break
			}
		}
	}
	y := make([][]float64, len(there))
	for a, i := range there {
		y[a] = make([]float64, len(there))
		for b, j := range there {
			y[a][b] = x[i][j]
		}
	}
	return y
}

// generalCovariance is the covariance of perceiver and target effects, from sum p_i t_i / (n-1) less what relationships put into both,
// (covariance (n-1) + relationship) / (n (n-2)).
func generalCovariance(x [][]float64, relationship, dyadic float64) float64 {
	n := float64(len(x))
	p, t, _ := effects(x)
	sum := 0.0
	for i := range p {
		sum += float64(p[i] * t[i])
	}
	return sum/(n-1) - (float64(dyadic*(n-1))+relationship)/(n*(n-2))
}

// beliefR is a correlation over pairs of members, about the means of each meeting.
func beliefR(name, meaning, source string, x report, pair func(p *pairing, believed, said [][]float64, i, j int)) Estimator {
	return withinR(Column{name, fmt.Sprintf("correlation over pairs, within meetings, of %s (%s)", meaning, source), correlates, "-1..1", question},
		func(d *Dossier, p *pairing, s []float64) {
			for k := range d.Rounds {
				believed, said := x.believed(&d.Rounds[k]), x.of(&d.Rounds[k])
				for i := range believed {
					for j := range believed {
						if i != j {
							pair(p, believed, said, i, j)
						}
					}
				}
				p.close(s)
			}
		})
}

// selfEstimators compare self-ratings with the others' reports and with what is believed of these.
func selfEstimators(x report) []Estimator {
	self := func(s []float64, d *Dossier, p *pairing, with func(r *Round, i int) float64) {
		for k := range d.Rounds {
			said := x.of(&d.Rounds[k])
			for i := range said {
				p.add(said[i][i], with(&d.Rounds[k], i))
			}
			p.close(s)
		}
	}
	others := func(r *Round, i int) float64 { return othersOf(x.of(r), i) }
	believed := func(r *Round, i int) float64 {
		var a average
		for j, v := range x.believed(r)[i] {
			if j != i {
				a.add(v)
			}
		}
		return a.mean()
	}
	heldOthers := func(r *Round, s []float64, p *pairing) {
		for i := range x.of(r) {
			p.add(others(r, i), believed(r, i))
		}
		p.close(s)
	}
	const within = "correlation over members, within meetings, of "
	return []Estimator{
		withinR(Column{"self_other_" + x.name, within + "the self-rating with the mean of the others' reports: " + x.name + " (Kenny 1994)", correlates, "-1..1", question},
			func(d *Dossier, p *pairing, s []float64) { self(s, d, p, others) }),
		withinR(Column{"meta_self_" + x.name, within + "the self-rating with the mean of what the member believes the others would report: " + x.name + " (Kenny & DePaulo 1993)", correlates, "-1..1", question},
			func(d *Dossier, p *pairing, s []float64) { self(s, d, p, believed) }),
		{Column: Column{"meta_self_over_others_" + x.name, "meta_self_" + x.name + " minus the correlation of the same beliefs with the mean of what the others do report; positive where beliefs follow the own view more than the others' (Kenny & DePaulo 1993)", correlates, "-2..2", question},
			Size: 2 * withinSums,
			Add: func(d *Dossier, s []float64) {
				p := new(pairing)
				self(s[:withinSums], d, p, believed)
				for k := range d.Rounds {
					heldOthers(&d.Rounds[k], s[withinSums:], p)
				}
			},
			Of: func(s, _ []float64) float64 { return withinOf(s[:withinSums]) - withinOf(s[withinSums:]) }},
	}
}
