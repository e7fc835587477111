package docs_test

import (
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"gopkg.in/yaml.v3"

	"microcosm/agents"
	"microcosm/sim"
)

// prose lists the documents written by hand.
var prose = []string{"odd.md", "theory.md", "evidence.md", "calibration.md", "optimise.md", "cluster.md", "experiments.md", "room.md"}

func read(t *testing.T, path string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.FromSlash(path))
	if err != nil {
		t.Error(err)
	}
	return string(text)
}

var (
	link     = regexp.MustCompile(`\]\(([a-z]*(?:\.md)?)(?:#([^)]*))?\)`)
	heading  = regexp.MustCompile(`(?m)^#+ (.*)$`)
	function = regexp.MustCompile("`(?:agents|sim|results|scenarios)\\.(?:([A-Za-z]+)\\.)?([A-Za-z]+)`, ([a-z]+/[a-z_]+\\.go)")
	file     = regexp.MustCompile(`\b(?:agents|sim|results|scenarios|narration)/[a-z_]+\.(?:go|yaml)\b`)
	path     = regexp.MustCompile(`\b([a-z]+)\.([a-z][a-z_]*)\b`)
)

// words holds what tables.yaml says of each name, by section.
type words struct {
	Moves, Situations, Sources, Switches, Traits, Readings, Roles map[string]string
	Events                                                        map[string]eventWords
}

type eventWords struct {
	When string
	// Readings are always there, Sometimes only at times.
	Readings, Sometimes, Roles []string
}

func readWords(t *testing.T) (w words) {
	t.Helper()
	text, err := os.ReadFile("tables.yaml")
	if err != nil {
		t.Fatal(err)
	}
	decoder := yaml.NewDecoder(strings.NewReader(string(text)))
	decoder.KnownFields(true)
	if err := decoder.Decode(&w); err != nil {
		t.Fatalf("tables.yaml: %v", err)
	}
	return w
}

// anchors are the places in a document that a link can point to.
func anchors(text string) (out []string) {
	drop := regexp.MustCompile(`[^a-z0-9 _-]`)
	for _, h := range heading.FindAllStringSubmatch(text, -1) {
		out = append(out, strings.ReplaceAll(drop.ReplaceAllString(strings.ToLower(h[1]), ""), " ", "-"))
	}
	return out
}

// Ensure every link within this folder leads somewhere.
func TestLinks(t *testing.T) {
	for _, doc := range append(prose, "tables.md") {
		for _, l := range link.FindAllStringSubmatch(read(t, doc), -1) {
			to := l[1]
			if to == "" {
				to = doc
			}
			if text := read(t, to); l[2] != "" && !slices.Contains(anchors(text), l[2]) {
				t.Errorf("%s: %s has no section #%s", doc, to, l[2])
			}
		}
	}
}

// Ensure every file that is named exists, and every function stands in the file that is named after it.
func TestPlaces(t *testing.T) {
	for _, doc := range prose {
		text := read(t, doc)
		for _, f := range file.FindAllString(text, -1) {
			if _, err := os.Stat(filepath.FromSlash("../" + f)); err != nil {
				t.Errorf("%s: there is no %s", doc, f)
			}
		}
		found := function.FindAllStringSubmatch(text, -1)
		if named := map[string]int{"odd.md": 100, "theory.md": 50}; len(found) < named[doc] {
			t.Errorf("%s names %d functions with their place", doc, len(found))
		}
		for _, f := range found {
			receiver := `(?:func|type) `
			if f[1] != "" {
				receiver = `func \(\w+ \*?` + f[1] + `\) `
			}
			if !regexp.MustCompile(`(?m)^` + receiver + f[2] + `\b`).MatchString(read(t, "../"+f[3])) {
				t.Errorf("%s: %s does not stand in %s", doc, strings.TrimPrefix(f[1]+"."+f[2], "."), f[3])
			}
		}
	}
}

// caseSettings are those of a case that begin like constants.
var caseSettings = []string{"group.sessions", "group.turns"}

// Ensure odd.md names every constant, and none that does not exist.
func TestConstantsAreDescribed(t *testing.T) {
	groups, missing := map[string]bool{}, map[string]bool{}
	for _, s := range agents.ParameterTable() {
		group, _, _ := strings.Cut(s.Path, ".")
		groups[group] = true
		missing[s.Path] = true
	}
	for _, doc := range append(prose, "tables.yaml") {
		for _, p := range path.FindAllStringSubmatch(read(t, doc), -1) {
			if _, known := agents.ParameterNamed(p[0]); known {
				delete(missing, p[0])
			} else if groups[p[1]] && p[2] != "go" && !slices.Contains(caseSettings, p[0]) {
				t.Errorf("%s: there is no constant %s", doc, p[0])
			}
		}
	}
	for _, name := range slices.Sorted(maps.Keys(missing)) {
		t.Errorf("no document says what %s does", name)
	}
}

// seen keeps, for each kind of event, how often it came, how often each reading came with it, and the roles of its causes.
type seen struct {
	sim.Unobserved
	times    [sim.NumEventKinds]int
	readings [sim.NumEventKinds]map[string]int
	roles    [sim.NumEventKinds]map[string]bool
}

func (s *seen) Event(_ *sim.Course, e *sim.Event) {
	if s.times[e.Kind]++; s.roles[e.Kind] == nil {
		s.roles[e.Kind], s.readings[e.Kind] = map[string]bool{}, map[string]int{}
	}
	for r := range sim.NumReadings {
		if _, ok := e.Get(r); ok {
			s.readings[e.Kind][r.String()]++
		}
	}
	for _, c := range e.Causes.All() {
		s.roles[e.Kind][c.Role.String()] = true
	}
}

// of lists the readings that came with every event of the kind, and those that came with some.
func (s *seen) of(k sim.EventKind) (always, sometimes []string) {
	for _, r := range slices.Sorted(maps.Keys(s.readings[k])) {
		if s.readings[k][r] == s.times[k] {
			always = append(always, r)
		} else {
			sometimes = append(sometimes, r)
		}
	}
	return always, sometimes
}

// Ensure events carry the readings and roles that tables.yaml says, no more and no fewer, over some courses of all sorts of leaders in
// all sorts of settings.
func TestEventsAreAsDescribed(t *testing.T) {
	s := &seen{}
	for k, strategy := range agents.Strategies() {
		for try, set := range settings {
			cfg := group(strategy, uint64(k)*100+uint64(try))
			set(cfg)
			c, err := sim.New(cfg)
			if err != nil {
				t.Fatal(err)
			}
			c.Observe(s)
			c.Run()
		}
	}
	w := readWords(t)
	for k := range sim.NumEventKinds {
		said := w.Events[k.String()]
		if s.times[k] == 0 {
			t.Errorf("%s did not happen in these courses; add a setting in which it does", k)
			continue
		}
		always, sometimes := s.of(k)
		for what, lists := range map[string][2][]string{
			"always carries": {always, said.Readings}, "at times carries": {sometimes, said.Sometimes},
			"has causes in the roles": {slices.Sorted(maps.Keys(s.roles[k])), said.Roles},
		} {
			slices.Sort(lists[1])
			if !slices.Equal(lists[0], lists[1]) {
				t.Errorf("%s %s %v; tables.yaml says %v", k, what, lists[0], lists[1])
			}
		}
	}
}

// settings are what the groups of these courses meet with.
var settings = []func(cfg *sim.Config){
	func(*sim.Config) {},
	befallen,
	func(cfg *sim.Config) {
		befallen(cfg)
		cfg.Preparation = agents.Preparation{}
		for i := range cfg.Happenings {
			cfg.Happenings[i].Handling = sim.Handling(i % int(sim.NumHandlings))
		}
	},
	func(cfg *sim.Config) { // two leaders at odds
		confrontive, _ := agents.StrategyNamed("confrontive")
		co := cfg.Leader
		co.Strategy = confrontive
		cfg.CoLeader = &co
		cfg.Members[7].Joins = 6
	},
	func(cfg *sim.Config) { // attackers among those who give way, with a programme
		cfg.Overlay = agents.Overlay{Kind: agents.CBT, Segment: .35, Homework: true, Review: true}
		halve(cfg, "hostile-mistrustful", "appeaser")
	},
	func(cfg *sim.Config) { // an open group
		cfg.Overlay = agents.Overlay{Kind: agents.DBT, Segment: .35, Homework: true}
		cfg.Members[7].Joins, cfg.Places = agents.WhenFree, 6
		halve(cfg, "hostile-mistrustful", "avoidant")
	},
}

// befallen lets everything happen that can, one thing a meeting.
func befallen(cfg *sim.Config) {
	for k := range sim.NumHappenings {
		cfg.Happenings = append(cfg.Happenings, sim.Happening{Kind: k, Meeting: 2 + 2*int(k), Who: -1, Whom: -1})
	}
}

// halve gives every second member one cycle and the others another.
func halve(cfg *sim.Config, names ...string) {
	for i := range cfg.Members {
		for _, cycle := range agents.Cycles() {
			if cycle.Name == names[i%len(names)] {
				cfg.Members[i].Cycles = []agents.CarriedCycle{{Cycle: cycle, Weight: 1}}
				cfg.Members[i].Manner = cycle.Protect.Times(.6)
			}
		}
	}
}

func group(strategy agents.Strategy, seed uint64) *sim.Config {
	cfg := &sim.Config{
		Leader:   agents.Leader{Strategy: strategy, Perceptiveness: .6, SelfAwareness: .5, Spread: .1},
		Meetings: 20, Turns: 150, Theory: agents.NewTheory(), Seed: seed, Preparation: agents.FullPreparation(),
	}
	luck := sim.NewLuck(seed)
	for i := range 8 {
		cfg.Members = append(cfg.Members, agents.Populations()[0].Draw("Jane", luck.At(sim.Composition, 0, 0, i, 0)))
	}
	return cfg
}
