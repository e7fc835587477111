package results

import (
	"bytes"
	_ "embed"
	"errors"
	"fmt"
	"io"
	"math"
	"regexp"
	"slices"
	"sync"

	"gopkg.in/yaml.v3"
)

//go:embed patterns.yaml
var patternsYAML []byte

// Patterns are the published findings, in the order of patterns.yaml. The slice is not to be changed.
func Patterns() []Pattern { return catalogue().patterns }

// Cells are the arms that patterns are measured in. The slice is not to be changed.
func Cells() []Cell { return catalogue().cells }

// A findings is what patterns.yaml holds.
type findings struct {
	cells    []Cell
	patterns []Pattern
}

var catalogue = sync.OnceValue(func() *findings {
	f, err := parseFindings(patternsYAML)
	if err != nil {
		panic("results: patterns.yaml: " + err.Error())
	}
	return f
})

// A written criterion is as patterns.yaml has it: bounds and figure may be left out.
type writtenCriterion struct {
	Name, Estimator, Cell, Against string
	Low, High, Published           *float64
	Whole                          bool
}

type writtenControl struct {
	Name     string
	Set      []string
	Both     bool
	Criteria []writtenCriterion
}

type writtenPattern struct {
	ID, Use, Finding, Published, Source, Read string
	Criteria                                  []writtenCriterion
	Controls                                  []writtenControl
}

// parseFindings reads and checks a file of cells and patterns. A key that is not known, or stands twice, is an error.
func parseFindings(data []byte) (*findings, error) {
	var written struct {
		Cells    []Cell
		Patterns []writtenPattern
	}
	dec := yaml.NewDecoder(bytes.NewReader(data))
	dec.KnownFields(true)
	if err := dec.Decode(&written); err != nil && !errors.Is(err, io.EOF) {
		return nil, err
	}
	f := &findings{cells: written.Cells}
	for _, w := range written.Patterns {
		p := Pattern{ID: w.ID, Use: w.Use, Finding: w.Finding, Published: w.Published, Source: w.Source, Read: w.Read, Criteria: criteriaOf(w.Criteria)}
		for _, c := range w.Controls {
			p.Controls = append(p.Controls, Control{c.Name, c.Set, c.Both, criteriaOf(c.Criteria)})
		}
		f.patterns = append(f.patterns, p)
	}
	return f, f.check()
}

func criteriaOf(written []writtenCriterion) (out []Criterion) {
	or := func(x *float64, without float64) float64 {
		if x == nil {
			return without
		}
		return *x
	}
	for _, w := range written {
		out = append(out, Criterion{
			Name: w.Name, Estimator: w.Estimator, Cell: w.Cell, Against: w.Against, Whole: w.Whole,
			Low: or(w.Low, math.Inf(-1)), High: or(w.High, math.Inf(1)), Published: or(w.Published, math.NaN()),
		})
	}
	return out
}

var slug = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

// check refuses what could not be computed or told apart.
func (f *findings) check() error {
	for i, c := range f.cells {
		if !slug.MatchString(c.Name) || c.Scenario == "" {
			return fmt.Errorf("cell %d: it needs a name in kebab-case and a scenario", i+1)
		}
		if f.cell(c.Name) != i {
			return fmt.Errorf("cell %q stands twice", c.Name)
		}
	}
	for i := range f.patterns {
		p := &f.patterns[i]
		if !slug.MatchString(p.ID) {
			return fmt.Errorf("pattern %d: it needs an id in kebab-case, not %q", i+1, p.ID)
		}
		if first := slices.IndexFunc(f.patterns, func(o Pattern) bool { return o.ID == p.ID }); first != i {
			return fmt.Errorf("pattern %q stands twice", p.ID)
		}
		if err := f.checkPattern(p); err != nil {
			return fmt.Errorf("pattern %q: %w", p.ID, err)
		}
	}
	return nil
}

func (f *findings) cell(name string) int {
	return slices.IndexFunc(f.cells, func(c Cell) bool { return c.Name == name })
}

func (f *findings) checkPattern(p *Pattern) error {
	if !slices.Contains(Uses, p.Use) {
		return fmt.Errorf("unknown use %q; there are %v", p.Use, Uses)
	}
	for _, text := range []string{p.Finding, p.Published, p.Source, p.Read} {
		if text == "" {
			return errors.New("finding, published, source and read must all be given")
		}
	}
	if len(p.Criteria) == 0 {
		return errors.New("it has no criterion")
	}
	if err := f.checkCriteria(p.Criteria); err != nil {
		return err
	}
	for _, c := range p.Controls {
		if c.Name == "" || len(c.Set) == 0 {
			return errors.New("a control needs a name and settings")
		}
		if err := f.checkCriteria(c.Criteria); err != nil {
			return fmt.Errorf("control %q: %w", c.Name, err)
		}
	}
	return nil
}

func (f *findings) checkCriteria(criteria []Criterion) error {
	for i := range criteria {
		c := &criteria[i]
		e, known := EstimatorNamed(c.Estimator)
		switch {
		case c.Name == "":
			return fmt.Errorf("criterion %d has no name", i+1)
		case !known:
			return fmt.Errorf("unknown estimator %q", c.Estimator)
		case f.cell(c.Cell) < 0:
			return fmt.Errorf("unknown cell %q", c.Cell)
		case e.Paired != (c.Against != ""):
			return fmt.Errorf("%s: a paired estimator needs a cell to compare with, another none", c.Estimator)
		case e.Paired && f.cell(c.Against) < 0:
			return fmt.Errorf("unknown cell %q", c.Against)
		case !c.canFail():
			return fmt.Errorf("%s: the band %v to %v cannot be left, or cannot be met", c.Estimator, c.Low, c.High)
		}
	}
	return nil
}

// canFail reports whether there are values inside the band and outside it.
func (c *Criterion) canFail() bool {
	return c.Low <= c.High && !(math.IsInf(c.Low, -1) && math.IsInf(c.High, 1))
}
