package results

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"microcosm/agents"
)

// grouped draws groups of members with a variance of 1 within and between/(between + 1) as intraclass correlation.
func grouped(luck agents.Luck, between float64, sizes ...int) [][]float64 {
	all := make([][]float64, len(sizes))
	for g, n := range sizes {
		own := math.Sqrt(between) * luck.Norm()
		for range n {
			all[g] = append(all[g], own+luck.Norm())
		}
	}
	return all
}

func momentsOf(groups [][]float64) []Moments {
	all := make([]Moments, len(groups))
	for g := range groups {
		for _, x := range groups[g] {
			all[g].Add(x)
		}
	}
	return all
}

// With groups of one size REML is the analysis of variance, where that is not below 0.
func TestMixedOfEqualGroups(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		luck := luckFor(int(rapid.Uint8().Draw(t, "luck")))
		sizes := make([]int, rapid.IntRange(2, 12).Draw(t, "groups"))
		n := rapid.IntRange(2, 9).Draw(t, "members")
		for g := range sizes {
			sizes[g] = n
		}
		groups := grouped(luck, rapid.Float64Range(0, 3).Draw(t, "between"), sizes...)
		want := max(0, ICC(groups))
		m := MixedGroups(momentsOf(groups), nil)
		if math.Abs(m.ICC-want) > 1e-6 || !(m.Low <= m.ICC && m.ICC <= m.High && m.Low >= 0 && m.High <= 1) {
			t.Fatalf("%+v, want %v", m, want)
		}
		if math.Abs(m.Between-m.ICC*(m.Between+m.Within)) > 1e-9 {
			t.Fatalf("%+v: not the share", m)
		}
	})
}

// Shift, scale, the order of the groups, groups of nobody and the names of the points make no difference to the correlation.
func TestMixedIsInvariant(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		groups := grouped(luckFor(int(rapid.Uint8().Draw(t, "luck"))), .5, 3, 8, 5, 1, 7, 4)
		point := []int{0, 0, 1, 1, 0, 1}
		want, plain := MixedGroups(momentsOf(groups), point), MixedGroups(momentsOf(groups), nil)
		shift, scale := rapid.Float64Range(-50, 50).Draw(t, "shift"), rapid.Float64Range(.1, 20).Draw(t, "scale")
		order := rapid.Permutation([]int{0, 1, 2, 3, 4, 5}).Draw(t, "order")
		var moved [][]float64
		var named []int
		for _, g := range order {
			var own []float64
			for _, x := range groups[g] {
				own = append(own, shift+scale*x+100*float64(point[g]))
			}
			moved, named = append(moved, own, nil), append(named, 9-point[g], 77)
		}
		got := MixedGroups(momentsOf(moved), named)
		for what, pair := range map[string][2]float64{
			"icc": {got.ICC, want.ICC}, "low": {got.Low, want.Low}, "high": {got.High, want.High},
			"within": {got.Within, scale * scale * want.Within}, "between": {got.Between, scale * scale * want.Between},
		} {
			if math.Abs(pair[0]-pair[1]) > 1e-6*(1+pair[1]) {
				t.Fatalf("%s: %v, want %v", what, pair[0], pair[1])
			}
		}
		if got.Groups != 6 || got.Members != 28 || got.Points != 2 || !math.IsNaN(got.Mean) || math.IsNaN(plain.Mean) {
			t.Fatalf("%+v", got)
		}
	})
}

func TestMixedAtTheEnds(t *testing.T) {
	alike := MixedGroups(momentsOf([][]float64{{1, 3}, {1, 3}, {2, 2}}), nil) // groups differ less than chance makes them
	if alike.ICC != 0 || alike.Low != 0 || alike.Between != 0 || !(alike.High > 0) {
		t.Errorf("groups alike: %+v", alike)
	}
	near(t, "within", alike.Within, 4.0/5, 1e-9) // all six about one mean
	apart := MixedGroups(momentsOf([][]float64{{1, 1}, {4, 4, 4}, {7}}), nil)
	if apart.ICC != 1 || apart.Within != 0 || apart.Low != 1 {
		t.Errorf("members alike: %+v", apart)
	}
	near(t, "between", apart.Between, 9, 1e-12)
	near(t, "mean", apart.Mean, 4, 1e-12)
	near(t, "standard error", apart.SE, math.Sqrt(3), 1e-12)
	far := [][]float64{{0, .001}, {5, 5.002}, {9, 9.001}, {-7, -7.001}}
	near(t, "nearly one", MixedGroups(momentsOf(far), nil).ICC, ICC(far), 1e-9)
	for name, groups := range map[string][][]float64{"nobody": nil, "one group": {{1, 2, 3}}, "all alone": {{1}, {2}, {3}}, "no variance": {{5, 5}, {5, 5}}} {
		if m := MixedGroups(momentsOf(groups), nil); !math.IsNaN(m.ICC) || !math.IsNaN(m.Low) || !math.IsNaN(m.Within) {
			t.Errorf("%s: %+v", name, m)
		}
	}
	if m := MixedGroups(momentsOf([][]float64{{1, 2}, {3, 4}}), []int{0, 1}); !math.IsNaN(m.ICC) {
		t.Errorf("one group a point: %+v", m)
	}
}

// The profile interval of the intraclass correlation holds the true one in 93 to 97 of 100 small studies.
func TestMixedCovers(t *testing.T) {
	luck := luckFor(36)
	share := coverage(.25, func(int) (float64, float64) {
		m := MixedGroups(momentsOf(grouped(luck, 1.0/3, 4, 5, 6, 7, 8, 8, 8, 8, 8, 9, 10, 12)), nil)
		return m.Low, m.High
	})
	if share < .93 || share > .97 {
		t.Errorf("%v", share)
	}
}
