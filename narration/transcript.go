package narration

import (
	"fmt"
	"io"
	"strings"

	"microcosm/agents"
	"microcosm/sim"
)

// A Transcript is an observer that writes what is said in a course, meeting by meeting, with its turning points. It writes as
// the course goes on and never changes it. Narration is off where no Transcript is attached.
type Transcript struct {
	sim.Unobserved
	out    io.Writer
	err    error
	record sim.Record
	teller *Teller
	// meeting is the meeting whose heading has been written, rollCall the one whose attendance has.
	meeting, rollCall int
	met               []bool
	// late and away are the members who come late and whether the first leader is away, at the meeting lateAt.
	late   []string
	away   bool
	lateAt int
}

var _ sim.Observer = (*Transcript)(nil)

// NewTranscript returns a Transcript that writes to out. Attach it with [sim.Course.Observe]; use one for each course.
func NewTranscript(out io.Writer) *Transcript { return &Transcript{out: out} }

// Err is the first error of writing, or nil. After an error nothing more is written.
func (tr *Transcript) Err() error { return tr.err }

// Turn writes what was said.
func (tr *Transcript) Turn(c *sim.Course, t *sim.Turn) { tr.turn(c, t) }

// Event writes turning points.
func (tr *Transcript) Event(c *sim.Course, e *sim.Event) { tr.event(c, e) }

// Meeting closes a meeting.
func (tr *Transcript) Meeting(c *sim.Course, number int) { tr.close(c, number) }

func (tr *Transcript) turn(c Room, t *sim.Turn) {
	tr.attend(c)
	tr.record.Turn(nil, t)
	tr.open(t.Meeting)
	tr.callRoll(c, t.Meeting)
	words := tr.teller.Say(c, t)
	a := &t.Act
	if a.Kind == agents.Silence && a.Move == agents.NoMove {
		tr.line("  %s", words)
		return
	}
	tr.line("  %s%s: %s", upper(c.Name(a.Speaker)), heading(c, a), words)
}

// heading is to whom an act is said, and whether it is a relational moment.
func heading(c Room, a *agents.Act) string {
	to := ""
	if a.To != agents.Group {
		to = " to " + c.Name(a.To)
	}
	switch a.Moment {
	case agents.Bid:
		return to + " (bid)"
	case agents.Enactment:
		return to + " (re-enactment)"
	}
	return to
}

func (tr *Transcript) event(c Room, e *sim.Event) {
	tr.attend(c)
	tr.record.Event(nil, e)
	if tr.forRollCall(c, e) {
		return
	}
	if e.Kind.TurningPoint() || e.Kind == sim.OutsideContact || e.Kind == sim.Handled {
		tr.open(e.Meeting)
		tr.line("      _%s_", tr.teller.Event(e))
	}
}

// forRollCall keeps what the roll call of the meeting will tell, and reports whether that is all there is to be told.
func (tr *Transcript) forRollCall(c Room, e *sim.Event) bool {
	if e.Meeting != tr.lateAt {
		tr.late, tr.away, tr.lateAt = tr.late[:0], false, e.Meeting
	}
	switch e.Kind {
	case sim.CameLate:
		tr.late = append(tr.late, c.Name(e.Who))
		return true
	case sim.LeaderAway:
		tr.away = true
		return false
	}
	return e.Kind == sim.Missed || e.Kind == sim.Joined
}

func (tr *Transcript) close(c Room, number int) {
	tr.attend(c)
	tr.open(number)
	tr.callRoll(c, number)
}

// attend gets ready for the course at the first thing that happens in it.
func (tr *Transcript) attend(c Room) {
	if tr.teller == nil {
		tr.teller = NewTeller(c, &tr.record)
	}
	for len(tr.met) < len(c.Members()) {
		tr.met = append(tr.met, false)
	}
}

// open writes the heading of a meeting, once.
func (tr *Transcript) open(number int) {
	if number == tr.meeting {
		return
	}
	if tr.meeting != 0 {
		tr.line("")
	}
	heading := fmt.Sprintf("Meeting %d", number)
	tr.line("%s\n%s", heading, strings.Repeat("=", len(heading)))
	tr.meeting = number
}

// callRoll writes who is there, who is new and who is away, once a meeting. Somebody who has left, or has not joined yet, is none of these.
func (tr *Transcript) callRoll(c Room, number int) {
	if number == tr.rollCall {
		return
	}
	tr.rollCall = number
	if tr.lateAt != number {
		tr.late, tr.away = tr.late[:0], false
	}
	there, missing := tr.leaders(c)
	here, away := tr.present(c)
	joined, newcomers := tr.meet(c, number)
	tr.roll([]rollLine{
		{"  Here: %s.", append(here, there...)}, {"  Joining the group: %s.", joined}, {"  Here for the first time: %s.", newcomers},
		{"  Coming late: %s.", tr.late}, {"  Away: %s.", append(away, missing...)},
	})
}

// present names the members who are there from the beginning, and those who do not come.
func (tr *Transcript) present(c Room) (here, away []string) {
	members := c.Members()
	for i := range members {
		switch m, name := &members[i], c.Name(i); {
		case m.Gone:
		case m.Here:
			here = append(here, name)
		case !contains(tr.late, name):
			away = append(away, name)
		}
	}
	return here, away
}

// meet names those who come for the first time: who joins a group under way, and who missed its beginning.
func (tr *Transcript) meet(c Room, number int) (joined, newcomers []string) {
	members := c.Members()
	for i := range members {
		m, name := &members[i], c.Name(i)
		switch {
		case tr.met[i] || m.Gone || !m.Here && !contains(tr.late, name):
			continue
		case m.Joined > 0:
			joined = append(joined, name)
		case number > 1:
			newcomers = append(newcomers, name)
		}
		tr.met[i] = true
	}
	return joined, newcomers
}

// leaders names the leaders who are there, and the one who is away.
func (tr *Transcript) leaders(c Room) (there, missing []string) {
	for k := range numLeaders(c) {
		if name := c.Name(len(c.Members()) + k); k == 0 && tr.away {
			missing = append(missing, name)
		} else {
			there = append(there, name)
		}
	}
	return there, missing
}

// A rollLine is one line of the roll call, left out where nobody is named.
type rollLine struct {
	format string
	names  []string
}

func (tr *Transcript) roll(lines []rollLine) {
	for _, l := range lines {
		if len(l.names) > 0 {
			tr.line(l.format, list(l.names))
		}
	}
	tr.line("")
}

// line writes one line unless writing has failed before.
func (tr *Transcript) line(format string, args ...any) {
	if tr.err == nil {
		_, tr.err = fmt.Fprintf(tr.out, format+"\n", args...)
	}
}
