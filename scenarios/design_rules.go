package scenarios

// DefaultReplicates is how often a point is played where the design says nothing.
const DefaultReplicates = 20

// What Until leaves open.
const (
	DefaultLeast = 20
	DefaultMost  = 1000
)

// DefaultMorrisLevels is on how many levels a morris design moves where it does not say.
const DefaultMorrisLevels = 4

// Limits of a design.
const (
	// MostFactors is how many factors a design may vary, MostSaltelliFactors how many a saltelli design may, which needs two dimensions of the
	// Sobol sequence for each.
	MostFactors         = 128
	MostSaltelliFactors = 64
	// MostDesignPoints is the highest number that may stand under points, MostDesignRuns how many runs a design may come to.
	MostDesignPoints = 10_000_000
	MostDesignRuns   = 1_000_000_000

	mostReplicates   = 1_000_000
	mostMorrisLevels = 100
	mostLevels       = 1000
	mostRows         = 100_000
	mostDesignSeed   = 1_000_000_000_000_000
)

// DesignMeasures are kept of each run where a design does not say which.
var DesignMeasures = []string{"cohesion", "cee", "injuries", "distress_change", "improved", "worse", "dropout"}

// DesignSchema is the JSON Schema (draft 2020-12) of a design, made from the rules that check one; measures are the names that may be kept, nil
// any. It leaves to [LoadDesign] what goes together, and what the case takes.
func DesignSchema(measures []string) []byte {
	return schemaOf(designRules(measures), "A design of experiments for Microcosm")
}

// designRules is what a design may hold.
func designRules(measures []string) *rule {
	measure := text(100)
	if measures != nil {
		measure = named("measure", func() []string { return measures })
	}
	until := table("key",
		key{name: "measure", about: "the measure whose mean is to be known well enough", rule: measure, required: true},
		key{name: "halfwidth", about: "how far its 95% interval may reach on either side", rule: above(0, mostBound), required: true},
		key{name: "least", about: "how often a point is played at least", rule: count(2, mostReplicates), is: DefaultLeast},
		key{name: "most", about: "how often a point is played at most", rule: count(2, mostReplicates), is: DefaultMost},
	)
	replicates := byKind("a whole number, or {until: {measure: …, halfwidth: …}}",
		count(1, mostReplicates), table("key", key{name: "until", about: "when a point has been played often enough", rule: until, required: true}))
	return table("key",
		key{name: "scenario", about: "the case, a name or a file", rule: text(1000), required: true},
		key{name: "set", about: "settings of the case that hold at every point, each PATH=VALUE", rule: list(text(1000), 0, 100)},
		key{name: "design", about: "which points are tried", rule: kindRules(), required: true},
		key{name: "vary", about: "what is varied: settings of the case, each with its values", rule: &rule{shape: aTable, noun: "factor", free: factorRules()}},
		key{name: "replicates", about: "how often each point is played", rule: replicates, is: DefaultReplicates},
		key{name: "seed", about: "the seed of the first replicate, and the luck of the design", rule: count(0, mostDesignSeed), is: DefaultSeed},
		key{name: "seeds", about: "whether all points are played with the same people and luck", rule: oneOf("word", CommonSeeds, IndependentSeeds), is: CommonSeeds},
		key{name: "measures", about: "what is kept of each run", rule: list(measure, 1, 200), is: DesignMeasures},
		key{name: "members", about: "whether a row is kept of every member too", rule: truth(), is: true},
	)
}

// kindRules is what may be said of the points.
func kindRules() *rule {
	kinds := oneOf("kind of design", GridDesign, ListDesign, RandomDesign, LatinHypercube, SobolDesign, MorrisDesign, SaltelliDesign)
	return table("key",
		key{name: "kind", about: "the kind of design", rule: kinds, required: true},
		key{name: "points", about: "how many points, base points or trajectories", rule: count(1, MostDesignPoints)},
		key{name: "levels", about: "on how many levels a morris design moves, an even number", rule: count(2, mostMorrisLevels), is: DefaultMorrisLevels},
		key{name: "file", about: "the CSV file of a list", rule: text(1000)},
		key{name: "rows", about: "the rows of a list, the first with the names of the settings", rule: list(list(&rule{shape: anyValue}, 1, MostFactors), 2, mostRows+1)},
	)
}

// factorRules is what may be said of a factor.
func factorRules() *rule {
	return byKind("a list of values, or a range such as {from: 0, to: .5}",
		list(&rule{shape: anyValue}, 2, mostLevels),
		table("key",
			key{name: "from", about: "the lowest value", rule: number(-mostBound, mostBound), required: true},
			key{name: "to", about: "the highest value", rule: number(-mostBound, mostBound), required: true},
			key{name: "steps", about: "how many values a grid takes, both ends among them", rule: count(2, mostLevels)},
			key{name: "scale", about: "whether steps or doublings count alike", rule: oneOf("scale", linear, logarithmic), is: linear},
			key{name: "whole", about: "whether only whole numbers are taken", rule: truth()},
		))
}
