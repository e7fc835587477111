package results

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/csv"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"hash"
	"io"
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
	dir   string
	files []*File
}

// A File is a file of a [Folder] in the making. Mistakes in writing are kept and told by [Folder.Close].
type File struct {
	name string
	file *os.File
	sum  hash.Hash
	out  *bufio.Writer
	rows *csv.Writer
	n    int
}

// OpenFolder makes the folder if there is none. It refuses a folder with files that are not of an earlier run: any whose name is
// not among names or the files beside the tables, and a manifest or scenario that this program did not write.
func OpenFolder(dir string, names []string) (*Folder, error) {
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
	return &Folder{dir: dir}, nil
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
	file, err := os.Create(filepath.Join(f.dir, name+partial))
	if err != nil {
		return nil, fmt.Errorf("results: output folder: %w", err)
	}
	w := &File{name: name, file: file, sum: sha256.New()}
	w.out = bufio.NewWriterSize(io.MultiWriter(file, w.sum), 1<<16)
	w.rows = csv.NewWriter(w.out)
	f.files = append(f.files, w)
	return w, nil
}

// CreateTable begins the file of a table, and writes its header.
func (f *Folder) CreateTable(t Table) (*File, error) {
	w, err := f.Create(t.Name + ".csv")
	if err != nil {
		return nil, err
	}
	header := make([]string, len(t.Columns))
	for i, c := range t.Columns {
		header[i] = c.Name
	}
	w.Row(header)
	w.n = 0
	return w, nil
}

// Row writes a row of a table.
func (w *File) Row(cells []string) {
	w.n++
	_ = w.rows.Write(cells) // kept by the csv writer, and told at the end
}

// Write writes plain bytes.
func (w *File) Write(p []byte) (int, error) {
	w.rows.Flush()
	return w.out.Write(p)
}

// finish writes out what is waiting.
func (w *File) finish() error {
	w.rows.Flush()
	err := errors.Join(w.rows.Error(), w.out.Flush(), w.file.Close())
	if err != nil {
		return fmt.Errorf("results: %s: %w", w.name, err)
	}
	return nil
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
	// A scenario without a manifest would not be known as ours, so it goes first and comes last.
	for _, name := range []string{ScenarioFile, ManifestFile} {
		if err := os.Remove(filepath.Join(f.dir, name)); err != nil && !errors.Is(err, os.ErrNotExist) {
			return fmt.Errorf("results: output folder: %w", err)
		}
	}
	for _, w := range f.files {
		path := filepath.Join(f.dir, w.name)
		if err := os.Rename(path+partial, path); err != nil {
			return fmt.Errorf("results: output folder: %w", err)
		}
	}
	return nil
}

// complete finishes the tables and writes the files beside them.
func (f *Folder) complete(tables []Table, scenario []byte, manifest *Manifest) error {
	for _, w := range f.files {
		if err := w.finish(); err != nil {
			return err
		}
		manifest.Tables = append(manifest.Tables, TableSum{w.name, w.n, hex.EncodeToString(w.sum.Sum(nil))})
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
	return w.finish()
}

// Abort removes what was being written. What an earlier run left stays.
func (f *Folder) Abort() {
	for _, w := range f.files {
		_ = w.file.Close()
		_ = os.Remove(w.file.Name())
	}
	f.files = nil
}
