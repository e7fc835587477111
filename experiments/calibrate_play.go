package experiments

import (
	"context"
	"fmt"
	"slices"

	"microcosm/results"
)

// study plays a point: the goals' cells, with the constants set in each.
func (r *calibrating) study(ctx context.Context, values []float64, first int, goals []goal) ([]float64, error) {
	v, p := Validation{Cells: r.playedCells()}, &validationPlan{cells: map[string]int{}}
	for _, g := range goals {
		if err := v.add(p, []results.Criterion{*g.Criterion}, &results.Control{}); err != nil {
			return nil, fmt.Errorf("pattern %s: %w", g.pattern.ID, err)
		}
	}
	s := Study{Groups: r.Spec.Groups, First: first, Workers: r.Workers}
	for i, x := range values {
		s.Set = append(s.Set, "parameters."+r.priors[i].Path+"="+exact(x))
	}
	samples, err := s.Play(ctx, p.orders)
	if err != nil {
		return nil, err
	}
	found := make([]float64, len(goals))
	for k := range found {
		found[k] = p.places[k].statistic(samples)(everyGroup(r.Spec.Groups))
	}
	return found, nil
}

// playedCells are the cells, with the calibration's case in place of their own where it names one.
func (r *calibrating) playedCells() []results.Cell {
	cells := slices.Clone(r.Cells)
	for k := range cells {
		if r.Spec.Scenario != "" {
			cells[k].Scenario = r.Spec.Scenario
		}
	}
	return cells
}
