package main

import (
	"github.com/spf13/pflag"

	"microcosm/results"
)

var _ pflag.Value = (*formatFlag)(nil)

// formatFlag says in which formats tables are kept; CSV where it was not given.
type formatFlag struct {
	results.Formats
	given bool
}

// Set reads the formats.
func (f *formatFlag) Set(text string) (err error) {
	f.given = true
	f.Formats, err = results.ParseFormats(text)
	return err
}

// Type is what help calls it.
func (f *formatFlag) Type() string { return "csv,parquet" }
