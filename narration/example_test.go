package narration_test

import (
	"fmt"

	"microcosm/agents"
	"microcosm/narration"
	"microcosm/sim"
)

// A Teller puts an event into words, with the numbers after the sentence.
func ExampleTeller_Event() {
	population, _ := agents.PopulationNamed("outpatient")
	avoidant, _ := agents.CycleNamed("avoidant")
	caretaker, _ := agents.CycleNamed("compulsive-caretaker")
	course, err := sim.New(&sim.Config{
		Members:  []agents.Person{population.Ordinary("Jane", avoidant), population.Ordinary("Tom", caretaker)},
		Meetings: 1, Turns: 10, Theory: agents.NewTheory(),
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	var record sim.Record
	teller := narration.NewTeller(course, &record)

	bid := sim.Turn{ID: 1, Meeting: 1, Turn: 1, Act: agents.Act{Speaker: 0, To: 1, Kind: agents.Request, Moment: agents.Bid, Topic: avoidant.Theme}}
	answer := sim.Turn{ID: 2, Meeting: 1, Turn: 2, Act: agents.Act{Speaker: 1, To: 0, Kind: agents.Support, Topic: agents.NoTheme}}
	record.Turn(course, &bid)
	record.Turn(course, &answer)
	event := sim.Event{ID: 3, Kind: sim.Corrective, Meeting: 1, Turn: 2, Who: 0, To: 1, Moment: agents.Bid}
	event.Causes.Add(1, sim.TheRisk)
	event.Causes.Add(2, sim.AnAnswer)
	event.Set(sim.RiskTaken, .8)
	event.Set(sim.Expected, .81)
	event.Set(sim.ExpectedAfter, .62)
	event.Set(sim.Warmth, .6)
	fmt.Println(teller.Event(&event))
	for _, cause := range event.Causes.All() {
		turn, _ := record.Find(cause.ID)
		fmt.Printf("%s: %s\n", teller.Role(cause.Role), teller.Turn(turn))
	}
	// Output:
	// Jane risked it with Tom: the wish to be let close (bid, risk .80). Tom answered warmly; Jane had expected being turned away (.81). It moved Jane: expectation of Tom .81 -> .62.
	// what was risked: Jane risked it with Tom: the wish to be let close
	// what came back: Tom was warm to Jane
}

// The glossary explains every word the tables use.
func ExampleMeaning() {
	meaning, _ := narration.Meaning("consensual_validation")
	fmt.Println(meaning)
	// Output:
	// Several people say the same of somebody independently, which makes it more believable than one person's opinion.
}
