package figure

import (
	"math"
	"slices"
)

// A rectangle has its edges in points of the page.
type rectangle struct{ left, top, right, bottom float64 }

func (a rectangle) meets(b rectangle) bool {
	return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom
}

func (a rectangle) holds(b rectangle) bool {
	return a.left <= b.left && b.right <= a.right && a.top <= b.top && b.bottom <= a.bottom
}

// nearest is the point of the rectangle nearest to p.
func (a rectangle) nearest(p point) point {
	return point{min(max(p.x, a.left), a.right), min(max(p.y, a.top), a.bottom)}
}

// labels finds room for names beside points: those placed first have first choice.
type labels struct {
	room   rectangle
	points []rectangle // and what else names must not cover
	names  []rectangle
	leads  [][2]point // lines from points to names
}

// avoid keeps names off what lies between two points, and so far about it.
func (l *labels) avoid(from, to point, about float64) {
	l.points = append(l.points, rectangle{from.x - about, from.y - about, to.x + about, to.y + about})
}

// farthest is how far a name may lie from its point, in points.
const farthest = 70.

// directions are where a name may lie from its point, in degrees, the most usual first.
var directions = []float64{0, 180, 90, 270, 30, 150, 330, 210, 60, 120, 300, 240, 15, 45, 75, 105, 135, 165}

// place finds the room nearest to a point for a name of that width and size: right of it, left, above, below, and then in widening circles.
func (l *labels) place(at point, width, size float64) (rectangle, bool) {
	high := float64(size * 1.1)
	for radius := 4.; radius <= farthest; radius += 3 {
		for _, angle := range directions {
			sin, cos := math.Sincos(angle / 180 * math.Pi)
			x, y := at.x+float64(radius*cos), at.y-float64(radius*sin)
			box := rectangle{left: x - float64(width*(1-cos)/2), top: y - float64(high*(1+sin)/2)}
			box.right, box.bottom = box.left+width, box.top+high
			if l.free(box, at) {
				l.names = append(l.names, box)
				l.leads = append(l.leads, [2]point{at, box.nearest(at)})
				return box, true
			}
		}
	}
	return rectangle{}, false
}

// placeAll finds room for the names of points in several orders, and returns the places of the best: with few names left out, the less the more
// the point weighs (0 to 1), and the others near to their points. A name left out has an empty place.
func (l *labels) placeAll(at []point, widths, weights []float64, size float64, orders [][]int) []rectangle {
	var best []rectangle
	least := math.Inf(1)
	for _, order := range orders {
		try := labels{room: l.room, points: l.points}
		boxes, cost := make([]rectangle, len(at)), 0.
		for _, i := range order {
			box, ok := try.place(at[i], widths[i], size)
			if !ok {
				cost += float64(farthest * (.5 + float64(20*weights[i])))
				continue
			}
			boxes[i] = box
			cost += lead(at[i], box)
		}
		if cost < least {
			best, least = boxes, cost
		}
	}
	return best
}

// lead is how far a name lies from its point.
func lead(at point, box rectangle) float64 {
	end := box.nearest(at)
	return math.Hypot(end.x-at.x, end.y-at.y)
}

// free reports whether a name may stand there: within the panel, off all points and names, not across a line that leads to another name; and
// its own line across no other point, no name and no other line.
func (l *labels) free(box rectangle, at point) bool {
	own := [2]point{at, box.nearest(at)}
	points := func(other rectangle) bool { return box.meets(other) || !other.contains(at) && other.cut(own) }
	names := func(other rectangle) bool { return box.meets(other) || other.cut(own) }
	leads := func(other [2]point) bool { return box.cut(other) || crossing(own, other) }
	return l.room.holds(box) && !slices.ContainsFunc(l.points, points) && !slices.ContainsFunc(l.names, names) && !slices.ContainsFunc(l.leads, leads)
}

func (a rectangle) contains(p point) bool {
	return p.x >= a.left && p.x <= a.right && p.y >= a.top && p.y <= a.bottom
}

// cut reports whether a line goes through the rectangle.
func (a rectangle) cut(line [2]point) bool {
	if a.contains(line[0]) || a.contains(line[1]) {
		return true
	}
	corners := []point{{a.left, a.top}, {a.right, a.top}, {a.right, a.bottom}, {a.left, a.bottom}}
	for i, p := range corners {
		if crossing(line, [2]point{p, corners[(i+1)%4]}) {
			return true
		}
	}
	return false
}

// crossing reports whether two lines cross each other between their ends.
func crossing(a, b [2]point) bool {
	side := func(l [2]point, p point) float64 {
		return float64((l[1].x-l[0].x)*(p.y-l[0].y)) - float64((l[1].y-l[0].y)*(p.x-l[0].x))
	}
	return float64(side(a, b[0])*side(a, b[1])) < 0 && float64(side(b, a[0])*side(b, a[1])) < 0
}
