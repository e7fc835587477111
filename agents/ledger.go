package agents

import "fmt"

// sourcesOf lists what may move each state: the whole traffic of the model. A pair that is not here cannot be written.
var sourcesOf = [NumStates][]Source{
	Expectation:    {ByAnswer, ByCorrective, ByFamily, ByRepair, ByPractice, Living},
	Arousal:        {ByHearing, ByRisk, ByRelief, ByUniversality, ByCatharsis, ByCrisis, ByPractice, ByTopic, Settling, Between, Catching},
	Safety:         {ByCohesion, ByTold, ByBoundary, Settling},
	Hope:           {ByHope, ByInformation, ByCorrective, ByLoss, ByTold, Between},
	Isolation:      {ByUniversality, ByCohesion, ByCatharsis, ByCrisis, Between},
	Esteem:         {ByAltruism, Between},
	Belief:         {ByLearningInput, ByExistential, ByLeader},
	Insight:        {ByLearningInput, ByCorrective, Between},
	Skill:          {ByInformation, ByImitation, ByLearningOutput, BySocialising, ByPractice, Between},
	Facade:         {ByInjury, ByMoment, ByAbsence, ByExistential, ByBoundary, ByNewcomer, Opening},
	Pressure:       {ByMoment, Wishing},
	Harm:           {ByHearing, ByInjury, ByRepair, ByLeader, ByBoundary, Settling, Between},
	Wound:          {ByInjury, ByRepair, ByCorrective, ByBoundary},
	Rigidity:       {ByCorrective},
	SelfAgency:     {ByLearningInput},
	SelfCommunion:  {ByLearningInput},
	AvoidanceHabit: {ByRelief, ByLeader, Between},
	GateCopied:     {ByModelling, ByLeader},
	NamingCopied:   {ByModelling, ByLeader},
	Distress:       {Living},
	Stress:         {Bodily},
}

// numPairs is the number of pairs in sourcesOf.
const numPairs = 78

// slots says where the sum of each pair stands in a ledger, counted from 1; 0 where the pair cannot be.
var slots = func() (at [NumStates][NumSources]uint8) {
	next := uint8(0)
	for s, sources := range sourcesOf {
		for _, by := range sources {
			next++
			at[s][by] = next
		}
	}
	if next != numPairs {
		panic(fmt.Sprintf("agents: %d pairs of state and source, numPairs says %d", next, numPairs))
	}
	return at
}()

// SourcesOf lists what may move a state. The slice is shared: do not change it.
func SourcesOf(s State) []Source { return sourcesOf[s] }

// A Ledger adds up, for one member, how much each source has moved each state since the start. For every state: value now =
// value at the start + the sum over sources (held by a test to 1e-9).
type Ledger [numPairs + 1]float64

// Of is how much the source has moved the state; 0 for a pair that cannot be.
func (l *Ledger) Of(s State, by Source) float64 { return l[slots[s][by]] }

// Total is how much all sources together have moved the state.
func (l *Ledger) Total(s State) float64 {
	total := 0.0
	for _, by := range sourcesOf[s] {
		total += l.Of(s, by)
	}
	return total
}

// Add enters an amount. It panics where the source may not move the state.
func (l *Ledger) Add(s State, by Source, amount float64) {
	slot := slots[s][by]
	if slot == 0 {
		panic("agents: " + by.String() + " does not move " + s.String())
	}
	l[slot] += amount
}
