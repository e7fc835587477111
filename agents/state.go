package agents

// A State names one of the quantities that make up a member's condition.
type State int8

// The states of a member. Ranges, units and meaning are in [States].
const (
	Expectation State = iota
	Arousal
	Safety
	Hope
	Isolation
	Esteem
	Belief
	Insight
	Skill
	Facade
	Pressure
	Harm
	Wound
	Rigidity
	SelfAgency
	SelfCommunion
	AvoidanceHabit
	GateCopied
	NamingCopied
	Distress
	Stress
	NumStates
)

// A StateSpec documents one state: name, range and meaning.
type StateSpec struct {
	Name      string
	Low, High float64
	Meaning   string
}

// States is the table of states: the range every state is held in, and what it means.
var States = [NumStates]StateSpec{
	Expectation:    {"expectation", -6, 6, "general expectation that voicing the wish brings the feared answer, log-odds"},
	Arousal:        {"arousal", 0, 1, "how stirred one is now"},
	Safety:         {"safety", 0, 1, "felt safety in the room"},
	Hope:           {"hope", 0, 1, "conviction that things can change"},
	Isolation:      {"isolation", 0, 1, "sense of being alone with one's trouble"},
	Esteem:         {"esteem", 0, 1, "sense of one's own worth"},
	Belief:         {"belief", 0, 8, "belief that the pattern named by others is one's own; insight as knowing is logistic(belief - 3)"},
	Insight:        {"insight", 0, 1, "felt insight: the pattern understood with feeling, while it happens"},
	Skill:          {"skill", 0, 1, "command of other ways to act"},
	Facade:         {"facade", 0, 1, "how much politeness covers what one would do"},
	Pressure:       {"pressure", 0, 2, "pressure of the wish"},
	Harm:           {"harm", 0, 1, "fresh hurt, fades in hours"},
	Wound:          {"wound", 0, 1, "lasting hurt, heals slowly"},
	Rigidity:       {"rigidity", 0, 1, "how little one's manner bends to what is met"},
	SelfAgency:     {"self_agency", -1, 1, "agency one believes one shows"},
	SelfCommunion:  {"self_communion", -1, 1, "communion one believes one shows"},
	AvoidanceHabit: {"avoidance_habit", 0, 1, "learned readiness to change a threatening subject"},
	GateCopied:     {"gate_copied", 0, 1, "readiness to protect others as one has seen rewarded"},
	NamingCopied:   {"naming_copied", 0, 1, "readiness to name patterns as one has seen rewarded"},
	Distress:       {"distress", 0, 1, "symptom distress; the questionnaire analogue is 180 times this, with error"},
	Stress:         {"stress", 0, 1, "slow stress load of the body (synthetic): fed by arousal and isolation, read by nothing in the model"},
}

// String is the state's name as tables write it.
func (s State) String() string { return States[s].Name }

// A Source names what changed a state: a curative factor, another mechanism, or a named drift.
type Source int8

// The sources of change. The first thirteen are the curative factors (after Yalom & Leszcz 2020);
// then mechanisms that are not curative factors; then drifts, which act turn by turn or week by week, without an event of their own.
const (
	ByHope Source = iota
	ByUniversality
	ByAltruism
	ByInformation
	ByImitation
	ByExistential
	ByCohesion
	ByCatharsis
	ByLearningInput
	ByLearningOutput
	ByFamily
	BySocialising
	ByCorrective

	ByAnswer    // an answer taught something about what to expect
	ByInjury    // a risk was met with what was feared
	ByRepair    // an injury was mended
	ByRisk      // voicing the wish stirred
	ByMoment    // the wish was voiced or protected against
	ByRelief    // the subject was changed
	ByLeader    // a channel a leader's move may touch
	ByModelling // a leader's move that was rewarded is copied
	ByLoss      // somebody left
	ByAbsence   // a meeting was missed
	ByTold      // what was told and agreed on beforehand, or was not
	ByBoundary  // something agreed on was broken, or the bounds of the room were crossed
	ByCrisis    // a crisis, or a loss in life outside
	ByNewcomer  // somebody joined a group under way
	ByPractice  // a taught skill was practised, in the room or at home

	Settling  // relaxation from turn to turn
	ByTopic   // a subject that comes too close stirs, as long as it is alive
	ByHearing // what is heard stirs or hurts, turn by turn
	Wishing   // the wish gathers pressure
	Opening   // the facade wears off in company
	Between   // relaxation between meetings
	Living    // episodes of life outside
	Catching  // the arousal that others show
	Bodily    // what the body carries from week to week
	NumSources
)

// NumFactors is the number of curative factors: sources below it are factors.
const NumFactors = int(ByCorrective) + 1

// FirstDrift is the first source that is a drift.
const FirstDrift = Settling

// Sources names every source as tables write it.
var Sources = [NumSources]string{
	"hope", "universality", "altruism", "information", "imitation", "existential", "cohesion", "catharsis",
	"interpersonal_input", "interpersonal_output", "family_reenactment", "socialising", "corrective_experience",
	"answer", "injury", "repair", "risk", "moment", "relief", "leader", "modelling", "loss", "absence",
	"preparation", "boundary", "crisis", "newcomer", "practice",
	"settling", "topic", "hearing", "wishing", "opening", "between_meetings", "life_outside", "contagion", "body",
}

// String is the source's name as tables write it.
func (s Source) String() string { return Sources[s] }

// Factor reports whether the source is a curative factor.
func (s Source) Factor() bool { return int(s) < NumFactors }

// Drift reports whether the source acts all the time, so that only its sum is kept, not an entry for each turn.
func (s Source) Drift() bool { return s >= FirstDrift }
