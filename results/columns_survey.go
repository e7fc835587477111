package results

import (
	"fmt"
	"math"
	"strings"

	"microcosm/agents"
)

const askedToday = "; as the member says, empty for those who were away"

// partnerNames and qualityNames are used in the names of columns.
var (
	qualityNames = [NumQualities]string{"bonding", "working", "negating"}
	partnerNames = [NumPartners]string{"members", "leader", "group"}
)

// relationItems is one item of each scale of the group relationship.
var relationItems = [NumQualities][NumPartners]string{
	{"the others and I like each other", "I could rely on the leader today", "I belong here, and it is safe to be here"},
	{"the others and I got down to what matters", "the leader and I were at work on my concerns", "as a group we worked today"},
	{"one of the others hurt or put me off", "the leader was cold to me, or not to be trusted", "there was strife here that I cannot shake off"},
}

// creditItems is one item for each of the twelve factors.
var creditItems = [NumCredits]string{
	"I was of use to somebody", "I belong to these people and they take me as I am", "others have the same trouble as I",
	"I was told how I come across, and took it in", "I tried something I would not have dared, and it went well", "I was given information or advice",
	"I let out what I felt, and it was eased", "I took somebody here as a model", "somebody here was like my family, and yet answered otherwise",
	"I understood why I am as I am", "it can get better; I see it in others", "some things I have to face and answer for by myself",
}

// globalMeanings say what the global factors are.
var globalMeanings = [NumGlobals]string{"instillation of hope", "secure emotional expression", "awareness of interpersonal impact", "social learning"}

// surveyColumns are the columns of what only a [Survey] asks.
func surveyColumns() (all []Column) {
	all = append(all,
		Column{"alliance", "alliance with the leader today (\"we agree on what we do here, and why\")" + askedToday + ", and without a leader", points, "1..7", allianceSource},
		Column{"tension", "strain or misunderstanding today (\"there was something wrong between us\")" + askedToday, points, "1..5", ruptureSource},
		Column{"resolved", "how far that was put right by the end" + askedToday + ", and where the answer about tension is 2 or less", points, "1..5", ruptureSource})
	for q := range NumQualities {
		for w := range NumPartners {
			meaning := fmt.Sprintf("%s with the %s today (%q)%s", qualityNames[q], partnerNames[w], relationItems[q][w], askedToday)
			if w == WithLeader {
				meaning += ", and without a leader"
			}
			all = append(all, Column{relationColumn(q, w), meaning, points, "1..7", relationSource})
		}
	}
	const help = "how much it helped in the session (in the table of members: over the course, asked after it of those who stayed): "
	for k := range NumCredits {
		all = append(all, Column{creditColumn(k), help + creditItems[k], points, "0..4", creditSource})
	}
	for g := range NumGlobals {
		var of []string
		for _, k := range globalsOf[g] {
			of = append(of, creditColumn(k))
		}
		all = append(all, Column{g.String(), globalMeanings[g] + ": mean of " + strings.Join(of, ", "), points, "0..4", globalSource})
	}
	return append(append(all, problemColumns()...), roundColumns()...)
}

// times are when interpersonal problems are asked for.
var times = [2]struct{ suffix, when string }{
	{"_pre", " before the first session, or on joining a group under way"},
	{"_post", " after the course, also of those who left"},
}

func problemColumns() (all []Column) {
	for _, t := range times {
		for k := range agents.Octant(len(octantAt)) {
			all = append(all, Column{problemColumn(k, t.suffix), fmt.Sprintf("interpersonal problems of the octant %s (%s)%s, as the member says", k.Code(), k, t.when), points, "0..4", problemSource})
		}
		const summary = "structural summary of the eight octants"
		all = append(all,
			Column{"problems_elevation" + t.suffix, summary + t.when + ": their mean", points, "0..4", problemSource},
			Column{"problems_amplitude" + t.suffix, summary + t.when + ": how much one kind stands out", points, "0..", problemSource},
			Column{"problems_angle" + t.suffix, summary + t.when + ": which kind stands out; 0 overly nurturant, 90 domineering", "degrees", "0..360", problemSource},
			Column{"problems_fit" + t.suffix, summary + t.when + ": share of the variance that the curve takes up (R squared)", share, "0..1", problemSource})
	}
	return all
}

// roundKinds are what the round-robin of a session is about.
var roundKinds = [...]struct {
	name, about string
	of          func(*Round) [][]float64
}{
	{"liking", "liking for each other", func(r *Round) [][]float64 { return r.Liking }},
	{"dominance", "agency seen in each other", func(r *Round) [][]float64 { return r.Dominance }},
	{"warmth", "communion seen in each other", func(r *Round) [][]float64 { return r.Warmth }},
}

func roundColumns() (all []Column) {
	const robin = " in members' reports of %s in the session (social relations model); an estimate, at times a little below 0; empty with fewer than four there"
	for _, k := range roundKinds {
		about := fmt.Sprintf(robin, k.about)
		all = append(all,
			Column{k.name + "_perceiver", "variance between those who report" + about, "variance", "-1..1", dyadSource},
			Column{k.name + "_target", "variance between those reported of" + about, "variance", "-1..1", dyadSource},
			Column{k.name + "_relationship", "variance particular to the pair, error included," + about, "variance", "-1..1", dyadSource},
			Column{k.name + "_reciprocity", "correlation of what two report of each other beyond both of these," + about, "correlation", "any number", dyadSource})
	}
	const believes = "what the one believes that the other would report of the one: "
	return append(all,
		Column{"believed_liking", believes + "liking; empty where either was away", "attraction", "-1..1", metaSource},
		Column{"believed_agency", believes + "agency; empty where either was away", axis, "-1..1", metaSource},
		Column{"believed_communion", believes + "communion; empty where either was away", axis, "-1..1", metaSource})
}

func relationColumn(q Quality, w Partner) string { return qualityNames[q] + "_" + partnerNames[w] }
func creditColumn(k Credit) string               { return "credit_" + k.String() }
func problemColumn(k agents.Octant, suffix string) string {
	return "problems_" + strings.ToLower(k.Code()) + suffix
}

// answerFields are the answers after a session.
func answerFields[T any](of func(*T) *SessionAnswers) (fields []field[T]) {
	put := func(name string, value func(*SessionAnswers) float64) {
		fields = append(fields, field[T]{name, func(x *T) string { return Number(value(of(x))) }})
	}
	put("alliance", func(a *SessionAnswers) float64 { return a.Alliance })
	for q := range NumQualities {
		for w := range NumPartners {
			put(relationColumn(q, w), func(a *SessionAnswers) float64 { return a.Relationship[q][w] })
		}
	}
	put("tension", func(a *SessionAnswers) float64 { return a.Tension })
	put("resolved", func(a *SessionAnswers) float64 { return a.Resolved })
	return append(fields, creditFields(func(x *T) *[NumCredits]float64 { return &of(x).Credit })...)
}

// creditFields are the twelve credits and the four global factors.
func creditFields[T any](of func(*T) *[NumCredits]float64) (fields []field[T]) {
	for k := range NumCredits {
		fields = append(fields, field[T]{creditColumn(k), func(x *T) string { return Number(of(x)[k]) }})
	}
	for g := range NumGlobals {
		fields = append(fields, field[T]{g.String(), func(x *T) string { return Number(Globals(of(x))[g]) }})
	}
	return fields
}

// problemFields are the interpersonal problems before and after.
func problemFields() (fields []field[memberRow]) {
	for w, t := range times {
		put := func(name string, value func(*Octants) float64) {
			fields = append(fields, field[memberRow]{name + t.suffix, func(x *memberRow) string { return Number(value(&x.p.Problems[w])) }})
		}
		for k := range agents.Octant(len(octantAt)) {
			put(problemColumn(k, ""), func(o *Octants) float64 { return o[k] })
		}
		put("problems_elevation", func(o *Octants) float64 { return Summary(*o).Elevation })
		put("problems_amplitude", func(o *Octants) float64 { return Summary(*o).Amplitude })
		put("problems_angle", func(o *Octants) float64 { return Summary(*o).Angle })
		put("problems_fit", func(o *Octants) float64 { return Summary(*o).Fit })
	}
	return fields
}

// roundFields are what the round-robin of the session is made of.
func roundFields() (fields []field[sessionRow]) {
	for k, kind := range roundKinds {
		put := func(part string, of func(*Relations) float64) {
			fields = append(fields, field[sessionRow]{kind.name + part, func(x *sessionRow) string { return Number(of(&x.relations[k])) }})
		}
		put("_perceiver", func(r *Relations) float64 { return r.Perceiver })
		put("_target", func(r *Relations) float64 { return r.Target })
		put("_relationship", func(r *Relations) float64 { return r.Relationship })
		put("_reciprocity", func(r *Relations) float64 { return r.Reciprocity })
	}
	return fields
}

// relationsAt takes the round-robin of a session apart, of those who were there.
func (s *scene) relationsAt(session int) (all [len(roundKinds)]Relations) {
	round := &s.survey.rounds[session-1]
	var there []int
	for i := range round.Warmth {
		if !math.IsNaN(round.Warmth[i][i]) {
			there = append(there, i)
		}
	}
	for k, kind := range roundKinds {
		all[k] = RelationsOf(submatrix(kind.of(round), there))
	}
	return all
}
