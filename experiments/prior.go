package experiments

import (
	"context"
	"crypto/sha256"
	_ "embed"
	"encoding/hex"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"sync"

	"gopkg.in/yaml.v3"

	"microcosm/agents"
	"microcosm/results"
	"microcosm/sim"
)

// Bounds of the factor that a calibrated constant is multiplied by in a draw, and what a draw is played with unless said otherwise.
const (
	leastFactor        = .5
	mostFactor         = 2
	DefaultPriorDraws  = 200
	DefaultPriorGroups = 25
)

//go:embed prior.yaml
var priorYAML []byte

// KnownPrior is what the program carries; [Fingerprint] says whether it still applies.
var KnownPrior = sync.OnceValue(func() *Prior {
	p := &Prior{}
	if err := yaml.Unmarshal(priorYAML, p); err != nil {
		panic(fmt.Sprintf("experiments: prior.yaml: %v", err))
	}
	return p
})

// Fingerprint tells apart what prior-predictive rates depend on and what a person may change in data: the constants with their ranges, the cells,
// and the criteria with their bands. Words do not count, nor do controls.
func Fingerprint(patterns []results.Pattern, cells []results.Cell) string {
	sum := sha256.New()
	for _, c := range agents.ParameterTable() {
		fmt.Fprintln(sum, c.Path, c.Default, c.Low, c.High, calibrated(&c)) //nolint:errcheck // a hash takes everything
	}
	for i := range cells {
		fmt.Fprintf(sum, "%s %q\n", cells[i].Name, settingsKey(&cells[i], nil)) //nolint:errcheck // a hash takes everything
	}
	for i := range patterns {
		fmt.Fprintln(sum, patterns[i].ID) //nolint:errcheck // a hash takes everything
		for _, c := range patterns[i].Criteria {
			fmt.Fprintln(sum, c.Estimator, c.Cell, c.Against, c.Low, c.High, c.Whole) //nolint:errcheck // a hash takes everything
		}
	}
	return hex.EncodeToString(sum.Sum(nil))[:16]
}

// calibrated reports whether a constant was set so that the whole shows published levels.
func calibrated(c *agents.ParameterSpec) bool { return strings.Contains(c.Source, "calibrated") }

// PriorPredictive draws all calibrated constants at random, each its default times a factor spread evenly over .5 to 2 and held within its
// range, plays the cells with each draw, other groups each time, and counts how often every row holds by its values alone (no interval is
// asked for, and no control is played). When the context is done it stops with the context's error, and what it returns holds the draws that
// were finished.
func (v *Validation) PriorPredictive(ctx context.Context, draws int) (*Prior, error) {
	if err := v.Check(); err != nil {
		return nil, err
	}
	plan, err := v.plan(false)
	if err != nil {
		return nil, err
	}
	out := &Prior{Fingerprint: Fingerprint(v.Patterns, v.Cells), Groups: v.Groups, Rates: map[string]float64{}}
	held := make([]int, len(v.Patterns))
	for d := 0; d < draws && ctx.Err() == nil; d++ {
		clipped, err := v.playDraw(ctx, plan, d, draws, held)
		if ctx.Err() != nil {
			break
		}
		out.Draws++
		out.Clipped = append(out.Clipped, clipped...)
		if err != nil {
			out.Failed++
		}
	}
	slices.Sort(out.Clipped)
	out.Clipped = slices.Compact(out.Clipped)
	for i, n := range held {
		if out.Draws > 0 {
			out.Rates[v.Patterns[i].ID] = float64(n) / float64(out.Draws)
		}
	}
	return out, ctx.Err()
}

// playDraw plays the cells with one draw of the constants, and adds the rows that hold.
func (v *Validation) playDraw(ctx context.Context, plan *validationPlan, d, draws int, held []int) (clipped []string, err error) {
	sets, clipped := v.draw(d)
	study := Study{Groups: v.Groups, First: int(v.Seed-1)*seedStride + d*v.Groups, Workers: v.Workers, Set: sets}
	if v.Progress != nil {
		study.Progress = func(done, of int) { v.Progress(d*of+done, draws*of) }
	}
	samples, err := study.Play(ctx, plan.orders)
	if err == nil {
		v.count(plan, samples, held)
	}
	return clipped, err
}

// draw is one set of constants, as settings, and those that were held within their range.
func (v *Validation) draw(d int) (sets, clipped []string) {
	luck := sim.NewLuck(v.Seed).At(drawStream, 0, d, 0, 0)
	for _, c := range agents.ParameterTable() {
		if !calibrated(&c) {
			continue
		}
		x := c.Default * (leastFactor + float64((mostFactor-leastFactor)*luck.Float64()))
		if x < c.Low || x > c.High {
			clipped = append(clipped, c.Path)
		}
		sets = append(sets, "parameters."+c.Path+"="+strconv.FormatFloat(min(max(x, c.Low), c.High), 'g', 6, 64))
	}
	return sets, clipped
}

// count adds the rows whose values all lie in their bands.
func (v *Validation) count(plan *validationPlan, samples Samples, held []int) {
	places, all := plan.places, everyGroup(v.Groups)
	for i := range v.Patterns {
		in := true
		for k := range v.Patterns[i].Criteria {
			x := places[k].statistic(samples)(all)
			in = in && places[k].criterion.Holds(x, x, x)
		}
		if in {
			held[i]++
		}
		places = places[len(v.Patterns[i].Criteria):]
	}
}

// Write writes the rates as prior.yaml holds them.
func (p *Prior) Write(w io.Writer) error {
	const head = "# How often each row of microcosm evidence holds where the calibrated constants are drawn at random; written by: microcosm evidence --prior\n"
	body, err := yaml.Marshal(p)
	if err == nil {
		_, err = w.Write(append([]byte(head), body...))
	}
	if err != nil {
		return fmt.Errorf("experiments: prior-predictive rates: %w", err)
	}
	return nil
}
