package scenarios

// A trait is a number that a case can give a member: its name, its range and its meaning.
type trait struct {
	name      string
	low, high float64
	about     string
}

// traits describes [agents.TraitNames], in the same order (held by a test).
var traits = []trait{
	{"manner_agency", -1, 1, "habitual style: submissive -1 to dominant 1"},
	{"manner_communion", -1, 1, "habitual style: cold -1 to warm 1"},
	{"rigidity", 0, 1, "how little the manner bends to what is met"},
	{"reactivity", 0, 1, "how strongly the member is stirred"},
	{"reflectiveness", 0, 1, "how ready the member is to look at himself or herself"},
	{"talkativeness", -3, 3, "how much the member speaks, in standard deviations from the ordinary person"},
	{"anxiety", 0, 1, "attachment anxiety"},
	{"avoidance", 0, 1, "attachment avoidance"},
	{"acuity", 0, 1, "how close to a crisis the member is"},
	{"social_skill", 0, 1, "command of ordinary give and take"},
	{"expectation", 0, 1, "probability with which the feared answer is expected, at the start"},
	{"hope", 0, 1, "conviction that things can change, at the start"},
	{"isolation", 0, 1, "sense of being alone with one's trouble, at the start"},
	{"esteem", 0, 1, "sense of one's own worth, at the start"},
	{"wound", 0, 1, "lasting hurt, at the start"},
	{"safety", 0, 1, "felt safety in the room, at the start"},
	{"burden", -1, 1, "part of distress that life outside keeps up, on average"},
	{"burden_now", -1, 1, "the same at the start"},
}
