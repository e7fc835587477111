package results

import (
	"math"
	"testing"

	"microcosm/agents"
)

// The worked example was fitted apart from this code: the normal equations of x = e + a cos + b sin over the eight angles, solved by elimination,
// and the fit taken from the residuals.
func TestSummary(t *testing.T) {
	s := Summary(Octants{.9, 1.1, 1.6, 2.2, 2.5, 2.1, 1.4, .8})
	near(t, "elevation", s.Elevation, 1.575, 1e-9)
	near(t, "amplitude", s.Amplitude, .8330560142, 1e-9)
	near(t, "angle", s.Angle, 261.6684516497, 1e-9)
	near(t, "fit", s.Fit, .9791637711, 1e-9)
	near(t, "agency", s.Vector.Agency, -.8242640687, 1e-9)
	near(t, "communion", s.Vector.Communion, -.1207106781, 1e-9)
}

// A pure curve is taken apart into what it was made of, at every angle; a flat profile has no angle, a missing scale no summary.
func TestSummaryOfCurve(t *testing.T) {
	for degrees := 0.0; degrees < 360; degrees += 30 {
		a := degrees * math.Pi / 180
		s := Summary(onScales(1.5, agents.Point{Agency: .7 * math.Sin(a), Communion: .7 * math.Cos(a)}))
		near(t, "elevation", s.Elevation, 1.5, 1e-9)
		near(t, "amplitude", s.Amplitude, .7, 1e-9)
		near(t, "fit", s.Fit, 1, 1e-9)
		if d := math.Abs(s.Angle - degrees); min(d, 360-d) > 1e-6 {
			t.Errorf("angle %v, want %v", s.Angle, degrees)
		}
	}
	flat := Summary(onScales(2, agents.Point{}))
	near(t, "flat amplitude", flat.Amplitude, 0, 1e-9)
	if !math.IsNaN(flat.Angle) || !math.IsNaN(flat.Fit) {
		t.Errorf("a flat profile has angle %v and fit %v", flat.Angle, flat.Fit)
	}
	missing := Octants{1, 2, 3, math.NaN(), 1, 2, 3, 1}
	if s := Summary(missing); !math.IsNaN(s.Elevation) || !math.IsNaN(s.Amplitude) || !math.IsNaN(s.Angle) || !math.IsNaN(s.Fit) {
		t.Errorf("with a missing scale the summary is %+v", s)
	}
}

// The scales stand in the order and at the angles of the octants of the plane.
func TestOctantPlaces(t *testing.T) {
	for k, at := range octantAt {
		if got := at.Octant(); int(got) != k {
			t.Errorf("scale %d stands in octant %s", k, got.Code())
		}
	}
}
