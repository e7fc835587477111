package results

import (
	"math"
	"testing"

	"microcosm/agents"
	"microcosm/sim"
)

// unanswered is a dossier of n members, there from the start to the end, who have answered nothing.
func unanswered(meetings, n int) *Dossier {
	d := &Dossier{Meetings: meetings, Climate: make([]Climate, meetings), Members: make([]Respondent, n), Rounds: make([]Round, meetings)}
	for k := range meetings {
		d.Climate[k] = Climate{nan, nan, nan}
		r := &d.Rounds[k]
		for _, x := range []*[][]float64{&r.Liking, &r.Dominance, &r.Warmth, &r.LikesMe, &r.SeesMeDominant, &r.SeesMeWarm} {
			*x = matrix(n)
		}
	}
	for i := range d.Members {
		r := &d.Members[i]
		r.Attended, r.Distress = meetings, Change{nan, nan}
		r.Problems = [2]Octants{noAnswer(), noAnswer()}
		r.Sessions = make([]SessionAnswers, meetings)
		for k := range r.FollowUp {
			r.FollowUp[k] = nan
		}
		for k := range r.Credit {
			r.Credit[k] = nan
		}
		for k := range r.Sessions {
			r.Sessions[k] = noSession()
		}
	}
	return d
}

func noSession() SessionAnswers {
	a := SessionAnswers{Distress: nan, Climate: Climate{nan, nan, nan}, Cohesion: nan, Alliance: nan, Tension: nan, Resolved: nan}
	for q := range a.Relationship {
		for p := range a.Relationship[q] {
			a.Relationship[q][p] = nan
		}
	}
	for k := range a.Credit {
		a.Credit[k] = nan
	}
	return a
}

func noAnswer() (o Octants) {
	for k := range o {
		o[k] = nan
	}
	return o
}

func matrix(n int) [][]float64 {
	x := make([][]float64, n)
	for i := range x {
		x[i] = make([]float64, n)
		for j := range x {
			x[i][j] = nan
		}
	}
	return x
}

// curve are octants of a vector, elevation 2.
func curve(agency, communion float64) (o Octants) {
	for k := range o {
		angle := float64(k+2) * math.Pi / 4
		o[k] = 2 + agency*math.Sin(angle) + communion*math.Cos(angle)
	}
	return o
}

// drawn is a dossier with answers to everything, of no meaning, some missing: members leave, come late and are away.
func drawn(seed uint64, meetings, n int) *Dossier {
	luck := sim.NewLuck(seed).At(sim.Questionnaire, 1, 2, 3, 4)
	d := unanswered(meetings, n)
	calm := .5 + luck.Float64()
	for k := range meetings {
		d.Climate[k] = Climate{4 + luck.Norm(), calm + .2*luck.Norm(), 2 + luck.Norm()}
	}
	for i := range d.Members {
		drawMember(luck, d, i)
	}
	of := make([]float64, 2*n) // how members report, and are reported of
	for i := range of {
		of[i] = luck.Norm()
	}
	for k := range d.Rounds {
		drawRound(luck, d, k, of[:n], of[n:])
	}
	d.Dyads = make([][2]Pairs, n)
	for k := range d.Dyads {
		for range 10 {
			for a := range 2 {
				d.Dyads[k][a].Add(luck.Norm(), luck.Norm())
			}
		}
	}
	return d
}

func drawMember(luck agents.Luck, d *Dossier, i int) {
	r := &d.Members[i]
	if luck.Float64() < .2 {
		r.Left = 2 + int(luck.Float64()*float64(d.Meetings-2))
	}
	if luck.Float64() < .1 {
		r.Joined = 2
	}
	r.Attended = 0
	r.Distress = Change{90 + 20*luck.Norm(), 75 + 25*luck.Norm()}
	if luck.Float64() < .1 {
		r.Distress.End = nan
	}
	r.Class = Classify(r.Distress.Start, r.Distress.End)
	for k := range r.FollowUp {
		r.FollowUp[k] = 75 + 25*luck.Norm()
	}
	for k := range r.Credit {
		r.Credit[k] = 4 * luck.Float64()
	}
	r.Problems[0] = curve(luck.Norm(), luck.Norm())
	first, last := d.planned(r)
	for k := first; k <= last; k++ {
		if luck.Float64() < .9 {
			r.Attended++
			r.Sessions[k-1] = drawSession(luck)
		}
	}
	r.Initiated, r.Received = int(100*luck.Float64()), int(100*luck.Float64())
	for range 12 {
		r.Feedback = append(r.Feedback, Reception{Meeting: 1 + int(luck.Float64()*float64(d.Meetings)), Valence: luck.Norm(), Acceptance: 4 + luck.Norm(), Cohesion: 6 + luck.Norm()})
	}
}

func drawSession(luck agents.Luck) SessionAnswers {
	a := noSession()
	a.Distress, a.Cohesion, a.Alliance = 85+15*luck.Norm(), 6+luck.Norm(), 5+luck.Norm()
	for q := range a.Relationship {
		for p := range a.Relationship[q] {
			a.Relationship[q][p] = 4 + luck.Norm()
		}
	}
	if a.Tension = 2 + luck.Norm(); a.Tension > Tense {
		a.Resolved = 3.5 + luck.Norm()
	}
	for k := range a.Credit {
		a.Credit[k] = 4 * luck.Float64()
	}
	return a
}

func drawRound(luck agents.Luck, d *Dossier, k int, reports, reported []float64) {
	r := &d.Rounds[k]
	for i := range d.Members {
		for j := range d.Members {
			if math.IsNaN(d.Members[i].Sessions[k].Cohesion) || math.IsNaN(d.Members[j].Sessions[k].Cohesion) {
				continue
			}
			say := func() float64 { return reports[i] + reported[j] + luck.Norm() }
			r.Dominance[i][j], r.Warmth[i][j] = say(), say()
			if i != j {
				r.Liking[i][j], r.LikesMe[i][j], r.SeesMeDominant[i][j], r.SeesMeWarm[i][j] = say(), say(), say(), say()
			}
		}
	}
}

// estimate is an estimator's number over dossiers, and over those compared with where it is paired.
func estimate(t testing.TB, name string, own []*Dossier, against ...*Dossier) float64 {
	t.Helper()
	e, ok := EstimatorNamed(name)
	if !ok {
		t.Fatalf("no estimator %q", name)
	}
	return estimateBy(e, own, against)
}

func estimateBy(e Estimator, own, against []*Dossier) float64 {
	a, b := make([]float64, e.Size), make([]float64, e.Size)
	for _, d := range own {
		e.Add(d, a)
	}
	for _, d := range against {
		e.Add(d, b)
	}
	return e.Of(a, b)
}

// groupsOf are groups of n members, one after the other, filled by fill, which is told the group and the member.
func groupsOf(groups, n, meetings int, fill func(g, i int, d *Dossier, r *Respondent)) []*Dossier {
	all := make([]*Dossier, groups)
	for g := range all {
		all[g] = unanswered(meetings, n)
		for i := range n {
			fill(g, i, all[g], &all[g].Members[i])
		}
	}
	return all
}
