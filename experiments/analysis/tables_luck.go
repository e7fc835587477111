package analysis

import (
	"context"
	"slices"

	"microcosm/results"
)

// componentsSheet has one row a measure: where the differences between single runs come from.
func (a *Analysis) componentsSheet() sheet {
	s := sheet{Table: results.Table{Name: ComponentsTable}}
	variance := func(name, meaning string) results.Column {
		c := inUnits(name, meaning)
		c.Unit, c.Range = "that of the measure, squared", "0.."
		return c
	}
	s.Columns = slices.Concat([]results.Column{measureColumn,
		words("method", "crossed: two-way analysis of variance of points and seeds, as seeds are common; nested: one-way random effects by restricted maximum likelihood"),
		whole("points", "points that were used"), whole("replicates", "replicates that were used, of crossed: those with a value at every point"), whole("runs", "runs that were used"),
		variance("settings", "variance between points"), variance("people", "variance between seeds, of whoever comes and whatever luck they have, the same at every point; crossed only"),
		variance("rest", "what is left: luck that plays out differently at every point")},
		withBounds(pure("settings_share", "share of the variance of single runs that is between points", "0..1"), "crossed: jackknife over replicates; nested: profile of the restricted likelihood"),
		[]results.Column{pure("people_share", "the same between seeds; crossed only", "0..1"), pure("rest_share", "the same of what is left", "0..1"),
			pure("reliability", "share of the variance of the means of points that is no luck", "0..1")})
	s.rows = func(_ context.Context, put func([]string)) {
		for _, m := range a.Measures {
			method, p := "nested", &m.Parts
			if m.Crossed {
				method = "crossed"
			}
			settings, people, rest := m.Parted()
			put(slices.Concat([]string{m.Name, method, number(p.Points), unlessZero(p.Replicates), number(p.Runs), results.Number(p.Settings), results.Number(p.People), results.Number(p.Rest)},
				[]string{results.Number(settings), results.Number(p.Share.Low), results.Number(p.Share.High), results.Number(people), results.Number(rest), results.Number(p.Reliability)}))
		}
	}
	return s
}

// Parted are the shares of the variance of single runs that come from the settings, from the people in common, and from the rest, 0..1;
// people are missing where they cannot be told apart from the rest.
func (m *Measured) Parted() (settings, people, rest float64) {
	p := &m.Parts
	all := p.Settings + p.Rest
	if m.Crossed {
		all += p.People
	}
	return p.Settings / all, p.People / all, p.Rest / all
}

// likenessSheet has one row a point, and one over all.
func (a *Analysis) likenessSheet() sheet {
	s := sheet{Table: results.Table{Name: LikenessTable}}
	at := pointColumn
	at.Meaning += "; empty for the model of all points, with a mean for each"
	point := results.Column{Unit: "points", Range: "-180..180", Source: "simulated questionnaire"}
	named := func(name, meaning string) results.Column {
		c := point
		c.Name, c.Meaning = name, meaning
		return c
	}
	variance := func(name, meaning string) results.Column {
		return results.Column{Name: name, Meaning: meaning, Unit: "points squared", Range: "0..", Source: "computed"}
	}
	s.Columns = slices.Concat([]results.Column{at, whole("groups", "groups with anybody in them"), whole("members", "members"),
		named("mean", "mean change in rated distress of a member, as the model has it; of one point"), named("se", "its standard error"),
		variance("between", "variance between groups (REML)"), variance("within", "variance between members of one group (REML)")},
		withBounds(pure("icc", "intraclass correlation, between / (between + within), of the change in rated distress", "0..1"), "see interval"),
		[]results.Column{words("interval", "profile: profile of the restricted likelihood; jackknife: over replicates, as the same people come at every point")})
	s.rows = func(_ context.Context, put func([]string)) {
		if a.Points > 1 {
			put(likenessCells("", &a.Likeness.All, a.Likeness.Resampled))
		}
		for p := range a.Points {
			m := a.Likeness.At(p)
			put(likenessCells(number(p+1), &m, false))
		}
	}
	return s
}

func likenessCells(point string, m *results.MixedModel, resampled bool) []string {
	interval := "profile"
	if resampled {
		interval = "jackknife"
	}
	return slices.Concat([]string{point, number(m.Groups), number(m.Members), results.Number(m.Mean), results.Number(m.SE), results.Number(m.Between), results.Number(m.Within)},
		cells(sensitivityEstimate{Value: m.ICC, Low: m.Low, High: m.High}), []string{interval})
}
