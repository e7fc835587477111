package room

import (
	"math"

	"microcosm/agents"
	"microcosm/sim"
)

// Pleasure is how well somebody feels, 0..1, .5 neither way, read off the states for a face and used by nothing in the model: the warmth of what was
// last heard and hope raise it, fresh hurt lowers it most, lasting hurt a little.
//
//	.5 + .65 heard communion + .5 (hope - .5) - harm - .3 wound
func Pleasure(m *agents.Member) float64 {
	return unit(.5 + float64(.65*m.LastHeard.Communion) + float64(.5*(m.S[agents.Hope]-.5)) - m.S[agents.Harm] - float64(.3*m.S[agents.Wound]))
}

// Threat is how threatened somebody feels, 0..1, read off the states for a face and used by nothing in the model: the expectation of the feared answer
// as far as it is stirred, and want of safety; stretched, so that what is ordinary in a group fills the scale.
//
//	1.3 expected (.3 + .7 arousal) + .9 (1 - safety) - .45
func Threat(m *agents.Member) float64 {
	stirred := m.Likelihood * (.3 + float64(.7*m.S[agents.Arousal]))
	return unit(float64(1.3*stirred) + float64(.9*(1-m.S[agents.Safety])) - .45)
}

// The marks of the moods.
const (
	hurtFrom     = .2  // fresh hurt
	stirredFrom  = .35 // arousal of anger
	strikes      = .15 // agency of what one feels like doing, and coldness
	threatFrom   = .6
	gladFrom     = .7
	gladAtThreat = .5
)

// MoodOf tells faces apart that look alike in pleasure and threat: "a" angry, stirred and hurt or threatened, and what one feels like doing is to strike;
// "h" hurt, a fresh hurt and no wish to strike; "t" threatened; "g" glad; "." none of these. What one feels like doing is [agents.Theory.Felt].
func MoodOf(th *agents.Theory, m *agents.Member) byte {
	felt := th.Felt(m, m.Likelihood)
	hurt, threat := m.S[agents.Harm] >= hurtFrom, Threat(m) >= threatFrom
	angry := felt.Agency >= strikes && felt.Communion <= -strikes && m.S[agents.Arousal] >= stirredFrom
	switch {
	case angry && (hurt || threat):
		return 'a'
	case hurt:
		return 'h'
	case threat:
		return 't'
	case Pleasure(m) >= gladFrom && Threat(m) < gladAtThreat:
		return 'g'
	}
	return '.'
}

// look writes into a turn how everybody looks now.
func look(c *sim.Course, t *Turn) {
	members := c.Members()
	n, seats := len(members), len(members)+c.Leaders()
	if t.Faces == nil {
		numbers := make([]int, 4*seats+len(Meters)*n)
		t.Faces, t.Shown, t.State = numbers[:3*seats:3*seats], numbers[3*seats:4*seats:4*seats], numbers[4*seats:]
	}
	moods := make([]byte, seats)
	th := c.Config().Theory
	for i := range members {
		m := &members[i]
		state := t.State[len(Meters)*i:]
		for k, s := range [...]agents.State{agents.Safety, agents.Arousal, agents.Hope, agents.Insight, agents.Facade} {
			state[k] = percent(m.S[s])
		}
		face := t.Faces[3*i : 3*i+3]
		if !m.Here {
			face[0], face[1], face[2], t.Shown[i], moods[i] = 0, 0, 0, 0, '-'
			continue
		}
		face[0], face[1], face[2] = percent(Pleasure(m)), percent(Threat(m)), percent(m.S[agents.Arousal])
		t.Shown[i] = percent(1 - float64(th.Acting.LeakFacade*m.S[agents.Facade]))
		moods[i] = MoodOf(th, m)
	}
	for i := n; i < seats; i++ {
		t.Faces[3*i], t.Shown[i], moods[i] = 50, 100, '.'
	}
	t.Moods = string(moods)
}

// unit holds x in 0..1.
func unit(x float64) float64 { return min(1, max(0, x)) }

// percent is a share of 0..1 in hundredths.
func percent(x float64) int { return int(math.Round(100 * unit(x))) }

// round is x with three decimals; missing is what a missing number becomes.
func round(x, missing float64) float64 {
	if math.IsNaN(x) {
		return missing
	}
	return math.Round(1000*x)/1000 + 0 // no negative zero
}

// place is a point of the model as it is shown.
func place(p agents.Point) Point { return Point{round(p.Communion, 0), round(p.Agency, 0)} }

// placeOrNil is nil for a point that is missing.
func placeOrNil(p agents.Point) *Point {
	if math.IsNaN(p.Communion) || math.IsNaN(p.Agency) {
		return nil
	}
	q := place(p)
	return &q
}
