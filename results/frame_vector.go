package results

import (
	"bytes"
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
		if x, err := strconv.ParseFloat(string(cell), 64); err == nil && !math.IsNaN(x) && !math.IsInf(x, 0) && (plain(cell) || s.tells(x, cell)) {
			s.numbers = append(s.numbers, x)
			return
		}
	}
	s.word(cell)
}

// tells reports whether x, written in its fewest digits and in the column's style, is the cell again; it settles the style where it must.
func (s *vector) tells(x float64, cell []byte) bool {
	size, written := math.Abs(x), anyStyle
	alike := size == 0 || size >= 1e-4 && size < 1e6
	switch string(cell) {
	case strconv.FormatFloat(x, 'g', -1, 64):
		written = exponents
	case strconv.FormatFloat(x, 'f', -1, 64):
		written = decimals
	default:
		return false
	}
	if alike {
		return true
	}
	if s.style == anyStyle {
		s.style = written
	}
	return s.style == written
}

// plain reports whether the cell is a decimal of 1/10000 to a million with no digit to spare, or 0, which all styles write alike, so that nothing
// need be written to compare.
func plain(cell []byte) bool {
	whole, part, pointed := bytes.Cut(bytes.TrimPrefix(cell, []byte{'-'}), []byte{'.'})
	if len(whole) > 6 || !digits(whole) || len(whole) > 1 && whole[0] == '0' {
		return false
	}
	return !pointed || len(part) < 9 && digits(part) && part[len(part)-1] != '0' && !bytes.HasPrefix(part, []byte("000"))
}

// digits reports whether there is at least one digit, and nothing else.
func digits(text []byte) bool {
	for _, c := range text {
		if c < '0' || c > '9' {
			return false
		}
	}
	return len(text) > 0
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
