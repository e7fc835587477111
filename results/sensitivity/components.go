package sensitivity

import (
	"math"

	"microcosm/results"
)

// Parts says where the differences between single runs come from.
type Parts struct {
	// Points and Replicates are how many were used. With common seeds those are used that are whole: replicates with a result at every
	// point. With independent seeds Replicates is 0, as they may differ, and Runs says how many there are.
	Points, Replicates, Runs int
	// Settings is the variance that lies between points, People that between the seeds, of whoever comes and whatever luck they have, the
	// same at every point, and Rest what is left: luck that plays out differently at every point. In squared units of the measure, at
	// least 0. With independent seeds People cannot be told from Rest, and is missing.
	Settings, People, Rest float64
	// Share is the share of the settings, Settings / (Settings + People + Rest), 0..1: what it has short of 1 is luck. The interval is, with
	// common seeds, that of the jackknife over replicates, which takes the points as given, and covers about 90% with 5 to 10 replicates
	// and 95% from 20 on; with independent seeds that of the profile of the restricted likelihood, which takes them as a sample.
	Share Estimate
	// Reliability is the share of the variance of the means of points, as differences between them show it, that is no luck, 0..1; no
	// sensitivity index of all factors together can be above it by more than chance.
	Reliability float64
}

// Components divides the variance of single runs y[p][r], replicate r of point p, missing where the run failed.
//
// With common seeds, where replicate r has the same seed at every point, by the two-way analysis of variance of points and seeds
// (Searle, Casella & McCulloch 1992, ch. 4), each component from its mean square:
//
//	Rest = MS_rest,  Settings = (MS_points - MS_rest) / replicates,  People = (MS_seeds - MS_rest) / points
//
// at least 0. With independent seeds by [results.MixedGroups] with points as groups. Points that were chosen, as those of a grid, stand for
// themselves and for no others. All is missing where there are fewer than two points, or no two replicates.
func Components(y [][]float64, common bool) Parts {
	if common {
		return crossed(y)
	}
	groups, p := make([]results.Moments, len(y)), Parts{People: math.NaN()}
	sizes := 0.0
	for i := range y {
		for _, v := range y[i] {
			groups[i].Add(v)
		}
		if n := groups[i].N(); n > 0 {
			sizes += 1 / float64(n)
			p.Runs += n
		}
	}
	m := results.MixedGroups(groups, nil)
	p.Points, p.Settings, p.Rest, p.Share = m.Groups, m.Between, m.Within, Estimate{m.ICC, m.Low, m.High}
	p.Reliability = share(m.Between, m.Between+float64(m.Within*(sizes/float64(m.Groups))))
	return p
}

// crossed is the analysis of variance of points and seeds, with the interval of the share.
func crossed(y [][]float64) Parts {
	points, whole := wholeReplicates(y)
	p := variances(points, whole)
	p.Share.Low, p.Share.High = leavingOut(points, whole, p.Share.Value)
	return p
}

// leavingOut is the interval of a share of settings by leaving out one replicate after the other (jackknife of a variance component by its
// logarithm: Arvesen & Schmitz 1970), that of log(1 - share).
func leavingOut(points [][]float64, whole []int, value float64) (low, high float64) {
	var pseudo results.Moments
	k := float64(len(whole))
	for j := range whole {
		left := append(append([]int(nil), whole[:j]...), whole[j+1:]...)
		without := variances(points, left).Share.Value
		pseudo.Add(float64(k*math.Log1p(-value)) - float64((k-1)*math.Log1p(-without)))
	}
	if pseudo.N() < len(whole) || value == 1 {
		return math.NaN(), math.NaN()
	}
	half := pseudo.HalfWidth()
	return max(0, -math.Expm1(math.Log1p(-value)+half)), -math.Expm1(math.Log1p(-value) - half)
}

// variances are the components of points and seeds, each pair of which is there once.
func variances(points [][]float64, whole []int) Parts {
	n, k := float64(len(points)), float64(len(whole))
	p := Parts{Points: len(points), Replicates: len(whole), Runs: len(points) * len(whole),
		Settings: math.NaN(), People: math.NaN(), Rest: math.NaN(), Share: unknown(), Reliability: math.NaN()}
	if p.Points < 2 || p.Replicates < 2 {
		return p
	}
	byPoint, bySeed := make([]results.Moments, len(points)), make([]results.Moments, len(whole))
	var all, ofPoints, ofSeeds results.Moments
	for i, row := range points {
		for j, r := range whole {
			byPoint[i].Add(row[r])
			bySeed[j].Add(row[r])
			all.Add(row[r])
		}
		ofPoints.Add(byPoint[i].Mean())
	}
	for j := range bySeed {
		ofSeeds.Add(bySeed[j].Mean())
	}
	left := 0.0
	for i, row := range points {
		for j, r := range whole {
			d := row[r] - byPoint[i].Mean() - bySeed[j].Mean() + all.Mean()
			left += float64(d * d)
		}
	}
	p.Rest = varying(left, float64(n*k), all.Mean()) / float64((n-1)*(k-1))
	p.Settings = max(0, varying(ofPoints.Squares(), n, all.Mean())/(n-1)-p.Rest/k)
	p.People = max(0, varying(ofSeeds.Squares(), k, all.Mean())/(k-1)-p.Rest/n)
	p.Share.Value = share(p.Settings, p.Settings+p.People+p.Rest)
	p.Reliability = share(p.Settings, p.Settings+p.Rest/k)
	return p
}

// wholeReplicates are the points with any result, and the numbers of the replicates that all of them have.
func wholeReplicates(y [][]float64) (points [][]float64, whole []int) {
	least := math.MaxInt
	for _, row := range y {
		if len(known(len(row), row)) > 0 {
			points = append(points, row)
			least = min(least, len(row))
		}
	}
	if len(points) > 0 {
		whole = known(least, points...)
	}
	return points, whole
}
