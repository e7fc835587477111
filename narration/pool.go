package narration

import (
	"bytes"
	"embed"
	"fmt"
	"regexp"
	"strings"
	"sync"

	"gopkg.in/yaml.v3"

	"microcosm/agents"
	"microcosm/sim"
)

// A condition is one of the things that can decide what fits a moment.
type condition int8

const (
	onTo        condition = iota // who is addressed: member, leader or group
	onBy                         // who speaks: member or leader
	onDepth                      // shallow or deep
	onFocus                      // here_and_now, outside or absent_person
	onTopic                      // a theme
	onAnswer                     // true where the act answers a wish just risked
	onSeen                       // how the one addressed has come across to the speaker: the word of an octant
	onSituation                  // what a leader's move answers
	onPattern                    // for illuminate: the cycle whose pattern was seen, or none
	onMatter                     // what a leader's move takes up: the kind of an event, such as a breach
	onLesson                     // cbt or dbt, where the turn lies in the taught part of a meeting
	onStance                     // how a member meets a leader who calls to mind a figure of old
	onVideo                      // true where the group meets by video
	numConditions
)

// conditions are the values that stand for each condition.
type conditions [numConditions]string

// fit reports whether all that is asked for is so, and how much is asked for.
func (asked *conditions) fit(is *conditions) (much int, ok bool) {
	for i, value := range asked {
		if value == "" {
			continue
		}
		if value != is[i] {
			return 0, false
		}
		much++
	}
	return much, true
}

// A pool is a list of utterances with the conditions under which they may be said.
type pool struct {
	head       string
	conditions conditions
	lines      []line
}

// A line is one utterance with its slots still open.
type line struct {
	text                string
	toWhom, about, many bool // needs a name for {to}, for {about}; speaks of several others
	history             bool // speaks of what has been between people already
	room                bool // speaks of a room in which all sit together
}

// poolEntry is a pool as the files write it.
type poolEntry struct {
	Kind, Cycle, Moment, Move                                 string
	To, By, Depth, Focus, Topic, Answer, Seen, Situation, Say string
	Pattern, Matter, Lesson, Stance, Video                    string
}

//go:embed words/*.yaml
var wordFiles embed.FS

// severalOthers finds what can only be said where there are others besides the one addressed.
var severalOthers = regexp.MustCompile(`(?i)\b(group|everyone|everybody|all of (you|us)|you all|anyone|anybody|the (rest|others)|` +
	`others|you lot|this lot|circle|some(one|body) (here|else)|some of you|who else|which of|go round|went round|(from|to|tell|tells|telling|told|all of|rest of|with) us|way to the station|just with me|turn us)\b`)

// sharedPast finds what can only be said by people who have met a few times.
var sharedPast = regexp.MustCompile(`(?i)\b(last (week|time)|when we began|started coming|since you|stuck with|missed you|every week|weeks we|helped me|` +
	`closer to|to me you (are|were|came)|walked past|again today|as (usual|always|ever)|the way you always|you always|you've changed|talk about me)\b`)

// oneRoom finds what cannot be said by people who sit each before a screen at home.
var oneRoom = regexp.MustCompile(`(?i)\b(tea|tissues?|window open|out of the window|light on|lamp|corridor|plums|cake|biscuits|get here|coming here|` +
	`trains|lavender|way to the station|in your light|by the door|coats|the chairs?|this chair|these chairs|chair (back|a little|creaks)|empty chair|same chair|sit (nearer|back down)|` +
	`sit so that|on the bus|heating gone|this building|this room|in the room|round the circle|room to myself|with all of us looking|put their phones|waited by the door|` +
	`seat|carpet|empty place|come and sit|move my seat|that plant|bag under|that fan|my corner|the clock|in the hall|leave a bicycle|pull the blind|radiator|looks? from one to another)\b`)

// words are all pools by their head, and the small lists.
type words struct {
	pools   map[string][]*pool
	asides  map[string][]string
	figures []string
}

var library = sync.OnceValue(func() *words {
	w := &words{pools: map[string][]*pool{}}
	files, err := wordFiles.ReadDir("words")
	if err != nil {
		panic("narration: " + err.Error())
	}
	for _, f := range files {
		switch f.Name() {
		case "asides.yaml":
			var asides map[string]string
			decode("words/"+f.Name(), &asides)
			w.asides = map[string][]string{}
			for k, v := range asides {
				w.asides[k] = splitLines(v)
			}
		case "figures.yaml":
			decode("words/"+f.Name(), &w.figures)
		default:
			var entries []poolEntry
			decode("words/"+f.Name(), &entries)
			for i := range entries {
				p := entries[i].pool(f.Name())
				w.pools[p.head] = append(w.pools[p.head], p)
			}
		}
	}
	return w
})

// decode reads one embedded file strictly.
func decode(name string, into any) {
	data, err := wordFiles.ReadFile(name)
	if err != nil {
		panic("narration: " + err.Error())
	}
	decodeBytes(name, data, into)
}

func decodeBytes(name string, data []byte, into any) {
	d := yaml.NewDecoder(bytes.NewReader(data))
	d.KnownFields(true)
	if err := d.Decode(into); err != nil {
		panic(fmt.Sprintf("narration: %s: %v", name, err))
	}
}

func splitLines(s string) []string { return strings.Split(strings.TrimSpace(s), "\n") }

// heads of pools: what must agree before any condition is looked at.
func headOfKind(k agents.Kind) string                        { return "kind " + k.String() }
func headOfMove(m agents.Move) string                        { return "move " + m.String() }
func headOfMoment(cycle string, moment agents.Moment) string { return cycle + " " + moment.String() }

func (e *poolEntry) pool(file string) *pool {
	p := &pool{conditions: conditions{
		onTo: e.To, onBy: e.By, onDepth: e.Depth, onFocus: e.Focus, onTopic: e.Topic, onAnswer: e.Answer,
		onSeen: e.Seen, onSituation: e.Situation, onPattern: e.Pattern,
		onMatter: e.Matter, onLesson: e.Lesson, onStance: e.Stance, onVideo: e.Video,
	}}
	switch {
	case e.Move != "":
		p.head = "move " + e.Move
	case e.Moment != "":
		p.head = e.Cycle + " " + e.Moment
	default:
		p.head = "kind " + e.Kind
	}
	if err := e.check(); err != nil {
		panic(fmt.Sprintf("narration: words/%s: %v", file, err))
	}
	for _, text := range splitLines(e.Say) {
		p.lines = append(p.lines, newLine(text))
	}
	return p
}

// newLine notes what the text asks for.
func newLine(text string) line {
	return line{
		text: text, many: severalOthers.MatchString(text), history: sharedPast.MatchString(text), room: oneRoom.MatchString(text),
		toWhom: strings.Contains(text, "{to}"), about: strings.Contains(text, "{about}"),
	}
}

// overrules are the conditions that say so much about a moment that what asks for them is said before anything else.
var overrules = [...]condition{onMatter, onLesson, onStance}

// weight is how likely the lines of a pool are that asks for so much of what is so.
func (p *pool) weight(much int) float64 {
	weight := 1.0
	for range much {
		weight *= 3
	}
	for _, c := range overrules {
		if p.conditions[c] != "" {
			weight *= 27
		}
	}
	return weight
}

// check refuses names that nothing in the model has.
func (e *poolEntry) check() error {
	var octants []string
	for o := range agents.Octant(8) {
		octants = append(octants, o.String())
	}
	patterns := []string{"none"}
	for i := range agents.Cycles() {
		patterns = append(patterns, agents.Cycles()[i].Name)
	}
	for _, c := range []struct {
		field, value string
		known        []string
	}{
		{"kind", e.Kind, names(agents.NumKinds)}, {"move", e.Move, names(agents.NumMoves)},
		{"cycle", e.Cycle, patterns[1:]}, {"moment", e.Moment, []string{"bid", "enactment"}},
		{"to", e.To, []string{"member", "leader", "group"}}, {"by", e.By, []string{"member", "leader"}},
		{"depth", e.Depth, []string{"shallow", "deep"}}, {"focus", e.Focus, []string{"here_and_now", "outside", "absent_person"}},
		{"topic", e.Topic, agents.Themes}, {"answer", e.Answer, []string{"true"}}, {"seen", e.Seen, octants},
		{"situation", e.Situation, agents.Situations[:]}, {"pattern", e.Pattern, patterns},
		{"matter", e.Matter, names(sim.NumEventKinds)}, {"lesson", e.Lesson, agents.Overlays[1:]}, {"video", e.Video, []string{"true"}},
		{"stance", e.Stance, stances()},
	} {
		if c.value != "" && !contains(c.known, c.value) {
			return fmt.Errorf("unknown %s %q", c.field, c.value)
		}
	}
	return nil
}

// stances are the ways to meet somebody who calls to mind a figure of old.
func stances() []string {
	return []string{agents.Idealising.String(), agents.Fearing.String(), agents.Fighting.String()}
}

// names lists the names of an enumeration of the model.
func names[T interface {
	~int8
	String() string
}](n T) (list []string) {
	for i := range n {
		list = append(list, i.String())
	}
	return list
}

func contains(list []string, s string) bool {
	for _, x := range list {
		if x == s {
			return true
		}
	}
	return false
}
