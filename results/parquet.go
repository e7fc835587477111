package results

import (
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"reflect"
	"slices"
	"strconv"

	"github.com/golang/snappy"
	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/compress"
	"github.com/parquet-go/parquet-go/format"
)

const (
	// groupCells is about how many cells a row group has, which bounds the memory that a table of any length takes.
	groupCells = 1 << 20
	// batchRows is how many rows are handed over at once.
	batchRows = 64
)

// parquetRows writes rows as Parquet: a column for each of the table's, in its order, all of them optional (null where missing), of the
// type of its [Kind]. The same rows make the same bytes on every machine: so data pages are of version 1, plain, and compressed with
// [evenSnappy]; the library's dictionaries come out in other bytes on processors with AVX2 than on others.
type parquetRows struct {
	out   *parquet.GenericWriter[any]
	kinds []Kind
	names []string
	batch []parquet.Row
	n     int // rows in the batch
}

func newParquetRows(w io.Writer, t Table) (*parquetRows, error) {
	described, err := json.Marshal(codebookOf(t))
	if err != nil {
		return nil, fmt.Errorf("codebook: %w", err)
	}
	r := &parquetRows{batch: make([]parquet.Row, batchRows)}
	for _, c := range t.Columns {
		r.kinds, r.names = append(r.kinds, c.Kind()), append(r.names, c.Name)
	}
	r.out = parquet.NewGenericWriter[any](w, parquet.NewSchema(t.Name, newParquetRoot(t.Columns)),
		parquet.CreatedBy("parquet-go", "0.32.0", ""), // the default would depend on how the program was built
		parquet.DataPageVersion(1),
		parquet.Compression(evenSnappy{}),
		parquet.DefaultEncoding(&parquet.Plain),
		parquet.MaxRowsPerRowGroup(int64(max(1, groupCells/max(1, len(t.Columns))))),
		parquet.KeyValueMetadata("table", t.Name),
		parquet.KeyValueMetadata("codebook", string(described)))
	return r, nil
}

// An entry is a line of the codebook as it stands in a Parquet file.
type entry struct {
	Column  string `json:"column"`
	Meaning string `json:"meaning"`
	Unit    string `json:"unit"`
	Range   string `json:"range"`
	Source  string `json:"source"`
	Type    string `json:"type"`
}

func codebookOf(t Table) []entry {
	all := []entry{}
	for _, c := range t.Columns {
		all = append(all, entry{c.Name, c.Meaning, c.Unit, c.Range, c.Source, c.Kind().String()})
	}
	return all
}

func (r *parquetRows) row(cells []string) error {
	row := r.batch[r.n][:0]
	for i, cell := range cells {
		v, err := parquetValue(cell, r.kinds[i])
		if err != nil {
			return fmt.Errorf("column %s: %w", r.names[i], err)
		}
		defined := 1
		if v.IsNull() {
			defined = 0
		}
		row = append(row, v.Level(0, defined, i))
	}
	r.batch[r.n] = row
	if r.n++; r.n == len(r.batch) {
		return r.flush()
	}
	return nil
}

func (r *parquetRows) flush() error {
	_, err := r.out.WriteRows(r.batch[:r.n])
	r.n = 0
	return err
}

func (r *parquetRows) end(about map[string]string) error {
	if err := r.flush(); err != nil {
		return err
	}
	for _, key := range slices.Sorted(maps.Keys(about)) {
		r.out.SetKeyValueMetadata(key, about[key])
	}
	return r.out.Close()
}

// parquetValue reads a cell.
func parquetValue(cell string, k Kind) (parquet.Value, error) {
	if cell == "" {
		return parquet.NullValue(), nil
	}
	switch k {
	case TextKind:
		return parquet.ByteArrayValue([]byte(cell)), nil
	case BooleanKind:
		return valueOf(cell, k, func(text string) (bool, error) { return text == "1", unless(text == "0" || text == "1") }, parquet.BooleanValue)
	case IntegerKind:
		return valueOf(cell, k, func(text string) (int64, error) { return strconv.ParseInt(text, 10, 64) }, parquet.Int64Value)
	case UnsignedKind:
		return valueOf(cell, k, func(text string) (uint64, error) { return strconv.ParseUint(text, 10, 64) },
			func(x uint64) parquet.Value { return parquet.Int64Value(int64(x)) })
	}
	return valueOf(cell, k, func(text string) (float64, error) { return strconv.ParseFloat(text, 64) }, parquet.DoubleValue)
}

// valueOf reads a cell by read, and says what it should have been where that fails.
func valueOf[T any](cell string, k Kind, read func(string) (T, error), value func(T) parquet.Value) (parquet.Value, error) {
	x, err := read(cell)
	if err != nil {
		return parquet.Value{}, fmt.Errorf("%q is not %s", cell, kindMeanings[k])
	}
	return value(x), nil
}

// kindMeanings say what a cell of the kind is.
var kindMeanings = [...]string{"a number", "a whole number", "a whole number from 0 to 18446744073709551615", "1 or 0", "text"}

// unless is a mistake unless right.
func unless(right bool) error {
	if right {
		return nil
	}
	return strconv.ErrSyntax
}

// A parquetRoot is the root of a schema whose columns keep their order; that of [parquet.Group] is by name.
type parquetRoot struct {
	parquet.Group
	fields []parquet.Field
}

func newParquetRoot(columns []Column) *parquetRoot {
	root := &parquetRoot{Group: parquet.Group{}}
	for _, c := range columns {
		var node parquet.Node
		switch c.Kind() {
		case TextKind:
			node = parquet.String()
		case BooleanKind:
			node = parquet.Leaf(parquet.BooleanType)
		case IntegerKind:
			node = parquet.Int(64)
		case UnsignedKind:
			node = parquet.Uint(64)
		default:
			node = parquet.Leaf(parquet.DoubleType)
		}
		node = parquet.Optional(node)
		root.Group[c.Name] = node
		root.fields = append(root.fields, parquetField{node, c.Name})
	}
	return root
}

// Fields are the columns in order.
func (r *parquetRoot) Fields() []parquet.Field { return r.fields }

// A parquetField is a column in a schema.
type parquetField struct {
	parquet.Node
	name string
}

// Name is the column's name.
func (f parquetField) Name() string { return f.name }

// Value is the column's value in a map; rows are written as values, and nothing asks for it.
func (f parquetField) Value(base reflect.Value) reflect.Value {
	return base.MapIndex(reflect.ValueOf(f.name))
}

// evenSnappy is Snappy compression that gives the same bytes on every machine: that of [parquet.Snappy] has another encoder on amd64 than
// elsewhere, whose bytes differ. Snappy because every reader of Parquet knows it, the small ones too.
type evenSnappy struct{}

var _ compress.Codec = evenSnappy{}

// String is the name of the compression.
func (evenSnappy) String() string { return "SNAPPY" }

// CompressionCodec is its number in the format.
func (evenSnappy) CompressionCodec() format.CompressionCodec { return format.Snappy }

// Encode compresses.
func (evenSnappy) Encode(dst, src []byte) ([]byte, error) {
	return snappy.Encode(dst[:cap(dst)], src), nil
}

// Decode decompresses.
func (evenSnappy) Decode(dst, src []byte) ([]byte, error) { return snappy.Decode(dst[:cap(dst)], src) }
