package room

import (
	"math"

	"microcosm/agents"
	"microcosm/sim"
)

// A Quantity is something that what-ifs and debriefs compare, counted from the moment from which it is played on. All are true values of the model, not
// answers to questions.
type Quantity struct {
	Name string `json:"name"`
	// Title is what it is called, More what more of it is ("more corrective experiences"), Less less of it.
	Title string `json:"title"`
	More  string `json:"more"`
	Less  string `json:"less"`
	// Better is 1 where more of it is better, -1 where less is.
	Better int `json:"better"`
	// Unit is the unit with its range, Digits how many decimals are worth telling.
	Unit   string `json:"unit"`
	Digits int    `json:"digits"`
}

// The quantities; those from quantityLeft on only where it is played to the end of the course.
const (
	quantityCohesion = iota
	quantitySafety
	quantityCorrective
	quantityInjuries
	quantityLeft
	quantityDistress
	numQuantities
)

// perPoint turns the state distress, 0..1, into points of the questionnaire, 0..180.
const perPoint = 180

var quantities = [numQuantities]Quantity{
	quantityCohesion: {"cohesion", "cohesion at the end", "more cohesion", "less cohesion", 1,
		"mean liking between members, -1..1", 3},
	quantitySafety: {"safety", "felt safety at the end", "more safety", "less safety", 1, "mean over members, 0..1", 3},
	quantityCorrective: {"corrective", "corrective experiences", "more corrective experiences", "fewer corrective experiences", 1,
		"number", 2},
	quantityInjuries: {"injuries", "injuries", "more injuries", "fewer injuries", -1, "number", 2},
	quantityLeft:     {"dropout", "members who leave before the end", "more members leaving", "fewer members leaving", -1, "number", 2},
	quantityDistress: {"distress", "change in distress", "more distress", "less distress", -1,
		"points of 180, mean over members", 1},
}

// quantitiesTo are those that can be taken to the end of a meeting, or of the course.
func quantitiesTo(end bool) []Quantity {
	if end {
		return quantities[:]
	}
	return quantities[:quantityLeft]
}

// A tracker takes the quantities off a course from where it is now on, and says when it has come as far as it is to go.
type tracker struct {
	sim.Unobserved
	values [numQuantities]float64
	until  int // the meeting with which it is over
	over   bool
}

// track begins to watch a course up to the end of a meeting.
func track(c *sim.Course, until int) *tracker {
	t := &tracker{until: until}
	t.values[quantityDistress] = meanDistress(c)
	return t
}

// Event counts what happens.
func (t *tracker) Event(_ *sim.Course, e *sim.Event) {
	switch e.Kind {
	case sim.Corrective:
		t.values[quantityCorrective]++
	case sim.Injury:
		t.values[quantityInjuries]++
	case sim.Left:
		t.values[quantityLeft]++
	}
}

// Meeting looks at the group when a meeting is over.
func (t *tracker) Meeting(c *sim.Course, number int) {
	if t.over || number < t.until {
		return
	}
	t.over = true
	t.values[quantityCohesion], t.values[quantitySafety] = meanWarmth(c), meanSafety(c)
}

// run plays the watched course as far as it is to go. The week after the last meeting counts as part of it.
func (t *tracker) run(c *sim.Course) {
	for !t.over && c.Step() {
	}
	t.finish(c)
}

// finish takes what is taken when the course has come as far as it is to go.
func (t *tracker) finish(c *sim.Course) {
	t.values[quantityDistress] = meanDistress(c) - t.values[quantityDistress]
	if !t.over {
		t.values[quantityCohesion], t.values[quantitySafety] = math.NaN(), math.NaN()
	}
}

// over is the mean of something over the members that count; missing where there are none.
func over(c *sim.Course, counts func(*agents.Member) bool, of func(i int, m *agents.Member) float64) float64 {
	sum, n := 0.0, 0
	members := c.Members()
	for i := range members {
		if counts(&members[i]) {
			sum += of(i, &members[i])
			n++
		}
	}
	if n == 0 {
		return math.NaN()
	}
	return sum / float64(n)
}

func inGroup(m *agents.Member) bool  { return !m.Gone }
func everCame(m *agents.Member) bool { return m.Joined >= 0 }

// meanWarmth is the mean liking of members still in the group for each other; in individual therapy trust in the leader.
func meanWarmth(c *sim.Course) float64 {
	return over(c, inGroup, func(i int, _ *agents.Member) float64 { return c.Warmth(i) })
}

// meanSafety is the mean felt safety of members still in the group.
func meanSafety(c *sim.Course) float64 {
	return over(c, inGroup, func(_ int, m *agents.Member) float64 { return m.S[agents.Safety] })
}

// meanDistress is the mean true distress, in points, of all who ever came, also of those who left.
func meanDistress(c *sim.Course) float64 {
	return over(c, everCame, func(_ int, m *agents.Member) float64 { return perPoint * m.S[agents.Distress] })
}
