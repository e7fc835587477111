package scenarios

import (
	_ "embed"
	"encoding/csv"
	"strings"
	"sync"

	"microcosm/agents"
	"microcosm/sim"
)

// The words an expectation is written with.
const (
	Rises = "rises"
	Falls = "falls"
	// First, Middle and Last are thirds of a course.
	First  = "first"
	Middle = "middle"
	Last   = "last"
	// EventMeasures and MoveMeasures begin the names of counts: of a kind of event, and of a leader's move.
	EventMeasures = "events."
	MoveMeasures  = "moves."
)

// An Expectation is something a case should show over many seeds. Exactly one of Change, Above, Below, MoreThan and LessThan is set.
type Expectation struct {
	// Measure is what is measured: a name of [Measurables].
	Measure string
	// Member is of whom; OthersThan, of the mean of all members but this one. Both "" is the group.
	Member, OthersThan string
	// Part is [First], [Middle] or [Last] third of the course; "" the whole.
	Part string
	// Change is [Rises] or [Falls]: after against before.
	Change string
	// Above and Below are what the value itself is to be above or below.
	Above, Below *float64
	// MoreThan and LessThan are what the value is compared with, seed by seed, and By the least difference, 0 or more.
	MoreThan, LessThan *Comparison
	By                 float64
	// Share is the share of seeds, 0..1, in which it should be so, default .5; 0 where Mean is true, which asks for it on the
	// average over seeds.
	Share float64
	Mean  bool
	// CarriedBy is the switch without which it should not be so, or "".
	CarriedBy string
	// Says is the expectation as a sentence to read aloud, or "".
	Says string
}

// A Comparison is what a value is compared with: the same measure with the same people and the same luck, but for one thing.
// Exactly one field is set.
type Comparison struct {
	// Leader is the built-in strategy that leads instead.
	Leader string
	// Set are settings of the case changed as by [Apply].
	Set []string
	// Without is the mechanism switched off.
	Without string
	// Member is another member, OthersThan the mean of all members but one, and Part another third, of the same course.
	Member, OthersThan, Part string
}

// A Measurable is a measure that an expectation may name.
type Measurable struct {
	Name, Meaning string
	// Members is true where it can be taken of one member, Parts where of a third of the course, and Change where it has a before and
	// an after.
	Members, Parts, Change bool
}

//go:embed measures.csv
var measuresCSV string

// Measurables lists what an expectation may name as its measure, in the order of docs/expects.md: the measures of a course and of
// members, then a count for each kind of event ([EventMeasures]) and each move ([MoveMeasures]). Package experiments takes them.
var Measurables = sync.OnceValue(func() []Measurable {
	rows, err := csv.NewReader(strings.NewReader(measuresCSV)).ReadAll()
	if err != nil {
		panic("scenarios: measures.csv: " + err.Error())
	}
	var list []Measurable
	for _, row := range rows[1:] {
		list = append(list, Measurable{
			Name: row[0], Members: row[1] == "yes", Parts: row[2] == "yes", Change: row[3] == "yes", Meaning: row[4],
		})
	}
	for k := range sim.NumEventKinds {
		list = append(list, Measurable{
			Name: EventMeasures + k.String(), Members: k != sim.SidesTaken && k != sim.LeaderAway, Parts: true,
			Meaning: "number of events of this kind; of a member, those that befell that member",
		})
	}
	for m := agents.Move(1); m < agents.Wait; m++ {
		list = append(list, Measurable{
			Name: MoveMeasures + m.String(), Members: true, Parts: true,
			Meaning: "number of these moves by a leader; of a member, those addressed to that member alone",
		})
	}
	return list
})

// MeasurableNamed finds a measure that an expectation may name.
func MeasurableNamed(name string) (Measurable, bool) {
	for _, m := range Measurables() {
		if m.Name == name {
			return m, true
		}
	}
	return Measurable{}, false
}

func measurableNames() []string {
	var names []string
	for _, m := range Measurables() {
		names = append(names, m.Name)
	}
	return names
}

func (e *Expectation) flow() (f flow) {
	f.words("measure", e.Measure)
	f.words("member", e.Member)
	f.words("others_than", e.OthersThan)
	f.words("part", e.Part)
	f.words("change", e.Change)
	f.number("above", e.Above)
	f.number("below", e.Below)
	if e.MoreThan != nil {
		f.add("more_than", e.MoreThan.flow().String())
	}
	if e.LessThan != nil {
		f.add("less_than", e.LessThan.flow().String())
	}
	if e.By != 0 {
		f.add("by", shortest(e.By))
	}
	if e.Mean {
		f.add("mean", "true")
	} else {
		f.add("share", shortest(e.Share))
	}
	f.words("carried_by", e.CarriedBy)
	f.words("says", e.Says)
	return f
}

func (c *Comparison) flow() (f flow) {
	f.words("leader", c.Leader)
	if len(c.Set) > 0 {
		var sets []string
		for _, set := range c.Set {
			sets = append(sets, scalar(set))
		}
		f.add("set", "["+strings.Join(sets, ", ")+"]")
	}
	f.words("without", c.Without)
	f.words("member", c.Member)
	f.words("others_than", c.OthersThan)
	f.words("part", c.Part)
	return f
}

// number adds a number where there is one.
func (f *flow) number(key string, x *float64) {
	if x != nil {
		f.add(key, shortest(*x))
	}
}
