package sim

// seatLeaders brings the leaders to a meeting: what each keeps in mind for one meeting only is cleared, and the phase of the strategy
// that holds now is taken up.
func (c *Course) seatLeaders() {
	for k := range c.numLeaders {
		l := &c.leaders[k]
		l.disclosures, l.present = 0, true
		c.takePhase(l)
	}
}

// takePhase lets the leader work by the phase of the strategy that is in force at this meeting.
func (c *Course) takePhase(l *leader) {
	s := &l.spec.Strategy
	if len(s.Phases) == 0 {
		return
	}
	k := s.PhaseAt(c.meeting, c.cfg.Meetings)
	rate, answers := s.Rate, s.Answers
	if k >= 0 {
		if r := s.Phases[k].Rate; r != nil {
			rate = *r
		}
		if a := s.Phases[k].Answers; a != nil {
			answers = *a
		}
	}
	l.options, l.answers = l.tables[k+1], answers
	l.rate = min(float64(rate*l.energy), 1)
}
