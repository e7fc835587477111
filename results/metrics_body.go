package results

import (
	"math"

	"microcosm/agents"
	"microcosm/sim"
)

// pulseTurns is how many turns lie between two values of a pulse.
const pulseTurns = 3

// pulse follows the arousal of those present through one meeting, a value after every third act of a member's, and keeps no more than what
// means, peaks and synchrony need. With x_i(t) the arousal of member i, each about its value at the first turn, V the variance over
// turns and n members present,
//
//	synchrony = (n V(mean x) - mean V(x)) / ((n-1) mean V(x))
//
// which is the mean covariance of two members over the mean variance: 1 where all rise and fall as one, 0 where they have nothing
// to do with each other, down to -1/(n-1). It has the form of an intraclass correlation of members over turns. Where somebody comes
// late, the stretches before and after are taken each about its own means and added up.
//
// The indices of concordance in the literature (Marci et al. 2007: skin conductance, patient and therapist) are correlations of two
// people's slopes; this is only an analogue for a group.
type pulse struct {
	turns, here int
	of          [sim.MaxMembers]line
	// sum and squares are of the sum over members, own of all members' squares.
	sum, squares, own float64
	// among and within add up n^2 V(mean) - sum V and (n-1) sum V over stretches.
	among, within float64
}

// line is one member's arousal: the value at the first turn of the stretch, the sum of the deviations from it; and the sum, the
// number and the highest over the meeting.
type line struct {
	in               bool
	first, sum, peak float64
	total            float64
	turns            int
}

// beat takes the arousal of everybody present, after an act; here is how many are.
func (p *pulse) beat(members []agents.Member, here int) {
	if here != p.here {
		p.cut(members)
	}
	all := 0.0
	for i := range members {
		l := &p.of[i]
		if !l.in {
			continue
		}
		x := members[i].S[agents.Arousal]
		if x > l.peak {
			l.peak = x
		}
		x -= l.first
		l.sum += x
		all += x
		p.own += float64(x * x)
	}
	p.turns++
	p.sum += all
	p.squares += float64(all * all)
}

// cut ends a stretch in which the same members were present, and begins the next.
func (p *pulse) cut(members []agents.Member) {
	turns := float64(p.turns)
	own := p.own
	for i := range p.of[:len(members)] {
		if l := &p.of[i]; l.in && p.turns > 0 {
			own -= float64(l.sum*l.sum) / turns
			l.total += float64(turns*l.first) + l.sum
			l.turns += p.turns
		}
	}
	if p.turns > 0 && p.here > 1 {
		p.among += p.squares - float64(p.sum*p.sum)/turns - own
		p.within += float64(float64(p.here-1) * own)
	}
	p.turns, p.here, p.sum, p.squares, p.own = 0, 0, 0, 0, 0
	for i := range members {
		l := &p.of[i]
		l.in, l.first, l.sum = members[i].Here, members[i].S[agents.Arousal], 0
		if l.in {
			p.here++
		}
	}
}

// stillness is a sum of squares so small that it is rounding.
const stillness = 1e-12

// close ends the meeting, writes what was seen into its rows, and forgets it.
func (p *pulse) close(members []agents.Member, rows []MemberMeeting, g *GroupMeeting) {
	p.cut(members)
	g.Synchrony, g.ArousalPeak = math.NaN(), math.NaN()
	peak := 0.0
	if p.within > stillness {
		g.Synchrony = min(max(p.among/p.within, -1), 1)
	}
	var mean average
	for i := range rows {
		r, l := &rows[i], &p.of[i]
		r.Arousal, r.ArousalPeak = ratio(l.total, l.turns), math.NaN()
		mean.add(r.Arousal)
		if l.turns > 0 {
			r.ArousalPeak = l.peak
			peak = max(peak, l.peak)
			g.ArousalPeak = peak
		}
	}
	g.Arousal = mean.mean()
	*p = pulse{}
}
