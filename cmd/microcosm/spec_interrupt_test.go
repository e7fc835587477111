//go:build unix

package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

func TestCalibrationInterrupted(t *testing.T) {
	goesOn(t, "calibrate", "parameters: {acting.kind_precision: {from: 2, to: 10}}\ntargets: [dropout]\n"+
		"budget: {groups: 2, evaluations: 40, posterior: 0, profile: 0}\n",
		traceFile, fittedFile, calibrationFile, "check.csv", "profile.csv", "posterior.csv")
}

func TestOptimisationInterrupted(t *testing.T) {
	goesOn(t, "optimise", "scenario: outpatient\nset: [group.sessions=4]\nparameters: {leader.rate: {from: 0, to: 1}}\nminimise: distress_change\n"+
		"budget: {groups: 2, evaluations: 30, check: 2}\n",
		traceFile, leaderFile, caseFile, optimisationFile, "check.csv", "candidates.csv")
}

// goesOn ensures that Ctrl-C in the middle of a command with a spec ends with 130, keeps what was evaluated in whole lines, and says how to go
// on; and that going on leaves the bytes of a command that was not broken off, in the files of these names.
func goesOn(t *testing.T, command, text string, names ...string) {
	t.Helper()
	dir := t.TempDir()
	spec, fit := filepath.Join(dir, "spec.yaml"), filepath.Join(dir, "fit")
	if err := os.WriteFile(spec, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	trace := filepath.Join(fit, traceFile)
	go func() {
		for {
			if data, err := os.ReadFile(trace); err == nil && bytes.Count(data, []byte("\n")) > 4 {
				break
			}
			time.Sleep(time.Millisecond)
		}
		_ = syscall.Kill(os.Getpid(), syscall.SIGINT)
	}()
	code, stdout, stderr := tryRun(t, command, spec, "--out", fit)
	if code != 130 || stdout != "" || !strings.HasPrefix(stderr, "interrupted; what is done (") || !strings.HasSuffix(stderr, "the same command goes on from there\n") {
		t.Errorf("exit %d, %q, %q", code, stdout, stderr)
	}
	broken, err := os.ReadFile(trace)
	if err != nil || !bytes.HasSuffix(broken, []byte("\n")) {
		t.Fatalf("%v; the trace ends in %q", err, broken[max(0, len(broken)-20):])
	}
	if left, err := os.ReadDir(fit); err != nil || len(left) != 1 {
		t.Errorf("beside the trace there are %v, %v", left, err)
	}
	for _, out := range []string{fit, filepath.Join(dir, "whole")} {
		if code, _, stderr := tryRun(t, command, spec, "--out", out); code != 0 {
			t.Fatalf("exit %d: %s", code, stderr)
		}
	}
	for _, name := range names {
		one, err := os.ReadFile(filepath.Join(fit, name))
		if err != nil {
			t.Fatal(err)
		}
		two, err := os.ReadFile(filepath.Join(dir, "whole", name))
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(one, two) {
			t.Errorf("%s is another after going on", name)
		}
	}
	if whole, err := os.ReadFile(trace); err != nil || !bytes.HasPrefix(whole, broken) || len(whole) <= len(broken) {
		t.Errorf("going on did not add to what was kept: %v", err)
	}
}
