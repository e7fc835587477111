package narration

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"microcosm/agents"
	"microcosm/sim"
)

// A scene is one act seen with what decides how it is put into words.
type scene struct {
	heads              []string // where to look, the best first
	is                 conditions
	speaker, to, about string // names; "" where nobody fit is to be named
	leader             string // the leader addressed
	alone, early       bool   // one member with the leader; a meeting at which nobody knows the others yet
	video              bool   // each sits before a screen
}

// seenEnough is how much one must have seen of somebody, 0..1, before one says how they come across.
const seenEnough = .15

func (t *Teller) look(c Room, turn *sim.Turn) *scene {
	a := &turn.Act
	s := &scene{speaker: c.Name(a.Speaker), alone: alone(c), early: turn.Meeting <= 2}
	t.address(s, c, turn)
	s.is[onBy] = "member"
	if leads(c, a.Speaker) {
		s.is[onBy] = "leader"
	}
	s.is[onDepth] = depthBand(a)
	s.is[onFocus] = a.Focus.String()
	s.is[onTopic] = a.Topic.String()
	if t.open.waits(turn) {
		s.is[onAnswer] = "true"
		if a.Topic == agents.NoTheme {
			s.is[onTopic] = t.open.topic.String()
		}
	}
	if a.Move != agents.NoMove {
		s.is[onSituation] = turn.Situation.String()
		if s.is[onPattern] = t.pattern(c, turn); s.is[onPattern] == "none" {
			s.is[onSituation] = "" // it only seemed so
		}
		t.takenUp(s, c, turn)
	}
	t.setting(s, c, turn)
	s.heads = heads(c, a)
	return s
}

// address says who is spoken to, who is spoken of, and how the first has come across.
func (t *Teller) address(s *scene, c Room, turn *sim.Turn) {
	a := &turn.Act
	members := c.Members()
	switch {
	case a.To >= 0 && a.To < len(members):
		s.is[onTo] = "member"
		s.to = c.Name(a.To)
		s.see(c, a)
	case a.To >= 0:
		s.is[onTo], s.leader = "leader", c.Name(a.To)
	default:
		s.is[onTo] = "group"
	}
	if who := t.subjectOf(&turn.Causes); who >= 0 && who < len(members) && who != a.Speaker {
		s.about = c.Name(who)
	}
}

// see notes the manner that a member has seen in the member addressed, once there has been enough to see.
func (s *scene) see(c Room, a *agents.Act) {
	if a.Speaker < 0 || a.Speaker >= len(c.Members()) || a.Speaker == a.To {
		return
	}
	if tie := c.Tie(a.Speaker, a.To); tie != nil && tie.Seen > seenEnough {
		s.is[onSeen] = tie.Impression.Octant().String()
	}
}

// heads are the lists to look in: a move's own words, then those of a relational moment, then those of the kind.
func heads(c Room, a *agents.Act) []string {
	var list []string
	if a.Move != agents.NoMove && a.Move != agents.Wait {
		list = append(list, headOfMove(a.Move))
	}
	if a.Moment != agents.NoMoment {
		if cycle := cycleOf(c, a.Speaker, a.Topic); cycle != nil {
			list = append(list, headOfMoment(cycle.Name, a.Moment))
		}
	}
	return append(list, headOfKind(a.Kind), headOfKind(agents.Silence))
}

// depthBand is "deep" where the speaker wanted to be personal by more than one half: an act's depth is its kind's, a third of
// the way to what was wanted.
func depthBand(a *agents.Act) string {
	k := .0
	if a.Kind >= 0 && a.Kind < agents.NumKinds {
		k = agents.Kinds[a.Kind].Depth
	}
	if a.Depth > k+.33*(.5-k) {
		return "deep"
	}
	return "shallow"
}

// alone reports whether there is one member only.
func alone(c Room) bool {
	here := 0
	members := c.Members()
	for i := range members {
		if !members[i].Gone && members[i].Here {
			here++
		}
	}
	return here < 2
}

// cycleOf is the cycle of the person at a seat that an act on the theme belongs to: the one with that theme, or else the one
// whose wish presses now. It is nil for whoever carries none, the leader above all.
func cycleOf(c Room, seat int, theme agents.Theme) *agents.Cycle {
	members := c.Members()
	if seat < 0 || seat >= len(members) || members[seat].Person == nil || len(members[seat].Cycles) == 0 {
		return nil
	}
	m := &members[seat]
	for i := range m.Cycles {
		if theme != agents.NoTheme && m.Cycles[i].Theme == theme {
			return &m.Cycles[i].Cycle
		}
	}
	if int(m.Active) < len(m.Cycles) {
		return &m.Cycle().Cycle
	}
	return &m.Cycles[0].Cycle
}

// pattern is the name of the cycle whose pattern a move names, "none" where nothing of it had been seen, and "" where it is the
// changed subject that is named, or it is not known what was seen.
func (t *Teller) pattern(c Room, turn *sim.Turn) string {
	if turn.Act.Move != agents.Illuminate || turn.Situation == agents.Avoidance || t.book == nil {
		return ""
	}
	if act := t.patternOf(&turn.Causes, turn.Act.To); act != nil {
		if cycle := cycleOf(c, act.Act.Speaker, act.Act.Topic); cycle != nil {
			return cycle.Name
		}
		return ""
	}
	return "none"
}

// patternOf is the latest enactment of the person at a seat among the causes, or nil.
func (t *Teller) patternOf(causes *sim.Causes, seat int) *sim.Turn {
	for _, cause := range causes.All() {
		if act, _ := t.find(cause.ID); cause.Role == sim.ThePattern && act != nil && act.Act.Speaker == seat && act.Act.Moment == agents.Enactment {
			return act
		}
	}
	return nil
}

// subjectOf is the seat of the one whose subject was changed, or -1.
func (t *Teller) subjectOf(causes *sim.Causes) int {
	for _, cause := range causes.All() {
		switch turn, event := t.find(cause.ID); {
		case cause.Role == sim.TheSubject && turn != nil:
			return turn.Act.Speaker
		case event != nil && event.Kind == sim.SubjectChanged:
			return event.To
		}
	}
	return -1
}

// find looks an id up in the book.
func (t *Teller) find(id sim.ID) (*sim.Turn, *sim.Event) {
	if t.book == nil {
		return nil, nil
	}
	return t.book.Find(id)
}

// cause is the first cause in a role, as the book has it.
func (t *Teller) cause(causes *sim.Causes, role sim.Role) (*sim.Turn, *sim.Event) {
	for _, cause := range causes.All() {
		if cause.Role == role {
			return t.find(cause.ID)
		}
	}
	return nil, nil
}

// sayable reports whether every slot of the line can be filled, and, where strict, whether it fits a meeting of two.
func (s *scene) sayable(l *line, strict bool) bool {
	if l.toWhom && s.to == "" || l.about && s.about == "" {
		return false
	}
	return !strict || !s.jars(l)
}

// jars reports whether the line speaks of others, of a past or of a room that are not there.
func (s *scene) jars(l *line) bool {
	return l.many && s.alone || l.history && s.early || l.room && s.video
}

// fill puts the names in. A name that opens a sentence is written with a capital.
func (s *scene) fill(text string) string {
	for _, opening := range []string{"{speaker}", "({speaker}"} {
		if strings.HasPrefix(text, opening) {
			text = strings.Replace(text, "{speaker}", upper(s.speaker), 1)
		}
	}
	return strings.NewReplacer("{to}", s.to, "{about}", s.about, "{speaker}", s.speaker, "{leader}", s.leader).Replace(text)
}

// upper writes the first letter as a capital.
func upper(s string) string {
	first, size := utf8.DecodeRuneInString(s)
	if size == 0 {
		return s
	}
	return string(unicode.ToUpper(first)) + s[size:]
}

// shows is how far what shows must lie from the words to be worth a remark, and how often it then gets one.
const (
	showsFrom  = .45
	showsOften = .5
)

// withAside puts before the words, now and then, what shows besides them where it differs.
func withAside(text string, a *agents.Act, show, which float64) string {
	d := a.Nonverbal.Minus(a.Point)
	if show >= showsOften || d.Dot(d) < showsFrom*showsFrom || strings.HasPrefix(text, "(") {
		return text
	}
	way := "warm"
	switch {
	case d.Agency*d.Agency > d.Communion*d.Communion && d.Agency > 0:
		way = "dominant"
	case d.Agency*d.Agency > d.Communion*d.Communion:
		way = "yielding"
	case d.Communion < 0:
		way = "cold"
	}
	list := library().asides[way]
	return "(" + upper(list[int(which*float64(len(list)))]) + ".) " + text
}
