package narration

import "microcosm/sim"

// A sign is how a kind of event is marked and called.
type sign struct{ mark, word string }

var signs = [sim.NumEventKinds]sign{
	sim.Corrective:     {"★", "corrective experience"},
	sim.Injury:         {"✕", "injury"},
	sim.Mended:         {"✓", "repair"},
	sim.PatternNamed:   {"◇", "pattern named"},
	sim.GroupPattern:   {"◈", "group pattern named"},
	sim.Validation:     {"◆", "several agree"},
	sim.Understood:     {"○", "insight"},
	sim.Felt:           {"●", "felt insight"},
	sim.Loosened:       {"◌", "transference loosened"},
	sim.Hooked:         {"↯", "leader hooked"},
	sim.Scapegoated:    {"▼", "scapegoat"},
	sim.SidesTaken:     {"‖", "two camps"},
	sim.LeadersSplit:   {"≠", "leaders split"},
	sim.BreachOut:      {"‡", "breach of confidence"},
	sim.Warned:         {"‡", "duty to warn"},
	sim.DualRole:       {"‡", "dual relationship"},
	sim.OutsideContact: {"‡", "contact outside"},
	sim.CameLate:       {"‡", "lateness"},
	sim.InCrisis:       {"▽", "crisis"},
	sim.Bereaved:       {"▽", "loss"},
	sim.LeaderAway:     {"□", "leader away"},
	sim.Joined:         {"←", "joining"},
	sim.Left:           {"→", "leaving"},
	sim.FeedbackHeard:  {"»", "feedback"},
	sim.Confirmed:      {"−", "confirmed"},
	sim.Disconfirmed:   {"+", "disconfirmed"},
	sim.SubjectChanged: {"↷", "subject changed"},
	sim.FalsePattern:   {"?", "false pattern"},
	sim.Regulated:      {"△", "peer regulation"},
	sim.Missed:         {"∅", "absence"},
	sim.Handled:        {"§", "handled"},
	sim.HomeworkDone:   {"✎", "homework"},
}

// FirstEnactmentMark stands for the first act with which a member plays the old pattern in the room, always beside the word.
const FirstEnactmentMark = "↻"

// Mark is the character that stands for a kind of event, always beside its word, for example "★".
func Mark(k sim.EventKind) string { return signs[k].mark }

// Word is what a kind of event is called, for example "corrective experience".
func Word(k sim.EventKind) string { return signs[k].word }
