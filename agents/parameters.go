package agents

import (
	_ "embed"
	"fmt"
	"math"
	"reflect"
	"strings"
	"sync"

	"gopkg.in/yaml.v3"
)

// Parameters are the constants of the model, in groups. Meaning, default, range and source of each are in
// parameters.yaml and can be listed with [ParameterTable].
type Parameters struct {
	Acting struct {
		KindPrecision, DepthPrecision, KindShare, Noise float64
		Leak, LeakArousal, LeakFacade                   float64
		ToPast, PastFacade, PastNorm, PastHere, Absent  float64
		FeltWish, FeltArousal                           float64
	}
	Floor struct {
		Talk, Facade, Arousal, Safety, Addressed, Window, SpokeLast float64
		Invited, InvitedTurns, HeldBack, HeldTurns, Watching        float64
		Insight                                                     float64
		AirtimeKeeps                                                float64
	}
	Address struct {
		Reply, Attraction, Open, Leader, Fresh float64
		LeaderFades, LeaderLeast, Least        float64
	}
	Moments struct {
		Pressure, Facade, Arousal, ArousalFacade float64
		PerTurn, PerMeeting, EnactmentLeaves     float64
		Answers, Turns                           float64
	}
	Risking struct {
		Intercept, Safety, Hope, Insight, Skill, Norm, Expectation, ExpectationMiddle float64
		Depth, Arousal, ArousalReactivity, ArousalExpectation, FixedSafety            float64
		Fatigue, FatigueMost, RecentKeeps, RecentOverMeeting                          float64
		Weary, WearyAbove                                                             float64
	}
	Conversing struct {
		InsightLoosens, Attraction, PoliteAgency, PoliteCommunion            float64
		Depth, DepthSafety, DepthNorm, EnactmentDepth, HeardFades, StaysWith float64
		KindDepth, CheckInDepth                                              float64
	}
	Hearing struct {
		Bias, BiasInsight, BiasSafety, BiasMost, Noise, Care                       float64
		VideoBias, VideoNoise                                                      float64
		ArousalDepth, ArousalCold, ArousalReactivity, ArousalKeeps, ArousalAnxiety float64
		Harm, HarmBelow, HarmKeeps, HarmOverMeeting                                float64
		Warmth, Depth, DepthSafety                                                 float64
		WitnessWarmth, WitnessDepth, WitnessBalance, AboutOthers, Nonverbal        float64
		Impression, ImpressionWitness, ClearerBias, ClearerNoise, VideoWitness     float64
	}
	Learning struct {
		Rate, ArousalFloor, ArousalSlope, ArousalBend, Protected, Wound           float64
		Scale, Personal, Generalises, InsightGeneralises, Sharpness, RoleDiscount float64
		Same, SameAbove                                                           float64
		CorrectiveArousal, CorrectiveSafety, CorrectiveExpected                   float64
		CorrectiveSurprise, CorrectiveGeneralises, CorrectiveInsight              float64
		CorrectiveFelt, CorrectiveFeltFloor, CorrectiveRigidity                   float64
		CorrectiveWound, CorrectiveHope, CorrectivePersonal                       float64
		CorrectiveWitnessHope, CorrectiveWitnessSkill                             float64
		InjuryPhi, InjuryHarm, InjuryFacade, InjuryWound                          float64
		RepairWarmth, RepairTurns, RepairWound, RepairHarm                        float64
		WarmRisk, FamilyLoosens, FamilyGeneralises, FamilyResemblance             float64
		OutputSkill, ImitationSkill, CatharsisDepth, CatharsisWarmth              float64
		CatharsisArousal, CatharsisIsolation, AltruismEsteem, AdviceRate          float64
	}
	Feedback struct {
		InWindow, InWindowSafety, Free, FreeEnactments, Honesty, HonestyBase float64
		Intercept, Safety, Attraction, Reflectiveness, Rigidity, Harm        float64
		SelfViewGap, SelfViewFree, SelfViewMoves                             float64
		Agreement, Turns, ClaimNoise                                         float64
		Belief, Single, Repetition, BeliefMiddle                             float64
		Felt, Skill, InterpretationAlone, WindowTurns                        float64
		Reluctance, Frankness, Pleasing                                      float64
	}
	Group struct {
		SafetyRate, SafetyBase, SafetyAttraction, SafetyTrust, SafetyHarm   float64
		SafetyWound, SafetyExpectation, SafetyHope                          float64
		NormRate, NormStart, HonestyRate, HonestyStart                      float64
		HonestyRisk, HonestyTalk                                            float64
		FacadeRate, FacadeSafety, FacadeNorm, FacadeWarmRisk, FacadeAbsence float64
		Universality, UniversalityStress, UniversalityRepetition, Belonging float64
		Copying, PeerGate, PeerNaming                                       float64
	}
	Subject struct {
		Keeps, Alive, Fresh, Personal, Near, Reach, Unlike float64
		Threat, ThreatFades, Escape, EscapeMost, Habit     float64
		Relief, ReliefHabit, Costly                        float64
		ChangeAgency, ChangeCommunion, ChangeShare         float64
	}
	Leading struct {
		CountertransferencePull, FalseAlarms, FalsePattern, HereAndNow, HereAndNowTurns float64
		GateHarm, GateOnlookers, GateOverdone, InviteThreshold, InviteWarmth            float64
		ReframeWarmth, ModelNorm, ModelOverdone, HopeMost, InformationHope              float64
		InformationSkill, InformationNorm, CheckInTurns, Contract, ContractTrust        float64
		NamingTrust, NamingLoosens, WorkTurns, WorkReply                                float64
		ExistentialAccept, ExistentialBelief, ExistentialAvoid, Watchfulness            float64
		HereAndNowDepth, ContractHonesty, GateSinks, OverdoneTrust, NamingCosts         float64
		MannerShare, ComplementLeast, FalseCold, PullReach                              float64
		SeesMonopoly, SeesQuiet, SeesHurt, SeesHurtTurns, SeesMissingTurns              float64
		SeesLookedUpTo, SeesSubmission, SeesAttack, SeesTension, SeesCrisis, CrisisLoad float64
	}
	Between struct {
		Episodes, EpisodesBefore, Complement, Mildness, MildCommunion, OtherNoise            float64
		Weight, MomentShare, Politeness, Safety, Arousal, SkillWear, HopeWear, IsolationWear float64
		EsteemWear, HabitWear, Relax, InsightWear                                            float64
		DistressRate, FromExpectation, FromWound, FromIsolation, FromHope                    float64
		FromEsteem, BurdenKeeps, BurdenNoise, IsolationMiddle, EsteemMiddle                  float64
		HopeSeen, HopeTrust, AbsenceBase, AbsenceAvoidance, AbsenceHarm                      float64
		LeaveIntercept, LeaveAttraction, LeaveMiddle, LeaveHarm, LeaveWound                  float64
		LeaveHope, LeaveHopeMiddle, LeaveEarly, LeaveEarlyMeetings, LeaveTrust               float64
		LossHope, LossExistential, EndingMeetings                                            float64
	}
	Start struct {
		Arousal, Facade, Personal, Attraction, AttractionSpread, Trust  float64
		Transference, Resemblance, SelfView, SelfCommunion              float64
		Blind, Lens, LensOwn                                            float64
		ResemblesRole, ResemblesOther, ResemblesManner, ResemblesSpread float64
	}
	Agreement AgreementParameters
	Figure    FigureParameters
	Life      LifeParameters
	Body      BodyParameters
	Overlay   OverlayParameters
	Craft     CraftParameters
}

// A ParameterSpec documents one constant.
type ParameterSpec struct {
	// Path is how a scenario names it, for example "learning.rate".
	Path string
	// Default, Low and High are its value and the range within which it may be set.
	Default, Low, High float64
	// Source is the literature, "calibrated" (set so that the whole shows published levels) or "design".
	Source string
	// Meaning says what it does.
	Meaning string
}

//go:embed parameters.yaml
var parametersYAML []byte

// ParameterTable lists every constant in the order of parameters.yaml. The slice is shared: do not change it.
var ParameterTable = sync.OnceValue(func() []ParameterSpec {
	var doc yaml.Node
	if err := yaml.Unmarshal(parametersYAML, &doc); err != nil {
		panic(fmt.Sprintf("agents: parameters.yaml: %v", err))
	}
	var specs []ParameterSpec
	groups := doc.Content[0].Content
	for i := 0; i < len(groups); i += 2 {
		rows := groups[i+1].Content
		for j := 0; j < len(rows); j += 2 {
			specs = append(specs, parameterRow(groups[i].Value+"."+rows[j].Value, rows[j+1]))
		}
	}
	return specs
})

func parameterRow(path string, n *yaml.Node) ParameterSpec {
	var row struct {
		Is      float64
		Range   [2]float64
		Source  string
		Meaning string
	}
	if err := n.Decode(&row); err != nil {
		panic(fmt.Sprintf("agents: parameters.yaml: %s: %v", path, err))
	}
	return ParameterSpec{path, row.Is, row.Range[0], row.Range[1], row.Source, row.Meaning}
}

// DefaultParameters returns every constant at its default.
func DefaultParameters() Parameters { return defaultParameters() }

var defaultParameters = sync.OnceValue(func() Parameters {
	var p Parameters
	for _, spec := range ParameterTable() {
		if err := p.Set(spec.Path, spec.Default); err != nil {
			panic("agents: parameters.yaml: " + err.Error())
		}
	}
	return p
})

// ParameterNamed finds the description of a constant by its path.
func ParameterNamed(path string) (ParameterSpec, bool) {
	for _, spec := range ParameterTable() {
		if spec.Path == path {
			return spec, true
		}
	}
	return ParameterSpec{}, false
}

// Set changes one constant by its path, for example "learning.rate". It refuses an unknown path, a value that
// is not a number, and a value outside the constant's range.
func (p *Parameters) Set(path string, value float64) error {
	spec, ok := ParameterNamed(path)
	field := p.field(path)
	if !ok || !field.IsValid() {
		return fmt.Errorf("unknown parameter %q", path)
	}
	if math.IsNaN(value) || value < spec.Low || value > spec.High {
		return fmt.Errorf("%s is %v; it must lie in %v..%v", path, value, spec.Low, spec.High)
	}
	field.SetFloat(value)
	return nil
}

// Get returns one constant by its path.
func (p *Parameters) Get(path string) (float64, bool) {
	field := p.field(path)
	if !field.IsValid() {
		return 0, false
	}
	return field.Float(), true
}

// field finds the struct field of a path: "learning.injury_phi" is Learning.InjuryPhi.
func (p *Parameters) field(path string) reflect.Value {
	group, name, ok := strings.Cut(path, ".")
	if !ok {
		return reflect.Value{}
	}
	g := reflect.ValueOf(p).Elem().FieldByName(camel(group))
	if !g.IsValid() {
		return reflect.Value{}
	}
	return g.FieldByName(camel(name))
}

// camel turns a snake_case name into a Go field name.
func camel(snake string) string {
	var b strings.Builder
	for _, word := range strings.Split(snake, "_") {
		if word == "" {
			return ""
		}
		b.WriteString(strings.ToUpper(word[:1]) + word[1:])
	}
	return b.String()
}
