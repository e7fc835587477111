package experiments

import (
	"context"
	"errors"
	"fmt"
	"math"
	"strings"
	"sync/atomic"
	"testing"

	"microcosm/results"
)

// small is a case that is soon played.
var small = []string{"group.sessions=6", "group.turns=60"}

func compareArms(tb testing.TB, leaders ...string) []Arm { return arms(tb, leaders...)[1:] }

func runComparison(tb testing.TB, c *Comparison) *Compared {
	tb.Helper()
	done, err := c.Run(context.Background())
	if err != nil {
		tb.Fatal(err)
	}
	return done
}

// everything is all that a comparison says, as text.
func everything(c *Compared) string {
	var b strings.Builder
	for _, s := range c.Sheets() {
		fmt.Fprintln(&b, s.Table, s.Rows)
	}
	for _, t := range c.Tables() {
		b.WriteString(t.Markdown())
	}
	fmt.Fprintln(&b, c.Means, c.VarianceRatio())
	return b.String()
}

func TestComparisonWorkersDoNotMatter(t *testing.T) {
	c := &Comparison{Scenario: theCase(t, "outpatient", small...), Arms: compareArms(t, "process", "supportive", "leaderless"), Groups: 12, Workers: 1}
	var told atomic.Int64
	c.Progress = func(_, of int) { told.Add(int64(of)) }
	one := everything(runComparison(t, c))
	if told.Load() != 36*36 {
		t.Errorf("progress was told %d in sum", told.Load())
	}
	c.Workers, c.Progress = 3, nil
	if three := everything(runComparison(t, c)); three != one {
		t.Errorf("one worker says\n%s\nthree say\n%s", one, three)
	}
}

// Ensure the numbers are those of the courses as anybody plays them: group g has the seed of the case plus g.
func TestComparisonPlaysTheGroups(t *testing.T) {
	s := theCase(t, "rejection", small...)
	leaders := compareArms(t, "process", "supportive")
	done := runComparison(t, &Comparison{Scenario: s, Arms: leaders, Groups: 4, Measures: []string{"bids", "distress_change"}})
	a, b := make([]float64, 4), make([]float64, 4)
	for g := range a {
		for k, x := range [][]float64{a, b} {
			cfg, err := Group(s.WithLeader(leaders[k].Leader), g).Config()
			if err != nil {
				t.Fatal(err)
			}
			outcome, err := newBench().outcome(cfg)
			if err != nil {
				t.Fatal(err)
			}
			bids, _ := results.MeasureNamed("bids")
			x[g] = bids.Of(&outcome)
		}
	}
	want := results.Paired(a, b)
	p := &done.Pairs[0]
	if p.A != "process" || p.B != "supportive" || p.Difference != want.Difference || p.Low != want.Low || p.Wins != want.Wins || p.D != want.D {
		t.Errorf("%s - %s: %+v, want %+v", p.A, p.B, p.PairedComparison, want)
	}
	if done.Means[0][1].Value != want.MeanB || len(done.Pairs) != 2 || done.Pairs[1].Measure.Name != "distress_change" {
		t.Errorf("means %v, pairs %v", done.Means, done.Pairs)
	}
	if !math.IsNaN(p.Better) || done.Pairs[1].Better != 1-done.Pairs[1].Superiority {
		t.Errorf("better: %v and %v", p.Better, done.Pairs[1].Better)
	}
}

// Ensure arms that do the same have the same courses, exactly.
func TestComparisonOfTheSame(t *testing.T) {
	s := theCase(t, "outpatient", small...)
	one, other := compareArms(t, "process")[0], compareArms(t, "process")[0]
	one.Name, other.Name = "one", "other"
	done := runComparison(t, &Comparison{Scenario: s, Arms: []Arm{one, other}, Groups: 5})
	for _, p := range done.Pairs {
		if !p.Same || p.Difference != 0 || p.Low != 0 || p.High != 0 || p.D != 0 || p.Superiority != .5 || p.Ties != 5 {
			t.Errorf("%s: %+v", p.Measure.Name, p)
		}
	}
	other.Set = []string{"leader.perceptiveness=.1"}
	done = runComparison(t, &Comparison{Scenario: s, Arms: []Arm{one, other}, Groups: 5})
	if done.Pairs[0].Same {
		t.Error("other courses pass for the same")
	}
}

// Ensure the first measure decides when there are enough groups, and that the luck of a group does not depend on how many there are.
func TestComparisonUntil(t *testing.T) {
	c := &Comparison{Scenario: theCase(t, "outpatient", small...), Arms: compareArms(t, "process", "leaderless"), Groups: 40, Measures: []string{"bids"}}
	all := runComparison(t, c)
	width := all.Pairs[0].High - all.Pairs[0].Low
	c.Until = width / 2 * 1.25
	some := runComparison(t, c)
	p := &some.Pairs[0]
	if some.Groups >= 40 || some.Groups < firstLook || p.High-p.Low > 2*c.Until {
		t.Errorf("%d groups, from %v to %v, wanted within %v", some.Groups, p.Low, p.High, c.Until)
	}
	few, many := some.Sheets()[1].Rows, all.Sheets()[1].Rows
	if len(few) != 2*some.Groups || strings.Join(few[len(few)-1], ",") != strings.Join(many[len(few)-1], ",") {
		t.Errorf("row %d is %v, and with more groups %v", len(few), few[len(few)-1], many[len(few)-1])
	}
	c.Until = width / 1000
	if most := runComparison(t, c); most.Groups != 40 {
		t.Errorf("%d groups where 40 are not enough", most.Groups)
	}
}

func TestComparisonPairs(t *testing.T) {
	c := &Comparison{Arms: []Arm{{Name: "x"}, {Name: "y"}, {Name: "z"}}}
	if got, want := fmt.Sprint(c.pairs()), "[[0 1] [0 2] [1 2]]"; got != want {
		t.Errorf("pairs %s, want %s", got, want)
	}
	c.Reference = "y"
	if got, want := fmt.Sprint(c.pairs()), "[[0 1] [2 1]]"; got != want {
		t.Errorf("with a reference %s, want %s", got, want)
	}
}

func TestComparisonRefuses(t *testing.T) {
	s := theCase(t, "rejection", small...)
	two := compareArms(t, "process", "supportive")
	for want, c := range map[string]Comparison{
		"a comparison needs at least 2 arms, not 1":                                                   {Arms: two[:1], Groups: 5},
		"a comparison needs at least 2 groups, not 1":                                                 {Arms: two, Groups: 1},
		`unknown measure "cohesio"; did you mean "cohesion"?`:                                         {Arms: two, Groups: 5, Measures: []string{"cohesio"}},
		`unknown measure "happiness"; docs/expects.md lists those there are`:                          {Arms: two, Groups: 5, Measures: []string{"happiness"}},
		`measure "cee" is named twice`:                                                                {Arms: two, Groups: 5, Measures: []string{"cee", "bids", "cee"}},
		"a comparison needs a measure":                                                                {Arms: two, Groups: 5, Measures: []string{}},
		`the reference is to be one of the arms: unknown arm "proces"; did you mean "process"?`:       {Arms: two, Groups: 5, Reference: "proces"},
		`the reference is to be one of the arms: unknown arm "nobody"; there are process, supportive`: {Arms: two, Groups: 5, Reference: "nobody"},
		`two arms are called "process"; each needs a name of its own`:                                 {Arms: []Arm{two[0], two[0]}, Groups: 5},
	} {
		c.Scenario = s
		if _, err := c.Run(context.Background()); err == nil || err.Error() != want {
			t.Errorf("said %v, want %s", err, want)
		}
	}
	ctx, stop := context.WithCancel(context.Background())
	c := &Comparison{Scenario: s, Arms: two, Groups: 500, Workers: 2, Progress: func(int, int) { stop() }}
	if done, err := c.Run(ctx); !errors.Is(err, context.Canceled) || done != nil {
		t.Errorf("stopped, it said %v", err)
	}
}

// Ensure the variance ratio is what luck of one's own for every group would cost: the variance of the difference between arms that share
// nothing, over that of arms that share people and luck.
func TestVarianceRatioIsWhatIndependentSeedsCost(t *testing.T) {
	const groups = 120
	s := theCase(t, "outpatient", small...)
	two := compareArms(t, "process", "leaderless")
	done := runComparison(t, &Comparison{Scenario: s, Arms: two, Groups: 2 * groups, Measures: []string{"bids"}})
	rows := done.rows
	paired, apart := make([]float64, groups), make([]float64, groups)
	for g := range groups { // other groups for the second arm: people and luck of their own
		paired[g] = rows[0][g].values[0] - rows[1][g].values[0]
		apart[g] = rows[0][g].values[0] - rows[1][groups+g].values[0]
	}
	claimed, found := done.VarianceRatio(), results.Variance(apart)/results.Variance(paired)
	// The logarithm of a ratio of two variances of n values has a standard error of about sqrt(4/n).
	if off := math.Abs(math.Log(found / claimed)); off > 3*math.Sqrt(4./groups) || claimed < 1.2 {
		t.Errorf("common luck is said to save a factor %v, and saves %v", claimed, found)
	}
}

// Ensure the median holds where pairs have no bound or no number.
func TestComparedVarianceRatio(t *testing.T) {
	inf, nan := math.Inf(1), math.NaN()
	for _, at := range []struct {
		ratios []float64
		want   float64
	}{{[]float64{3, nan, 1, 2}, 2}, {[]float64{inf, 4, 2, 1}, 3}, {[]float64{inf, inf, 1}, inf}, {[]float64{nan}, nan}} {
		c := &Compared{Measures: results.Measures()[:1]}
		for _, r := range at.ratios {
			c.Pairs = append(c.Pairs, ComparedPair{PairedComparison: results.PairedComparison{VarianceRatio: r}})
		}
		if got := c.VarianceRatio(); got != at.want && !(math.IsNaN(got) && math.IsNaN(at.want)) {
			t.Errorf("median of %v is %v, want %v", at.ratios, got, at.want)
		}
	}
}
