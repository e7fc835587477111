package main

import "microcosm/experiments"

// optimisationJSON is what optimise gives to machines; what is missing is null.
type optimisationJSON struct {
	Scenario    string            `json:"scenario"`
	Measure     string            `json:"measure"`
	Sense       string            `json:"sense"`
	Method      string            `json:"method"`
	Seed        uint64            `json:"seed"`
	Key         string            `json:"key"`
	Groups      int               `json:"groups"`
	FreshGroups int               `json:"fresh_groups"`
	Candidates  int               `json:"candidates"`
	Evaluations int               `json:"evaluations"`
	Courses     int               `json:"courses"`
	Start       string            `json:"start"`
	Winner      winnerJSON        `json:"winner"`
	Parameters  []searchedJSON    `json:"parameters"`
	Rounds      []roundJSON       `json:"rounds"`
	Best        []*float64        `json:"best"`
	Constraints []constraintJSON  `json:"constraints"`
	Optimism    estimateJSON      `json:"optimism"`
	Gain        estimateJSON      `json:"gain"`
	GainLost    estimateJSON      `json:"gain_lost"`
	Check       []optimiseJSONRow `json:"check"`
	Conclusion  []string          `json:"conclusion"`
}

type winnerJSON struct {
	Name        string        `json:"name"`
	Allowed     bool          `json:"allowed"`
	LeaderIsAll bool          `json:"leader_file_is_all"`
	Seen        []measureJSON `json:"seen"`
	SeenGroups  int           `json:"seen_groups"`
}

type estimateJSON struct {
	Value *float64 `json:"value"`
	Low   *float64 `json:"low"`
	High  *float64 `json:"high"`
}

type measureJSON struct {
	Measure string   `json:"measure"`
	Mean    *float64 `json:"mean"`
	Low     *float64 `json:"low"`
	High    *float64 `json:"high"`
}

type searchedJSON struct {
	Path   string   `json:"parameter"`
	From   float64  `json:"from"`
	To     float64  `json:"to"`
	Scale  string   `json:"scale"`
	Start  *float64 `json:"start"`
	Winner float64  `json:"winner"`
}

type roundJSON struct {
	Strategies int `json:"strategies"`
	Groups     int `json:"groups"`
}

type constraintJSON struct {
	Measure string   `json:"measure"`
	Below   *float64 `json:"below"`
	Above   *float64 `json:"above"`
	Seen    *float64 `json:"seen"`
	Mean    *float64 `json:"mean"`
	Low     *float64 `json:"low"`
	High    *float64 `json:"high"`
	Holds   string   `json:"holds"`
}

type optimiseJSONRow struct {
	Name       string        `json:"leader"`
	Winner     bool          `json:"winner"`
	Start      bool          `json:"start"`
	BuiltIn    bool          `json:"built_in"`
	Allowed    bool          `json:"allowed"`
	Standing   string        `json:"winner_is"`
	Measures   []measureJSON `json:"measures"`
	Difference []measureJSON `json:"winner_minus_it"`
}

func optimisationAnswer(o *experiments.Optimised) *optimisationJSON {
	a := &optimisationJSON{
		Scenario: o.Case, Measure: o.Spec.Measure, Sense: "minimise", Method: o.Spec.Method, Seed: o.Spec.Seed, Key: o.Key,
		Groups: o.Spec.Groups, FreshGroups: o.Spec.Fresh, Candidates: len(o.Candidates), Evaluations: o.Evaluations, Courses: o.Courses, Start: o.Start,
		Winner:     winnerJSON{o.Name, o.WinnerAllowed, o.LeaderIsAll(), measured(o, o.Seen), o.SeenGroups},
		Parameters: []searchedJSON{}, Rounds: []roundJSON{}, Constraints: []constraintJSON{}, Best: []*float64{},
		Optimism: estimateOf(o.Optimism), Gain: estimateOf(o.Gain), GainLost: estimateOf(o.GainLost), Conclusion: conclusion(o),
	}
	if o.Spec.Maximise {
		a.Sense = "maximise"
	}
	for _, p := range o.Parameters {
		scale := "linear"
		if p.Log {
			scale = "log"
		}
		a.Parameters = append(a.Parameters, searchedJSON{p.Path, p.From, p.To, scale, known(p.Start), p.Winner})
	}
	for _, r := range o.Rounds {
		a.Rounds = append(a.Rounds, roundJSON{r.Strategies, r.Groups})
	}
	for _, x := range o.Best {
		a.Best = append(a.Best, known(x))
	}
	for k, c := range o.Spec.Constraints {
		m := o.MeasureOf(c.Measure)
		e := o.Check[0].Values[m]
		row := constraintJSON{c.Measure, nil, nil, known(o.Seen[m].Value), known(e.Value), known(e.Low), known(e.High), string(o.Check[0].Holds[k])}
		if c.Below {
			row.Below = &c.Bound
		} else {
			row.Above = &c.Bound
		}
		a.Constraints = append(a.Constraints, row)
	}
	for k := range o.Check {
		c := &o.Check[k]
		a.Check = append(a.Check, optimiseJSONRow{
			c.Name, c.Winner, c.Start, c.BuiltIn, c.Allowed, string(c.Standing), measured(o, c.Values), measured(o, c.Differences),
		})
	}
	return a
}

func estimateOf(e experiments.Estimate) estimateJSON {
	return estimateJSON{known(e.Value), known(e.Low), known(e.High)}
}

// measured are the measures of a search by name.
func measured(o *experiments.Optimised, all []experiments.Estimate) []measureJSON {
	out := make([]measureJSON, len(all))
	for k, e := range all {
		out[k] = measureJSON{o.Measures[k].Name, known(e.Value), known(e.Low), known(e.High)}
	}
	return out
}
