package room

import (
	"fmt"
	"strings"

	"microcosm/agents"
	"microcosm/narration"
	"microcosm/sim"
)

// why is one true sentence on why an act was done, from what decided it in the engine, with its numbers; "" for talk that nothing
// but the run of the conversation led to.
func (r *recorder) why(t *sim.Turn) string {
	a := &t.Act
	switch {
	case a.Speaker >= len(r.course.Members()):
		return r.whyLed(t)
	case a.Moment == agents.Bid:
		return r.whyDared(t)
	case a.Moment == agents.Enactment:
		return r.whyProtected(t)
	case a.Move != agents.NoMove:
		return r.whyCopied(t)
	}
	return r.whyTold(t)
}

func (r *recorder) name(seat int) string { return r.course.Name(seat) }

// inside is a member's safety and arousal, in brackets.
func (r *recorder) inside(seat int) string {
	m := &r.course.Members()[seat]
	return fmt.Sprintf("felt safety %s, arousal %s", narration.Number(m.S[agents.Safety]), narration.Number(m.S[agents.Arousal]))
}

// chances are the numbers of a moment.
func (r *recorder) chances(t *sim.Turn) string {
	expected, _ := t.Get(sim.Expected)
	dare, _ := t.Get(sim.RiskTaken)
	return fmt.Sprintf("chance of daring %s; feared answer expected %s, %s", narration.Number(dare), narration.Number(expected), r.inside(t.Act.Speaker))
}

// cycleOf is the cycle that presses.
func (r *recorder) cycleOf(seat int) *agents.Cycle { return &r.course.Members()[seat].Cycle().Cycle }

func (r *recorder) whyDared(t *sim.Turn) string {
	who, c := r.name(t.Act.Speaker), r.cycleOf(t.Act.Speaker)
	dare, _ := t.Get(sim.RiskTaken)
	how := "and dared to show it"
	if dare < .5 {
		how = "and dared, which was less likely than not, to show it"
	}
	return fmt.Sprintf("%s wishes %s, %s to %s (%s).", who, c.WishWords, how, r.name(t.Act.To), r.chances(t))
}

func (r *recorder) whyProtected(t *sim.Turn) string {
	who, c := r.name(t.Act.Speaker), r.cycleOf(t.Act.Speaker)
	return fmt.Sprintf("%s wishes %s, but fears %s, and so %s (%s).", who, c.WishWords, c.FearWords, c.ProtectWords, r.chances(t))
}

func (r *recorder) whyCopied(t *sim.Turn) string {
	who := r.name(t.Act.Speaker)
	if r.has(t, sim.TheCopied) == 0 {
		return ""
	}
	m := &r.course.Members()[t.Act.Speaker]
	ready := m.S[agents.GateCopied]
	if t.Act.Move == agents.Illuminate {
		ready = m.S[agents.NamingCopied]
	}
	return fmt.Sprintf("%s has seen the leader do this and seen it do good, and now does it without being asked (readiness %s).", who, narration.Number(ready))
}

// whyTold is on feedback and on changing the subject.
func (r *recorder) whyTold(t *sim.Turn) string {
	a := &t.Act
	who, to := r.name(a.Speaker), r.name(a.To)
	toMember := a.To >= 0 && a.To < len(r.course.Members())
	switch {
	case r.has(t, sim.TheWindow) != 0:
		return fmt.Sprintf("A moment had just been opened for telling %s how others see it, and %s used it (%s).", to, who, r.inside(a.Speaker))
	case toMember && r.has(t, sim.ThePattern) != 0:
		return fmt.Sprintf("%s has seen %s fall back on the same protection again and again, and says so unasked (shown %.1f times of late; %s).",
			who, to, r.course.Members()[a.To].RecentEnactments, r.inside(a.Speaker))
	case r.has(t, sim.TheSubject) != 0 && a.Kind.ChangesSubject():
		return fmt.Sprintf("What had been said came close, and %s let the subject drop (%s).", who, r.inside(a.Speaker))
	}
	return ""
}

// has is the first cause in a role, 0 where there is none.
func (r *recorder) has(t *sim.Turn, role sim.Role) sim.ID {
	for _, cause := range t.Causes.All() {
		if cause.Role == role {
			return cause.ID
		}
	}
	return 0
}

// whyLed is on a leader's move: what was noticed, and how surely it is.
func (r *recorder) whyLed(t *sim.Turn) string {
	who, saw := r.name(t.Act.Speaker), noticed[t.Situation]
	about := agents.Moves[t.Act.Move].About
	switch o := &r.course.Config().Overlay; {
	case r.player.byHand:
		return fmt.Sprintf("By hand: %s. At that moment %s.", about, saw)
	case o.Kind != agents.NoOverlay && float64(t.Turn) <= float64(o.Segment*float64(r.course.Config().Turns)):
		return upper(fmt.Sprintf("%s follows the programme, which has this part of the meeting: %s.", who, about))
	}
	switch t.Situation {
	case agents.Ordinary, agents.Addressed, agents.Early, agents.Ending:
		return upper(fmt.Sprintf("%s chose this: %s. At that moment %s.", who, about, saw))
	}
	p, _ := t.Get(sim.Perceptiveness)
	return upper(fmt.Sprintf("%s saw that %s, and chose this: %s (what shows is noticed with probability %s).", who, saw, about, narration.Number(p)))
}

// noticed says what a leader noticed, by situation.
var noticed = [agents.NumSituations]string{
	agents.Ordinary:        "the talk went on with nothing that pressed",
	agents.Addressed:       "a member had spoken to the leader",
	agents.HarmSeen:        "something said had hurt",
	agents.EnactmentSeen:   "an old protection was showing",
	agents.BidSeen:         "a member had risked a wish and waited for an answer",
	agents.InjurySeen:      "a hurt was still open",
	agents.SilentMember:    "a member had long said nothing",
	agents.Monopoly:        "one member held the floor",
	agents.Avoidance:       "the talk had turned away from something personal",
	agents.AbsentTalk:      "the talk was about somebody who was not there",
	agents.Tension:         "tension was high",
	agents.Early:           "the group was still new",
	agents.MemberMissing:   "somebody was missing",
	agents.Crisis:          "a member was close to a crisis",
	agents.Ending:          "the end of the group was near",
	agents.Idealised:       "a member looked up to the leader",
	agents.Attacked:        "a member attacked the leader",
	agents.Breached:        "something agreed on had been broken",
	agents.BoundaryCrossed: "the bounds of the room had been crossed",
	agents.NewcomerSeen:    "somebody new had come",
	agents.LossSeen:        "there was a loss to speak of",
	agents.Scapegoating:    "several had turned against one",
	agents.SidesSeen:       "two camps had formed",
	agents.SplitSeen:       "one leader was made the good one and the other the bad",
}

// upper writes the first letter as a capital.
func upper(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}
