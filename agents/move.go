package agents

// A Move is an intervention of a leader (or of a member who has learned it from one).
type Move int8

// The leader's moves. What each does, and through which channel, is in docs/odd.md and package sim.
const (
	NoMove Move = iota
	Illuminate
	InviteFeedback
	Gatekeep
	Protect
	InviteIn
	HereAndNowMove
	Interpret
	Reframe
	ModelDisclosure
	Educate
	RepairMove
	CheckIn
	ShareAirtime
	RestateContract
	NameTransference
	IndividualWork
	ExistentialFocus
	ExploreMove
	Challenge
	Complement
	NameRoles
	Practise
	ReviewHomework
	Wait
	NumMoves
)

// A MoveSpec is how a move is said: the kind of act it is, where it lies, how personal it is,
// whether it is said to one person or to all, and what it is for.
type MoveSpec struct {
	Name    string
	Kind    Kind
	Point   Point
	Depth   float64
	ToGroup bool
	// Rest is how many turns a leader lets pass before making the move again: what is said to all is not said twice in a row.
	Rest  int
	About string
}

// Moves is the table of moves.
var Moves = [NumMoves]MoveSpec{
	NoMove:           {"", Silence, Point{}, 0, false, 0, ""},
	Illuminate:       {"illuminate", Feedback, Point{.4, .22}, .5, false, 4, "name a pattern that was seen, and open a window for feedback on it"},
	InviteFeedback:   {"invite_feedback", Explore, Point{.3, .4}, .4, true, 4, "ask those who saw it to say so"},
	Gatekeep:         {"gatekeep", Confront, Point{.6, .05}, .2, false, 0, "stop a harmful or evasive act, gently and firmly"},
	Protect:          {"protect", Support, Point{.2, .6}, .35, false, 0, "turn warmly to the one hurt or at risk"},
	InviteIn:         {"invite_in", Explore, Point{.2, .5}, .2, false, 3, "make room for a silent member, asking little"},
	HereAndNowMove:   {"here_and_now", Explore, Point{.35, .35}, .4, true, 25, "bring attention to what happens between the members now"},
	Interpret:        {"interpret", Advise, Point{.45, .15}, .4, false, 6, "say what the pattern may come from"},
	Reframe:          {"reframe", Support, Point{.3, .5}, .4, false, 0, "let a challenge be heard again, as care"},
	ModelDisclosure:  {"model_disclosure", Disclose, Point{0, .5}, .45, true, 40, "a measured openness of the leader's own"},
	Educate:          {"educate", Advise, Point{.5, .3}, .1, true, 15, "give information or teach a skill"},
	RepairMove:       {"repair", Repair, Point{-.1, .5}, .5, false, 0, "return to an injury and answer it again"},
	CheckIn:          {"check_in", Explore, Point{.3, .45}, .3, true, 75, "each says in turn how it is now"},
	ShareAirtime:     {"share_airtime", Control, Point{.5, .05}, .1, false, 12, "hold back the one who holds the floor"},
	RestateContract:  {"restate_contract", Advise, Point{.5, .3}, .1, true, 150, "recall what was agreed, confidentiality above all"},
	NameTransference: {"name_transference", Feedback, Point{.3, .3}, .5, false, 25, "say that the leader is being met as somebody else"},
	IndividualWork:   {"individual_work", Explore, Point{.35, .45}, .4, false, 0, "work with one member while the others watch"},
	ExistentialFocus: {"existential_focus", Explore, Point{.2, .4}, .6, true, 40, "speak of responsibility, loss or the ending"},
	ExploreMove:      {"explore", Explore, Point{.3, .35}, .3, false, 0, "ask one member to say more"},
	Challenge:        {"challenge", Confront, Point{.6, -.02}, .5, false, 0, "confront one member"},
	Complement:       {"complement", Support, Point{0, .5}, .2, false, 0, "answer with what the last act invites, warmly"},
	NameRoles:        {"name_roles", Explore, Point{.35, .3}, .5, true, 30, "say aloud which parts the group gives to whom: the one blamed, the two camps"},
	Practise:         {"practise", Explore, Point{.45, .4}, .2, false, 6, "let one member try out in the room what was taught"},
	ReviewHomework:   {"review_homework", Explore, Point{.4, .35}, .2, false, 1, "ask one member how the homework went"},
	Wait:             {"wait", Silence, Point{}, 0, false, 0, "say nothing"},
}

// String is the move's name as files and tables write it; "" for [NoMove].
func (m Move) String() string { return Moves[m].Name }

// MoveNamed finds a move by its name in a leader file.
func MoveNamed(name string) (Move, bool) {
	for m := Move(1); m < NumMoves; m++ {
		if Moves[m].Name == name {
			return m, true
		}
	}
	return NoMove, false
}

// A Situation is something a leader can notice from what can be seen and heard.
type Situation int8

// The situations a strategy can answer.
const (
	Ordinary Situation = iota
	Addressed
	HarmSeen
	EnactmentSeen
	BidSeen
	InjurySeen
	SilentMember
	Monopoly
	Avoidance
	AbsentTalk
	Tension
	Early
	MemberMissing
	Crisis
	Ending
	Idealised
	Attacked
	Breached
	BoundaryCrossed
	NewcomerSeen
	LossSeen
	Scapegoating
	SidesSeen
	SplitSeen
	NumSituations
)

// Situations names each situation as leader files write it.
var Situations = [NumSituations]string{
	"ordinary", "addressed", "harm", "enactment", "bid", "injury", "silent_member", "monopoly", "avoidance",
	"absent_talk", "tension", "early", "absence", "crisis", "ending", "idealised", "attacked",
	"breach", "boundary", "newcomer", "loss", "scapegoat", "subgroups", "split",
}

// String is the situation's name as leader files write it.
func (s Situation) String() string { return Situations[s] }

// SituationNamed finds a situation by its name in a leader file.
func SituationNamed(name string) (Situation, bool) {
	for s, n := range Situations {
		if n == name {
			return Situation(s), true
		}
	}
	return 0, false
}
