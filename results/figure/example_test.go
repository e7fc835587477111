package figure_test

import (
	"bytes"
	"fmt"

	"microcosm/results/figure"
)

// A figure is made of numbers and written as SVG or PNG.
func ExampleLevels() {
	f, err := figure.Levels(figure.Means{
		Frame:   figure.Frame{Note: "Means of 500 groups with 95% t intervals.", Width: figure.Column},
		Factor:  "leader.strategy",
		Measure: "distress change (points)",
		Levels: []figure.Level{
			{Name: "process", Estimate: figure.Estimate{Value: -14.1, Low: -15.2, High: -13}},
			{Name: "supportive", Estimate: figure.Just(-9.8)},
		},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	svg, err := f.SVG()
	fmt.Println(f.About())
	fmt.Println(bytes.Contains(svg, []byte(">supportive</text>")), err)
	// Output:
	// Dot plot: distress change (points) at 2 levels of leader.strategy.
	// true <nil>
}
