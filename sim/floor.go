package sim

import (
	"math/bits"

	"microcosm/agents"
)

// takeFloor decides who speaks: the highest wish for the floor plus Gumbel noise, one draw a person.
func (c *Course) takeFloor() int {
	c.room.checking = false
	if who, ok := c.nextInCheckIn(); ok {
		c.room.checking = true
		return who
	}
	best, speaker, talk := -1e9, 0, c.th.TalkWeight()
	clock, last, w := int32(c.clock()), &c.room.last, &c.room.window
	luck := c.at(FloorStream, agents.Group, 0) // seat i has the draw number i of the turn, there or not
	for i := range c.members {
		m := &c.members[i]
		noise := luck.Float64()
		if !m.Here {
			continue
		}
		want := c.th.Want(m, talk) + c.th.Cue(m, last.To == i, w.left > 0 && w.owner != i, last.Speaker == i)
		if want += c.askedOf(i, clock) + gumbel(noise); want > best {
			best, speaker = want, i
		}
	}
	return speaker
}

// askedOf is what the leader's moves add to a member's wish for the floor.
func (c *Course) askedOf(i int, clock int32) float64 {
	p := &c.th.Parameters.Floor
	bonus := 0.0
	if c.asks[i].invited >= clock {
		bonus += p.Invited
	}
	if c.asks[i].held >= clock {
		bonus -= p.HeldBack
	}
	if c.room.work.left > 0 && c.room.work.member != i {
		bonus -= p.Watching
	}
	return bonus
}

// nextInCheckIn is the next member of a check-in who has not yet said how it is.
func (c *Course) nextInCheckIn() (int, bool) {
	for c.room.checkIn != 0 {
		i := bits.TrailingZeros32(c.room.checkIn)
		c.room.checkIn &^= 1 << i
		if i < c.n && c.members[i].Here {
			return i, true
		}
	}
	return 0, false
}

// gumbelTable holds the quantiles of the standard Gumbel distribution at i/gumbelSteps.
var gumbelTable = func() (t [gumbelSteps + 1]float64) {
	for i := 1; i < gumbelSteps; i++ {
		t[i] = gumbelQuantile(float64(i) / gumbelSteps)
	}
	return t
}()

const gumbelSteps = 256

func gumbelQuantile(u float64) float64 { return -agents.Log(-agents.Log(u)) }

// gumbel is the quantile of the standard Gumbel distribution at u in [0, 1): interpolated in a table, exact in the tails.
func gumbel(u float64) float64 {
	x := float64(u * gumbelSteps)
	i := int(x)
	if i < 1 || i >= gumbelSteps-1 {
		return gumbelQuantile(min(max(u, 1e-9), 1-1e-9))
	}
	return gumbelTable[i] + float64((x-float64(i))*(gumbelTable[i+1]-gumbelTable[i]))
}
