package results

import (
	"time"

	"microcosm/sim"
)

// A Writer watches a course and streams its tables to a folder: turns, events, sessions, member_sessions, members, dyads and
// factors, with codebook.csv, manifest.json and scenario.yaml beside them. Make it with [NewWriter] before the first step, hand it
// to [sim.Course.Observe], and end with [Writer.Close] or [Writer.Abort]. It keeps its own [Metrics] and [Survey].
type Writer struct {
	folder   *Folder
	info     Info
	manifest *Manifest
	scene    scene
	books    []book
	cells    []string

	turns, events, sessions, memberSessions, members, dyads, factors *File
	closed                                                           bool
}

var _ sim.Observer = (*Writer)(nil)

// NewWriter begins the tables of a course in the folder, which is made if there is none; one with files that are not from an
// earlier run is refused.
func NewWriter(dir string, c *sim.Course, info Info) (*Writer, error) {
	tables := Tables()
	var names []string
	for _, t := range tables {
		names = append(names, files(t.Name)...)
	}
	folder, err := openFolder(dir, names, info.Formats)
	if err != nil {
		return nil, err
	}
	w := &Writer{folder: folder, info: info, manifest: info.Manifest(c.Config().Seed), books: make([]book, len(c.Members()))}
	w.scene = scene{run: w.manifest.Run, c: c, m: NewMetrics(c)}
	w.scene.survey = NewSurvey(c, w.scene.m)
	for i, file := range []**File{&w.turns, &w.events, &w.sessions, &w.memberSessions, &w.members, &w.dyads, &w.factors} {
		if *file, err = folder.CreateTable(tables[i]); err != nil {
			folder.Abort()
			return nil, err
		}
	}
	return w, nil
}

// Metrics is what the writer has seen; it is the writer's own.
func (w *Writer) Metrics() *Metrics { return w.scene.m }

// Turn writes an act.
func (w *Writer) Turn(c *sim.Course, t *sim.Turn) {
	w.scene.m.Turn(c, t)
	w.scene.survey.Turn(c, t)
	put(w, w.turns, &turnSheet, &turnRow{&w.scene, t})
}

// Event writes what happened to somebody.
func (w *Writer) Event(c *sim.Course, e *sim.Event) {
	w.scene.m.Event(c, e)
	w.scene.survey.Event(c, e)
	if e.Kind == sim.Joined {
		w.books[e.Who].from(&c.Members()[e.Who].Ledger)
	}
	put(w, w.events, &eventSheet, &eventRow{&w.scene, e})
}

// Entry writes a line of the ledger.
func (w *Writer) Entry(c *sim.Course, e *sim.Entry) {
	w.scene.m.Entry(c, e)
	w.scene.survey.Entry(c, e)
	if c.Members()[e.Member].Joined < 0 {
		return
	}
	w.books[e.Member].written[e.State][e.By] += e.Amount
	put(w, w.factors, &factorSheet, &factorRow{&w.scene, *e, "entry"})
}

// Meeting writes what a session was, for the group, for each member and between them, and the sums of drift.
func (w *Writer) Meeting(c *sim.Course, number int) {
	w.scene.m.Meeting(c, number)
	w.scene.survey.Meeting(c, number)
	put(w, w.sessions, &sessionSheet, newSessionRow(&w.scene, number))
	for i := range c.Members() {
		if !w.joined(i) {
			continue
		}
		put(w, w.memberSessions, &memberSessionSheet, &memberSessionRow{&w.scene, number, i, w.scene.m.Member(number, i), w.scene.survey.at(number, i)})
		for to := range len(c.Members()) + c.Leaders() {
			w.dyad(number, i, to)
		}
	}
	w.sums(number, "session")
}

func (w *Writer) dyad(number, from, to int) {
	if from != to && (to >= len(w.books) || w.joined(to)) {
		put(w, w.dyads, &dyadSheet, &dyadRow{&w.scene, number, from, to})
	}
}

// joined reports whether the member has ever joined; there is nothing to write of one who has not.
func (w *Writer) joined(i int) bool { return w.scene.c.Members()[i].Joined >= 0 }

func (w *Writer) sums(session int, counted string) {
	for i := range w.books {
		if !w.joined(i) {
			continue
		}
		w.books[i].factorSums(&w.scene, i, session, counted, func(x *factorRow) { put(w, w.factors, &factorSheet, x) })
	}
}

// put writes x as a row of a sheet.
func put[T any](w *Writer, file *File, s *sheet[T], x *T) {
	w.cells = s.row(w.cells, x)
	file.Row(w.cells)
}

// Close writes what became of everybody, and gives the files their names; finished is the time. A course broken off is marked as
// such in the manifest. Closing again, or after [Writer.Abort], does nothing.
func (w *Writer) Close(finished time.Time) error {
	if w.closed {
		return nil
	}
	w.closed = true
	c, m := w.scene.c, w.scene.m
	w.sums(m.Meetings(), w.counted())
	outcome, answers := m.Outcome(c), w.scene.survey.respondents(c)
	for i := range outcome.Members {
		put(w, w.members, &memberSheet, &memberRow{&w.scene, i, &outcome.Members[i], &answers[i]})
	}
	w.manifest.DurationSeconds = finished.Sub(w.info.Start).Seconds()
	w.manifest.Complete = c.Done()
	w.manifest.Counts = Counts{len(c.Members()), m.Meetings(), w.turns.n, w.events.n}
	return w.folder.Close(Tables(), w.info.Scenario, w.manifest)
}

// Manifest is the manifest, complete after [Writer.Close].
func (w *Writer) Manifest() *Manifest { return w.manifest }

// Abort removes the temporary files; what an earlier run left in the folder stays.
func (w *Writer) Abort() {
	if !w.closed {
		w.closed = true
		w.folder.Abort()
	}
}

// counted says what the last sums of drift are of: of what came after the last session, or of life till the last follow-up.
func (w *Writer) counted() string {
	if w.scene.m.over && w.scene.c.Weeks() > w.scene.m.meetings {
		return "follow_up"
	}
	return "after"
}

// FollowUp keeps what members answer some weeks after the course; it stands in the table of members.
func (w *Writer) FollowUp(c *sim.Course, week int) {
	if week == 0 {
		w.sums(w.scene.m.Meetings(), "after")
	}
	w.scene.m.FollowUp(c, week)
	w.scene.survey.FollowUp(c, week)
}
