//go:build unix

package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// Ensure a submission says the ids of the jobs, and how to look and to end them; that it is refused where there is no Slurm; and that the second
// time only what is missing is submitted. Slurm's commands are pretended here.
func TestSweepSubmit(t *testing.T) {
	dir := t.TempDir()
	design, out := filepath.Join(dir, "design.yaml"), filepath.Join(dir, "out")
	text := "scenario: rejection\nset: [group.sessions=2, group.turns=10]\ndesign: {kind: grid}\nvary:\n  leader.rate: {from: 0, to: .5, steps: 4}\nreplicates: 10\n"
	if err := os.WriteFile(design, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	bin := filepath.Join(dir, "bin")
	if err := os.Mkdir(bin, 0o755); err != nil {
		t.Fatal(err)
	}
	t.Setenv("PATH", bin+":/usr/bin:/bin")
	submit := func(args ...string) (int, string, string) {
		return tryRun(t, append([]string{"sweep", design, "--out", out, "--engine", "slurm"}, args...)...)
	}
	t.Run("without Slurm", func(t *testing.T) {
		t.Setenv("PATH", bin)
		code, stdout, stderr := submit()
		want := "--engine slurm: there is no sbatch here; start it on a machine of the cluster where jobs are submitted, or use --engine local\n"
		if code != exitBadInput || stdout != "" || stderr != want {
			t.Errorf("exit %d, it said %q and %q", code, stdout, stderr)
		}
		if _, err := os.Stat(out); err == nil {
			t.Error("a folder was made")
		}
	})
	for name, script := range map[string]string{
		"sbatch":   "#!/bin/sh\nn=$(cat " + dir + "/n 2>/dev/null || echo 0); n=$((n+1)); echo $n > " + dir + "/n; echo $n\n",
		"scontrol": "#!/bin/sh\necho MaxArraySize = 1001\n",
		"squeue":   "#!/bin/sh\nexit 1\n",
	} {
		if err := os.WriteFile(filepath.Join(bin, name), []byte(script), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	if code, _, stderr := submit("--tasks", "1002"); code != exitBadInput || !strings.HasPrefix(stderr, "--tasks 1002: this Slurm takes at most 1001 tasks in an array") {
		t.Errorf("exit %d, it said %q", code, stderr)
	}
	said := func(array, merge, shards string) string {
		return "array job " + array + ": shards " + shards + " of 4\nmerge job " + merge + ": the tables, when all shards have ended\n" +
			"to look:   squeue --jobs=" + array + "," + merge + "\nto end it: scancel " + array + " " + merge + "\n" +
			"the tasks run a copy of this program; it and what they say is in " + out + "/slurm\n"
	}
	if code, stdout, stderr := submit("--tasks", "4"); code != 0 || stdout != said("1", "2", "0-3") {
		t.Errorf("exit %d, it said %q and %q", code, stdout, stderr)
	}
	if code, _, stderr := tryRun(t, "sweep", design, "--out", out, "--shard", "1/4"); code != 0 {
		t.Errorf("exit %d, it said %q", code, stderr)
	}
	if code, stdout, stderr := submit(); code != 0 || stdout != said("3", "4", "0,2-3") {
		t.Errorf("exit %d, it said %q and %q", code, stdout, stderr)
	}
	if code, _, stderr := tryRun(t, "sweep", design, "--out", out); code != 0 {
		t.Errorf("exit %d, it said %q", code, stderr)
	}
	if code, _, stderr := submit(); code != 0 || stderr != out+" holds this sweep already, finished; nothing was submitted\n" {
		t.Errorf("exit %d, it said %q", code, stderr)
	}
}
