package agents

// MaxCycles is how many cycles one person may carry.
const MaxCycles = 3

// A CarriedCycle is a cycle as one person carries it.
type CarriedCycle struct {
	Cycle
	// Weight is how often it is this wish that presses, relative to the person's other cycles; more than 0.
	Weight float64
	// Offset is added to the general expectation while this cycle is active, log-odds.
	Offset float64
}

// A Person is who somebody is on entering the group: the traits that do not change by themselves and the
// states at the start. Unless said otherwise a number is 0..1.
type Person struct {
	Name string
	// Manner is the habitual interpersonal style.
	Manner Point
	// Rigidity is how little the manner bends to what is met, at the start.
	Rigidity float64
	// Reactivity is how strongly one is stirred.
	Reactivity float64
	// Reflectiveness is how ready one is to look at oneself.
	Reflectiveness float64
	// Talkativeness is how much one speaks, in standard deviations from the ordinary person, -3..3.
	Talkativeness float64
	// Anxiety and Avoidance are the two dimensions of adult attachment (Brennan, Clark & Shaver 1998).
	Anxiety, Avoidance float64
	// Acuity is crisis load: how close to a crisis one is.
	Acuity float64
	// SocialSkill is the command of ordinary give and take; it starts the state [Skill].
	SocialSkill float64
	// Expectation is the probability, general, with which one expects the feared answer, at the start.
	Expectation float64
	// Hope, Isolation, Esteem, Wound and Safety are the states at the start; Hope is also one's own baseline.
	Hope, Isolation, Esteem, Wound, Safety float64
	// Burden is the part of distress that life outside keeps up: mean of its slow fluctuation, in units of [Distress].
	Burden float64
	// BurdenNow is where that fluctuation stands at the start.
	BurdenNow float64
	// Cycles are the cycles carried, one at least.
	Cycles []CarriedCycle
	// Joins is the meeting at which the person joins the group, counted from 1; 0 and 1 are from the start, [WhenFree] as soon as
	// there is a place.
	Joins int
}

// WhenFree is the value of [Person.Joins] of somebody who waits for a place.
const WhenFree = -1

// A Member is a person in the course of therapy.
type Member struct {
	*Person
	// S is the present state; written only through [Member.Change] and, turn by turn, [Theory.Relax].
	S [NumStates]float64
	// Settled is what [Theory.Relax] has moved the drifting states by since it was last entered in the ledger.
	Settled [numDrifting]float64
	// Carried by cohesion into felt safety since last entered in the ledger.
	CohesionSafety float64
	// Roused adds up the arousal of a meeting, taken every few turns.
	Roused float64
	// Unrest is the arousal below which one does not come to rest, 0..1; Calm the share that a turn takes, for whoever has learned it, of arousal above what can be borne.
	Unrest, Calm float64
	// Active is the cycle whose wish presses now.
	Active int8
	// Here reports presence at this meeting; Gone that the member has left for good, or has not yet come.
	Here, Gone bool
	// Joined is the meeting at which the member joined a group under way; 0 from the start, -1 not yet.
	Joined int
	// LastHeard is what was last heard from the others, fading.
	LastHeard Point
	// Likelihood is Logistic of the general expectation of the active cycle, kept up to date.
	Likelihood float64
	// RecentEnactments counts the enactments of late, fading.
	RecentEnactments float64
	// Threat is the stir that the present topic has caused, until it is relieved.
	Threat float64
	// Airtime is the recent share of the floor, fading; QuietFor is turns since last speaking.
	Airtime  float64
	QuietFor int32
	// BurdenLevel is where the fluctuation of life's burden stands.
	BurdenLevel float64
	// Others is how many other members are still in the group, and Share one divided by it (0 where there are none).
	Others int
	Share  float64
	// Ledger adds up what each source has done.
	Ledger Ledger
}

// NewMember is a person at the door: states as the person brings them, the rest at their starting values.
func (th *Theory) NewMember(p *Person) Member {
	m := Member{Person: p, BurdenLevel: p.BurdenNow, Here: true}
	m.S[Expectation] = clamp(Logit(clamp(p.Expectation, .01, .99)), States[Expectation].Low, States[Expectation].High)
	m.S[Arousal] = th.Start.Arousal
	m.S[Safety] = p.Safety
	m.S[Hope] = p.Hope
	m.S[Isolation] = p.Isolation
	m.S[Esteem] = p.Esteem
	m.S[Skill] = p.SocialSkill
	m.S[Facade] = th.Start.Facade
	if !th.On(FacadeSwitch) {
		m.S[Facade] = 0
	}
	m.S[Wound] = p.Wound
	m.S[Rigidity] = p.Rigidity
	m.S[Stress] = th.load(&m, th.Start.Arousal)
	m.S[SelfAgency] = float64(th.Start.SelfView * p.Manner.Agency)
	m.S[SelfCommunion] = blend(p.Manner.Communion, th.Start.SelfCommunion, 1-th.Start.SelfView)
	m.Unrest = th.Overwhelmed(p.Acuity)
	m.Refresh()
	th.Suffer(&m, 1)
	m.Ledger = Ledger{}
	return m
}

// Cycle is the active cycle.
func (m *Member) Cycle() *CarriedCycle { return &m.Cycles[m.Active] }

// Refresh brings Likelihood up to date after the general expectation or the active cycle changed.
func (m *Member) Refresh() { m.Likelihood = Logistic(m.S[Expectation] + m.Cycle().Offset) }

// Change moves a state by amount within its range, enters what was really moved in the ledger, and returns it.
func (m *Member) Change(s State, by Source, amount float64) float64 {
	spec := &States[s]
	before := m.S[s]
	m.S[s] = clamp(before+amount, spec.Low, spec.High)
	moved := m.S[s] - before
	m.Ledger.Add(s, by, moved)
	if s == Expectation {
		m.Refresh()
	}
	return moved
}

// The states that [Theory.Relax] moves in every turn.
const (
	driftArousal = iota
	driftHarm
	driftSafety
	driftFacade
	driftPressure
	driftTopic
	driftCaught
	numDrifting
)

// drifting says which states these are, and under which source their sums are entered.
var drifting = [numDrifting]struct {
	state State
	by    Source
}{{Arousal, Settling}, {Harm, Settling}, {Safety, Settling}, {Facade, Opening}, {Pressure, Wishing}, {Arousal, ByTopic}, {Arousal, Catching}}

// drift moves the k-th drifting state, which is s, by an amount that keeps it in its range. The sum is entered in the ledger by
// [Member.Settle].
func (m *Member) drift(k int, s State, amount float64) {
	m.S[s] += amount
	m.Settled[k] += amount
}

// Settle enters the drifts of the turns since last time in the ledger.
func (m *Member) Settle() {
	m.Settled[driftSafety] -= m.CohesionSafety
	m.Ledger.Add(Safety, ByCohesion, m.CohesionSafety)
	m.CohesionSafety = 0
	for k, d := range drifting {
		m.Ledger.Add(d.state, d.by, m.Settled[k])
		m.Settled[k] = 0
	}
}

// Misjudge sets the view of oneself off by an error that one brings (the blind area of Luft & Ingham 1955; self and others agree only in part: Vazire 2010).
// It is for the door: no ledger has it.
func (m *Member) Misjudge(by Point) {
	m.S[SelfAgency] = clamp(m.S[SelfAgency]+by.Agency, -1, 1)
	m.S[SelfCommunion] = clamp(m.S[SelfCommunion]+by.Communion, -1, 1)
}

// SelfView is the point one believes one shows.
func (m *Member) SelfView() Point { return Point{m.S[SelfAgency], m.S[SelfCommunion]} }

// Knows is insight as knowing, 0..1: logistic(belief - belief_middle).
func (th *Theory) Knows(m *Member) float64 {
	return Logistic(m.S[Belief] - th.Feedback.BeliefMiddle)
}

// A Tie is what one person holds about another: directed, member to member or member to leader.
type Tie struct {
	// Attraction is liking, -1..1; towards the leader it is trust.
	Attraction float64
	// Impression is the manner one has seen in this person, and Seen how much has been seen of it, 0..1. Lens is how what this person does is taken
	// otherwise by oneself than by others.
	Impression, Lens Point
	Seen             float64
	// Treated is how warmly this person has treated one of late, -1..1.
	Treated float64
	// Personal is how the expectation of this person differs from the general one, log-odds.
	Personal float64
	// Transferred is the part of the expectation that comes from that resemblance, log-odds.
	Transferred float64
	// Resemblance is how much this person resembles the figure the cycle was learned with, 0..1.
	Resemblance float64
	// Feedbacks counts the feedbacks given to this person, Shared how often one has heard of a like wish from this person.
	Feedbacks, Shared float64
	// LastLesson is the event that last changed what is expected of this person; 0 none.
	LastLesson int32
}

// Expected is the probability with which m expects the feared answer from the person of the tie:
// logistic(general + offset of the cycle + personal + transferred).
func (m *Member) Expected(t *Tie) float64 {
	return Logistic(m.S[Expectation] + m.Cycle().Offset + t.Personal + t.Transferred)
}
