package results

import (
	"math"

	"microcosm/agents"
)

// diagonal is the cosine of 45 degrees.
const diagonal = math.Sqrt2 / 2

// octantAt are the places of the octants on the unit circle, in the order of [Octants]: PA at 90 degrees, and so on by 45.
var octantAt = [8]agents.Point{
	{Agency: 1, Communion: 0}, {Agency: diagonal, Communion: -diagonal}, {Agency: 0, Communion: -1}, {Agency: -diagonal, Communion: -diagonal},
	{Agency: -1, Communion: 0}, {Agency: -diagonal, Communion: diagonal}, {Agency: 0, Communion: 1}, {Agency: diagonal, Communion: diagonal},
}

// A Structure is the structural summary of eight octant scales: the curve elevation + amplitude cos(angle - angle of the octant) that comes
// nearest to them by least squares (Gurtman 1992; Wright, Pincus, Conroy & Hilsenroth 2009; Zimmermann & Wright 2017).
type Structure struct {
	// Elevation is the mean of the scales: how many problems there are, of whatever kind.
	Elevation float64
	// Amplitude is how much one kind stands out, 0 or more; Angle which, 0..360 degrees, 0 warm (LM), 90 dominant (PA); missing where
	// none stands out.
	Amplitude, Angle float64
	// Fit is the share of the variance of the scales that the curve takes up (R squared), 0..1; missing where they are all alike.
	Fit float64
	// Vector is amplitude and angle as a point on the circumplex.
	Vector agents.Point
}

// Summary is the structural summary of octant scales; missing where one of them is.
func Summary(o Octants) Structure {
	s := Structure{Angle: math.NaN(), Fit: math.NaN()}
	for k, at := range octantAt {
		s.Elevation += float64(o[k] / 8)
		s.Vector = s.Vector.Plus(at.Times(o[k] / 4))
	}
	s.Amplitude = math.Sqrt(s.Vector.Dot(s.Vector))
	total := 0.0
	for _, x := range o {
		total += float64((x - s.Elevation) * (x - s.Elevation))
	}
	if alike := total < 1e-18; !alike {
		s.Fit = 4 * s.Amplitude * s.Amplitude / total
	}
	if s.Amplitude > 1e-9 {
		s.Angle = math.Mod(360+math.Atan2(s.Vector.Agency, s.Vector.Communion)*180/math.Pi, 360)
	}
	return s
}

// noOctants are eight missing scales.
func noOctants() (o Octants) {
	for k := range o {
		o[k] = math.NaN()
	}
	return o
}

// onScales are the eight scales of a curve: elevation, and a vector whose length is the amplitude.
func onScales(elevation float64, v agents.Point) (o Octants) {
	for k, at := range octantAt {
		o[k] = elevation + v.Dot(at)
	}
	return o
}
