package docs_test

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"microcosm/experiments"
	"microcosm/scenarios"
)

// Ensure the tables that trials.md speaks of are what the commands in it say; -update writes them.
func TestTrialTables(t *testing.T) {
	made := map[string]bool{}
	for _, c := range commands(t) {
		made[c.file] = true
		t.Run(c.file, func(t *testing.T) { same(t, c.file, c.table(t)) })
	}
	there, err := filepath.Glob("trial-*.md")
	if err != nil || len(there) != len(made) {
		t.Errorf("the folder holds %v (%v); trials.md makes %d tables", there, err, len(made))
	}
}

// A command is one that trials.md shows, and the file its answer is in.
type command struct {
	kind, scenario, file string
	// flags holds what is given of each flag.
	flags map[string][]string
}

var (
	shown = regexp.MustCompile(`(?m)^    microcosm ((?:.*\\\n)*.*)\n\n\[(trial-[a-z-]+\.md)\]`)
	token = regexp.MustCompile(`"[^"]*"|[^\s"\\]+`)
)

// commands are those that trials.md shows above the table they make.
func commands(t *testing.T) (out []command) {
	t.Helper()
	for _, found := range shown.FindAllStringSubmatch(read(t, "trials.md"), -1) {
		words := token.FindAllString(found[1], -1)
		c := command{kind: words[0], scenario: words[1], file: found[2], flags: map[string][]string{}}
		for words = words[2:]; len(words) > 0; words = words[1:] {
			name := strings.TrimPrefix(words[0], "--")
			if name == "markdown" {
				continue
			}
			if !slices.Contains([]string{"groups", "points", "arms", "arm", "set"}, name) || len(words) < 2 {
				t.Fatalf("trials.md: %s: this test does not know %s", c.file, words[0])
			}
			words = words[1:]
			c.flags[name] = append(c.flags[name], strings.Trim(words[0], `"`))
		}
		out = append(out, c)
	}
	return out
}

// number is what a flag that stands once says.
func (c *command) number(t *testing.T, name string) int {
	t.Helper()
	n, err := strconv.Atoi(strings.Join(c.flags[name], " "))
	if err != nil {
		t.Fatalf("trials.md: %s: --%s: %v", c.file, name, err)
	}
	return n
}

// table is the answer to the command.
func (c *command) table(t *testing.T) string {
	t.Helper()
	s, err := scenarios.Load(c.scenario)
	if err == nil {
		s, err = scenarios.Apply(s, c.flags["set"]...)
	}
	if err != nil {
		t.Fatalf("trials.md: %s: %v", c.file, err)
	}
	if c.kind == "causes" {
		audit, err := experiments.Causes(s, s.Seed, c.number(t, "points"), 0)
		if err != nil {
			t.Fatal(err)
		}
		return audit.Table().Markdown()
	}
	trial := &experiments.Trial{Scenario: s, Groups: c.number(t, "groups"), Arms: c.arms(t)}
	if err := trial.Run(); err != nil {
		t.Fatal(err)
	}
	return trial.Table().Without(experiments.SpeedColumn).Markdown()
}

func (c *command) arms(t *testing.T) []experiments.Arm {
	t.Helper()
	arms, err := experiments.LeaderArms()
	if own := c.flags["arm"]; len(own) == 0 {
		set := experiments.Strategies
		if named := c.flags["arms"]; len(named) > 0 {
			set = named[0]
		}
		arms, err = experiments.ArmSet(set)
	} else {
		for _, text := range own {
			arm, wrong := experiments.ParseArm(text)
			if wrong != nil {
				t.Fatalf("trials.md: %s: %v", c.file, wrong)
			}
			arms = append(arms, arm)
		}
	}
	if err != nil {
		t.Fatal(err)
	}
	return arms
}

func same(t *testing.T, file, want string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(file, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(file)
	if err != nil || string(got) != want {
		t.Errorf("%s is not what the program says now (%v); run make trials, and read docs/trials.md again against it", file, err)
	}
}
