//go:build unix

package main

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// Ensure Ctrl-C ends with 130 and leaves nothing half-written, nor the folder that was made for it.
func TestEvidenceInterrupt(t *testing.T) { interrupted(t, "evidence", "--groups", "2000") }

func TestCompareInterrupt(t *testing.T) {
	interrupted(t, "compare", "outpatient", "--leaders", "process,supportive", "--groups", "5000")
}

// interrupted runs a command that keeps what it finds, and breaks it off as soon as it has made its folder.
func interrupted(t *testing.T, args ...string) {
	t.Helper()
	dir := t.TempDir()
	out := filepath.Join(dir, "kept")
	go func() {
		for {
			if _, err := os.Stat(out); err == nil {
				break
			}
			time.Sleep(time.Millisecond)
		}
		_ = syscall.Kill(os.Getpid(), syscall.SIGINT)
	}()
	code, stdout, stderr := tryRun(t, append(args, "--out", out)...)
	if code != 130 || stdout != "" || !strings.HasSuffix(stderr, "interrupted; nothing was kept\n") {
		t.Errorf("exit %d, it said %q and %q", code, stdout, stderr)
	}
	left, err := os.ReadDir(dir)
	if err != nil || len(left) > 0 {
		t.Errorf("left behind: %v %v", left, err)
	}
}
