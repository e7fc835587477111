package agents

import (
	"math"
	"testing"
)

// fixed is luck without luck: the means.
type fixed struct{}

func (fixed) Float64() float64 { return .5 }
func (fixed) Norm() float64    { return 0 }

// meanPhi is the mean of phi over an ordinary other's answers to the act x: the complement mixed with mild warmth, with the
// spread of ordinary others, heard without bias (a grid over the normal distribution, no random numbers).
func meanPhi(c *Cycle, x Point, b *Parameters) float64 {
	answer := x.Complement().Times(b.Between.Complement).Plus(Point{0, b.Between.MildCommunion}.Times(b.Between.Mildness))
	sum, weights := 0.0, 0.0
	for i := -8; i <= 8; i++ {
		for j := -8; j <= 8; j++ {
			u, v := float64(i)/3, float64(j)/3
			w := math.Exp(-(u*u + v*v) / 2)
			sum += w * c.Phi(answer.Plus(Point{u * b.Between.OtherNoise, v * b.Between.OtherNoise}), b.Learning.Sharpness)
			weights += w
		}
	}
	return sum / weights
}

// Ensure every preset cycle feeds itself: with ordinary, complementary others the protective act brings the feared answer more often
// than not, and voicing the wish does not.
func TestCyclesFeedThemselves(t *testing.T) {
	p := DefaultParameters()
	for _, c := range Cycles() {
		protect, risk := meanPhi(&c, c.Protect, &p), meanPhi(&c, c.Risk, &p)
		t.Logf("%-26s after protecting %.2f, after risking %.2f", c.Name, protect, risk)
		if protect < .5 {
			t.Errorf("%s: phi after the protective act is %.2f; at least .5 is needed for the cycle to feed itself", c.Name, protect)
		}
		if risk > .4 {
			t.Errorf("%s: phi after the risk is %.2f; at most .4 is needed for risking to pay", c.Name, risk)
		}
	}
	if len(Cycles()) != 10 {
		t.Errorf("%d cycles", len(Cycles()))
	}
}

// Ensure every cycle is told: wish, fear, protection, a sentence and a source.
func TestCyclesAreTold(t *testing.T) {
	for _, c := range Cycles() {
		for what, words := range map[string]string{"about": c.About, "wishes": c.WishWords, "fears": c.FearWords, "so": c.ProtectWords, "source": c.Source} {
			if words == "" {
				t.Errorf("%s: no %s", c.Name, what)
			}
		}
	}
}

func TestStrategiesAreTold(t *testing.T) {
	if n := len(Strategies()); n != 11 {
		t.Errorf("%d strategies", n)
	}
	for _, s := range Strategies() {
		if s.About == "" {
			t.Errorf("%s: no about", s.Name)
		}
		if s.Rate < 0 || s.Rate > 1 || s.Answers < 0 || s.Answers > 1 {
			t.Errorf("%s: rate %v, answers %v", s.Name, s.Rate, s.Answers)
		}
	}
}
