package analysis

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"microcosm/results"
)

// Names of what is written beside the tables.
const (
	ReportFile = "report.html"
	FigureDir  = "figures"
)

// A Writing says where and how an analysis is written.
type Writing struct {
	// Dir is the folder; one that holds anything but an earlier analysis is refused.
	Dir string
	// Info says who writes; its Formats are those of the tables.
	Info results.Info
	// NoFigures leaves out the figures, also from the report.
	NoFigures bool
	// Dots is how many dots an inch the PNG files have, 36..1200; 0 is 200.
	Dots int
}

// Write writes tables, figures and report, with codebook and manifest. It returns the manifest. After a mistake, or with the
// context's error when the context is done, nothing is left of it.
func (a *Analysis) Write(ctx context.Context, w *Writing) (*results.Manifest, error) {
	if err := a.free(w.Dir); err != nil {
		return nil, err
	}
	drawings, err := a.draw(ctx, w)
	if err != nil {
		return nil, err
	}
	folder, err := results.Within(w.Dir, w.Info.Formats)
	if err != nil {
		return nil, err
	}
	defer folder.Abort()
	var tables []results.Table
	for _, s := range a.sheets() {
		file, err := folder.CreateTable(s.Table)
		if err != nil {
			return nil, err
		}
		s.rows(ctx, file.Row)
		tables = append(tables, s.Table)
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if err := a.writeFigures(w.Dir, folder, drawings); err != nil {
		return nil, err
	}
	report, err := folder.Create(ReportFile)
	if err != nil {
		return nil, err
	}
	if err := a.report(report, drawings); err != nil {
		return nil, err
	}
	m := a.manifest(&w.Info)
	return m, folder.Close(tables, nil, m)
}

// manifest says how the analysis came about.
func (a *Analysis) manifest(info *results.Info) *results.Manifest {
	m := info.Manifest(a.Plan.Spec.Seed)
	m.Run, m.ScenarioHash, m.Sweep, m.Counts = "", a.Manifest.ScenarioHash, a.Manifest.Sweep, a.Manifest.Counts
	m.Complete, m.DurationSeconds = true, time.Since(info.Start).Seconds()
	return m
}

// free refuses a folder that holds anything but an earlier analysis.
func (a *Analysis) free(dir string) error {
	entries, err := os.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	ours := map[string]bool{ReportFile: true, FigureDir: true, results.ManifestFile: true, results.CodebookFile: true}
	for _, table := range []string{EstimatesTable, EffectsTable, SensitivityTable, FactorialTable, ComponentsTable, LikenessTable} {
		ours[table+".csv"], ours[table+".parquet"] = true, true
	}
	for _, e := range entries {
		if !ours[strings.TrimSuffix(e.Name(), ".partial")] {
			return &FolderError{dir, e.Name()}
		}
	}
	return nil
}

// A FolderError says that a folder holds something else than an analysis.
type FolderError struct{ Dir, Name string }

// Error is one line.
func (e *FolderError) Error() string {
	return fmt.Sprintf("%s: %s is not from an earlier analysis; choose an empty or a new folder", e.Dir, e.Name)
}

// writeFigures writes the figures in both formats, and removes those of an earlier analysis that are no longer there.
func (a *Analysis) writeFigures(dir string, folder *results.Folder, drawings []*Drawing) error {
	place := filepath.Join(dir, FigureDir)
	if err := sweepOut(place); err != nil {
		return fmt.Errorf("output folder: %w", err)
	}
	if len(drawings) == 0 {
		return nil
	}
	if err := os.MkdirAll(place, 0o755); err != nil {
		return fmt.Errorf("output folder: %w", err)
	}
	for _, d := range drawings {
		for _, part := range []struct {
			ending string
			data   []byte
		}{{".svg", d.SVG}, {".png", d.PNG}} {
			file, err := folder.Create(filepath.Join(FigureDir, d.Name+part.ending))
			if err != nil {
				return err
			}
			if _, err := file.Write(part.data); err != nil {
				return err
			}
		}
	}
	return nil
}

// sweepOut removes the figures of an earlier analysis, and their folder if nothing else is in it.
func sweepOut(place string) error {
	old, err := os.ReadDir(place)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	for _, e := range old {
		if kind, _, _ := strings.Cut(e.Name(), "-"); drawn[kind] {
			if err := os.Remove(filepath.Join(place, e.Name())); err != nil {
				return err
			}
		}
	}
	_ = os.Remove(place) // only where it is empty
	return nil
}
