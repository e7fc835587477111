package agents

import "math"

// A Point is a place on the interpersonal circumplex. Agency runs from submissive (-1) to dominant (+1),
// Communion from cold (-1) to warm (+1) (Leary 1957; Wiggins 1979). Delivered acts may lie a little outside.
type Point struct {
	Agency, Communion float64
}

// Complement is the act a point invites: the same communion, the opposite agency (Carson 1969; Kiesler 1983).
func (p Point) Complement() Point { return Point{-p.Agency, p.Communion} }

// Plus is the vector sum.
func (p Point) Plus(q Point) Point { return Point{p.Agency + q.Agency, p.Communion + q.Communion} }

// Minus is the vector difference.
func (p Point) Minus(q Point) Point { return Point{p.Agency - q.Agency, p.Communion - q.Communion} }

// Times is p scaled by k.
func (p Point) Times(k float64) Point { return Point{float64(k * p.Agency), float64(k * p.Communion)} }

// Dot is the inner product.
func (p Point) Dot(q Point) float64 {
	return float64(p.Agency*q.Agency) + float64(p.Communion*q.Communion)
}

// Distance2 is the squared Euclidean distance.
func (p Point) Distance2(q Point) float64 { d := p.Minus(q); return d.Dot(d) }

// Distance is the Euclidean distance, 0..2.83 on the square.
func (p Point) Distance(q Point) float64 { return math.Sqrt(p.Distance2(q)) }

// Toward is the point a fraction w of the way from p to q.
func (p Point) Toward(q Point, w float64) Point {
	return Point{blend(p.Agency, q.Agency, w), blend(p.Communion, q.Communion, w)}
}

// Clamp holds both coordinates in -1..1.
func (p Point) Clamp() Point {
	return Point{clamp(p.Agency, -1, 1), clamp(p.Communion, -1, 1)}
}

// An Octant is one of the eight segments of the circumplex, counted anticlockwise from PA (dominant)
// by way of cold: PA, BC, DE, FG, HI, JK, LM, NO (Wiggins 1979).
type Octant int8

var octantCodes = [8]string{"PA", "BC", "DE", "FG", "HI", "JK", "LM", "NO"}

var octantWords = [8]string{
	"domineering", "vindictive", "cold", "socially avoidant",
	"nonassertive", "exploitable", "overly nurturant", "intrusive",
}

// Octant is the segment the point lies in. The origin counts as LM (warm), the commonest ordinary manner.
func (p Point) Octant() Octant {
	if p == (Point{}) {
		return 6
	}
	angle := math.Atan2(p.Agency, p.Communion) // 0 is warm, pi/2 dominant
	steps := int(math.Floor(angle/(math.Pi/4) + .5))
	return Octant(((steps+8)%8 + 6) % 8)
}

// Code is the two-letter code, for example "HI".
func (o Octant) Code() string { return octantCodes[o&7] }

// String is the kind of interpersonal problem the octant stands for, for example "nonassertive"
// (the scale names of Alden, Wiggins & Pincus 1990).
func (o Octant) String() string { return octantWords[o&7] }
