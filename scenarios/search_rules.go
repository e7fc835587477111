package scenarios

import "gopkg.in/yaml.v3"

// The scales on which a parameter is searched over.
const (
	linear      = "linear"
	logarithmic = "log"
)

// mostSearched is how many parameters, strategies, constraints or settings a search takes.
const mostSearched = 100

// mostBound is how far a range or a bound may reach; what a setting takes is checked with the case.
const mostBound = 1e9

// pathsIn are the keys of a table, in the order in which they stand.
func pathsIn(n *yaml.Node) (paths []string) {
	if n == nil || n.Kind != yaml.MappingNode {
		return nil
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		if n.Content[i].Kind == yaml.ScalarNode {
			paths = append(paths, n.Content[i].Value)
		}
	}
	return paths
}

// searchRules is what a search may hold, with parameters at these paths; whether there are such settings is checked with the case.
func searchRules(measures, paths []string) *rule {
	known := func() []string { return measures }
	parameters := table("parameter")
	for _, path := range paths {
		parameters.keys = append(parameters.keys, key{name: path, about: "a setting of the case", rule: table("key",
			key{name: "from", about: "the lowest value", rule: number(-mostBound, mostBound), required: true},
			key{name: "to", about: "the highest value", rule: number(-mostBound, mostBound), required: true},
			key{name: "scale", about: "whether steps or doublings count alike", rule: oneOf("scale", linear, logarithmic), is: linear},
		)})
	}
	constraint := table("key",
		key{name: "measure", about: "what is bounded", rule: named("measure", known), required: true},
		key{name: "below", about: "the most that its mean may be", rule: number(-mostBound, mostBound)},
		key{name: "above", about: "the least that its mean may be", rule: number(-mostBound, mostBound)},
	)
	return table("key",
		key{name: "scenario", about: "the case, a name or a file", rule: text(1000), required: true},
		key{name: "set", about: "settings of the case that hold for everybody, each PATH=VALUE", rule: list(text(1000), 0, mostSearched)},
		key{name: "leader", about: "the strategy from which the search begins, a name or a file", rule: text(1000)},
		key{name: "parameters", about: "the settings that are searched over, each with its range", rule: parameters},
		key{name: "strategies", about: "the strategies that are chosen among, in place of parameters",
			rule: byKind("a list of strategies, or all", list(text(1000), 1, mostSearched), oneOf("word", AllStrategies))},
		key{name: "maximise", about: "the measure that is to be large", rule: named("measure", known)},
		key{name: "minimise", about: "the measure that is to be small", rule: named("measure", known)},
		key{name: "subject_to", about: "what has to hold of the winner", rule: list(constraint, 0, mostSearched)},
		key{name: "budget", about: "how much may be tried", rule: table("key",
			key{name: "groups", about: "how many groups a candidate is tried with", rule: count(2, MostSearchGroups), is: DefaultSearchGroups},
			key{name: "evaluations", about: "how many candidates may be tried", rule: count(leastEvaluations, mostEvaluations), is: DefaultSearchEvaluations},
			key{name: "check", about: "how many fresh groups the winner is checked with", rule: count(2, MostSearchGroups), is: DefaultSearchCheck},
		)},
		key{name: "method", about: "how to search", rule: oneOf("method", ByCMAES, ByBandit)},
		key{name: "seed", about: "the luck of the search, and which groups are played", rule: count(1, mostSearchSeed), is: 1},
	)
}
