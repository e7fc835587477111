package room

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"microcosm/agents"
	"microcosm/narration"
	"microcosm/sim"
)

// An Effect is how far a move changed one state of a member or of the group at once, what it leads to later left out.
type Effect struct {
	// Who is a seat, -1 the group. State is the state's name, "trust", trust in whoever has the chair, or, of the group, "depth" and "frankness", the
	// norms of talk; "opening" stands for what a move makes room for, and its Change is 0.
	Who   int    `json:"who"`
	State string `json:"state"`
	// Change is in units of the state, By what it came through: a source of the ledger, "hearing" for what was heard, seen or felt.
	Change float64 `json:"change"`
	By     string  `json:"by"`
	// Text says it, for example "Jane feels a little safer (safety +.04)."
	Text string `json:"text"`
}

// effects watches what one move changes.
type effects struct {
	sim.Unobserved
	watching bool
	entries  []sim.Entry
	norms    [2]float64
}

// trusting stands for trust among the states.
const trusting = agents.NumStates

// snapshot is all states of a member, and trust in the leader.
type snapshot [agents.NumStates + 1]float64

// Entry keeps what the ledger says.
func (x *effects) Entry(_ *sim.Course, e *sim.Entry) {
	if x.watching {
		x.entries = append(x.entries, *e)
	}
}

// begin notes how everybody is.
func (x *effects) begin(c *sim.Course) []snapshot {
	x.watching, x.entries = true, x.entries[:0]
	x.norms[0], x.norms[1] = c.Norms()
	return shots(c)
}

func shots(c *sim.Course) []snapshot {
	all := make([]snapshot, len(c.Members()))
	for i := range all {
		copy(all[i][:], c.Members()[i].S[:])
		all[i][trusting] = c.Tie(i, c.Leader()).Attraction
	}
	return all
}

// least is the least change that is told, as a share of the state's range; muchFrom and littleUpTo are what is called much and a little.
const (
	least      = .004
	littleUpTo = .04
	muchFrom   = .15
)

// end says what the move has changed: what it makes room for, then members, the largest changes first, then the norms.
func (x *effects) end(c *sim.Course, before []snapshot, m agents.Move, target int) []Effect {
	list := []Effect{}
	if o, ok := openings[m]; ok && (target >= 0 || !strings.Contains(o, "%s")) {
		if target >= 0 && strings.Contains(o, "%s") {
			o = fmt.Sprintf(o, c.Name(target))
		} else {
			target = agents.Group
		}
		list = append(list, Effect{Who: target, State: "opening", By: "leader", Text: o})
	}
	return append(append(list, x.moved(c, before)...), x.talk(c)...)
}

// openings are what moves make room for, as the course goes on, for some turns.
var openings = map[agents.Move]string{
	agents.InviteIn:       "For some turns it is easier for %s to speak.",
	agents.ShareAirtime:   "For some turns %s holds back, and the others can speak.",
	agents.HereAndNowMove: "For some turns there is less talk of people and things outside.",
	agents.CheckIn:        "Everybody says in turn how it is, and for a while signs are easier to read.",
	agents.IndividualWork: "For some turns you work with %s, and the others watch.",
}

// talk says how far the norms of talk have moved.
func (x *effects) talk(c *sim.Course) (list []Effect) {
	depth, honesty := c.Norms()
	for k, by := range []float64{depth - x.norms[0], honesty - x.norms[1]} {
		if math.Abs(by) < least {
			continue
		}
		name := [...]string{"depth", "frankness"}[k]
		words := [...]change{{"Talk may be %smore personal now", "Talk turns %sless personal"}, {"Talk turns %sfranker", "Talk turns %sless frank"}}[k]
		list = append(list, Effect{
			Who: agents.Group, State: name, Change: round(by, 0), By: "leader", Text: fmt.Sprintf(words.phrase(by), muchOrLittle(math.Abs(by))) + " (" + name + " " + plusMinus(by) + ").",
		})
	}
	return list
}

// moved says how members have changed, the largest changes first.
func (x *effects) moved(c *sim.Course, before []snapshot) []Effect {
	x.watching = false
	type sized struct {
		Effect
		share float64
	}
	var all []sized
	for i, now := range shots(c) {
		for s := range now {
			words, told := changes[agents.State(s)]
			by := now[s] - before[i][s]
			share := math.Abs(by) / span(agents.State(s))
			if !told || share < least || !c.Members()[i].Here {
				continue
			}
			name := stateName(agents.State(s))
			e := Effect{Who: i, State: name, Change: round(by, 0), By: x.by(i, agents.State(s))}
			e.Text = fmt.Sprintf(words.phrase(by), c.Name(i), muchOrLittle(share)) + " (" + name + " " + plusMinus(by) + ")."
			all = append(all, sized{e, share})
		}
	}
	slices.SortStableFunc(all, func(a, b sized) int { return cmp.Compare(b.share, a.share) })
	list := make([]Effect, len(all))
	for k := range all {
		list[k] = all[k].Effect
	}
	return list
}

// by is the source of the largest entry that moved the state.
func (x *effects) by(who int, s agents.State) string {
	best, name := 0.0, "hearing"
	for i := range x.entries {
		if e := &x.entries[i]; e.Member == who && e.State == s && math.Abs(e.Amount) > best {
			best, name = math.Abs(e.Amount), e.By.String()
		}
	}
	return name
}

// span is the range of a state.
func span(s agents.State) float64 {
	if s == trusting {
		return 2
	}
	return agents.States[s].High - agents.States[s].Low
}

func stateName(s agents.State) string {
	if s == trusting {
		return "trust"
	}
	return s.String()
}

func muchOrLittle(share float64) string {
	switch {
	case share <= littleUpTo:
		return "a little "
	case share >= muchFrom:
		return "much "
	}
	return ""
}

// plusMinus writes a change with its sign, with a third decimal where two would show nothing.
func plusMinus(x float64) string {
	text := narration.Number(math.Abs(x))
	if math.Abs(x) < .005 {
		text = strings.TrimPrefix(strconv.FormatFloat(math.Abs(x), 'f', 3, 64), "0")
	}
	if x > 0 {
		return "+" + text
	}
	return "-" + text
}

// A change is how the rise and the fall of a state are told, with a name and how much.
type change struct{ rise, fall string }

func (c change) phrase(by float64) string {
	if by > 0 {
		return c.rise
	}
	return c.fall
}

// changes are the states whose changes are told.
var changes = map[agents.State]change{
	agents.Safety:         {"%s feels %ssafer", "%s feels %sless safe"},
	agents.Arousal:        {"%s is %smore stirred", "%s is %scalmer"},
	agents.Hope:           {"%s has %smore hope", "%s has %sless hope"},
	agents.Harm:           {"%s is hurt %smore", "%s is hurt %sless"},
	agents.Wound:          {"%s carries a hurt away that is %sdeeper", "%s carries an old hurt %sless"},
	agents.Facade:         {"%s hides %smore", "%s hides %sless"},
	agents.Isolation:      {"%s feels %smore alone", "%s feels %sless alone"},
	agents.Belief:         {"%s believes %smore that the pattern is one's own", "%s believes %sless that the pattern is one's own"},
	agents.Insight:        {"%s feels the pattern %smore while it happens", "%s feels the pattern %sless while it happens"},
	agents.Skill:          {"%s has learned %smore of other ways to act", "%s has %sless command of other ways to act"},
	agents.Expectation:    {"%s expects the feared answer %smore", "%s expects the feared answer %sless"},
	agents.AvoidanceHabit: {"%s is %sreadier to change a subject that threatens", "%s is %sless ready to change a subject that threatens"},
	agents.GateCopied:     {"%s is %sreadier to protect others as the leader does", "%s is %sless ready to protect others"},
	agents.NamingCopied:   {"%s is %sreadier to name patterns as the leader does", "%s is %sless ready to name patterns"},
	agents.Esteem:         {"%s thinks %sbetter of the own worth", "%s thinks %sless of the own worth"},
	trusting:              {"%s trusts the leader %smore", "%s trusts the leader %sless"},
}
