package results

import (
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/format"
)

// readParquet reads a table from Parquet, this program's or another's: flat columns of text, numbers and truths.
func (f *Frame) readParquet(file *os.File, wanted []string) (err error) {
	info, err := file.Stat()
	if err != nil {
		return err
	}
	// A damaged file can take the library out of its bounds.
	defer func() {
		if wrong := recover(); wrong != nil {
			err = fmt.Errorf("%s: the file is damaged: %v", f.file, wrong)
		}
	}()
	in, err := parquet.OpenFile(file, info.Size(), parquet.SkipPageIndex(true), parquet.SkipBloomFilters(true))
	if err != nil {
		return fmt.Errorf("%s: not a whole Parquet file: %w", f.file, err)
	}
	columns := in.Root().Columns()
	all, err := flat(columns)
	if err != nil {
		return fmt.Errorf("%s: %w", f.file, err)
	}
	places, err := f.choose(all, wanted)
	if err != nil {
		return err
	}
	f.Rows = int(in.NumRows())
	f.reserve(min(f.Rows, mostReserved))
	for i, k := range places {
		if k < 0 {
			continue
		}
		if err := f.columns[k].read(in, i, columns[i].Type()); err != nil {
			return fmt.Errorf("%s: column %s: %w", f.file, all[i], err)
		}
	}
	return nil
}

// mostReserved is for how many rows room is made on the word of a file.
const mostReserved = 1 << 24

// flat are the names of the columns, which hold one value a row.
func flat(columns []*parquet.Column) (names []string, err error) {
	for _, c := range columns {
		if !c.Leaf() || c.Repeated() {
			return nil, fmt.Errorf("column %s is not flat", c.Name())
		}
		names = append(names, c.Name())
	}
	return names, nil
}

// read adds all values of the i-th column of a file, which is of the type.
func (s *vector) read(in *parquet.File, i int, t parquet.Type) error {
	add := adder(s, t)
	if add == nil {
		return fmt.Errorf("values of the type %v are not read here", t)
	}
	for _, group := range in.RowGroups() {
		if err := readPages(group.ColumnChunks()[i], s, add); err != nil {
			return err
		}
	}
	if n := len(s.numbers) + len(s.words); int64(n) != in.NumRows() {
		return fmt.Errorf("it has %d values, the table %d rows", n, in.NumRows())
	}
	return nil
}

// adder is what adds a value of the type to a column; nil where the type is none of ours.
func adder(s *vector, t parquet.Type) func(parquet.Value) {
	if !ours(t.LogicalType()) {
		return nil
	}
	switch t.Kind() {
	case parquet.Boolean:
		return func(v parquet.Value) { s.number(indicator(v.Boolean())) }
	case parquet.Double:
		return func(v parquet.Value) { s.number(v.Double()) }
	case parquet.Float:
		return func(v parquet.Value) { s.number(float64(v.Float())) }
	case parquet.Int64:
		if unsigned(t.LogicalType()) {
			return func(v parquet.Value) { s.unsigned(v.Uint64()) }
		}
		return func(v parquet.Value) { s.signed(v.Int64()) }
	case parquet.Int32:
		if unsigned(t.LogicalType()) {
			return func(v parquet.Value) { s.unsigned(uint64(v.Uint32())) }
		}
		return func(v parquet.Value) { s.signed(int64(v.Int32())) }
	case parquet.ByteArray:
		return func(v parquet.Value) { s.word(v.ByteArray()) }
	}
	return nil
}

// ours reports whether values of the logical type are what they look like: numbers and text, but not, say, times and decimals.
func ours(t *format.LogicalType) bool {
	if t == nil || t.Value == nil {
		return true
	}
	switch t.Value.(type) {
	case *format.StringType, *format.EnumType, *format.IntType:
		return true
	}
	return false
}

func unsigned(t *format.LogicalType) bool {
	if t == nil {
		return false
	}
	of, ok := t.Value.(*format.IntType)
	return ok && !of.IsSigned
}

// readPages adds the values of a column chunk.
func readPages(chunk parquet.ColumnChunk, s *vector, add func(parquet.Value)) error {
	pages := chunk.Pages()
	defer pages.Close() //nolint:errcheck // only read
	values := make([]parquet.Value, 1024)
	for {
		page, err := pages.ReadPage()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		in := page.Values()
		for err == nil {
			var n int
			n, err = in.ReadValues(values)
			for _, v := range values[:n] {
				if v.IsNull() {
					s.cell(nil)
					continue
				}
				add(v)
			}
		}
		parquet.Release(page)
		if !errors.Is(err, io.EOF) {
			return err
		}
	}
}
