package sim

import "microcosm/agents"

// hook deepens what is transferred to a leader who has just answered as the figure of old: hooked, the leader has become that figure.
func (c *Course) hook(v *agents.Verdict, lesson ID) {
	mo := &c.room.moment
	if v.Phi <= .5 || mo.Answers == 0 {
		return
	}
	for k, from := range mo.from[:mo.Answers] {
		if int(from) < c.n {
			continue
		}
		t := c.Tie(mo.Owner, int(from))
		if c.th.Hook(t, v.Phi) < c.th.Craft.HookTold {
			return
		}
		e, ok := c.newEvent(Hooked, mo.Owner, int(from))
		e.Causes.Add(mo.answers[k], AnAnswer)
		e.Causes.Add(mo.id, TheAct)
		e.Causes.Add(lesson, TheLesson)
		e.Set(Transferred, t.Transferred)
		e.Set(Phi, v.Phi)
		if ok {
			c.emit(e)
		}
		return
	}
}
