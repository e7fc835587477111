package results

import (
	"math"
	"strconv"
)

// A vector is a column in the making: numbers as long as the text of every value can be told from its number, words from then on.
type vector struct {
	numbers []float64
	style   style
	words   []string
	known   map[string]string // words, so that equal ones share their memory
}

// A style is how numbers are written from a million on and below 1/10000; between, all write them alike.
type style byte

const (
	anyStyle  style = iota
	exponents       // 1.5e+06, as [Number]
	decimals        // 1500000
)

// mostKnown is how many different words of a column are remembered; of more, hardly any would come again.
const mostKnown = 1 << 12

// number adds a number.
func (s *vector) number(x float64) {
	if s.words == nil {
		s.numbers = append(s.numbers, x)
		return
	}
	s.word(strconv.AppendFloat(nil, x, 'g', -1, 64))
}

// signed adds a whole number.
func (s *vector) signed(x int64) {
	if -1<<53 <= x && x <= 1<<53 && s.words == nil {
		s.numbers, s.style = append(s.numbers, float64(x)), decimals
		return
	}
	s.word(strconv.AppendInt(nil, x, 10))
}

// unsigned adds a whole number without a sign.
func (s *vector) unsigned(x uint64) {
	if x <= 1<<53 && s.words == nil {
		s.numbers, s.style = append(s.numbers, float64(x)), decimals
		return
	}
	s.word(strconv.AppendUint(nil, x, 10))
}

// cell adds a value as it stands in a file, "" where it is missing.
func (s *vector) cell(cell []byte) {
	if s.words == nil {
		if len(cell) == 0 {
			s.numbers = append(s.numbers, math.NaN())
			return
		}
		if x, err := strconv.ParseFloat(string(cell), 64); err == nil && !math.IsNaN(x) && !math.IsInf(x, 0) && s.tells(x, cell) {
			s.numbers = append(s.numbers, x)
			return
		}
	}
	s.word(cell)
}

// tells reports whether x, written in its fewest digits and in the column's style, is the cell again; it settles the style where it must.
func (s *vector) tells(x float64, cell []byte) bool {
	if size := math.Abs(x); plain(cell) && (size >= 1e-4 && size < 1e6 || size == 0) {
		return true
	}
	if s.style != decimals && strconv.FormatFloat(x, 'g', -1, 64) == string(cell) {
		if size := math.Abs(x); size >= 1e6 || size < 1e-4 && size > 0 {
			s.style = exponents
		}
		return true
	}
	if s.style != exponents && strconv.FormatFloat(x, 'f', -1, 64) == string(cell) {
		s.style = decimals
		return true
	}
	return false
}

// plain reports whether the cell is a decimal of at most 15 characters with no digit to spare.
func plain(cell []byte) bool {
	if len(cell) > 1 && cell[0] == '-' {
		cell = cell[1:]
	}
	if len(cell) > 15 {
		return false
	}
	point := -1
	for i, c := range cell {
		switch {
		case c == '.' && point < 0:
			point = i
		case c < '0' || c > '9':
			return false
		}
	}
	last := cell[len(cell)-1]
	if point < 0 {
		return len(cell) == 1 || cell[0] != '0'
	}
	return last != '0' && last != '.' && (point == 1 || point > 1 && cell[0] != '0')
}

// word adds a word; what was a column of numbers becomes one of words.
func (s *vector) word(cell []byte) {
	if s.words == nil {
		words := make([]string, len(s.numbers), max(cap(s.numbers), 1))
		for i := range words {
			words[i] = s.text(i)
		}
		s.numbers, s.words, s.known = nil, words, map[string]string{}
	}
	word, ok := s.known[string(cell)]
	if !ok {
		word = string(cell)
		if len(s.known) < mostKnown {
			s.known[word] = word
		}
	}
	s.words = append(s.words, word)
}

// text is the i-th value as text, "" where it is missing.
func (s *vector) text(i int) string {
	if s.words != nil {
		return s.words[i]
	}
	x := s.numbers[i]
	switch {
	case math.IsNaN(x):
		return ""
	case s.style == decimals:
		return strconv.FormatFloat(x, 'f', -1, 64)
	}
	return strconv.FormatFloat(x, 'g', -1, 64)
}
