package narration

import (
	"regexp"
	"strconv"
	"strings"
)

// verb finds a verb written in its forms: <base/third/past> or <base/third/past/participle>.
var verb = regexp.MustCompile(`<([^<>]*)>`)

// inflect writes the verbs of a phrase in one form: 0 base, 1 third person, 2 past, 3 participle.
func inflect(phrase string, form int) string {
	return verb.ReplaceAllStringFunc(phrase, func(v string) string {
		forms := strings.Split(strings.Trim(v, "<>"), "/")
		return forms[min(form, len(forms)-1)]
	})
}

// numerals are the first numbers in words.
var numerals = [...]string{
	"no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
}

// times is how often, in words; what nobody would have counted in the room is "a good many times" unless the exact number is asked for.
func times(n int, exact bool) string {
	switch {
	case n == 1:
		return "once"
	case n == 2:
		return "twice"
	case n < len(numerals) && n >= 0:
		return numerals[n] + " times"
	case !exact:
		return "a good many times"
	}
	return strconv.Itoa(n) + " times"
}

// each is how often out of all times, in words.
func each(followed, all int, exact bool) string {
	switch {
	case followed < all:
		return times(followed, exact)
	case all < 2:
		return "then"
	case all == 2:
		return "both times"
	}
	return "each time"
}
