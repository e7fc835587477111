package agents

// A Switch turns one mechanism off, so that what it carries can be seen to vanish.
type Switch uint64

// The switches, one bit each. A set bit in [Switches] means off.
const (
	Complementarity Switch = 1 << iota
	FacadeSwitch
	ExpectationBias
	Learning
	ConsensualValidation
	SafetyGate
	InjurySwitch
	Witness
	Balance
	PullFatigue
	Transference
	Countertransference
	BetweenSessions
	Dropout
	Absence
	RelationalMoments
	SubjectChange
	SelfView
	PeerLeading
	FactorHope
	FactorUniversality
	FactorAltruism
	FactorInformation
	FactorImitation
	FactorExistential
	FactorCohesion
	FactorCatharsis
	FactorLearningInput
	FactorLearningOutput
	FactorFamily
	FactorSocialising
	FactorCorrective
	Illumination
	Gatekeeping
	Modelling
	CrisisLoad
	Clumsiness
	PreparationSwitch
	Contract
	Hooking
	Rivalry
	Splitting
	OverlaySwitch
	Homework
	Contagion
	LeavingContagion
	Newcomers
	Termination
	StressSwitch
	NamingRoles
	VideoFloor
	Likeness
	ReluctanceSwitch
	Frankness
	Pleasing
	Distinctiveness
	RepairSwitch
	endOfSwitches
)

// SwitchNames lists the switches by the name a scenario uses under "mechanisms:", in order of their bits.
var SwitchNames = []string{
	"complementarity", "facade", "expectation_bias", "learning", "consensual_validation", "safety_gate", "injury",
	"witness", "balance", "pull_fatigue", "transference", "countertransference", "between_sessions", "dropout",
	"absence", "relational_moments", "subject_change", "self_view", "peer_leading",
	"hope", "universality", "altruism", "information", "imitation", "existential", "cohesion", "catharsis",
	"interpersonal_input", "interpersonal_output", "family_reenactment", "socialising", "corrective_experience",
	"illumination", "gatekeeping", "modelling", "crisis_load", "clumsiness", "preparation", "contract", "hooking", "rivalry",
	"splitting", "overlay", "homework", "contagion", "leaving_contagion", "newcomers", "termination", "stress", "naming_roles",
	"video_floor", "likeness", "reluctance", "frankness", "pleasing", "distinctiveness", "repair",
}

// Switches is the set of mechanisms that are off; the zero value has everything on.
type Switches Switch

// On reports whether the mechanism acts.
func (s Switches) On(m Switch) bool { return Switch(s)&m == 0 }

// Without is s with the mechanism off.
func (s Switches) Without(m Switch) Switches { return s | Switches(m) }

// With is s with the mechanism on.
func (s Switches) With(m Switch) Switches { return s &^ Switches(m) }

// SwitchNamed finds a switch by its name in a scenario.
func SwitchNamed(name string) (Switch, bool) {
	for i, n := range SwitchNames {
		if n == name {
			return 1 << i, true
		}
	}
	return 0, false
}

// factorSwitch is the switch of each curative factor.
var factorSwitch = [NumFactors]Switch{
	FactorHope, FactorUniversality, FactorAltruism, FactorInformation, FactorImitation, FactorExistential,
	FactorCohesion, FactorCatharsis, FactorLearningInput, FactorLearningOutput, FactorFamily, FactorSocialising,
	FactorCorrective,
}

// Acts reports whether a source may act: always, unless it is a curative factor that is switched off.
func (s Switches) Acts(by Source) bool { return !by.Factor() || s.On(factorSwitch[by]) }
