package results

import (
	testflag "flag"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"testing"
)

var manyRows = testflag.Int("rows", 60000, "rows of the long table in the tests of memory")

// longTable is a table of runs as a sweep has it: ids, seed, settings, and measures.
func longTable() Table {
	t := Table{Name: "runs", Columns: []Column{
		{"run", "which run", identity, "text", identity}, {"point", "which point", number, "1..", identity},
		{"replicate", "which replicate", number, "1..", identity}, {"seed", "the luck of the run", number, anySeed, identity},
		{"leader_strategy", "the strategy", word, "text", scenario},
	}}
	for k := range 14 {
		t.Columns = append(t.Columns, Column{fmt.Sprintf("measure_%d", k+1), "a measure", points, "any", computed})
	}
	return Table{t.Name, append(t.Columns, Column{"failed", "1 where the run failed", "flag", "0, 1", counted})}
}

// longRow fills the cells of row i, of which the measures are what luck brings.
func longRow(cells []string, i int, luck func() float64) []string {
	seed := uint64(i+1) * 0x9e3779b97f4a7c15
	cells = append(cells[:0], fmt.Sprintf("p%dr%d", i/20+1, i%20+1), strconv.Itoa(i/20+1), strconv.Itoa(i%20+1),
		strconv.FormatUint(seed, 10), []string{"process", "supportive", "individual"}[i%3])
	for range 14 {
		x := luck()
		if x < -2 {
			x = nan
		}
		cells = append(cells, Number(x))
	}
	return append(cells, strconv.Itoa(i%100/99))
}

// A table of any length is written in little memory, and read in hardly more than its numbers take.
func TestLongTable(t *testing.T) {
	for _, formats := range []Formats{{CSV: true}, {Parquet: true}} {
		dir, table, luck := t.TempDir(), longTable(), luckFor(31)
		before := heap(true)
		folder, err := Within(dir, formats)
		if err != nil {
			t.Fatal(err)
		}
		out, err := folder.CreateTable(table)
		if err != nil {
			t.Fatal(err)
		}
		var cells []string
		most := uint64(0)
		for i := range *manyRows {
			cells = longRow(cells, i, luck.Norm)
			out.Row(cells)
			if i%5000 == 0 {
				most = max(most, heap(false))
			}
		}
		if err := folder.Close([]Table{table}, nil, (&Info{Start: began}).Manifest(1)); err != nil {
			t.Fatal(err)
		}
		if used := float64(most) - float64(before); used > 100e6 {
			t.Errorf("%v: %d rows were written with %.0f MB, want less than 100", formats, *manyRows, used/1e6)
		}
		before = heap(true)
		frame, err := ReadFrame(dir, "runs")
		if err != nil {
			t.Fatal(err)
		}
		grown, kept := float64(heap(false))-float64(before), float64(heap(true))-float64(before)
		if rows := float64(*manyRows); kept > rows*20*12+8e6 || grown > rows*20*14+30e6 {
			t.Errorf("%v: %d rows of 20 columns keep %.0f MB, and took %.0f to read", formats, *manyRows, kept/1e6, grown/1e6)
		}
		t.Logf("%v: %d rows, %s: written with %.0f MB, kept in %.0f MB, read with %.0f MB%s", formats, *manyRows, sizes(t, dir), float64(most)/1e6, kept/1e6, grown/1e6, peak())
		if last := frame.Cell("seed", *manyRows-1); last != strconv.FormatUint(uint64(*manyRows)*0x9e3779b97f4a7c15, 10) {
			t.Errorf("%v: the last seed is %s", formats, last)
		}
	}
}

// heap is how much memory the heap takes; collected without what is no longer used.
func heap(collected bool) uint64 {
	if collected {
		runtime.GC()
	}
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapInuse
}

func sizes(t *testing.T, dir string) string {
	t.Helper()
	var all []string
	for _, name := range files("runs") {
		if info, err := os.Stat(filepath.Join(dir, name)); err == nil {
			all = append(all, fmt.Sprintf("%s %.1f MB", name, float64(info.Size())/1e6))
		}
	}
	return strings.Join(all, ", ")
}

// peak is the most memory that the process ever had, where the system tells.
func peak() string {
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return ""
	}
	for line := range strings.Lines(string(status)) {
		if rest, ok := strings.CutPrefix(line, "VmHWM:"); ok {
			return ", the process had at most " + strings.Join(strings.Fields(rest), " ")
		}
	}
	return ""
}
