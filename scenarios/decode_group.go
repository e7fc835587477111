package scenarios

import (
	"math"
	"slices"

	"microcosm/agents"
)

func (c *checker) decodeGroup(v *value) Group {
	return Group{
		Sessions: v.at("sessions").countOr(DefaultSessions),
		Turns:    v.at("turns").countOr(DefaultTurns),
		Modality: v.at("modality").textOr(InPerson),
		Arm:      v.at("arm").textOr(Therapy),
		Overlay:  c.decodeOverlay(v.at("overlay")),
		Places:   v.at("places").countOr(0),
		FollowUp: c.decodeFollowUp(v.at("follow_up")),
	}
}

func (c *checker) decodeOverlay(v *value) agents.Overlay {
	if v == nil {
		return agents.Overlay{}
	}
	kind := v
	if v.fields != nil {
		kind = v.at("kind")
	}
	homework, review := v.at("homework").truthOr(true), v.at("review")
	if review != nil && review.truth && !homework {
		c.fault(review.node, review.path, "review asks for homework, but homework is false; make one of the two otherwise")
	}
	o := agents.Overlay{
		Kind:    agents.OverlayKind(max(0, slices.Index(agents.Overlays[:], kind.textOr("")))),
		Segment: v.at("segment").numberOr(DefaultSegment), Homework: homework, Review: review.truthOr(homework),
	}
	if o.Kind == agents.NoOverlay {
		return agents.Overlay{}
	}
	return o
}

// decodeFollowUp reads the months after the end, which rise by a week at least.
func (c *checker) decodeFollowUp(v *value) []float64 {
	if v == nil {
		return slices.Clone(defaultFollowUp)
	}
	var months []float64
	for _, item := range v.items() {
		if n := len(months); n > 0 && weeks(item.number) <= weeks(months[n-1]) {
			c.fault(item.node, item.path, "%s comes after %s; the months must rise, by a week at least", shortest(item.number), shortest(months[n-1]))
		}
		months = append(months, item.number)
	}
	return months
}

// weeks is a number of months in whole weeks.
func weeks(months float64) int { return int(math.Round(months * 52 / 12)) }

func decodeFill(v *value, beginning int) *Fill {
	if v == nil {
		return nil
	}
	f := &Fill{
		To:         v.at("to").countOr(max(DefaultSize, beginning)),
		Waiting:    v.at("waiting").countOr(0),
		Population: v.at("population").textOr(DefaultPopulation),
	}
	if seed := v.at("seed"); seed != nil {
		x := seed.count
		f.Seed = &x
	}
	return f
}

func decodePreparation(v *value) agents.Preparation {
	return agents.Preparation{
		Goals: v.at("goals").truthOr(true), Expectations: v.at("expectations").truthOr(true),
		Confidentiality: v.at("confidentiality").truthOr(true), Limits: v.at("confidentiality_limits").truthOr(true),
		Contacts: v.at("contacts").truthOr(true),
	}
}

// decodeScreening reads how members are chosen for a group of so many.
func (c *checker) decodeScreening(s *Scenario, v *value) {
	size := s.size()
	s.Screening = Screening{
		Policy:     v.at("policy").textOr(NoScreening),
		Candidates: v.at("candidates").countOr(min(max(DefaultCandidates, size), mostCandidates)),
		MostAcuity: v.at("most_acuity").numberOr(DefaultMostAcuity), LeastSkill: v.at("least_skill").numberOr(DefaultLeastSkill),
		Error: v.at("error").numberOr(DefaultInterviewError), Done: v.at("done").truthOr(false),
	}
	for _, r := range v.at("refused").items() {
		s.Refused = append(s.Refused, Refusal{r.at("name").textOr(""), prose(r.at("reason"))})
	}
	for _, r := range v.at("at_risk").items() {
		s.AtRisk = append(s.AtRisk, Risk{r.at("name").textOr(""), prose(r.at("reason"))})
	}
	s.Notes = proseList(v.at("notes"))
	if among := v.at("candidates"); among != nil && s.screens() && int(among.count) < size {
		c.fault(among.node, among.path, "%d candidates cannot fill the %d places; it must be %d..%d", among.count, size, size, mostCandidates)
	}
}

func decodeJoins(v *value) int {
	if v != nil && v.text == whenFree {
		return agents.WhenFree
	}
	return v.countOr(0)
}
