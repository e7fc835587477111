//go:build unix

package main

import (
	"os"
	"path/filepath"
	"syscall"
	"testing"
	"time"
)

// Ensure Ctrl-C in the middle of a long course ends with 130 and leaves nothing half-written.
func TestInterrupt(t *testing.T) {
	dir := t.TempDir()
	out, said := filepath.Join(dir, "room"), filepath.Join(dir, "said.txt")
	go func() {
		for {
			if info, err := os.Stat(filepath.Join(out, "turns.csv.partial")); err == nil && info.Size() > 0 {
				break
			}
			time.Sleep(time.Millisecond)
		}
		_ = syscall.Kill(os.Getpid(), syscall.SIGINT)
	}()
	code, stdout, stderr := tryRun(t, "run", "outpatient", "--set", "group.sessions=200", "--set", "group.turns=2000", "--out", out, "--transcript", said)
	if code != 130 {
		t.Errorf("exit %d, want 130: %s", code, stderr)
	}
	if stderr != "interrupted; nothing was kept\n" || stdout != "" {
		t.Errorf("it said %q and %q", stderr, stdout)
	}
	left, err := os.ReadDir(dir)
	if err != nil || len(left) > 0 {
		t.Errorf("left behind: %v %v", left, err)
	}
}
