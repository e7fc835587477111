package results

import "math"

// ReliableChangeIndex is a change in units of what the questionnaire's own error makes of a difference of two answers (Jacobson & Truax 1991):
//
//	RC = (post - pre) / sqrt(2 SE^2),  SE = sd sqrt(1 - reliability)
//
// Beyond [Normal95] on either side, it is larger than error alone would make it in 19 of 20 cases.
func ReliableChangeIndex(pre, post, sd, reliability float64) float64 {
	return (post - pre) / ErrorOfChange(float64(sd*math.Sqrt(1-reliability)))
}

// ErrorOfChange is the standard deviation of the difference of two answers that each carry a fresh error of this standard deviation.
func ErrorOfChange(se float64) float64 { return math.Sqrt2 * se }
