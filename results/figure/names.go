package figure

import "math"

// levelNames are the names of levels below an axis, in lines: level, or turned where they are too long to stand beside each other.
type levelNames struct {
	lines [][]string
	turn  float64 // degrees
	left  float64 // where the axis begins, so that turned names stay on the page
}

const (
	slanted = 40. // degrees
	steep   = 90.
	// The longest lines of turned names, in points.
	slantedLong = 110.
	steepLong   = 150.
	onlyLong    = 400.
)

// placeLevels chooses how names stand below an axis from left to right, and reports whether they stand clear of each other.
func placeLevels(names []string, left, right float64) (levelNames, bool) {
	slot := (right - left) / float64(len(names))
	if f := newLevelNames(names, slot-4); f.most() <= 3 && unbroken(names, slot-4) {
		f.left = left
		return f, true
	}
	f := newLevelNames(names, slantedLong)
	f.turn, f.left = slanted, max(left, f.reach(right))
	slot = (right - f.left) / float64(len(names))
	if f.left < right/2 && float64(slot*math.Sin(slanted/180*math.Pi)) >= f.tall() {
		return f, true
	}
	slot = (right - left) / float64(len(names))
	for _, room := range []float64{steepLong, onlyLong} {
		f = newLevelNames(names, room)
		f.turn, f.left = steep, left
		if slot >= f.tall() {
			return f, true
		}
	}
	return f, false
}

func newLevelNames(names []string, room float64) levelNames {
	var f levelNames
	for _, name := range names {
		f.lines = append(f.lines, wrap(shortened(name), tickSize, false, max(room, 1)))
	}
	return f
}

// unbroken reports whether the names fit without a break within a word.
func unbroken(names []string, room float64) bool {
	fits := func(text string) bool { return textWidth(text, tickSize, false) <= room }
	for _, name := range names {
		for _, piece := range pieces(shortened(name), fits) {
			if !fits(piece) {
				return false
			}
		}
	}
	return true
}

// most is the greatest number of lines of a name.
func (f levelNames) most() int {
	most := 0
	for _, lines := range f.lines {
		most = max(most, len(lines))
	}
	return most
}

// tall is how high the tallest name is across its lines, with some air.
func (f levelNames) tall() float64 { return float64(float64(f.most())*tickSize*leading) + 1 }

// reach is where an axis up to right must begin, so that slanted names do not leave the page on the left.
func (f levelNames) reach(right float64) float64 {
	left := 0.
	cos := math.Cos(slanted / 180 * math.Pi)
	for i, lines := range f.lines {
		long := edge + 2 + float64((widest(lines, tickSize)+f.tall())*cos)
		share := (float64(i) + .5) / float64(len(f.lines))
		left = max(left, (long-float64(right*share))/(1-share))
	}
	return left
}

// drawLevels draws the axis with its levels and moves the page down under it.
func (c *panel) drawLevels(f levelNames) {
	c.line(point{c.left, c.bottom}, point{c.right, c.bottom}, ink, axisWide, nil)
	c.y = c.bottom + tickLong + 2
	for i, lines := range f.lines {
		x := c.across.at(float64(i))
		c.line(point{x, c.bottom}, point{x, c.bottom + tickLong}, ink, axisWide, nil)
		for j, line := range lines {
			w := words{text: line, size: tickSize, tone: ink, turn: f.turn}
			up := float64((half(float64(len(lines)-1)) - float64(j)) * tickSize * leading)
			if f.turn == 0 {
				w.align, w.at = .5, point{x, c.bottom + tickLong + 2.5 + float64(tickSize*capitals) + float64(float64(j)*tickSize*leading)}
			} else {
				w.align, w.at = 1, point{x, c.bottom + tickLong + 2.5 + float64(f.tall()/2*math.Cos(f.turn/180*math.Pi))}
				w.at = w.along(0, up-float64(tickSize*capitals)/2)
			}
			c.add(w)
			for _, corner := range w.corners() {
				c.y = max(c.y, corner.y)
			}
		}
	}
}

// longestName is how many letters of a name are written; a longer one has its middle left out, with a sign.
const longestName = 100

func shortened(name string) string {
	letters := []rune(clean(name))
	if len(letters) <= longestName {
		return string(letters)
	}
	return string(letters[:longestName/2]) + "…" + string(letters[len(letters)-longestName/2+1:])
}
