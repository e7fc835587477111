package results

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
)

// readCSV reads a table from CSV as this program and others write it (RFC 4180).
func (f *Frame) readCSV(file *os.File, wanted []string) error {
	rows, err := countLines(file)
	if err != nil {
		return fmt.Errorf("table: %w", err)
	}
	in := lines{in: bufio.NewReaderSize(file, 1<<16)}
	if err := f.row(&in); errors.Is(err, io.EOF) {
		return fmt.Errorf("%s: there is no header", f.file)
	} else if err != nil {
		return err
	}
	var all []string
	for i := range in.ends {
		all = append(all, string(in.cell(i)))
	}
	places, err := f.choose(all, wanted)
	if err != nil {
		return err
	}
	f.header = 1
	f.reserve(max(rows-1, 0))
	for {
		if err := f.row(&in); errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return err
		}
		if err := f.take(&in, places); err != nil {
			return err
		}
	}
}

// reserve makes room for so many rows.
func (f *Frame) reserve(rows int) {
	for k := range f.columns {
		f.columns[k].numbers = make([]float64, 0, rows)
	}
}

// take adds a row to the columns.
func (f *Frame) take(in *lines, places []int) error {
	if len(in.ends) != len(places) {
		return fmt.Errorf("%s:%d: the row has %d cells, the header %d", f.file, f.Rows+2, len(in.ends), len(places))
	}
	for i, k := range places {
		if k >= 0 {
			f.columns[k].cell(in.cell(i))
		}
	}
	f.Rows++
	return nil
}

// row reads the next row, and tells of a mistake in it.
func (f *Frame) row(in *lines) error {
	column, err := in.next()
	switch {
	case err == nil || errors.Is(err, io.EOF):
		return err
	case column > 0:
		return fmt.Errorf("%s:%d:%d: %w", f.file, f.Rows+f.header+1, column, err)
	}
	return fmt.Errorf("table: %w", err)
}

// countLines counts the lines, at least as many as there are rows, so that columns need not grow; the file is then at its start again.
func countLines(file *os.File) (int, error) {
	n, buffer := 1, make([]byte, 1<<16)
	for {
		k, err := file.Read(buffer)
		n += bytes.Count(buffer[:k], []byte{'\n'})
		if errors.Is(err, io.EOF) {
			_, err = file.Seek(0, io.SeekStart)
			return n, err
		}
		if err != nil {
			return 0, err
		}
	}
}

// lines reads rows of CSV without leaving anything behind in memory, which [encoding/csv] cannot: its strings, dropped again at once,
// would cost as much again as the columns.
type lines struct {
	in   *bufio.Reader
	text []byte // the cells of a row, one after the other, without quotes
	ends []int  // where in text each cell ends
	raw  []byte // as it stands in the file
}

// cell is the i-th cell of the row, till the next is read.
func (l *lines) cell(i int) []byte {
	if i == 0 {
		return l.text[:l.ends[0]]
	}
	return l.text[l.ends[i-1]:l.ends[i]]
}

var (
	errQuote    = errors.New(`a " is in the wrong place`)
	errUnquoted = errors.New(`a " is not closed`)
)

// next reads a row; empty lines are passed over. Of a mistake in what is written it tells the column, from 1.
func (l *lines) next() (column int, err error) {
	for {
		if err := l.record(); err != nil {
			return 0, err
		}
		if len(l.raw) > 0 {
			break
		}
	}
	return l.split()
}

// record reads lines till all quotes are closed.
func (l *lines) record() error {
	l.raw = l.raw[:0]
	for {
		more, err := l.in.ReadSlice('\n')
		l.raw = append(l.raw, more...)
		switch {
		case errors.Is(err, bufio.ErrBufferFull):
			continue
		case err != nil && !errors.Is(err, io.EOF), err != nil && len(l.raw) == 0:
			return err
		case err == nil && bytes.Count(l.raw, []byte{'"'})%2 == 1:
			continue
		}
		l.raw = bytes.TrimSuffix(bytes.TrimSuffix(l.raw, []byte{'\n'}), []byte{'\r'})
		return nil
	}
}

// split takes the record apart.
func (l *lines) split() (column int, err error) {
	l.text, l.ends = l.text[:0], l.ends[:0]
	for rest := l.raw; ; {
		end := 0
		if len(rest) > 0 && rest[0] == '"' {
			end, err = l.quoted(rest)
		} else {
			if end = bytes.IndexByte(rest, ','); end < 0 {
				end = len(rest)
			}
			if l.text = append(l.text, rest[:end]...); bytes.IndexByte(rest[:end], '"') >= 0 {
				err = errQuote
			}
		}
		l.ends = append(l.ends, len(l.text))
		switch {
		case err != nil:
			return len(l.ends), err
		case end == len(rest):
			return 0, nil
		case rest[end] != ',':
			return len(l.ends), errQuote
		}
		rest = rest[end+1:]
	}
}

// quoted takes a quoted cell off the beginning, and says where it ends.
func (l *lines) quoted(rest []byte) (end int, err error) {
	for at := 1; ; {
		k := bytes.IndexByte(rest[at:], '"')
		if k < 0 {
			return 0, errUnquoted
		}
		l.text = append(l.text, rest[at:at+k]...)
		at += k + 1
		if at == len(rest) || rest[at] != '"' {
			return at, nil
		}
		l.text = append(l.text, '"')
		at++
	}
}
