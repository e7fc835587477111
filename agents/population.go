package agents

import (
	_ "embed"
	"fmt"
	"sync"

	"gopkg.in/yaml.v3"
)

// A Spread is a distribution of a trait: normal, held within a range.
type Spread struct {
	Mean, SD, Low, High float64
}

// Draw takes one value.
func (s Spread) Draw(luck Luck) float64 {
	return clamp(s.Mean+float64(s.SD*luck.Norm()), s.Low, s.High)
}

// A Population describes who comes for therapy: how traits are spread and which cycles are how common.
type Population struct {
	Name, About, Source string
	// Traits holds a spread for each trait of [Person], by the name a scenario uses.
	Traits map[string]Spread
	// Cycles holds the weight of each preset cycle, in the order of [Cycles].
	Cycles []float64
	// SecondCycle is the probability of carrying a second, weaker cycle.
	SecondCycle float64
	// SecondWeight and SecondOffset are the weight and the offset, log-odds, with which it is carried.
	SecondWeight, SecondOffset float64
	// MannerShare is how far the manner lies from one's own towards the cycle's protective act, 0..1.
	MannerShare float64
	// Admission is the distress, 0..1, from which on people are admitted.
	Admission float64
}

// TraitNames are the numeric traits of a person as scenarios and populations name them.
var TraitNames = []string{
	"manner_agency", "manner_communion", "rigidity", "reactivity", "reflectiveness", "talkativeness", "anxiety",
	"avoidance", "acuity", "social_skill", "expectation", "hope", "isolation", "esteem", "wound", "safety",
	"burden", "burden_now",
}

// Trait is a pointer to the numeric trait of that name, or nil where there is none.
func (p *Person) Trait(name string) *float64 {
	fields := [...]*float64{
		&p.Manner.Agency, &p.Manner.Communion, &p.Rigidity, &p.Reactivity, &p.Reflectiveness, &p.Talkativeness, &p.Anxiety,
		&p.Avoidance, &p.Acuity, &p.SocialSkill, &p.Expectation, &p.Hope, &p.Isolation, &p.Esteem, &p.Wound, &p.Safety,
		&p.Burden, &p.BurdenNow,
	}
	for i, n := range TraitNames {
		if n == name {
			return fields[i]
		}
	}
	return nil
}

//go:embed populations.yaml
var populationsYAML []byte

// Populations returns the built-in populations. The slice is shared: do not change it.
var Populations = sync.OnceValue(func() []Population {
	var entries []struct {
		Name, About, Source string
		Traits              map[string][4]float64
		Cycles              map[string]float64
		SecondCycle         float64 `yaml:"second_cycle"`
		SecondWeight        float64 `yaml:"second_weight"`
		SecondOffset        float64 `yaml:"second_offset"`
		MannerShare         float64 `yaml:"manner_share"`
		Admission           float64
	}
	if err := yaml.Unmarshal(populationsYAML, &entries); err != nil {
		panic(fmt.Sprintf("agents: populations.yaml: %v", err))
	}
	var out []Population
	for _, e := range entries {
		p := Population{
			Name: e.Name, About: e.About, Source: e.Source, SecondCycle: e.SecondCycle, SecondWeight: e.SecondWeight,
			SecondOffset: e.SecondOffset, MannerShare: e.MannerShare, Admission: e.Admission,
			Traits: map[string]Spread{},
		}
		for _, name := range TraitNames {
			t, ok := e.Traits[name]
			if !ok {
				panic(fmt.Sprintf("agents: populations.yaml: %s: no trait %q", e.Name, name))
			}
			p.Traits[name] = Spread{t[0], t[1], t[2], t[3]}
		}
		for _, c := range Cycles() {
			p.Cycles = append(p.Cycles, e.Cycles[c.Name])
		}
		out = append(out, p)
	}
	return out
})

// PopulationNamed finds a built-in population.
func PopulationNamed(name string) (Population, bool) {
	for _, p := range Populations() {
		if p.Name == name {
			return p, true
		}
	}
	return Population{}, false
}

// Ordinary is a person with every trait at the population's mean, carrying the cycle: the defaults of a
// member whom a scenario only names. The manner is that of the cycle's protective act, softened.
func (p *Population) Ordinary(name string, cycle Cycle) Person {
	person := Person{Name: name, Cycles: []CarriedCycle{{Cycle: cycle, Weight: 1}}}
	for _, trait := range TraitNames {
		*person.Trait(trait) = p.Traits[trait].Mean
	}
	person.BurdenNow += person.Burden
	person.Manner = p.manner(cycle, person.Manner)
	return person
}

// Draw takes one person from the population, whether or not the person would be admitted.
func (p *Population) Draw(name string, luck Luck) Person {
	person := Person{Name: name}
	for _, trait := range TraitNames {
		*person.Trait(trait) = p.Traits[trait].Draw(luck)
	}
	person.BurdenNow += person.Burden
	first := Cycles()[Pick(p.Cycles, luck.Float64())]
	person.Cycles = []CarriedCycle{{Cycle: first, Weight: 1}}
	person.Manner = p.manner(first, person.Manner)
	second := Cycles()[Pick(p.Cycles, luck.Float64())]
	if luck.Float64() < p.SecondCycle && second.Name != first.Name {
		person.Cycles = append(person.Cycles, CarriedCycle{Cycle: second, Weight: p.SecondWeight, Offset: p.SecondOffset})
	}
	return person
}

// manner is the habitual style of somebody with the cycle: a share of the way from one's own to the protective act.
func (p *Population) manner(cycle Cycle, own Point) Point {
	return own.Toward(cycle.Protect, p.MannerShare).Clamp()
}
