package experiments

import "microcosm/results"

// A resultColumn is a column of the table of a trial and where it comes from.
type resultColumn struct {
	Column
	of func(*ArmResult) Estimate
}

const (
	question = "simulated questionnaire"
	counted  = "count"
)

// resultColumns stand before the process columns.
var resultColumns = []resultColumn{
	{Column{results.Column{Name: "groups", Meaning: "groups in the arm", Unit: wholeNumber, Range: "0..", Source: counted}, false},
		func(r *ArmResult) Estimate { return exactly(float64(r.Groups)) }},
	{Column{results.Column{Name: "d_prepost", Meaning: "fall in distress, in standard deviations before therapy", Unit: "d", Range: "any", Source: question}, true},
		func(r *ArmResult) Estimate { return r.Prepost }},
	{Column{results.Column{Name: "d_waitlist", Meaning: "fall in distress beyond that on the waiting list, in standard deviations before therapy", Unit: "d", Range: "any", Source: question}, true},
		func(r *ArmResult) Estimate { return r.WaitList }},
	{measured("dropout"), func(r *ArmResult) Estimate { return r.Dropout }},
	{measured("improved"), func(r *ArmResult) Estimate { return r.Improved }},
	{measured("worse"), func(r *ArmResult) Estimate { return r.Worse }},
	{Column{results.Column{Name: "r_cohesion_gain", Meaning: "correlation over members of mean cohesion with fall in distress", Unit: "correlation", Range: "-1..1", Source: question}, true},
		func(r *ArmResult) Estimate { return r.CohesionGain }},
	{Column{results.Column{Name: "icc_gain", Meaning: "share of the variance of the fall in distress that lies between groups", Unit: "share", Range: "up to 1, at times a little below 0", Source: question}, false},
		func(r *ArmResult) Estimate { return exactly(r.ICC) }},
	{hoursPerImproved, func(r *ArmResult) Estimate { return r.LeaderHours }},
}

// measured is a measure of package results, with an interval.
func measured(name string) Column { return Column{measure(name).Column, true} }

// SpeedColumn names the column that is of the machine and not of the arm.
const SpeedColumn = "turns_per_second"

var speedColumn = Column{results.Column{
	Name: SpeedColumn, Meaning: "member turns a second and worker; of the machine, not of the arm", Unit: "1/s", Range: "0..", Source: "clock",
}, false}

// Table is one row for each arm: effect sizes, shares, process, and last the speed, which alone differs from one time to another.
func (t *Trial) Table() *Table {
	arm := results.Column{Name: "arm", Meaning: "what was done with the people", Unit: "word", Range: "text", Source: "scenario"}
	table := &Table{Name: "trial", Columns: []Column{{arm, false}}}
	for _, c := range resultColumns {
		table.Columns = append(table.Columns, c.Column)
	}
	for _, c := range processColumns {
		table.Columns = append(table.Columns, Column{c.Column, false})
	}
	table.Columns = append(table.Columns, speedColumn)
	for i := range t.Results {
		r := &t.Results[i]
		var numbers []Estimate
		for _, c := range resultColumns {
			numbers = append(numbers, c.of(r))
		}
		for _, x := range r.process {
			numbers = append(numbers, exactly(x))
		}
		table.Words = append(table.Words, r.Arm)
		table.Numbers = append(table.Numbers, append(numbers, exactly(r.Speed)))
	}
	return table
}
