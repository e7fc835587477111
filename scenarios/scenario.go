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
	// Members are those given by name; after [Scenario.Resolve] all members.
	Members []Member
	// Fill, if not nil, draws the rest.
	Fill   *Fill
	Leader Leader
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
}

// A Member is a person as a case describes one.
type Member struct {
	// Name is "" where the case leaves it open.
	Name string
	// Cycles are the cycles carried; none where the case leaves that open.
	Cycles []agents.CarriedCycle
	// Traits holds the traits that are given, by the names of [agents.TraitNames].
	Traits map[string]float64
}

// A Fill draws members from a population until the group has its size.
type Fill struct {
	// To is the size of the whole group, 1..30, default 8.
	To int
	// Population is the name of a built-in population. Default "outpatient".
	Population string
	// Seed is the luck of who comes; nil is the seed of the course.
	Seed *uint64
}

// A Leader is the leader as a case describes one.
type Leader struct {
	// Name defaults to "the leader".
	Name     string
	Strategy agents.Strategy
	// Perceptiveness and SelfAwareness are 0..1, default .7; Spread is 0..0.5, default .1 (see [agents.Leader]).
	Perceptiveness, SelfAwareness, Spread float64
	// Rate, Answers and Manner, where not nil, stand in place of the strategy's own.
	Rate, Answers *float64
	Manner        *agents.Point
}

// An Expectation is something a case should show over many seeds.
type Expectation struct {
	// Measure is what is measured, and Member of whom; "" is the group.
	Measure, Member string
	// Change is "rises" or "falls".
	Change string
	// Share is the share of seeds, 0..1, in which it should, default .5.
	Share float64
	// CarriedBy is the switch without which it should not, or "".
	CarriedBy string
}

// Agent is the leader as the room takes one: the strategy with what the case sets in its place.
func (l *Leader) Agent() agents.Leader {
	s := l.Strategy
	if l.Rate != nil {
		s.Rate = *l.Rate
	}
	if l.Answers != nil {
		s.Answers = *l.Answers
	}
	if l.Manner != nil {
		s.Manner = *l.Manner
	}
	return agents.Leader{
		Name: l.Name, Strategy: s,
		Perceptiveness: l.Perceptiveness, SelfAwareness: l.SelfAwareness, Spread: l.Spread,
	}
}
