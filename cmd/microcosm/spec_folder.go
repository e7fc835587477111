package main

import (
	"errors"
	"io"
	"os"
	"time"

	"github.com/spf13/cobra"

	"microcosm/experiments"
	"microcosm/results"
)

// A specFolder is where a calibration or a search keeps what it found, or nowhere. The trace has its name from the beginning; the other files
// get theirs at the end, all at once.
type specFolder struct {
	folder *results.Folder
	spec   []byte
	info   results.Info
}

// traceFile keeps every evaluation, specFile what was asked for.
const (
	traceFile = "trace.csv"
	specFile  = "spec.yaml"
)

// openSpecFolder makes the folder, refuses one with files in it beside those of these names, and keeps the spec for later. Without a folder
// nothing is kept.
func openSpecFolder(cmd *cobra.Command, dir, spec string, names ...string) (*specFolder, error) {
	k := &specFolder{info: sweepInfo(cmd)}
	if dir == "" {
		return k, nil
	}
	var err error
	if k.spec, err = os.ReadFile(spec); err != nil {
		return nil, err
	}
	k.folder, err = results.OpenFolder(dir, append([]string{traceFile, specFile}, names...))
	return k, unlessSystem(err)
}

// A besideTables is a file beside the tables, and what writes it.
type besideTables struct {
	name  string
	write func(w io.Writer) error
}

// asText is a file that holds a text.
func asText(name string, text []byte) besideTables {
	return besideTables{name, func(w io.Writer) error { return writeText(w, string(text)) }}
}

// asJSON is a file that holds an answer in JSON.
func asJSON(name string, answer any) besideTables {
	return besideTables{name, func(w io.Writer) error { return writeJSON(w, answer) }}
}

// write keeps the tables and the files beside them. The trace is there already.
func (k *specFolder) write(seed uint64, trace results.Table, sheets []experiments.Sheet, files ...besideTables) error {
	if k.folder == nil {
		return nil
	}
	defer k.folder.Abort()
	tables := []results.Table{trace}
	for _, s := range sheets {
		file, err := k.folder.CreateTable(s.Table)
		if err != nil {
			return err
		}
		for _, row := range s.Rows {
			file.Row(row)
		}
		tables = append(tables, s.Table)
	}
	var mistakes []error
	for _, f := range append(files, asText(specFile, k.spec)) {
		out, err := k.folder.Create(f.name)
		if err != nil {
			return err
		}
		mistakes = append(mistakes, f.write(out))
	}
	if err := errors.Join(mistakes...); err != nil {
		return err
	}
	m := k.info.Manifest(seed)
	m.DurationSeconds, m.Complete = time.Since(k.info.Start).Seconds(), true
	return k.folder.Close(tables, nil, m)
}
