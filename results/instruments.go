package results

import (
	"math"

	"microcosm/agents"
	"microcosm/sim"
)

// An Instrument is one scale of the simulated questionnaires. Each is an analogue: it asks the simulated member about the
// simulated truth, and the answer carries a personal bias, the same at every asking, and an error, fresh each time.
type Instrument int8

// The instruments. After the first ten come those that only a [Survey] asks; of the runs of several the first is named, and the others
// follow in the order of [Quality] and [Partner], of [Credit] and of [Octants].
const (
	ClimateEngaged Instrument = iota
	ClimateConflict
	ClimateAvoiding
	Cohesion
	Distress
	LikingOf
	AgencyOf
	CommunionOf
	SelfAgency
	SelfCommunion

	Alliance
	Relationship
	Tension           = Relationship + Instrument(NumQualities)*Instrument(NumPartners)
	Resolved          = Tension + 1
	CreditOf          = Resolved + 1
	Problems          = CreditOf + Instrument(NumCredits)
	BelievedLiking    = Problems + 8
	BelievedAgency    = BelievedLiking + 1
	BelievedCommunion = BelievedAgency + 1
	AcceptanceOf      = BelievedCommunion + 1
	CodedAgency       = AcceptanceOf + 1
	CodedCommunion    = CodedAgency + 1
	CodedValence      = CodedCommunion + 1
	NumInstruments    = CodedValence + 1
)

// A Scale describes an instrument: its range, the standard deviation over members of their constant bias, that of the error
// of one answer, in units of the scale, and what it is an analogue of.
type Scale struct {
	Name                   string
	Low, High, Bias, Error float64
	Source                 string
}

// String is the instrument's name, for example "climate_engaged".
func (s Instrument) String() string { return Scales[s].Name }

// When a question is asked: at the end of a meeting, counted from 1, or at one of these times.
const (
	Before = 0                   // before the first meeting
	After  = sim.MaxMeetings + 1 // when the course is over
)

// Nobody is whom a question is about that is not about another person.
const Nobody = -1

// Answer is what member who answers, where truth is the true value on the instrument's scale; about is the seat of the
// person asked about, or [Nobody]. The answer is truth + bias + error, held within the scale; missing where truth is. It
// depends on nothing but the seed, the key and the truth, so that asking twice gets the same answer.
func (s Instrument) Answer(c *sim.Course, when, who, about int, truth float64) float64 {
	if math.IsNaN(truth) {
		return truth
	}
	return s.answer(c, when, who, about, truth, s.bias(c, who))
}

// bias is what member who always adds, in units of the scale.
func (s Instrument) bias(c *sim.Course, who int) float64 {
	return float64(Scales[s].Bias * c.Luck(sim.Questionnaire, Before, biasTurn, who, int(s)).Norm())
}

// answer is [Instrument.Answer] where the bias is known.
func (s Instrument) answer(c *sim.Course, when, who, about int, truth, bias float64) float64 {
	if math.IsNaN(truth) {
		return truth
	}
	scale := &Scales[s]
	fresh := c.Luck(sim.Questionnaire, when, about+1, who, int(s)).Norm()
	return min(max(truth+bias+float64(scale.Error*fresh), scale.Low), scale.High)
}

// biasTurn keys a member's constant bias; before the first meeting no question is keyed so high.
const biasTurn = sim.MaxMembers + 100

// cohesionTruth is the true value of cohesion on its scale, 5 + 8 t, where t is the mean liking for the other members.
func cohesionTruth(t float64) float64 { return 5 + float64(8*t) }

// askClimate asks how a meeting was. Where a share s of what the member met was of a kind, the true value is 6 sqrt(s): a square
// root, because the first few conflicts are noticed more than further ones, and it makes the spread alike along the scale.
func askClimate(c *sim.Course, number, i int, met Climate) Climate {
	ask := func(s Instrument, share float64) float64 { return s.Answer(c, number, i, Nobody, 6*math.Sqrt(share)) }
	return Climate{
		Engaged:  ask(ClimateEngaged, met.Engaged),
		Conflict: ask(ClimateConflict, met.Conflict),
		Avoiding: ask(ClimateAvoiding, met.Avoiding),
	}
}

// A Rating is what one member reports of another person: liking, -1..1, and the manner seen, each coordinate -1..1.
type Rating struct {
	Liking float64
	Seen   agents.Point
}

// Rate is what member from reports of the person at seat to (a member or the leader) at the end of a meeting, or [Before] or
// [After]. The truths are the attraction and the impression of the tie.
func Rate(c *sim.Course, when, from, to int) Rating {
	t := c.Tie(from, to)
	return Rating{
		Liking: LikingOf.Answer(c, when, from, to, t.Attraction),
		Seen: agents.Point{
			Agency:    AgencyOf.Answer(c, when, from, to, t.Impression.Agency),
			Communion: CommunionOf.Answer(c, when, from, to, t.Impression.Communion),
		},
	}
}

// RateSelf is what member i reports of the own manner.
func RateSelf(c *sim.Course, when, i int) agents.Point {
	z := c.Members()[i].SelfView()
	return agents.Point{
		Agency:    SelfAgency.Answer(c, when, i, Nobody, z.Agency),
		Communion: SelfCommunion.Answer(c, when, i, Nobody, z.Communion),
	}
}

// ownView is how much of what one believes to be in others' eyes is one's own view of oneself; the rest is what they show (mostly the
// first: Kenny & DePaulo 1993; the share is design).
const ownView = .75

// Believe is what member from believes that the person at seat to would report of from (metaperception), at the end of a meeting, or
// [Before] or [After].
func Believe(c *sim.Course, when, from, to int) Rating {
	b := believed(c, from, to)
	return Rating{
		Liking: BelievedLiking.Answer(c, when, from, to, b.Liking),
		Seen: agents.Point{
			Agency:    BelievedAgency.Answer(c, when, from, to, b.Seen.Agency),
			Communion: BelievedCommunion.Answer(c, when, from, to, b.Seen.Communion),
		},
	}
}

// believed is that without error and bias. What the others really hold does not enter: to be liked is read from how warmly one has been
// treated and from the feared answer one expects, to equal parts; the manner one is seen in is one's own view of it, and to a quarter
// what the other shows: somebody dominant seems to see one as submissive, somebody warm as warm.
//
//	liking = (treated + 1 - 2 e) / 2,  agency = .75 z_A - .25 seen_A,  communion = .75 z_C + .25 treated
func believed(c *sim.Course, from, to int) Rating {
	m, t := &c.Members()[from], c.Tie(from, to)
	shown := agents.Point{Agency: -t.Impression.Agency, Communion: t.Treated}
	return Rating{
		Liking: (t.Treated + 1 - float64(2*m.Expected(t))) / 2,
		Seen:   shown.Toward(m.SelfView(), ownView),
	}
}
