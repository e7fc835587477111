package figure

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// largest is what can be drawn without leaving the numbers of the machine.
const largest = 1e290

// An extent is from the least to the greatest of what was added.
type extent struct {
	low, high float64
	seen      bool
}

func (e *extent) add(values ...float64) {
	for _, x := range values {
		switch {
		case !finite(x):
		case !e.seen:
			e.low, e.high, e.seen = x, x, true
		default:
			e.low, e.high = min(e.low, x), max(e.high, x)
		}
	}
}

// addEstimate adds the value, and its interval if it is drawn.
func (e *extent) addEstimate(est Estimate) {
	e.add(est.Value)
	if est.bounded() {
		e.add(est.Low, est.High)
	}
}

// check returns an error where nothing was added or numbers are beyond all drawing.
func (e *extent) check(what string) error {
	if !e.seen {
		return ErrNothing
	}
	if e.low < -largest || e.high > largest {
		return fmt.Errorf("figure: %s reaches from %g to %g; numbers up to %g can be drawn", what, e.low, e.high, float64(largest))
	}
	return nil
}

// opened is the extent with so much of its length free on both sides; where all is (nearly) equal it is opened about that.
func (e extent) opened(share float64) extent {
	size := max(math.Abs(e.low), math.Abs(e.high))
	if e.high-e.low <= float64(size*1e-9) || e.high-e.low < 1e-290 {
		half := float64(size * .1)
		if size < 1e-280 {
			half = .5
		}
		return extent{e.low - half, e.high + half, true}
	}
	free := float64((e.high - e.low) * share)
	return extent{e.low - free, e.high + free, true}
}

// A scale takes values to places on the page.
type scale struct {
	extent
	from, to    float64 // the places of low and of high
	logarithmic bool    // low must be above 0
	whole       bool    // only whole numbers get a tick
}

func (s scale) at(x float64) float64 {
	low, high := s.low, s.high
	if s.logarithmic {
		low, high, x = math.Log10(low), math.Log10(high), math.Log10(x)
	}
	return s.from + float64((x-low)/(high-low)*(s.to-s.from))
}

// A tick is a place with what is written there.
type tick struct {
	value float64
	label string
}

// ticks are at most so many round numbers within the scale; the labels are to be read times 10 to the power.
func (s scale) ticks(most int) (list []tick, power int) {
	if s.logarithmic {
		return s.logTicks(most), 0
	}
	step, decade := niceStep((s.high-s.low)/float64(most), s.whole)
	first, last := math.Ceil(s.low/step), math.Floor(s.high/step)
	if math.Abs(first) > 1e14 || last < first || last-first > 1000 {
		return nil, 0
	}
	big := max(math.Abs(first), math.Abs(last)) * step
	if big >= 99999.5 || big < 1e-3 && big > 0 {
		power = int(math.Floor(math.Log10(float64(big * (1 + 1e-12)))))
	}
	decimals := min(max(power-decade, 0), 15)
	for k := first; k <= last; k++ {
		list = append(list, tick{float64(k * step), number(float64(k*step)/math.Pow10(power), decimals)})
	}
	return list, power
}

// niceStep is the least of 1, 2, 5 times a power of ten that is not below the step asked for (Heckbert 1990), and the power.
func niceStep(step float64, whole bool) (float64, int) {
	if whole {
		step = max(step, 1)
	}
	decade := int(math.Floor(math.Log10(step)))
	unit := math.Pow10(decade)
	for _, times := range []float64{1, 2, 5} {
		if float64(times*unit) >= float64(step*(1-1e-9)) {
			return float64(times * unit), decade
		}
	}
	return float64(10 * unit), decade + 1
}

// logTicks are the decades with their halves and fifths, or where these are too many the decades, or every second or later of them.
func (s scale) logTicks(most int) []tick {
	low, high := int(math.Floor(math.Log10(s.low))), int(math.Ceil(math.Log10(s.high)))
	for _, steps := range [][]float64{{1, 2, 5}, {1, 3}, {1}} {
		if list := s.decades(low, high, 1, steps); len(list) <= most {
			return list
		}
	}
	return s.decades(low, high, (high-low)/max(most, 1)+1, []float64{1})
}

func (s scale) decades(low, high, every int, steps []float64) []tick {
	var list []tick
	for k := low; k <= high; k += every {
		for _, times := range steps {
			if x := float64(times * math.Pow10(k)); x >= float64(s.low*(1-1e-9)) && x <= float64(s.high*(1+1e-9)) && (!s.whole || x >= 1) {
				list = append(list, tick{x, short(x)})
			}
		}
	}
	return list
}

// number has so many decimals, a true minus, and no minus before a zero.
func number(x float64, decimals int) string {
	s := strconv.FormatFloat(x, 'f', decimals, 64)
	if strings.Trim(s, "-0.") == "" {
		return strings.TrimPrefix(s, "-")
	}
	return strings.Replace(s, "-", "−", 1)
}

// short is a number in few letters, as in 0.05, 200, 1e+06.
func short(x float64) string {
	return strings.ReplaceAll(strconv.FormatFloat(x, 'g', 4, 64), "-", "−")
}

// decimalsFor is how many decimals show about three figures of the greatest number, or a negative number where only powers of ten would do.
func decimalsFor(size float64) int {
	for decimals, least := range []float64{1000, 100, .1, .01, .001} {
		if size >= least && size < 1e7 {
			return decimals
		}
	}
	if size == 0 {
		return 2
	}
	return -1
}
