package experiments

import (
	"context"
	"fmt"
	"sync/atomic"

	"microcosm/results"
	"microcosm/scenarios"
	"microcosm/sim"
)

// A Study plays cells, the same groups of people with the same luck in each, and takes estimators from the dossiers.
type Study struct {
	// Groups is how many groups each cell has; group g (from 0) has the seed of the case plus First plus g.
	Groups, First int
	// Workers is how many courses are played at a time, 0 one a core. Results do not depend on it.
	Workers int
	// Set are settings added to those of every cell.
	Set []string
	// Progress is told how many courses are done; it may be nil, and is called from several goroutines.
	Progress func(done, of int)
	done     atomic.Int64
}

// An Order is a cell and what to take in it.
type Order struct {
	Cell       results.Cell
	Estimators []results.Estimator
}

// Samples holds the sample of each estimator of each order, by their places.
type Samples [][]results.Sample

// Play plays all the cells of the orders. It stops early, with the context's error, when the context is done.
func (s *Study) Play(ctx context.Context, orders []Order) (Samples, error) {
	cases := make([]*scenarios.Scenario, len(orders))
	out := make(Samples, len(orders))
	for k := range orders {
		var err error
		if cases[k], err = s.caseOf(&orders[k].Cell); err != nil {
			return nil, err
		}
		out[k] = make([]results.Sample, len(orders[k].Estimators))
		for e := range out[k] {
			out[k][e] = make(results.Sample, s.Groups)
		}
	}
	s.done.Store(0)
	err := spread(s.Groups*len(orders), s.Workers, newDesk, func(d *desk, i int) error {
		if err := ctx.Err(); err != nil {
			return err
		}
		g, k := i/len(orders), i%len(orders)
		dossier, err := d.file(cases[k], s.First+g)
		if err != nil {
			return fmt.Errorf("cell %s: %w", orders[k].Cell.Name, err)
		}
		for e := range orders[k].Estimators {
			sums := make([]float64, orders[k].Estimators[e].Size)
			orders[k].Estimators[e].Add(dossier, sums)
			out[k][e][g] = sums
		}
		if n := s.done.Add(1); s.Progress != nil {
			s.Progress(int(n), s.Groups*len(orders))
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return out, nil
}

// caseOf is the case of a cell with its settings.
func (s *Study) caseOf(cell *results.Cell) (*scenarios.Scenario, error) {
	base, err := scenarios.Load(cell.Scenario)
	if err != nil {
		return nil, err
	}
	base.Expects = nil
	arm := Arm{Name: cell.Name, Set: append(append([]string(nil), cell.Set...), s.Set...)}
	return arm.settings(base)
}

// A desk is what one worker files with: measures and questionnaires that are used again and again.
type desk struct {
	metrics *results.Metrics
	survey  *results.Survey
}

func newDesk() *desk { return &desk{} }

// file plays a group of the case and puts its dossier together.
func (d *desk) file(s *scenarios.Scenario, group int) (*results.Dossier, error) {
	cfg, err := groupConfig(s, group)
	if err != nil {
		return nil, err
	}
	c, err := sim.New(cfg)
	if err != nil {
		return nil, err
	}
	if d.metrics == nil {
		d.metrics = results.NewMetrics(c)
		d.survey = results.NewSurvey(c, d.metrics)
	} else {
		d.metrics.Reset(c)
		d.survey.Reset(c)
	}
	c.Observe(d.metrics)
	c.Observe(d.survey)
	c.Run()
	dossier := d.survey.Dossier(c)
	return &dossier, nil
}
