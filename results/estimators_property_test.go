package results

import (
	"math"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// Every estimator has a name of its own, says what it is, and keeps to a number of sums that many groups can be kept of.
func TestEstimatorsAreDescribed(t *testing.T) {
	seen := map[string]bool{}
	for _, e := range Estimators() {
		if seen[e.Name] {
			t.Errorf("%s: twice", e.Name)
		}
		seen[e.Name] = true
		if e.Name != strings.ToLower(e.Name) || e.Meaning == "" || e.Unit == "" || e.Range == "" || e.Source == "" {
			t.Errorf("%s: not described: %+v", e.Name, e.Column)
		}
		if e.Size < 1 || e.Size > 300 || e.Add == nil || e.Of == nil {
			t.Errorf("%s: %d sums", e.Name, e.Size)
		}
	}
	if _, ok := EstimatorNamed("no such"); ok {
		t.Error("found what is not there")
	}
}

// drawnGroups are a few groups of different sizes.
func drawnGroups(t *rapid.T, least, most int) []*Dossier {
	var all []*Dossier
	for range rapid.IntRange(least, most).Draw(t, "groups") {
		all = append(all, drawn(rapid.Uint64().Draw(t, "seed"), rapid.IntRange(8, 12).Draw(t, "meetings"), rapid.IntRange(4, 7).Draw(t, "members")))
	}
	return all
}

func alike(a, b float64) bool {
	return math.IsNaN(a) && math.IsNaN(b) || math.Abs(a-b) <= 1e-7*(1+math.Abs(a))
}

// What a group adds does not depend on the groups before it; so the sums of two halves are those of the whole, in any order.
func TestEstimatorsAdd(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		all := drawnGroups(t, 2, 4)
		cut := rapid.IntRange(0, len(all)).Draw(t, "cut")
		turned := slices.Clone(all)
		slices.Reverse(turned)
		for _, e := range Estimators() {
			whole, first, second := make([]float64, e.Size), make([]float64, e.Size), make([]float64, e.Size)
			sample, pick := make(Sample, len(all)), make([]int, len(all))
			for g, d := range all {
				e.Add(d, whole)
				sample[g] = make([]float64, e.Size)
				e.Add(d, sample[g])
				pick[g] = g
				if g < cut {
					e.Add(d, first)
				} else {
					e.Add(d, second)
				}
			}
			for k := range whole {
				if math.IsNaN(whole[k]) || !alike(whole[k], first[k]+second[k]) {
					t.Fatalf("%s: sum %d is %v of the whole, %v and %v of its parts", e.Name, k, whole[k], first[k], second[k])
				}
			}
			want := estimateBy(e, all, all)
			if got := estimateBy(e, turned, turned); !alike(got, want) {
				t.Fatalf("%s: %v, in another order %v", e.Name, want, got)
			}
			if got := e.Estimate(sample, sample, pick, make([]float64, 2*e.Size)); !alike(got, want) {
				t.Fatalf("%s: %v, from the sample %v", e.Name, want, got)
			}
			if !e.Paired && !alike(estimateBy(e, all, all[:1]), want) {
				t.Fatalf("%s: not paired, and yet what it is compared with matters", e.Name)
			}
		}
	})
}

// Groups of nobody, and groups in which nobody has answered, change nothing that is asked.
func TestEstimatorsLeaveOutTheMissing(t *testing.T) {
	all := []*Dossier{drawn(1, 20, 8), drawn(2, 20, 7), drawn(3, 20, 6)}
	counted := []string{"dropout", "dropout_difference", "attendance"}
	for _, e := range Estimators() {
		want := estimateBy(e, all, all[:1])
		if math.IsNaN(want) {
			t.Errorf("%s: missing of three groups", e.Name)
		}
		if got := estimateBy(e, append(slices.Clone(all), &Dossier{}), all[:1]); !alike(got, want) {
			t.Errorf("%s: %v, with a group of nobody %v", e.Name, want, got)
		}
		if got := estimateBy(e, append(slices.Clone(all), unanswered(20, 5)), all[:1]); !alike(got, want) && !slices.Contains(counted, e.Name) {
			t.Errorf("%s: %v, with a group that does not answer %v", e.Name, want, got)
		}
	}
}

// With nothing on file nothing can be had, and nothing breaks.
func TestEstimatorsOfNothing(t *testing.T) {
	for _, e := range Estimators() {
		if got := estimateBy(e, nil, nil); !math.IsNaN(got) {
			t.Errorf("%s of no groups: %v", e.Name, got)
		}
		if got := e.Estimate(nil, nil, nil, make([]float64, 2*e.Size)); !math.IsNaN(got) {
			t.Errorf("%s of no picks: %v", e.Name, got)
		}
	}
}

// In which seats people sit does not matter.
func TestEstimatorsIgnoreSeats(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := drawn(rapid.Uint64().Draw(t, "seed"), 9, 7)
		seats := rapid.Permutation([]int{0, 1, 2, 3, 4, 5, 6}).Draw(t, "seats")
		other, last := drawn(5, 9, 6), drawn(6, 9, 5)
		for _, e := range Estimators() {
			own := []*Dossier{other, d, last}
			want := estimateBy(e, own, own[:1])
			own[1] = seated(d, seats)
			if got := estimateBy(e, own, own[:1]); !alike(got, want) {
				t.Fatalf("%s: %v, in other seats %v", e.Name, want, got)
			}
		}
	})
}

func seated(d *Dossier, seats []int) *Dossier {
	c := *d
	c.Members, c.Rounds = make([]Respondent, len(seats)), make([]Round, len(d.Rounds))
	for i, from := range seats {
		c.Members[i] = d.Members[from]
	}
	move := func(x [][]float64) [][]float64 {
		y := matrix(len(seats))
		for i, a := range seats {
			for j, b := range seats {
				y[i][j] = x[a][b]
			}
		}
		return y
	}
	for k := range d.Rounds {
		r := &d.Rounds[k]
		c.Rounds[k] = Round{Liking: move(r.Liking), Dominance: move(r.Dominance), Warmth: move(r.Warmth),
			LikesMe: move(r.LikesMe), SeesMeDominant: move(r.SeesMeDominant), SeesMeWarm: move(r.SeesMeWarm)}
	}
	return &c
}

// A correlation does not depend on the units of the scales, so long as up stays up; those with limits on the scale (who counts as tense)
// keep the scale they have limits on.
func TestCorrelationsIgnoreScale(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		all := drawnGroups(t, 2, 3)
		by, shift := rapid.Float64Range(.1, 10).Draw(t, "by"), rapid.Float64Range(-5, 5).Draw(t, "shift")
		other := make([]*Dossier, len(all))
		for g, d := range all {
			other[g] = scaled(d, by, shift)
		}
		for _, e := range Estimators() {
			if e.Unit != correlates {
				continue
			}
			if want, got := estimateBy(e, all, nil), estimateBy(e, other, nil); !alike(got, want) {
				t.Fatalf("%s: %v, on another scale %v", e.Name, want, got)
			}
		}
	})
}

func scaled(d *Dossier, by, shift float64) *Dossier {
	c := *d
	to := func(x float64) float64 { return shift + by*x }
	c.Members, c.Rounds, c.Climate, c.Dyads = slices.Clone(d.Members), make([]Round, len(d.Rounds)), slices.Clone(d.Climate), nil
	for k := range c.Climate {
		c.Climate[k].Conflict = to(c.Climate[k].Conflict)
	}
	for i := range c.Members {
		r := &c.Members[i]
		r.Distress = Change{to(r.Distress.Start), to(r.Distress.End)}
		r.Initiated, r.Received = 3*r.Initiated+2, 5*r.Received+1
		for k := range r.Problems[0] {
			r.Problems[0][k] = to(r.Problems[0][k])
		}
		for k := range r.Credit {
			r.Credit[k] = to(r.Credit[k])
		}
		r.Sessions, r.Feedback = slices.Clone(r.Sessions), slices.Clone(r.Feedback)
		for k := range r.Sessions {
			a := &r.Sessions[k]
			a.Cohesion, a.Alliance = to(a.Cohesion), to(a.Alliance)
			for q := range a.Relationship {
				for p := range a.Relationship[q] {
					a.Relationship[q][p] = to(a.Relationship[q][p])
				}
			}
		}
		for k := range r.Feedback {
			r.Feedback[k].Acceptance, r.Feedback[k].Cohesion = to(r.Feedback[k].Acceptance), to(r.Feedback[k].Cohesion)
		}
	}
	all := func(x [][]float64) [][]float64 {
		y := matrix(len(x))
		for i := range x {
			for j := range x {
				y[i][j] = to(x[i][j])
			}
		}
		return y
	}
	for k := range d.Rounds {
		r := &d.Rounds[k]
		c.Rounds[k] = Round{Liking: all(r.Liking), Dominance: all(r.Dominance), Warmth: all(r.Warmth), LikesMe: all(r.LikesMe), SeesMeDominant: all(r.SeesMeDominant), SeesMeWarm: all(r.SeesMeWarm)}
	}
	c.Dyads = d.Dyads
	return &c
}
