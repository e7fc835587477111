package results

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// Names of the files that lie beside the tables.
const (
	ManifestFile = "manifest.json"
	ScenarioFile = "scenario.yaml"
	CodebookFile = "codebook.csv"
	partial      = ".partial"
)

// A Folder is an output folder in the making: files are written under temporary names and get their own only at [Folder.Close],
// all at once, so that a folder never shows half a run.
type Folder struct {
	dir     string
	formats Formats
	mixed   bool // holds other things too
	files   []*File
	tables  []string // the names of those that were made
}

// OpenFolder makes the folder if there is none. It refuses a folder with files that are not of an earlier run: any whose name is
// not among names or the files beside the tables, and a manifest or scenario that this program did not write. Tables are written as CSV.
func OpenFolder(dir string, names []string) (*Folder, error) {
	return openFolder(dir, names, Formats{})
}

// Within makes the folder if there is none, and refuses nothing that is in it: files of the names that are written are replaced, and so
// are the manifest and the other formats of the tables; the rest stays. Tables are written in the formats.
func Within(dir string, formats Formats) (*Folder, error) {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, fmt.Errorf("results: output folder: %w", err)
	}
	return &Folder{dir: dir, formats: formats, mixed: true}, nil
}

func openFolder(dir string, names []string, formats Formats) (*Folder, error) {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, fmt.Errorf("results: output folder: %w", err)
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, fmt.Errorf("results: output folder: %w", err)
	}
	ours := earlier(dir)
	for _, e := range entries {
		if e.IsDir() || !known(e.Name(), names, ours) {
			return nil, fmt.Errorf("results: output folder %s: %s is not from an earlier run; choose an empty or a new folder", dir, e.Name())
		}
	}
	return &Folder{dir: dir, formats: formats}, nil
}

// known reports whether a file may be replaced: one of names or the codebook, or, where ours, a manifest or scenario; and what was
// broken off while writing any of them.
func known(name string, names []string, ours bool) bool {
	whole, broken := strings.CutSuffix(name, partial)
	if whole == ManifestFile || whole == ScenarioFile {
		return ours || broken
	}
	return whole == CodebookFile || slices.Contains(names, whole)
}

// earlier reports whether the folder holds a manifest of this program.
func earlier(dir string) bool {
	var m Manifest
	data, err := os.ReadFile(filepath.Join(dir, ManifestFile))
	return err == nil && json.Unmarshal(data, &m) == nil && m.Program == Program
}

// Create begins a file.
func (f *Folder) Create(name string) (*File, error) {
	p, err := newPart(f.dir, name)
	if err != nil {
		return nil, err
	}
	w := &File{parts: []*part{p}}
	f.files = append(f.files, w)
	return w, nil
}

// CreateTable begins the files of a table, one for each of the folder's formats: its name with .csv or .parquet.
func (f *Folder) CreateTable(t Table) (*File, error) {
	w := &File{columns: t.Columns}
	f.files = append(f.files, w)
	f.tables = append(f.tables, t.Name)
	for _, ending := range f.formats.endings() {
		p, err := newPart(f.dir, t.Name+ending)
		if err != nil {
			return nil, err
		}
		w.parts = append(w.parts, p)
		p.begin(t)
	}
	return w, nil
}

// Close writes the codebook of the tables, scenario (where there is one) and manifest, completed by rows and checksums of the
// tables, and gives all files their names. The files of an earlier run are replaced. After a mistake nothing is left.
func (f *Folder) Close(tables []Table, scenario []byte, manifest *Manifest) error {
	err := f.complete(tables, scenario, manifest)
	if err == nil {
		err = f.rename()
	}
	f.Abort() // what has its name is no longer there to be removed
	return err
}

// rename gives all files their names.
func (f *Folder) rename() error {
	if err := f.clear(); err != nil {
		return err
	}
	for _, w := range f.files {
		for _, p := range w.parts {
			path := filepath.Join(f.dir, p.name)
			if err := os.Rename(path+partial, path); err != nil {
				return fmt.Errorf("results: output folder: %w", err)
			}
		}
	}
	return nil
}

// clear removes what would tell of an earlier run: its manifest, which comes last, and its tables in formats that are not written now.
func (f *Folder) clear() error {
	names := []string{ManifestFile}
	if !f.mixed {
		names = []string{ScenarioFile, ManifestFile} // a scenario without a manifest would not be known as ours, so it goes first and comes last
	}
	for _, table := range f.tables {
		for _, name := range files(table) {
			if !slices.Contains(f.formats.endings(), filepath.Ext(name)) {
				names = append(names, name, name+partial)
			}
		}
	}
	for _, name := range names {
		if err := os.Remove(filepath.Join(f.dir, name)); err != nil && !errors.Is(err, os.ErrNotExist) {
			return fmt.Errorf("results: output folder: %w", err)
		}
	}
	return nil
}

// complete finishes the tables and writes the files beside them.
func (f *Folder) complete(tables []Table, scenario []byte, manifest *Manifest) error {
	about := map[string]string{"program": manifest.Program, "version": manifest.Version}
	for _, w := range f.files {
		if err := w.finish(about); err != nil {
			return err
		}
		manifest.Tables = append(manifest.Tables, w.sums()...)
	}
	var codebook bytes.Buffer
	if err := WriteCodebook(&codebook, tables); err != nil {
		return err
	}
	described, err := json.MarshalIndent(manifest, "", "  ")
	if err != nil {
		return fmt.Errorf("results: manifest: %w", err)
	}
	if err := f.beside(CodebookFile, codebook.Bytes()); err != nil {
		return err
	}
	if err := f.beside(ManifestFile, append(described, '\n')); err != nil || scenario == nil {
		return err
	}
	return f.beside(ScenarioFile, scenario)
}

// beside writes one of the files beside the tables.
func (f *Folder) beside(name string, data []byte) error {
	w, err := f.Create(name)
	if err != nil {
		return err
	}
	_, _ = w.Write(data) // kept by the buffer, and told by finish
	return w.finish(nil)
}

// Abort removes what was being written. What an earlier run left stays.
func (f *Folder) Abort() {
	for _, w := range f.files {
		w.abort()
	}
	f.files = nil
}
