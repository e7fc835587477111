package results

import (
	"slices"

	"microcosm/agents"
	"microcosm/sim"
)

// scene is what every row knows: the run and its course.
type scene struct {
	run    string
	c      *sim.Course
	m      *Metrics
	survey *Survey
}

type turnRow struct {
	*scene
	t *sim.Turn
}

var turnSheet = sheet[turnRow]{"turns", slices.Concat([]field[turnRow]{
	{"run", func(x *turnRow) string { return x.run }},
	{"session", func(x *turnRow) string { return whole(x.t.Meeting) }},
	{"turn", func(x *turnRow) string { return positive(x.t.Turn) }},
	{"event", func(x *turnRow) string { return whole(int(x.t.ID)) }},
	{"speaker", func(x *turnRow) string { return seat(x.t.Act.Speaker) }},
	{"speaker_name", func(x *turnRow) string { return x.c.Name(x.t.Act.Speaker) }},
	{"addressed", func(x *turnRow) string { return seat(x.t.Act.To) }},
	{"addressed_name", func(x *turnRow) string { return x.c.Name(x.t.Act.To) }},
	{"act", func(x *turnRow) string { return x.t.Act.Kind.String() }},
	{"moment", func(x *turnRow) string { return x.t.Act.Moment.String() }},
	{"focus", func(x *turnRow) string { return x.t.Act.Focus.String() }},
	{"topic", func(x *turnRow) string { return x.t.Act.Topic.String() }},
	{"move", func(x *turnRow) string { return x.t.Act.Move.String() }},
	{"situation", func(x *turnRow) string { return x.situation() }},
	{"agency", func(x *turnRow) string { return Number(x.t.Act.Point.Agency) }},
	{"communion", func(x *turnRow) string { return Number(x.t.Act.Point.Communion) }},
	{"nonverbal_agency", func(x *turnRow) string { return Number(x.t.Act.Nonverbal.Agency) }},
	{"nonverbal_communion", func(x *turnRow) string { return Number(x.t.Act.Nonverbal.Communion) }},
	{"depth", func(x *turnRow) string { return Number(x.t.Act.Depth) }},
	{"heard_agency", func(x *turnRow) string { return x.heard(x.t.Heard.Agency) }},
	{"heard_communion", func(x *turnRow) string { return x.heard(x.t.Heard.Communion) }},
	{"bias", func(x *turnRow) string { return x.heard(x.t.Bias) }},
	{sim.Expected.String(), func(x *turnRow) string { return reading(&x.t.Readings, sim.Expected) }},
	{sim.RiskTaken.String(), func(x *turnRow) string { return reading(&x.t.Readings, sim.RiskTaken) }},
	{"causes", func(x *turnRow) string { return reasons(&x.t.Causes) }},
}, patternFields(func(x *turnRow) *sim.Pattern { return &x.t.Pattern }))}

// patternFields are the columns of a pattern that was named, missing where none was.
func patternFields[T any](of func(*T) *sim.Pattern) []field[T] {
	where := func(write func(*sim.Pattern) string) func(*T) string {
		return func(x *T) string {
			if p := of(x); p.Act != sim.NoHabit {
				return write(p)
			}
			return ""
		}
	}
	return []field[T]{
		{"pattern_actor", where(func(p *sim.Pattern) string { return seat(int(p.Actor)) })},
		{"pattern_act", where(func(p *sim.Pattern) string { return p.Act.String() })},
		{"pattern_to", where(func(p *sim.Pattern) string { return seat(int(p.To)) })},
		{"pattern_answer", where(func(p *sim.Pattern) string { return p.Answer.String() })},
		{"pattern_times", where(func(p *sim.Pattern) string { return whole(int(p.Times)) })},
		{"pattern_followed", where(func(p *sim.Pattern) string { return whole(int(p.Followed)) })},
		{"pattern_of_group", where(func(p *sim.Pattern) string { return flag(p.Group) })},
	}
}

// situation is missing where the act is not a leader's.
func (x *turnRow) situation() string {
	if x.t.Act.Speaker < x.m.n {
		return ""
	}
	return x.t.Situation.String()
}

// heard is missing where nobody was addressed.
func (x *turnRow) heard(value float64) string {
	if x.t.Act.To == agents.Group {
		return ""
	}
	return Number(value)
}

type eventRow struct {
	*scene
	e *sim.Event
}

var eventSheet = sheet[eventRow]{"events", slices.Concat([]field[eventRow]{
	{"run", func(x *eventRow) string { return x.run }},
	{"session", func(x *eventRow) string { return positive(x.e.Meeting) }},
	{"turn", func(x *eventRow) string { return positive(x.e.Turn) }},
	{"event", func(x *eventRow) string { return whole(int(x.e.ID)) }},
	{"kind", func(x *eventRow) string { return x.e.Kind.String() }},
	{"turning_point", func(x *eventRow) string { return flag(x.e.Kind.TurningPoint()) }},
	{"member", func(x *eventRow) string { return someone(x.e.Who) }},
	{"name", func(x *eventRow) string { return x.nameOf(x.e.Who) }},
	{"other", func(x *eventRow) string { return someone(x.e.To) }},
	{"moment", func(x *eventRow) string { return x.e.Moment.String() }},
	{"handling", func(x *eventRow) string { return x.handling() }},
	{"causes", func(x *eventRow) string { return reasons(&x.e.Causes) }},
}, patternFields(func(x *eventRow) *sim.Pattern { return &x.e.Pattern }), readingFields())}

// handling is missing where nothing was taken up.
func (x *eventRow) handling() string {
	if x.e.Kind != sim.Handled {
		return ""
	}
	return x.e.Handling.String()
}

func (x *eventRow) nameOf(who int) string {
	if who < 0 {
		return ""
	}
	return x.c.Name(who)
}

// readingFields is one column for every reading.
func readingFields() (fields []field[eventRow]) {
	for r := range sim.NumReadings {
		fields = append(fields, field[eventRow]{r.String(), func(x *eventRow) string { return reading(&x.e.Readings, r) }})
	}
	return fields
}

type dyadRow struct {
	*scene
	session, from, to int
}

var dyadSheet = sheet[dyadRow]{"dyads", []field[dyadRow]{
	{"run", func(x *dyadRow) string { return x.run }},
	{"session", func(x *dyadRow) string { return whole(x.session) }},
	{"from", func(x *dyadRow) string { return seat(x.from) }},
	{"to", func(x *dyadRow) string { return seat(x.to) }},
	{"acts_to", func(x *dyadRow) string { return whole(x.m.Acts(x.session, x.from, x.to)) }},
	{"liking", func(x *dyadRow) string { return Number(x.tie().Attraction) }},
	{"liking_rated", func(x *dyadRow) string { return x.rated(LikingOf, x.tie().Attraction) }},
	{"expected", func(x *dyadRow) string { return Number(x.c.Members()[x.from].Expected(x.tie())) }},
	{"impression_agency", func(x *dyadRow) string { return Number(x.tie().Impression.Agency) }},
	{"impression_agency_rated", func(x *dyadRow) string { return x.rated(AgencyOf, x.tie().Impression.Agency) }},
	{"impression_communion", func(x *dyadRow) string { return Number(x.tie().Impression.Communion) }},
	{"impression_communion_rated", func(x *dyadRow) string { return x.rated(CommunionOf, x.tie().Impression.Communion) }},
	{"seen", func(x *dyadRow) string { return Number(x.tie().Seen) }},
	{"believed_liking", func(x *dyadRow) string { return x.rated(BelievedLiking, x.believed().Liking) }},
	{"believed_agency", func(x *dyadRow) string { return x.rated(BelievedAgency, x.believed().Seen.Agency) }},
	{"believed_communion", func(x *dyadRow) string { return x.rated(BelievedCommunion, x.believed().Seen.Communion) }},
}}

func (x *dyadRow) believed() Rating { return believed(x.c, x.from, x.to) }

func (x *dyadRow) tie() *agents.Tie { return x.c.Tie(x.from, x.to) }

// rated is missing where either was away.
func (x *dyadRow) rated(s Instrument, truth float64) string {
	if !x.there(x.from) || !x.there(x.to) {
		return ""
	}
	return Number(s.Answer(x.c, x.session, x.from, x.to, truth))
}

// there reports whether whoever has the seat was at the meeting.
func (x *dyadRow) there(seat int) bool {
	if seat >= x.m.n {
		return x.m.leaderThere(x.session, seat)
	}
	return x.m.Member(x.session, seat).Present
}
