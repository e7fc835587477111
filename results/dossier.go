package results

// A Dossier is what a study would have on file of one group: answers to questionnaires, attendance, and what observers coded. Nothing
// in it is a true state, so whatever is computed from it alone could be computed of a real group. Make it with [Survey.Dossier].
type Dossier struct {
	// Meetings is how many meetings were planned and held; Waits is true of a waiting list.
	Meetings int
	Waits    bool
	// Members are those who ever joined.
	Members []Respondent
	// Rounds are the round-robins, one for each meeting; Climate is the mean of what members say of each, 0..6.
	Rounds  []Round
	Climate []Climate
	// Dyads hold how acts and answers go together, by who acts and who answers, as coded: agency and communion.
	Dyads [][2]Pairs
}

// A Respondent is what is on file of one member.
type Respondent struct {
	Name string
	// Joined is the meeting at which the member joined, 0 from the start; Left the meeting after which the member left for good, 0
	// if never; Attended how many meetings the member was at.
	Joined, Left, Attended int
	// Distress is as rated before and after, 0..180, by everybody, those who left among them; FollowUp as rated later.
	Distress Change
	Class    Class
	FollowUp [FollowUps]float64
	// Problems are the interpersonal problems reported before and after, 0..4 for each octant.
	Problems [2]Octants
	// Credit is what the member says after the course of how much each factor helped, 0..4.
	Credit [NumCredits]float64
	// Sessions are the answers after each meeting, from the first; missing where the member was away.
	Sessions []SessionAnswers
	// Initiated and Received count the acts to one other person that the member made and was addressed by, as coded.
	Initiated, Received int
	// Feedback is what was given to the member and how it was received.
	Feedback []Reception
}

// SessionAnswers is what a member says after one meeting.
type SessionAnswers struct {
	// Distress is of the past week, 0..180; on a waiting list it is the only answer.
	Distress float64
	// Climate is 0..6, Cohesion 1..9, Alliance 1..7.
	Climate            Climate
	Cohesion, Alliance float64
	// Relationship is 1..7, by quality (see [Bonding]) and with whom (see [WithMembers]).
	Relationship [NumQualities][NumPartners]float64
	// Tension is how much strain or misunderstanding there was today, Resolved how far it was put right, 1..5; Resolved is missing where
	// no tension was reported.
	Tension, Resolved float64
	// Credit is how much each factor helped today, 0..4.
	Credit [NumCredits]float64
}

// A Round is a round-robin after one meeting: what each member present reports of each other one. By rater and ratee, as seats in
// the group; missing where either was away, and on the diagonals but those of Self.
type Round struct {
	// Liking, Dominance and Warmth are what the rater reports of the ratee, -1..1. On the diagonal of the last two stands the self-rating.
	Liking, Dominance, Warmth [][]float64
	// SeesMeDominant, SeesMeWarm and LikesMe are what the rater believes that the ratee would report of the rater (metaperception).
	LikesMe, SeesMeDominant, SeesMeWarm [][]float64
}

// A Reception is one feedback as an observer coded it and as its receiver rated it.
type Reception struct {
	Meeting, Giver int
	// Valence is how favourable what was said of the receiver was, -1..1, as coded; Acceptance how far the receiver took it as true, 1..7, as rated.
	Valence, Acceptance float64
	// Cohesion is the receiver's last cohesion answer before, 1..9; missing at the first meeting.
	Cohesion float64
}

// Octants are the eight scales of the interpersonal circumplex in the order PA (domineering), BC (vindictive), DE (cold), FG (avoidant), HI
// (nonassertive), JK (exploitable), LM (overly nurturant), NO (intrusive), at 90, 135, ... degrees.
type Octants [8]float64

// A Quality is a side of the group relationship (after the three-factor structure of Johnson et al. 2005; Krogel et al. 2013).
type Quality int8

// The qualities.
const (
	Bonding Quality = iota
	Working
	Negating
	NumQualities
)

// A Partner is with whom.
type Partner int8

// The partners.
const (
	WithMembers Partner = iota
	WithLeader
	WithGroup
	NumPartners
)

// A Credit is one of the twelve therapeutic factors that members are asked about (after the categories of Yalom's Q-sort: Yalom, Tinklenberg & Gilula 1968).
type Credit int8

// The twelve.
const (
	CreditAltruism Credit = iota
	CreditCohesion
	CreditUniversality
	CreditInput
	CreditOutput
	CreditGuidance
	CreditCatharsis
	CreditIdentification
	CreditFamily
	CreditUnderstanding
	CreditHope
	CreditExistential
	NumCredits
)

// CreditNames name them as tables and patterns write them.
var CreditNames = [NumCredits]string{
	"altruism", "cohesion", "universality", "interpersonal_input", "interpersonal_output", "guidance", "catharsis", "identification",
	"family_reenactment", "self_understanding", "hope", "existential",
}

// String is the factor's name.
func (k Credit) String() string { return CreditNames[k] }
