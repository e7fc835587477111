package results

import (
	"bufio"
	"crypto/sha256"
	"encoding/csv"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io"
	"os"
	"path/filepath"
)

// A File is a file of a [Folder] in the making, or a table with a file in each of the folder's formats. Mistakes in writing are kept and
// told by [Folder.Close].
type File struct {
	columns []Column // of a table
	parts   []*part
	n       int // rows
}

// A part is one file on the disk.
type part struct {
	name string
	file *os.File
	sum  hash.Hash
	out  *bufio.Writer
	rows rowWriter // of a table
	err  error     // the first mistake
}

// A rowWriter writes the rows of a table in one format. It keeps none of the cells.
type rowWriter interface {
	row(cells []string) error
	// end writes what is waiting; about are facts for formats that hold some.
	end(about map[string]string) error
}

// newPart begins a file under its temporary name.
func newPart(dir, name string) (*part, error) {
	file, err := os.Create(filepath.Join(dir, name+partial))
	if err != nil {
		return nil, fmt.Errorf("results: output folder: %w", err)
	}
	p := &part{name: name, file: file, sum: sha256.New()}
	p.out = bufio.NewWriterSize(io.MultiWriter(file, p.sum), 1<<16)
	return p, nil
}

// begin makes the part the file of a table in the format of its name.
func (p *part) begin(t Table) {
	if filepath.Ext(p.name) == parquetEnding {
		p.rows, p.err = newParquetRows(p.out, t)
		return
	}
	rows := csvRows{csv.NewWriter(p.out)}
	header := make([]string, len(t.Columns))
	for i, c := range t.Columns {
		header[i] = c.Name
	}
	p.rows, p.err = rows, rows.row(header)
}

// csvRows writes rows as CSV (RFC 4180, lines end with a line feed).
type csvRows struct{ *csv.Writer }

func (r csvRows) row(cells []string) error { return r.Write(cells) }

func (r csvRows) end(map[string]string) error {
	r.Flush()
	return r.Error()
}

// Row writes a row of a table: a cell for each column, "" where it is missing. The cells may be used again afterwards.
func (w *File) Row(cells []string) {
	w.n++
	for _, p := range w.parts {
		if p.err != nil {
			continue
		}
		if len(cells) != len(w.columns) {
			p.err = fmt.Errorf("row %d has %d cells; would be right: %d", w.n, len(cells), len(w.columns))
			continue
		}
		if err := p.rows.row(cells); err != nil {
			p.err = fmt.Errorf("row %d: %w", w.n, err)
		}
	}
}

// Write writes plain bytes; of a table it must not be called.
func (w *File) Write(p []byte) (int, error) { return w.parts[0].out.Write(p) }

// finish writes out what is waiting; about are facts for the formats that hold some.
func (w *File) finish(about map[string]string) error {
	for _, p := range w.parts {
		if p.rows != nil && p.err == nil {
			p.err = p.rows.end(about)
		}
		if err := errors.Join(p.err, p.out.Flush(), p.file.Close()); err != nil {
			return fmt.Errorf("results: %s: %w", p.name, err)
		}
	}
	return nil
}

// sums are what the manifest says of the files.
func (w *File) sums() (all []TableSum) {
	for _, p := range w.parts {
		all = append(all, TableSum{p.name, w.n, hex.EncodeToString(p.sum.Sum(nil))})
	}
	return all
}

// abort removes what has no name of its own yet.
func (w *File) abort() {
	for _, p := range w.parts {
		_ = p.file.Close()
		_ = os.Remove(p.file.Name())
	}
}
