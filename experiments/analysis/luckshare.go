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

// leavingOut is the interval of the intraclass correlation by leaving out one block of replicates after the other, at all points (jackknife:
// Tukey 1958), on Fisher's scale for groups of n, z = log((1 + (n-1) ICC) / (1 - ICC)) / 2 (Fisher 1925).
func (l *Likeness) leavingOut(points []int, replicates int) {
	size := float64(l.All.Members) / float64(l.All.Groups)
	blocks := min(replicates, mostBlocks)
	z := func(icc float64) float64 {
		return math.Log((1+float64((size-1)*icc))/(1-icc)) / 2
	}
	whole, left := z(l.All.ICC), make([]float64, blocks)
	each(blocks, func(b int) {
		kept, at := make([]results.Moments, 0, len(points)), make([]int, 0, len(points))
		for i, p := range points {
			if (i-l.start[p])%blocks != b {
				kept, at = append(kept, l.groups[i]), append(at, p)
			}
		}
		left[b] = z(results.MixedGroups(kept, at).ICC)
	})
	var pseudo results.Moments
	for _, x := range left {
		pseudo.Add(float64(float64(blocks)*whole) - float64(float64(blocks-1)*x))
	}
	half := pseudo.HalfWidth()
	back := func(z float64) float64 {
		e := math.Exp(float64(2 * z))
		return (e - 1) / (e + size - 1)
	}
	l.All.Low, l.All.High = max(0, back(whole-half)), back(whole+half)
	if pseudo.N() < blocks {
		l.All.Low, l.All.High = math.NaN(), math.NaN()
	}
}
