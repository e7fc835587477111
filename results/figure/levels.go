package figure

import "fmt"

// A Level is one level of a factor with its estimate.
type Level struct {
	Name string
	Estimate
}

// Means are the means of a measure at the levels of a discrete factor.
type Means struct {
	Frame
	Factor    string // above the names, may be empty
	Measure   string // below, with its unit
	Levels    []Level
	Reference float64 // an upright line at this value, if finite; NaN for none
}

// mostRows are drawn below each other.
const mostRows = 200

// Levels draws the mean of a measure and its interval for each level of a discrete factor: a dot and a whisker in a row, the names of the
// levels beside them, in the order given. Rows, not columns, so that names of any length are read without turning the head. It returns
// [ErrNothing] where no value is finite, and an error for more than 200 levels.
func Levels(m Means) (*Figure, error) {
	var across extent
	names := make([]string, len(m.Levels))
	for i, level := range m.Levels {
		names[i] = level.Name
		across.addEstimate(level.Estimate)
	}
	if err := checkRows(len(names), across, "the measure"); err != nil {
		return nil, err
	}
	across.add(m.Reference)
	if err := across.check("the measure"); err != nil {
		return nil, err
	}
	p := newPage(m.Frame, Column)
	p.subtitle(m.Factor)
	s := p.newStack(names, nil, 13, 4)
	s.setScale(across.opened(.05))
	s.stripes()
	if finite(m.Reference) {
		s.rule(m.Reference, softInk, .7, []float64{3, 2})
	}
	for i, level := range m.Levels {
		if !level.known() {
			s.noValue(s.rows[i])
			continue
		}
		s.rowEstimate(s.rows[i], level.Estimate, kindOf(0), 0)
	}
	s.drawNames()
	s.drawAxis(m.Measure)
	return p.finish(fmt.Sprintf("Dot plot: %s at %s of %s.", words1(m.Measure), count(len(names), "level"), words1(m.Factor))), nil
}

func checkRows(n int, e extent, what string) error {
	if n > mostRows {
		return fmt.Errorf("figure: %d rows; at most %d stand below each other", n, mostRows)
	}
	return e.check(what)
}
