package agents_test

import (
	"fmt"

	"microcosm/agents"
)

// even is luck that always falls in the middle.
type even struct{}

func (even) Float64() float64 { return .5 }
func (even) Norm() float64    { return 0 }

// A warm word, and what somebody hears who expects to be turned away.
func Example() {
	theory := agents.NewTheory()
	cycle, _ := agents.CycleNamed("avoidant")
	jane := agents.Populations()[0].Ordinary("Jane", cycle)
	member := theory.NewMember(&jane)
	warm := agents.Act{Kind: agents.Support, Point: agents.Point{Agency: .1, Communion: .8}, Nonverbal: agents.Point{Agency: .1, Communion: .8}}

	heard := theory.Hear(&member, &agents.Tie{}, &warm, 0, even{})
	fmt.Printf("%s wishes %s and fears %s.\n", jane.Name, cycle.WishWords, cycle.FearWords)
	fmt.Printf("said: communion %.2f, heard: communion %.2f (bent by %.2f)\n", warm.Point.Communion, heard.Point.Communion, heard.Bias)
	fmt.Printf("probability of voicing the wish: %.2f\n", theory.Dares(&member, heard.Expected, .2))
	// Output:
	// Jane wishes to be let close and fears being turned away.
	// said: communion 0.80, heard: communion 0.38 (bent by 0.28)
	// probability of voicing the wish: 0.15
}
