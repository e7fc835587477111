package scenarios

import (
	"fmt"

	"microcosm/agents"
)

// What a calibration leaves open.
const (
	DefaultCalibrationGroups = 100
	DefaultEvaluations       = 300
	DefaultPosterior         = 200
	DefaultProfile           = 7
)

// Limits of a calibration.
const (
	// MostCalibrationGroups is how many groups a point may be tried with; fresh groups begin beyond them.
	MostCalibrationGroups = 10000
	mostEvaluations       = 100000
	leastEvaluations      = 10
	mostProfile           = 101
	mostCalibrationSeed   = 1000000
)

// The ways to fit.
const (
	// ByCMAES searches for the best point by covariance matrix adaptation (Hansen 2016).
	ByCMAES = "cma-es"
	// ByABC draws from the priors only and fits by the mean of what is accepted (Beaumont, Zhang & Balding 2002).
	ByABC = "abc"
)

// The shapes of a prior.
const (
	Uniform    = "uniform"
	LogUniform = "loguniform"
)

// A Calibration says which constants are fitted to which published findings, within which priors.
type Calibration struct {
	// Scenario is the case, in place of that of the findings; "" leaves theirs.
	Scenario string
	// Priors are the constants that are fitted, in the order of [agents.ParameterTable].
	Priors []Prior
	// Targets are the ids of the findings that are fitted to.
	Targets []string
	// Groups is how many groups a point is tried with, 2..10000, default 100.
	Groups int
	// Evaluations is how many points the fit may try, 10..100000, default 300; Posterior how many more are drawn from the priors to see what
	// the findings say of each constant, 0 (not at all) or 30 and more, default 200; Profile how many values of each constant are tried
	// with the others at the fit, 0 or 2..101, default 7.
	Evaluations, Posterior, Profile int
	// Method is [ByCMAES] or [ByABC].
	Method string
	// Seed is the luck of the search, 1..1000000, default 1. With another seed other groups are played too.
	Seed uint64
}

// A Prior is what is held of a constant before anything is fitted.
type Prior struct {
	// Path names the constant, for example "learning.rate".
	Path string
	// From and To are its bounds, within those of the constant; Shape is [Uniform] or [LogUniform], where every doubling is as likely as any other.
	From, To float64
	Shape    string
}

// LoadCalibration reads a file that says what is to be calibrated; targets are the ids of the findings that are known.
func LoadCalibration(file string, targets []string) (*Calibration, error) {
	data, err := readFile(file)
	if err != nil {
		return nil, fmt.Errorf("calibration: %w", err)
	}
	return ParseCalibration(file, data, targets)
}

// ParseCalibration reads what is to be calibrated from YAML; file is the name that errors give the text, targets the ids of the findings
// that are known. An error is an [*InputError].
func ParseCalibration(file string, data []byte, targets []string) (*Calibration, error) {
	root, fault := parse(file, data)
	if fault != nil {
		return nil, inputError([]Fault{*fault})
	}
	c := &checker{file: file}
	v := c.read(root, calibrationRules(targets), "")
	if v == nil {
		return nil, inputError(c.faults)
	}
	budget := v.at("budget")
	out := &Calibration{
		Scenario: v.at("scenario").textOr(""), Method: v.at("method").textOr(ByCMAES), Seed: 1,
		Groups:      budget.at("groups").countOr(DefaultCalibrationGroups),
		Evaluations: budget.at("evaluations").countOr(DefaultEvaluations),
		Posterior:   budget.at("posterior").countOr(DefaultPosterior),
		Profile:     budget.at("profile").countOr(DefaultProfile),
	}
	if seed := v.at("seed"); seed != nil {
		out.Seed = seed.count
	}
	c.atLeastOrNone(budget.at("posterior"), LeastPosterior)
	c.atLeastOrNone(budget.at("profile"), 2)
	if out.Scenario != "" {
		if _, err := Load(out.Scenario); err != nil {
			c.fault(v.at("scenario").node, "scenario", "%s", err)
		}
	}
	c.decodeTargets(out, v.at("targets"))
	c.decodePriors(out, v.at("parameters"))
	if err := inputError(c.faults); err != nil {
		return nil, err
	}
	return out, nil
}

// LeastPosterior is how many draws from the priors say anything of what the findings tell.
const LeastPosterior = 30

// atLeastOrNone refuses a count that is neither 0 nor large enough.
func (c *checker) atLeastOrNone(v *value, least uint64) {
	if v != nil && v.count > 0 && v.count < least {
		c.fault(v.node, v.path, "%d is too few; it must be 0 for none, or %d and more", v.count, least)
	}
}

func (c *checker) decodeTargets(out *Calibration, v *value) {
	seen := map[string]bool{}
	for _, item := range v.items() {
		if seen[item.text] {
			c.fault(item.node, item.path, "%s stands here twice", quote(item.text))
		}
		seen[item.text] = true
		out.Targets = append(out.Targets, item.text)
	}
}

func (c *checker) decodePriors(out *Calibration, v *value) {
	if v == nil {
		return
	}
	if len(v.fields) == 0 && len(c.faults) == 0 {
		c.fault(v.node, v.path, "nothing is given; name at least one constant, for example learning.rate: {from: .05, to: .3}")
	}
	for _, spec := range agents.ParameterTable() {
		p := v.at(spec.Path)
		from, to := p.at("from"), p.at("to")
		if from == nil || to == nil {
			continue
		}
		prior := Prior{Path: spec.Path, From: from.number, To: to.number, Shape: p.at("prior").textOr(Uniform)}
		if prior.From >= prior.To {
			c.fault(to.node, to.path, "the prior ends at %s, which is not above its beginning, %s", shortest(prior.To), shortest(prior.From))
		}
		if prior.Shape == LogUniform && prior.From <= 0 {
			c.fault(from.node, from.path, "a loguniform prior must begin above 0")
		}
		out.Priors = append(out.Priors, prior)
	}
}

// calibrationRules is what a calibration may hold.
func calibrationRules(targets []string) *rule {
	priors := table("parameter")
	for _, p := range agents.ParameterTable() {
		priors.keys = append(priors.keys, key{name: p.Path, about: p.Meaning, rule: table("key",
			key{name: "from", about: "the lowest value", rule: number(p.Low, p.High), required: true},
			key{name: "to", about: "the highest value", rule: number(p.Low, p.High), required: true},
			key{name: "prior", about: "how likely values between are", rule: oneOf("prior", Uniform, LogUniform), is: Uniform},
		)})
	}
	known := func() []string { return targets }
	return table("key",
		key{name: "scenario", about: "the case, in place of that of the findings", rule: text(1000)},
		key{name: "parameters", about: "the constants that are fitted, each with its prior", rule: priors, required: true},
		key{name: "targets", about: "the ids of the published findings that are fitted to", rule: list(named("pattern", known), 1, 100), required: true},
		key{name: "budget", about: "how much may be tried", rule: table("key",
			key{name: "groups", about: "how many groups a point is tried with", rule: count(2, MostCalibrationGroups), is: DefaultCalibrationGroups},
			key{name: "evaluations", about: "how many points the fit may try", rule: count(leastEvaluations, mostEvaluations), is: DefaultEvaluations},
			key{name: "posterior", about: "how many points are drawn from the priors", rule: count(0, mostEvaluations), is: DefaultPosterior},
			key{name: "profile", about: "how many values of each constant are tried about the fit", rule: count(0, mostProfile), is: DefaultProfile},
		)},
		key{name: "method", about: "how to fit", rule: oneOf("method", ByCMAES, ByABC), is: ByCMAES},
		key{name: "seed", about: "the luck of the search and of the groups", rule: count(1, mostCalibrationSeed), is: 1},
	)
}
