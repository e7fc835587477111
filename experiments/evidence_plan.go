package experiments

import (
	"fmt"
	"math"
	"slices"

	"microcosm/results"
	"microcosm/sim"
)

// A validationPlan is which cells are played, each once, and where each criterion finds its samples. Criteria stand in the order of the
// rows: those of the row, then for each control its own criteria as they stand, where it has some, and those with the mechanism away.
type validationPlan struct {
	orders []Order
	places []criterionPlace
	cells  map[string]int
}

// A criterionPlace is a criterion and the places of its samples: order and estimator, of its cell and of the one compared with.
type criterionPlace struct {
	criterion    *results.Criterion
	estimator    results.Estimator
	own, against [2]int
}

// plan finds what is to be played, the controls among it or not.
func (v *Validation) plan(controls bool) (*validationPlan, error) {
	p := &validationPlan{cells: map[string]int{}}
	for i := range v.Patterns {
		pattern := &v.Patterns[i]
		if err := v.add(p, pattern.Criteria, &results.Control{}); err != nil {
			return nil, fmt.Errorf("pattern %s: %w", pattern.ID, err)
		}
		for k := 0; controls && k < len(pattern.Controls); k++ {
			if err := v.addControl(p, pattern, &pattern.Controls[k]); err != nil {
				return nil, fmt.Errorf("pattern %s, control %s: %w", pattern.ID, pattern.Controls[k].Name, err)
			}
		}
	}
	return p, nil
}

func (v *Validation) addControl(p *validationPlan, pattern *results.Pattern, c *results.Control) error {
	if len(c.Criteria) == 0 {
		return v.add(p, pattern.Criteria, c)
	}
	if err := v.add(p, c.Criteria, &results.Control{}); err != nil {
		return err
	}
	return v.add(p, c.Criteria, c)
}

// add finds the places of criteria under a control.
func (v *Validation) add(p *validationPlan, criteria []results.Criterion, c *results.Control) error {
	find := v.Estimator
	if find == nil {
		find = results.EstimatorNamed
	}
	for i := range criteria {
		criterion := &criteria[i]
		e, ok := find(criterion.Estimator)
		if !ok {
			return fmt.Errorf("unknown estimator %q", criterion.Estimator)
		}
		at := criterionPlace{criterion: criterion, estimator: e}
		var err error
		if at.own, err = p.place(v.Cells, criterion.Cell, c.Set, e); err != nil {
			return err
		}
		if e.Paired {
			var extra []string
			if c.Both {
				extra = c.Set
			}
			if at.against, err = p.place(v.Cells, criterion.Against, extra, e); err != nil {
				return err
			}
		}
		p.places = append(p.places, at)
	}
	return nil
}

// place is where an estimator's sample of a cell with extra settings will be; what is not there is added.
func (p *validationPlan) place(cells []results.Cell, name string, extra []string, e results.Estimator) ([2]int, error) {
	c := slices.IndexFunc(cells, func(c results.Cell) bool { return c.Name == name })
	if c < 0 {
		return [2]int{}, fmt.Errorf("unknown cell %q", name)
	}
	cell := cells[c]
	key := settingsKey(&cell, extra)
	o, ok := p.cells[key]
	if !ok {
		o = len(p.orders)
		p.cells[key] = o
		cell.Set = slices.Concat(cell.Set, extra)
		p.orders = append(p.orders, Order{Cell: cell})
	}
	order := &p.orders[o]
	k := slices.IndexFunc(order.Estimators, func(x results.Estimator) bool { return x.Name == e.Name })
	if k < 0 {
		k = len(order.Estimators)
		order.Estimators = append(order.Estimators, e)
	}
	return [2]int{o, k}, nil
}

// statistic is the criterion's value over the groups picked.
func (at *criterionPlace) statistic(samples Samples) func(pick []int) float64 {
	own := samples[at.own[0]][at.own[1]]
	var against results.Sample
	if at.estimator.Paired {
		against = samples[at.against[0]][at.against[1]]
	}
	scratch := make([]float64, 2*at.estimator.Size)
	return func(pick []int) float64 { return at.estimator.Estimate(own, against, pick, scratch) }
}

// estimate is a criterion's value, its interval and what smaller studies would have found.
func (v *Validation) estimate(at *criterionPlace, samples Samples) CriterionResult {
	stat := at.statistic(samples)
	r := CriterionResult{Criterion: at.criterion, Estimate: exactly(stat(everyGroup(v.Groups))), StudiesLow: math.NaN(), StudiesHigh: math.NaN()}
	if v.Groups > 1 && !math.IsNaN(r.Value) {
		r.Low, r.High = results.Bootstrap(v.Groups, Draws, .95, sim.NewLuck(v.Seed).At(bootstrapStream, 0, 0, 0, 0), stat)
	}
	if v.Groups >= 2*StudyGroups {
		r.StudiesLow, r.StudiesHigh = smallStudies(v.Groups, sim.NewLuck(v.Seed).At(studiesStream, 0, 0, 0, 0), stat)
	}
	r.Holds = at.criterion.Holds(r.Value, r.Low, r.High)
	return r
}

func everyGroup(n int) []int {
	all := make([]int, n)
	for g := range all {
		all[g] = g
	}
	return all
}

// smallStudies hold 95% of what studies of some of the groups, drawn without replacement, would have found.
func smallStudies(groups int, luck *sim.Luck, stat func(pick []int) float64) (low, high float64) {
	all, found := everyGroup(groups), make([]float64, Draws)
	for k := range found {
		for i := range StudyGroups {
			j := i + min(int(float64(luck.Float64()*float64(groups-i))), groups-i-1)
			all[i], all[j] = all[j], all[i]
		}
		found[k] = stat(all[:StudyGroups])
	}
	return results.Quantile(found, .025), results.Quantile(found, .975)
}
