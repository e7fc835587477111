package sim

import "microcosm/agents"

// A Habit is a sort of act as somebody who watches would put it.
type Habit int8

// The habits, and what an act can be met with.
const (
	NoHabit     Habit = iota
	Opening           // says something personal, asks for something
	Warming           // supports, joins in, makes good
	Asking            // asks
	Telling           // advises, takes over
	Striking          // attacks, challenges
	Complaining       // complains
	Withdrawing       // draws back, says nothing
	Yielding          // gives way
	Chatting          // speaks of something else
	Mirroring         // says how somebody comes across
	NumHabits
)

// Habits names each habit as tables write it.
var Habits = [NumHabits]string{
	"", "opening", "warming", "asking", "telling", "striking", "complaining", "withdrawing", "yielding", "chatting", "mirroring",
}

// String is the habit as tables write it.
func (h Habit) String() string { return Habits[h] }

// HabitOf is the habit that an act of the kind shows.
func HabitOf(k agents.Kind) Habit { return habitOf[k] }

var habitOf = [agents.NumKinds]Habit{
	agents.Disclose: Opening, agents.Request: Opening, agents.Support: Warming, agents.Relate: Warming, agents.Repair: Warming,
	agents.Explore: Asking, agents.Advise: Telling, agents.Control: Telling, agents.Feedback: Mirroring, agents.Confront: Striking,
	agents.Criticise: Striking, agents.Complain: Complaining, agents.Withdraw: Withdrawing, agents.Silence: Withdrawing,
	agents.Appease: Yielding, agents.SmallTalk: Chatting,
}

// A Pattern is who does what, to whom, how often, and what the others then do, as somebody who watched has seen it.
type Pattern struct {
	// Actor does it, To somebody ([agents.Group] where it is to nobody in particular); both are seats.
	Actor, To int8
	Act       Habit
	// Answer is what the others mostly do next, [NoHabit] where they differ.
	Answer Habit
	// Times is how often it was seen, Followed how often the answer was this one.
	Times, Followed int8
	// Group is true where the pattern is the others' answer, not the actor's doing: "when Jane opens up, the rest of you speak of something else".
	Group bool
}
