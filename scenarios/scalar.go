package scenarios

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"gopkg.in/yaml.v3"
)

var (
	decimal = regexp.MustCompile(`^[-+]?(\.[0-9]+|(0|[1-9][0-9]*)(\.[0-9]*)?)([eE][-+]?[0-9]+)?$`)
	whole   = regexp.MustCompile(`^[-+]?(0|[1-9][0-9]*)$`)
	digits  = regexp.MustCompile(`^[-+]?[0-9][0-9_]*$`)
)

const quoted = yaml.SingleQuotedStyle | yaml.DoubleQuotedStyle | yaml.LiteralStyle | yaml.FoldedStyle

// number reads a number; the second result says what is wrong, or is "".
func (r *rule) number(n *yaml.Node) (float64, string) {
	if n.Style&quoted != 0 || !decimal.MatchString(n.Value) {
		return 0, notNumber(n, r.range_())
	}
	x, err := strconv.ParseFloat(n.Value, 64)
	if err != nil || x < r.low || x > r.high || r.above && x == r.low {
		return 0, fmt.Sprintf("%s is out of range; it must be %s", show(n.Value), r.range_())
	}
	return x + 0, "" // -0 becomes 0
}

// count reads a whole number that is not negative.
func (r *rule) count(n *yaml.Node) (uint64, string) {
	wanted := r.counts()
	if n.Style&quoted != 0 || !decimal.MatchString(n.Value) {
		return 0, notNumber(n, wanted)
	}
	if !whole.MatchString(n.Value) {
		return 0, fmt.Sprintf("%s is not a whole number; it must be %s", show(n.Value), wanted)
	}
	x, err := strconv.ParseUint(strings.TrimPrefix(n.Value, "+"), 10, 64)
	if n.Value == "-0" {
		err = nil
	}
	if err != nil || x < r.least || x > r.most {
		return 0, fmt.Sprintf("%s is out of range; it must be %s", show(n.Value), wanted)
	}
	return x, ""
}

// fromEitherEnd reads a whole number that counts from the beginning or, where negative, from the end.
func (r *rule) fromEitherEnd(n *yaml.Node) (float64, string) {
	plain := *n
	rest, negative := strings.CutPrefix(n.Value, "-")
	if negative && n.Style&quoted == 0 {
		if rest == "" || rest[0] == '-' || rest[0] == '+' {
			return 0, notNumber(n, r.counts())
		}
		plain.Value = rest
	}
	x, wrong := r.count(&plain)
	if wrong != "" {
		if plain.Value != n.Value {
			wrong = strings.Replace(wrong, show(plain.Value), show(n.Value), 1)
		}
		return 0, wrong
	}
	if negative {
		return -float64(x), ""
	}
	return float64(x), ""
}

// counts is the range of a whole number in words.
func (r *rule) counts() string {
	if r.signed {
		return fmt.Sprintf("a whole number, %d..%d, or -%d..-%d counted from the end", r.least, r.most, r.least, r.most)
	}
	return fmt.Sprintf("a whole number, %d..%d", r.least, r.most)
}

// notNumber says why a scalar is not the number that is wanted.
func notNumber(n *yaml.Node, wanted string) string {
	lower := strings.TrimLeft(strings.ToLower(n.Value), "+-")
	switch plain := n.Style&quoted == 0; {
	case !plain && decimal.MatchString(n.Value):
		return fmt.Sprintf("%q is a text, not a number; leave out the quotes", cut(n.Value))
	case !plain:
	case empty(n):
		return "nothing is given; it must be " + wanted
	case lower == ".nan", lower == ".inf":
		return fmt.Sprintf("%s is not a number that can be used; it must be %s", n.Value, wanted)
	case digits.MatchString(n.Value) && strings.Contains(n.Value, "_"):
		return fmt.Sprintf("%s has underscores; write the digits only", show(n.Value))
	case digits.MatchString(n.Value):
		return fmt.Sprintf("%s begins with 0, which some read as octal; leave the 0 out", show(n.Value))
	}
	return fmt.Sprintf("%s is not a number; it must be %s", show(n.Value), wanted)
}

// truth reads true or false, and no other spelling.
func (r *rule) truth(n *yaml.Node) (bool, string) {
	if n.Style&quoted == 0 && (n.Value == "true" || n.Value == "false") {
		return n.Value == "true", ""
	}
	switch {
	case n.Style&quoted == 0 && empty(n):
		return false, "nothing is given; it must be true or false"
	case n.Style&quoted != 0:
		return false, fmt.Sprintf("%q is a text; it must be true or false, without quotes", cut(n.Value))
	}
	return false, fmt.Sprintf("%s will not do; it must be true or false", show(n.Value))
}

// words reads a text.
func (r *rule) words(n *yaml.Node) (string, string) {
	length := uint64(utf8.RuneCountInString(n.Value))
	switch plain := n.Style&quoted == 0; {
	case plain && empty(n):
		return "", "nothing is given; it must be " + r.text_()
	case r.names != nil:
		return r.known(n.Value)
	case plain && n.ShortTag() != "!!str":
		return "", fmt.Sprintf("%s is not a text; put it in quotes if it is meant as one", show(n.Value))
	case length < r.least || length > r.most:
		return "", fmt.Sprintf("the text has %d characters; it must have %d..%d", length, r.least, r.most)
	case r.form != nil && !r.form.MatchString(n.Value):
		return "", fmt.Sprintf("%s will not do; it must be %s", quote(n.Value), r.formWords)
	}
	return n.Value, ""
}

// known reads one of the names that the rule knows.
func (r *rule) known(name string) (string, string) {
	names := r.names()
	if !slices.Contains(names, name) {
		return "", fmt.Sprintf("unknown %s %s; %s", r.noun, quote(name), instead(name, names))
	}
	return name, ""
}

// range_ is the range of a number in words.
func (r *rule) range_() string {
	low, high := shortest(r.low), shortest(r.high)
	if r.above {
		return fmt.Sprintf("a number above %s and up to %s", low, high)
	}
	return fmt.Sprintf("a number, %s..%s", low, high)
}

// text_ is what a text must be, in words.
func (r *rule) text_() string {
	switch {
	case r.names != nil && len(r.names()) <= mostListed:
		return "one of " + strings.Join(r.names(), ", ")
	case r.formWords != "":
		return r.formWords
	}
	return "a text"
}

// empty reports whether a plain scalar stands for nothing.
func empty(n *yaml.Node) bool { return n.ShortTag() == "!!null" }

// shortest writes a number with as few digits as read back to the same number.
func shortest(x float64) string { return strconv.FormatFloat(x, 'g', -1, 64) }

// show is a value as it was written, cut where it is long.
func show(s string) string {
	if s = cut(s); strings.ContainsAny(s, " \t\r\n\"") || s == "" {
		return strconv.Quote(s)
	}
	return s
}

func quote(s string) string { return strconv.Quote(cut(s)) }

func cut(s string) string {
	if runes := []rune(s); len(runes) > 40 {
		return string(runes[:40]) + "…"
	}
	return s
}
