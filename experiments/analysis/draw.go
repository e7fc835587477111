package analysis

import (
	"context"
	"errors"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"microcosm/results/figure"
)

// A Drawing is a finished figure.
type Drawing struct {
	// Name is that of its files, without ending; Kind what sort of figure it is, for example "response"; Measure the number of its measure.
	Name, Kind string
	Measure    int
	// Title and Note say what is shown, About what is seen in it, for those who do not see it.
	Title, Note, About string
	// SVG and PNG are the files; Bare is the SVG without title and note, for a page that has captions.
	SVG, PNG, Bare []byte
}

// The kinds of figure.
const (
	responseKind     = "response"
	levelsKind       = "levels"
	interactionKind  = "interaction"
	tornadoKind      = "tornado"
	coefficientsKind = "coefficients"
	morrisKind       = "morris"
	distributionKind = "distribution"
	forestKind       = "forest"
	convergenceKind  = "convergence"
)

// drawn are the kinds of figure that there are.
var drawn = map[string]bool{responseKind: true, levelsKind: true, interactionKind: true, tornadoKind: true, coefficientsKind: true,
	morrisKind: true, distributionKind: true, forestKind: true, convergenceKind: true}

// How much is drawn.
const (
	MostMeasures = 6 // measures
	MostFactors  = 6 // settings a measure
	mostPairs    = 3 // interactions a measure
	mostGroups   = 30
	dots         = 200 // an inch, of PNG
)

// A sketch is a figure that is to be drawn.
type sketch struct {
	Drawing
	width figure.Width
	seen  string // what one sees, beside what kind of figure it is
	draw  func(frame figure.Frame) (*figure.Figure, error)
}

// draw makes all figures, unless none are wanted. What has nothing to show is left out.
func (a *Analysis) draw(ctx context.Context, w *Writing) ([]*Drawing, error) {
	if w.NoFigures {
		return nil, nil
	}
	perInch := dots
	if w.Dots > 0 {
		perInch = w.Dots
	}
	var sketches []*sketch
	for k, m := range a.Measures[:min(len(a.Measures), MostMeasures)] {
		for _, s := range a.sketches(m) {
			s.Measure, s.Name = k, s.Kind+"-"+m.Name+s.Name
			sketches = append(sketches, s)
		}
	}
	finished, errs := make([]*Drawing, len(sketches)), make([]error, len(sketches))
	each(len(sketches), func(i int) {
		if ctx.Err() == nil {
			finished[i], errs[i] = sketches[i].finish(perInch)
		}
	})
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	return slices.DeleteFunc(finished, func(d *Drawing) bool { return d == nil }), errors.Join(errs...)
}

// finish draws; nil where there is nothing to show.
func (s *sketch) finish(perInch int) (*Drawing, error) {
	f, err := s.draw(figure.Frame{Title: s.Title, Note: s.Note, Width: s.width})
	if errors.Is(err, figure.ErrNothing) {
		return nil, nil
	}
	if err == nil {
		s.About = strings.TrimSpace(f.About() + " " + s.seen)
		s.SVG, err = f.SVG()
	}
	if err == nil {
		s.PNG, err = f.PNG(perInch)
	}
	if err == nil {
		f, err = s.draw(figure.Frame{Width: s.width})
	}
	if err == nil {
		s.Bare, err = f.SVG()
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %w", s.Name, err)
	}
	return &s.Drawing, nil
}

// sketches are the figures of a measure.
func (a *Analysis) sketches(m *Measured) []*sketch {
	all := append(a.importance(m), a.responses(m)...)
	for k := range m.Pairs[:min(len(m.Pairs), mostPairs)] {
		all = append(all, a.interaction(m, &m.Pairs[k]))
	}
	if len(m.Effects) > 0 && len(m.Effects) < mostGroups {
		all = append(all, a.forest(m))
	}
	all = append(all, a.distribution(m))
	if m.Widest >= 0 {
		all = append(all, a.convergence(m))
	}
	return all
}

// shown are the settings of which figures are drawn: those asked for, or the most important ones.
func (a *Analysis) shown(m *Measured) (factors []int) {
	if a.Shown != nil {
		return a.Shown
	}
	for _, r := range m.Ranked[:min(len(m.Ranked), MostFactors)] {
		factors = append(factors, r.Factor)
	}
	return factors
}

// spoken is the name of a measure or a setting in words.
func spoken(name string) string {
	if name == "cee" {
		return "corrective experiences"
	}
	return strings.ReplaceAll(name, "_", " ")
}

// Title is the measure in words.
func (m *Measured) Title() string { return spoken(m.Name) }

// axis is the measure with its unit.
func (m *Measured) axis() string { return spoken(m.Name) + " (" + m.Unit + ")" }

// short is what a setting is called where there is little room: the last part of its path, if no other ends so.
func (a *Analysis) short(factor int) string {
	last := func(f *Factor) string { return f.Path[strings.LastIndexByte(f.Path, '.')+1:] }
	own := last(a.Factors[factor])
	for j, f := range a.Factors {
		if j != factor && last(f) == own {
			return a.Factors[factor].Path
		}
	}
	return own
}

// PointName is a point, counted from 0, in words: its number and the values of its settings.
func (a *Analysis) PointName(point int) string {
	var parts []string
	for j, value := range a.values(point) {
		parts = append(parts, spoken(a.short(j))+" "+Brief(value))
	}
	return fmt.Sprintf("%d: %s", point+1, strings.Join(parts, ", "))
}

// Brief is a value as people read it: a number with at most four digits after the point, words as they are.
func Brief(value string) string {
	const digits = 4
	point := strings.IndexByte(value, '.')
	x, err := strconv.ParseFloat(value, 64)
	if err != nil || point < 0 || len(value)-point-1 <= digits || math.Abs(x) < 1e-3 || strings.ContainsAny(value, "eE") {
		return value
	}
	return strconv.FormatFloat(math.Round(x*1e4)/1e4, 'f', -1, 64)
}

// drawable is a figure as it is drawn.
func drawable(e sensitivityEstimate) figure.Estimate {
	return figure.Estimate{Value: e.Value, Low: e.Low, High: e.High}
}
