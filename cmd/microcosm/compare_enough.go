package main

import (
	"fmt"
	"math"
	"strconv"

	"microcosm/experiments"
)

// Widths of the columns of what is enough.
const (
	neededWidth = 12
	ownWidth    = 13
	savedWidth  = 9
)

// enough says of every measure how many groups would tell its differences from 0, by the one that takes the most, and what luck in common
// saves.
func (s *comparisonStory) enough(pairs int) {
	name := 0
	for i := range s.done.Measures {
		name = max(name, visible(s.done.Measures[i].Name))
	}
	s.heading(fmt.Sprintf("Are %s enough?", count(s.done.Groups, "group")))
	s.line("%s", s.in(faint, "  "+pad("", name+2)+pad("enough;", neededWidth)+pad("if luck were", ownWidth)+pad("", savedWidth)+"for the difference that is"))
	s.line("%s", s.in(faint, "  "+pad("", name+2)+pad("needed", neededWidth)+pad("their own", ownWidth)+pad("saved", savedWidth)+"hardest to tell from 0"))
	for k := range s.done.Measures {
		row := "  " + pad(s.done.Measures[k].Name, name+2)
		if p := hardest(s.done.Pairs[k*pairs : (k+1)*pairs]); p != nil {
			row += pad(yes(p.Needed.Told <= s.done.Groups)+"; "+strconv.Itoa(p.Needed.Told), neededWidth) + pad(orDash(p.Independent.Told), ownWidth) +
				pad(times(p.VarianceRatio), savedWidth)
			s.wrapped(row, pad("", visible(row)), pairName(p))
		} else {
			s.line("%sno difference", row)
		}
	}
	s.line("")
	s.wrapped("", "", fmt.Sprintf("Needed is for a power of 80%% (t-test at 5%%), if the differences are as they were found. Luck in common saves: for %s, groups with luck of "+
		"their own would have to be %s (median over pairs).", s.done.Measures[0].Name, timesAsMany(s.done.VarianceRatio())))
}

// hardest is the pair that takes the most groups to be told from 0; nil where nothing is to be told.
func hardest(pairs []experiments.ComparedPair) (most *experiments.ComparedPair) {
	for i := range pairs {
		if p := &pairs[i]; p.Needed.Told > 0 && (most == nil || p.Needed.Told > most.Needed.Told) {
			most = p
		}
	}
	return most
}

func yes(b bool) string {
	if b {
		return "yes"
	}
	return "no"
}

// orDash is a number of groups; a dash where it cannot be said.
func orDash(n int) string {
	if n == 0 {
		return "-"
	}
	return strconv.Itoa(n)
}

// times is a factor; a dash where it is missing or has no bound.
func times(factor float64) string {
	if known(factor) == nil {
		return "-"
	}
	return plain(factor, 1) + " x"
}

// timesAsMany puts what luck in common saves into words.
func timesAsMany(ratio float64) string {
	switch {
	case math.IsNaN(ratio):
		return "as many, since nothing varies"
	case math.IsInf(ratio, 1):
		return "any number of times as many, since nothing is left to chance"
	case ratio < 1:
		return fmt.Sprintf("only %s times as many", plain(ratio, 2))
	}
	return fmt.Sprintf("%s times as many", plain(ratio, 1))
}
