package results

import "math"

// The limits by which change in distress is classed (Lambert et al. 2004): at CutOff or below is the ordinary range, and a
// change of ReliableChange or more is larger than the questionnaire's own error would make it in 19 of 20 cases.
const (
	CutOff         = 63.0
	ReliableChange = 14.0
)

// A Class is what became of somebody's distress (Jacobson & Truax 1991).
type Class int8

// The classes, and Unknown where an answer is missing.
const (
	Unknown   Class = iota
	Recovered       // reliably lower, and from above the cut-off to it or below
	Improved        // reliably lower
	Unchanged       // neither
	Worse           // reliably higher
	NumClasses
)

var classNames = [NumClasses]string{"", "recovered", "improved", "unchanged", "worse"}

// String is the class as tables write it; "" for [Unknown].
func (k Class) String() string { return classNames[k] }

// Classify classes the change between two answers on the distress scale, 0..180.
func Classify(pre, post float64) Class {
	switch fall := pre - post; {
	case math.IsNaN(fall):
		return Unknown
	case fall >= ReliableChange && pre > CutOff && post <= CutOff:
		return Recovered
	case fall >= ReliableChange:
		return Improved
	case fall <= -ReliableChange:
		return Worse
	}
	return Unchanged
}
