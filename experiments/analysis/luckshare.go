package analysis

import (
	"math"

	"microcosm/results"
	"microcosm/results/sensitivity"
)

// mostCells is up to how many values of points times replicates squared the shares of luck are found from.
const mostCells = 200_000_000

// divide finds where the differences between single runs come from. Where seeds are common but hardly any replicate has a value at every
// point, the people in common cannot be told apart. Of very many replicates the first ones are taken, for the time it takes.
func (a *Analysis) divide(m *Measured) {
	y := m.Y
	if most := int(math.Sqrt(mostCells / float64(len(y)))); a.common() && a.Most > max(most, 2) {
		y = make([][]float64, len(m.Y))
		for p := range y {
			y[p] = m.Y[p][:min(len(m.Y[p]), max(most, 2))]
		}
	}
	if a.common() {
		m.Parts, m.Crossed = sensitivity.Components(y, true), true
	}
	if !m.Crossed || math.IsNaN(m.Parts.Settings) {
		m.Parts, m.Crossed = sensitivity.Components(m.Y, false), false
	}
}

// floor is the variance that luck leaves in the mean of a point, as far as it differs from point to point; missing with one replicate.
func (m *Measured) floor() float64 {
	runs, points := 0, 0
	for _, y := range m.Y {
		n := 0
		for _, x := range y {
			if !math.IsNaN(x) {
				n++
			}
		}
		if n > 0 {
			runs += n
			points++
		}
	}
	return m.Parts.Rest / (float64(runs) / float64(points))
}

// Likeness is how alike the members of one group are in how their distress changes.
type Likeness struct {
	// All is the model over all points, with a mean for each. Its interval is by the profile of the restricted likelihood, or, where seeds
	// are common (Resampled), by the jackknife over replicates, since the groups with one number are the same people at every point.
	All       results.MixedModel
	Resampled bool

	groups []results.Moments
	start  []int
}

// At is the model of the groups at one point, counted from 0.
func (l *Likeness) At(point int) results.MixedModel {
	return results.MixedGroups(l.groups[l.start[point]:l.start[point+1]], nil)
}

// likeness fits the models.
func (a *Analysis) likeness(groups []results.Moments) *Likeness {
	l := &Likeness{groups: groups, start: a.table.start}
	points := make([]int, len(groups))
	for p := range a.table.failed {
		for i := l.start[p]; i < l.start[p+1]; i++ {
			points[i] = p
		}
	}
	l.All = results.MixedGroups(groups, points)
	if a.common() && len(a.table.failed) > 1 && !math.IsNaN(l.All.ICC) {
		l.Resampled = true
		l.leavingOut(points, a.Most)
	}
	return l
}

// mostBlocks is in how many parts replicates are divided for a jackknife.
const mostBlocks = 20

// leavingOut is the interval of the intraclass correlation by leaving out one block of replicates after the other, at all points (jackknife of
// a ratio of mean squares by its logarithm: Arvesen & Schmitz 1970): that of log F, F the mean square between groups of one point over
// that within groups, of which the correlation is (F - 1) / (F + n - 1) with groups of n.
func (l *Likeness) leavingOut(points []int, replicates int) {
	blocks := min(replicates, mostBlocks)
	whole, size := l.ratio(func(int) bool { return true })
	left := make([]float64, blocks)
	each(blocks, func(b int) {
		left[b], _ = l.ratio(func(i int) bool { return (i-l.start[points[i]])%blocks != b })
	})
	var pseudo results.Moments
	for _, x := range left {
		pseudo.Add(float64(float64(blocks)*whole) - float64(float64(blocks-1)*x))
	}
	half := pseudo.HalfWidth()
	if pseudo.N() < blocks {
		half = math.NaN()
	}
	back := func(log float64) float64 {
		f := math.Exp(log)
		return (f - 1) / (f + size - 1)
	}
	l.All.Low, l.All.High = max(0, back(whole-half)), max(0, back(whole+half))
}

// ratio is log F over the groups that are kept, and the mean size of a group that belongs to it (Donner 1986).
func (l *Likeness) ratio(kept func(i int) bool) (logarithm, size float64) {
	var all pooled
	for p := range len(l.start) - 1 {
		var own pooled
		var means results.Moments // of the groups, each as often as it has members
		for i := l.start[p]; i < l.start[p+1]; i++ {
			g := &l.groups[i]
			if n := float64(g.N()); n > 0 && kept(i) {
				means.Merge(results.MomentsOf(g.N(), g.Mean(), 0))
				own.add(pooled{within: g.Squares(), groups: 1, members: n, size: float64(n * n)})
			}
		}
		if own.groups > 1 {
			own.between, own.points, own.size = means.Squares(), 1, own.members-own.size/own.members
			all.add(own)
		}
	}
	free := all.groups - all.points
	return math.Log(all.between / free / (all.within / (all.members - all.groups))), all.size / free
}

// pooled are sums of squares between and within groups of one point, and how many points, groups and members they are of; size sums up
// squares of sizes, then mean sizes.
type pooled struct{ between, within, points, groups, members, size float64 }

func (a *pooled) add(b pooled) {
	a.between += b.between
	a.within += b.within
	a.points += b.points
	a.groups += b.groups
	a.members += b.members
	a.size += b.size
}
