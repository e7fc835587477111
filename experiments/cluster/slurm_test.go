//go:build unix

package cluster

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

func number(n int) string { return strconv.Itoa(n) }

// prepared writes scripts for a program that is a script itself.
func prepared(t *testing.T, j *Job, program string) error {
	t.Helper()
	return j.prepare(executable(t, t.TempDir(), "program", program))
}

func executable(t *testing.T, dir, name, text string) string {
	t.Helper()
	path := filepath.Join(dir, name)
	if err := os.WriteFile(path, []byte(text), 0o755); err != nil {
		t.Fatal(err)
	}
	return path
}

// pretended puts commands in the place of Slurm's: sbatch counts up and keeps what it was called with, squeue knows the jobs in the file queue.
func pretended(t *testing.T) (dir string) {
	t.Helper()
	dir = t.TempDir()
	executable(t, dir, "sbatch", `#!/bin/sh
for last; do :; done
case "$last" in *"$REFUSE") [ -n "$REFUSE" ] && { echo "sbatch: error: something else" >&2; echo "sbatch: error: Batch job submission failed: no" >&2; exit 1; };; esac
n=$(cat "`+dir+`/n" 2>/dev/null || echo 100); n=$((n+1)); echo $n > "`+dir+`/n"
echo "$@" >> "`+dir+`/calls"; echo "$n;tiny"
`)
	executable(t, dir, "scontrol", "#!/bin/sh\necho 'Configuration data as of now'\necho 'MaxArraySize            = 1001'\n")
	executable(t, dir, "squeue", `#!/bin/sh
for a; do case "$a" in --jobs=*) grep -x "${a#--jobs=}" "`+dir+`/queue" 2>/dev/null || { echo "slurm_load_jobs error: Invalid job id specified" >&2; exit 1; };; esac; done
`)
	t.Setenv("PATH", dir+":/usr/bin:/bin")
	return dir
}

func read(t *testing.T, path string) string {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func jobIn(t *testing.T) (*Job, string) {
	t.Helper()
	dir := t.TempDir()
	return &Job{Design: filepath.Join(dir, "design.yaml"), Out: filepath.Join(dir, "out"), Tasks: 20, Cores: 1}, executable(t, dir, "program", "#!/bin/sh\n")
}

func TestSubmit(t *testing.T) {
	fake := pretended(t)
	j, program := jobIn(t)
	s, err := j.Submit(context.Background(), program, upTo(20))
	if err != nil || s.ArrayJob != "101" || s.MergeJob != "102" || s.Array != "0-19" || s.Tasks != 20 {
		t.Fatalf("%+v, %v", s, err)
	}
	// Jobs that wait are not submitted twice.
	if err := os.WriteFile(filepath.Join(fake, "queue"), []byte("102\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	_, err = j.Submit(context.Background(), program, upTo(20))
	var input *InputError
	if want := j.Out + ": jobs of the last submission are still in the queue (102); let them end, or end them: scancel 102"; !errors.As(err, &input) || err.Error() != want {
		t.Errorf("%v, want %s", err, want)
	}
	if err := os.Remove(filepath.Join(fake, "queue")); err != nil {
		t.Fatal(err)
	}
	// The second time only what is missing.
	if s, err = j.Submit(context.Background(), program, []int{3, 17, 18, 19}); err != nil || s.ArrayJob != "103" || s.MergeJob != "104" {
		t.Fatalf("%+v, %v", s, err)
	}
	// Where nothing is missing only the merge is.
	if s, err = j.Submit(context.Background(), program, nil); err != nil || s.ArrayJob != "" || s.MergeJob != "105" {
		t.Fatalf("%+v, %v", s, err)
	}
	array, merge := j.path(arrayScript), j.path(mergeScript)
	want := strings.Join([]string{
		"--parsable --array=0-19 " + array, "--parsable --dependency=afterany:101 " + merge,
		"--parsable --array=3,17-19 " + array, "--parsable --dependency=afterany:103 " + merge,
		"--parsable " + merge, "",
	}, "\n")
	if got := read(t, filepath.Join(fake, "calls")); got != want {
		t.Errorf("sbatch was called with\n%swant\n%s", got, want)
	}
	record, err := ReadRecord(j.Out)
	if err != nil || record.Tasks != 20 || len(record.Submissions) != 3 || record.Submissions[1].Array != "3,17-19" || record.Submissions[1].MergeJob != "104" {
		t.Errorf("%+v, %v", record, err)
	}
	if left, err := filepath.Glob(filepath.Join(j.Out, "*", "*.partial")); err != nil || len(left) > 0 {
		t.Errorf("left over: %v, %v", left, err)
	}
	if read(t, j.path(programFile)) != read(t, program) {
		t.Error("the program was not copied")
	}
}

// What cannot be submitted is refused before anything is written.
func TestSubmitRefuses(t *testing.T) {
	pretended(t)
	refuse := func(want string, change func(*Job)) {
		t.Helper()
		j, program := jobIn(t)
		change(j)
		_, err := j.Submit(context.Background(), program, []int{0})
		var input *InputError
		if !errors.As(err, &input) || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%v, want %s", err, want)
		}
		if _, err := os.Stat(j.Out); err == nil {
			t.Errorf("%s: a folder was made", want)
		}
	}
	refuse("--tasks 1002: this Slurm takes at most 1001 tasks in an array (MaxArraySize); each can play many runs", func(j *Job) { j.Tasks = 1002 })
	refuse("/a\\b/out: Slurm does not take a path with a backslash; choose another folder", func(j *Job) { j.Out = `/a\b/out` })
	t.Setenv("PATH", t.TempDir())
	refuse("--engine slurm: there is no sbatch here", func(*Job) {})
}

// An array that is in the queue is written down even where the merge after it is refused, and the answer says what to do later.
func TestSubmitHalf(t *testing.T) {
	pretended(t)
	j, program := jobIn(t)
	t.Setenv("REFUSE", mergeScript)
	_, err := j.Submit(context.Background(), program, []int{0, 1})
	want := "array job 101 was submitted, but not the merge after it: sbatch: Batch job submission failed: no; later: microcosm sweep " + j.Design + " --out " + j.Out + " --merge"
	if err == nil || err.Error() != want {
		t.Errorf("%v, want %s", err, want)
	}
	if record, err := ReadRecord(j.Out); err != nil || record.last().ArrayJob != "101" || record.last().MergeJob != "" {
		t.Errorf("%+v, %v", record, err)
	}
	t.Setenv("REFUSE", arrayScript)
	j.Out = filepath.Join(t.TempDir(), "out")
	if _, err := j.Submit(context.Background(), program, []int{0, 1}); err == nil || err.Error() != "sbatch: Batch job submission failed: no" {
		t.Error(err)
	}
	if record, err := ReadRecord(j.Out); err != nil || record != nil {
		t.Errorf("%+v, %v: nothing was submitted", record, err)
	}
}

func TestMissing(t *testing.T) {
	pretended(t)
	j, program := jobIn(t)
	lacks := func(indices ...int) func(int) ([]int, error) {
		return func(n int) ([]int, error) {
			if n == 1 && len(indices) > 0 {
				return []int{0}, nil
			}
			return indices, nil
		}
	}
	says := func(want string, missing func(int) ([]int, error)) {
		t.Helper()
		if got, err := Missing(j.Out, missing); err != nil || got != want {
			t.Errorf("%q, %v, want %q", got, err, want)
		}
	}
	says("not all runs have been played; the same command without --merge plays what is missing", lacks(3))
	if _, err := j.Submit(context.Background(), program, upTo(20)); err != nil {
		t.Fatal(err)
	}
	array, merge := j.path(arrayScript), j.path(mergeScript)
	says("shards 3,17-19 of 20 are missing; to play them: J=$(sbatch --parsable --array=3,17-19 "+array+") && sbatch --dependency=afterany:${J%%;*} "+merge, lacks(3, 17, 18, 19))
	says("shard 3 of 20 is missing; to play it: J=$(sbatch --parsable --array=3 "+array+") && sbatch --dependency=afterany:${J%%;*} "+merge, lacks(3))
	says("", lacks())
	broken := errors.New("no disk")
	if _, err := Missing(j.Out, func(int) ([]int, error) { return nil, broken }); !errors.Is(err, broken) {
		t.Error(err)
	}
	// The one that was written later counts.
	if err := os.Chtimes(j.path(recordFile), longAgo, longAgo); err != nil {
		t.Fatal(err)
	}
	j.Tasks = 7
	if _, err := j.WriteManifest("microcosm:1", Volume{"shared", filepath.Dir(j.Out)}); err != nil {
		t.Fatal(err)
	}
	says("shard 3 of 7 is missing; to play it: kubectl replace --force -f "+filepath.Join(j.Out, KubernetesFile)+", then the steps at the head of that file", func(n int) ([]int, error) {
		if n != 7 {
			t.Errorf("asked for %d shards", n)
		}
		return []int{3}, nil
	})
}

func TestRecordDamaged(t *testing.T) {
	dir := t.TempDir()
	if err := os.MkdirAll(filepath.Join(dir, SlurmDir), 0o755); err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{"", "{}", `{"tasks": 100000}`, "[]"} {
		if err := os.WriteFile(filepath.Join(dir, SlurmDir, recordFile), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		var input *InputError
		if r, err := ReadRecord(dir); !errors.As(err, &input) {
			t.Errorf("%q: %+v, %v", text, r, err)
		}
	}
}
