package sim

import (
	"fmt"
	"slices"

	"microcosm/agents"
)

// A Course is one course of therapy of one group, at some point of time. It is not safe for use by several goroutines.
type Course struct {
	cfg  *Config
	th   *agents.Theory
	luck Luck

	members []agents.Member
	ties    []agents.Tie // from * seats + to
	warmth  []float64    // sum of attraction to the other members still in the group
	like    []float64    // likeness of wishes, from * n + to
	traces  []trace
	asks    []asked
	views   []agents.Point // the leader's impression of each member
	news    []float64      // what hearing of a like wish is worth, by how often it was heard; never changed
	outside []agents.Point
	n, here int
	// numLeaders is how many lead, acting which of them is at work, seats how many can be spoken to.
	numLeaders, acting, seats int

	meeting, turn int // current meeting from 1, turns played in it
	inMeeting     bool
	done          bool
	bounded       bool // something is pending
	late          bool // somebody is still to come
	byHand        bool // somebody has the leader's chair
	wrong         bool // the pattern about to be named is not there
	lastID        ID
	noticed       int     // whom the leader's move answers
	contract      float64 // how far what was agreed on holds, 0..1
	stirring      float64 // the arousal of whoever is stirred most, as it showed when last looked at

	room      room
	naming    naming
	chance    [numChances]float64
	now       Turn
	event     Event
	entry     Entry
	observers []Observer

	// what is not used in every turn
	leaders        [2]leader
	camps          camps
	splitID        ID
	newcomer, loss ID // the last joining and the last loss
	left           ID // the last leaving
	pending        [pendingMost]pending
	happened       uint64 // which of the happenings laid down for a meeting have happened, one bit each
	reviewed       int    // members asked for homework at this meeting
	ledAt          int    // when a move was last made by hand, by the clock
	dualWith       int    // 1 + the seat of whom the leader has another role with, 0 nobody
	seen           glances
	counts         tally
}

// New makes the course of a config, before its first meeting. The config is kept and must not be changed afterwards.
func New(cfg *Config) (*Course, error) {
	if err := cfg.Check(); err != nil {
		return nil, fmt.Errorf("sim: %w", err)
	}
	n := len(cfg.Members)
	c := &Course{cfg: cfg, th: cfg.Theory, n: n, here: n}
	c.numLeaders = cfg.leaders()
	c.seats = n + max(1, c.numLeaders)
	c.luck.init(cfg.Seed)
	c.members = make([]agents.Member, n)
	c.ties = make([]agents.Tie, n*c.seats)
	c.warmth = make([]float64, n)
	c.like = make([]float64, n*n)
	c.traces = make([]trace, n)
	c.asks = make([]asked, n)
	c.views = make([]agents.Point, n)
	c.outside = make([]agents.Point, n)
	c.news = newsTable(c.th)
	c.camps.against = -1
	c.compose()
	c.done = cfg.weeks() == 0
	return c, nil
}

// Clone is a branch of the course: the same people at the same moment with the same luck ahead, and no observers.
func (c *Course) Clone() *Course {
	d := new(Course)
	*d = *c
	d.luck = Luck{seed: c.luck.seed}
	d.luck.rng = newRand(&d.luck.src)
	d.members = slices.Clone(c.members)
	d.ties = slices.Clone(c.ties)
	d.warmth = slices.Clone(c.warmth)
	d.traces = slices.Clone(c.traces)
	d.asks = slices.Clone(c.asks)
	d.views = slices.Clone(c.views)
	d.observers = nil
	return d
}

// Observe adds an observer.
func (c *Course) Observe(o Observer) { c.observers = append(c.observers, o) }

// Config is what the course was made from.
func (c *Course) Config() *Config { return c.cfg }

// Members are the members by seat, 0 to n-1. The slice is the course's own: read only.
func (c *Course) Members() []agents.Member { return c.members }

// Leader is the leader's seat, n, or -1 where there is none.
func (c *Course) Leader() int {
	if c.numLeaders > 0 {
		return c.n
	}
	return -1
}

// Leaders is how many leaders there are, 0..2. They have the seats after the members'.
func (c *Course) Leaders() int { return c.numLeaders }

// Therapist is the leader as drawn for this group: perceptiveness, self-awareness (0..1) and rate.
func (c *Course) Therapist() (perceptiveness, selfAwareness, rate float64) {
	l := &c.leaders[0]
	return l.perceptiveness, l.awareness, l.rate
}

// leading is the leader at work, chair the seat.
func (c *Course) leading() *leader { return &c.leaders[c.acting] }
func (c *Course) chair() int       { return c.n + c.acting }

// led reports whether a leader is at the meeting.
func (c *Course) led() bool { return c.leaders[0].present || c.leaders[1].present }

// Name is the name of whoever sits there; "the leader" without a name of one's own, "the group" for [agents.Group].
func (c *Course) Name(seat int) string {
	switch {
	case seat >= 0 && seat < c.n:
		return c.members[seat].Name
	case seat >= c.n && seat < c.n+c.numLeaders && c.specOf(seat).Name != "":
		return c.specOf(seat).Name
	case seat == c.n:
		return "the leader"
	case seat == c.n+1 && c.numLeaders > 1:
		return "the co-leader"
	}
	return "the group"
}

// Tie is what member from holds about the person at seat to (a member or the leader). Read only.
func (c *Course) Tie(from, to int) *agents.Tie { return &c.ties[from*c.seats+to] }

// Number is the number of the current or last meeting, from 1; 0 before the first.
func (c *Course) Number() int { return min(c.meeting, c.cfg.Meetings) }

// Weeks is how many weeks have begun since the first meeting; it goes on after the last meeting, to the last follow-up.
func (c *Course) Weeks() int { return c.meeting }

// Present is how many members are there now.
func (c *Course) Present() int { return c.here }

// Turn is how many member turns of the current meeting have been played.
func (c *Course) Turn() int { return c.turn }

// Done reports whether the course is over.
func (c *Course) Done() bool { return c.done }

// Luck is the course's luck at a key, for observers that need some (questionnaires, words). It is valid until the next call.
func (c *Course) Luck(stream Stream, meeting, turn, who, purpose int) agents.Luck {
	return c.luck.At(stream, meeting, turn, who, purpose)
}

// OutsideProfile is the mean act of member i in life outside before therapy: the truth that the room may come to mirror.
func (c *Course) OutsideProfile(i int) agents.Point { return c.outside[i] }

// Norms are how personal and how frank talk is in this group, 0..1 each.
func (c *Course) Norms() (depth, honesty float64) { return c.room.norm, c.room.honesty }

// Warmth is the mean attraction of member i to the other members, -1..1; in individual therapy that to the leader.
func (c *Course) Warmth(i int) float64 {
	if share := c.members[i].Share; share != 0 {
		return float64(c.warmth[i] * share)
	}
	return c.alone(i)
}

// alone is Warmth where there are no others; kept out of line, so that Warmth is not.
//
//go:noinline
func (c *Course) alone(i int) float64 { return c.Trust(i) }

// Trust is member i's trust in the leader, -1..1, the mean where there are two; 0 where there is none.
func (c *Course) Trust(i int) float64 {
	if c.numLeaders == 1 {
		return c.ties[i*c.seats+c.n].Attraction
	}
	return c.meanTrust(i)
}

func (c *Course) meanTrust(i int) float64 {
	if c.numLeaders == 0 {
		return 0
	}
	return (c.Tie(i, c.n).Attraction + c.Tie(i, c.n+1).Attraction) / 2
}

// Run plays the course to its end.
func (c *Course) Run() {
	for c.Step() {
	}
}

// RunMeeting plays to the end of the current meeting (of the next one, if none is going on) and the week after it.
func (c *Course) RunMeeting() {
	for c.Step() && c.inMeeting {
	}
}

// Step plays one member's turn and the leader's move after it, opening and closing meetings as they come; where nobody
// meets it passes a week. It returns false when the course is over.
func (c *Course) Step() bool {
	if c.done {
		return false
	}
	if c.meeting >= c.cfg.Meetings && !c.inMeeting {
		c.after()
		return !c.done
	}
	if !c.inMeeting {
		c.openMeeting()
	}
	if c.inMeeting {
		c.playTurn()
		c.lead()
	}
	if !c.inMeeting || c.turn >= c.cfg.Turns {
		c.closeMeeting()
	}
	return !c.done
}

// playTurn is one member's turn.
func (c *Course) playTurn() {
	c.turn++
	if c.late {
		c.letIn()
	}
	speaker := c.takeFloor()
	c.startTurn(speaker)
	c.decide(speaker)
	c.perform()
	c.settle(speaker)
}

// clock is the number of turns since the beginning of the course, the measure of how long ago something was.
func (c *Course) clock() int { return (c.meeting-1)*c.cfg.Turns + c.turn }

// draw is one uniform draw for a decision of who at this turn.
func (c *Course) draw(stream Stream, who, purpose int) float64 {
	return c.luck.Uniform(stream, c.meeting, c.turn, who, purpose)
}

// at is the luck of a decision of who at this turn.
func (c *Course) at(stream Stream, who, purpose int) *Luck {
	return c.luck.At(stream, c.meeting, c.turn, who, purpose)
}

// nextID takes the next id and reports whether what it names is to happen at all (see Config.Skip).
func (c *Course) nextID() (ID, bool) {
	c.lastID++
	return c.lastID, c.lastID != c.cfg.Skip
}
