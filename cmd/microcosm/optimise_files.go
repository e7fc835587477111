package main

import (
	"errors"
	"io"
	"os"
	"time"

	"microcosm/experiments"
	"microcosm/results"
)

// The files of a search, beside its trace, tables, codebook and manifest.
const (
	leaderFile       = "leader.yaml"
	caseFile         = "case.yaml"
	optimisationFile = "optimisation.json"
)

// An optimisationFolder is where a search keeps what it found, or nowhere. The trace has its name from the beginning; the other files get
// theirs at the end, all at once.
type optimisationFolder struct {
	folder *results.Folder
	spec   []byte
	info   results.Info
}

// open makes the folder, refuses one with other files in it, and keeps the spec for later.
func (k *optimisationFolder) open(dir, spec string) error {
	if dir == "" {
		return nil
	}
	var err error
	if k.spec, err = os.ReadFile(spec); err != nil {
		return err
	}
	k.folder, err = results.OpenFolder(dir, []string{traceFile, leaderFile, caseFile, specFile, optimisationFile, "candidates.csv", "check.csv"})
	return unlessSystem(err)
}

// write keeps what came of a search.
func (k *optimisationFolder) write(done *experiments.Optimised) error {
	if k.folder == nil {
		return nil
	}
	defer k.folder.Abort()
	tables := []results.Table{done.TraceTable()}
	for _, s := range done.Sheets() {
		file, err := k.folder.CreateTable(s.Table)
		if err != nil {
			return err
		}
		for _, row := range s.Rows {
			file.Row(row)
		}
		tables = append(tables, s.Table)
	}
	err := errors.Join(
		k.text(specFile, k.spec), k.text(leaderFile, done.Leader()), k.text(caseFile, done.Played()),
		k.file(optimisationFile, func(w io.Writer) error { return writeJSON(w, optimisationAnswer(done)) }))
	if err != nil {
		return err
	}
	m := k.info.Manifest(done.Spec.Seed)
	m.DurationSeconds, m.Complete = time.Since(k.info.Start).Seconds(), true
	return k.folder.Close(tables, nil, m)
}

func (k *optimisationFolder) text(name string, text []byte) error {
	return k.file(name, func(w io.Writer) error { return writeText(w, string(text)) })
}

func (k *optimisationFolder) file(name string, write func(w io.Writer) error) error {
	out, err := k.folder.Create(name)
	if err != nil {
		return err
	}
	return write(out)
}
