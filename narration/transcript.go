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
	if e.Kind == sim.Missed {
		return // told by the roll call
	}
	if e.Kind.TurningPoint() {
		tr.open(e.Meeting)
		tr.line("      _%s_", tr.teller.Event(e))
	}
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

// callRoll writes who is there, who is new and who is away, once a meeting.
func (tr *Transcript) callRoll(c Room, number int) {
	if number == tr.rollCall {
		return
	}
	tr.rollCall = number
	var here, newcomers, away []string
	members := c.Members()
	for i := range members {
		switch m := &members[i]; {
		case m.Gone:
		case !m.Here:
			away = append(away, c.Name(i))
		default:
			here = append(here, c.Name(i))
			if !tr.met[i] && number > 1 {
				newcomers = append(newcomers, c.Name(i))
			}
			tr.met[i] = true
		}
	}
	if c.Leader() >= 0 {
		here = append(here, c.Name(c.Leader()))
	}
	for _, part := range []struct {
		format string
		names  []string
	}{{"  Here: %s.", here}, {"  Here for the first time: %s.", newcomers}, {"  Away: %s.", away}} {
		if len(part.names) > 0 {
			tr.line(part.format, list(part.names))
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
