package scenarios

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"

	"microcosm/agents"
	"microcosm/sim"
)

// tries is how often a newcomer is drawn before the most distressed of those drawn is taken.
const tries = 200

// purposes of the draws made here, apart from those of the room
const (
	drawPerson    = 64
	drawName      = 65
	drawInterview = 66
	drawLot       = 67
)

// whose luck it is: that of a drawn candidate, of one who is named, of one who waits, of a newcomer
const (
	ofDrawn = iota
	ofNamed
	ofWaiting
	ofNewcomer
)

// added is what is added to the number of whoever is drawn for a case that is resolved already, so that it is somebody else.
const added = 100

// Resolve is the case with everything explicit that a rerun needs: all members with all traits, those of the fill drawn and screened
// among them, newcomers and those who wait after them, and the seed. Traits left open are those of an ordinary person of the population
// (the burden of the day is the lasting burden), a cycle left open is the commonest. Drawn members are keyed by their number, not by
// their seat: naming one member more, or letting others wait, leaves the others the same. A resolved case is not screened again.
func (s *Scenario) Resolve(seed uint64) *Scenario {
	out := *s
	out.Seed, out.Fill = seed, nil
	d := s.drawing(seed)
	first, later := d.named()
	size := s.size()
	first = d.candidates(first, size)
	for i := range first {
		d.meet(&first[i])
	}
	why, notes := d.choose(first, size)
	var refused []Refusal
	taken := first[:0]
	for i := range first {
		if why[i] == "" {
			taken = append(taken, first[i])
		} else {
			refused = append(refused, Refusal{first[i].member.Name, why[i]})
		}
	}
	later = d.others(later)
	for i := range later {
		d.meet(&later[i])
	}
	all := slices.Concat(taken, later)
	slices.SortStableFunc(all, func(a, b applicant) int { return a.seating() - b.seating() })
	out.Members = make([]Member, len(all), sim.MaxMembers)
	for i := range all {
		out.Members[i] = all[i].member
	}
	events, dropped := s.remaining(refused)
	out.Events, out.Screening.Done = events, true
	if !s.Screening.Done {
		out.Refused, out.AtRisk, out.Notes = refused, d.risks(all, taken), append(notes, dropped...)
	}
	return &out
}

// A drawing is what is needed to draw people: from where, with which names left, and with what luck.
type drawing struct {
	s          *Scenario
	population agents.Population
	names      nameList
	luck       *sim.Luck
}

func (s *Scenario) drawing(seed uint64) *drawing {
	return &drawing{s: s, population: s.population(), names: s.freeNames(), luck: sim.NewLuck(s.fillSeed(seed))}
}

// named are those whom the case names: who are there from the start, and who join later or wait.
func (d *drawing) named() (first, later []applicant) {
	first = make([]applicant, 0, sim.MaxMembers)
	for i := range d.s.Members {
		m := d.s.Members[i]
		m.Joins = d.s.joining(&m)
		if m.Name == "" {
			m.Name = d.names.draw(d.luck.Uniform(sim.Composition, ofNamed, 0, i, drawName))
		}
		a := applicant{member: m.explicit(&d.population), key: ofNamed, number: i}
		if m.Joins == 0 {
			first = append(first, a)
		} else {
			later = append(later, a)
		}
	}
	return first, later
}

// candidates draws people beside those who are named, until the group is full or, where they are chosen among, all have been seen.
func (d *drawing) candidates(named []applicant, size int) []applicant {
	all := size
	if d.s.screens() {
		all = max(size, d.s.Screening.Candidates)
	}
	out := named
	for k := range all - len(named) {
		out = append(out, d.draw(ofDrawn, k, 0))
	}
	return out
}

// others draws newcomers and those who wait.
func (d *drawing) others(later []applicant) []applicant {
	k := 0
	for i := range d.s.Events {
		if e := &d.s.Events[i]; e.Kind == Newcomer && e.Member == "" {
			later = append(later, d.draw(ofNewcomer, k, e.Session))
			k++
		}
	}
	if d.s.Fill != nil {
		for k := range d.s.Fill.Waiting {
			later = append(later, d.draw(ofWaiting, k, agents.WhenFree))
		}
	}
	return later
}

// draw draws one person, who joins when said.
func (d *drawing) draw(key, number, joins int) applicant {
	if d.s.Screening.Done {
		number += added
	}
	p := admit(&d.population, d.luck, key, number)
	p.Name = d.names.draw(d.luck.Uniform(sim.Composition, key, 0, number, drawName))
	m := memberOf(&p)
	m.Joins = joins
	return applicant{member: m, key: key, number: number}
}

// seating puts those who are named first, in their order, then those drawn, newcomers and those who wait.
func (a *applicant) seating() int {
	switch a.key {
	case ofNamed:
		return a.number - added
	case ofDrawn:
		return 1
	case ofNewcomer:
		return 2
	}
	return 3
}

func (s *Scenario) population() agents.Population {
	name := DefaultPopulation
	if s.Fill != nil {
		name = s.Fill.Population
	}
	p, ok := agents.PopulationNamed(name)
	if !ok {
		panic(fmt.Sprintf("scenarios: no population %q", name))
	}
	return p
}

func (s *Scenario) fillSeed(seed uint64) uint64 {
	if s.Fill != nil && s.Fill.Seed != nil {
		return *s.Fill.Seed
	}
	return seed
}

// admit draws person number k of those with the key until one is distressed enough to be admitted.
func admit(population *agents.Population, luck *sim.Luck, key, k int) agents.Person {
	var most agents.Person
	worst := -1.0
	theory := agents.NewTheory()
	for try := range tries {
		p := population.Draw("", luck.At(sim.Composition, key, try, k, drawPerson))
		m := theory.NewMember(&p)
		if distress := m.S[agents.Distress]; distress > worst {
			most, worst = p, distress
		}
		if worst >= population.Admission {
			break
		}
	}
	return most
}

// explicit is the member with every trait and a cycle.
func (m Member) explicit(population *agents.Population) Member {
	if len(m.Cycles) == 0 {
		m.Cycles = []agents.CarriedCycle{{Cycle: commonest(population), Weight: 1}}
	}
	ordinary := population.Ordinary(m.Name, m.Cycles[0].Cycle)
	given := m.Traits
	m.Traits = map[string]float64{}
	for _, name := range agents.TraitNames {
		m.Traits[name] = *ordinary.Trait(name) + 0
		if x, ok := given[name]; ok {
			m.Traits[name] = x
		}
	}
	if _, ok := given["burden_now"]; !ok {
		// as with those who are drawn, the burden of the day lies about one's own burden
		m.Traits["burden_now"] = min(max(m.Traits["burden"]+population.Traits["burden_now"].Mean, -1), 1)
	}
	return m
}

func commonest(population *agents.Population) agents.Cycle {
	best := 0
	for i, weight := range population.Cycles {
		if weight > population.Cycles[best] {
			best = i
		}
	}
	return agents.Cycles()[best]
}

func memberOf(p *agents.Person) Member {
	m := Member{Name: p.Name, Cycles: p.Cycles, Traits: map[string]float64{}}
	for _, name := range agents.TraitNames {
		m.Traits[name] = *p.Trait(name) + 0 // -0 becomes 0
	}
	return m
}

// person is the member as the room takes one.
func (m *Member) person() agents.Person {
	p := agents.Person{Name: m.Name, Cycles: m.Cycles, Joins: m.Joins}
	for _, name := range agents.TraitNames {
		*p.Trait(name) = m.Traits[name]
	}
	return p
}

// resolved reports whether everything is explicit.
func (s *Scenario) resolved() bool {
	for i := range s.Members {
		m := &s.Members[i]
		if m.Name == "" || len(m.Cycles) == 0 || len(m.Traits) < len(agents.TraitNames) {
			return false
		}
	}
	return s.Fill == nil && s.Screening.Done && !slices.ContainsFunc(s.Events, func(e Event) bool { return e.Kind == Newcomer })
}

// explicit is the case resolved with its own seed, or the case itself where it is resolved already.
func (s *Scenario) explicit() *Scenario {
	if s.resolved() {
		return s
	}
	return s.Resolve(s.Seed)
}

// Hash names the resolved case by its content: the SHA-256 of [Scenario.Marshal], in hexadecimal.
func (s *Scenario) Hash() string {
	sum := sha256.Sum256(s.explicit().Marshal())
	return hex.EncodeToString(sum[:])
}
