package agents

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

// Ensure the portable exponential and logarithm agree with the library's to the precision they promise.
func TestExpAndLog(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x := rapid.Float64Range(-600, 600).Draw(t, "x")
		if got, want := Exp(x), math.Exp(x); math.Abs(got/want-1) > 1e-13 {
			t.Fatalf("Exp(%v) = %v, want %v", x, got, want)
		}
		y := math.Exp(rapid.Float64Range(-20, 20).Draw(t, "log"))
		if got, want := Log(y), math.Log(y); math.Abs(got-want) > 1e-12*(1+math.Abs(want)) {
			t.Fatalf("Log(%v) = %v, want %v", y, got, want)
		}
	})
	if Exp(0) != 1 || Logistic(0) != .5 || math.Abs(Log(1)) > 1e-15 {
		t.Errorf("Exp(0), Logistic(0), Log(1) = %v, %v, %v", Exp(0), Logistic(0), Log(1))
	}
}

func TestOctant(t *testing.T) {
	for i, p := range []Point{{1, 0}, {.7, -.7}, {0, -1}, {-.7, -.7}, {-1, 0}, {-.7, .7}, {0, 1}, {.7, .7}} {
		if got := p.Octant(); got != Octant(i) {
			t.Errorf("%v lies in %s, want %s", p, got.Code(), Octant(i).Code())
		}
	}
}

// Ensure the complement is what invites the act back: its own complement is the act itself.
func TestComplement(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := Point{rapid.Float64Range(-1, 1).Draw(t, "agency"), rapid.Float64Range(-1, 1).Draw(t, "communion")}
		if got := p.Complement().Complement(); got != p {
			t.Fatalf("complement of complement of %v is %v", p, got)
		}
	})
}

func TestPick(t *testing.T) {
	weights := []float64{0, 1, 0, 3}
	for u, want := range map[float64]int{0: 1, .2: 1, .26: 3, .999999: 3} {
		if got := Pick(weights, u); got != want {
			t.Errorf("Pick(%v) = %d, want %d", u, got, want)
		}
	}
	if got := Pick([]float64{0, 0}, .5); got != 0 {
		t.Errorf("Pick of nothing = %d", got)
	}
}
