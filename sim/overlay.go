package sim

import "microcosm/agents"

// purposes of the draws of a taught programme
const (
	oTeach = iota + 64
	oTry
	oHomework
	oExperiment
)

// inLesson reports whether this turn lies in the taught segment of the meeting.
func (c *Course) inLesson() bool {
	o := &c.cfg.Overlay
	return o.Kind != agents.NoOverlay && c.th.On(agents.OverlaySwitch) && float64(c.turn) <= float64(o.Segment*float64(c.cfg.Turns))
}

// teachSkills is the leader's work in the taught segment: homework is asked for first, then something is taught and tried out in turn. Somebody hurt
// is protected here too.
func (c *Course) teachSkills() {
	last := &c.room.last
	if last.Harm > 0 && c.member(last.To) && c.draw(LeaderStream, c.chair(), lNotice+int(agents.HarmSeen)) < c.leading().perceptiveness {
		c.intervene(agents.Protect, agents.HarmSeen, last.To, last.ID)
		return
	}
	if o := &c.cfg.Overlay; o.Review && o.Homework && c.reviewed < c.n {
		if who := c.nextToReview(); who >= 0 {
			c.intervene(agents.ReviewHomework, agents.Ordinary, who, c.traces[who].homework)
		}
		return
	}
	if c.draw(LeaderStream, c.chair(), oTeach) < c.th.Overlay.TeachRate {
		c.teachNext(last.ID)
	}
}

// teachNext teaches something, or lets somebody try out what was taught.
func (c *Course) teachNext(seen ID) {
	p := &c.th.Overlay
	if c.room.taught == 0 || c.draw(LeaderStream, c.chair(), oTry) >= p.PractiseShare {
		c.intervene(agents.Educate, agents.Ordinary, agents.Group, seen)
	} else if who := c.nextToPractise(); who >= 0 {
		c.intervene(agents.Practise, agents.Ordinary, who, seen)
	}
}

// nextToReview is the next member there who has done the homework and has not been asked for it yet; -1 where there is none.
func (c *Course) nextToReview() int {
	for c.reviewed < c.n {
		i := c.reviewed
		c.reviewed++
		if c.members[i].Here && c.traces[i].homework != 0 {
			return i
		}
	}
	return -1
}

// nextToPractise is the member there who has practised least at this meeting.
func (c *Course) nextToPractise() int {
	who := agents.Group
	for i := range c.members {
		if c.members[i].Here && (who < 0 || c.traces[i].practised < c.traces[who].practised) {
			who = i
		}
	}
	return who
}

// stirs is the probability that a relational moment opens: less in the taught segment, which has its order.
func (c *Course) stirs(m *agents.Member) float64 {
	if c.inLesson() {
		return float64(c.th.Overlay.LessonMoments * c.th.Stirs(m))
	}
	return c.th.Stirs(m)
}

// practise lets a member try out in front of the others what was taught. It takes daring, as any risk: whoever does not feel safe goes through the
// motions. The others see it done.
func (c *Course) practise(target int, id ID) {
	if !c.member(target) || !c.th.On(agents.OverlaySwitch) || c.cfg.Overlay.Kind == agents.NoOverlay {
		return
	}
	m, p := &c.members[target], &c.th.Overlay
	c.traces[target].practised++
	dares := c.th.Dares(m, m.Expected(c.Tie(target, c.chair())), c.th.NormFor(m, c.room.norm, c.room.honesty))
	c.change(target, agents.Arousal, agents.ByPractice, float64(p.PractiseStir*(1-m.S[agents.Safety])), id)
	if c.draw(Choice, target, oTry) >= dares {
		return
	}
	c.change(target, agents.Skill, agents.ByPractice, float64(p.PractiseSkill*(1-m.S[agents.Skill])), id)
	if !c.th.Acts(agents.ByImitation) {
		return
	}
	for i := range c.members {
		if w := &c.members[i]; i != target && w.Here {
			c.change(i, agents.Skill, agents.ByImitation, float64(p.PractiseSeen*(1-w.S[agents.Skill])), id)
		}
	}
}

// review is asking one member how the homework went: asked for, it is done more often next time.
func (c *Course) review(target int, _ ID) {
	if c.member(target) {
		c.traces[target].asked = true
	}
}

// lesson is what the taught segment adds to information given: skill, fresh each time in a meeting less.
func (c *Course) lesson(id ID, fresh float64) {
	if !c.inLesson() {
		return
	}
	for i := range c.members {
		if m := &c.members[i]; m.Here {
			c.change(i, agents.Skill, agents.ByPractice, float64(c.th.Overlay.LessonSkill*fresh*(1-m.S[agents.Skill])), id)
		}
	}
}

// homework is what a member does in the week with what was taught: behavioural experiments (CBT), or acting against the urge and the practice of
// calm (DBT). Who does it
// depends on how much the member feels part of the group.
func (c *Course) homework(i int) {
	m, tr := &c.members[i], &c.traces[i]
	asked := tr.asked || c.meeting == 1
	tr.asked, tr.practised, tr.homework = false, 0, 0
	if m.Gone || !m.Here || !c.setsHomework() {
		return
	}
	if c.luck.Uniform(BetweenStream, c.meeting, 0, i, oHomework) >= c.th.DoesHomework(m, c.Warmth(i), c.Trust(i), asked) {
		return
	}
	e, ok := c.newEvent(HomeworkDone, i, -1)
	if !ok {
		return
	}
	tr.homework = e.ID
	p, id := &c.th.Overlay, e.ID
	c.change(i, agents.Skill, agents.ByPractice, float64(p.HomeworkSkill*(1-m.S[agents.Skill])), id)
	acts := p.Experiments
	if c.cfg.Overlay.Kind == agents.DBT {
		acts = p.OppositeActs
		m.Calm = float64(p.Calm * max(0, m.S[agents.Skill]-m.SocialSkill))
	}
	for k := range int(acts) {
		c.tell(i, agents.Expectation, agents.ByPractice, c.th.Experiment(m, c.luck.At(BetweenStream, c.meeting, k, i, oExperiment)), id)
	}
	c.emit(e)
}

// setsHomework reports whether practice at home is set in this course.
func (c *Course) setsHomework() bool {
	o := &c.cfg.Overlay
	return o.Kind != agents.NoOverlay && o.Homework && c.th.On(agents.OverlaySwitch) && c.th.On(agents.Homework) && !c.cfg.WaitList
}
