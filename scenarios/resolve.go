package scenarios

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"

	"microcosm/agents"
	"microcosm/sim"
)

// givenNames are for members whom the case does not name: short names from several parts of the world.
var givenNames = [40]string{
	"Ada", "Amir", "Anna", "Bao", "Ben", "Carmen", "Chidi", "Dina", "Elif", "Emil",
	"Eva", "Farid", "Grace", "Hana", "Ines", "Ivan", "Jonas", "Kofi", "Lena", "Lin",
	"Luis", "Maya", "Mei", "Milan", "Nadia", "Nils", "Noor", "Olga", "Omar", "Paolo",
	"Priya", "Rosa", "Sami", "Sofia", "Tariq", "Tom", "Uma", "Vera", "Yara", "Yuki",
}

// tries is how often a newcomer is drawn before the most distressed of those drawn is taken.
const tries = 200

// purposes of the draws made here, apart from those of the room
const (
	drawPerson = 64
	drawName   = 65
)

// Resolve is the case with everything explicit that a rerun needs: all members with all traits, those of the fill drawn
// among them, and the seed. Traits left open are those of an ordinary person of the population (the burden of the day is the
// lasting burden), a cycle left open is the commonest. Drawn members are keyed by their number, not by their seat: naming one member more leaves the others the same.
func (s *Scenario) Resolve(seed uint64) *Scenario {
	out := *s
	out.Seed = seed
	out.Fill = nil
	population := s.population()
	names := s.freeNames()
	out.Members = make([]Member, 0, sim.MaxMembers)
	luck := sim.NewLuck(s.fillSeed(seed))
	for i := range s.Members {
		m := s.Members[i]
		if m.Name == "" {
			m.Name = names.draw(luck.Uniform(sim.Composition, 1, 0, i, drawName))
		}
		out.Members = append(out.Members, m.explicit(&population))
	}
	if s.Fill != nil {
		for k := range s.Fill.To - len(s.Members) {
			p := admit(&population, luck, k)
			p.Name = names.draw(luck.Uniform(sim.Composition, 0, 0, k, drawName))
			out.Members = append(out.Members, memberOf(&p))
		}
	}
	return &out
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

// admit draws newcomer number k until one is distressed enough to be admitted.
func admit(population *agents.Population, luck *sim.Luck, k int) agents.Person {
	var most agents.Person
	worst := -1.0
	theory := agents.NewTheory()
	for try := range tries {
		p := population.Draw("", luck.At(sim.Composition, 0, try, k, drawPerson))
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
	p := agents.Person{Name: m.Name, Cycles: m.Cycles}
	for _, name := range agents.TraitNames {
		*p.Trait(name) = m.Traits[name]
	}
	return p
}

// A nameList holds the names not yet in use.
type nameList []string

func (s *Scenario) freeNames() nameList {
	taken := map[string]bool{strings.ToLower(s.Leader.Name): true}
	for i := range s.Members {
		taken[strings.ToLower(s.Members[i].Name)] = true
	}
	var free nameList
	for _, name := range givenNames {
		if !taken[strings.ToLower(name)] {
			free = append(free, name)
		}
	}
	return free
}

// draw takes one of the names; u is uniform on [0, 1).
func (l *nameList) draw(u float64) string {
	i := int(u * float64(len(*l)))
	name := (*l)[i]
	*l = append((*l)[:i], (*l)[i+1:]...)
	return name
}

// resolved reports whether everything is explicit.
func (s *Scenario) resolved() bool {
	for i := range s.Members {
		m := &s.Members[i]
		if m.Name == "" || len(m.Cycles) == 0 || len(m.Traits) < len(agents.TraitNames) {
			return false
		}
	}
	return s.Fill == nil
}

// explicit is the case resolved with its own seed, or the case itself where it is resolved already.
func (s *Scenario) explicit() *Scenario {
	if s.resolved() {
		return s
	}
	return s.Resolve(s.Seed)
}

// Config is what the room needs to run the case; a case that is not resolved is resolved with its own seed.
// It refuses what cannot be run.
func (s *Scenario) Config() (*sim.Config, error) {
	s = s.explicit()
	cfg := &sim.Config{
		Leader: s.Leader.Agent(), Meetings: s.Group.Sessions, Turns: s.Group.Turns,
		WaitList: s.Group.Arm == WaitList, Seed: s.Seed, Preparation: agents.FullPreparation(),
	}
	for i := range s.Members {
		cfg.Members = append(cfg.Members, s.Members[i].person())
	}
	var err error
	if cfg.Theory, err = s.theory(); err != nil {
		return nil, fmt.Errorf("%s: %w", s.Name, err)
	}
	if err := cfg.Check(); err != nil {
		return nil, fmt.Errorf("%s: %w", s.Name, err)
	}
	return cfg, nil
}

// theory is the model with the constants and switches of the case.
func (s *Scenario) theory() (*agents.Theory, error) {
	th := agents.NewTheory()
	th.Video = s.Group.Modality == Video
	known := 0
	for _, p := range agents.ParameterTable() {
		if x, ok := s.Parameters[p.Path]; ok {
			known++
			if err := th.Set(p.Path, x); err != nil {
				return nil, err
			}
		}
	}
	if known != len(s.Parameters) {
		return nil, fmt.Errorf("parameters holds a path that the model does not know")
	}
	for _, name := range agents.SwitchNames {
		if on, ok := s.Mechanisms[name]; ok && !on {
			mechanism, _ := agents.SwitchNamed(name)
			th.Switches = th.Without(mechanism)
		}
	}
	return th, nil
}

// Hash names the resolved case by its content: the SHA-256 of [Scenario.Marshal], in hexadecimal.
func (s *Scenario) Hash() string {
	sum := sha256.Sum256(s.explicit().Marshal())
	return hex.EncodeToString(sum[:])
}
