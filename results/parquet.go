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
	out   *parquet.Writer
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
	r.out = parquet.NewWriter(w, parquet.NewSchema(t.Name, newParquetRoot(t.Columns)),
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
		if cell == "0" || cell == "1" {
			return parquet.BooleanValue(cell == "1"), nil
		}
		return parquet.Value{}, fmt.Errorf("%q is neither 1 nor 0", cell)
	case IntegerKind:
		if x, err := strconv.ParseInt(cell, 10, 64); err == nil {
			return parquet.Int64Value(x), nil
		}
		return parquet.Value{}, fmt.Errorf("%q is not a whole number", cell)
	case UnsignedKind:
		if x, err := strconv.ParseUint(cell, 10, 64); err == nil {
			return parquet.Int64Value(int64(x)), nil
		}
		return parquet.Value{}, fmt.Errorf("%q is not a whole number from 0 to 18446744073709551615", cell)
	}
	if x, err := strconv.ParseFloat(cell, 64); err == nil {
		return parquet.DoubleValue(x), nil
	}
	return parquet.Value{}, fmt.Errorf("%q is not a number", cell)
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
