package results

import (
	"math"
	"slices"
	"testing"
)

// published is the round-robin of six people by which Kenny explains the estimates (D. A. Kenny, The mathematics of the social relations
// model, davidakenny.net/srm/mathsrm.htm): with the effects of those who act, and the variance of these for six people and, on average, for
// five and four of them.
var published = struct {
	x          [][]float64
	effects    []float64
	variance   map[int]float64
	places, by float64
}{
	x:       [][]float64{{0, 4, 5, 6, 7, 5}, {2, 0, 1, 3, 2, 4}, {5, 4, 0, 3, 2, 6}, {4, 5, 4, 0, 2, 5}, {1, 4, 4, 3, 0, 3}, {5, 7, 5, 3, 9, 0}},
	effects: []float64{1.208, -1.625, -.167, -.208, -1.083, 1.875}, variance: map[int]float64{6: 1.772, 5: 1.894, 4: 2.112}, by: .001,
}

func TestPublishedRoundRobin(t *testing.T) {
	p, _, _ := effects(published.x)
	for i, want := range published.effects {
		near(t, "effect", p[i], want, published.by)
	}
	whole := RelationsOf(published.x)
	for size, want := range published.variance {
		var raw, perceiver, target, relationship, covariance average
		chosen(6, size, func(who []int) {
			x := among(published.x, who)
			p, _, _ := effects(x)
			r := RelationsOf(x)
			raw.add(squares(p) / float64(size-1))
			perceiver.add(r.Perceiver)
			target.add(r.Target)
			relationship.add(r.Relationship)
			covariance.add(r.Reciprocity * r.Relationship)
		})
		near(t, "variance of the effects", raw.mean(), want, published.by)
		// The raw variance depends on how many people there are; the estimates of what is behind it do not.
		near(t, "perceiver", perceiver.mean(), whole.Perceiver, 1e-9)
		near(t, "target", target.mean(), whole.Target, 1e-9)
		near(t, "relationship", relationship.mean(), whole.Relationship, 1e-9)
		near(t, "covariance", covariance.mean(), whole.Reciprocity*whole.Relationship, 1e-9)
	}
}

// chosen calls f with every choice of so many of n.
func chosen(n, many int, f func([]int)) {
	var grow func(from int, who []int)
	grow = func(from int, who []int) {
		if len(who) == many {
			f(slices.Clone(who))
			return
		}
		for i := from; i < n; i++ {
			grow(i+1, append(who, i))
		}
	}
	grow(0, nil)
}

func among(x [][]float64, who []int) [][]float64 {
	y := make([][]float64, len(who))
	for a, i := range who {
		for _, j := range who {
			y[a] = append(y[a], x[i][j])
		}
	}
	return y
}

// The example by which the index of reliable change was explained (Jacobson & Truax 1991).
func TestReliableChangeIndex(t *testing.T) {
	near(t, "published", ReliableChangeIndex(47.5, 32.5, 7.5, .8), -3.16, .005)
	near(t, "two answers without a change", ReliableChangeIndex(40, 40, 7.5, .8), 0, 0)
}

// What the limit of 14 points is worth on this questionnaire, whose answers have a known error: how often error alone passes it, by the
// normal law and by drawing. It must stay rare, or those called changed would be those who answered badly.
func TestReliableChangeOfTheQuestionnaire(t *testing.T) {
	z := ReliableChange / ErrorOfChange(Scales[Distress].Error)
	want := math.Erfc(z / math.Sqrt2)
	if want > .1 {
		t.Errorf("error alone passes the limit in %.3f of cases; z = %.2f", want, z)
	}
	luck, changed := luckFor(11), average{}
	for range 20000 {
		first, second := Scales[Distress].Error*luck.Norm(), Scales[Distress].Error*luck.Norm()
		class := Classify(90+first, 90+second)
		changed.add(indicator(class != Unchanged))
	}
	near(t, "changed by error alone", changed.mean(), want, .006)
}
