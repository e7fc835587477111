package results

import (
	"math"

	"microcosm/agents"
	"microcosm/sim"
)

// An Instrument is one scale of the simulated questionnaires. Each is an analogue: it asks the simulated member about the
// simulated truth, and the answer carries a personal bias, the same at every asking, and an error, fresh each time.
type Instrument int8

// The instruments.
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
	NumInstruments
)

// A Scale describes an instrument: its range, the standard deviation over members of their constant bias, that of the error
// of one answer, in units of the scale, and what it is an analogue of.
type Scale struct {
	Name                   string
	Low, High, Bias, Error float64
	Source                 string
}

const (
	climateSource  = "simulated analogue of a group climate questionnaire (after MacKenzie 1983)"
	dyadSource     = "simulated round-robin rating (after Kenny 1994)"
	distressSource = "simulated analogue of a 0-180 symptom distress questionnaire (after Lambert et al. 2004)"
	cohesionSource = "simulated analogue of a group cohesion rating (after Burlingame, McClendon & Yang 2018)"
)

// Scales is the table of instruments. Bias and error are chosen so that the reliability of one answer (variance without both,
// divided by variance with both; for distress the bias counts as true, being constant) is .80 to .92 among the outpatients of a
// led group. A test holds it.
var Scales = [NumInstruments]Scale{
	ClimateEngaged:  {"climate_engaged", 0, 6, .14, .15, climateSource},
	ClimateConflict: {"climate_conflict", 0, 6, .14, .16, climateSource},
	ClimateAvoiding: {"climate_avoiding", 0, 6, .16, .18, climateSource},
	Cohesion:        {"cohesion", 1, 9, .2, .25, cohesionSource},
	Distress:        {"distress", 0, 180, 5, 5.5, distressSource},
	LikingOf:        {"liking", -1, 1, .05, .06, dyadSource},
	AgencyOf:        {"agency_of", -1, 1, .03, .04, dyadSource},
	CommunionOf:     {"communion_of", -1, 1, .035, .045, dyadSource},
	SelfAgency:      {"self_agency", -1, 1, .05, .05, "simulated self-rating"},
	SelfCommunion:   {"self_communion", -1, 1, .04, .04, "simulated self-rating"},
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
	scale := &Scales[s]
	if math.IsNaN(truth) {
		return truth
	}
	bias := c.Luck(sim.Questionnaire, Before, biasTurn, who, int(s)).Norm()
	fresh := c.Luck(sim.Questionnaire, when, about+1, who, int(s)).Norm()
	x := truth + float64(scale.Bias*bias) + float64(scale.Error*fresh)
	return min(max(x, scale.Low), scale.High)
}

// biasTurn keys a member's constant bias; no question about a person is keyed so high.
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
