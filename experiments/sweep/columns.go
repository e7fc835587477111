package sweep

import (
	"math"
	"regexp"
	"strings"

	"microcosm/results"
)

// Tables lists the tables that the sweep leaves: runs, one row a run; points, one row a point; members, one row a member of a run,
// where they are kept.
func (p *Plan) Tables() []results.Table {
	tables := []results.Table{{Name: RunsTable, Columns: p.runColumns()}, {Name: PointsTable, Columns: p.pointColumns()}}
	if p.Spec.Members {
		tables = append(tables, results.Table{Name: MembersTable, Columns: memberColumns})
	}
	return tables
}

// Names of the tables of a sweep.
const (
	RunsTable    = "runs"
	PointsTable  = "points"
	MembersTable = "members"
)

var (
	runColumn       = results.Column{Name: "run", Meaning: "which run: p, the point, r, the replicate", Unit: "identifier", Range: "text", Source: "identifier"}
	pointColumn     = results.Column{Name: "point", Meaning: "number of the point of the design", Unit: "number", Range: "1..", Source: "identifier"}
	replicateColumn = results.Column{Name: "replicate", Meaning: "number of the replicate; where seeds are common, the same number is the same people and the same luck", Unit: "number", Range: "1..", Source: "identifier"}
	seedColumn      = results.Column{Name: "seed", Meaning: "luck of the run", Unit: "seed", Range: "0..18446744073709551615", Source: "identifier"}
	failedColumn    = results.Column{Name: "failed", Meaning: "1 where the run could not be played", Unit: "flag", Range: "0..1", Source: "count"}
	errorColumn     = results.Column{Name: "error", Meaning: "why it could not be played", Unit: "word", Range: "text", Source: "computed"}
)

// memberColumns are of the table of members.
var memberColumns = []results.Column{
	runColumn, pointColumn, replicateColumn,
	{Name: "member", Meaning: "seat of the member in the group", Unit: "number", Range: "1..", Source: "identifier"},
	{Name: "distress_before", Meaning: "rated distress before therapy", Unit: "points", Range: "0..180", Source: "simulated questionnaire"},
	{Name: "distress_after", Meaning: "rated distress after therapy, also of those who left", Unit: "points", Range: "0..180", Source: "simulated questionnaire"},
	{Name: "distress_change", Meaning: "after minus before; negative is better", Unit: "points", Range: "-180..180", Source: "simulated questionnaire"},
	{Name: "class", Meaning: "what the change amounts to", Unit: "word", Range: "recovered, improved, unchanged, worse", Source: "computed"},
	{Name: "cohesion_rated", Meaning: "cohesion as the member rates it, mean over meetings", Unit: "points", Range: "1..9", Source: "simulated questionnaire"},
	{Name: "attended", Meaning: "meetings the member was at", Unit: "number", Range: "0..", Source: "count"},
	{Name: "left", Meaning: "meeting after which the member left for good, 0 if never", Unit: "number", Range: "0..", Source: "count"},
	{Name: "cee", Meaning: "corrective emotional experiences", Unit: "number", Range: "0..", Source: "count"},
	{Name: "injuries", Meaning: "injuries", Unit: "number", Range: "0..", Source: "count"},
}

// runColumns are who, what was varied, what was measured, and whether it failed.
func (p *Plan) runColumns() []results.Column {
	columns := append([]results.Column{runColumn, pointColumn, replicateColumn, seedColumn}, p.factorColumns()...)
	for _, m := range p.Measures {
		columns = append(columns, m.Column)
	}
	return append(columns, failedColumn, errorColumn)
}

// pointColumns are what was varied, and of every measure mean, standard deviation and interval.
func (p *Plan) pointColumns() []results.Column {
	columns := append([]results.Column{pointColumn}, p.factorColumns()...)
	columns = append(columns,
		results.Column{Name: "replicates", Meaning: "runs of the point, failed ones among them", Unit: "number", Range: "1..", Source: "count"},
		results.Column{Name: "failures", Meaning: "runs of the point that could not be played", Unit: "number", Range: "0..", Source: "count"})
	for _, m := range p.Measures {
		for _, s := range []struct{ ending, meaning string }{
			{"_mean", "mean over replicates: "}, {"_sd", "standard deviation over replicates: "},
			{"_low", "lower limit of the 95% interval (Student's t) of the mean: "}, {"_high", "upper limit of the 95% interval (Student's t) of the mean: "},
		} {
			c := m.Column
			c.Name, c.Meaning, c.Source = c.Name+s.ending, s.meaning+c.Meaning, "computed"
			if s.ending == "_sd" {
				c.Range = "0.."
			}
			if c.Kind() != results.NumberKind {
				c.Unit = "count" // the mean of whole numbers is none
			}
			columns = append(columns, c)
		}
	}
	return columns
}

// factorColumns are the settings that are varied.
func (p *Plan) factorColumns() (columns []results.Column) {
	for i := range p.Spec.Vary {
		f, axis := &p.Spec.Vary[i], &p.Axes[i]
		c := results.Column{Name: ColumnOf(f.Path), Meaning: "the setting " + f.Path, Unit: "value", Source: "scenario"}
		switch {
		case axis.Levels == nil:
			c.Range = results.Number(f.From) + ".." + results.Number(f.To)
		case p.Numeric(i):
			c.Range = strings.Join(axis.Levels, ", ")
		default:
			c.Unit, c.Range = "word", strings.Join(axis.Levels, ", ")
		}
		columns = append(columns, c)
	}
	return columns
}

// Numeric reports whether all values of a factor, counted from 0, are numbers.
func (p *Plan) Numeric(factor int) bool {
	for _, level := range p.Axes[factor].Levels {
		if math.IsNaN(numberOf(level)) {
			return false
		}
	}
	return true
}

var notInNames = regexp.MustCompile(`[^A-Za-z0-9]+`)

// ColumnOf is what a setting is called in tables: its path in snake_case, for example "leader_rate".
func ColumnOf(path string) string {
	return strings.ToLower(strings.Trim(notInNames.ReplaceAllString(path, "_"), "_"))
}
