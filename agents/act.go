package agents

import "fmt"

// A Kind is what sort of thing is said or done in a turn.
type Kind int8

// The kinds of act (docs/odd.md, table of acts).
const (
	Disclose Kind = iota
	Request
	Support
	Relate
	Advise
	Explore
	Feedback
	Confront
	Criticise
	Control
	Complain
	Withdraw
	Appease
	SmallTalk
	Repair
	Silence
	NumKinds
)

// A KindSpec places a kind: where on the circumplex, and how personal (Depth, 0 chat .. 1 most personal).
type KindSpec struct {
	Name  string
	Point Point
	Depth float64
}

// Kinds is the act table: agency, communion and depth of each kind.
var Kinds = [NumKinds]KindSpec{
	Disclose:  {"disclose", Point{-.1, .5}, .8},
	Request:   {"request", Point{.1, .4}, .7},
	Support:   {"support", Point{.1, .8}, .35},
	Relate:    {"relate", Point{0, .6}, .5},
	Advise:    {"advise", Point{.5, .25}, .1},
	Explore:   {"explore", Point{.3, .4}, .3},
	Feedback:  {"feedback", Point{.3, .2}, .6},
	Confront:  {"confront", Point{.6, -.2}, .5},
	Criticise: {"criticise", Point{.6, -.8}, .2},
	Control:   {"control", Point{.8, -.1}, 0},
	Complain:  {"complain", Point{-.3, -.4}, .2},
	Withdraw:  {"withdraw", Point{-.4, -.6}, 0},
	Appease:   {"appease", Point{-.7, .4}, .1},
	SmallTalk: {"small_talk", Point{.1, .3}, .05},
	Repair:    {"repair", Point{-.3, .6}, .5},
	Silence:   {"silence", Point{0, 0}, 0},
}

// String is the kind's name as tables write it, for example "small_talk".
func (k Kind) String() string {
	if k < 0 || k >= NumKinds {
		return fmt.Sprintf("kind(%d)", int8(k))
	}
	return Kinds[k].Name
}

// Engaged reports whether the kind counts as engagement in the group's climate (after MacKenzie 1983).
func (k Kind) Engaged() bool {
	switch k {
	case Disclose, Request, Support, Relate, Explore, Feedback, Repair:
		return true
	}
	return false
}

// Conflict reports whether the kind counts as conflict in the group's climate.
func (k Kind) Conflict() bool { return k == Criticise || k == Confront }

// Avoiding reports whether the kind counts as avoiding in the group's climate.
func (k Kind) Avoiding() bool {
	switch k {
	case Withdraw, Appease:
		return true
	}
	return false
}

// Light reports whether the kind says nothing of oneself without turning away from anything: small talk and silence. What it lets drop is another matter.
func (k Kind) Light() bool { return k == SmallTalk || k == Silence }

// ChangesSubject reports whether the kind lets a personal topic drop.
func (k Kind) ChangesSubject() bool {
	return k == Withdraw || k == SmallTalk || k == Control || k == Complain
}

// Moment says whether an act opens a relational moment.
type Moment int8

// An act is ordinary conversation, a bid (the wish is risked) or an enactment (the protective act).
const (
	NoMoment Moment = iota
	Bid
	Enactment
)

// String is "", "bid" or "enactment".
func (m Moment) String() string { return [...]string{"", "bid", "enactment"}[m] }

// Focus says where an act's attention lies.
type Focus int8

// The here and now, a member's life outside, or somebody who is not in the room.
const (
	HereAndNow Focus = iota
	Outside
	Absent
)

// String is "here_and_now", "outside" or "absent_person".
func (f Focus) String() string { return [...]string{"here_and_now", "outside", "absent_person"}[f] }

// Group is the addressee of an act meant for everybody.
const Group = -1

// An Act is one thing said or done: by whom, to whom (a seat, or [Group]), what kind, and where it lies.
type Act struct {
	Speaker, To int
	Kind        Kind
	Moment      Moment
	Focus       Focus
	// Topic is the theme of somebody's wish, or NoTheme.
	Topic Theme
	// Move is the leader's move this act carries out, or NoMove.
	Move Move
	// Point is what is said: agency and communion as delivered.
	Point Point
	// Nonverbal is what shows: a mixture of what is said and what is felt (Section "Nonverbal" of docs/odd.md).
	Nonverbal Point
	// Depth is how personal it is, 0..1.
	Depth float64
}
