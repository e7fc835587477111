package room

// Inputs are a course: with the same inputs it is the same course, to the bit, in every command and on every machine.
type Inputs struct {
	// Case is the name of a built-in case, or "" where YAML holds one.
	Case string `json:"case,omitempty"`
	YAML string `json:"yaml,omitempty"`
	// Set are settings changed, each PATH=VALUE.
	Set []string `json:"set,omitempty"`
	// Seed is the luck, as digits, since a page's numbers cannot hold it.
	Seed string `json:"seed"`
	// Leader is the strategy that leads while nobody has the chair, "" for the case's.
	Leader string `json:"leader,omitempty"`
	// Signals is how clearly a leader by hand sees: "clear", "usual" (default) or "noisy".
	Signals string `json:"signals,omitempty"`
	// Hands are what was done in the leader's chair, in the order of the course.
	Hands []Hand `json:"hands,omitempty"`
}

// A Hand is something done in the leader's chair after a turn.
type Hand struct {
	// After is the id of the act after which it was done; 0 before the first.
	After int `json:"after"`
	// Move is a leader's move, aimed at a seat, -1 the group. "take" takes the chair, "give" gives it back, to the strategy named in To or the one
	// that led before.
	Move   string `json:"move"`
	Target int    `json:"target,omitempty"`
	To     string `json:"to,omitempty"`
}

// The moves of the hand that are no moves of a leader.
const (
	TakeChair = "take"
	GiveChair = "give"
)
