package results

import (
	"errors"
	"fmt"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// A Frame is a table that was read, by column: what it holds is what stands in the file. A column of a million numbers takes 8 MB.
type Frame struct {
	// Names are the columns that were read, in the order of the file.
	Names []string
	// Rows is how many rows there are.
	Rows int

	file    string
	header  int // lines before the first row
	places  []int
	columns []vector
}

// ReadFrame reads a table from dir, from NAME.csv or, where there is none, NAME.parquet: the columns that are named, or all. A mistake
// in a file is told as file:row:column; rows of CSV are counted with the header, so that the first row is row 2.
func ReadFrame(dir, name string, columns ...string) (*Frame, error) {
	for _, file := range files(name) {
		f, err := os.Open(filepath.Join(dir, file))
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return nil, fmt.Errorf("results: table: %w", err)
		}
		defer f.Close() //nolint:errcheck // only read
		frame := &Frame{file: f.Name()}
		if filepath.Ext(file) == parquetEnding {
			err = frame.readParquet(f, columns)
		} else {
			err = frame.readCSV(f, columns)
		}
		if err != nil {
			return nil, fmt.Errorf("results: %w", err)
		}
		return frame, nil
	}
	return nil, fmt.Errorf("results: %s: there is no table %s (%s)", dir, name, strings.Join(files(name), " or "))
}

// choose settles which columns are read, given all of the file: where among the frame's the k-th of the file goes, -1 for one that is left out.
func (f *Frame) choose(all, wanted []string) (places []int, err error) {
	places = make([]int, len(all))
	for i, name := range all {
		if slices.Contains(all[:i], name) {
			return nil, fmt.Errorf("%s: two columns have the name %q", f.file, name)
		}
		places[i] = -1
		if len(wanted) == 0 || slices.Contains(wanted, name) {
			places[i] = len(f.Names)
			f.Names, f.places = append(f.Names, name), append(f.places, i)
		}
	}
	for _, name := range wanted {
		if !f.Has(name) {
			return nil, fmt.Errorf("%s: there is no column %q", f.file, name)
		}
	}
	f.columns = make([]vector, len(f.Names))
	return places, nil
}

// Has reports whether the frame has the column.
func (f *Frame) Has(column string) bool { return slices.Contains(f.Names, column) }

// Numbers is a column of numbers, NaN where one is missing; 1 and 0 of a column of those. The slice is the frame's own: do not change it.
// A whole number beyond 2^53 is rounded to the nearest float64. An error says where a value is not a number, or that there is no such column.
func (f *Frame) Numbers(column string) ([]float64, error) {
	k := slices.Index(f.Names, column)
	if k < 0 {
		return nil, fmt.Errorf("results: %s: there is no column %q", f.file, column)
	}
	s := &f.columns[k]
	if s.words == nil {
		return s.numbers, nil
	}
	numbers := make([]float64, len(s.words))
	for i, word := range s.words {
		if word == "" {
			numbers[i] = math.NaN()
			continue
		}
		var err error
		if numbers[i], err = strconv.ParseFloat(word, 64); err != nil {
			return nil, fmt.Errorf("results: %s:%d:%d: %s: %q is not a number", f.file, i+1+f.header, f.places[k]+1, column, word)
		}
	}
	return numbers, nil
}

// Words is a column as text, as it stands in CSV, "" where a value is missing; of Parquet as [Number] and CSV have it, truths 1 and 0.
// The slice may be the frame's own: do not change it. It panics where there is no such column; see [Frame.Has].
func (f *Frame) Words(column string) []string {
	s := f.column(column)
	if s.words != nil {
		return s.words
	}
	words := make([]string, len(s.numbers))
	for i := range words {
		words[i] = s.text(i)
	}
	return words
}

// Cell is one value as [Frame.Words] has it; row counts from 0. It panics where there is none.
func (f *Frame) Cell(column string, row int) string { return f.column(column).text(row) }

func (f *Frame) column(name string) *vector {
	k := slices.Index(f.Names, name)
	if k < 0 {
		panic(fmt.Sprintf("results: %s: there is no column %q", f.file, name))
	}
	return &f.columns[k]
}
