package results

import (
	"fmt"
	"strings"
)

// Formats says in which formats tables are written. The zero value means CSV.
type Formats struct{ CSV, Parquet bool }

// The endings of the files of tables.
const (
	csvEnding     = ".csv"
	parquetEnding = ".parquet"
)

// ParseFormats reads formats from "csv", "parquet", or both with a comma between.
func ParseFormats(text string) (Formats, error) {
	var f Formats
	for _, name := range strings.Split(text, ",") {
		switch strings.TrimSpace(name) {
		case "csv":
			f.CSV = true
		case "parquet":
			f.Parquet = true
		default:
			return Formats{}, fmt.Errorf("unknown format %q; would be right: csv, parquet, or csv,parquet", name)
		}
	}
	return f, nil
}

// String is "csv", "parquet" or "csv,parquet".
func (f Formats) String() string {
	var names []string
	for _, ending := range f.endings() {
		names = append(names, ending[1:])
	}
	return strings.Join(names, ",")
}

// endings are the endings of the files that a table becomes.
func (f Formats) endings() (all []string) {
	if f.CSV || !f.Parquet {
		all = append(all, csvEnding)
	}
	if f.Parquet {
		all = append(all, parquetEnding)
	}
	return all
}

// files are the names of a table's files, in all formats that there are.
func files(table string) []string { return []string{table + csvEnding, table + parquetEnding} }
