package results

import (
	"encoding/json"
	"fmt"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// hyparquet is the second reader of Parquet, as make readers installs it in the user's cache.
const hyparquet = "microcosm/hyparquet-1.31.5/node_modules/hyparquet"

// reader runs a script of testdata and returns what it prints.
func reader(t *testing.T, program, script string, args ...string) []byte {
	t.Helper()
	out, err := exec.Command(program, append([]string{filepath.Join("testdata", script)}, args...)...).Output()
	if err != nil {
		var said []byte
		if exit, ok := err.(*exec.ExitError); ok {
			said = exit.Stderr
		}
		t.Fatalf("%s: %v\n%s", script, err, said)
	}
	return out
}

// everything leaves the tables of a run, and a small one with whole numbers of 64 bits, in both formats.
func everything(t *testing.T, small [][]string) (dirs []string) {
	t.Helper()
	formats := Formats{CSV: true, Parquet: true}
	dirs = []string{t.TempDir(), t.TempDir()}
	leave(t, dirs[0], config(t, 5, 4, 30, "process", 3), Info{Start: began, Formats: formats, Version: "1.2.3"})
	if err := writeSmall(t, dirs[1], formats, small); err != nil {
		t.Fatal(err)
	}
	return dirs
}

// pythonNames are the kinds as pandas calls them.
var pythonNames = [...]string{"float64", "Int64", "UInt64", "boolean", "string"}

// Python reads every table with the types of the codebook, and finds in every column what is in it.
func TestPythonReads(t *testing.T) {
	const python = "/usr/bin/python3" // the system's, which has its packages
	if err := exec.Command(python, "-c", "import pandas").Run(); err != nil {
		t.Skip("the system's Python lacks pandas, so that it reads nothing; make readers installs it")
	}
	whole := slices.Concat(smallRows[:1], smallRows[2:]) // with a missing one, pandas rounds the others to 53 bits and refuses
	for _, dir := range everything(t, whole) {
		var found []struct {
			Table, Column, Dtype string
			Rows, Values         int
			Sum                  float64
		}
		if err := json.Unmarshal(reader(t, python, "readers.py", dir), &found); err != nil {
			t.Fatal(err)
		}
		columns := 0
		for _, table := range append(Tables(), smallTable()) {
			frame, err := ReadFrame(dir, table.Name)
			if err != nil {
				continue // of the other folder
			}
			for _, c := range table.Columns {
				values, sum := 0, 0.0
				for _, cell := range frame.Words(c.Name) {
					switch {
					case cell == "":
						continue
					case c.Kind() == TextKind:
						sum += float64(len([]rune(cell)))
					default:
						sum += value(t, cell)
					}
					values++
				}
				p := found[columns]
				columns++
				if p.Table != table.Name || p.Column != c.Name || p.Dtype != pythonNames[c.Kind()] || p.Rows != frame.Rows || p.Values != values || math.Abs(p.Sum-sum) > 1e-9*(1+math.Abs(sum)) {
					t.Errorf("%s.%s: pandas has %+v, we %s, %d rows, %d values, sum %g", table.Name, c.Name, p, pythonNames[c.Kind()], frame.Rows, values, sum)
				}
			}
		}
		if columns != len(found) || columns == 0 {
			t.Errorf("pandas has %d columns, we %d", len(found), columns)
		}
	}
}

// R reads the members of several groups with the types of the codebook, and its mixed model finds the intraclass correlation that ours finds.
func TestRReads(t *testing.T) {
	r, err := exec.LookPath("Rscript")
	if err != nil || exec.Command(r, "-e", "library(lme4)").Run() != nil {
		t.Skip("R with lme4 is not installed, so that it reads nothing; make r installs it")
	}
	dir, groups, missing := manyGroups(t)
	fit, rows := MixedGroups(groups, nil), 0.0
	for _, g := range groups {
		rows += float64(g.N() + g.Missing())
	}
	want := map[string]float64{
		"rows": rows, "columns": float64(len(memberSheet.fields)), "groups": float64(fit.Groups), "missing": float64(missing),
		"icc": fit.ICC, "between": fit.Between, "within": fit.Within, "mean": fit.Mean,
	}
	if !(fit.ICC > .01) {
		t.Errorf("the intraclass correlation is %g; groups that differ would show more", fit.ICC)
	}
	lines := strings.Split(strings.TrimSpace(string(reader(t, r, "readers.R", dir))), "\n")
	for _, line := range lines {
		name, said, _ := strings.Cut(line, ",")
		near(t, name, value(t, said), want[name], 1e-4*(1+math.Abs(want[name]))) // R stops looking when the likelihood hardly changes
	}
	if len(lines) != len(want) {
		t.Errorf("R says %d things, want %d", len(lines), len(want))
	}
}

// manyGroups leaves one table with the members of groups of several sizes, and says what cohesion they report and how many cells are missing.
func manyGroups(t *testing.T) (dir string, groups []Moments, missing int) {
	t.Helper()
	dir = t.TempDir()
	folder, err := Within(dir, Formats{})
	if err != nil {
		t.Fatal(err)
	}
	table := memberSheet.table()
	out, err := folder.CreateTable(table)
	if err != nil {
		t.Fatal(err)
	}
	for g := range 18 {
		one := t.TempDir()
		leave(t, one, config(t, 4+g%4, 3, 40, "process", uint64(g+1)), Info{Start: began, Run: fmt.Sprint("g", g+1)})
		frame, err := ReadFrame(one, "members")
		if err != nil {
			t.Fatal(err)
		}
		cohesion, err := frame.Numbers("cohesion_rated")
		if err != nil {
			t.Fatal(err)
		}
		var group Moments
		for i := range frame.Rows {
			var cells []string
			for _, c := range table.Columns {
				cells = append(cells, frame.Cell(c.Name, i))
				missing += int(indicator(cells[len(cells)-1] == ""))
			}
			out.Row(cells)
			group.Add(cohesion[i])
		}
		groups = append(groups, group)
	}
	if err := folder.Close([]Table{table}, nil, (&Info{Start: began}).Manifest(1)); err != nil {
		t.Fatal(err)
	}
	return dir, groups, missing
}

// schemaNames are the kinds as hyparquet calls them.
var schemaNames = [...]string{"DOUBLE", "INT64 INTEGER true", "INT64 INTEGER false", "BOOLEAN", "BYTE_ARRAY STRING"}

// Another reader of Parquet finds in every cell of every table what stands in CSV, in the same order, with types and codebook.
func TestAnotherParquetReader(t *testing.T) {
	node, err := exec.LookPath("node")
	cache, noCache := os.UserCacheDir()
	library := filepath.Join(cache, filepath.FromSlash(hyparquet))
	if _, absent := os.Stat(library); err != nil || noCache != nil || absent != nil {
		t.Skip("node with hyparquet is not installed, so that no other program reads Parquet; make readers installs it")
	}
	cells := 0
	for _, dir := range everything(t, smallRows) {
		var found map[string]struct {
			Columns, Types []string
			About          map[string]string
			Rows           [][]any
		}
		if err := json.Unmarshal(reader(t, node, "readers.mjs", library, dir), &found); err != nil {
			t.Fatal(err)
		}
		for _, table := range append(Tables(), smallTable()) {
			p, ok := found[table.Name+".parquet"]
			if !ok {
				continue // of the other folder
			}
			frame, err := ReadFrame(dir, table.Name) // of CSV, which comes first
			if err != nil {
				t.Fatal(err)
			}
			var types []string
			for _, c := range table.Columns {
				types = append(types, schemaNames[c.Kind()])
			}
			if !slices.Equal(p.Columns, frame.Names) || !slices.Equal(p.Types, types) || len(p.Rows) != frame.Rows || p.About["version"] != "1.2.3" || p.About["codebook"] == "" {
				t.Fatalf("%s: %d rows of %v %v, about %v; want %d of %v %v", table.Name, len(p.Rows), p.Columns, p.Types, p.About, frame.Rows, frame.Names, types)
			}
			for i, row := range p.Rows {
				for k, c := range table.Columns {
					cells++
					if want := frame.Cell(c.Name, i); !saysSame(row[k], want) {
						t.Fatalf("%s, row %d: %s is %v in Parquet, %q in CSV", table.Name, i+1, c.Name, row[k], want)
					}
				}
			}
		}
	}
	if cells < 10000 {
		t.Errorf("only %d cells were compared", cells)
	}
}

// saysSame reports whether a value of JSON is what the cell says.
func saysSame(v any, cell string) bool {
	switch v := v.(type) {
	case nil:
		return cell == ""
	case bool:
		return cell == strconv.Itoa(int(indicator(v)))
	case float64:
		x, err := strconv.ParseFloat(cell, 64)
		return err == nil && x == v
	}
	return v == cell
}
