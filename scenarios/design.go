package scenarios

// The kinds of design: which points of the space of factors are tried.
const (
	// GridDesign is every combination of the levels of the factors (full factorial).
	GridDesign = "grid"
	// ListDesign is the rows of a CSV file.
	ListDesign = "list"
	// RandomDesign is independent uniform points.
	RandomDesign = "random"
	// LatinHypercube has one point in each of n strata of every factor (McKay, Beckman & Conover 1979).
	LatinHypercube = "lhs"
	// SobolDesign is the Sobol sequence (Sobol' 1967; directions of Joe & Kuo 2008).
	SobolDesign = "sobol"
	// MorrisDesign is trajectories that change one factor at a time (Morris 1991).
	MorrisDesign = "morris"
	// SaltelliDesign is the scheme from which first-order and total Sobol indices are estimated (Saltelli et al. 2010).
	SaltelliDesign = "saltelli"
)

// How the luck of the runs of a design is chosen.
const (
	// CommonSeeds gives replicate r the same seed at every point: the same people and the same luck (common random numbers).
	CommonSeeds = "common"
	// IndependentSeeds gives every run a seed of its own.
	IndependentSeeds = "independent"
)

// A Design says which settings of a case are varied, over which values, how often each point is played, and what is measured. Read one
// with [LoadDesign].
type Design struct {
	// Scenario is the case, a built-in name or a path as [Load] takes it; in a file the path is taken relative to the folder of the file.
	Scenario string
	// Set are settings of the case that hold at every point, each PATH=VALUE.
	Set []string
	// Kind is the kind of design, for example [SobolDesign].
	Kind string
	// Points is how many points a random, lhs or sobol design has, the size of the two base samples of a saltelli design (which has
	// Points*(k+2) points of k factors), or the trajectories of a morris design (which has Points*(k+1)). 0 in a grid and a list.
	Points int
	// Levels is on how many levels a morris design moves what is continuous, an even number, 2..100, default 4; 0 in other designs.
	Levels int
	// Rows are the cells of a list, one row a point, in the order of Vary, each as YAML on one line.
	Rows [][]string
	// Vary are the factors in the order of the file; of a list, with the values that stand in the rows.
	Vary []Factor
	// Replicates is how often each point is played, default 20; 0 where Until says.
	Replicates int
	// Until, if not nil, plays each point until an interval is narrow enough.
	Until *Until
	// Seed is the seed of the first replicate, and the luck of the design itself. Default 1.
	Seed uint64
	// Seeds is [CommonSeeds] (default) or [IndependentSeeds].
	Seeds string
	// Measures are the names of [results.Measures] that are kept of each run, in the order of the file; that of Until is among them. The default
	// is [DesignMeasures].
	Measures []string
	// Members is true (default) where a row is kept of every member of every run too.
	Members bool
}

// A Factor is a setting of the case that a design varies: over Values, or from From to To.
type Factor struct {
	// Path is as [Apply] takes it, for example "leader.rate".
	Path string
	// Values are the levels, each as YAML on one line; nil where the factor is continuous.
	Values []string
	// From and To are the ends of a continuous factor; Log is true where every doubling is as likely as any other, Whole where only
	// whole numbers are taken. Steps is how many levels a grid makes of it, both ends among them (0: not a grid).
	From, To   float64
	Log, Whole bool
	Steps      int
}

// Until ends the replicates of a point when the 95% interval (Student's t) of the mean of a measure is narrow enough.
type Until struct {
	// Measure is a name of [results.Measures].
	Measure string
	// HalfWidth is how far the interval may reach on either side, in units of the measure, above 0.
	HalfWidth float64
	// Least and Most bound the replicates; default 20 and 1000.
	Least, Most int
}
