package sim

import (
	"fmt"

	"microcosm/agents"
)

// MaxMembers and MaxMeetings bound a course.
const (
	MaxMembers  = 30
	MaxMeetings = 200
	MaxTurns    = 2000
)

// A Config is all that makes a course, apart from luck.
type Config struct {
	// Members are the people, 1..MaxMembers. One member and a leader is individual therapy.
	Members []agents.Person
	Leader  agents.Leader
	// Meetings is the number of weekly meetings, 0..MaxMeetings; Turns the number of member turns in each, 1..MaxTurns.
	Meetings, Turns int
	// WaitList is true where nobody meets: the weeks pass with life outside only.
	WaitList bool
	// Theory holds the constants, the switches and the modality. It is shared by all courses made from the Config.
	Theory *agents.Theory
	// Seed is the luck of the course.
	Seed uint64
	// Skip, if not 0, names a turn or event that is not to happen: an act is not made (its speaker stays silent),
	// a leader's move is not made, an event does not take effect. Everything else has the same luck. It serves to
	// ask whether a cause was one.
	Skip ID
}

// Check reports the first thing in the Config that cannot be run.
func (c *Config) Check() error {
	switch {
	case len(c.Members) < 1 || len(c.Members) > MaxMembers:
		return fmt.Errorf("a group has 1..%d members, not %d", MaxMembers, len(c.Members))
	case c.Meetings < 0 || c.Meetings > MaxMeetings:
		return fmt.Errorf("a course has 0..%d meetings, not %d", MaxMeetings, c.Meetings)
	case c.Turns < 1 || c.Turns > MaxTurns:
		return fmt.Errorf("a meeting has 1..%d turns, not %d", MaxTurns, c.Turns)
	case c.Theory == nil:
		return fmt.Errorf("a course needs a theory")
	}
	return c.checkCycles()
}

func (c *Config) checkCycles() error {
	for i := range c.Members {
		if n := len(c.Members[i].Cycles); n < 1 || n > agents.MaxCycles {
			return fmt.Errorf("%s carries %d cycles; it must be 1..%d", c.Members[i].Name, n, agents.MaxCycles)
		}
	}
	return nil
}
