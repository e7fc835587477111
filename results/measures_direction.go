package results

// A Direction says which way of a measure is better for the members.
type Direction int

// The directions. NoDirection is of measures that describe and do not judge, or of which more can be good or bad.
const (
	LowerIsBetter  Direction = -1
	NoDirection    Direction = 0
	HigherIsBetter Direction = 1
)

// Better says which of two values is the better one, by the sign: above 0 where a is, below 0 where b is, 0 where there is no telling.
func (d Direction) Better(a, b float64) int {
	switch {
	case a > b:
		return int(d)
	case a < b:
		return -int(d)
	}
	return 0
}

// Direction says which way of the measure is better.
func (m *Measure) Direction() Direction { return directions[m.Name] }

// directions are those of the measures that have one. What is not here only describes: how much of something there is (bids, feedback,
// conflict, the leader's moves, repairs, which need an injury first), how alike the room and life outside are, and what comes from outside
// whoever leads.
var directions = map[string]Direction{
	// symptoms, and what is counted from them: less is what people come for
	"distress_change": LowerIsBetter, "improved": HigherIsBetter, "recovered": HigherIsBetter, "worse": LowerIsBetter,
	"distress_change_follow_up_1": LowerIsBetter, "distress_change_follow_up_2": LowerIsBetter,
	"improved_follow_up_1": HigherIsBetter, "improved_follow_up_2": HigherIsBetter,
	"stress_change": LowerIsBetter, "stress_end": LowerIsBetter,
	// staying: who leaves early gets less of it
	"dropout": LowerIsBetter, "attendance": HigherIsBetter,
	// the bond, which goes with outcome over studies (Burlingame, McClendon & Yang 2018)
	"cohesion": HigherIsBetter, "cohesion_rated": HigherIsBetter,
	// what is to be learned: to expect less harm, to know and feel one's part, to dare, to do without the facade
	"expectation_change": LowerIsBetter, "insight_change": HigherIsBetter, "knowing_change": HigherIsBetter, "dares_outside_change": HigherIsBetter,
	"facade_change": LowerIsBetter, "hope_change": HigherIsBetter, "skill_change": HigherIsBetter,
	"pervasiveness": LowerIsBetter, "pervasiveness_change": LowerIsBetter, "cee": HigherIsBetter, "validations": HigherIsBetter,
	"universality": HigherIsBetter, "homework_share": HigherIsBetter,
	// harm
	"wound_change": LowerIsBetter, "injuries": LowerIsBetter, "received_cold": LowerIsBetter, "scapegoats": LowerIsBetter,
	"breaches": LowerIsBetter, "contract_end": HigherIsBetter, "hooked": LowerIsBetter, "false_patterns": LowerIsBetter,
	// what it costs
	"leader_hours_per_improved": LowerIsBetter,
}
