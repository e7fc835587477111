//go:build unix

package main

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// Ensure a task that is told to end (TERM, as schedulers do) ends with 130 and leaves what is finished, whole, so that only the rest is
// played afterwards and the tables are those of a sweep that was never told to end.
func TestSweepTerminated(t *testing.T) {
	if withRace() {
		t.Skip("the race detector makes it ten times as long, and finds nothing in other processes")
	}
	program, err := exec.LookPath("microcosm")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	design, out := filepath.Join(dir, "design.yaml"), filepath.Join(dir, "out")
	text := "scenario: rejection\nset: [group.sessions=20, group.turns=200]\ndesign: {kind: grid}\nvary:\n  leader.rate: {from: 0, to: .5, steps: 12}\nreplicates: 10\n"
	if err := os.WriteFile(design, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	task := exec.Command(program, "sweep", design, "--out", out, "--workers", "1", "--shard", "auto/1")
	task.Env = append(os.Environ(), "SLURM_ARRAY_TASK_ID=0")
	var said bytes.Buffer
	task.Stderr = &said
	if err := task.Start(); err != nil {
		t.Fatal(err)
	}
	var whole []string
	for end := time.Now().Add(time.Minute); len(whole) == 0 && time.Now().Before(end); time.Sleep(time.Millisecond) {
		whole, _ = filepath.Glob(filepath.Join(out, "chunks", "*.runs.csv"))
	}
	if err := task.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	var exit *exec.ExitError
	if err := task.Wait(); !errors.As(err, &exit) || exit.ExitCode() != exitInterrupted || !strings.HasPrefix(said.String(), "interrupted; finished runs are kept in ") {
		t.Fatalf("%v; it said %q", err, said.String())
	}
	if left, _ := filepath.Glob(filepath.Join(out, "chunks", "*.partial")); len(left) > 0 || len(whole) == 0 {
		t.Errorf("half-written: %v; whole: %v", left, whole)
	}
	// It can be read, and is not all.
	code, _, stderr := tryRun(t, "sweep", design, "--out", out, "--merge")
	if want := "not all runs have been played; the same command without --merge plays what is missing\n"; code != exitFailed || stderr != want {
		t.Errorf("exit %d, it said %q", code, stderr)
	}
	code, stdout, stderr := tryRun(t, "sweep", design, "--out", out)
	played := regexp.MustCompile(`(?m)^120 runs at 12 points, (\d+) played now$`).FindStringSubmatch(stdout)
	if code != 0 || played == nil {
		t.Fatalf("exit %d, it said %q and %q", code, stdout, stderr)
	}
	if n, err := strconv.Atoi(played[1]); err != nil || n == 0 || n > 110 {
		t.Errorf("%d runs were played afterwards; those that were finished before must not be played again", n)
	}
	once := filepath.Join(dir, "once")
	if code, _, stderr := tryRun(t, "sweep", design, "--out", once); code != 0 {
		t.Fatalf("exit %d, it said %q", code, stderr)
	}
	for _, name := range []string{"runs.csv", "points.csv", "members.csv", "codebook.csv", "scenario.yaml"} {
		a, err := os.ReadFile(filepath.Join(out, name))
		b, err2 := os.ReadFile(filepath.Join(once, name))
		if err != nil || err2 != nil || !bytes.Equal(a, b) || len(a) == 0 {
			t.Errorf("%s is not the same: %d and %d bytes, %v, %v", name, len(a), len(b), err, err2)
		}
	}
}

// withRace reports whether the test was built with the race detector.
func withRace() bool {
	info, _ := debug.ReadBuildInfo()
	return info != nil && slices.Contains(info.Settings, debug.BuildSetting{Key: "-race", Value: "true"})
}
