package sim

import "microcosm/agents"

// An ID names a turn or an event. Both share one space, counted from 1 in the order things happen; 0 is none.
type ID = int32

// A Role says in what way one thing led to another.
type Role int8

// The roles a cause can have.
const (
	NoRole       Role = iota
	TheRisk           // the bid that was answered
	TheAct            // the enactment, or the act that did it
	AnAnswer          // an answer the owner of the moment heard
	TheLesson         // what last shaped the expectation
	TheWindow         // the move that opened the feedback window
	TheFeedback       // a feedback given
	TheInjury         // the injury that was mended
	TheSubject        // the disclosure whose subject was changed
	ThePattern        // an enactment seen
	TheLeaving        // somebody's leaving
	TheCopied         // the move that was copied
	TheHappening      // what happened from outside
	NumRoles
)

var roleNames = [NumRoles]string{
	"", "risk", "act", "answer", "lesson", "window", "feedback", "injury", "subject", "pattern", "leaving", "copied", "happening",
}

// String is the role as tables write it.
func (r Role) String() string { return roleNames[r] }

// A Cause is a thing that led to another: removing it, with the same luck, should remove what it caused.
type Cause struct {
	ID   ID
	Role Role
}

// MaxCauses is how many causes a turn or event names at most, the most important first.
const MaxCauses = 6

// Causes is a short list of causes.
type Causes struct {
	list [MaxCauses]Cause
	n    int8
}

// Add appends a cause unless it is none, already there, or the list is full.
func (c *Causes) Add(id ID, role Role) {
	if id == 0 || int(c.n) == MaxCauses {
		return
	}
	for _, known := range c.list[:c.n] {
		if known.ID == id {
			return
		}
	}
	c.list[c.n] = Cause{id, role}
	c.n++
}

// All is the list; it aliases c.
func (c *Causes) All() []Cause { return c.list[:c.n] }

// A Reading is one of the named numbers that stand behind an event.
type Reading int8

// The readings. Which of them an event carries depends on its kind.
const (
	Expected       Reading = iota // expectation of the feared answer, before, 0..1: on a turn from the one addressed, on an event from those who answered
	ExpectedAfter                 // the same after
	Phi                           // how much what was heard was the feared answer, 0..1
	RiskTaken                     // probability of voicing the wish rather than protecting, 0..1
	Arousal                       // arousal at the moment, 0..1
	Safety                        // felt safety at the moment, 0..1
	Answers                       // how many answers were heard
	Warmth                        // communion of what was heard
	Acceptance                    // acceptance of feedback, 0..1
	Agreeing                      // how many givers' claims agree
	ClaimAgency                   // agency of the claim
	ClaimCommunion                // communion of the claim
	Knowing                       // insight as knowing, 0..1
	Feeling                       // felt insight, 0..1
	HarmNow                       // fresh hurt, 0..1
	WoundNow                      // lasting hurt, 0..1
	HopeNow                       // hope, 0..1
	Attraction                    // mean attraction to the group, -1..1
	Trust                         // trust in the leader, -1..1
	Hazard                        // probability of leaving at this meeting, 0..1
	Enactments                    // enactments of late, fading count
	Perceptiveness                // probability that the leader saw it, 0..1
	Times                         // how often it was done, as the one who names it saw it
	Followed                      // how often it was answered in the same way
	ContractNow                   // how far what was agreed on still holds, 0..1
	Transferred                   // what is expected because of a resemblance to the figure of old, log-odds
	NumReadings
)

var readingNames = [NumReadings]string{
	"expected", "expected_after", "phi", "risk", "arousal", "safety", "answers", "warmth", "acceptance", "agreeing",
	"claim_agency", "claim_communion", "knowing", "feeling", "harm", "wound", "hope", "attraction", "trust", "hazard",
	"enactments", "perceptiveness", "times", "followed", "contract", "transferred",
}

// String is the reading's name, a column of the events table.
func (r Reading) String() string { return readingNames[r] }

// Readings are the numbers behind an event; those not set are missing, not 0.
type Readings struct {
	has    uint32
	values [NumReadings]float64
}

// Set gives one reading.
func (r *Readings) Set(which Reading, value float64) {
	r.has |= 1 << which
	r.values[which] = value
}

// Get returns one reading and whether it is there.
func (r *Readings) Get(which Reading) (float64, bool) {
	return r.values[which], r.has&(1<<which) != 0
}

// A Turn is one act in the room with what led to it and what it was to the one addressed.
type Turn struct {
	ID ID
	// Meeting and Turn count from 1. A leader's move after a member's turn has that turn's number.
	Meeting, Turn int
	Act           agents.Act
	// Situation is what a leader's move answered.
	Situation agents.Situation
	Causes    Causes
	// Heard is what the one addressed heard, and Bias how far that was bent; zero where nobody was addressed.
	Heard agents.Point
	Bias  float64
	// Pattern is what was named, where the act names a pattern.
	Pattern Pattern
	Readings
}

// An EventKind is what sort of thing happened.
type EventKind int8

// The kinds of event. Those for which [EventKind.TurningPoint] is true are told in the story.
const (
	Confirmed      EventKind = iota // a moment was answered as feared
	Disconfirmed                    // a moment was answered otherwise than feared
	Corrective                      // a corrective emotional experience
	Injury                          // a risk was met with what was feared
	Mended                          // an injury was repaired
	PatternNamed                    // a member's pattern was named for the first time
	FalsePattern                    // a pattern was named that was not there
	FeedbackHeard                   // feedback was given and weighed
	Validation                      // feedback of several peers agreed and was taken in
	Understood                      // insight as knowing passed one half
	Felt                            // felt insight passed one half
	SubjectChanged                  // a personal subject was let drop by another
	Regulated                       // a member did what a leader would have done
	Missed                          // a member was away
	Left                            // a member left for good
	GroupPattern                    // a pattern of the whole group was named
	BreachOut                       // something said in the group was told outside, and came out
	Warned                          // the leader had to break confidentiality (duty to warn)
	DualRole                        // the leader met a member in another role
	OutsideContact                  // two members meet outside the group
	CameLate                        // a member came late
	InCrisis                        // a member came in an acute crisis
	Bereaved                        // a member suffered a loss in life outside
	LeaderAway                      // the group met without its leader
	Handled                         // the leader took up what had been broken or crossed
	Joined                          // a member joined a group under way
	Scapegoated                     // several turned against one
	SidesTaken                      // two camps had formed
	LeadersSplit                    // one leader was made the good one and the other the bad
	Hooked                          // the leader answered as the figure of old
	Loosened                        // naming what is transferred to the leader loosened it
	HomeworkDone                    // a member did the homework
	NumEventKinds
)

var eventNames = [NumEventKinds]string{
	"confirmed", "disconfirmed", "corrective_experience", "injury", "repair", "pattern_named", "false_pattern",
	"feedback", "consensual_validation", "insight_known", "insight_felt", "subject_changed", "peer_regulation",
	"absence", "dropout", "group_pattern_named", "breach", "duty_to_warn", "dual_relationship", "outside_contact", "lateness", "crisis",
	"loss", "leader_away", "handled", "newcomer", "scapegoat", "subgroups", "splitting", "hooked", "transference_loosened", "homework",
}

// String is the kind as tables write it.
func (k EventKind) String() string { return eventNames[k] }

// TurningPoint reports whether events of the kind are told in the story.
func (k EventKind) TurningPoint() bool {
	switch k {
	case Corrective, Injury, Mended, PatternNamed, Validation, Understood, Felt, Left, GroupPattern, BreachOut, Warned, DualRole,
		InCrisis, Bereaved, LeaderAway, Joined, Scapegoated, SidesTaken, LeadersSplit, Loosened:
		return true
	}
	return false
}

// An Event is something that happened to somebody, with what led to it and the numbers behind it.
type Event struct {
	ID            ID
	Kind          EventKind
	Meeting, Turn int
	// Who it happened to, and To whom it was directed or by whom it was done (a seat, or -1).
	Who, To int
	// Moment says, for an answered moment, whether it was a bid or an enactment.
	Moment agents.Moment
	// Pattern is what was named, where the event is the naming of a pattern.
	Pattern Pattern
	// Handling says what the leader did about a boundary, for [Handled].
	Handling Handling
	Causes   Causes
	Readings
}

// An Entry is one line of the ledger of curative factors and other mechanisms: what moved which state of whom.
// Drifts are not entered one by one; their sums stand in the member's [agents.Ledger].
type Entry struct {
	Meeting, Turn int
	Member        int
	State         agents.State
	By            agents.Source
	Amount        float64
	// Event is the turn or event through which it came; 0 for what comes with a meeting as a whole.
	Event ID
}
