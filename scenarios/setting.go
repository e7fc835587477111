package scenarios

// What a case leaves open about who is taken and about what is taught.
const (
	// DefaultSegment is the share of each meeting that a taught programme takes.
	DefaultSegment        = .35
	DefaultCandidates     = 24
	DefaultMostAcuity     = .6
	DefaultLeastSkill     = .12
	DefaultInterviewError = .1
)

// The policies of screening: who comes first; by lot; whose assessed acuity is low enough; whose assessed social skill is high
// enough; a mix of cycles with likeness of strength; all three criteria.
const (
	NoScreening     = "none"
	RandomScreening = "random"
	AcuityScreening = "acuity"
	SkillScreening  = "skill"
	MixScreening    = "mix"
	FullScreening   = "full"
)

// Policies lists the policies of screening.
var Policies = []string{NoScreening, RandomScreening, AcuityScreening, SkillScreening, MixScreening, FullScreening}

// Bounds of what a case lists.
const (
	mostCandidates = 60
	mostEvents     = 100
)

// A Screening says who is taken among those who come: each candidate is interviewed, and what the interview finds lies about the truth
// with an error.
type Screening struct {
	// Policy is one of [Policies]. Default none: whoever comes first is taken.
	Policy string
	// Candidates is how many are interviewed where there is a policy, those named in the case among them: 1..60, default 24.
	Candidates int
	// MostAcuity, 0..1, default .6, and LeastSkill, 0..1, default .2, are the limits for what is assessed. They refuse under the policies
	// acuity, skill and full; under any policy they say who is at risk.
	MostAcuity, LeastSkill float64
	// Error is the standard deviation, 0..1, default .1, of what an interview finds about what is so.
	Error float64
	// Done is true of a resolved case: the members are those who were taken, and nobody is interviewed again.
	Done bool
}

// A Refusal is a candidate who was not taken, and why.
type Refusal struct{ Name, Reason string }

// A Risk is a member who was taken though something speaks against it, and what.
type Risk struct{ Name, Reason string }

// An Event is something from outside that comes upon the group, at one meeting or by chance at each.
type Event struct {
	// Kind is what happens: a name of [microcosm/sim.Happenings], or [Newcomer].
	Kind string
	// Session is the meeting, counted from 1; 0 where Chance, above 0 and up to 1, says how probable it is at each.
	Session int
	Chance  float64
	// By, About, With and Member name whom it concerns, as the kind asks; "" leaves it to chance.
	By, About, With, Member string
	// Handling is what the leader does about it: a name of [microcosm/sim.Handlings]; "" for a kind that nothing can be done about.
	Handling string
}

// Newcomer is the kind of event by which somebody joins the group. [Scenario.Resolve] makes a member of it who joins at that meeting.
const Newcomer = "newcomer"
