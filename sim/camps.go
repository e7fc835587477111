package sim

import "microcosm/agents"

// camps is what has formed in the group: somebody several have turned against, and two camps.
type camps struct {
	against   int // seat, -1 nobody
	againstID ID
	sides     ID // the event that told of the camps, 0 none
	told      [MaxMembers]int
	sidesAt   int
}

// lookTurns is how many turns lie between two looks at who stands where.
const lookTurns = 75

// lookRound sees whether several have turned against one, or two camps have formed.
func (c *Course) lookRound() {
	if c.here < 4 {
		return
	}
	c.seeScapegoat()
	c.seeSides()
}

// coldTo is how many of those present have of late been cold to the member, and how many of them the member has been cold to.
func (c *Course) coldTo(who int) (cold, back int) {
	p := &c.th.Life
	for i := range c.members {
		if i == who || !c.members[i].Here {
			continue
		}
		if c.Tie(who, i).Treated < -p.Cold {
			cold++
			if c.Tie(i, who).Treated < -p.Cold {
				back++
			}
		}
	}
	return cold, back
}

// seeScapegoat looks for somebody to whom cold_from others at least have been cold, and most of those present.
func (c *Course) seeScapegoat() {
	p, most, who := &c.th.Life, 0, -1
	for j := range c.members {
		if !c.members[j].Here {
			continue
		}
		if cold, _ := c.coldTo(j); cold > most {
			most, who = cold, j
		}
	}
	if who < 0 || most < int(p.ColdFrom) || 2*most < c.here-1 {
		c.camps.against = -1
		return
	}
	if was := c.camps.told[who]; was > 0 && c.meeting-was < 3 {
		c.camps.against = who
		return
	}
	c.camps.told[who] = c.meeting
	e, ok := c.newEvent(Scapegoated, who, -1)
	if !ok {
		return
	}
	c.camps.against, c.camps.againstID = who, e.ID
	e.Causes.Add(c.traces[who].challenge.id, TheAct)
	e.Set(Times, float64(most))
	e.Set(Attraction, c.Warmth(who))
	e.Set(HarmNow, c.members[who].S[agents.Harm])
	c.emit(e)
}

// seeSides looks for two camps: warm within, cold across, of two members at least.
func (c *Course) seeSides() {
	if c.camps.sidesAt > 0 && c.meeting-c.camps.sidesAt < 4 {
		return
	}
	c.camps.sides = 0
	a, b := c.farthest()
	if a < 0 {
		return
	}
	side, smaller := c.sidesAbout(a, b)
	if smaller < 2 || !c.apart(&side) {
		return
	}
	c.camps.sidesAt = c.meeting
	if e, ok := c.newEvent(SidesTaken, -1, -1); ok {
		c.camps.sides = e.ID
		e.Causes.Add(c.traces[a].challenge.id, TheAct)
		e.Causes.Add(c.traces[b].challenge.id, TheAct)
		e.Set(Times, float64(smaller))
		c.emit(e)
	}
}

// sidesAbout puts each who is there on the side of whichever of the two, a (side 1) or b (side 2), they are nearer to, and says how many are on the smaller.
func (c *Course) sidesAbout(a, b int) (side [MaxMembers]int8, smaller int) {
	sizes := [3]int{}
	for i := range c.members {
		if !c.members[i].Here {
			continue
		}
		side[i] = 1
		if i == b || i != a && c.near(i, b) > c.near(i, a) {
			side[i] = 2
		}
		sizes[side[i]]++
	}
	return side, min(sizes[1], sizes[2])
}

// near is how warm two members have been to each other of late, -1..1.
func (c *Course) near(i, j int) float64 {
	if i == j {
		return 1
	}
	return float64((c.Tie(i, j).Treated + c.Tie(j, i).Treated) / 2)
}

// farthest are the two present who have been coldest to each other, -1 where nobody has been cold.
func (c *Course) farthest() (a, b int) {
	a, b = -1, -1
	least := -c.th.Life.Cold
	for i := range c.members {
		for j := range i {
			if c.members[i].Here && c.members[j].Here && c.near(i, j) < least {
				least, a, b = c.near(i, j), i, j
			}
		}
	}
	return a, b
}

// apart reports whether the sides are warm within and colder across.
func (c *Course) apart(side *[MaxMembers]int8) bool {
	p := &c.th.Life
	within, across, n, m := 0.0, 0.0, 0, 0
	for i := range c.members {
		for j := range i {
			switch {
			case side[i] == 0 || side[j] == 0:
			case side[i] == side[j]:
				within += c.near(i, j)
				n++
			default:
				across += c.near(i, j)
				m++
			}
		}
	}
	return n > 0 && m > 0 && within/float64(n) > across/float64(m)+p.Warm && across/float64(m) <= p.Cold
}

// nameRoles says aloud which parts the group gives to whom: for some turns sides are taken less blindly, and what divides two leaders is evened out.
func (c *Course) nameRoles(int, ID) {
	if !c.th.On(agents.NamingRoles) {
		return
	}
	c.room.rolesUntil = c.clock() + int(c.th.Life.RolesTurns)
	c.splitID = 0
	if c.numLeaders < 2 {
		return
	}
	for i := range c.members {
		a, b := c.Tie(i, c.n), c.Tie(i, c.n+1)
		half := float64(c.th.Figure.Evens * (a.Attraction - b.Attraction) / 2)
		a.Attraction -= half
		b.Attraction += half
	}
}

// heldBack reports whether whoever speaks to the member now is held back by what was just said aloud about blaming one, or about two camps.
func (c *Course) heldBack(to int) bool {
	return c.room.rolesUntil >= c.clock() && (to == c.camps.against || c.camps.sides != 0)
}

// split tells, once a course for each, that a member has made one leader the good one and the other the bad.
func (c *Course) split(who int) {
	if c.numLeaders < 2 || c.traces[who].splits {
		return
	}
	a, b := c.Tie(who, c.n).Attraction, c.Tie(who, c.n+1).Attraction
	bad := c.n
	if a > b {
		bad = c.n + 1
	}
	if max(a, b)-min(a, b) < c.th.Figure.SplitTold {
		return
	}
	c.traces[who].splits = true
	if e, ok := c.newEvent(LeadersSplit, who, bad); ok {
		c.splitID = e.ID
		e.Causes.Add(c.now.ID, TheAct)
		e.Set(Trust, min(a, b))
		c.emit(e)
	}
}
