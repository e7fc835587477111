package design

import (
	"math"
	"strconv"
	"strings"

	"microcosm/agents"
)

// digits is to how many significant digits a value between the ends of a factor is rounded, so that a third of the way is written
// 0.333333333333 and three tenths 0.3.
const digits = 12

// Value is the value of the factor at a coordinate u in 0..1, as a number and as the text that a setting takes: the shortest decimal that
// reads back to the same number, without a point where it is whole. A coordinate of 0 is the first level or From, 1 the last level or To; of n
// levels, or n whole numbers, each has an nth of the coordinates. The number is NaN for a level that is not a number.
func (a *Axis) Value(u float64) (number float64, text string) {
	if n := len(a.Levels); n > 0 {
		text = a.Levels[place(u, n)]
		return parsed(text), text
	}
	number = a.between(min(max(u, 0), 1))
	return number, decimal(number)
}

// place is which of n equal parts of 0..1 a coordinate lies in; 1 lies in the last.
func place(u float64, n int) int {
	return min(max(int(u*float64(n)), 0), n-1)
}

// between is the value of a continuous factor.
func (a *Axis) between(u float64) float64 {
	switch {
	case u <= 0:
		return a.From
	case u >= 1:
		return a.To
	}
	to := a.To
	if a.Whole {
		to++ // the last number has a part of its own
	}
	var x float64
	if a.Log {
		x = a.From * agents.Exp(u*agents.Log(to/a.From))
	} else {
		x = a.From + float64(u*(to-a.From))
	}
	if x = round(x); a.Whole {
		x = math.Floor(x)
	}
	return min(max(x, a.From), a.To)
}

// round is x to [digits] significant digits.
func round(x float64) float64 {
	short, err := strconv.ParseFloat(strconv.FormatFloat(x, 'g', digits, 64), 64)
	if err != nil {
		return x
	}
	return short
}

// decimal writes a number with as few digits as read back to it; whole numbers and those of middling size without an exponent.
func decimal(x float64) string {
	if size := math.Abs(x); size == 0 || size >= 1e-5 && size < 1e15 {
		return strconv.FormatFloat(x+0, 'f', -1, 64) // -0 becomes 0
	}
	return strconv.FormatFloat(x, 'g', -1, 64)
}

// parsed is the number that a text is in decimal digits, or NaN.
func parsed(text string) float64 {
	if strings.Trim(text, "0123456789.+-eE") != "" {
		return math.NaN()
	}
	x, err := strconv.ParseFloat(text, 64)
	if err != nil {
		return math.NaN()
	}
	return x
}

// mostNumbers is up to how many whole numbers in a row are taken as levels by [Morris].
const mostNumbers = 16

// steps is how many levels the factor has of itself, 0 where it is continuous or has too many whole numbers to count them one by one.
func (a *Axis) steps() int {
	if len(a.Levels) > 0 {
		return len(a.Levels)
	}
	if n := a.To - a.From + 1; a.Whole && !a.Log && n <= mostNumbers {
		return int(n)
	}
	return 0
}

// ordered reports whether the levels are numbers, so that one lies further from another than a third.
func (a *Axis) ordered() bool {
	for _, level := range a.Levels {
		if math.IsNaN(parsed(level)) {
			return false
		}
	}
	return true
}
