package agents

// A Preparation is what members were told and agreed on before the first meeting (pregroup preparation: Yalom & Leszcz 2020, ch. 9).
type Preparation struct {
	// Goals says that each agreed on goals of their own; Expectations that they were told how such a group works and that it is hard at first.
	Goals, Expectations bool
	// Confidentiality says that silence to the outside was agreed on; Limits that its limits were told, the duty to warn above all.
	Confidentiality, Limits bool
	// Contacts says that meetings outside the group are to be brought into it.
	Contacts bool
}

// FullPreparation is competent practice: everything told and agreed on.
func FullPreparation() Preparation { return Preparation{true, true, true, true, true} }

// An OverlayKind is a structured programme laid over the group.
type OverlayKind int8

// No programme; cognitive behavioural therapy; dialectical behaviour therapy.
const (
	NoOverlay OverlayKind = iota
	CBT
	DBT
)

// Overlays names each kind as scenarios write it.
var Overlays = [...]string{"none", "cbt", "dbt"}

// String is the kind as scenarios write it.
func (k OverlayKind) String() string { return Overlays[k] }

// An Overlay is a taught programme: a segment of each meeting in which skills are taught, tried out and set as homework. Outside the
// segment the leader works by the strategy.
type Overlay struct {
	Kind OverlayKind
	// Segment is the share of each meeting's turns, from its beginning, that the teaching takes, 0..1.
	Segment float64
	// Homework says that practice at home is set; Review that the next meeting asks for it.
	Homework, Review bool
}
