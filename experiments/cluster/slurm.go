package cluster

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// SlurmHere reports whether Slurm's commands are in PATH; if not, an [InputError] says what to do.
func SlurmHere() error {
	if _, err := exec.LookPath("sbatch"); err != nil {
		return inputf("--engine slurm: there is no sbatch here; start it on a machine of the cluster where jobs are submitted, or use --engine local")
	}
	return nil
}

// Submit writes the scripts and a copy of the program (the file program) into the folder of the sweep, submits the missing shards as a job array and, to be started when
// all of them have ended in whatever way, the merge, and keeps a record of both. Nothing is submitted where Slurm takes fewer tasks, or while jobs of
// the last submission are still in the queue; the error is then an [InputError].
func (j *Job) Submit(ctx context.Context, program string, missing []int) (*Submission, error) {
	record, err := j.allowed(ctx)
	if err != nil {
		return nil, err
	}
	if err := j.prepare(program); err != nil {
		return nil, fmt.Errorf("output folder: %w", err)
	}
	s := Submission{Tasks: j.Tasks, Array: Indices(missing), Submitted: time.Now().UTC().Format(time.RFC3339)}
	merge := []string{j.path(mergeScript)}
	if s.Array != "" {
		if s.ArrayJob, err = sbatch(ctx, "--array="+s.Array, j.path(arrayScript)); err != nil {
			return nil, err
		}
		merge = []string{"--dependency=afterany:" + s.ArrayJob, j.path(mergeScript)}
	}
	record.Tasks, record.Submissions = j.Tasks, append(record.Submissions, s)
	// The array is in the queue: that is kept before anything else can go wrong.
	if err := record.write(j.Out); err != nil {
		return &s, fmt.Errorf("array job %s was submitted, but that could not be written down: %w", s.ArrayJob, err)
	}
	if s.MergeJob, err = sbatch(ctx, merge...); err != nil {
		return &s, fmt.Errorf("array job %s was submitted, but not the merge after it: %w; later: %s", s.ArrayJob, err, QuoteAll(j.merge("microcosm")))
	}
	*record.last() = s
	return &s, record.write(j.Out)
}

// allowed checks what can be checked before anything is written or submitted, and gives the record that there is.
func (j *Job) allowed(ctx context.Context) (*Record, error) {
	if err := j.Check(); err != nil {
		return nil, err
	}
	if err := SlurmHere(); err != nil {
		return nil, err
	}
	if strings.Contains(j.Out, `\`) {
		return nil, inputf(`%s: Slurm does not take a path with a backslash; choose another folder`, j.Out)
	}
	most, err := maxArray(ctx)
	if err != nil {
		return nil, err
	}
	if j.Tasks > most {
		return nil, inputf("--tasks %d: this Slurm takes at most %d tasks in an array (MaxArraySize); each can play many runs", j.Tasks, most)
	}
	record, err := ReadRecord(j.Out)
	if err != nil {
		return nil, err
	}
	if record == nil {
		return &Record{}, nil
	}
	if s := record.last(); s != nil {
		if waiting := queued(ctx, s.Jobs()); len(waiting) > 0 {
			ids := strings.Join(waiting, " ")
			return nil, inputf("%s: jobs of the last submission are still in the queue (%s); let them end, or end them: scancel %s", j.Out, ids, ids)
		}
	}
	return record, nil
}

// prepare writes program and scripts.
func (j *Job) prepare(program string) error {
	if err := os.MkdirAll(filepath.Join(j.Out, SlurmDir), 0o755); err != nil {
		return err
	}
	return errors.Join(
		copyProgram(program, j.path(programFile)),
		writeText(j.path(arrayScript), j.ArrayScript(), 0o644),
		writeText(j.path(mergeScript), j.MergeScript(), 0o644),
	)
}

// sbatch submits a job and gives its id. With several clusters the answer is ID;CLUSTER.
func sbatch(ctx context.Context, args ...string) (id string, err error) {
	said, err := ask(ctx, "sbatch", append([]string{"--parsable"}, args...)...)
	if err != nil {
		return "", err
	}
	id, _, _ = strings.Cut(strings.TrimSpace(said), ";")
	if _, err := strconv.ParseUint(id, 10, 64); err != nil {
		return "", fmt.Errorf("sbatch answered %q where the id of a job was expected", strings.TrimSpace(said))
	}
	return id, nil
}

// maxArray is how many tasks an array may have: the highest index is MaxArraySize-1.
func maxArray(ctx context.Context) (int, error) {
	said, err := ask(ctx, "scontrol", "show", "config")
	if err != nil {
		return 0, err
	}
	for line := range strings.Lines(said) {
		name, value, ok := strings.Cut(line, "=")
		if !ok || strings.TrimSpace(name) != "MaxArraySize" {
			continue
		}
		n, err := strconv.Atoi(strings.TrimSpace(value))
		if err != nil {
			return 0, fmt.Errorf("scontrol show config: MaxArraySize is %q", strings.TrimSpace(value))
		}
		return n, nil
	}
	return MostTasks, nil
}

// queued are those of the jobs that have not ended. One that Slurm no longer knows has.
func queued(ctx context.Context, ids []string) (waiting []string) {
	for _, id := range ids {
		if said, err := ask(ctx, "squeue", "--noheader", "--jobs="+id, "--format=%i"); err == nil && strings.TrimSpace(said) != "" {
			waiting = append(waiting, id)
		}
	}
	return waiting
}

// ask runs one of Slurm's commands and gives what it says; the error holds its last complaint.
func ask(ctx context.Context, name string, args ...string) (string, error) {
	var out, complaint bytes.Buffer
	cmd := exec.CommandContext(ctx, name, args...)
	cmd.Stdout, cmd.Stderr = &out, &complaint
	err := cmd.Run()
	if err == nil {
		return out.String(), nil
	}
	if ctx.Err() != nil {
		return "", ctx.Err()
	}
	lines := strings.Split(strings.TrimSpace(complaint.String()), "\n")
	if last := strings.TrimSpace(strings.TrimPrefix(lines[len(lines)-1], name+": error: ")); last != "" {
		return "", fmt.Errorf("%s: %s", name, last)
	}
	return "", fmt.Errorf("%s: %w", name, err)
}
