package sim

import "microcosm/agents"

// room is what is between the people at this moment.
type room struct {
	norm, honesty float64 // how personal, and how frank, talk is here, 0..1
	topic         agents.Topic
	window        window
	moment        moment
	last          previous
	hereUntil     int    // turn until which talk of the outside is rarer
	clearUntil    int    // turn until which signs are more readable
	checkIn       uint32 // seats that have yet to say how it is, one bit each
	checking      bool   // the present turn is one of a check-in
	work          work
	gates         int  // gatekeepings of late, and when last
	taught        int  // times information was given in this meeting
	restated      bool // in this meeting already: the contract
	faced         bool // an existential theme
	gateTurn      int
	rolesUntil    int     // turn until which sides are taken less blindly
	gentle        float64 // how kindly frank talk is here, 0..1
	dropped       ID      // the last event in which a subject was let drop
	droppedOf     int     // whose it was
	droppedTopic  agents.Topic
}

// previous is the act before, with what it did.
type previous struct {
	agents.Act
	ID   ID
	Harm float64
}

// window is an open invitation to give feedback to one member.
type window struct {
	owner   int
	left    int
	invited bool
	id      ID
	opener  int
}

// work is a stretch of one-to-one work of the leader.
type work struct {
	member, left int
}

// moment is the relational moment that waits for its answer, with the ids behind it.
type moment struct {
	agents.Held
	open    bool
	id      ID
	taught  ID // what had taught the expectation that the answer was held against
	from    [maxAnswers]int8
	answers [maxAnswers]ID
}

const maxAnswers = 10

// trace is what the room remembers about one member.
type trace struct {
	enactments  [3]ID // the last ones, newest first
	enactedAt   int   // clock of the newest, 0 before the first
	injury      ID
	injuryAt    int
	injured     moment // the moment of that injury, to be answered again
	claims      [8]claim
	claimed     int // claims ever heard; the newest is at (claimed-1) % 8
	challenge   challenge
	taught      ID // the event that last taught this member what to expect of people
	insight     ID // the feedback that was last taken in
	sawGate     ID // the last gatekeeping of the leader's that was seen rewarded
	sawNaming   ID // the last naming of a pattern that was
	known, felt bool
	belief      share   // of what is known about the pattern
	feeling     share   // of what is felt of it
	toldKnowing float64 // insight as knowing when agreement was last told
	named       bool
	comes       int     // the turn at which one who is late comes, 0 for others
	homework    ID      // the homework done since the last meeting, 0 none
	asked       bool    // was asked for it
	practised   int     // how often in this meeting
	splits      bool    // has made one leader the good one and the other the bad
	crisis      bool    // has come in a crisis
	drawn       float64 // how much those who have left draw one after them, log-odds
}

// share is the event that has added most to something, and the window through which it came.
type share struct {
	amount     float64
	id, window ID
}

// weigh keeps the event if it added more than any before.
func (s *share) weigh(amount float64, id, window ID) {
	if amount > s.amount {
		*s = share{amount, id, window}
	}
}

// fresh reports whether the member's pattern has shown within the last few turns.
func (t *trace) fresh(clock int) bool { return t.enactedAt > 0 && clock-t.enactedAt <= freshTurns }

const freshTurns = 5

// asked is until when, by the clock, a member is invited in, and until when held back.
type asked struct{ invited, held int32 }

// claim is what one giver's feedback said of its owner.
type claim struct {
	from  int
	at    int
	point agents.Point
	id    ID
}

// challenge is the last challenge a member heard, kept for reframing.
type challenge struct {
	from int
	at   int
	act  agents.Act
	r    agents.Point
	harm float64
	id   ID
}
