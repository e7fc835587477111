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
	MaxFollowUp = 260
)

// A Config is all that makes a course, apart from luck.
type Config struct {
	// Members are the people, 1..MaxMembers. One member and a leader is individual therapy.
	Members []agents.Person
	Leader  agents.Leader
	// CoLeader, where not nil, leads beside the leader. Accord, 0..1, is how far the two speak with one voice.
	CoLeader *agents.Leader
	Accord   float64
	// Preparation is what members were told beforehand.
	Preparation agents.Preparation
	// Overlay is a taught programme laid over the meetings.
	Overlay agents.Overlay
	// Happenings are what is to happen from outside, at a meeting or by chance.
	Happenings []Happening
	// Places is how many members an open group holds: those who wait ([agents.WhenFree]) join while there are fewer.
	Places int
	// FollowUp lists the weeks after the last meeting at which members are asked again, in rising order, each 1..MaxFollowUp.
	FollowUp []int
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

// leaders is how many leaders there are.
func (c *Config) leaders() int {
	switch {
	case !c.Leader.Strategy.Present:
		return 0
	case c.CoLeader == nil || !c.CoLeader.Strategy.Present:
		return 1
	}
	return 2
}

// weeks is how many weeks the course lasts, those of the follow-up among them.
func (c *Config) weeks() int {
	if n := len(c.FollowUp); n > 0 {
		return c.Meetings + c.FollowUp[n-1]
	}
	return c.Meetings
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
	if err := c.checkCycles(); err != nil {
		return err
	}
	if err := c.checkHappenings(); err != nil {
		return err
	}
	return c.checkFollowUp()
}

func (c *Config) checkFollowUp() error {
	last := 0
	for _, week := range c.FollowUp {
		if week <= last || week > MaxFollowUp {
			return fmt.Errorf("follow-up weeks rise and lie in 1..%d; %d does not", MaxFollowUp, week)
		}
		last = week
	}
	return nil
}

func (c *Config) checkCycles() error {
	for i := range c.Members {
		if n := len(c.Members[i].Cycles); n < 1 || n > agents.MaxCycles {
			return fmt.Errorf("%s carries %d cycles; it must be 1..%d", c.Members[i].Name, n, agents.MaxCycles)
		}
	}
	return nil
}
