package results

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"microcosm/agents"
	"microcosm/sim"
)

var began = time.Date(2026, 11, 1, 9, 0, 0, 0, time.UTC)

// leave runs a course and leaves its tables in dir.
func leave(t *testing.T, dir string, cfg *sim.Config, info Info) (*sim.Course, *Writer) {
	t.Helper()
	c := course(t, cfg)
	w, err := NewWriter(dir, c, info)
	if err != nil {
		t.Fatal(err)
	}
	c.Observe(w)
	c.Run()
	if err := w.Close(info.Start.Add(2 * time.Second)); err != nil {
		t.Fatal(err)
	}
	return c, w
}

// read is a table as rows of column to value.
func read(t *testing.T, dir, name string) (header []string, rows []map[string]string) {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(dir, name))
	if err != nil {
		t.Fatal(err)
	}
	all, err := csv.NewReader(bytes.NewReader(data)).ReadAll()
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	for _, line := range all[1:] {
		row := map[string]string{}
		for i, cell := range line {
			row[all[0][i]] = cell
		}
		rows = append(rows, row)
	}
	return all[0], rows
}

func value(t *testing.T, s string) float64 {
	t.Helper()
	x, err := strconv.ParseFloat(s, 64)
	if err != nil {
		t.Fatal(err)
	}
	return x
}

// Every column that is written is in the codebook and the other way round, described in full.
func TestCodebook(t *testing.T) {
	dir := t.TempDir()
	leave(t, dir, config(t, 4, 2, 20, "process", 1), Info{Start: began})
	_, codebook := read(t, dir, CodebookFile)
	described := map[string][]string{}
	for _, row := range codebook {
		described[row["table"]] = append(described[row["table"]], row["column"])
		for _, about := range []string{"meaning", "unit", "source", "range"} {
			if row[about] == "" {
				t.Errorf("%s in %s has no %s", row["column"], row["table"], about)
			}
		}
	}
	if len(described) != 7 {
		t.Errorf("the codebook has %d tables, want 7", len(described))
	}
	used := map[string]bool{}
	for table, columns := range described {
		header, _ := read(t, dir, table+".csv")
		if !slices.Equal(header, columns) {
			t.Errorf("%s: columns %v, in the codebook %v", table, header, columns)
		}
		for _, name := range header {
			used[name] = true
		}
	}
	for _, c := range Columns() {
		if !used[c.Name] {
			t.Errorf("column %s is in the dictionary but in no table", c.Name)
		}
	}
}

// Entries and sums add up: where somebody began, plus all that moved a state, is where that person ended.
func TestFactorsAddUp(t *testing.T) {
	dir := t.TempDir()
	leave(t, dir, config(t, 6, 6, 80, "process", 9), Info{Start: began})
	_, factors := read(t, dir, "factors.csv")
	sums, entries := map[[2]string]float64{}, 0
	for _, row := range factors {
		sums[[2]string{row["member"], row["state"]}] += value(t, row["amount"])
		if row["counted"] == "entry" {
			entries++
		}
		if row["mechanism"] == "" {
			t.Errorf("no mechanism for %s", row["factor"])
		}
	}
	_, members := read(t, dir, "members.csv")
	for _, row := range members {
		for s := range agents.NumStates {
			start, end := value(t, row[s.String()+"_start"]), value(t, row[s.String()+"_end"])
			if moved := sums[[2]string{row["member"], s.String()}]; math.Abs(start+moved-end) > 2e-4 {
				t.Errorf("%s of %s: %v + %v is not %v", s, row["name"], start, moved, end)
			}
		}
	}
	if entries == 0 || entries == len(factors) {
		t.Errorf("%d of %d lines are entries", entries, len(factors))
	}
}

// Causes are earlier turns and events, and all ids differ.
func TestCauses(t *testing.T) {
	dir := t.TempDir()
	leave(t, dir, config(t, 6, 6, 80, "process", 9), Info{Start: began})
	_, turns := read(t, dir, "turns.csv")
	_, events := read(t, dir, "events.csv")
	rows, ids, named := slices.Concat(turns, events), map[int]bool{}, 0
	for _, row := range rows {
		ids[int(value(t, row["event"]))] = true
	}
	for _, row := range rows {
		for _, cause := range strings.FieldsFunc(row["causes"], func(r rune) bool { return r == ';' }) {
			role, id, _ := strings.Cut(cause, ":")
			if n := int(value(t, id)); role == "" || !ids[n] || n >= int(value(t, row["event"])) {
				t.Errorf("%s: cause %q is not an earlier turn or event", row["event"], cause)
			}
			named++
		}
	}
	if len(ids) != len(turns)+len(events) || min(len(turns), len(events), named) == 0 {
		t.Errorf("%d ids for %d turns and %d events, %d causes", len(ids), len(turns), len(events), named)
	}
}

// The table of turns has what happened, and says nothing of what there was not.
func TestTurns(t *testing.T) {
	dir := t.TempDir()
	cfg := config(t, 6, 2, 80, "process", 9)
	leave(t, dir, cfg, Info{Start: began})
	c, record := course(t, cfg), &sim.Record{}
	c.Observe(record)
	c.Run()
	_, rows := read(t, dir, "turns.csv")
	if len(rows) != len(record.Turns) {
		t.Fatalf("%d rows for %d turns", len(rows), len(record.Turns))
	}
	for i, row := range rows {
		turn := &record.Turns[i]
		a := &turn.Act
		got := []string{row["speaker"], row["addressed"], row["act"], row["agency"], row["communion"], row["depth"]}
		want := []string{seat(a.Speaker), seat(a.To), a.Kind.String(), Number(a.Point.Agency), Number(a.Point.Communion), Number(a.Depth)}
		if !slices.Equal(got, want) {
			t.Fatalf("row %d: %v, want %v", i, got, want)
		}
		if heard := row["heard_communion"]; (heard == "") != (a.To == agents.Group) || heard != "" && heard != Number(turn.Heard.Communion) {
			t.Fatalf("row %d: heard %q, the turn has %v", i, heard, turn.Heard)
		}
	}
}

// Counts agree from table to table and with the manifest.
func TestTablesAgree(t *testing.T) {
	dir := t.TempDir()
	cfg := config(t, 6, 6, 80, "process", 9)
	_, w := leave(t, dir, cfg, Info{Start: began})
	rows, sums := map[string]int{}, map[string]float64{}
	for _, table := range Tables() {
		rows[table.Name], sums[table.Name] = bidsIn(t, dir, table.Name)
	}
	if got := [2]float64{sums["members"], sums["member_sessions"]}; sums["sessions"] == 0 || got != [2]float64{sums["sessions"], sums["sessions"]} {
		t.Errorf("bids: %v", sums)
	}
	if got := [4]int{rows["sessions"], rows["members"], rows["member_sessions"], rows["dyads"]}; got != [4]int{6, 6, 36, 6 * 6 * 6} {
		t.Errorf("rows: %v", rows)
	}
	m := w.Manifest()
	if m.Counts != (Counts{6, 6, rows["turns"], rows["events"]}) || !m.Complete || m.Seed != cfg.Seed {
		t.Errorf("manifest %+v", m)
	}
	for _, table := range m.Tables {
		if name := strings.TrimSuffix(table.File, ".csv"); rows[name] != table.Rows || len(table.SHA256) != 64 {
			t.Errorf("manifest has %+v, the table %d rows", table, rows[name])
		}
	}
}

// bidsIn counts the rows of a table, and adds up its column of bids.
func bidsIn(t *testing.T, dir, table string) (rows int, bids float64) {
	t.Helper()
	_, all := read(t, dir, table+".csv")
	for _, row := range all {
		if row["bids"] != "" {
			bids += value(t, row["bids"])
		}
	}
	return len(all), bids
}

// Two runs of one seed leave the same bytes, but for three fields of the manifest; another seed leaves others.
func TestSameBytes(t *testing.T) {
	one, two, other := t.TempDir(), t.TempDir(), t.TempDir()
	info := Info{Version: "v1", Command: "run", Scenario: []byte("name: x\n"), Machine: "a", Start: began}
	leave(t, one, config(t, 5, 3, 40, "process", 1), info)
	info.Machine, info.Start = "b", began.Add(time.Hour)
	leave(t, two, config(t, 5, 3, 40, "process", 1), info)
	leave(t, other, config(t, 5, 3, 40, "process", 2), info)
	files, _ := filepath.Glob(filepath.Join(one, "*"))
	if len(files) != 10 {
		t.Errorf("%d files, want 7 tables and 3 beside them", len(files))
	}
	for _, path := range files {
		name := filepath.Base(path)
		a, b, c := bytesOf(t, path), bytesOf(t, filepath.Join(two, name)), bytesOf(t, filepath.Join(other, name))
		if name == ManifestFile {
			a, b = withoutTimes(t, a), withoutTimes(t, b)
		}
		if !bytes.Equal(a, b) {
			t.Errorf("%s differs between two runs of one seed", name)
		}
		if strings.HasPrefix(name, "turns") && bytes.Equal(a, c) {
			t.Errorf("%s is the same for another seed", name)
		}
	}
}

func bytesOf(t *testing.T, path string) []byte {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func withoutTimes(t *testing.T, data []byte) []byte {
	t.Helper()
	var m Manifest
	if err := json.Unmarshal(data, &m); err != nil {
		t.Fatal(err)
	}
	if m.Start == "" || m.DurationSeconds != 2 || m.Machine == "" || m.ScenarioHash == "" || len(m.Tables) != 7 {
		t.Errorf("manifest %+v", m)
	}
	m.Start, m.DurationSeconds, m.Machine = "", 0, ""
	out, err := json.Marshal(m)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestNumber(t *testing.T) {
	for x, want := range map[float64]string{
		0: "0", math.Copysign(0, -1): "0", .5: "0.5", 1: "1", 100000: "100000", -12.5: "-12.5", 1.0 / 3: "0.333333",
		.1 + .2: "0.3", 1e-9: "1e-09", math.NaN(): "", math.Inf(1): "", 3000: "3000",
	} {
		if got := Number(x); got != want {
			t.Errorf("Number(%v) = %q, want %q", x, got, want)
		}
	}
}
