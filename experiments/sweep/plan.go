package sweep

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"microcosm/experiments"
	"microcosm/experiments/design"
	"microcosm/results"
	"microcosm/scenarios"
)

// A Plan is a design laid out on its case: which points there are, and which runs.
type Plan struct {
	// Spec is the design as it was read; Base its case, with the settings that hold at every point.
	Spec *scenarios.Design
	Base *scenarios.Scenario
	// Points are the points of the design in the unit cube; Axes turn them into values.
	Points design.Design
	Axes   []design.Axis
	// Measures are what is kept of each run.
	Measures []results.Measure
	order    []int // in which the factors are set: a strategy before what is changed in it
}

// NewPlan lays a design out on its case, which is loaded.
func NewPlan(spec *scenarios.Design) (*Plan, error) {
	base, err := scenarios.Load(spec.Scenario)
	if err != nil {
		return nil, err
	}
	base.Expects = nil
	if len(spec.Set) > 0 {
		if base, err = scenarios.Apply(base, spec.Set...); err != nil {
			return nil, err
		}
	}
	return planOn(spec, base)
}

// planOn lays a design out on a case that has been loaded, with the settings that hold at every point.
func planOn(spec *scenarios.Design, base *scenarios.Scenario) (*Plan, error) {
	p := &Plan{Spec: spec, Base: base}
	base.Seed = spec.Seed
	for _, name := range spec.Measures {
		m, ok := results.MeasureNamed(name)
		if !ok {
			return nil, fmt.Errorf("unknown measure %q", name)
		}
		p.Measures = append(p.Measures, m)
	}
	for i := range spec.Vary {
		p.order = append(p.order, i)
	}
	depth := func(i int) int { return strings.Count(spec.Vary[i].Path, ".") }
	slices.SortStableFunc(p.order, func(a, b int) int { return depth(a) - depth(b) })
	if spec.Kind == scenarios.ListDesign {
		p.Points, p.Axes = design.Listed(spec.Rows)
		return p, nil
	}
	for i := range spec.Vary {
		f := &spec.Vary[i]
		p.Axes = append(p.Axes, design.Axis{Levels: f.Values, From: f.From, To: f.To, Log: f.Log, Whole: f.Whole})
	}
	var err error
	p.Points, err = p.layout()
	return p, err
}

// layout makes the points.
func (p *Plan) layout() (design.Design, error) {
	d, k := p.Spec, len(p.Axes)
	switch d.Kind {
	case scenarios.GridDesign:
		return design.Grid(p.levels()), nil
	case scenarios.RandomDesign:
		return design.Random(d.Points, k, d.Seed), nil
	case scenarios.LatinHypercube:
		return design.LatinHypercube(d.Points, k, d.Seed), nil
	case scenarios.SobolDesign:
		return design.ScrambledSobol(d.Points, k, d.Seed), nil
	case scenarios.MorrisDesign:
		return design.Morris(d.Points, p.Axes, d.Levels, d.Seed), nil
	case scenarios.SaltelliDesign:
		return design.Saltelli(d.Points, k, d.Seed), nil
	}
	return nil, fmt.Errorf("unknown kind of design %q", d.Kind)
}

// levels is how many levels each factor of a grid has.
func (p *Plan) levels() []int {
	levels := make([]int, len(p.Axes))
	for i := range p.Spec.Vary {
		if levels[i] = len(p.Spec.Vary[i].Values); levels[i] == 0 {
			levels[i] = p.Spec.Vary[i].Steps
		}
	}
	return levels
}

// Values writes what the factors are at a point, counted from 0, as settings take them.
func (p *Plan) Values(point int, u []float64, values []string) {
	p.Points.At(point, u)
	for i := range p.Axes {
		_, values[i] = p.Axes[i].Value(u[i])
	}
}

// Case is the case at a point, counted from 0.
func (p *Plan) Case(point int) (*scenarios.Scenario, error) {
	values := make([]string, len(p.Axes))
	p.Values(point, make([]float64, len(p.Axes)), values)
	return p.caseOf(values)
}

func (p *Plan) caseOf(values []string) (*scenarios.Scenario, error) {
	if len(values) == 0 {
		return p.Base, nil
	}
	sets := make([]string, 0, len(values))
	for _, i := range p.order {
		sets = append(sets, p.Spec.Vary[i].Path+"="+values[i])
	}
	return scenarios.Apply(p.Base, sets...)
}

// Run is the case of one run, a replicate of a point, both counted from 0, with everything explicit.
func (p *Plan) Run(point, replicate int) (*scenarios.Scenario, error) {
	s, err := p.Case(point)
	if err != nil {
		return nil, err
	}
	return experiments.Group(s, p.group(point, replicate)), nil
}

// group is the number of the group that plays a run: it decides people and luck.
func (p *Plan) group(point, replicate int) int {
	if p.Spec.Seeds == scenarios.IndependentSeeds {
		return replicate + point*p.Most()
	}
	return replicate
}

// seed is the seed of a run.
func (p *Plan) seed(point, replicate int) uint64 {
	return p.Spec.Seed + uint64(p.group(point, replicate))
}

// Most is how many replicates a point has at most.
func (p *Plan) Most() int {
	if p.Spec.Until != nil {
		return p.Spec.Until.Most
	}
	return p.Spec.Replicates
}

// Runs is how many runs there are, at most where replicates go on until an interval is narrow enough.
func (p *Plan) Runs() int { return p.Points.Len() * p.Most() }

// RunID names a run in the tables, for example "p12r3" for the third replicate of the twelfth point; both are counted from 0 here.
func RunID(point, replicate int) string {
	return "p" + strconv.Itoa(point+1) + "r" + strconv.Itoa(replicate+1)
}

// ParseRunID reads what [RunID] writes, back to point and replicate counted from 0.
func ParseRunID(id string) (point, replicate int, err error) {
	if before, after, ok := strings.Cut(strings.TrimPrefix(id, "p"), "r"); ok && strings.HasPrefix(id, "p") {
		point, err1 := strconv.ParseUint(before, 10, 40)
		replicate, err2 := strconv.ParseUint(after, 10, 40)
		if err1 == nil && err2 == nil && point > 0 && replicate > 0 {
			return int(point) - 1, int(replicate) - 1, nil
		}
	}
	return 0, 0, fmt.Errorf("%q is no run; they are called p1r1 (point 1, replicate 1) and so on, in the column run", id)
}

// enough reports whether the replicates of a point, of which the measure has these values, end here.
func (p *Plan) enough(x []float64) bool {
	u := p.Spec.Until
	if u == nil || len(x) >= u.Most {
		return true
	}
	if len(x) < u.Least {
		return false
	}
	n := 0
	for _, v := range x {
		if !math.IsNaN(v) {
			n++
		}
	}
	mean := results.Mean(x)
	low, _ := results.TInterval(mean, results.SD(x), n)
	return mean-low <= u.HalfWidth
}
