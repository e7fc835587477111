package figure

import (
	"math"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// anyNumber is a number of any size, or none; seldom one beyond drawing.
func anyNumber() *rapid.Generator[float64] {
	return rapid.Custom(func(t *rapid.T) float64 {
		switch rapid.IntRange(0, 300).Draw(t, "sort") {
		case 300:
			return 1e308
		case 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15:
			return rapid.SampledFrom([]float64{1e-300, 1e12, -3e200, math.NaN(), math.Inf(1), math.Inf(-1)}).Draw(t, "odd")
		}
		return rapid.OneOf(rapid.Float64Range(-10, 10), rapid.SampledFrom([]float64{0, 1, -1})).Draw(t, "plain")
	})
}

func anyEstimate() *rapid.Generator[Estimate] {
	return rapid.Custom(func(t *rapid.T) Estimate {
		return Estimate{anyNumber().Draw(t, "value"), anyNumber().Draw(t, "low"), anyNumber().Draw(t, "high")}
	})
}

func anyName() *rapid.Generator[string] {
	return rapid.OneOf(rapid.SampledFrom(append([]string{"", "a", "\x00<b>&\n\"\xff", strings.Repeat("long words ", 12), strings.Repeat("x", 130)}, factorNames...)), rapid.String())
}

func anyFrame(t *rapid.T) Frame {
	return Frame{anyName().Draw(t, "title"), anyName().Draw(t, "note"), Width(rapid.IntRange(0, 2).Draw(t, "width"))}
}

// anyFigure is a figure of any kind from any data.
func anyFigure(t *rapid.T) (*Figure, error) {
	n := rapid.IntRange(0, 14).Draw(t, "n")
	name, value := func() string { return anyName().Draw(t, "name") }, func() float64 { return anyNumber().Draw(t, "number") }
	estimate := func() Estimate { return anyEstimate().Draw(t, "estimate") }
	frame := anyFrame(t)
	switch rapid.IntRange(0, 7).Draw(t, "kind") {
	case 0:
		c := Curve{Frame: frame, Factor: name(), Measure: name(), By: name(), LogX: rapid.Bool().Draw(t, "log")}
		for range n % 5 {
			c.Series = append(c.Series, Series{name(), []CurvePoint{{value(), estimate()}, {value(), estimate()}, {value(), estimate()}}, []Run{{value(), value()}}})
		}
		return ResponseCurve(c)
	case 1:
		m := Means{Frame: frame, Factor: name(), Measure: name(), Reference: value()}
		for range n {
			m.Levels = append(m.Levels, Level{name(), estimate()})
		}
		return Levels(m)
	case 2:
		c := Cells{Frame: frame, Factor: name(), By: name(), Measure: name()}
		for range n {
			c.Levels = append(c.Levels, name())
		}
		for range 2 {
			line := Line{Name: name()}
			for range n {
				line.Cells = append(line.Cells, estimate())
			}
			c.Lines = append(c.Lines, line)
		}
		return Interaction(c)
	case 3:
		b := Bars{Frame: frame, Effect: name(), Kinds: []string{name(), name()}}
		for range n {
			b.Bars = append(b.Bars, Bar{name(), []Estimate{estimate(), estimate()}})
		}
		return Tornado(b)
	case 4:
		m := Screening{Frame: frame, Measure: name()}
		for range n {
			e := estimate()
			e.Value = math.Abs(e.Value)
			m.Factors = append(m.Factors, Screened{name(), e, math.Abs(value())})
		}
		return MorrisPlot(m)
	case 5:
		g := Groups{Frame: frame, By: name(), Measure: name()}
		for range n {
			g.Groups = append(g.Groups, Group{name(), rapid.SliceOfN(anyNumber(), 0, 40).Draw(t, "values")})
		}
		return Distribution(g)
	case 6:
		d := Differences{Frame: frame, Measure: name(), Numbers: name(), Below: name(), Above: name()}
		for i := range n {
			d.Rows = append(d.Rows, ForestRow{name(), estimate(), i%5 == 0, i%7 == 6})
		}
		return Forest(d)
	}
	g := Growth{Frame: frame, Measure: name(), Halfwidth: value()}
	for range n {
		g.Steps = append(g.Steps, Step{rapid.IntRange(-1, 1e9).Draw(t, "replicates"), estimate()})
	}
	return Convergence(g)
}

// Ensure any data give a figure that stays on its page, or a reason, and never a panic.
func TestAnyDataGivesAFigureOrAReason(t *testing.T) {
	drawn := 0
	rapid.Check(t, func(t *rapid.T) {
		f, err := anyFigure(t)
		if err != nil {
			if !strings.HasPrefix(err.Error(), "figure: ") {
				t.Fatalf("error %q does not say where", err)
			}
			return
		}
		drawn++
		for _, fault := range faults(f) {
			t.Error(fault)
		}
		svg, err := f.SVG()
		if err != nil || noNumber.Match(numbers(svg)) {
			t.Errorf("%v: %s", err, svg)
		}
	})
	if drawn < 20 {
		t.Errorf("only %d figures were drawn", drawn)
	}
}

// numbers are the paths of a drawing.
func numbers(svg []byte) []byte {
	var b strings.Builder
	for _, part := range strings.Split(string(svg), `d="`)[1:] {
		path, _, _ := strings.Cut(part, `"`)
		b.WriteString(strings.NewReplacer("M", " ", "L", " ", "A", " ", ",", " ", "Z", " ").Replace(path))
	}
	return []byte(b.String())
}

// Ensure ticks lie on the scale, at even distances, with labels that say where they are.
func TestTicks(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		size := math.Pow(10, rapid.Float64Range(-20, 20).Draw(t, "size"))
		middle := rapid.Float64Range(-50, 50).Draw(t, "middle") * size
		s := scale{extent: extent{middle - size, middle + size, true}, to: 100}
		most := rapid.IntRange(3, 9).Draw(t, "most")
		list, power := s.ticks(most)
		if len(list) < 1 || len(list) > most+1 {
			t.Fatalf("%d ticks of at most %d", len(list), most)
		}
		for i, k := range list {
			if k.value < s.low-1e-9*size || k.value > s.high+1e-9*size {
				t.Errorf("tick %g beyond %g to %g", k.value, s.low, s.high)
			}
			said, err := strconv.ParseFloat(strings.Replace(k.label, "−", "-", 1), 64)
			if err != nil || math.Abs(said*math.Pow10(power)-k.value) > 1e-6*size {
				t.Errorf("tick at %g says %s times ten to the %d (%v)", k.value, k.label, power, err)
			}
			if i > 1 && math.Abs((k.value-list[i-1].value)-(list[1].value-list[0].value)) > 1e-9*size {
				t.Errorf("uneven ticks %v", list)
			}
		}
	})
}

// Ensure lines are no wider than there is room, lose no letter, and break where words end if they can.
func TestWrap(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := clean(anyName().Draw(t, "text"))
		room := rapid.Float64Range(5, 200).Draw(t, "room")
		lines := wrap(text, nameSize, false, room)
		if got, want := strings.ReplaceAll(strings.Join(lines, ""), " ", ""), strings.ReplaceAll(text, " ", ""); got != want {
			t.Errorf("%q became %q", want, got)
		}
		for _, line := range lines {
			if len([]rune(line)) > 1 && textWidth(line, nameSize, false) > room+1e-9 {
				t.Errorf("%q is wider than %.1f", line, room)
			}
		}
	})
	lines := wrap("a mean of parameters.learning.rate", 10, false, 75)
	if got := strings.Join(lines, "|"); got != "a mean of|parameters.|learning.rate" {
		t.Errorf("broken as %s", got)
	}
}
