package results

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/parquet-go/parquet-go"
)

// Tables in Parquet hold what those in CSV hold, every cell, and the columns in the same order and of the type that the codebook says.
func TestParquetHoldsWhatCSVHolds(t *testing.T) {
	dirs := map[string]string{}
	for _, text := range []string{"csv", "parquet"} {
		formats, err := ParseFormats(text)
		if err != nil {
			t.Fatal(err)
		}
		dirs[text] = t.TempDir()
		leave(t, dirs[text], config(t, 5, 4, 30, "process", 3), Info{Start: began, Formats: formats, Version: "1.2.3"})
	}
	if got := names(t, dirs["parquet"]); strings.Contains(strings.ReplaceAll(got, CodebookFile, ""), ".csv") {
		t.Errorf("a folder of Parquet has %s", got)
	}
	for _, table := range Tables() {
		header, rows := read(t, dirs["csv"], table.Name+".csv")
		frame, err := ReadFrame(dirs["parquet"], table.Name)
		if err != nil {
			t.Fatal(err)
		}
		if frame.Rows != len(rows) || frame.Rows == 0 || !slices.Equal(frame.Names, header) {
			t.Errorf("%s: %d rows of %v in Parquet, %d of %v in CSV", table.Name, frame.Rows, frame.Names, len(rows), header)
		}
		for i, row := range rows {
			for _, name := range header {
				if got := frame.Cell(name, i); got != row[name] {
					t.Fatalf("%s, row %d: %s is %q in Parquet, %q in CSV", table.Name, i+1, name, got, row[name])
				}
			}
		}
		checkTypes(t, dirs["parquet"], table)
	}
}

// checkTypes holds the schema and the metadata of a table's file against its columns.
func checkTypes(t *testing.T, dir string, table Table) {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(dir, table.Name+".parquet"))
	if err != nil {
		t.Fatal(err)
	}
	file, err := parquet.OpenFile(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	for i, column := range file.Root().Columns() {
		kind := table.Columns[i].Kind()
		want := []string{"DOUBLE", "INT(64,true)", "INT(64,false)", "BOOLEAN", "STRING"}[kind]
		if got := column.Type().String(); got != want || !column.Optional() || column.Name() != table.Columns[i].Name {
			t.Errorf("%s: column %s (%v) is %s %s, optional %v", table.Name, table.Columns[i].Name, kind, column.Name(), got, column.Optional())
		}
	}
	for key, want := range map[string]string{"program": Program, "version": "1.2.3", "table": table.Name} {
		if got, _ := file.Lookup(key); got != want {
			t.Errorf("%s: %s is %q, want %q", table.Name, key, got, want)
		}
	}
	var codebook []map[string]string
	text, _ := file.Lookup("codebook")
	if err := json.Unmarshal([]byte(text), &codebook); err != nil || len(codebook) != len(table.Columns) {
		t.Fatalf("%s: %d columns described (%v)", table.Name, len(codebook), err)
	}
	for i, c := range table.Columns {
		if d := codebook[i]; d["column"] != c.Name || d["meaning"] != c.Meaning || d["unit"] != c.Unit || d["range"] != c.Range || d["type"] != c.Kind().String() {
			t.Errorf("%s: %s is described as %v", table.Name, c.Name, d)
		}
	}
}

// smallTable has a column of each kind.
func smallTable() Table {
	return Table{"small", []Column{
		{"word", "a word", word, "text", scenario}, {"flag", "a truth", "flag", "0, 1", counted}, {"b.count", "a count", number, "0..", counted},
		{"a_seed", "a seed", number, anySeed, identity}, {"value", "a number", points, "any", computed},
	}}
}

var smallRows = [][]string{
	{"Jane", "1", "3", "18446744073709551615", "0.5"},
	{"", "", "", "", ""},
	{"a, \"b\"\nü", "0", "-9007199254740993", "0", "1.23457e+06"},
	{"007", "1", "9223372036854775807", "12345678901234567890", "-1e-05"},
}

func writeSmall(t *testing.T, dir string, formats Formats, rows [][]string) error {
	t.Helper()
	folder, err := Within(dir, formats)
	if err != nil {
		t.Fatal(err)
	}
	out, err := folder.CreateTable(smallTable())
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range rows {
		cells := slices.Clone(row)
		out.Row(cells)
		clear(cells) // they are the caller's again
	}
	return folder.Close([]Table{smallTable()}, nil, (&Info{Start: began, Version: "1.2.3"}).Manifest(1))
}

// The same rows make the same bytes, on every machine: whatever encoders a machine has, the sum is this one.
func TestParquetBytes(t *testing.T) {
	var sums []string
	for range 2 {
		dir := t.TempDir()
		var rows [][]string
		for i := range 500 {
			rows = append(rows, smallRows[i/4%len(smallRows)]) // runs of four, in which encoders differ
		}
		if err := writeSmall(t, dir, Formats{Parquet: true}, rows); err != nil {
			t.Fatal(err)
		}
		data, err := os.ReadFile(filepath.Join(dir, "small.parquet"))
		if err != nil {
			t.Fatal(err)
		}
		sum := sha256.Sum256(data)
		sums = append(sums, hex.EncodeToString(sum[:]))
	}
	golden, err := os.ReadFile(filepath.Join("testdata", "small.parquet.sha256"))
	if err != nil {
		t.Fatal(err)
	}
	if sums[0] != sums[1] || sums[0] != strings.TrimSpace(string(golden)) {
		t.Errorf("the sums are %s and %s; testdata has %s, to be changed only with the library that writes Parquet", sums[0], sums[1], golden)
	}
}

// Whole numbers of 64 bits, text with quotes and lines, missing values: all come back as they were.
func TestFrameExact(t *testing.T) {
	for _, formats := range []Formats{{CSV: true}, {Parquet: true}, {}} {
		dir := t.TempDir()
		if err := writeSmall(t, dir, formats, smallRows); err != nil {
			t.Fatal(err)
		}
		frame, err := ReadFrame(dir, "small")
		if err != nil {
			t.Fatal(err)
		}
		for k, c := range smallTable().Columns {
			for i, row := range smallRows {
				if got := frame.Words(c.Name)[i]; got != row[k] {
					t.Errorf("%v: %s, row %d: %q, want %q", formats, c.Name, i+1, got, row[k])
				}
			}
		}
		x, err := frame.Numbers("value")
		if err != nil || x[0] != .5 || x[1] == x[1] || x[2] != 1234570 || x[3] != -1e-5 {
			t.Errorf("%v: numbers %v (%v)", formats, x, err)
		}
		if flags, err := frame.Numbers("flag"); err != nil || flags[0] != 1 || flags[2] != 0 {
			t.Errorf("%v: truths %v (%v)", formats, flags, err)
		}
		if some, err := ReadFrame(dir, "small", "value", "word"); err != nil || !slices.Equal(some.Names, []string{"word", "value"}) || some.Has("flag") || some.Cell("word", 3) != "007" {
			t.Errorf("%v: two columns: %+v (%v)", formats, some, err)
		}
	}
}

// A cell that is not of its column's kind is told by file, row and column, and nothing is left.
func TestParquetRefuses(t *testing.T) {
	for want, row := range map[string][]string{
		`small.parquet: row 2: column flag: "yes" is not 1 or 0`:                                         {"a", "yes", "1", "1", "1"},
		`small.parquet: row 2: column b.count: "1.5" is not a whole number`:                              {"a", "1", "1.5", "1", "1"},
		`small.parquet: row 2: column a_seed: "-1" is not a whole number from 0 to 18446744073709551615`: {"a", "1", "1", "-1", "1"},
		`small.parquet: row 2: column value: "NA" is not a number`:                                       {"a", "1", "1", "1", "NA"},
		`small.parquet: row 2 has 4 cells; would be right: 5`:                                            {"a", "1", "1", "1"},
	} {
		dir := t.TempDir()
		err := writeSmall(t, dir, Formats{Parquet: true}, [][]string{smallRows[0], row, smallRows[0]})
		if err == nil || !strings.Contains(err.Error(), want) || names(t, dir) != "" {
			t.Errorf("error %v, want %s; the folder has %q", err, want, names(t, dir))
		}
	}
}

// A long table is cut into row groups.
func TestParquetRowGroups(t *testing.T) {
	columns := make([]Column, 4096)
	for i := range columns {
		columns[i] = Column{"c" + whole(i), "a number", points, "any", computed}
	}
	var out bytes.Buffer
	w, err := newParquetRows(&out, Table{"wide", columns})
	if err != nil {
		t.Fatal(err)
	}
	cells := slices.Repeat([]string{"1"}, len(columns))
	for range 300 {
		if err := w.row(cells); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.end(nil); err != nil {
		t.Fatal(err)
	}
	file, err := parquet.OpenFile(bytes.NewReader(out.Bytes()), int64(out.Len()))
	if err != nil {
		t.Fatal(err)
	}
	if n := len(file.RowGroups()); n != 2 || file.NumRows() != 300 {
		t.Errorf("%d row groups of %d rows, want 2 of 300", n, file.NumRows())
	}
}

// A damaged file is told, not read wrongly, and does not stop the program.
func TestParquetDamaged(t *testing.T) {
	dir := t.TempDir()
	if err := writeSmall(t, dir, Formats{Parquet: true}, smallRows); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(dir, "small.parquet")
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	luck := luckFor(41)
	for _, cut := range []int{0, 3, 7, len(whole) / 2, len(whole) - 1} {
		put1(t, path, string(whole[:cut]))
		if _, err := ReadFrame(dir, "small"); err == nil || !strings.Contains(err.Error(), "small.parquet") || strings.Contains(err.Error(), "\n") {
			t.Errorf("cut at %d: error %v", cut, err)
		}
	}
	refused := 0
	for range 300 {
		bad := slices.Clone(whole)
		bad[int(luck.Float64()*float64(len(bad)))] ^= byte(1 + 254*luck.Float64())
		put1(t, path, string(bad))
		if _, err := ReadFrame(dir, "small"); err != nil { // or what it says is as it may be
			refused++
		}
	}
	if refused < 30 {
		t.Errorf("of 300 files with a wrong byte %d are refused", refused)
	}
}

// Types that are not flat text, numbers and truths are refused by name rather than read as something else.
func TestFrameForeignTypes(t *testing.T) {
	for name, node := range map[string]parquet.Node{
		"time": parquet.Timestamp(parquet.Millisecond), "money": parquet.Decimal(2, 12, parquet.Int64Type), "list": parquet.Repeated(parquet.Int(64)),
	} {
		dir := t.TempDir()
		out, err := os.Create(filepath.Join(dir, "other.parquet"))
		if err != nil {
			t.Fatal(err)
		}
		w := parquet.NewWriter(out, parquet.NewSchema("other", parquet.Group{name: node}))
		if _, err := w.WriteRows([]parquet.Row{{parquet.Int64Value(5).Level(0, min(1, len(name)%2), 0)}}); err != nil && err != io.EOF {
			t.Fatal(err)
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		_ = out.Close()
		if _, err := ReadFrame(dir, "other"); err == nil || !strings.Contains(err.Error(), "column "+name) {
			t.Errorf("%s: error %v", name, err)
		}
	}
}
