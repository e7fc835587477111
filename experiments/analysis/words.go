package analysis

import (
	"fmt"
	"math"
	"strings"

	"microcosm/results"
	"microcosm/results/sensitivity"
	"microcosm/scenarios"
)

// Title names the case and the design.
func (a *Analysis) Title() string {
	title := a.Plan.Base.Title
	if title == "" {
		title = a.Plan.Base.Name
	}
	return fmt.Sprintf("%s: %s", strings.TrimSuffix(title, "."), a.Design())
}

// Design is the design in words, for example "256 points of a Sobol sequence over 3 settings".
func (a *Analysis) Design() string {
	of := map[string]string{
		scenarios.GridDesign: "a full factorial grid", scenarios.ListDesign: "a list", scenarios.RandomDesign: "a random sample",
		scenarios.LatinHypercube: "a Latin hypercube", scenarios.SobolDesign: "a Sobol sequence",
		scenarios.MorrisDesign: "Morris's trajectories", scenarios.SaltelliDesign: "Saltelli's scheme",
	}[a.Plan.Spec.Kind]
	return fmt.Sprintf("%s of %s over %s", count(a.Points, "point"), of, count(len(a.Factors), "setting"))
}

// Lead says in plain words what was done, and what the numbers are not.
func (a *Analysis) Lead() []string {
	return []string{a.varied(), a.playedWords(), Caution}
}

// Caution is what every reader must know.
const Caution = "All of it is simulated: the people are invented, the questionnaires are answered by a program, and what is found follows from the theory that is written into it. " +
	"An interval says how sure the simulation's answer is, not how true the model is. Nothing here is advice about real people."

// varied says which settings took which values.
func (a *Analysis) varied() string {
	var parts []string
	for j, f := range a.Factors {
		v := &a.Plan.Spec.Vary[j]
		switch {
		case f.Continuous() && a.Plan.Axes[j].Levels == nil:
			text := fmt.Sprintf("%s from %s to %s", f.Path, figures(v.From), figures(v.To))
			if f.Log {
				text += " (by its logarithm)"
			}
			parts = append(parts, text)
		case f.Continuous():
			parts = append(parts, f.Path+" over many numbers")
		default:
			parts = append(parts, fmt.Sprintf("%s (%s)", f.Path, strings.Join(briefs(f.Levels), ", ")))
		}
	}
	return "What was varied: " + strings.Join(parts, "; ") + "."
}

func briefs(levels []string) []string {
	short := make([]string, len(levels))
	for i, level := range levels {
		short[i] = Brief(level)
	}
	return short
}

// playedWords says how often, and with which luck.
func (a *Analysis) playedWords() string {
	times := count(a.Least, "time")
	if a.Most > a.Least {
		times = fmt.Sprintf("%d to %d times, till an interval was narrow enough", a.Least, a.Most)
	}
	text := fmt.Sprintf("Each of %s was played %s: %s", count(a.Points, "point"), times, count(a.Runs, "course"))
	if a.Failures > 0 {
		text += fmt.Sprintf(", of which %d could not be played", a.Failures)
	}
	if a.Points == 1 {
		return text + "."
	}
	if a.common() {
		return text + ". Seeds were common: the same replicate has the same people and the same luck at every point, so that differences between points are those of the settings, for these people."
	}
	return text + ". Every course had people and luck of its own."
}

// Findings says what matters for a measure, with numbers.
func (a *Analysis) Findings(m *Measured) string {
	if flat := a.flat(m); flat != "" {
		return flat
	}
	text := a.rangeWords(m)
	if m.Method == NoMethod {
		return text + " There are too few points to say which setting makes how much; the points are compared with point " + number(a.Reference+1) + " below."
	}
	var told, untold, unclear []string
	for i := range m.Ranked {
		r := &m.Ranked[i]
		switch path := a.Factors[r.Factor].Path; r.Verdict {
		case Told:
			told = append(told, path+", "+a.claim(m, r))
		case Untold:
			untold = append(untold, path)
		default:
			unclear = append(unclear, path)
		}
	}
	if len(told) > 0 {
		text += fmt.Sprintf(" More than luck%s: %s.%s", a.toldBy(m), strings.Join(told, "; "), a.orderWords(m))
	}
	if len(untold) > 0 {
		text += fmt.Sprintf(" Of %s no effect can be told from luck.", list(untold))
	}
	if len(unclear) > 0 {
		text += fmt.Sprintf(" Of %s it cannot be said whether there is more than luck, as there is no interval.", list(unclear))
	}
	return text + a.chanceWords(m) + a.togetherWords(m)
}

// flat says of a measure without variance that it has none; "" of others.
func (a *Analysis) flat(m *Measured) string {
	switch {
	case m.Between.N() == 0:
		return fmt.Sprintf("No course has a value of %s.", m.Title())
	case m.Between.N() == 1:
		return fmt.Sprintf("Only one point has values of %s, so that there is nothing to compare.", m.Title())
	case m.Between.Squares() == 0 && !(m.Spread > 0):
		return fmt.Sprintf("%s is %s in every course.", upper(m.Title()), figures(m.Between.Mean()))
	case m.Between.Squares() == 0:
		return fmt.Sprintf("The mean of %s is %s at every point: nothing that was varied changes it.", m.Title(), figures(m.Between.Mean()))
	}
	return ""
}

// rangeWords says between what the means of points lie.
func (a *Analysis) rangeWords(m *Measured) string {
	low, high := -1, -1
	for p, x := range m.Means {
		if math.IsNaN(x) {
			continue
		}
		if low < 0 || x < m.Means[low] {
			low = p
		}
		if high < 0 || x > m.Means[high] {
			high = p
		}
	}
	digits := places(max(math.Abs(m.Means[low]), math.Abs(m.Means[high])))
	text := fmt.Sprintf("The means of the points go from %s (point %d) to %s%s (point %d)", fixed(m.Means[low], digits), low+1, fixed(m.Means[high], digits), m.unit(), high+1)
	switch r := m.Parts.Reliability; {
	case r < .995:
		return text + fmt.Sprintf(", luck included: %s of the variance between them is no luck, so that both ends are a little too far out.", percent(r))
	default:
		return text + "."
	}
}

// unit is the unit after a number, where it is one that is said.
func (m *Measured) unit() string {
	if m.Unit == "points" || m.Unit == "hours" {
		return " " + m.Unit
	}
	return ""
}

// toldBy says what the numbers after the names of settings are.
func (a *Analysis) toldBy(m *Measured) string {
	return map[Method]string{
		VarianceBased: ", with the share of the variance between points that each makes alone, and together with others",
		Screening:     ", with the mean absolute change over the whole range (mu*)",
		Factorial:     ", with the largest difference of a level from the first",
		GivenData:     ", with the share of the variance between points that each makes",
	}[m.Method]
}

// claim says what a setting does.
func (a *Analysis) claim(m *Measured, r *Ranked) string {
	way := a.Way(m, r)
	if way != "" {
		way = " (" + way + ")"
	}
	switch m.Method {
	case VarianceBased:
		return fmt.Sprintf("%s, %s%s", interval(Shown(r.Alone)), interval(Shown(r.Importance)), way)
	case Screening:
		return interval(r.Importance) + m.unit() + way
	case Factorial:
		f := a.Factors[r.Factor]
		return fmt.Sprintf("%s%s from %s to %s%s", interval(r.Contrast.Estimate), m.unit(), Brief(f.Levels[r.Contrast.From]), Brief(f.Levels[r.Contrast.Level]), way)
	}
	if r.Importance.Low > 0 {
		return interval(r.Importance) + way
	}
	return fmt.Sprintf("too weak for a share, but with a coefficient of %s%s", interval(m.Index(r.Factor, coefficient)), way)
}

// Shown is a share as people read it: estimates a little below 0 are 0.
func Shown(share sensitivity.Estimate) sensitivity.Estimate {
	return sensitivity.Estimate{Value: max(share.Value, 0), Low: max(share.Low, 0), High: max(share.High, 0)}
}

// Way says which way the measure goes with a setting; "" where there is no telling.
func (a *Analysis) Way(m *Measured, r *Ranked) string {
	if r.Verdict == Untold {
		return ""
	}
	f := a.Factors[r.Factor]
	if !f.Numeric && r.Lowest >= 0 && r.Lowest != r.Highest {
		return fmt.Sprintf("lowest with %s, highest with %s", f.Levels[r.Lowest], f.Levels[r.Highest])
	}
	switch r.Direction {
	case Rises:
		return "the more, the higher"
	case Falls:
		return "the more, the lower"
	case Mixed:
		return "up and down"
	}
	return ""
}

// orderWords says whether the order of the first two is sure.
func (a *Analysis) orderWords(m *Measured) string {
	if len(m.Ranked) < 2 || m.Ranked[0].Verdict != Told || m.Ranked[1].Verdict != Told || m.Method == Factorial {
		return ""
	}
	if first, second := m.Ranked[0].Importance, m.Ranked[1].Importance; first.Low <= second.High {
		return " Which of the first two comes first is not sure, as their intervals overlap."
	}
	return ""
}

// manyFactors is from how many settings on some will seem to matter by chance.
const manyFactors = 10

func (a *Analysis) chanceWords(m *Measured) string {
	if n := len(m.Ranked); n >= manyFactors {
		return fmt.Sprintf(" With %d settings looked at, about one in twenty of those that do nothing will seem to do something.", n)
	}
	return ""
}

// together is from which correlation on two settings are said to go together.
const together = .3

// togetherWords warns of settings that go together, as they may in a list, so that what they do cannot be told apart.
func (a *Analysis) togetherWords(m *Measured) string {
	if m.Method != GivenData || a.Plan.Spec.Kind != scenarios.ListDesign {
		return ""
	}
	var pairs []string
	for i, f := range a.Factors {
		for _, by := range a.Factors[i+1:] {
			if x, y := f.codes(), by.codes(); x != nil && y != nil && math.Abs(results.Pearson(x, y)) > together {
				pairs = append(pairs, fmt.Sprintf("%s and %s (r = %s)", f.Path, by.Path, fixed(results.Pearson(x, y), 2)))
			}
		}
	}
	if len(pairs) == 0 {
		return ""
	}
	return " Settings that go together in this list cannot be told apart by it: " + strings.Join(pairs, "; ") + "."
}

// list is names with commas and an "and".
func list(names []string) string {
	if n := len(names); n > 1 {
		return strings.Join(names[:n-1], ", ") + " and " + names[n-1]
	}
	return strings.Join(names, "")
}
