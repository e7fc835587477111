package sim

import "microcosm/agents"

// purposes of the draws of the leader
const (
	lActs = iota
	lMove
	lPoint
	lWork
	lFalse
	lWatch
	lNotice // first of one purpose per situation
)

// sight is one thing the leader has noticed: a situation, whom it concerns, and what showed it.
type sight struct {
	situation agents.Situation
	target    int
	seen      ID
}

// heardByLeader is what an act does to the leader it was addressed to: it is remembered as what was last done to one, and the
// leader's manner is pulled to its complement (see countertransference).
func (c *Course) heardByLeader(a *agents.Act) {
	c.leaders[a.To-c.n].done = c.th.Sensed(a)
	c.now.Heard = a.Point
}

// lead lets the leader intervene, or not, after a member's turn. It takes no turn of the members' and, where it does nothing,
// changes nothing.
func (c *Course) lead() {
	if !c.inMeeting || !c.led() {
		return
	}
	c.takeChair()
	if c.byHand && c.acting == 0 {
		c.goOn()
		return
	}
	l := c.leading()
	if c.bounded && c.takesUp() {
		return
	}
	if c.goOn() {
		return
	}
	if !c.speaksUp(l) {
		return
	}
	var sights [agents.NumSituations]sight
	seen := c.look(sights[:0])
	if choice, move := c.chooseMove(l.options, seen); move != agents.NoMove {
		c.intervene(move, choice.situation, choice.target, choice.seen)
	}
}

// speaksUp reports whether the leader does anything after this turn: as often as the strategy has it, and more likely when spoken to.
func (c *Course) speaksUp(l *leader) bool {
	chance := l.rate
	if c.room.last.To == c.chair() {
		chance = max(chance, l.answers)
	}
	return c.draw(LeaderStream, c.chair(), lActs) < chance
}

// takeChair says which of two leaders is at work after this turn: whoever was spoken to, or one or the other by chance.
func (c *Course) takeChair() {
	if c.numLeaders < 2 {
		return
	}
	switch to := c.room.last.To; {
	case to >= c.n && c.leaders[to-c.n].present:
		c.acting = to - c.n
	case c.room.work.left > 0:
	case !c.leaders[0].present:
		c.acting = 1
	case !c.leaders[1].present:
		c.acting = 0
	default:
		c.acting = int(c.draw(LeaderStream, agents.Group, lActs) * 2)
	}
}

// option is a move that a strategy considers in a situation.
type option struct {
	move   agents.Move
	weight float64
	rest   int // turns that must pass before it is made again
}

// options are what a strategy considers in each situation, without the moves it never makes.
type options [agents.NumSituations][]option

func optionsOf(table *[agents.NumSituations][agents.NumMoves]float64) *options {
	var o options
	for s := range table {
		for move, w := range table[s] {
			if w > 0 {
				o[s] = append(o[s], option{agents.Move(move), w, agents.Moves[move].Rest})
			}
		}
	}
	return &o
}

// chooseMove draws a move with the weight the strategy gives it in one of the situations noticed. A move made only lately rests.
func (c *Course) chooseMove(o *options, seen []sight) (sight, agents.Move) {
	total, clock, l := 0.0, c.clock(), c.leading()
	for _, s := range seen {
		for k := range o[s.situation] {
			if x := &o[s.situation][k]; l.ready(x, s.situation, clock) {
				total += x.weight
			}
		}
	}
	left := float64(total * c.draw(LeaderStream, c.chair(), lMove))
	for _, s := range seen {
		for k := range o[s.situation] {
			x := &o[s.situation][k]
			if !l.ready(x, s.situation, clock) {
				continue
			}
			if left -= x.weight; left < 0 {
				return s, x.move
			}
		}
	}
	return sight{}, agents.NoMove
}

// ready reports whether the leader made the move so long ago that it need not rest. What was broken or crossed does not wait.
func (l *leader) ready(x *option, s agents.Situation, clock int) bool {
	if s == agents.Breached || s == agents.BoundaryCrossed {
		return true
	}
	at := l.said[x.move]
	return at == 0 || clock-at > x.rest
}

// look lists what the leader notices now: things that can be seen and heard, each noticed with the probability of the leader's
// perceptiveness. What does not show may be believed seen by a leader of little perceptiveness.
func (c *Course) look(seen []sight) []sight {
	last := &c.room.last
	seen = append(seen, sight{agents.Ordinary, c.someone(), last.ID})
	if last.To == c.chair() {
		seen = append(seen, sight{agents.Addressed, last.Speaker, last.ID})
	}
	if last.Speaker >= 0 && last.Speaker < c.n {
		seen = c.signsOfAct(seen, last)
	}
	seen = c.signsOfGroup(seen)
	if c.bounded {
		seen = c.signsOfBounds(seen)
	}
	seen = c.signsOfParts(seen)
	if mo := &c.room.moment; mo.open && mo.Moment == agents.Bid && c.listens(mo.Owner) {
		seen = c.notice(seen, agents.BidSeen, mo.Owner, mo.id)
	}
	if c.cfg.Meetings-c.meeting < int(c.th.Between.EndingMeetings) {
		seen = append(seen, sight{agents.Ending, agents.Group, 0})
	}
	if c.meeting <= 3 {
		seen = append(seen, sight{agents.Early, agents.Group, 0})
	}
	return seen
}

// notice adds a sign to what is seen, if the leader notices it.
func (c *Course) notice(seen []sight, s agents.Situation, target int, id ID) []sight {
	if c.draw(LeaderStream, c.chair(), lNotice+int(s)) < c.leading().perceptiveness {
		return append(seen, sight{s, target, id})
	}
	return seen
}

// someone is the member an ordinary remark of the leader's turns to: the last speaker.
func (c *Course) someone() int {
	if s := c.room.last.Speaker; s >= 0 && s < c.n {
		return s
	}
	for i := range c.members {
		if c.members[i].Here {
			return i
		}
	}
	return agents.Group
}

// signsOfAct are the signs in the last member's act: harm, a pattern, talk of the absent, a monopoly, a subject let drop, hurt.
func (c *Course) signsOfAct(seen []sight, last *previous) []sight {
	who := last.Speaker
	if last.Harm > 0 && last.To < c.n {
		seen = c.notice(seen, agents.HarmSeen, last.To, last.ID)
	}
	seen = c.signsOfPattern(seen, last)
	if last.Focus == agents.Absent {
		seen = c.notice(seen, agents.AbsentTalk, who, last.ID)
	}
	if c.members[who].Airtime > c.th.Leading.SeesMonopoly && c.here > 2 {
		seen = c.notice(seen, agents.Monopoly, who, last.ID)
	}
	if c.room.dropped > last.ID {
		seen = c.notice(seen, agents.Avoidance, who, c.room.dropped)
	}
	if last.To == c.chair() {
		seen = c.signsOfAddress(seen, last)
	}
	return seen
}

// signsOfPattern are a protective act (or what a leader of little perceptiveness takes for one), and hurt that shows after an injury.
func (c *Course) signsOfPattern(seen []sight, last *previous) []sight {
	who, p := last.Speaker, &c.th.Leading
	if last.Moment == agents.Enactment {
		seen = c.notice(seen, agents.EnactmentSeen, who, last.ID)
	} else if c.draw(LeaderStream, who, lFalse) < float64(p.FalseAlarms*(1-c.leading().perceptiveness)) {
		seen = append(seen, sight{agents.EnactmentSeen, who, last.ID})
	}
	if tr := &c.traces[who]; tr.injury != 0 && c.clock()-tr.injuryAt < int(p.SeesHurtTurns) && last.Nonverbal.Communion < p.SeesHurt {
		seen = c.notice(seen, agents.InjurySeen, who, tr.injury)
	}
	return seen
}

// signsOfAddress are the signs in how the leader was spoken to: looked up to, or attacked.
func (c *Course) signsOfAddress(seen []sight, last *previous) []sight {
	p := &c.th.Leading
	switch x := c.leading().done; {
	case x.Communion > p.SeesLookedUpTo && x.Agency < p.SeesSubmission:
		return c.notice(seen, agents.Idealised, last.Speaker, last.ID)
	case x.Communion < p.SeesAttack:
		return c.notice(seen, agents.Attacked, last.Speaker, last.ID)
	}
	return seen
}

// signsOfGroup are the signs in the whole room: silence, tension, absence, and a crisis of somebody whose crisis load is known from the
// first interviews.
func (c *Course) signsOfGroup(seen []sight) []sight {
	g, p := c.survey(), &c.th.Leading
	if g.missing && c.turn < int(p.SeesMissingTurns) {
		seen = c.notice(seen, agents.MemberMissing, c.someone(), 0)
	}
	if g.quietest >= 0 {
		seen = c.notice(seen, agents.SilentMember, g.quietest, 0)
	}
	if g.stirred > p.SeesTension {
		seen = c.notice(seen, agents.Tension, g.most, c.traces[g.most].challenge.id)
	}
	if g.stirred > p.SeesCrisis && (c.members[g.most].Acuity > p.CrisisLoad || c.traces[g.most].crisis) {
		seen = c.notice(seen, agents.Crisis, g.most, 0)
	}
	return seen
}

// overview is what a look around the circle shows: who has been quiet longest (-1 nobody long enough), who shows most arousal, and
// whether somebody is missing.
type overview struct {
	quietest, most int
	stirred        float64
	missing        bool
}

// survey looks around the circle.
func (c *Course) survey() overview {
	g := overview{quietest: -1, most: -1}
	quiet := int32(c.th.Leading.Watchfulness)
	for i := range c.members {
		m := &c.members[i]
		if !m.Here {
			g.missing = g.missing || !m.Gone
			continue
		}
		if m.QuietFor > quiet && m.Airtime < c.th.Leading.SeesQuiet/float64(c.here) {
			quiet, g.quietest = m.QuietFor, i
		}
		if shown := float64(m.S[agents.Arousal] * (1 - float64(c.th.Acting.LeakFacade*m.S[agents.Facade]))); shown > g.stirred {
			g.stirred, g.most = shown, i
		}
	}
	return g
}

// workOn is the leader's part in a stretch of one-to-one work.
func (c *Course) workOn() {
	w := &c.room.work
	w.left--
	if c.room.last.Speaker != w.member || !c.listens(w.member) || c.draw(LeaderStream, c.chair(), lWork) >= c.th.Leading.WorkReply {
		return
	}
	moves := [...]agents.Move{agents.ExploreMove, agents.ExploreMove, agents.Interpret, agents.Protect, agents.Educate}
	move := moves[int(c.draw(LeaderStream, c.chair(), lMove)*float64(len(moves)))]
	c.intervene(move, agents.Addressed, w.member, c.room.last.ID)
}
