package results

import (
	"microcosm/agents"
	"microcosm/sim"
)

// creditScale is how far a factor must move somebody in a session, as a share of a state's range, to be credited with 2.5 of 4 points. It is one
// number for all twelve (design): it says how much is much, and nothing of which factor helps more.
const creditScale = .05

// creditFor is how much a factor is felt to have helped that moved somebody by x, a share of a state's range:
//
//	4 (1 - exp(-x / .05))
func creditFor(x float64) float64 { return 4 * (1 - agents.Exp(-x/creditScale)) }

// good is the direction in which change of a state is felt as help: 1 up, -1 down, 0 either way.
var good = [agents.NumStates]float64{
	agents.Expectation: -1, agents.Arousal: -1, agents.Safety: 1, agents.Hope: 1, agents.Isolation: -1, agents.Esteem: 1,
	agents.Belief: 1, agents.Insight: 1, agents.Skill: 1, agents.Facade: -1, agents.Pressure: -1, agents.Harm: -1, agents.Wound: -1,
	agents.Rigidity: -1, agents.AvoidanceHabit: -1, agents.GateCopied: 1, agents.NamingCopied: 1, agents.Distress: -1, agents.Stress: -1,
}

// sourceOf is the factor that members would name where a source moves them. Socialising techniques are none of the twelve; of the corrective
// experience they name what it did: it is felt as insight, and as a risk that went well.
var sourceOf = func() (of [agents.NumSources]Credit) {
	for by := range of {
		of[by] = noFactor
	}
	of[agents.ByAltruism], of[agents.ByUniversality], of[agents.ByHope] = CreditAltruism, CreditUniversality, CreditHope
	of[agents.ByInformation], of[agents.ByCatharsis], of[agents.ByImitation] = CreditGuidance, CreditCatharsis, CreditIdentification
	of[agents.ByFamily], of[agents.ByExistential] = CreditFamily, CreditExistential
	of[agents.ByLearningInput], of[agents.ByLearningOutput] = CreditInput, CreditOutput
	return of
}()

const noFactor Credit = -1

// Entry notes what a member may later give credit for: how far the state was moved in the good direction, as a share of its range. What
// happens in the week after a meeting (hope from seeing the others do better) is told at the next.
//
//	altruism, universality, hope, catharsis: the ledger's entries of that factor; guidance: of information; identification: of
//	imitation; family re-enactment, existential: of that factor
//	interpersonal input: what feedback did to belief and to the view of oneself
//	interpersonal output: the skill that a wish well met brought, and the fall in what is expected after one's own risk, when it was
//	answered or when the injury it had met with was mended
//	self-understanding: felt insight gained, and the rise in knowing (see [Survey.moved])
func (s *Survey) Entry(_ *sim.Course, e *sim.Entry) {
	d, x := &s.today[e.Member], helpOf(e)
	if x <= 0 {
		return
	}
	switch k := sourceOf[e.By]; {
	case e.State == agents.Insight:
		d.moved[CreditUnderstanding] += x
	case e.State == agents.Expectation && (e.By == agents.ByAnswer || e.By == agents.ByCorrective):
		d.lesson = lesson{e.Event, x} // whether it was a risk is told by the event
	case e.State == agents.Expectation && e.By == agents.ByRepair: // an injury follows a risk only
		d.moved[CreditOutput] += x
	case k != noFactor:
		d.moved[k] += x
	}
}

// helpOf is how far an entry moved its state in the good direction, as a share of the state's range; negative the other way.
func helpOf(e *sim.Entry) float64 {
	x := float64(e.Amount * perRange[e.State])
	if toward := good[e.State]; toward != 0 {
		return float64(x * toward)
	}
	return max(x, -x)
}

// moved is how far each factor has moved member i since last asked.
//
// Cohesion is a level, not a change: to belong is a condition one is in, and what members credit is being in it, not its growing from one
// week to the next, which would leave a group nothing to credit once it is close. It is how far liking for the others (from 0) and felt
// safety (from that among strangers) are above indifference, each as a share of its state's range, the mean of both. It is the one of the
// twelve that is not in the common currency, and its place among them hangs on that choice.
//
// Of self-understanding the rise in knowing (0..1) is added here, for it is no state.
func (s *Survey) moved(c *sim.Course, number, i int) [NumCredits]float64 {
	x, m, th := s.today[i].moved, &c.Members()[i], c.Config().Theory
	x[CreditUnderstanding] += max(0, th.Knows(m)-s.record[i].knew)
	liking := s.m.Member(number, i).Attraction
	if !(liking > 0) { // nor where there is nobody
		liking = 0
	}
	x[CreditCohesion] = (float64(liking/2) + max(0, m.S[agents.Safety]-th.Group.SafetyBase)) / 2
	return x
}

// A Global is one of the four global therapeutic factors (Joyce, MacNair-Semands, Tasca & Ogrodniczuk 2011).
type Global int8

// The four.
const (
	GlobalHope       Global = iota // instillation of hope
	GlobalExpression               // secure emotional expression
	GlobalImpact                   // awareness of interpersonal impact
	GlobalLearning                 // social learning
	NumGlobals
)

// GlobalNames name them as tables write them.
var GlobalNames = [NumGlobals]string{"global_hope", "global_expression", "global_impact", "global_learning"}

// String is the factor's name.
func (g Global) String() string { return GlobalNames[g] }

// globalsOf are the twelve by global factor, by what they are about; the assignment is our own.
var globalsOf = [NumGlobals][]Credit{
	GlobalHope:       {CreditHope, CreditExistential},
	GlobalExpression: {CreditCohesion, CreditCatharsis, CreditUniversality},
	GlobalImpact:     {CreditInput, CreditOutput, CreditFamily, CreditUnderstanding},
	GlobalLearning:   {CreditIdentification, CreditGuidance, CreditAltruism},
}

// Globals sums twelve credits up into the four global factors, each the mean of its own, 0..4.
func Globals(credit *[NumCredits]float64) (sums [NumGlobals]float64) {
	for g, of := range globalsOf {
		for _, k := range of {
			sums[g] += credit[k] / float64(len(of))
		}
	}
	return sums
}
