package agents

import (
	_ "embed"
	"fmt"
	"sync"

	"gopkg.in/yaml.v3"
)

// A Theme is what a wish is about; a topic in the room is the theme of somebody's wish.
type Theme int8

// NoTheme is the topic of talk that touches nobody's wish.
const NoTheme Theme = -1

// Themes lists the themes in the order of their numbers.
var Themes = []string{
	"closeness", "trust", "being_heard", "being_accepted", "being_helped",
	"being_cared_for", "leaning_on_others", "not_being_left", "being_felt", "mattering",
}

// String is the theme's name, or "" for [NoTheme].
func (t Theme) String() string {
	if t < 0 || int(t) >= len(Themes) {
		return ""
	}
	return Themes[t]
}

// A Figure is the person a cycle was learned with.
type Figure int8

// Cycles are learned with a parent or among siblings and peers; the leader resembles the first, members the second.
const (
	Parent Figure = iota
	Sibling
)

// String is "parent" or "sibling".
func (f Figure) String() string { return [...]string{"parent", "sibling"}[f] }

// A Cycle is a maladaptive interpersonal cycle: a wish, the answer that is feared, the act that protects
// against it and so invites it, and what voicing the wish looks like for this person (the cyclical
// maladaptive pattern of Strupp & Binder 1984; the core conflictual relationship theme of Luborsky 1977).
type Cycle struct {
	Name   string
	Theme  Theme
	Figure Figure
	// Wish is the answer hoped for; Fear the answer expected; Protect the act shown instead of the wish; Risk the act that voices it.
	Wish, Fear, Protect, Risk Point
	// About says the cycle in plain words; WishWords, FearWords and ProtectWords complete "wishes …", "fears …", "and so …".
	About, WishWords, FearWords, ProtectWords string
	// Source is the literature the cycle is drawn from.
	Source string
}

//go:embed cycles.yaml
var cyclesYAML []byte

type cycleEntry struct {
	Name, Theme, Figure       string
	Wish, Fear, Protect, Risk [2]float64
	About                     string
	Wishes, Fears             string
	So                        string
	Source                    string
}

// Cycles returns the preset cycles in the order of the embedded file. The slice is shared: do not change it.
var Cycles = sync.OnceValue(func() []Cycle {
	var entries []cycleEntry
	if err := yaml.Unmarshal(cyclesYAML, &entries); err != nil {
		panic(fmt.Sprintf("agents: cycles.yaml: %v", err))
	}
	cycles := make([]Cycle, len(entries))
	for i, e := range entries {
		cycles[i] = e.cycle()
	}
	return cycles
})

// CycleNamed finds a preset cycle.
func CycleNamed(name string) (Cycle, bool) {
	for _, c := range Cycles() {
		if c.Name == name {
			return c, true
		}
	}
	return Cycle{}, false
}

// ThemeNamed finds a theme by its name.
func ThemeNamed(name string) (Theme, bool) {
	for i, n := range Themes {
		if n == name {
			return Theme(i), true
		}
	}
	return NoTheme, false
}

func (e cycleEntry) cycle() Cycle {
	theme, ok := ThemeNamed(e.Theme)
	if !ok {
		panic(fmt.Sprintf("agents: cycles.yaml: %s: unknown theme %q", e.Name, e.Theme))
	}
	figure := Parent
	if e.Figure == "sibling" {
		figure = Sibling
	}
	point := func(p [2]float64) Point { return Point{p[0], p[1]} }
	return Cycle{
		Name: e.Name, Theme: theme, Figure: figure,
		Wish: point(e.Wish), Fear: point(e.Fear), Protect: point(e.Protect), Risk: point(e.Risk),
		About: e.About, WishWords: e.Wishes, FearWords: e.Fears, ProtectWords: e.So, Source: e.Source,
	}
}

// Phi is how much an answer heard as r was the feared one rather than the wished one, 0..1 (Kiesler 1996
// describes the confirmed and disconfirmed transaction; the logistic form and sharpness are calibrated).
func (c *Cycle) Phi(r Point, sharpness float64) float64 {
	axis := c.Fear.Minus(c.Wish)
	middle := c.Fear.Plus(c.Wish).Times(.5)
	return Logistic(sharpness * r.Minus(middle).Dot(axis) / axis.Dot(axis))
}
