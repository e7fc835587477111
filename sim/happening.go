package sim

import "fmt"

// A HappeningKind is something that comes upon a group from outside, or crosses its bounds.
type HappeningKind int8

// What can happen.
const (
	// Breach: Who told others outside what Whom had said in the group, and it came out.
	Breach HappeningKind = iota
	// DutyToWarn: what Who said obliged the leader to tell others.
	DutyToWarn
	// DualRelationship: the leader has to do with Who in another role.
	DualRelationship
	// Contact: Who and Whom meet outside the group.
	Contact
	// Lateness: Who comes when part of the meeting is over.
	Lateness
	// CrisisOf: Who comes in an acute crisis.
	CrisisOf
	// LossOf: Who has suffered a loss in life outside.
	LossOf
	// LeaderAbsence: the group meets without its leader.
	LeaderAbsence
	NumHappenings
)

// Happenings names each kind as scenarios write it.
var Happenings = [NumHappenings]string{
	"breach", "duty_to_warn", "dual_relationship", "contact", "lateness", "crisis", "loss", "leader_away",
}

// String is the kind as scenarios write it.
func (k HappeningKind) String() string { return Happenings[k] }

// A Handling is how the leader answers what was broken or crossed.
type Handling int8

// The leader does what the strategy says; restates the contract; repairs; or passes over it.
const (
	ByStrategy Handling = iota
	Restate
	RepairIt
	Ignore
	NumHandlings
)

// Handlings names each way as scenarios write it.
var Handlings = [NumHandlings]string{"strategy", "restate", "repair", "ignore"}

// String is the way as scenarios write it.
func (h Handling) String() string { return Handlings[h] }

// A Happening is one thing that is to happen: at a meeting, or at each with a chance.
type Happening struct {
	Kind HappeningKind
	// Meeting is the meeting, counted from 1, at which it happens; 0 where Chance says how probable it is at each, 0..1.
	Meeting int
	Chance  float64
	// Who and Whom are seats; -1 leaves it to chance (for Breach: Who tells, Whom is told about).
	Who, Whom int
	// Handling is what the leader does about it, where it is not left to the strategy.
	Handling Handling
}

// MaxHappenings is how many happenings a course may have.
const MaxHappenings = 64

func (c *Config) checkHappenings() error {
	if len(c.Happenings) > MaxHappenings {
		return fmt.Errorf("a course has 0..%d happenings, not %d", MaxHappenings, len(c.Happenings))
	}
	for i, h := range c.Happenings {
		switch {
		case !h.known():
			return fmt.Errorf("happening %d is of no known kind or handling", i)
		case !c.seated(h.Who) || !c.seated(h.Whom) || h.Who >= 0 && h.Who == h.Whom:
			return fmt.Errorf("happening %d: nobody sits at seat %d or %d, or they are one", i, h.Who, h.Whom)
		case !h.timed(c.Meetings):
			return fmt.Errorf("happening %d needs a meeting in 1..%d or a chance in 0..1, and not both", i, c.Meetings)
		}
	}
	return nil
}

// known reports whether its kind and its handling are.
func (h *Happening) known() bool {
	return h.Kind >= 0 && h.Kind < NumHappenings && h.Handling >= 0 && h.Handling < NumHandlings
}

// seated reports whether the seat is a member's, or -1.
func (c *Config) seated(seat int) bool { return seat >= -1 && seat < len(c.Members) }

// timed reports whether it happens at a meeting of the course, or by chance, and not both.
func (h *Happening) timed(meetings int) bool {
	if h.Meeting == 0 {
		return h.Chance > 0 && h.Chance <= 1
	}
	return h.Chance == 0 && h.Meeting > 0 && h.Meeting <= meetings
}
