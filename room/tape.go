package room

// A Tape is a course as it is shown: who is there, and meeting by meeting what was said and how everybody looked. It is made while the course
// is played, knows nothing of what is still to come, and is written as JSON for the page and for files that replay a course. Numbers are
// rounded to three decimals; seats are numbers of the cast, members first, then the leaders; -1 is the group.
type Tape struct {
	// Format is the version of this form, 1.
	Format int `json:"format"`
	// Inputs make the course again.
	Inputs Inputs `json:"inputs"`
	// Title, About, Notice and Try are the case's.
	Title  string   `json:"title"`
	About  string   `json:"about"`
	Notice []string `json:"notice"`
	Try    []string `json:"try"`
	// Strategy is the name of the strategy that leads while nobody has the chair.
	Strategy string `json:"strategy"`
	// Of is how many meetings there are to be, Turns how many member turns each has at most.
	Of    int `json:"of"`
	Turns int `json:"turns"`
	// Cast is everybody who ever has a seat.
	Cast []Person `json:"cast"`
	// Meetings are those played, the last of them perhaps not to its end.
	Meetings []Meeting `json:"meetings"`
	// Done is true when the course is over; then Ends says what became of each member.
	Done bool  `json:"done"`
	Ends []End `json:"ends,omitempty"`
}

// A Person is somebody with a seat.
type Person struct {
	Name   string `json:"name"`
	Leader bool   `json:"leader,omitempty"`
	// Joins is the meeting at which somebody joins a group under way, 0 from the start, -1 when there is a place.
	Joins int `json:"joins,omitempty"`
	// Cycles are those carried, the first the one most of the time; none of a leader.
	Cycles []Cycle `json:"cycles,omitempty"`
	// Outside is the manner in life outside before therapy: communion and agency, -1..1.
	Outside Point `json:"outside"`
}

// A Cycle is what somebody carries, in words and on the circumplex.
type Cycle struct {
	Name  string `json:"name"`
	About string `json:"about"`
	// Wishes, Fears and Protects complete "wishes …", "fears …", "and so …"; Draws says what the protection draws from others.
	Wishes   string `json:"wishes"`
	Fears    string `json:"fears"`
	Protects string `json:"protects"`
	Draws    string `json:"draws"`
	// Wish and Fear are answers, Protect and Risk acts.
	Wish    Point `json:"wish"`
	Fear    Point `json:"fear"`
	Protect Point `json:"protect"`
	Risk    Point `json:"risk"`
}

// A Point is a place on the circumplex: communion (warm 1, cold -1), then agency (dominant 1, yielding -1).
type Point [2]float64

// A Meeting is what was said in one meeting, and what it was when it was over.
type Meeting struct {
	Number int `json:"number"`
	// Here says of each seat whether it is taken at the beginning.
	Here []bool `json:"here"`
	// Before are events of its opening: absence, what happened from outside, joining.
	Before []Event `json:"before,omitempty"`
	// Turns are the acts in their order, the leaders' among them.
	Turns []Turn `json:"turns"`
	// Close is nil as long as the meeting goes on.
	Close *Close `json:"close,omitempty"`
	// After are events of the week after it: leaving, homework.
	After []Event `json:"after,omitempty"`
}

// A Turn is one act, what it was heard as, how everybody looked after it, and what it led to.
type Turn struct {
	// ID is the act's in the course; Turn counts member turns in the meeting, from 1, and is the same for a leader's move after it.
	ID   int `json:"id"`
	Turn int `json:"turn"`
	// From and To are seats, -1 the group.
	From int `json:"from"`
	To   int `json:"to"`
	// Kind is the kind of act, Move the leader's move or "", Moment "bid" (a wish is voiced), "enactment" (the protection is shown in its place) or "".
	Kind   string `json:"kind"`
	Move   string `json:"move,omitempty"`
	Moment string `json:"moment,omitempty"`
	// Hand is true of a move made by hand.
	Hand bool `json:"hand,omitempty"`
	// Point is what was said on the circumplex, Depth how personal it was, 0..1.
	Point Point   `json:"point"`
	Depth float64 `json:"depth"`
	// Words are what was said; what is not said in words stands in brackets.
	Words string `json:"words"`
	// Why says in one true sentence why this was done, with its numbers after it; "" where there is nothing to say beyond talk.
	Why string `json:"why,omitempty"`
	// Heard is what the one addressed heard, and Bent how far fear bent it, 0..1; nil where nobody was addressed.
	Heard *Point  `json:"heard,omitempty"`
	Bent  float64 `json:"bent,omitempty"`
	// Faces are three numbers, 0..100, for each seat after the act and what it led to: pleasure (50 is neither), threat, arousal, as they are felt
	// ([Pleasure], [Threat]); Shown is how much of that shows behind the facade, 0..100 for each seat. Of an empty seat all are 0; of leaders, who have
	// no states, they are 50, 0, 0 and 100.
	Faces []int `json:"faces"`
	Shown []int `json:"shown"`
	// Moods are a letter for each seat, by which faces that frown are told apart: "h" hurt, "a" angry, "t" threatened, "g" glad, "." none of these, "-" not
	// there ([MoodOf]).
	Moods string `json:"moods"`
	// State are five meters for each member, 0..100 each, in the order of [Meters].
	State []int `json:"state"`
	// Events are what the act led to.
	Events []Event `json:"events,omitempty"`
}

// Meters names the five states shown of a member, in the order of [Turn.State].
var Meters = []string{"safety", "arousal", "hope", "insight", "facade"}

// An Event is something that happened to somebody.
type Event struct {
	ID int `json:"id"`
	// Kind is the kind of event as tables name it, for example "corrective"; Turning says that it is a turning point.
	Kind    string `json:"kind"`
	Turning bool   `json:"turning,omitempty"`
	// Sign is the character that stands for it, Word what it is called, for example "corrective experience".
	Sign string `json:"sign"`
	Word string `json:"word"`
	// Who it happened to, and To whom it was directed or by whom it was done.
	Who int `json:"who"`
	To  int `json:"to"`
	// Weight is how weighty it is among turning points, 0..1; 0 for what is none.
	Weight float64 `json:"weight"`
	// Text tells it in a sentence or two, numbers after the sentence.
	Text string `json:"text"`
	// Causes are the ids of what led to it, the first the main one, each with how it is introduced, for example "what came back".
	Causes []Cause `json:"causes,omitempty"`
}

// A Cause is a link from an event to what led to it.
type Cause struct {
	ID   int    `json:"id"`
	Role string `json:"role"`
}

// A Close is what a meeting was, when it is over.
type Close struct {
	// Stage is what can be read from the climate so far, "" for nothing yet.
	Stage string `json:"stage"`
	// Climate is engaged, conflict, avoiding as members rate them, 0..6; Cohesion as they rate it, 1..9; all -1 where nobody was there to be asked.
	// Attraction is the true mean, -1..1, 0 where there are no two members; Safety the true mean, 0..1.
	Climate    [3]float64 `json:"climate"`
	Cohesion   float64    `json:"cohesion"`
	Attraction float64    `json:"attraction"`
	Safety     float64    `json:"safety"`
	// Airtime is each seat's share of what was said, 0..1; Spoke counts acts from each seat to each seat, the last column to the group. Silences are in neither.
	Airtime []float64 `json:"airtime"`
	Spoke   [][]int   `json:"spoke"`
	// Acts counts members' acts by kind.
	Acts map[string]int `json:"acts"`
	// Bonds are attractions from each member to each seat, -100..100, in rows.
	Bonds [][]int `json:"bonds"`
	// Members are how each member was; nil where somebody was not there.
	Members []*MemberClose `json:"members"`
}

// A MemberClose is how a member was at a meeting.
type MemberClose struct {
	// Manner is the mean act in the room, Seen the mean of how the others saw it.
	Manner *Point `json:"manner"`
	Seen   *Point `json:"seen"`
	// Expects is the expectation of the feared answer, 0..1; Distress as rated, 0..180.
	Expects  float64 `json:"expects"`
	Distress float64 `json:"distress"`
	// Credits are what the curative factors have moved so far, by factor: the sum over states of how far each was moved in all, up or down, as a share of
	// the state's range.
	Credits map[string]float64 `json:"credits"`
}

// An End is what became of a member.
type End struct {
	// Before and After are rated distress, 0..180, Class what the change amounts to: "recovered", "improved", "unchanged", "worse"; "" of somebody who waited
	// and never joined, of whom all else is 0.
	Before float64 `json:"before"`
	After  float64 `json:"after"`
	Class  string  `json:"class"`
	// Left is the meeting after which the member left for good, 0 if never.
	Left int `json:"left"`
	// Corrective, Injuries and Repairs count what happened; Bids and Enactments what was dared and what was shown in its place.
	Corrective int `json:"corrective"`
	Injuries   int `json:"injuries"`
	Repairs    int `json:"repairs"`
	Bids       int `json:"bids"`
	Enactments int `json:"enactments"`
	// Expects is the expectation of the feared answer before and after, 0..1.
	Expects [2]float64 `json:"expects"`
}
