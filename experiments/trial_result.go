package experiments

import (
	"math"
	"slices"

	"microcosm/results"
	"microcosm/sim"
)

// Draws is how often groups are resampled for an interval.
const Draws = 1000

// An ArmResult is what came of one arm. Distress and cohesion are as the simulated questionnaires have them. Intervals cover 95%:
// those of effect sizes and of the correlation are percentiles over groups drawn with replacement, the same draws for every arm;
// those of shares are score intervals that take members as independent.
type ArmResult struct {
	Arm             string
	Groups, Members int
	// Prepost is d_prepost, the fall in distress in standard deviations before therapy (see [results.CohensD]); WaitList is
	// d_waitlist, how much larger it is than on the waiting list (see [results.CohensDBetween]), missing where no arm waits.
	Prepost, WaitList Estimate
	// Dropout is the share of members who left, missing where nobody meets; Improved and Worse are the shares of members whose
	// distress fell or rose reliably.
	Dropout, Improved, Worse Estimate
	// CohesionGain correlates a member's mean cohesion answer with the fall in distress.
	CohesionGain Estimate
	// ICC is the share of the variance of that fall that lies between groups (see [results.ICC]).
	ICC float64
	// LeaderHours are the leaders' hours in meetings for each member recovered or improved, over all groups (100 turns of members are an
	// hour); missing where nobody leads or is improved.
	LeaderHours Estimate
	// Speed is member turns a second and worker, questionnaires and all; it is of the machine, not of the arm. Missing where
	// nobody meets.
	Speed float64
	// process holds the means over groups of processColumns.
	process []float64
}

// Process is the mean over groups of one of the process columns of [Trial.Table], and whether there is one of that name.
func (r *ArmResult) Process(name string) (float64, bool) {
	for k := range processColumns {
		if processColumns[k].Name == name {
			return r.process[k], true
		}
	}
	return 0, false
}

// estimate sums up arm a.
func (t *Trial) estimate(rows [][]row, a int) ArmResult {
	own := rows[a]
	r := ArmResult{Arm: t.Arms[a].Name, Groups: len(own), WaitList: exactly(math.NaN())}
	gains, classes, left := make([][]float64, len(own)), [results.NumClasses]int{}, 0
	for g := range own {
		gains[g] = own[g].gains
		r.Members += len(own[g].gains)
		left += own[g].left
		for k, n := range own[g].classes {
			classes[k] += n
		}
	}
	r.ICC = results.ICC(gains)
	r.Dropout = share(left, r.Members)
	if t.Arms[a].WaitList {
		r.Dropout = exactly(math.NaN())
	}
	r.Improved = share(classes[results.Recovered]+classes[results.Improved], r.Members)
	r.Worse = share(classes[results.Worse], r.Members)
	r.Prepost = t.overGroups(func(pick []int) float64 { return prepost(own, pick) })
	if w := slices.IndexFunc(t.Arms, func(arm Arm) bool { return arm.WaitList }); w >= 0 {
		r.WaitList = t.overGroups(func(pick []int) float64 { return waitList(own, rows[w], pick) })
	}
	r.CohesionGain = t.overGroups(func(pick []int) float64 { return cohesionGain(own, pick) })
	r.LeaderHours = t.overGroups(func(pick []int) float64 { return hoursEach(own, pick) })
	r.process, r.Speed = process(own), speed(own)
	return r
}

// share is hits of n with its score interval; missing of nothing.
func share(hits, n int) Estimate {
	if n == 0 {
		return exactly(math.NaN())
	}
	low, high := results.Wilson(hits, n, results.Normal95)
	return Estimate{float64(hits) / float64(n), low, high}
}

// overGroups is a statistic of all groups, with the percentiles it has over groups drawn with replacement. One group has none.
func (t *Trial) overGroups(stat func(pick []int) float64) Estimate {
	all := make([]int, t.Groups)
	for g := range all {
		all[g] = g
	}
	e := exactly(stat(all))
	if t.Groups > 1 && !math.IsNaN(e.Value) {
		luck := sim.NewLuck(t.Scenario.Seed).At(bootstrapStream, 0, 0, 0, 0)
		e.Low, e.High = results.Bootstrap(t.Groups, Draws, .95, luck, stat)
	}
	return e
}

// prepost is [results.CohensD] over the members of the groups picked, from sums.
func prepost(own []row, pick []int) float64 {
	var pre, fall moments
	for _, g := range pick {
		pre.merge(&own[g].pre)
		fall.merge(&own[g].fall)
	}
	return fall.mean() / pooledSD(&pre)
}

// waitList is [results.CohensDBetween] over the members of the same groups in two arms, from sums.
func waitList(own, waiting []row, pick []int) float64 {
	var pre, fall, preWaiting, fallWaiting moments
	for _, g := range pick {
		pre.merge(&own[g].pre)
		fall.merge(&own[g].fall)
		preWaiting.merge(&waiting[g].pre)
		fallWaiting.merge(&waiting[g].fall)
	}
	return (fall.mean() - fallWaiting.mean()) / pooledSD(&pre, &preWaiting)
}

func cohesionGain(own []row, pick []int) float64 {
	var pairs results.Pairs
	for _, g := range pick {
		pairs.Merge(&own[g].cohesion)
	}
	return pairs.R()
}

// process is the mean over groups of each of processColumns.
func process(own []row) []float64 {
	means := make([]float64, len(processColumns))
	for k := range means {
		var a average
		for g := range own {
			a.add(own[g].means[k])
		}
		means[k] = a.mean()
	}
	return means
}

func speed(own []row) float64 {
	turns, seconds := 0, 0.0
	for g := range own {
		turns += own[g].turns
		seconds += own[g].took.Seconds()
	}
	if turns == 0 {
		return math.NaN()
	}
	return float64(turns) / seconds
}
