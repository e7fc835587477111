package experiments

import (
	"math"

	"microcosm/results"
)

// A Tally counts what came of the turning points of one kind, or of all.
type Tally struct {
	// Kind is the kind as tables write it; "all" for all of them.
	Kind string
	// Points is how many were tried. Unexplained named no main cause; Incomparable had no other act of its sort to compare with;
	// Compared are the rest, of which the shares are taken.
	Points, Unexplained, Incomparable, Compared int
	// Named and Other count those that were gone without the main cause, and without another act of its sort; Both those that were
	// gone in both cases.
	Named, Other, Both int
}

// NamedShare is the share gone without the main cause, with its score interval.
func (t *Tally) NamedShare() Estimate { return share(t.Named, t.Compared) }

// OtherShare is the share gone without another act of the same sort, with its score interval.
func (t *Tally) OtherShare() Estimate { return share(t.Other, t.Compared) }

// IncomparableShare is the share, of those explained, that had no act to compare with, with its score interval.
func (t *Tally) IncomparableShare() Estimate { return share(t.Incomparable, t.Points-t.Unexplained) }

// Difference is the first share less the second, on the same turning points, with the score interval for paired shares of Newcombe
// (1998, method 10):
//
//	low = d - sqrt(dl1^2 - 2 phi dl1 du2 + du2^2),  high = d + sqrt(du1^2 - 2 phi du1 dl2 + dl2^2)
//
// where dl and du are the distances from a share to its own limits, and phi is the correlation between both outcomes.
func (t *Tally) Difference() Estimate {
	if t.Compared == 0 {
		return exactly(math.NaN())
	}
	a, b := t.NamedShare(), t.OtherShare()
	phi := t.phi()
	d := float64(t.Named-t.Other) / float64(t.Compared)
	reach := func(x, y float64) float64 { return math.Sqrt(max(0, float64(x*x)-float64(2*phi*x*y)+float64(y*y))) }
	return Estimate{d, max(-1, d-reach(a.Value-a.Low, b.High-b.Value)), min(1, d+reach(a.High-a.Value, b.Value-b.Low))}
}

// phi is the correlation between the two outcomes, corrected for continuity; 0 where one of them does not vary.
func (t *Tally) phi() float64 {
	n, both := float64(t.Compared), float64(t.Both)
	named, other := float64(t.Named), float64(t.Other)
	neither := n - named - other + both
	margins := float64(named*(n-named)) * float64(other*(n-other))
	if margins == 0 {
		return 0
	}
	cross := float64(both*neither) - float64((named-both)*(other-both))
	if cross > 0 {
		cross = max(0, cross-n/2)
	}
	return cross / math.Sqrt(margins)
}

// count takes one turning point.
func (t *Tally) count(p *pointTrial) {
	t.Points++
	switch {
	case !p.explained:
		t.Unexplained++
		return
	case !p.compared:
		t.Incomparable++
		return
	}
	t.Compared++
	if p.named {
		t.Named++
	}
	if p.other {
		t.Other++
	}
	if p.named && p.other {
		t.Both++
	}
}

// An Audit is what [Causes] found.
type Audit struct {
	// All is over all turning points; Kinds has one tally for each of [Audited], in that order.
	All   Tally
	Kinds []Tally
}

func newAudit(trials []pointTrial) *Audit {
	a := &Audit{All: Tally{Kind: "all"}, Kinds: make([]Tally, len(Audited))}
	for k, kind := range Audited {
		a.Kinds[k].Kind = kind.String()
		for i := range trials {
			if trials[i].kind == kind {
				a.Kinds[k].count(&trials[i])
			}
		}
	}
	for i := range trials {
		a.All.count(&trials[i])
	}
	return a
}

// auditColumns are the numbers of the table of an audit.
var auditColumns = []struct {
	Column
	of func(*Tally) Estimate
}{
	{auditColumn("points", "turning points tried", wholeNumber, "0..", false), func(t *Tally) Estimate { return exactly(float64(t.Points)) }},
	{auditColumn("unexplained", "turning points that name no main cause", wholeNumber, "0..", false), func(t *Tally) Estimate { return exactly(float64(t.Unexplained)) }},
	{auditColumn("incomparable", "share of the others without another act of the same sort before them, left out of what follows", "share", "0..1", true), (*Tally).IncomparableShare},
	{auditColumn("compared", "turning points tried both ways", wholeNumber, "0..", false), func(t *Tally) Estimate { return exactly(float64(t.Compared)) }},
	{auditColumn("gone_named", "share that is gone without the main cause", "share", "0..1", true), (*Tally).NamedShare},
	{auditColumn("gone_other", "share that is gone without another act of the same sort", "share", "0..1", true), (*Tally).OtherShare},
	{auditColumn("difference", "the first share less the second, on the same turning points", "share", "-1..1", true), (*Tally).Difference},
}

func auditColumn(name, meaning, unit, span string, interval bool) Column {
	return Column{results.Column{Name: name, Meaning: meaning, Unit: unit, Range: span, Source: counted}, interval}
}

// Table is one row for each kind of turning point, and one for all.
func (a *Audit) Table() *Table {
	table := &Table{Name: "causes", Columns: []Column{auditColumn("kind", "kind of turning point", "word", "text", false)}}
	for _, c := range auditColumns {
		table.Columns = append(table.Columns, c.Column)
	}
	for _, t := range append(append([]Tally(nil), a.Kinds...), a.All) {
		var numbers []Estimate
		for _, c := range auditColumns {
			numbers = append(numbers, c.of(&t))
		}
		table.Words = append(table.Words, t.Kind)
		table.Numbers = append(table.Numbers, numbers)
	}
	return table
}
