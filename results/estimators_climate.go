package results

import (
	"fmt"
	"math"
)

// A side is one scale of the climate.
type side struct {
	name string
	of   func(*Climate) float64
}

var sides = []side{
	{"engaged", func(c *Climate) float64 { return c.Engaged }},
	{"conflict", func(c *Climate) float64 { return c.Conflict }},
	{"avoiding", func(c *Climate) float64 { return c.Avoiding }},
}

var thirdNames = [Thirds]string{"first", "middle", "last"}

// climateEstimators are of the course that the climate takes, by thirds of the meetings (Castonguay et al. 1998; Bakali et al. 2013).
func climateEstimators() []Estimator {
	var e []Estimator
	for _, x := range sides {
		scale := fmt.Sprintf("rated %s climate", x.name)
		e = append(e, climateShare("climate_"+x.name+"_middle", fmt.Sprintf("share of groups whose middle third has the highest mean %s; a third of them by chance", scale), x,
			func(t *[Thirds]float64) bool { return t[1] > t[0] && t[1] > t[2] }))
		e = append(e, climateShare("climate_"+x.name+"_rise", fmt.Sprintf("share of groups whose mean %s is higher in the last third than in the first", scale), x,
			func(t *[Thirds]float64) bool { return t[2] > t[0] }))
		for t := range Thirds {
			e = append(e, meanEstimator(Column{fmt.Sprintf("climate_%s_mean_%s", x.name, thirdNames[t]), fmt.Sprintf("mean %s of the %s third, over groups", scale, thirdNames[t]), "points", "0..6", question},
				func(d *Dossier, add func(float64)) { add(d.thirds(x)[t]) }))
		}
	}
	return e
}

// climateShare is the share of groups of whose thirds something is true.
func climateShare(name, meaning string, x side, is func(*[Thirds]float64) bool) Estimator {
	return meanEstimator(Column{name, meaning + " (after MacKenzie 1983)", share, "0..1", question}, func(d *Dossier, add func(float64)) {
		t := d.thirds(x)
		add(missingUnless(!math.IsNaN(t[0]+t[1]+t[2]), indicator(is(&t))))
	})
}

// thirds are the means of a scale over the meetings of each third.
func (d *Dossier) thirds(x side) (mean [Thirds]float64) {
	var a [Thirds]average
	for k := range d.Climate {
		a[d.thirdOf(k+1)].add(x.of(&d.Climate[k]))
	}
	for t := range a {
		mean[t] = a[t].mean()
	}
	return mean
}
