package narration

import (
	"microcosm/agents"
	"microcosm/sim"
)

// configured is a room that knows how it was set up; *[sim.Course] does.
type configured interface{ Config() *sim.Config }

// leads reports whether a leader sits at the seat.
func leads(c Room, seat int) bool { return c.Leader() >= 0 && seat >= len(c.Members()) }

// takenUp notes what a move takes up, where it is something that came upon the group or that the group does to somebody, and whom that
// happened to.
func (t *Teller) takenUp(s *scene, c Room, turn *sim.Turn) {
	for _, cause := range turn.Causes.All() {
		_, event := t.find(cause.ID)
		if event == nil || !taken[event.Kind] || turn.Meeting-event.Meeting > freshFor[event.Kind] {
			continue
		}
		s.is[onMatter] = event.Kind.String()
		if event.Who >= 0 && event.Who < len(c.Members()) && event.Who != turn.Act.To && event.Who != turn.Act.Speaker {
			s.about = c.Name(event.Who)
		}
		return
	}
}

// taken are the kinds of event that moves have words of their own for.
var taken = [sim.NumEventKinds]bool{
	sim.BreachOut: true, sim.Warned: true, sim.DualRole: true, sim.OutsideContact: true, sim.CameLate: true, sim.Joined: true,
	sim.Bereaved: true, sim.Left: true, sim.Scapegoated: true, sim.SidesTaken: true, sim.LeadersSplit: true,
}

// freshFor is for how many meetings after its own an event is spoken of as something new; the parts a group gives to its members last longer.
var freshFor = [sim.NumEventKinds]int{
	sim.Joined: 1, sim.Bereaved: 1, sim.Left: 1, sim.Scapegoated: 3, sim.SidesTaken: 4, sim.LeadersSplit: 4,
}

// setting notes what the room is: a taught lesson, a leader who calls somebody to mind, a screen.
func (t *Teller) setting(s *scene, c Room, turn *sim.Turn) {
	if leads(c, turn.Act.To) && !leads(c, turn.Act.Speaker) {
		s.is[onStance] = stance(c, turn)
	}
	known, ok := c.(configured)
	if !ok {
		return
	}
	cfg := known.Config()
	if cfg.Theory != nil && cfg.Theory.Video {
		s.video, s.is[onVideo] = true, "true"
	}
	if inLesson(cfg, turn) && s.is[onAnswer] == "" {
		t.taught = t.taught || teaches[turn.Act.Move]
		if t.taught {
			s.is[onLesson] = cfg.Overlay.Kind.String()
		}
	}
}

// teaches are the moves of a taught lesson; before the first of them nobody speaks of what is taught.
var teaches = [agents.NumMoves]bool{agents.Educate: true, agents.Practise: true, agents.ReviewHomework: true}

// inLesson reports whether the turn lies in the taught part of the meeting.
func inLesson(cfg *sim.Config, turn *sim.Turn) bool {
	o := &cfg.Overlay
	return o.Kind != agents.NoOverlay && cfg.Theory != nil && cfg.Theory.On(agents.OverlaySwitch) &&
		float64(turn.Turn) <= o.Segment*float64(cfg.Turns)
}

// What must be transferred to a leader, in log-odds, before a member's words show it, and how far from the middle of the circumplex the act
// must then lie.
const (
	transferredEnough = .25
	stanceShows       = .2
)

// stance is how the member meets a leader who calls to mind a figure of old, as far as the act shows it; "" for an ordinary act.
func stance(c Room, turn *sim.Turn) string {
	a := &turn.Act
	if a.Speaker < 0 || a.Speaker >= len(c.Members()) {
		return ""
	}
	m := &c.Members()[a.Speaker]
	if tie := c.Tie(a.Speaker, a.To); tie == nil || tie.Transferred < transferredEnough || cycleOf(c, a.Speaker, agents.NoTheme) == nil {
		return ""
	}
	if way := m.StanceOf(); shows(way, a.Point) {
		return way.String()
	}
	return ""
}

// shows reports whether the act lies where the stance does.
func shows(way agents.Stance, x agents.Point) bool {
	switch way {
	case agents.Idealising:
		return x.Communion > stanceShows && x.Agency < 0
	case agents.Fearing:
		return x.Agency < -stanceShows/2 && x.Communion < stanceShows
	}
	return x.Agency > 0 && x.Communion < -stanceShows/2
}
