package results

import (
	"bytes"
	"encoding/csv"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// frameOf reads a table that says what text says.
func frameOf(t testing.TB, text string) (*Frame, error) {
	t.Helper()
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "given.csv"), []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return ReadFrame(dir, "given")
}

// What a frame holds of any CSV is what the standard library reads of it, cell by cell.
func TestFrameReadsAnyCSV(t *testing.T) {
	dir := t.TempDir()
	cell := rapid.OneOf(
		rapid.SampledFrom([]string{"", "0", "-0", "1", "007", "1.50", "1e-05", "1e+06", "1000000", "NaN", "Inf", "0x10", "1_000", ".5", "5.", "-", "+1", " 1", "a,b", "\"", "x\ny", "18446744073709551615"}),
		rapid.StringMatching(`-?[0-9]{1,8}(\.[0-9]{0,18})?(e[+-][0-9]{1,2})?`),
		rapid.Custom(func(t *rapid.T) string { return Number(rapid.Float64().Draw(t, "x")) }),
		rapid.StringMatching(`[a-zü,"\n ]{0,6}`))
	rapid.Check(t, func(t *rapid.T) {
		width := rapid.IntRange(2, 4).Draw(t, "columns")
		rows := [][]string{strings.Split("abcd"[:width], "")}
		for range rapid.IntRange(0, 8).Draw(t, "rows") {
			rows = append(rows, rapid.SliceOfN(cell, width, width).Draw(t, "row"))
		}
		var text bytes.Buffer
		w := csv.NewWriter(&text)
		w.UseCRLF = rapid.Bool().Draw(t, "CRLF")
		if err := w.WriteAll(rows); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, "given.csv"), text.Bytes(), 0o600); err != nil {
			t.Fatal(err)
		}
		want, err := csv.NewReader(&text).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		frame, err := ReadFrame(dir, "given")
		if err != nil || frame.Rows != len(want)-1 {
			t.Fatalf("%+v (%v), want %d rows", frame, err, len(want)-1)
		}
		for i, row := range want[1:] {
			for k, text := range row {
				if got := frame.Cell(frame.Names[k], i); strings.ReplaceAll(got, "\r\n", "\n") != text {
					t.Fatalf("row %d of %s: %q, want %q", i+1, frame.Names[k], got, text)
				}
			}
		}
	})
}

// A number is read as the nearest float64, and memory is not spent on text where the numbers tell it.
func TestFrameNumbers(t *testing.T) {
	for text, lean := range map[string]bool{
		"0\n-0\n1\n12\n0.5\n-0.25\n123456\n999999\n0.0001\n\"\"\n": true,
		"0.1234567890123456\n1e-05\n1.23457e+06\n3\n":              true,
		"1000000\n9007199254740991\n5\n0.00001\n":                  true,
		"1e+06\n1000000\n":       false,
		"1.50\n":                 false,
		"18446744073709551615\n": false,
	} {
		frame, err := frameOf(t, "x\n"+text)
		if err != nil {
			t.Fatal(err)
		}
		if got := frame.columns[0].words == nil; got != lean {
			t.Errorf("%q: kept as numbers %v, want %v", text, got, lean)
		}
		numbers, err := frame.Numbers("x")
		if err != nil {
			t.Fatal(err)
		}
		for i, cell := range strings.Fields(text) {
			if cell == `""` {
				if !math.IsNaN(numbers[i]) {
					t.Errorf("%q: a missing value is %g", text, numbers[i])
				}
			} else if numbers[i] != value(t, cell) {
				t.Errorf("%q is %g", cell, numbers[i])
			}
		}
	}
}

// Mistakes in a table are told by file, row and column.
func TestFrameTells(t *testing.T) {
	for text, want := range map[string]string{
		"":                     "given.csv: there is no header",
		"a,b\n1,2\n1\n":        "given.csv:3: the row has 1 cells, the header 2",
		"a,b\n1,2\n1,\"x\"y\n": `given.csv:3:2: a " is in the wrong place`,
		"a,b\n1,x\"y\n2,\"\n":  `given.csv:2:2: a " is in the wrong place`,
		"a,b\n1,\"x\n":         `given.csv:2:2: a " is not closed`,
		"a,a\n1,2\n":           `given.csv: two columns have the name "a"`,
	} {
		if _, err := frameOf(t, text); err == nil || !strings.HasSuffix(err.Error(), want) {
			t.Errorf("%q: error %v, want %s", text, err, want)
		}
	}
	frame, err := frameOf(t, "a,b\n1,2\n3,NA\n")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := frame.Numbers("b"); err == nil || !strings.HasSuffix(err.Error(), `given.csv:3:2: b: "NA" is not a number`) {
		t.Errorf("error %v", err)
	}
	if _, err := frame.Numbers("c"); err == nil || !strings.HasSuffix(err.Error(), `given.csv: there is no column "c"`) {
		t.Errorf("error %v", err)
	}
	if _, err := ReadFrame(t.TempDir(), "given"); err == nil || !strings.Contains(err.Error(), "there is no table given (given.csv or given.parquet)") {
		t.Errorf("error %v", err)
	}
	if _, err := ReadFrame(filepath.Dir(frame.file), "given", "a", "z"); err == nil || !strings.HasSuffix(err.Error(), `given.csv: there is no column "z"`) {
		t.Errorf("error %v", err)
	}
}

// A row is longer than any buffer, and the last line may lack its end.
func TestFrameLongRow(t *testing.T) {
	long := strings.Repeat("wörd,\n\"", 40000)
	frame, err := frameOf(t, "a,b\n1,\""+strings.ReplaceAll(long, `"`, `""`)+"\"\n2,end")
	if err != nil || frame.Rows != 2 || frame.Cell("b", 0) != long || frame.Cell("b", 1) != "end" {
		t.Errorf("%d rows (%v)", frame.Rows, err)
	}
}

// The kinds of columns hold for what is measured of a run: what is said to be whole is whole.
func TestKindsOfMeasures(t *testing.T) {
	integers := 0
	for seed := range uint64(3) {
		c, m := played(t, config(t, 5, 6, 40, "process", seed+1))
		o := m.Outcome(c)
		for _, measure := range Measures() {
			if measure.Kind() != IntegerKind {
				continue
			}
			integers++
			if x := measure.Of(&o); x != math.Trunc(x) {
				t.Errorf("%s is said to be whole and is %g", measure.Name, x)
			}
		}
	}
	if integers == 0 {
		t.Error("no measure is whole")
	}
}

func TestFormats(t *testing.T) {
	for text, want := range map[string]Formats{"csv": {CSV: true}, "parquet": {Parquet: true}, "csv,parquet": {true, true}, "parquet, csv": {true, true}} {
		got, err := ParseFormats(text)
		if err != nil || got != want {
			t.Errorf("%q is %v (%v)", text, got, err)
		}
		if again, err := ParseFormats(got.String()); err != nil || again != got {
			t.Errorf("%v is written %q", got, got.String())
		}
	}
	for _, text := range []string{"", "xlsx", "csv,", "CSV"} {
		if _, err := ParseFormats(text); err == nil || !strings.Contains(err.Error(), "csv, parquet, or csv,parquet") {
			t.Errorf("%q: error %v", text, err)
		}
	}
	if (Formats{}).String() != "csv" {
		t.Error("the zero value is not CSV")
	}
}

// Within refuses nothing, leaves what is not its own, and leaves no table of an earlier time in another format.
func TestWithin(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "new", "folder")
	write := func(formats Formats) {
		t.Helper()
		if err := writeSmall(t, dir, formats, smallRows); err != nil {
			t.Fatal(err)
		}
	}
	write(Formats{CSV: true, Parquet: true})
	for _, name := range []string{"notes.txt", ScenarioFile, "runs.parquet", "small.csv" + partial} {
		put1(t, filepath.Join(dir, name), "mine")
	}
	write(Formats{Parquet: true})
	if got, want := names(t, dir), "codebook.csv manifest.json notes.txt runs.parquet scenario.yaml small.parquet"; got != want {
		t.Errorf("the folder has %s, want %s", got, want)
	}
	folder, err := Within(dir, Formats{CSV: true})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := folder.CreateTable(smallTable()); err != nil {
		t.Fatal(err)
	}
	folder.Abort()
	if got := strings.Fields(names(t, dir)); len(got) != 6 || !slices.Contains(got, "small.parquet") {
		t.Errorf("after Abort the folder has %v", got)
	}
}
