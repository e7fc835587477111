// Package sensitivity says on which settings of a simulation its result depends, how strongly, and how much is luck.
//
// Which figure can be had depends on the design of the points. [Morris] needs trajectories and ranks many factors with few points.
// [Sobol] needs the scheme of Saltelli and says which share of the variance a factor makes alone and with others. [Regress],
// [PartialRank] and [Share] take any design in which the factors do not go together (random, Latin hypercube, Sobol sequence, grid). A
// [Layout] has the cell means and interactions of a grid. [Components] tells settings from luck.
//
// The result y of a point is the mean over its replicates, unless it says otherwise. A missing result, of a run that failed, is NaN; what it
// touches is left out and counted. Intervals cover 95%. Those of the bootstrap need a source of luck, and the same luck gives the same
// interval; with no draws, or where they cannot be had, they are missing. They hold what the choice of points leaves uncertain, and
// luck as far as it differs from point to point.
package sensitivity
