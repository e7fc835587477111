package results

import (
	"fmt"
	"math"
)

// doseSessions is how many sessions of a member are looked at for improvement; whoever has had more counts as seen until then.
const doseSessions = 60

// doseSums are, for each of doseSessions sessions, how many first improved at it and how many could have; then members and their planned meetings.
const doseSums = 2*doseSessions + 2

// doseEstimators are of when members get better.
func doseEstimators() []Estimator {
	const curve = "share of members who have shown reliable improvement at least once, by the number of the session since joining (Kaplan & Meier 1958; those who leave, and the end, censor; Howard et al. 1986, Hansen et al. 2002)"
	one := func(name, meaning, unit, limits string, of func(d *dose) float64) Estimator {
		return Estimator{Column: Column{name, meaning, unit, limits, question}, Size: doseSums, Add: addDose,
			Of: func(s, _ []float64) float64 { return of(doseOf(s)) }}
	}
	return []Estimator{
		one("dose_half", "session at which the share reaches one half, by straight lines between sessions; missing where it does not. Share: "+curve, "sessions", "0..60", func(d *dose) float64 { return d.reaches(.5) }),
		one("dose_8", "after 8 sessions: "+curve, share, "0..1", func(d *dose) float64 { return d.at(8) }),
		one("dose_20", "after 20 sessions: "+curve, share, "0..1", func(d *dose) float64 { return d.at(20) }),
		one("dose_concave", "share reached in the first half of the planned sessions minus what the second half adds, 2 F(m/2) - F(m); positive where the curve is concave. F: "+curve, share, "-1..1",
			(*dose).concave),
		one("dose_log", "how much better a line in the logarithm of the session fits the curve, over the planned sessions, than one in the session itself: the difference of R^2. Curve: "+curve, "R^2", "-1..1", (*dose).log),
	}
}

func addDose(d *Dossier, s []float64) {
	for i := range d.Members {
		r := &d.Members[i]
		first, last := d.planned(r)
		last = min(last, first+doseSessions-1, len(r.Sessions))
		if math.IsNaN(r.Distress.Start) {
			continue
		}
		s[2*doseSessions]++
		s[2*doseSessions+1] += float64(min(d.Meetings, doseSessions))
		for k := first; k <= last; k++ {
			at := k - first
			s[doseSessions+at]++
			if r.Distress.Start-r.Sessions[k-1].Distress >= ReliableChange {
				s[at]++
				break
			}
		}
	}
}

// A dose is the curve of improvement: share[t] by session t, share[0] = 0, and the mean number of planned sessions.
type dose struct {
	share   []float64
	planned float64
}

func doseOf(s []float64) *dose {
	d := &dose{share: KaplanMeier(s[:doseSessions], s[doseSessions:2*doseSessions])}
	d.planned = s[2*doseSessions+1] / s[2*doseSessions]
	return d
}

// at is the share by session t, by straight lines between sessions.
func (d *dose) at(t float64) float64 {
	if !(t >= 0 && t <= d.planned) {
		return math.NaN()
	}
	low := int(t)
	if t == float64(low) {
		return d.share[low]
	}
	return d.share[low] + float64((t-float64(low))*(d.share[low+1]-d.share[low]))
}

// reaches is the first session at which the share is as high as this, by straight lines between sessions; missing where it never is.
func (d *dose) reaches(share float64) float64 {
	for t := 1; float64(t) <= d.planned; t++ {
		if before, now := d.share[t-1], d.share[t]; now >= share {
			return float64(t-1) + (share-before)/(now-before)
		}
	}
	return math.NaN()
}

// concave is what the first half adds minus what the second half adds.
func (d *dose) concave() float64 {
	half := d.at(float64(d.planned / 2))
	return half - (d.at(d.planned) - half)
}

// log compares the fit of a line in log session with that of a line in the session.
func (d *dose) log() float64 {
	var linear, logarithmic [pairSums]float64
	for t := 1; float64(t) <= d.planned; t++ {
		addPair(linear[:], float64(t), d.share[t])
		addPair(logarithmic[:], math.Log(float64(t)), d.share[t])
	}
	a, b := rOf(logarithmic[:]), rOf(linear[:])
	return float64(a*a) - float64(b*b)
}

// KaplanMeier is the share to whom something has happened by each time, 1 - prod (1 - events/atRisk) (Kaplan & Meier 1958), 0..1: as long
// as events plus one, from 0 at time 0. events[k] and atRisk[k] are of time k+1: to how many it happened then, and to how many it could
// have. Where nobody is left to whom it could happen it is missing, or 1 if it had happened to all. It panics on unequal lengths.
func KaplanMeier(events, atRisk []float64) []float64 {
	if len(events) != len(atRisk) {
		panic(fmt.Sprintf("results: Kaplan-Meier of %d times and %d", len(events), len(atRisk)))
	}
	happened, without := make([]float64, len(events)+1), 1.0
	for k, n := range atRisk {
		switch {
		case n > 0:
			without *= 1 - events[k]/n
		case without > 0:
			without = math.NaN()
		}
		happened[k+1] = 1 - without
	}
	return happened
}
