package main

import (
	"encoding/json"
	"io"
	"math"

	"microcosm/agents"
	"microcosm/results"
	"microcosm/sim"
)

// An answer is what run gives to machines: the keys of the manifest, then who came and what became of everybody. Its names are those of
// the tables; what is missing is null.
type answer struct {
	*results.Manifest
	Refused       []personAnswer `json:"refused"`
	AtRisk        []personAnswer `json:"at_risk"`
	Notes         []string       `json:"notes"`
	Leaders       []leadsAnswer  `json:"leaders"`
	Group         groupAnswer    `json:"group"`
	Members       []memberAnswer `json:"members"`
	TurningPoints []pointAnswer  `json:"turning_points"`
}

type memberAnswer struct {
	Member           int            `json:"member"`
	Name             string         `json:"name"`
	Cycles           []string       `json:"cycles"`
	Joined           *int           `json:"joined"`
	Attended         int            `json:"attended"`
	LeftAfter        *int           `json:"left_after"`
	DistressPre      *float64       `json:"distress_pre"`
	DistressPost     *float64       `json:"distress_post"`
	DistressChange   *float64       `json:"distress_change"`
	Class            string         `json:"class"`
	FollowUp         []followAnswer `json:"follow_up"`
	ExpectationStart *float64       `json:"expectation_p_start"`
	ExpectationEnd   *float64       `json:"expectation_p_end"`
	Bids             int            `json:"bids"`
	Enactments       int            `json:"enactments_made"`
	Corrective       int            `json:"corrective"`
	Injuries         int            `json:"injuries"`
	Repairs          int            `json:"repairs"`
	Cohesion         *float64       `json:"cohesion_rated"`
	StressStart      *float64       `json:"stress_start"`
	StressEnd        *float64       `json:"stress_end"`
}

type pointAnswer struct {
	Event    sim.ID             `json:"event"`
	Kind     string             `json:"kind"`
	Session  int                `json:"session"`
	Turn     int                `json:"turn"`
	Member   *int               `json:"member"`
	Name     string             `json:"name"`
	Other    *int               `json:"other"`
	Handling *string            `json:"handling"`
	Causes   []causeAnswer      `json:"causes"`
	Values   map[string]float64 `json:"values"`
	Text     string             `json:"text"`
}

type causeAnswer struct {
	Event sim.ID `json:"event"`
	Role  string `json:"role"`
}

// writeAnswer writes the answer of a run.
func writeAnswer(w io.Writer, p *played, manifest *results.Manifest) error {
	outcome := p.metrics.Outcome(p.course)
	a := answer{
		Manifest: manifest, Refused: []personAnswer{}, AtRisk: []personAnswer{}, Notes: append([]string{}, p.scenario.Notes...),
		Leaders: p.leadsAnswers(), Group: p.groupAnswer(&outcome), Members: []memberAnswer{}, TurningPoints: []pointAnswer{},
	}
	for _, r := range p.scenario.Refused {
		a.Refused = append(a.Refused, personAnswer(r))
	}
	for _, r := range p.scenario.AtRisk {
		a.AtRisk = append(a.AtRisk, personAnswer(r))
	}
	for i := range outcome.Members {
		a.Members = append(a.Members, p.memberAnswer(i, &outcome.Members[i]))
	}
	for _, e := range p.happened() {
		a.TurningPoints = append(a.TurningPoints, p.pointAnswer(e))
	}
	return writeJSON(w, a)
}

func (p *played) memberAnswer(i int, o *results.MemberOutcome) memberAnswer {
	a := memberAnswer{
		Member: i + 1, Name: o.Name, Attended: o.Attended, LeftAfter: positive(o.Left), Class: o.Class.String(),
		DistressPre: known(o.Distress.Start), DistressPost: known(o.Distress.End), DistressChange: known(o.Distress.Difference()),
		ExpectationStart: known(o.Expectation.Start), ExpectationEnd: known(o.Expectation.End), Cohesion: known(o.Cohesion),
		Joined: joined(o), FollowUp: followAnswers(o),
		StressStart: known(o.States[agents.Stress].Start), StressEnd: known(o.States[agents.Stress].End),
		Bids: o.Bids, Enactments: o.Enactments, Corrective: o.Corrective, Injuries: o.Injuries, Repairs: o.Repairs,
	}
	cycles := p.course.Members()[i].Cycles
	for k := range cycles {
		a.Cycles = append(a.Cycles, cycles[k].Name)
	}
	return a
}

func (p *played) pointAnswer(e *sim.Event) pointAnswer {
	a := pointAnswer{
		Event: e.ID, Kind: e.Kind.String(), Session: e.Meeting, Turn: e.Turn, Member: positive(e.Who + 1), Name: p.course.Name(e.Who),
		Other: positive(e.To + 1), Causes: []causeAnswer{}, Values: map[string]float64{}, Text: p.brief(e),
	}
	if h := p.handling(e); h != nil {
		how := h.Handling.String()
		a.Handling = &how
	}
	for _, cause := range e.Causes.All() {
		a.Causes = append(a.Causes, causeAnswer{cause.ID, cause.Role.String()})
	}
	for r := range sim.NumReadings {
		if x, ok := e.Get(r); ok && known(x) != nil {
			a.Values[r.String()] = rounded(x)
		}
	}
	return a
}

// known is a number, or null where it is missing.
func known(x float64) *float64 {
	if math.IsNaN(x) || math.IsInf(x, 0) {
		return nil
	}
	x = rounded(x)
	return &x
}

// rounded is a number to six digits after the point.
func rounded(x float64) float64 { return math.Round(x*1e6) / 1e6 }

// positive is a number, or null where it is 0.
func positive(n int) *int {
	if n <= 0 {
		return nil
	}
	return &n
}

// writeJSON writes an answer for machines.
func writeJSON(w io.Writer, answer any) error {
	out := json.NewEncoder(w)
	out.SetEscapeHTML(false)
	out.SetIndent("", "  ")
	return out.Encode(answer)
}
