package analysis

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"microcosm/results/sensitivity"
)

// figures writes a number with three significant figures, without exponent where that is readable; a missing one is a dash.
func figures(x float64) string {
	if math.IsNaN(x) || math.IsInf(x, 0) {
		return "–"
	}
	text := strconv.FormatFloat(x, 'g', 3, 64)
	if size := math.Abs(x); size >= 1000 && size < 1e7 {
		text = strconv.FormatFloat(x, 'f', 0, 64)
	}
	return signed(text)
}

// signed gives a number a minus sign as it is printed.
func signed(text string) string {
	if rest, ok := strings.CutPrefix(text, "-"); ok {
		if strings.Trim(rest, "0.") == "" {
			return rest
		}
		return "−" + rest
	}
	return text
}

// places is how many digits after the point numbers of about that size get: three significant figures, three places at most.
func places(size float64) int {
	switch {
	case !(size > 0):
		return 2
	case size >= 99.95:
		return 0
	case size >= 9.995:
		return 1
	case size >= .0995:
		return 2
	}
	return 3
}

// fixed writes a number with so many digits after the point.
func fixed(x float64, digits int) string {
	if math.IsNaN(x) || math.IsInf(x, 0) {
		return "–"
	}
	return signed(strconv.FormatFloat(x, 'f', digits, 64))
}

// interval writes an estimate with its interval, for example "0.42 [0.31, 0.52]", with as many digits as tell its ends apart.
func interval(e sensitivityEstimate) string {
	digits := Digits(e, places(max(math.Abs(e.Value), finite(math.Abs(e.Low)), finite(math.Abs(e.High)))))
	if math.IsNaN(e.Low) || math.IsNaN(e.High) || math.IsNaN(e.Value) {
		return fixed(e.Value, digits)
	}
	return fmt.Sprintf("%s [%s, %s]", fixed(e.Value, digits), fixed(e.Low, digits), fixed(e.High, digits))
}

// mostDigits is how many digits after the point an estimate is written with at most.
const mostDigits = 4

// Digits is with how many digits after the point an estimate is written: so many, or up to four where its interval is so narrow, or one end so
// near to 0, that they would not show.
func Digits(e sensitivity.Estimate, least int) int {
	smallest := e.High - e.Low
	for _, end := range []float64{math.Abs(e.Low), math.Abs(e.High)} {
		if end > 0 {
			smallest = min(smallest, end)
		}
	}
	for smallest > 0 && least < mostDigits && smallest < 2*math.Pow10(-least) {
		least++
	}
	return least
}

// finite is x, or 0 where it is missing.
func finite(x float64) float64 {
	if math.IsNaN(x) || math.IsInf(x, 0) {
		return 0
	}
	return x
}

// percent is a share in whole percent.
func percent(share float64) string {
	if math.IsNaN(share) {
		return "–"
	}
	return signed(fmt.Sprintf("%.0f", 100*share)) + "%"
}

// count is a number of things, for example "1 run" or "8 runs".
func count(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return fmt.Sprintf("%d %ss", n, thing)
}

// upper begins a text with a capital.
func upper(text string) string {
	first, size := utf8.DecodeRuneInString(text)
	return string(unicode.ToUpper(first)) + text[size:]
}
