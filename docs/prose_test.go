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
var prose = []string{"odd.md", "theory.md"}

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
	When            string
	Readings, Roles []string
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
		if len(found) < 10 {
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
			} else if groups[p[1]] && p[2] != "go" {
				t.Errorf("%s: there is no constant %s", doc, p[0])
			}
		}
	}
	for _, name := range slices.Sorted(maps.Keys(missing)) {
		t.Errorf("no document says what %s does", name)
	}
}

// seen keeps, for each kind of event, the readings it came with and the roles of its causes.
type seen struct {
	sim.Unobserved
	readings [sim.NumEventKinds]string
	roles    [sim.NumEventKinds]map[string]bool
	faults   map[string]bool
}

func (s *seen) Event(_ *sim.Course, e *sim.Event) {
	var has []string
	for r := range sim.NumReadings {
		if _, ok := e.Get(r); ok {
			has = append(has, r.String())
		}
	}
	slices.Sort(has)
	now := strings.Join(has, ", ")
	if s.roles[e.Kind] == nil {
		s.roles[e.Kind] = map[string]bool{}
		s.readings[e.Kind] = now
	}
	if s.readings[e.Kind] != now {
		s.faults[e.Kind.String()+" comes with different readings"] = true
	}
	for _, c := range e.Causes.All() {
		s.roles[e.Kind][c.Role.String()] = true
	}
}

// Ensure events carry the readings and roles that tables.yaml says, no more and no fewer, over some courses of all sorts of leaders.
func TestEventsAreAsDescribed(t *testing.T) {
	s := &seen{faults: map[string]bool{}}
	for k, strategy := range agents.Strategies() {
		for try := range uint64(6) {
			c, err := sim.New(group(strategy, uint64(k)*100+try))
			if err != nil {
				t.Fatal(err)
			}
			c.Observe(s)
			c.Run()
		}
	}
	for fault := range s.faults {
		t.Error(fault)
	}
	w := readWords(t)
	for k := range sim.NumEventKinds {
		said := w.Events[k.String()]
		slices.Sort(said.Readings)
		slices.Sort(said.Roles)
		if want := strings.Join(said.Readings, ", "); s.readings[k] != want {
			t.Errorf("%s comes with %s; tables.yaml says %s", k, s.readings[k], want)
		}
		if roles := slices.Sorted(maps.Keys(s.roles[k])); !slices.Equal(roles, said.Roles) {
			t.Errorf("%s has causes in the roles %v; tables.yaml says %v", k, roles, said.Roles)
		}
	}
}

func group(strategy agents.Strategy, seed uint64) *sim.Config {
	cfg := &sim.Config{
		Leader:   agents.Leader{Strategy: strategy, Perceptiveness: .6, SelfAwareness: .5, Spread: .1},
		Meetings: 20, Turns: 150, Theory: agents.NewTheory(), Seed: seed,
	}
	luck := sim.NewLuck(seed)
	for i := range 8 {
		cfg.Members = append(cfg.Members, agents.Populations()[0].Draw("Jane", luck.At(sim.Composition, 0, 0, i, 0)))
	}
	return cfg
}
