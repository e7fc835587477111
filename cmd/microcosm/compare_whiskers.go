package main

import (
	"math"
	"slices"
	"strings"

	"microcosm/experiments"
)

// whiskers draw differences with their intervals on one scale, with a line at 0.
type whiskers struct {
	low, high float64
	cells     int
}

// fewestCells is the narrowest that whiskers are drawn.
const fewestCells = 11

// newWhiskers fits a scale, 0 within it, to the intervals of pairs; it draws nothing where there is no room or no difference.
func newWhiskers(pairs []experiments.ComparedPair, cells int) *whiskers {
	w := &whiskers{cells: cells}
	for i := range pairs {
		for _, x := range []float64{pairs[i].Difference, pairs[i].Low, pairs[i].High} {
			if !math.IsNaN(x) {
				w.low, w.high = min(w.low, x), max(w.high, x)
			}
		}
	}
	return w
}

func (w *whiskers) blank() bool { return w.cells < fewestCells || !(w.high > w.low) }

// at is the cell of a number.
func (w *whiskers) at(x float64) int {
	return int(math.Round(float64((x - w.low) / (w.high - w.low) * float64(w.cells-1))))
}

// draw is one difference: a dot, its interval as a line, and 0 as an upright.
func (w *whiskers) draw(p *experiments.ComparedPair) string {
	if w.blank() || math.IsNaN(p.Difference) {
		return ""
	}
	line := slices.Repeat([]rune{' '}, w.cells)
	if !math.IsNaN(p.Low) && !math.IsNaN(p.High) {
		for i := w.at(p.Low); i <= w.at(p.High); i++ {
			line[i] = '─'
		}
	}
	zero := w.at(0)
	if line[zero] == ' ' {
		line[zero] = '│'
	} else {
		line[zero] = '┼'
	}
	line[w.at(p.Difference)] = '●'
	return strings.TrimRight(string(line), " ")
}

// axis is the scale below: both ends and 0, as far as there is room between them.
func (w *whiskers) axis() string {
	if w.blank() {
		return ""
	}
	digits := decimals(w.low, w.high)
	line := slices.Repeat([]rune{' '}, w.cells)
	put := func(x float64, from int) {
		text := []rune(plain(x, digits))
		from = min(max(from-len(text)/2, 0), w.cells-len(text))
		for i := max(from-1, 0); i < min(from+len(text)+1, w.cells); i++ {
			if line[i] != ' ' {
				return
			}
		}
		copy(line[from:], text)
	}
	put(0, w.at(0))
	put(w.low, 0)
	put(w.high, w.cells-1)
	return strings.TrimRight(string(line), " ")
}
