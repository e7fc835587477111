package main

import "microcosm/experiments"

// evidenceTableAnswer is what evidence gives to machines; what is missing is null.
type evidenceTableAnswer struct {
	Groups int                 `json:"groups"`
	Rows   []evidenceRowAnswer `json:"rows"`
}

// evidenceRowAnswer is a row; its numbers are those of the first criterion.
type evidenceRowAnswer struct {
	ID          string              `json:"id"`
	Use         string              `json:"use"`
	Finding     string              `json:"finding"`
	Published   string              `json:"published"`
	Source      string              `json:"source"`
	Read        string              `json:"read"`
	Simulated   *float64            `json:"simulated"`
	Low         *float64            `json:"low"`
	High        *float64            `json:"high"`
	BandLow     *float64            `json:"band_low"`
	BandHigh    *float64            `json:"band_high"`
	StudiesLow  *float64            `json:"studies_low"`
	StudiesHigh *float64            `json:"studies_high"`
	PriorRate   *float64            `json:"prior_rate"`
	Control     *string             `json:"control"`
	InBand      bool                `json:"in_band"`
	Verdict     experiments.Verdict `json:"verdict"`
	Criteria    []criterionAnswer   `json:"criteria"`
	Controls    []controlAnswer     `json:"controls"`
}

type criterionAnswer struct {
	Name        string   `json:"name"`
	Estimator   string   `json:"estimator"`
	Cell        string   `json:"cell"`
	Against     *string  `json:"against"`
	Simulated   *float64 `json:"simulated"`
	Low         *float64 `json:"low"`
	High        *float64 `json:"high"`
	BandLow     *float64 `json:"band_low"`
	BandHigh    *float64 `json:"band_high"`
	Whole       bool     `json:"whole"`
	Published   *float64 `json:"published"`
	StudiesLow  *float64 `json:"studies_low"`
	StudiesHigh *float64 `json:"studies_high"`
	InBand      bool     `json:"in_band"`
}

type controlAnswer struct {
	Name    string                     `json:"name"`
	Set     []string                   `json:"set"`
	Verdict experiments.ControlVerdict `json:"verdict"`
	With    []criterionAnswer          `json:"with"`
	Without []criterionAnswer          `json:"without"`
}

func evidenceAnswers(groups int, rows []experiments.PatternResult) evidenceTableAnswer {
	all := evidenceTableAnswer{Groups: groups, Rows: []evidenceRowAnswer{}}
	for i := range rows {
		r := &rows[i]
		criteria := criterionAnswers(r.Criteria)
		first := criteria[0]
		row := evidenceRowAnswer{
			ID: r.ID, Use: r.Use, Finding: r.Finding, Published: r.Published, Source: r.Source, Read: r.Read,
			Simulated: first.Simulated, Low: first.Low, High: first.High, BandLow: first.BandLow, BandHigh: first.BandHigh,
			StudiesLow: first.StudiesLow, StudiesHigh: first.StudiesHigh, PriorRate: known(r.PriorRate), Control: textOrNull(string(r.Control())),
			InBand: r.InBand, Verdict: r.Verdict, Criteria: criteria, Controls: []controlAnswer{},
		}
		for k := range r.Controls {
			c := &r.Controls[k]
			row.Controls = append(row.Controls, controlAnswer{c.Name, c.Set, c.Verdict, criterionAnswers(c.With), criterionAnswers(c.Without)})
		}
		all.Rows = append(all.Rows, row)
	}
	return all
}

func criterionAnswers(criteria []experiments.CriterionResult) []criterionAnswer {
	answers := make([]criterionAnswer, len(criteria))
	for i := range criteria {
		c := &criteria[i]
		answers[i] = criterionAnswer{
			Name: c.Criterion.Name, Estimator: c.Criterion.Estimator, Cell: c.Criterion.Cell, Against: textOrNull(c.Criterion.Against),
			Simulated: known(c.Value), Low: known(c.Low), High: known(c.High),
			BandLow: known(c.Criterion.Low), BandHigh: known(c.Criterion.High), Whole: c.Criterion.Whole, Published: known(c.Criterion.Published),
			StudiesLow: known(c.StudiesLow), StudiesHigh: known(c.StudiesHigh), InBand: c.Holds,
		}
	}
	return answers
}

// textOrNull is a text, or null where there is none.
func textOrNull(text string) *string {
	if text == "" {
		return nil
	}
	return &text
}
