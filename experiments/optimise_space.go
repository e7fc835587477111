package experiments

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"math"
	"slices"

	"microcosm/agents"
	"microcosm/scenarios"
)

// A contender is somebody who leads, and the case as it is then.
type contender struct {
	name string
	// values are those of the parameters, NaN where the case does not say; nil in a bandit.
	values []float64
	as     *scenarios.Scenario
}

// same reports whether two contenders would play the same courses.
func (c *contender) same(o *contender) bool { return string(c.as.Marshal()) == string(o.as.Marshal()) }

// A dimension is a parameter as the search moves along it: from 0 to 1.
type dimension struct {
	unitPrior
	whole bool
}

// dimensionOf takes over a parameter.
func dimensionOf(p scenarios.SearchParameter) dimension {
	shape := scenarios.Uniform
	if p.Log {
		shape = scenarios.LogUniform
	}
	return dimension{unitPrior{scenarios.Prior{Path: p.Path, From: p.From, To: p.To, Shape: shape}}, p.Whole}
}

// value is the parameter at a place, rounded as far as it is played.
func (d dimension) value(u float64) float64 {
	x := d.unitPrior.value(u)
	if d.whole {
		x = math.Round(x)
	}
	return x
}

// holds reports whether a value lies within the range.
func (d dimension) holds(x float64) bool { return x >= d.From && x <= d.To }

// takeContenders reads the case and everybody who is known before the search.
func (r *optimising) takeContenders() error {
	var err error
	if r.base, err = r.Spec.Case(r.Spec.Leader); err != nil {
		return err
	}
	r.start = &contender{name: r.base.Leader.Strategy.Name, as: r.base}
	for _, p := range r.Spec.Parameters {
		r.start.values = append(r.start.values, r.base.NumberAt(p.Path))
	}
	if r.builtIn, err = r.led(scenarios.StrategyNames()); err != nil {
		return err
	}
	r.arms, err = r.led(r.Spec.Strategies)
	return err
}

// led are contenders by the names or files of their strategies.
func (r *optimising) led(leaders []string) ([]*contender, error) {
	out := make([]*contender, len(leaders))
	for k, leader := range leaders {
		s, err := r.Spec.Case(leader)
		if err != nil {
			return nil, err
		}
		out[k] = &contender{name: s.Leader.Strategy.Name, as: s}
	}
	return out, nil
}

// at is the contender at a place of the unit cube.
func (r *optimising) at(u []float64) (*contender, error) {
	c := &contender{name: r.start.name, values: make([]float64, len(u))}
	set := make([]string, len(u))
	for k, p := range r.Spec.Parameters {
		c.values[k] = dimensionOf(p).value(u[k])
		set[k] = p.Path + "=" + exact(c.values[k])
	}
	var err error
	arm := Arm{Name: "candidate", Set: set}
	c.as, err = arm.settings(r.base)
	return c, err
}

// unitStart is where the search begins: at the start, or in the middle of what the case does not say; and whether the start is a
// candidate itself, which it is not where it lies outside a range.
func (r *optimising) unitStart() (u []float64, within bool) {
	u, within = make([]float64, len(r.start.values)), true
	for k, p := range r.Spec.Parameters {
		d, x := dimensionOf(p), r.start.values[k]
		u[k], within = .5, within && d.holds(x)
		if !math.IsNaN(x) {
			u[k] = d.unit(x)
		}
	}
	return u, within
}

// key is by which a trace is known to belong to this search: it changes with whatever may change a figure in it, and not with where files
// lie.
func (r *optimising) key() string {
	sum := sha256.New()
	plain := *r.Spec
	plain.Scenario, plain.Leader, plain.Strategies = "", "", nil
	fmt.Fprintf(sum, "%s %+v\n", r.Version, plain)
	for _, p := range agents.ParameterTable() {
		fmt.Fprintln(sum, p.Path, p.Default)
	}
	for _, c := range slices.Concat([]*contender{r.start}, r.arms, r.builtIn) {
		sum.Write(c.as.Marshal())
	}
	return hex.EncodeToString(sum.Sum(nil))[:16]
}

// The columns of the trace of a search between those of the parameters and of the measures, and the last.
const (
	nameColumn      = "leader"
	groupsColumn    = "groups"
	violationColumn = "violation"
	bestColumn      = "best"
)

// ofMeasure and ofDifference are what the columns of a measure end in: mean, standard deviation and number of groups that have it, of the contender
// and of the contender minus the start, or, in the check, of the winner minus the contender.
var (
	ofMeasure    = []string{"", "_sd", "_n"}
	ofDifference = []string{"_difference", "_difference_sd", "_difference_n"}
)

// columns are the trace's.
func (r *optimising) columns() []string {
	columns := append(slices.Clone(traceBegins), nameColumn)
	for _, p := range r.Spec.Parameters {
		columns = append(columns, p.Path)
	}
	columns = append(columns, groupsColumn)
	for _, ends := range [][]string{ofMeasure, ofDifference} {
		for _, m := range r.measures {
			for _, end := range ends {
				columns = append(columns, m.Name+end)
			}
		}
	}
	return append(columns, violationColumn, bestColumn)
}

// cells are a contender as the trace writes one.
func (r *optimising) cells(c *contender, groups int) []string {
	values := c.values
	if values == nil {
		values = make([]float64, len(r.Spec.Parameters))
		for k := range values {
			values[k] = math.NaN()
		}
	}
	return slices.Concat([]string{c.name}, exacts(values), []string{fmt.Sprint(groups)})
}
