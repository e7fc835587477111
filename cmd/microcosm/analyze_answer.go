package main

import (
	"math"
	"path/filepath"

	"microcosm/experiments/analysis"
	"microcosm/results"
	"microcosm/results/sensitivity"
)

// An analysisAnswer is what analyze gives to machines. What is missing is null.
type analysisAnswer struct {
	Scenario   string            `json:"scenario"`
	Design     string            `json:"design"`
	Seeds      string            `json:"seeds"`
	Points     int               `json:"points"`
	Runs       int               `json:"runs"`
	Failures   int               `json:"failures"`
	Replicates leastMost         `json:"replicates"`
	Reference  int               `json:"reference"`
	Measures   []measuredAnswer  `json:"measures"`
	ICC        *estimateAnswerOf `json:"icc"`
	LeftOut    []string          `json:"left_out"`
	Report     string            `json:"report"`
	Tables     []string          `json:"tables"`
}

type leastMost struct {
	Least int `json:"least"`
	Most  int `json:"most"`
}

// An estimateAnswerOf is a figure with its 95% interval.
type estimateAnswerOf struct {
	Value *float64 `json:"value"`
	Low   *float64 `json:"low"`
	High  *float64 `json:"high"`
}

// A measuredAnswer is what is found about a measure. Statistic says what the value of a factor is.
type measuredAnswer struct {
	Measure           string         `json:"measure"`
	Unit              string         `json:"unit"`
	Better            string         `json:"better"`
	Mean              *float64       `json:"mean"`
	Lowest            *float64       `json:"lowest"`
	Highest           *float64       `json:"highest"`
	Statistic         string         `json:"statistic"`
	Factors           []rankedAnswer `json:"factors"`
	Luck              luckAnswer     `json:"luck"`
	HalfWidthWanted   *float64       `json:"halfwidth_wanted"`
	ReplicatesNeeded  *int           `json:"replicates_needed"`
	LeastSurePoint    *int           `json:"least_sure_point"`
	PlainWordsFinding string         `json:"finding"`
}

// A rankedAnswer is a setting; verdict is told, untold or unclear, direction rises, falls, mixed or "".
type rankedAnswer struct {
	Factor string `json:"factor"`
	estimateAnswerOf
	Verdict    string            `json:"verdict"`
	Direction  string            `json:"direction"`
	Lowest     *string           `json:"lowest"`
	Highest    *string           `json:"highest"`
	FirstOrder *estimateAnswerOf `json:"first_order"`
	Difference *differenceAnswer `json:"difference"`
}

// A differenceAnswer is by how much the measure changes from one level to another.
type differenceAnswer struct {
	From string `json:"from"`
	To   string `json:"to"`
	estimateAnswerOf
}

// A luckAnswer is the shares of the variance of single runs.
type luckAnswer struct {
	Settings    estimateAnswerOf `json:"settings"`
	People      *float64         `json:"people"`
	Rest        *float64         `json:"rest"`
	Reliability *float64         `json:"reliability"`
}

func answerOf(e sensitivity.Estimate) estimateAnswerOf {
	return estimateAnswerOf{known(e.Value), known(e.Low), known(e.High)}
}

// statisticOf is what settings are ranked by.
var statisticOf = map[analysis.Method]string{
	analysis.NoMethod: "", analysis.Factorial: "first_order", analysis.GivenData: "first_order", analysis.Screening: "mu_star", analysis.VarianceBased: "total",
}

func analysisAnswerOf(a *analysis.Analysis, w *analysis.Writing, m *results.Manifest) analysisAnswer {
	answer := analysisAnswer{Scenario: a.Plan.Base.Name, Design: a.Plan.Spec.Kind, Seeds: a.Plan.Spec.Seeds, Points: a.Points, Runs: a.Runs, Failures: a.Failures,
		Replicates: leastMost{a.Least, a.Most}, Reference: a.Reference + 1, LeftOut: append([]string{}, a.LeftOut()...),
		Measures: []measuredAnswer{}, Report: filepath.Join(w.Dir, analysis.ReportFile), Tables: []string{}}
	for _, of := range a.Measures {
		answer.Measures = append(answer.Measures, measuredAnswerOf(a, of))
	}
	if a.Likeness != nil {
		icc := answerOf(sensitivity.Estimate{Value: a.Likeness.All.ICC, Low: a.Likeness.All.Low, High: a.Likeness.All.High})
		answer.ICC = &icc
	}
	for _, t := range m.Tables {
		answer.Tables = append(answer.Tables, filepath.Join(w.Dir, t.File))
	}
	return answer
}

func measuredAnswerOf(a *analysis.Analysis, m *analysis.Measured) measuredAnswer {
	lowest, highest := math.NaN(), math.NaN()
	for _, x := range m.Means {
		if !math.IsNaN(x) {
			lowest, highest = min(x, orElse(lowest, x)), max(x, orElse(highest, x))
		}
	}
	settings, people, rest := m.Parted()
	answer := measuredAnswer{Measure: m.Name, Unit: m.Unit, Better: betterWord(m.Direction()), Mean: known(m.Between.Mean()), Lowest: known(lowest), Highest: known(highest),
		Statistic: statisticOf[m.Method], Factors: []rankedAnswer{}, PlainWordsFinding: a.Findings(m), Luck: luckAnswer{
			answerOf(sensitivity.Estimate{Value: settings, Low: m.Parts.Share.Low, High: m.Parts.Share.High}), known(people), known(rest), known(m.Parts.Reliability)}}
	if m.HalfWidth > 0 && m.Widest >= 0 {
		point := m.Widest + 1
		answer.HalfWidthWanted, answer.ReplicatesNeeded, answer.LeastSurePoint = known(m.HalfWidth), positive(a.Estimate(m, m.Widest).Needed), &point
	}
	for i := range m.Ranked {
		answer.Factors = append(answer.Factors, rankedAnswerOf(a, m, &m.Ranked[i]))
	}
	return answer
}

func rankedAnswerOf(a *analysis.Analysis, m *analysis.Measured, r *analysis.Ranked) rankedAnswer {
	f := a.Factors[r.Factor]
	answer := rankedAnswer{Factor: f.Path, estimateAnswerOf: answerOf(r.Importance), Verdict: string(r.Verdict), Direction: string(r.Direction)}
	if r.Lowest >= 0 && r.Lowest != r.Highest {
		answer.Lowest, answer.Highest = &f.Levels[r.Lowest], &f.Levels[r.Highest]
	}
	switch m.Method {
	case analysis.VarianceBased:
		alone := answerOf(r.Alone)
		answer.FirstOrder = &alone
	case analysis.Factorial:
		answer.Difference = &differenceAnswer{f.Levels[r.Contrast.From], f.Levels[r.Contrast.Level], answerOf(r.Contrast.Estimate)}
	}
	return answer
}

// orElse is x, or other where it is missing.
func orElse(x, other float64) float64 {
	if math.IsNaN(x) {
		return other
	}
	return x
}

// betterWord says which way of a measure is better.
func betterWord(d results.Direction) string {
	return map[results.Direction]string{results.LowerIsBetter: "lower", results.HigherIsBetter: "higher"}[d]
}
