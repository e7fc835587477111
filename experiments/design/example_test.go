package design_test

import (
	"fmt"

	"microcosm/experiments/design"
)

// Four points of two factors, a rate and a strategy: the values that a setting takes.
func Example() {
	rate := design.Axis{From: 0, To: .5}
	strategy := design.Axis{Levels: []string{"process", "supportive", "individual"}}
	points := design.Sobol(4, 2)
	u := make([]float64, points.Factors())
	for i := range points.Len() {
		points.At(i, u)
		_, how := rate.Value(u[0])
		_, what := strategy.Value(u[1])
		fmt.Println(how, what)
	}
	// Output:
	// 0 process
	// 0.25 supportive
	// 0.375 process
	// 0.125 individual
}

// A trajectory of Morris changes one factor a step.
func ExampleMorris() {
	d := design.Morris(1, make([]design.Axis, 3), 4, 1)
	u := make([]float64, d.Factors())
	for i := range d.Len() {
		d.At(i, u)
		factor, delta := d.Step(i)
		fmt.Printf("%.2f factor %d by %.2f\n", u, factor, delta)
	}
	// Output:
	// [0.33 1.00 0.33] factor -1 by 0.00
	// [0.33 0.33 0.33] factor 1 by -0.67
	// [0.33 0.33 1.00] factor 2 by 0.67
	// [1.00 0.33 1.00] factor 0 by 0.67
}
