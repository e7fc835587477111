package scenarios

import "microcosm/agents"

// What a case leaves open.
const (
	DefaultSeed           uint64 = 1
	DefaultSessions              = 20
	DefaultTurns                 = 150
	DefaultSize                  = 8
	DefaultPopulation            = "outpatient"
	DefaultStrategy              = "process"
	DefaultLeaderName            = "the leader"
	DefaultCoLeaderName          = "the co-leader"
	DefaultAccord                = .7
	DefaultPerceptiveness        = .7
	DefaultSelfAwareness         = .7
	DefaultSpread                = .2
	DefaultAnswers               = .5
	DefaultShare                 = .5
)

// The modalities and the arms of a group.
const (
	InPerson = "in-person"
	Video    = "video"
	Therapy  = "therapy"
	WaitList = "wait-list"
)

// A Scenario is one case: who is in the group, who leads it, for how long, and under which theory. Read one with
// [Load]; [Apply] changes settings of it; [Scenario.Resolve] makes everything in it explicit.
type Scenario struct {
	// Name is what files and commands call the case; Title what print does; About is the case in plain words.
	Name, Title, About string
	// Notice says what to look for, Try what to change and see.
	Notice, Try []string
	Group       Group
	// Members are those given by name; after [Scenario.Resolve] all members: those who begin, newcomers, those who wait.
	Members []Member
	// Fill, if not nil, draws the rest.
	Fill   *Fill
	Leader Leader
	// CoLeader, if not nil, leads beside the leader.
	CoLeader *CoLeader
	// Screening says who is taken.
	Screening Screening
	// Refused are the candidates who were not taken, AtRisk the members who were taken at a risk, as an interview found it, and Notes what
	// else came of it: a group that stays small, events that fall away. All are filled by [Scenario.Resolve].
	Refused []Refusal
	AtRisk  []Risk
	Notes   []string
	// Preparation is what members are told beforehand, by default everything.
	Preparation agents.Preparation
	// Events are what happens from outside.
	Events []Event
	// Mechanisms says of the switches named in the case whether they are on; the others are.
	Mechanisms map[string]bool
	// Parameters holds the constants that the case sets, by their path.
	Parameters map[string]float64
	// Seed is the luck of the course. Default 1.
	Seed uint64
	// Expects is what the case should show.
	Expects []Expectation
}

// A Group says how the group meets.
type Group struct {
	// Sessions is the number of weekly meetings, 0..200, default 20; Turns the member turns in each, 1..2000, default 150.
	Sessions, Turns int
	// Modality is [InPerson] (default) or [Video]; Arm is [Therapy] (default) or [WaitList].
	Modality, Arm string
	// Overlay is a taught programme laid over the meetings. Default none.
	Overlay agents.Overlay
	// Places is how many members an open group holds, 1..30: those who wait come in when there are fewer; 0, the default, is a closed group.
	Places int
	// FollowUp lists the months after the last meeting, 1..60, rising, at which members are asked again. Default 3 and 12.
	FollowUp []float64
}

// A Member is a person as a case describes one.
type Member struct {
	// Name is "" where the case leaves it open.
	Name string
	// Cycles are the cycles carried; none where the case leaves that open.
	Cycles []agents.CarriedCycle
	// Traits holds the traits that are given, by the names of [agents.TraitNames].
	Traits map[string]float64
	// Joins is the meeting at which the member joins, from 2; 0 is from the start, [agents.WhenFree] as soon as there is a place.
	Joins int
}

// A Fill draws members from a population until the group has its size.
type Fill struct {
	// To is how many begin together, 1..30, default 8; those who join later or wait come in addition.
	To int
	// Waiting is how many further people wait for a place in an open group, 0..20, default 0.
	Waiting int
	// Population is the name of a built-in population. Default "outpatient".
	Population string
	// Seed is the luck of who comes; nil is the seed of the course.
	Seed *uint64
}
