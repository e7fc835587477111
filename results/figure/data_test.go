package figure

import (
	"errors"
	"image/color"
	"math"
	"slices"
	"strings"
	"testing"
)

// rings are the middles of the circles of a colour that are larger than the dots of runs.
func rings(f *Figure, hue color.NRGBA) []point {
	var list []point
	for _, it := range f.items {
		if o, ok := it.(outline); ok && o.fill != nil && *o.fill == hue && len(o.rings) == 1 && o.rings[0].radius > 1 {
			list = append(list, o.rings[0].at)
		}
	}
	return list
}

// lines are the lines of a colour and a width.
func lines(f *Figure, hue color.NRGBA, wide float64) [][]point {
	var list [][]point
	for _, it := range f.items {
		if o, ok := it.(outline); ok && o.stroke != nil && *o.stroke == hue && o.wide == wide && o.fill == nil {
			list = append(list, o.lines...)
		}
	}
	return list
}

// areas are the areas of a colour.
func areas(f *Figure, hue color.NRGBA) [][]point {
	var list [][]point
	for _, it := range f.items {
		if o, ok := it.(outline); ok && o.fill != nil && *o.fill == hue {
			list = append(list, o.lines...)
		}
	}
	return list
}

// Ensure values lie where the axis says: at distances in proportion, in the order of the rows.
func TestLevelsShowTheValues(t *testing.T) {
	f, err := Levels(Means{Levels: []Level{{"a", Estimate{1, 0, 2}}, {"b", Just(3)}, {"c", Just(missing)}, {"d", Just(9)}}, Reference: missing})
	if err != nil {
		t.Fatal(err)
	}
	at := rings(f, hues[0])
	if len(at) != 3 {
		t.Fatalf("%d dots for 3 values", len(at))
	}
	if ratio := (at[2].x - at[0].x) / (at[1].x - at[0].x); math.Abs(ratio-4) > 1e-9 {
		t.Errorf("1, 3 and 9 lie at %v", at)
	}
	if at[0].y >= at[1].y || at[1].y >= at[2].y {
		t.Errorf("rows are out of order: %v", at)
	}
	if !slices.Contains(texts(f), "no value") {
		t.Error("nothing tells of the level without a value")
	}
	bars := lines(f, hues[0], whisker)
	if len(bars) != 3 || math.Abs((bars[0][1].x-bars[0][0].x)-(at[1].x-at[0].x)) > 1e-9 {
		t.Errorf("the interval from 0 to 2 is drawn as %v", bars)
	}
}

// Ensure a curve bridges a missing mean, and its band breaks where a bound is missing.
func TestCurveLeavesOutWhatIsMissing(t *testing.T) {
	c := Curve{Series: []Series{{Points: []CurvePoint{{4, Estimate{1, 0, 2}}, {0, Estimate{5, 4, 6}}, {1, Estimate{4, 3, 5}}, {2, Estimate{3, missing, 4}}, {3, Estimate{2, 1, 3}},
		{missing, Estimate{100, 100, 100}}, {5, Just(missing)}}}}}
	f, err := ResponseCurve(c)
	if err != nil {
		t.Fatal(err)
	}
	if curve := lines(f, hues[0], lineWide); len(curve) != 1 || len(curve[0]) != 5 || !slices.IsSortedFunc(curve[0], func(a, b point) int { return int(math.Copysign(1, a.x-b.x)) }) {
		t.Errorf("the line is %v; five points from left to right would do", curve)
	}
	if bands := areas(f, light(hues[0], .2)); len(bands) != 2 || len(bands[0]) != 4 || len(bands[1]) != 4 {
		t.Errorf("the band is %v; two parts of two points each would do", bands)
	}
}

// Ensure equal ratios have equal distances on a logarithmic scale.
func TestCurveOnALogarithmicScale(t *testing.T) {
	f, err := ResponseCurve(Curve{LogX: true, Series: []Series{{Points: []CurvePoint{{.1, Just(1)}, {1, Just(2)}, {100, Just(3)}}}}})
	if err != nil {
		t.Fatal(err)
	}
	if at := rings(f, hues[0]); math.Abs((at[2].x-at[1].x)/(at[1].x-at[0].x)-2) > 1e-9 {
		t.Errorf(".1, 1 and 100 lie at %v", at)
	}
}

// Ensure a line of an interaction breaks at a missing cell.
func TestInteractionBreaksAtAMissingCell(t *testing.T) {
	f, err := Interaction(Cells{Levels: []string{"a", "b", "c", "d", "e"}, Lines: []Line{{"x", []Estimate{Just(1), Just(2), Just(missing), Just(4), Just(5)}}}})
	if err != nil {
		t.Fatal(err)
	}
	runs := 0
	for _, line := range lines(f, hues[0], lineWide) {
		if line[0].y != line[1].y { // the line of the key is level
			runs++
		}
	}
	if runs != 2 || len(rings(f, hues[0])) != 5 { // the fifth is the key's
		t.Errorf("%d lines and %d dots", runs, len(rings(f, hues[0])))
	}
}

// Ensure the factors of a tornado stand in the order of their last effect, without regard to its sign, and those without one below.
func TestTornadoIsSorted(t *testing.T) {
	f, err := Tornado(Bars{Bars: []Bar{{"none", []Estimate{Just(missing)}}, {"weak", []Estimate{Just(.1)}}, {"strong", []Estimate{Just(-.9)}}, {"middle", []Estimate{Just(.5)}}}})
	if err != nil {
		t.Fatal(err)
	}
	var order []string
	for _, text := range texts(f) {
		if slices.Contains([]string{"none", "weak", "strong", "middle"}, text) {
			order = append(order, text)
		}
	}
	if want := []string{"strong", "middle", "weak", "none"}; !slices.Equal(order, want) {
		t.Errorf("order %v, want %v", order, want)
	}
	bars := areas(f, tint(hues[0], .72))
	long := func(b []point) float64 { return b[1].x - b[0].x }
	if len(bars) != 3 || math.Abs(long(bars[0])/long(bars[1])-1.8) > 1e-9 || bars[0][1].x != bars[1][0].x {
		t.Errorf("bars %v: of .9 and .5, from 0 to both sides", bars)
	}
}

// Ensure the numbers of a forest are those of its rows, with a true minus.
func TestForestShowsItsNumbers(t *testing.T) {
	f, err := Forest(Differences{Rows: []ForestRow{{Name: "part", Heading: true, Estimate: Estimate{Value: 1e6}}, {Name: "a", Estimate: Estimate{-1.234, -2, .5}}, {Name: "b", Estimate: Just(2)}}})
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"−1.23 [−2.00, 0.50]", "2.00"} {
		if !slices.Contains(texts(f), want) {
			t.Errorf("no %q among %q", want, texts(f))
		}
	}
}

// Ensure convergence tells from how many replicates on the interval was and stayed narrow enough.
func TestConvergenceTellsHowManyAreEnough(t *testing.T) {
	g := Growth{Halfwidth: 1}
	for i, half := range []float64{9, .5, 3, 1, .9, .8} {
		g.Steps = append(g.Steps, Step{10 * (i + 1), Estimate{0, -half, half}})
	}
	f, err := Convergence(g)
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Contains(texts(f), "narrow enough from 40 on") {
		t.Errorf("no 40 among %q", texts(f))
	}
	g.Halfwidth = .1
	if f, err = Convergence(g); err != nil || strings.Contains(strings.Join(texts(f), " "), "enough from") {
		t.Errorf("narrow enough although it never was (%v)", err)
	}
}

// Ensure the density of a sample has its peak where most values are, and the kernel is as wide as Silverman's rule says.
func TestDensity(t *testing.T) {
	var values []float64
	next := draws(8)
	for i := range 4000 {
		x := next()
		if i%4 == 0 {
			x += 12
		}
		values = append(values, x)
	}
	s := newSample(values)
	xs, ys := s.density()
	peak, second := 0., 0.
	for i := range xs {
		if xs[i] < 6 {
			peak = max(peak, ys[i])
		} else {
			second = max(second, ys[i])
		}
	}
	if peak != 1 || second < .25 || second > .42 { // a quarter of the values beside three quarters
		t.Errorf("peaks of %.2f and %.2f", peak, second)
	}
	heavy := newSample([]float64{-90, 1, 2, 3, 4, 5, 6, 7, 90}) // quartiles 2 and 6, less than the standard deviation
	if got, want := heavy.silverman(), .9*4/1.34*math.Pow(9, -.2); math.Abs(got-want) > 1e-9 {
		t.Errorf("a kernel of %.6f, want %.6f", got, want)
	}
	few := newSample([]float64{1, 2, 3, 4, 5, 6, 7, 8, 9}) // sd 2.7386, quartiles 3 and 7
	if got, want := few.silverman(), .9*2.7386127875*math.Pow(9, -.2); math.Abs(got-want) > 1e-9 {
		t.Errorf("a kernel of %.6f, want %.6f", got, want)
	}
}

// Ensure a heap of weak factors does not cost a strong one its name.
func TestMorrisNamesTheStrong(t *testing.T) {
	m := Screening{Factors: []Screened{{"strong", Just(9), 3}, {"second", Just(8.9), 3.05}}}
	for range 40 {
		m.Factors = append(m.Factors, Screened{"weak", Just(0), 0})
	}
	f, err := MorrisPlot(m)
	if err != nil {
		t.Fatal(err)
	}
	if all := texts(f); !slices.Contains(all, "strong") || !slices.Contains(all, "second") || !strings.Contains(strings.Join(all, " "), "Not named for want of room") {
		t.Errorf("%q", all)
	}
}

// Ensure names without room are listed from the strongest on.
func TestMorrisListsFromTheStrongest(t *testing.T) {
	m := Screening{Factors: []Screened{{"far", Just(1000), 1000}}}
	for i := range 40 {
		m.Factors = append(m.Factors, Screened{string(rune('A' + i)), Just(1e-3 * float64(i)), 0})
	}
	f, err := MorrisPlot(m)
	if err != nil {
		t.Fatal(err)
	}
	all := strings.Join(texts(f), " ")
	_, hidden, found := strings.Cut(all, "from the strongest: ")
	names := strings.Split(strings.TrimSuffix(hidden, "."), ", ")
	if !found || len(names) < 5 || !slices.IsSortedFunc(names, func(a, b string) int { return strings.Compare(b, a) }) {
		t.Errorf("%q", all)
	}
}

// Ensure the heavier of two points gets the only room for a name.
func TestNamesGoToTheHeavier(t *testing.T) {
	at := []point{{10, 10}, {14, 10}}
	for heavy := range at {
		weights := []float64{0, 0}
		weights[heavy] = 1
		l := labels{room: rectangle{0, 0, 44, 14}}
		l.avoid(at[0], at[0], 1)
		l.avoid(at[1], at[1], 1)
		boxes := l.placeAll(at, []float64{25, 25}, weights, 7, [][]int{{0, 1}, {1, 0}})
		if boxes[heavy] == (rectangle{}) {
			t.Errorf("the name of point %d found no room: %v", heavy, boxes)
		}
	}
}

// Ensure the wide intervals of the first replicates do not press the others flat.
func TestConvergenceMakesNoRoomForTheFirstIntervals(t *testing.T) {
	g := Growth{}
	for i := range 20 {
		half := 1 / math.Sqrt(float64(i+1))
		if i < 2 {
			half = 1000
		}
		g.Steps = append(g.Steps, Step{i + 1, Estimate{0, -half, half}})
	}
	f, err := Convergence(g)
	if err != nil {
		t.Fatal(err)
	}
	band := areas(f, light(hues[0], .2))[0]
	top, bottom := band[0].y, band[len(band)-1].y
	if last := band[20].y - band[19].y; last < .2*(bottom-top) {
		t.Errorf("the last interval is %.1f points high of %.1f", last, bottom-top)
	}
}

// Ensure the labels of ticks stand clear of each other however little room there is, and a scale keeps its ticks where there is some.
func TestTicksStandClear(t *testing.T) {
	for _, room := range []float64{8, 20, 40, 80, 160, 400} {
		s := scale{extent: extent{1234.561, 1234.569, true}, from: 100, to: 100 + room}
		list, _ := s.fitting(30)
		end := 0.
		for _, k := range list {
			half := textWidth(k.label, tickSize, false) / 2
			if s.at(k.value)-half < end {
				t.Errorf("%.0f points: labels %v overlap", room, list)
			}
			end = s.at(k.value) + half
		}
		if room >= 160 && len(list) < 2 {
			t.Errorf("%.0f points: ticks %v", room, list)
		}
	}
}

// Ensure names leave the panel room.
func TestNamesLeaveRoom(t *testing.T) {
	for _, d := range samples() {
		if !strings.Contains(d.name, "levels") && !strings.Contains(d.name, "tornado") {
			continue
		}
		f := mustDraw(t, d)
		long := 0.
		for _, line := range lines(f, ink, axisWide) {
			long = max(long, line[1].x-line[0].x)
		}
		if long < .45*f.width {
			t.Errorf("%s: a panel of %.0f points on a page of %.0f", d.name, long, f.width)
		}
	}
}

// Ensure what cannot be drawn is refused with a reason.
func TestErrors(t *testing.T) {
	many := func(n int) (list []Estimate) { return make([]Estimate, n) }
	bad := map[string]func() (*Figure, error){
		"nothing to draw": func() (*Figure, error) { return ResponseCurve(Curve{}) },
		"25 series":       func() (*Figure, error) { return ResponseCurve(Curve{Series: make([]Series, 25)}) },
		"20001 runs":      func() (*Figure, error) { return ResponseCurve(Curve{Series: []Series{{Runs: make([]Run, 20001)}}}) },
		"above 0 would do": func() (*Figure, error) {
			return ResponseCurve(Curve{LogX: true, Series: []Series{{Runs: make([]Run, 1)}}})
		},
		"reaches from": func() (*Figure, error) { return Levels(Means{Levels: []Level{{"a", Just(-1e300)}, {"b", Just(1)}}}) },
		"201 rows":     func() (*Figure, error) { return Levels(Means{Levels: make([]Level, 201)}) },
		"has 2 cells for 1 level": func() (*Figure, error) {
			return Interaction(Cells{Levels: []string{"a"}, Lines: []Line{{"x", many(2)}}})
		},
		"41 levels":              func() (*Figure, error) { return Interaction(Cells{Levels: make([]string, 41)}) },
		"25 lines":               func() (*Figure, error) { return Interaction(Cells{Lines: make([]Line, 25)}) },
		"3 effects a factor":     func() (*Figure, error) { return Tornado(Bars{Kinds: make([]string, 3)}) },
		"has 2 effects":          func() (*Figure, error) { return Tornado(Bars{Bars: []Bar{{"a", many(2)}}}) },
		"neither can be below 0": func() (*Figure, error) { return MorrisPlot(Screening{Factors: []Screened{{"a", Just(1), -1}}}) },
		"61 groups":              func() (*Figure, error) { return Distribution(Groups{Groups: make([]Group, 61)}) },
	}
	for want, call := range bad {
		if f, err := call(); err == nil || f != nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error %v, want %q", err, want)
		}
	}
	for _, call := range []func() (*Figure, error){
		func() (*Figure, error) { return Forest(Differences{Rows: []ForestRow{{Heading: true}}}) },
		func() (*Figure, error) { return Distribution(Groups{Groups: make([]Group, 2)}) },
		func() (*Figure, error) { return Convergence(Growth{Halfwidth: 1}) },
		func() (*Figure, error) { return MorrisPlot(Screening{}) },
		func() (*Figure, error) { return Tornado(Bars{}) },
		func() (*Figure, error) { return Interaction(Cells{}) },
	} {
		if _, err := call(); !errors.Is(err, ErrNothing) {
			t.Errorf("error %v, want %v", err, ErrNothing)
		}
	}
}
