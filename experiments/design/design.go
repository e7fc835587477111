// Package design says which points of a space of factors are tried: grids, lists, random samples, Latin hypercubes, the Sobol
// sequence, the trajectories of Morris and the scheme of Saltelli. It knows nothing of therapy. A point is found by its number, so
// that a design of millions of points takes no memory.
package design

// A Design is a set of points in the unit cube, found by their number.
type Design interface {
	// Len is how many points there are.
	Len() int
	// Factors is how many coordinates a point has.
	Factors() int
	// At writes the coordinates of point i, 0..Len()-1, each in 0..1, into u, which has Factors() places. It may be called from
	// several goroutines.
	At(i int, u []float64)
}

// An Axis turns a coordinate in 0..1 into a value of a factor.
type Axis struct {
	// Levels are the values of a discrete factor as text; nil where it is continuous.
	Levels []string
	// From and To are the ends of a continuous factor; Log takes it by its logarithm, Whole takes whole numbers only, each as likely.
	From, To   float64
	Log, Whole bool
}
