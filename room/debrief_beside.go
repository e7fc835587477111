package room

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"microcosm/agents"
	"microcosm/results"
	"microcosm/scenarios"
	"microcosm/sim"
)

// besideLucks is with how many lucks, besides the course's own, a strategy is played.
const besideLucks = 60

// A Beside is a built-in strategy with the same people.
type Beside struct {
	Leader string `json:"leader"`
	About  string `json:"about"`
	// Against holds a comparison for each measure.
	Against []Against `json:"against"`
}

// An Against is one measure of this course beside a strategy's.
type Against struct {
	Name string `json:"name"`
	// Same is what the strategy comes to with the luck of this course; nil where it is missing, as everything is that may be nil.
	Same *float64 `json:"same"`
	// Spread is how it came out over the other lucks, MeanLow and MeanHigh the 95% interval of the mean.
	Spread   Spread   `json:"spread"`
	MeanLow  *float64 `json:"meanLow"`
	MeanHigh *float64 `json:"meanHigh"`
	// Better, Worse and Even count the other lucks in which this course is better than, worse than and as good as the strategy's.
	Better int `json:"better"`
	Worse  int `json:"worse"`
	Even   int `json:"even"`
	// Share is in which share of them this course is better, half of the even ones counted, 0..1; Low and High its 95% interval.
	Share float64 `json:"share"`
	Low   float64 `json:"low"`
	High  float64 `json:"high"`
	// Text says it in a sentence.
	Text string `json:"text"`
}

// beside plays every built-in strategy with the same people, with the luck of the course and with so many others, as many meetings as are over.
func beside(ctx context.Context, s *scenarios.Scenario, own *played, others int) ([]Beside, error) {
	all := agents.Strategies()
	configs := make([]*sim.Config, len(all))
	for i := range all {
		var err error
		if configs[i], err = applied(s, all[i]); err != nil {
			return nil, err
		}
	}
	lucks := 1 + others
	values := make([][numQuantities]float64, len(all)*lucks)
	err := share(ctx, len(values), 0, func(job int) error {
		cfg := *configs[job/lucks]
		cfg.Seed = luckOf(cfg.Seed, job%lucks)
		c, err := sim.New(&cfg)
		if err != nil {
			return err
		}
		w := track(c, own.closed)
		c.Observe(w)
		w.run(c)
		values[job] = w.values
		return nil
	})
	if err != nil {
		return nil, err
	}
	list := make([]Beside, len(all))
	for i := range all {
		list[i] = Beside{Leader: all[i].Name, About: all[i].About}
		for m := range quantities {
			list[i].Against = append(list[i].Against, against(m, own.values[m], values[i*lucks:(i+1)*lucks], all[i].Name))
		}
	}
	return list, nil
}

// luckOf is the seed of another luck; 0 is the course's own.
func luckOf(seed uint64, k int) uint64 { return seed + uint64(k)*0x9e3779b97f4a7c15 }

// against compares one measure with that of a strategy, the first of whose values is that of the course's own luck.
func against(measure int, own float64, values [][numQuantities]float64, leader string) Against {
	q := &quantities[measure]
	var there []float64
	for _, v := range values[1:] {
		there = append(there, v[measure])
	}
	there = slices.DeleteFunc(there, math.IsNaN)
	a := Against{Name: q.Name, Same: number(values[0][measure]), Spread: spreadOf(there)}
	low, high := results.TInterval(results.Mean(there), results.SD(there), len(there))
	a.MeanLow, a.MeanHigh = number(low), number(high)
	for _, x := range there {
		switch by := float64(q.Better) * (own - x); {
		case by > 0:
			a.Better++
		case by < 0:
			a.Worse++
		default:
			a.Even++
		}
	}
	n := len(there)
	a.Low, a.High = results.Tango(a.Better, a.Worse, n, results.Normal95)
	a.Low, a.High = rounded((1+a.Low)/2), rounded((1+a.High)/2)
	a.Share = .5
	if n > 0 {
		a.Share = rounded((float64(a.Better) + float64(a.Even)/2) / float64(n))
	}
	a.Text = a.words(q, own, leader, n)
	return a
}

// words is the comparison in a sentence.
func (a *Against) words(q *Quantity, own float64, leader string, n int) string {
	if n == 0 || math.IsNaN(own) {
		return "There is nothing to compare."
	}
	write := func(x float64) string {
		if x == math.Trunc(x) {
			return strconv.FormatFloat(x, 'f', 0, 64)
		}
		return strings.TrimPrefix(withSign(x, q.Digits), "+")
	}
	text := fmt.Sprintf("Your group did better than %s did in %d of %s, worse in %d and as well in %d (%d%%, between %d and %d%%): %s %s, against %s on the mean.",
		leader, a.Better, lucks(n), a.Worse, a.Even, percent(a.Share), percent(a.Low), percent(a.High), q.Title, write(own), write(*a.Spread.Mean))
	if a.Same != nil {
		text += " With the luck you had, " + leader + " came to " + write(*a.Same) + "."
	}
	return text
}

// sortBy sorts a list by a number, smallest first; what is equal keeps its order.
func sortBy[T any](list []T, of func(*T) float64) {
	slices.SortStableFunc(list, func(a, b T) int { return cmp.Compare(of(&a), of(&b)) })
}

// count is a number with its noun: "1 meeting", "3 meetings", "no moments".
func count(n int, noun string) string {
	text := strconv.Itoa(n)
	switch {
	case noun == "":
		return text
	case n == 1:
		return text + " " + noun
	}
	return text + " " + noun + "s"
}

// kindness is how kind the luck of the course was, for one measure: in which share of the other lucks the strategies come to less than with it, on the mean over
// them, half of what is even counted, 0..1; nil where nothing can be compared.
func kindness(list []Beside, measure int) *float64 {
	sum, n := 0.0, 0
	for i := range list {
		a := &list[i].Against[measure]
		if a.Same == nil {
			continue
		}
		for _, x := range a.Spread.Values {
			n++
			switch by := float64(quantities[measure].Better) * (*a.Same - x); {
			case by > 0:
				sum++
			case by == 0:
				sum += .5
			}
		}
	}
	return number(sum / float64(n))
}

// sameLuck counts the strategies than which the course is better, and worse, with the same people and the same luck.
func sameLuck(list []Beside, measure int, own *float64) (better, worse int) {
	for i := range list {
		same := list[i].Against[measure].Same
		if same == nil || own == nil {
			continue
		}
		switch by := float64(quantities[measure].Better) * (*own - *same); {
		case by > 0:
			better++
		case by < 0:
			worse++
		}
	}
	return better, worse
}
