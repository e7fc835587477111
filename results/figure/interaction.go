package figure

import "fmt"

// A Line is one level of the second factor of an interaction: an estimate for each level of the first.
type Line struct {
	Name  string
	Cells []Estimate // as many as levels, [Just](NaN) where there is none
}

// Cells are the means of a measure for each pair of levels of two factors.
type Cells struct {
	Frame
	Factor  string   // the first, below
	Levels  []string // its levels, in their order
	By      string   // the second, before the legend
	Lines   []Line   // its levels
	Measure string   // beside, with its unit
}

// mostLevels stand beside each other across a figure.
const mostLevels = 40

// Interaction draws the cell means of two factors with their intervals: a line for each level of the second over the levels of the first.
// Lines that are not parallel are an interaction. The lines are set a little apart, so that intervals do not hide each other. It returns
// [ErrNothing] where no value is finite, and an error for a line that has not one cell a level or for more than can be told apart.
func Interaction(c Cells) (*Figure, error) {
	up, err := c.check()
	if err != nil {
		return nil, err
	}
	upScale := scale{extent: up.opened(.05)}
	p, names := c.newPage(upScale)
	var keys []key
	for i, line := range c.Lines {
		keys = append(keys, p.lineKey(line.Name, kindOf(i), true))
	}
	p.legend(c.By, keys)
	across := scale{extent: extent{-.5, float64(len(c.Levels)) - .5, true}}
	panel, axis := p.newPanel(c.Measure, across, upScale, p.panelHeight(), rightOfLevels)
	panel.left = names.left
	panel.setScales()
	apart := min(.5/float64(len(c.Lines)), 5/(panel.across.at(1)-panel.across.at(0)))
	for i, line := range c.Lines {
		panel.cells(line, kindOf(i), float64((float64(i)-half(float64(len(c.Lines)-1)))*apart))
	}
	panel.drawUp(axis)
	panel.drawLevels(names)
	panel.drawLabel(c.Factor, 0, (panel.left+panel.right)/2)
	return p.finish(fmt.Sprintf("Interaction: %s for %s of %s, a line for each of %s of %s.", words1(c.Measure), count(len(c.Levels), "level"), words1(c.Factor), count(len(c.Lines), "level"), words1(c.By))), nil
}

// rightOfLevels is free beside a panel with levels.
const rightOfLevels = 2.

// newPage is a page wide enough for the names of the levels, and how these stand.
func (c Cells) newPage(up scale) (*page, levelNames) {
	p := newPage(c.Frame, Column)
	place := func() (levelNames, bool) {
		left := edge + newUpAxis(c.Measure, up, p.panelHeight()).room()
		return placeLevels(c.Levels, left, p.width-edge-rightOfLevels)
	}
	names, fit := place()
	if !fit && p.width == columnPoints {
		wide := c.Frame
		wide.Width = Page
		p = newPage(wide, Page)
		names, _ = place()
	}
	return p, names
}

func (c Cells) check() (extent, error) {
	var up extent
	if len(c.Lines) > mostKinds {
		return up, fmt.Errorf("figure: %d lines; at most %d can be told apart", len(c.Lines), mostKinds)
	}
	if len(c.Levels) > mostLevels {
		return up, fmt.Errorf("figure: %d levels; at most %d stand beside each other", len(c.Levels), mostLevels)
	}
	for _, line := range c.Lines {
		if len(line.Cells) != len(c.Levels) {
			return up, fmt.Errorf("figure: line %q has %s for %s", line.Name, count(len(line.Cells), "cell"), count(len(c.Levels), "level"))
		}
		for _, cell := range line.Cells {
			up.addEstimate(cell)
		}
	}
	return up, up.check("the measure")
}

// cells draws one line, broken where a cell is missing.
func (c *panel) cells(line Line, k kind, apart float64) {
	var lines [][]point
	fresh := true
	for i, cell := range line.Cells {
		if !cell.known() {
			fresh = true
			continue
		}
		at := point{c.across.at(float64(i) + apart), c.up.at(cell.Value)}
		if fresh {
			lines, fresh = append(lines, nil), false
		}
		lines[len(lines)-1] = append(lines[len(lines)-1], at)
		if cell.bounded() {
			c.whiskerUp(at.x, cell.Low, cell.High, k.hue, 1.6)
		}
	}
	c.add(outline{lines: lines, stroke: &k.hue, wide: lineWide, dash: k.dash})
	for _, run := range lines {
		for _, at := range run {
			c.mark(at, k.shape, k.hue, markSize)
		}
	}
}
