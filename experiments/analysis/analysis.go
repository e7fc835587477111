package analysis

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"microcosm/experiments/sweep"
	"microcosm/results"
	"microcosm/results/sensitivity"
	"microcosm/scenarios"
)

// Options say what is looked at. The zero value is all measures against the first point.
type Options struct {
	// Measures are names of measures that the sweep kept; all of them where there are none.
	Measures []string
	// Factors are paths of settings, those that figures are drawn of; the most important ones where there are none.
	Factors []string
	// Reference is the point with which all others are compared, counted from 1; 0 is the first.
	Reference int
	// HalfWidths are how far the interval of a mean may reach on either side, by measure, in its unit, above 0. Where one is missing it is that
	// of the design, or a tenth of the standard deviation of single runs.
	HalfWidths map[string]float64
	// Draws is how many resamples an interval is made of; 0 is [results.BootstrapDraws].
	Draws int
}

// An Analysis is what the tables of a sweep say.
type Analysis struct {
	// Dir is the folder of the sweep, Plan what was played, Record and Manifest how the tables came about.
	Dir      string
	Plan     *sweep.Plan
	Record   sweep.Record
	Manifest *results.Manifest
	// Factors are the settings that were varied, Measures what is found about each measure, in the order of the design.
	Factors  []*Factor
	Measures []*Measured
	// Points, Runs and Failures are how many there are; Least and Most how many replicates a point has, Reasons why runs failed.
	Points, Runs, Failures int
	Least, Most            int
	Reasons                []Reason
	// Reference is the point with which others are compared, counted from 0.
	Reference int
	// Likeness is how alike the members of one group are; nil where no rows of members were kept.
	Likeness *Likeness
	// Shown are the factors that figures are asked of, nil for the most important.
	Shown []int

	table *table
	draws int
}

// Measured is what is found about one measure.
type Measured struct {
	results.Measure
	// Y are the values of the runs, by point and replicate, missing where a run failed or has none; Means the means of the points.
	Y     [][]float64
	Means []float64
	// Between are the moments of the means of points; Spread is the standard deviation of single runs of one point, over all points.
	Between results.Moments
	Spread  float64
	// HalfWidth is how far the interval of a mean may reach; 0 where nothing varies and nothing was said. Widest is the point whose interval
	// reaches furthest, counted from 0, -1 where none has one.
	HalfWidth float64
	Widest    int
	// Effects are the other points against the reference; nil in a design of more than 200 points.
	Effects []Effect
	// Method is how settings are judged; Indices are all figures, Ranked what they come to, the most important setting first.
	Method  Method
	Indices []Index
	Ranked  []Ranked
	// Mains and Pairs are the main effects of all factors and the interactions of pairs, the strongest first, in a factorial design.
	Mains []sensitivity.Effects
	Pairs []Pair
	// Parts is where the differences between single runs come from; Crossed is true where the people in common could be told apart.
	Parts   sensitivity.Parts
	Crossed bool
}

// mostEffects is up to how many points each is compared with the reference.
const mostEffects = 200

// Open reads the folder of a finished sweep and analyses it. An error says what is wrong with the folder or with the options.
func Open(dir string, o Options) (*Analysis, error) {
	store, err := sweep.OpenFinished(dir)
	if err != nil {
		return nil, err
	}
	if !store.Finished() {
		return nil, &sweep.ConflictError{Dir: dir, What: "the sweep is not finished; go on with: " + store.Record.Command}
	}
	a := &Analysis{Dir: dir, Plan: store.Plan, Record: store.Record}
	if a.Manifest, err = readManifest(dir); err != nil {
		return nil, err
	}
	wanted, err := a.check(&o)
	if err != nil {
		return nil, err
	}
	if a.table, err = readRuns(dir, store.Plan, wanted); err != nil {
		return nil, err
	}
	var groups []results.Moments
	if store.Plan.Spec.Members {
		if groups, err = a.table.readGroups(dir); err != nil {
			return nil, err
		}
	}
	a.analyse(&o, groups)
	return a, nil
}

// check refuses options that do not fit the sweep, and says which measures are wanted.
func (a *Analysis) check(o *Options) (wanted []results.Measure, err error) {
	var kept, paths []string
	for _, m := range a.Plan.Measures {
		kept = append(kept, m.Name)
		if len(o.Measures) == 0 || slices.Contains(o.Measures, m.Name) {
			wanted = append(wanted, m)
		}
	}
	for i := range a.Plan.Spec.Vary {
		paths = append(paths, a.Plan.Spec.Vary[i].Path)
	}
	if n := a.Plan.Points.Len(); o.Reference < 0 || o.Reference > n {
		return nil, fmt.Errorf("there is no point %d; the sweep has points 1 to %d", o.Reference, n)
	}
	if err := allIn("measure", o.Measures, kept); err != nil {
		return nil, err
	}
	if err := allIn("factor", o.Factors, paths); err != nil {
		return nil, err
	}
	for _, path := range o.Factors {
		a.Shown = append(a.Shown, slices.Index(paths, path))
	}
	return wanted, checkWidths(o.HalfWidths, kept)
}

// checkWidths refuses half-widths of measures that were not kept, and those that are none.
func checkWidths(widths map[string]float64, kept []string) error {
	names := make([]string, 0, len(widths))
	for name := range widths {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		if half := widths[name]; !(half > 0) || math.IsInf(half, 0) {
			return fmt.Errorf("the half-width wanted of %s is %v; would be right: a number above 0", name, half)
		}
	}
	return allIn("measure", names, kept)
}

// allIn refuses a name that is not on the list.
func allIn(what string, names, list []string) error {
	for _, name := range names {
		if slices.Contains(list, name) {
			continue
		}
		hint := ""
		if near := scenarios.Nearest(name, list); near != "" {
			hint = fmt.Sprintf("; did you mean %q?", near)
		}
		return fmt.Errorf("the sweep has no %s %q; it has %s%s", what, name, strings.Join(list, ", "), hint)
	}
	return nil
}

// analyse computes everything from the tables.
func (a *Analysis) analyse(o *Options, groups []results.Moments) {
	t := a.table
	a.Points, a.Runs = len(t.failed), t.start[len(t.failed)]
	a.Least, a.Most = t.replicates()
	a.Reasons, a.Reference = t.reasons, max(o.Reference-1, 0)
	for _, n := range t.failed {
		a.Failures += n
	}
	if a.draws = o.Draws; a.draws == 0 {
		a.draws = results.BootstrapDraws
	}
	a.Factors = factorsOf(a.Plan)
	for i, m := range a.Plan.Measures {
		if t.columns[i] != nil {
			a.Measures = append(a.Measures, &Measured{Measure: m, Y: t.rows(i)})
		}
	}
	var jobs []func()
	for _, m := range a.Measures {
		m.sum()
		m.want(a.Plan.Spec, o.HalfWidths[m.Name])
		m.Method = a.method()
		jobs = append(jobs, func() { a.divide(m) }, func() { m.Indices = a.indices(m) }, func() { a.factorial(m) }, func() { a.effects(m) })
	}
	if groups != nil {
		jobs = append(jobs, func() { a.Likeness = a.likeness(groups) })
	}
	each(len(jobs), func(i int) { jobs[i]() })
	each(len(a.Measures), func(i int) { a.rank(a.Measures[i]) })
}

// common reports whether the replicates with one number have the same people and luck at every point.
func (a *Analysis) common() bool { return a.Plan.Spec.Seeds != scenarios.IndependentSeeds }

// sum finds the means of the points, and how much single runs of one point differ.
func (m *Measured) sum() {
	m.Means, m.Widest = make([]float64, len(m.Y)), -1
	within, free, widest := 0.0, 0, -1.0
	for p, y := range m.Y {
		var own results.Moments
		for _, x := range y {
			own.Add(x)
		}
		m.Means[p] = own.Mean()
		m.Between.Add(m.Means[p])
		if own.N() < 2 {
			continue
		}
		within += own.Squares()
		free += own.N() - 1
		if half := own.HalfWidth(); half > widest {
			widest, m.Widest = half, p
		}
	}
	m.Spread = math.NaN()
	if free > 0 {
		m.Spread = math.Sqrt(within / float64(free))
	}
}

// want settles how far the interval of a mean may reach.
func (m *Measured) want(d *scenarios.Design, asked float64) {
	switch {
	case asked > 0:
		m.HalfWidth = asked
	case d.Until != nil && d.Until.Measure == m.Name:
		m.HalfWidth = d.Until.HalfWidth
	case m.Spread > 0:
		m.HalfWidth = m.Spread / 10
	}
}
