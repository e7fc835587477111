package room

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"microcosm/results"
)

// A Part is the answer to a question as far as it is known.
type Part struct {
	// Done futures of Of have been played.
	Done int `json:"done"`
	Of   int `json:"of"`
	// Horizon is how far ahead was looked.
	Horizon string `json:"horizon"`
	// Measures are what was taken; everything else lists them in this order.
	Measures []Quantity `json:"measures"`
	// Options are what came of each option, in the order of the question.
	Options []Fate `json:"options"`
	// Pairs compare each option but the first with the first, luck by luck.
	Pairs []Pair `json:"pairs"`
	// Parting is where, with the luck the course really had, each option but the first goes another way than the first.
	Parting []Parting `json:"parting"`
}

// A Fate is what came of one option.
type Fate struct {
	Option Option `json:"option"`
	// Label is the option in words.
	Label string `json:"label"`
	// Spreads are how each measure came out.
	Spreads []Spread `json:"spreads"`
}

// A Spread is how one measure came out over the futures. What is missing is left out of Values, and nil elsewhere.
type Spread struct {
	Mean *float64 `json:"mean"`
	// Quantiles are the 5, 25, 50, 75 and 95% quantiles.
	Quantiles []float64 `json:"quantiles"`
	// Values are those of the futures, rounded, in their order; the first is that of the luck the course really had.
	Values []float64 `json:"values"`
}

// A Pair compares one option with the first, luck by luck.
type Pair struct {
	// Option and Against are numbers of options.
	Option  int `json:"option"`
	Against int `json:"against"`
	// Differences are by measure.
	Differences []Difference `json:"differences"`
}

// A Difference is by how much a measure differs between two series that share their luck: the first less the second.
type Difference struct {
	Name string `json:"name"`
	// Mean is the mean difference, Low and High its 95% interval; nil where they cannot be had.
	Mean *float64 `json:"mean"`
	Low  *float64 `json:"low"`
	High *float64 `json:"high"`
	// More, Less and Same count the lucks in which there was more, less and as much of it.
	More int `json:"more"`
	Less int `json:"less"`
	Same int `json:"same"`
	// Values are the differences themselves, luck by luck in their order, nil where one of the two is missing; the first is that of the luck the course
	// really had.
	Values []*float64 `json:"values"`
	// Sure is true where the interval leaves 0 out.
	Sure bool `json:"sure"`
	// Text says it in a sentence.
	Text string `json:"text"`
}

// part is the answer after so many futures.
func (q *Question) part(done int) *Part {
	p := &Part{Done: done, Of: q.futures, Horizon: ToMeeting, Measures: q.measures, Pairs: []Pair{}, Parting: []Parting{}}
	if q.toEnd {
		p.Horizon = ToCourse
	}
	for i := range q.choices {
		f := Fate{Option: q.choices[i].Option, Label: q.choices[i].label}
		for m := range q.measures {
			f.Spreads = append(f.Spreads, spreadOf(q.series(i, m, done)))
		}
		p.Options = append(p.Options, f)
	}
	for i := 1; i < len(q.choices); i++ {
		pair := Pair{Option: i}
		for m := range q.measures {
			pair.Differences = append(pair.Differences, difference(&q.measures[m], q.series(i, m, done), q.series(0, m, done)))
		}
		p.Pairs = append(p.Pairs, pair)
		p.Parting = append(p.Parting, parting(i, q.scripts[i], q.scripts[0]))
	}
	return p
}

// series are the values of one measure over the first futures of an option.
func (q *Question) series(option, measure, done int) []float64 {
	x := make([]float64, done)
	for k := range x {
		x[k] = q.values[option][k][measure]
	}
	return x
}

// spreadOf is how values came out.
func spreadOf(values []float64) Spread {
	s := Spread{Quantiles: []float64{}, Values: []float64{}}
	var there []float64
	for _, x := range values {
		if !math.IsNaN(x) {
			there = append(there, x)
			s.Values = append(s.Values, rounded(x))
		}
	}
	if len(there) == 0 {
		return s
	}
	s.Mean = number(results.Mean(there))
	for _, at := range []float64{.05, .25, .5, .75, .95} {
		s.Quantiles = append(s.Quantiles, rounded(results.Quantile(there, at)))
	}
	return s
}

// difference compares one series with another, luck by luck.
func difference(q *Quantity, a, b []float64) Difference {
	p := results.Paired(a, b)
	d := Difference{
		Name: q.Name, Mean: number(p.Difference), Low: number(p.Low), High: number(p.High), More: p.Wins, Less: p.Losses, Same: p.Ties,
		Sure: p.Low > 0 || p.High < 0, Values: make([]*float64, len(a)),
	}
	for k := range a {
		d.Values[k] = number(a[k] - b[k])
	}
	d.Text = d.words(q, &p)
	return d
}

// words is the difference as a sentence.
func (d *Difference) words(q *Quantity, p *results.PairedComparison) string {
	switch {
	case p.Pairs == 0:
		return "There is nothing to compare."
	case p.Ties == p.Pairs:
		return fmt.Sprintf("It is the same in every one of %s.", lucks(p.Pairs))
	}
	often, other, most := q.More, q.Less, d.More
	if d.Less > d.More {
		often, other, most = q.Less, q.More, d.Less
	}
	other, _, _ = strings.Cut(other, " ")
	digits := digitsFor(p.Difference, q.Digits)
	text := fmt.Sprintf("%s in %d of %s, %s in %d, no difference in %d; on average %s", upper(often), most, lucks(p.Pairs), other,
		d.More+d.Less-most, d.Same, withSign(p.Difference, digits))
	if d.Low == nil {
		return text + "."
	}
	text += fmt.Sprintf(" (95%% interval %s to %s)", withSign(p.Low, digits), withSign(p.High, digits))
	if !d.Sure {
		text += ". It may also make no difference"
	}
	return text + "."
}

// lucks is "1 luck" or "20 lucks".
func lucks(n int) string {
	if n == 1 {
		return "1 luck"
	}
	return strconv.Itoa(n) + " lucks"
}

// digitsFor is with how many decimals a small difference still shows, up to two more than are worth telling.
func digitsFor(x float64, digits int) int {
	if x == 0 {
		return digits
	}
	for more := range 2 {
		if math.Abs(x)*math.Pow10(digits+more) >= 1 {
			return digits + more
		}
	}
	return digits + 2
}

// withSign writes a difference with its sign; 0 has none.
func withSign(x float64, digits int) string {
	text := strconv.FormatFloat(x, 'f', digits, 64)
	if zero, err := strconv.ParseFloat(text, 64); err == nil && zero == 0 {
		return strconv.FormatFloat(0, 'f', digits, 64)
	}
	if x > 0 {
		return "+" + text
	}
	return text
}

// number is a rounded number for JSON; nil where it is missing or has no bound.
func number(x float64) *float64 {
	if math.IsNaN(x) || math.IsInf(x, 0) {
		return nil
	}
	x = rounded(x)
	return &x
}

// rounded rounds to four decimals; never -0.
func rounded(x float64) float64 { return math.Round(x*1e4)/1e4 + 0 }
