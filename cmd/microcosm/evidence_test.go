package main

import (
	"bytes"
	"image/png"
	"math"
	"strings"
	"testing"

	"gonum.org/v1/plot/vg"

	"microcosm/experiments"
	"microcosm/results"
)

// resultsFor are results as wide as they come, for all rows there are.
func resultsFor(t *testing.T) []experiments.PatternResult {
	t.Helper()
	var rows []experiments.PatternResult
	patterns := results.Patterns()
	for i := range patterns {
		p := &patterns[i]
		r := experiments.PatternResult{Pattern: p, PriorRate: .345, Verdict: experiments.NoEvidence, InBand: i%2 == 0}
		for k := range p.Criteria {
			r.Criteria = append(r.Criteria, experiments.CriterionResult{
				Criterion: &p.Criteria[k], Estimate: experiments.Estimate{Value: -.0888, Low: -.0999, High: -.0777}, StudiesLow: -.999, StudiesHigh: -.111, Holds: k == 0,
			})
		}
		for k := range p.Controls {
			c := experiments.ControlResult{Control: &p.Controls[k], With: r.Criteria, Without: r.Criteria, Verdict: experiments.Survives}
			r.Controls = append(r.Controls, c)
		}
		rows = append(rows, r)
	}
	return rows
}

// Ensure nothing written in the figure runs into what stands beside it.
func TestForestFits(t *testing.T) {
	f := newForest(200, resultsFor(t))
	fits := func(words string, size float64, heavy bool, from, to vg.Length) {
		t.Helper()
		if width := f.style(ink, heavy, size).Width(words); from+width+4 > to {
			t.Errorf("%q is %.0f points wide and has %.0f", words, width, to-from)
		}
	}
	for i := range f.rows {
		r := &f.rows[i]
		fits(r.ID, 8.5, true, idAt, nameAt)
		for k := range r.Criteria {
			fits(r.Criteria[k].Criterion.Name, 8.5, false, nameAt, panelLeft)
			fits(withInterval(&r.Criteria[k]), 8.5, false, valueAt, bandAt)
			fits(bandOf(r.Criteria[k].Criterion), 8.5, false, bandAt, verdictAt)
		}
	}
	fits(string(experiments.NoEvidence), 8.5, false, verdictAt, figureWidth)
}

// Ensure the figure can be drawn in both forms, with values that are missing or far off, and is as high as what it holds.
func TestForest(t *testing.T) {
	rows := resultsFor(t)
	rows[0].Criteria[0].Value = math.NaN()
	rows[1].Criteria[0].Estimate = experiments.Estimate{Value: 1e6, Low: -1e6, High: math.NaN()}
	f := newForest(200, rows)
	var image, drawing bytes.Buffer
	if err := f.png(&image); err != nil {
		t.Fatal(err)
	}
	if rest := f.height - f.y; rest < figureBottom-axisGap-.5 || rest > figureBottom-axisGap+.5 {
		t.Errorf("the rows end at %.0f of %.0f points", f.y, f.height)
	}
	if err := f.svg(&drawing); err != nil {
		t.Fatal(err)
	}
	decoded, err := png.Decode(&image)
	if err != nil {
		t.Fatal(err)
	}
	if wide := decoded.Bounds().Dx(); wide != figureWidth*pngDots/72 {
		t.Errorf("the image is %d dots wide", wide)
	}
	for _, p := range results.Patterns() {
		if !strings.Contains(drawing.String(), ">"+p.ID+"</text>") {
			t.Errorf("%s is not in the drawing", p.ID)
		}
	}
}

// Ensure lines of the table keep to the width, down to the narrowest.
func TestEvidenceWidth(t *testing.T) {
	for _, width := range []int{narrowest, pipedWidth, widest} {
		var out bytes.Buffer
		paper := newPaper(&out)
		paper.width = width
		if err := tellEvidence(paper, 200, resultsFor(t)); err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(out.String()) {
			if n := visible(strings.TrimRight(line, "\n")); n > width {
				t.Errorf("%d columns of %d: %s", n, width, line)
			}
		}
	}
}

func TestBandScale(t *testing.T) {
	inf := math.Inf(1)
	result := func(low, high, value float64) *experiments.PatternResult {
		c := experiments.CriterionResult{Criterion: &results.Criterion{Low: low, High: high, Published: math.NaN()}, Estimate: experiments.Estimate{Value: value, Low: value - 1, High: value + 1}}
		return &experiments.PatternResult{Criteria: []experiments.CriterionResult{c}}
	}
	for _, c := range []struct {
		low, high, value, want float64
	}{
		{2, 4, 3, .5}, {2, 4, 4, 1}, {2, 4, 0, -1}, {0, inf, 3, .75}, {0, inf, -3, -.75}, {-inf, 0, -3, .25}, {-inf, 0, 3, 1.75},
	} {
		if got := newBandScale(result(c.low, c.high, c.value), 0).of(c.value); math.Abs(got-c.want) > 1e-12 {
			t.Errorf("%v in %v..%v lies at %v, want %v", c.value, c.low, c.high, got, c.want)
		}
	}
	if at(-5) != panelLeft || at(5) != panelRight || at(.5) != (panelLeft+panelRight)/2 {
		t.Errorf("places: %v %v %v", at(-5), at(.5), at(5))
	}
}

func TestPlain(t *testing.T) {
	for _, c := range []struct {
		numbers []float64
		want    string
	}{
		{[]float64{.5, .4}, ".50 .40"}, {[]float64{-.01, -.02}, "-.010 -.020"}, {[]float64{12.34, .5}, "12.3 .5"}, {[]float64{math.NaN()}, "-"},
		{[]float64{-1.5, 0}, "-1.50 0"}, {[]float64{.0996, 0}, ".10 0"},
	} {
		var said []string
		for _, x := range c.numbers {
			said = append(said, plain(x, decimals(c.numbers...)))
		}
		if got := strings.Join(said, " "); got != c.want {
			t.Errorf("%v: %q, want %q", c.numbers, got, c.want)
		}
	}
	for _, c := range []struct {
		low, high float64
		whole     bool
		want      string
	}{
		{.4, .95, false, ".40 to .95"}, {5, 20, false, "5 to 20"}, {0, math.Inf(1), true, "above 0"}, {2, math.Inf(1), false, "from 2"},
		{math.Inf(-1), .5, true, "below .50"}, {math.Inf(-1), 0, false, "up to 0"},
	} {
		if got := bandOf(&results.Criterion{Low: c.low, High: c.high, Whole: c.whole}); got != c.want {
			t.Errorf("%+v: %q", c, got)
		}
	}
}
