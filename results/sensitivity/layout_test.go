package sensitivity

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"microcosm/agents"
)

// grid is a layout of 2 by 3 levels, the second factor fastest, with means 10 a + b + 4 in the last cell.
func grid(common bool, replicates int, luck func(point, replicate int) float64) *Layout {
	l := &Layout{Levels: make([][]int, 2), Common: common}
	for p := range 6 {
		a, b := p/3, p%3
		l.Levels[0], l.Levels[1] = append(l.Levels[0], a), append(l.Levels[1], b)
		var y []float64
		for r := range replicates {
			mean := float64(10*a + b)
			if p == 5 {
				mean += 4
			}
			y = append(y, mean+luck(p, r))
		}
		l.Y = append(l.Y, y)
	}
	return l
}

func TestLayoutByHand(t *testing.T) {
	for _, common := range []bool{true, false} {
		// replicates are the mean and 1 on either side of it, the same at all points: with common seeds nothing of it is left in differences
		l := grid(common, 3, func(_, r int) float64 { return float64(r - 1) })
		a, b, both := l.Main(0), l.Main(1), l.Between(0, 1)
		near(t, "low", a.Cells[0].Mean.Value, 1, 1e-12)
		near(t, "high", a.Cells[1].Mean.Value, 11+4.0/3, 1e-12)
		near(t, "difference", a.Differences[1].Value, 10+4.0/3, 1e-12)
		near(t, "last level", b.Differences[2].Value, 4, 1e-12)
		near(t, "cell", both.Cells[1][2].Mean.Value, 16, 1e-12)
		near(t, "difference of differences", both.Differences[1][2].Value, 4, 1e-12)
		near(t, "no difference of differences", both.Differences[1][1].Value, 0, 1e-12)
		if a.Cells[1].Points != 3 || a.Cells[1].Runs != 9 || both.Cells[0][0].Runs != 3 {
			t.Errorf("%+v, %+v", a, both)
		}
		near(t, "shares", a.Share+b.Share+both.Share, 1, 1e-12)
		if common {
			alike(t, "common luck", a.Differences[1], Estimate{10 + 4.0/3, 10 + 4.0/3, 10 + 4.0/3}, 1)
			// t(.975, 2) / sqrt(3)
			near(t, "half width", a.Cells[0].Mean.High-a.Cells[0].Mean.Value, 4.30265273/math.Sqrt(3), 1e-7)
		} else {
			// six means with variance 1/3 each; 12 degrees of freedom of pooled equal variances; weights 1/3
			near(t, "half width", a.Differences[1].High-a.Differences[1].Value, 2.17881283*math.Sqrt(6.0/3/9), 1e-7)
		}
	}
}

func TestLayoutWithHoles(t *testing.T) {
	l := grid(true, 4, func(p, r int) float64 { return float64(r * (p + 1)) })
	l.Y[1][3], l.Y[4] = nan, []float64{nan, nan}
	l.Levels[1][3] = Nowhere
	both := l.Between(0, 1)
	if !math.IsNaN(both.Cells[1][1].Mean.Value) || both.Cells[1][1].Points != 0 || !math.IsNaN(both.Share) || !math.IsNaN(both.Differences[1][1].Value) {
		t.Errorf("a point without results: %+v", both)
	}
	near(t, "replicates that are there", both.Cells[0][1].Mean.Value, 1+2, 1e-12)
	a := l.Main(0)
	if a.Cells[0].Points != 3 || a.Cells[0].Runs != 11 || a.Cells[1].Points != 2 {
		t.Errorf("%+v", a.Cells)
	}
	single := grid(false, 1, func(_, _ int) float64 { return 0 }).Main(1)
	if math.IsNaN(single.Differences[1].Value) || !math.IsNaN(single.Differences[1].Low) {
		t.Errorf("of one replicate: %+v", single.Differences[1])
	}
}

// Without luck every interval is as wide as nothing, and a point on no level counts in no cell.
func TestLayoutWithoutLuck(t *testing.T) {
	l := grid(false, 2, func(_, _ int) float64 { return 0 })
	for f := range l.Levels {
		l.Levels[f] = append(l.Levels[f], Nowhere)
	}
	l.Y = append(l.Y, []float64{99, 99})
	both := l.Between(0, 1)
	alike(t, "difference", both.Differences[1][2], Estimate{4, 4, 4}, 1)
	near(t, "shares", l.Main(0).Share+l.Main(1).Share+both.Share, 1, 1e-12)
}

func TestUnequalLengthsAreRefused(t *testing.T) {
	for name, call := range map[string]func(){
		"layout":  func() { (&Layout{Levels: [][]int{{0}}, Y: [][]float64{{1}, {2}}}).Main(0) },
		"share":   func() { Share([]int{0}, []float64{1, 2}, 0, nil) },
		"regress": func() { Regress([][]float64{{1}}, []float64{1, 2}, 0, nil) },
		"rank":    func() { PartialRank([][]float64{{1}}, []float64{1, 2}, 0, nil) },
		"sobol":   func() { Sobol([]float64{1}, []float64{1, 2}, nil, 0, nil) },
	} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%s: taken", name)
				}
			}()
			call()
		}()
	}
}

func TestLayoutIsInvariant(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		luck := luckFor(int(rapid.Uint8().Draw(t, "luck")))
		common := rapid.Bool().Draw(t, "common")
		l := grid(common, 5, func(_, _ int) float64 { return luck.Norm() })
		shift, scale := rapid.Float64Range(-100, 100).Draw(t, "shift"), rapid.Float64Range(.1, 100).Draw(t, "scale")
		order := rapid.Permutation([]int{0, 1, 2, 3, 4, 5}).Draw(t, "order")
		moved := &Layout{Levels: make([][]int, 2), Common: common}
		for _, p := range order {
			var y []float64
			for _, v := range l.Y[p] {
				y = append(y, shift+scale*v)
			}
			moved.Y = append(moved.Y, y)
			for f := range moved.Levels {
				moved.Levels[f] = append(moved.Levels[f], l.Levels[f][p])
			}
		}
		want, got := l.Between(0, 1), moved.Between(0, 1)
		near(t, "share", got.Share, want.Share, 1e-9)
		alike(t, "difference", got.Differences[1][2], want.Differences[1][2], scale)
		alike(t, "main", moved.Main(1).Differences[2], l.Main(1).Differences[2], scale)
		alike(t, "cell", got.Cells[0][1].Mean, Estimate{shift/scale + want.Cells[0][1].Mean.Value, shift/scale + want.Cells[0][1].Mean.Low, shift/scale + want.Cells[0][1].Mean.High}, scale)
	})
}

// The intervals of differences hold the true ones in 93 to 97 of 100 experiments, with common seeds and with independent ones of which some
// points have more than others.
func TestLayoutCovers(t *testing.T) {
	luck := luckFor(41)
	covers(t, "common", coverage(2000, 4, func(int) Estimate {
		l := grid(true, 6, people(luck, 3))
		return l.Between(0, 1).Differences[1][2]
	}))
	covers(t, "independent", coverage(2000, 10+4.0/3, func(int) Estimate {
		l := grid(false, 8, func(p, _ int) float64 { return float64(p+1) * luck.Norm() })
		l.Y[2], l.Y[5][0] = l.Y[2][:4], nan
		return l.Main(0).Differences[1]
	}))
}

// people is luck of which a part, with this standard deviation, is the same at every point.
func people(luck agents.Luck, sd float64) func(point, replicate int) float64 {
	own := map[int]float64{}
	return func(_, r int) float64 {
		if _, known := own[r]; !known {
			own[r] = sd * luck.Norm()
		}
		return own[r] + luck.Norm()
	}
}
