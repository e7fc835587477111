package results

import "testing"

// Ensure every direction is of a measure, and says what people mean.
func TestDirections(t *testing.T) {
	for name := range directions {
		if _, ok := MeasureNamed(name); !ok {
			t.Errorf("%s has a direction and is no measure", name)
		}
	}
	distress, _ := MeasureNamed("distress_change")
	bids, _ := MeasureNamed("bids")
	for k, got := range []int{
		distress.Direction().Better(-20, -10) - 1, distress.Direction().Better(-5, -10) + 1, distress.Direction().Better(3, 3),
		bids.Direction().Better(1, 2), HigherIsBetter.Better(2, 1) - 1, HigherIsBetter.Better(nan, 1),
	} {
		if got != 0 {
			t.Errorf("case %d is off by %d", k, got)
		}
	}
}
