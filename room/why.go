package room

import (
	"fmt"
	"strings"

	"microcosm/experiments"
	"microcosm/sim"
)

// A Why says why something happened: in a sentence or two, what led to it, and whether it would have happened without its main cause.
type Why struct {
	ID   int    `json:"id"`
	Text string `json:"text"`
	// Chain is what led to it, the nearest first; it holds nothing twice.
	Chain []Link `json:"chain"`
	// Without is nil for an act, and for an event that names no cause.
	Without *Without `json:"without,omitempty"`
}

// A Link is one thing that led to another.
type Link struct {
	ID int `json:"id"`
	// Of is what it led to, an id; Deep how many steps it is away, from 1.
	Of   int `json:"of"`
	Deep int `json:"deep"`
	// Role is how it is introduced, for example "what came back"; Text tells it.
	Role string `json:"role"`
	Text string `json:"text"`
	// Meeting is when it was.
	Meeting int `json:"meeting"`
	// Numbers are those behind it.
	Numbers []Number `json:"numbers,omitempty"`
}

// A Number is one of those behind an act or an event, with what it is in words.
type Number struct {
	Name  string  `json:"name"`
	Value float64 `json:"value"`
}

// Without is the same course with the same luck but without one cause.
type Without struct {
	// Cause is the id of what was left out; Still says whether the same kind of thing still befalls the same member in the same meeting.
	Cause int    `json:"cause"`
	Still bool   `json:"still"`
	Text  string `json:"text"`
}

// deepest is how many steps a chain goes back.
const deepest = 4

// Why says why an act or an event of the course came about. It refuses, with [ErrUnknown], an id that the course does not have.
func (r *Room) Why(id int) (*Why, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	l := r.must()
	var root *experiments.Node
	if id > 0 && id <= mostID {
		root = experiments.Why(l.record, sim.ID(id), deepest)
	}
	if root == nil {
		return nil, refuse(ErrUnknown, "there is neither an act nor an event %d in what has been played; ids are those of the tape", id)
	}
	w := &Why{ID: id, Text: l.told(root), Chain: []Link{}}
	if root.Turn != nil {
		if why := l.whyOf(id); why != "" {
			w.Text += " " + why
		}
	}
	for row, deep := []*experiments.Node{root}, 1; len(row) > 0; deep++ {
		row = l.lay(w, row, deep)
	}
	if root.Event != nil && len(root.Causes) > 0 {
		w.Without = r.without(l, root)
	}
	return w, nil
}

// lay adds to the chain what led to a row of it, and returns that.
func (l *live) lay(w *Why, row []*experiments.Node, deep int) (next []*experiments.Node) {
	for _, node := range row {
		for _, cause := range node.Causes {
			if !cause.Elsewhere {
				w.Chain = append(w.Chain, l.link(cause, node, deep))
				next = append(next, cause)
			}
		}
	}
	return next
}

// told is an act or an event in words.
func (l *live) told(n *experiments.Node) string {
	if n.Turn != nil {
		return l.teller.Turn(n.Turn) + "."
	}
	return l.teller.Event(n.Event)
}

// whyOf is the reason that the tape gives for an act.
func (l *live) whyOf(id int) string {
	for k := len(l.tape.Meetings) - 1; k >= 0; k-- {
		for i := range l.tape.Meetings[k].Turns {
			if t := &l.tape.Meetings[k].Turns[i]; t.ID == id {
				return t.Why
			}
		}
	}
	return ""
}

func (l *live) link(n, of *experiments.Node, deep int) Link {
	k := Link{ID: int(n.ID), Of: int(of.ID), Deep: deep, Role: l.teller.Role(n.Role), Text: l.told(n), Meeting: n.Meeting()}
	readings := (*sim.Readings)(nil)
	if n.Turn != nil {
		readings = &n.Turn.Readings
	} else {
		readings = &n.Event.Readings
	}
	for r := range sim.NumReadings {
		if x, ok := readings.Get(r); ok {
			k.Numbers = append(k.Numbers, Number{readingWords[r], round(x, 0)})
		}
	}
	return k
}

// readingWords name the numbers.
var readingWords = [sim.NumReadings]string{
	sim.Expected: "feared answer expected", sim.ExpectedAfter: "feared answer expected afterwards", sim.Phi: "how much it was the feared answer",
	sim.RiskTaken: "chance of daring", sim.Arousal: "arousal", sim.Safety: "felt safety", sim.Answers: "answers heard", sim.Warmth: "warmth of what was heard",
	sim.Acceptance: "acceptance", sim.Agreeing: "how many agree", sim.ClaimAgency: "agency of what was said of one",
	sim.ClaimCommunion: "communion of what was said of one", sim.Knowing: "knowing the pattern", sim.Feeling: "felt insight", sim.HarmNow: "fresh hurt",
	sim.WoundNow: "lasting hurt", sim.HopeNow: "hope", sim.Attraction: "warmth for the others", sim.Trust: "trust in the leader",
	sim.Hazard: "chance of leaving", sim.Enactments: "protection shown of late", sim.Perceptiveness: "chance of seeing it",
	sim.Times: "times it was done", sim.Followed: "times it was answered alike", sim.ContractNow: "how far what was agreed holds",
	sim.Transferred: "expected because of a resemblance (log-odds)",
}

// without plays the course once more without the main cause of an event.
func (r *Room) without(l *live, root *experiments.Node) *Without {
	cause := root.Causes[0]
	still, turn := false, 0
	if len(r.inputs.Hands) == 0 {
		still, turn = experiments.WithoutIt(r.config, cause.ID, root.Event)
	} else {
		still, turn = r.withoutByHand(l, cause.ID, root.Event)
	}
	w := &Without{Cause: int(cause.ID), Still: still}
	what := strings.TrimSuffix(l.told(cause), ".")
	if first, _, more := strings.Cut(what, ". "); more {
		what = first
	}
	switch {
	case !still:
		w.Text = fmt.Sprintf("Without it (%s), and with the same luck, this would not have happened in that meeting.", what)
	case turn == root.Event.Turn:
		w.Text = fmt.Sprintf("Without it (%s), and with the same luck, it would have happened all the same, at the same turn.", what)
	default:
		w.Text = fmt.Sprintf("Without it (%s), and with the same luck, it would have happened all the same, at turn %d instead of %d.", what, turn, root.Event.Turn)
	}
	return w
}
