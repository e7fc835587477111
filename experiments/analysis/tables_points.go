package analysis

import (
	"context"
	"fmt"
	"slices"

	"microcosm/results"
)

// quantileColumns are what the quantiles of [results.DescribedQuantiles] are called.
func quantileColumns() (all []results.Column) {
	for _, q := range results.DescribedQuantiles {
		all = append(all, inUnits(fmt.Sprintf("q%02.0f", 100*q), fmt.Sprintf("quantile %g of the runs (type 7 of Hyndman & Fan 1996)", q)))
	}
	return all
}

// estimatesSheet has one row a point and measure.
func (a *Analysis) estimatesSheet() sheet {
	s := sheet{Table: results.Table{Name: EstimatesTable}}
	mean := inUnits("mean", "mean over replicates")
	share := pure("share_above_0", "share of runs in which the measure is above 0; missing for measures of which that is no question", "0..1")
	s.Columns = slices.Concat([]results.Column{pointColumn}, a.factorColumns(), []results.Column{measureColumn,
		whole("n", "replicates with a value"), whole("missing", "replicates that were played and have no value"), whole("failures", "replicates that could not be played"),
		mean, inUnits("sd", "standard deviation over replicates")}, bounds(mean, "Student's t"), bounds(results.Column{
		Name: "mean_bca", Unit: mean.Unit, Range: mean.Range, Source: mean.Source}, "bootstrap over replicates, BCa: Efron 1987"), quantileColumns(),
		[]results.Column{share}, bounds(share, "Wilson 1927"), []results.Column{
			inUnits("halfwidth_wanted", "how far the interval of the mean may reach on either side: as asked, as in the design, or a tenth of the standard deviation of single runs over all points"),
			whole("replicates_needed", "replicates that give an interval as narrow as that, if the standard deviation is sd")})
	s.rows = a.estimateRows
	return s
}

// blockOfPoints is how many points are estimated at a time, so that a design of any size takes no more memory.
const blockOfPoints = 2048

// estimateRows gives the rows of estimates.
func (a *Analysis) estimateRows(ctx context.Context, put func([]string)) {
	for from := 0; from < a.Points && ctx.Err() == nil; from += blockOfPoints {
		n := min(blockOfPoints, a.Points-from)
		found := make([]Estimate, n*len(a.Measures))
		each(n, func(i int) {
			for k, m := range a.Measures {
				found[i*len(a.Measures)+k] = a.Estimate(m, from+i)
			}
		})
		for i := range n {
			head := append([]string{number(from + i + 1)}, a.values(from+i)...)
			for k, m := range a.Measures {
				put(append(append(slices.Clone(head), m.Name), m.estimateCells(&found[i*len(a.Measures)+k])...))
			}
		}
	}
}

func (m *Measured) estimateCells(e *Estimate) []string {
	row := []string{number(e.N), number(e.Missing), number(e.Failures), results.Number(e.Mean), results.Number(e.SD),
		results.Number(e.Low), results.Number(e.High), results.Number(e.BootLow), results.Number(e.BootHigh)}
	for _, q := range e.Quantiles {
		row = append(row, results.Number(q))
	}
	share := sensitivityEstimate{Value: e.Any.Share, Low: e.Any.Low, High: e.Any.High}
	if e.Any.N == 0 {
		share = unknown()
	}
	wanted := ""
	if m.HalfWidth > 0 {
		wanted = results.Number(m.HalfWidth)
	}
	return append(append(row, cells(share)...), wanted, unlessZero(e.Needed))
}

// effectsSheet has one row a point and measure, against the reference.
func (a *Analysis) effectsSheet() sheet {
	reference := pointColumn
	reference.Name, reference.Meaning = "reference", "number of the point that it is compared with"
	s := sheet{Table: results.Table{Name: EffectsTable}}
	s.Columns = slices.Concat([]results.Column{pointColumn}, a.factorColumns(), []results.Column{reference, measureColumn,
		words("method", "paired where replicates go together, as seeds are common; welch where they do not"),
		whole("n", "complete pairs, or values of the point"), whole("n_reference", "complete pairs, or values of the reference")},
		withBounds(inUnits("difference", "mean of the point minus mean of the reference"), "Student's t of the differences, or Welch 1947"),
		withBounds(pure("d", "difference in pooled standard deviations of runs (Cohen 1988)", "any"), "percentile bootstrap"),
		withBounds(pure("superiority", "probability that the point has the larger value, ties counting half: within the pair (Tango 1998), or over all pairs of runs", "0..1"), "Tango 1998, or Brunner & Munzel 2000"),
		withBounds(pure("variance_ratio", "how many times more runs with luck of their own would tell the difference as well; of pairs only", "0.5.."), "percentile bootstrap"))
	s.rows = func(_ context.Context, put func([]string)) {
		for p := range a.Points {
			for _, m := range a.Measures {
				if k := slices.IndexFunc(m.Effects, func(e Effect) bool { return e.Point == p }); k >= 0 {
					put(a.effectCells(m, &m.Effects[k]))
				}
			}
		}
	}
	return s
}

func (a *Analysis) effectCells(m *Measured, e *Effect) []string {
	method := "welch"
	if e.Paired {
		method = "paired"
	}
	return slices.Concat([]string{number(e.Point + 1)}, a.values(e.Point), []string{number(a.Reference + 1), m.Name, method, number(e.N), number(e.Reference)},
		cells(e.Difference), cells(e.D), cells(e.Superiority), cells(e.VarianceRatio))
}
