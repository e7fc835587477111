//go:build unix

package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"
)

// Ensure a million runs of a small case stay below 256 MB with CSV and below 512 MB with Parquet. It takes minutes and is one of the long tests.
func TestMillion(t *testing.T) {
	if os.Getenv("MICROCOSM_MILLION") == "" {
		t.Skip("a million runs are played by make soak")
	}
	dir := t.TempDir()
	design := filepath.Join(dir, "million.yaml")
	text := `scenario: outpatient
set: ["group={sessions: 1, turns: 10}", "fill={to: 3, population: outpatient}"]
design: {kind: lhs, points: 50000}
vary:
  leader.rate: {from: 0, to: .5}
  leader.perceptiveness: {from: .3, to: .9}
  parameters.learning.rate: {from: .05, to: .3}
replicates: 20
`
	if err := os.WriteFile(design, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	for format, most := range map[string]int64{"csv": 256, "csv,parquet": 512} {
		cmd := exec.Command("microcosm", "sweep", design, "--out", filepath.Join(dir, format), "--format", format)
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("%v: %s", err, out)
		}
		usage, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage)
		if !ok {
			t.Fatal("the system does not say how much memory was used")
		}
		mb := usage.Maxrss / 1024
		t.Logf("%s: %d MB at most", format, mb)
		if mb > most {
			t.Errorf("%s: %d MB, more than %d", format, mb, most)
		}
	}
}
