package main

import (
	"errors"
	"io"
	"os"
	"time"

	"microcosm/experiments"
	"microcosm/results"
)

// The files of a calibration, beside its tables, codebook and manifest.
const (
	traceFile       = "trace.csv"
	fittedFile      = "fitted.yaml"
	specFile        = "spec.yaml"
	calibrationFile = "calibration.json"
)

// A calibrationFolder is where a calibration keeps what it found, or nowhere. The trace has its name from the beginning; the other files get
// theirs at the end, all at once.
type calibrationFolder struct {
	folder *results.Folder
	spec   []byte
	info   results.Info
}

// open makes the folder, refuses one with other files in it, and keeps the spec for later.
func (k *calibrationFolder) open(dir, spec string) error {
	if dir == "" {
		return nil
	}
	var err error
	if k.spec, err = os.ReadFile(spec); err != nil {
		return err
	}
	names := []string{traceFile, fittedFile, specFile, calibrationFile, "posterior.csv", "profile.csv", "check.csv"}
	k.folder, err = results.OpenFolder(dir, names)
	return unlessSystem(err)
}

// write keeps what came of a calibration.
func (k *calibrationFolder) write(done *experiments.Calibrated) error {
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
		k.file(specFile, func(w io.Writer) error { return writeText(w, string(k.spec)) }),
		k.file(fittedFile, func(w io.Writer) error { return writeText(w, string(done.YAML())) }),
		k.file(calibrationFile, func(w io.Writer) error { return writeJSON(w, calibrationAnswer(done)) }))
	if err != nil {
		return err
	}
	m := k.info.Manifest(done.Spec.Seed)
	m.DurationSeconds, m.Complete = time.Since(k.info.Start).Seconds(), true
	return k.folder.Close(tables, nil, m)
}

func (k *calibrationFolder) file(name string, write func(w io.Writer) error) error {
	out, err := k.folder.Create(name)
	if err != nil {
		return err
	}
	return write(out)
}
