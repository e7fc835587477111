package results

// Pairs adds up what is needed to correlate two series without keeping them.
type Pairs struct {
	n                   int
	x, y, xx, yy, cross float64
}

// Add takes one pair.
func (p *Pairs) Add(x, y float64) {
	p.n++
	p.x += x
	p.y += y
	p.xx += float64(x * x)
	p.yy += float64(y * y)
	p.cross += float64(x * y)
}

// Merge takes all pairs of q.
func (p *Pairs) Merge(q *Pairs) {
	p.n += q.n
	p.x += q.x
	p.y += q.y
	p.xx += q.xx
	p.yy += q.yy
	p.cross += q.cross
}

// N is how many pairs were taken.
func (p *Pairs) N() int { return p.n }

// R is Pearson's correlation, -1..1; missing for fewer than two pairs or where one series does not vary.
func (p *Pairs) R() float64 {
	n := float64(p.n)
	return correlation(float64(n*p.cross)-float64(p.x*p.y), float64(n*p.xx)-float64(p.x*p.x), float64(n*p.yy)-float64(p.y*p.y))
}

// products are the sums of squares and products about the means.
func (p *Pairs) products() (sxy, sxx, syy float64) {
	if p.n == 0 {
		return 0, 0, 0
	}
	n := float64(p.n)
	return p.cross - float64(p.x*p.y)/n, p.xx - float64(p.x*p.x)/n, p.yy - float64(p.y*p.y)/n
}

// RWithin is the correlation within groups of pairs, each taken about its own means and then pooled: whether one goes with the
// other beyond what the groups differ in. -1..1; missing where there is no variation within any.
func RWithin(groups []Pairs) float64 {
	sxy, sxx, syy := 0.0, 0.0, 0.0
	for i := range groups {
		xy, xx, yy := groups[i].products()
		sxy += xy
		sxx += xx
		syy += yy
	}
	return correlation(sxy, sxx, syy)
}
