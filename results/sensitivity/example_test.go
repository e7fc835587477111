package sensitivity_test

import (
	"fmt"

	"microcosm/experiments/design"
	"microcosm/results/sensitivity"
	"microcosm/sim"
)

// Which of three factors makes the result vary, alone and together with others? The second and the third matter only together.
func Example() {
	model := func(u []float64) float64 { return 2*u[0] + 4*(u[1]-.5)*(u[2]-.5) }
	scheme := design.Saltelli(1024, 3, 1)
	a, b, ab := make([]float64, 1024), make([]float64, 1024), [][]float64{make([]float64, 1024), make([]float64, 1024), make([]float64, 1024)}
	u := make([]float64, 3)
	for i := range scheme.Len() {
		scheme.At(i, u)
		switch row, matrix := scheme.Part(i); matrix {
		case design.MatrixA:
			a[row] = model(u)
		case design.MatrixB:
			b[row] = model(u)
		default:
			ab[matrix-design.FirstMixed][row] = model(u)
		}
	}
	indices := sensitivity.Sobol(a, b, ab, 1000, sim.NewLuck(1))
	for i := range indices.First {
		first, total := indices.First[i], indices.Total[i]
		fmt.Printf("factor %d: alone %.2f, in all %.2f [%.2f, %.2f]\n", i+1, max(0, first.Value), total.Value, total.Low, total.High)
	}
	// Output:
	// factor 1: alone 0.75, in all 0.75 [0.69, 0.81]
	// factor 2: alone 0.00, in all 0.25 [0.22, 0.28]
	// factor 3: alone 0.00, in all 0.25 [0.22, 0.28]
}
