package cluster

import (
	"fmt"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// Names of what is left in the folder of a sweep.
const (
	// SlurmDir holds the scripts, the record of what was submitted, the program, and what the tasks say.
	SlurmDir = "slurm"
	// KubernetesFile is the manifest.
	KubernetesFile = "kubernetes.yaml"

	arrayScript = "job.sbatch"
	mergeScript = "merge.sbatch"
	recordFile  = "jobs.json"
	programFile = "microcosm"
)

// DefaultTasks is into how many tasks a sweep is divided unless something else is said: enough that a small cluster is filled, few enough that the
// half second or so that a scheduler needs for each does not matter.
const DefaultTasks = 20

// memory is what a task and the merge may take. A sweep keeps rows on disk, not in memory.
const (
	slurmMemory      = "1G"
	kubernetesMemory = "1Gi"
)

// A Job is a sweep that is to be played by many tasks on machines that share a folder.
type Job struct {
	// Design is the file of the design and Out the folder of the sweep, both absolute, and both where all machines see them.
	Design, Out string
	// Tasks is into how many shards the sweep is divided, 1..[MostTasks]; Cores how many cores each task gets, at least 1.
	Tasks, Cores int
	// Args are arguments of microcosm sweep that every task and the merge take besides.
	Args []string
	// Sbatch are arguments that sbatch takes besides, from [SbatchArgs].
	Sbatch []string
}

// Check refuses numbers that cannot be, and paths that no script can hold. The error is an [InputError].
func (j *Job) Check() error {
	switch {
	case j.Tasks < 1 || j.Tasks > MostTasks:
		return inputf("--tasks %d: it must be 1 to %d", j.Tasks, MostTasks)
	case j.Cores < 1:
		return inputf("--workers %d: a task needs a core", j.Cores)
	}
	for _, path := range []string{j.Design, j.Out} {
		if !filepath.IsAbs(path) {
			return inputf("%s: a path for other machines must be absolute", path)
		}
		if strings.ContainsAny(path, "\n\r") {
			return inputf("%q: no line break may stand in a path that goes into a script", path)
		}
	}
	return nil
}

// task is the command line that plays shard auto of the job.
func (j *Job) task(program string) []string {
	return slices.Concat([]string{program, "sweep", j.Design, "--out", j.Out, "--shard", autoShard + "/" + strconv.Itoa(j.Tasks)}, j.Args)
}

// merge is the command line that puts the tables together.
func (j *Job) merge(program string) []string {
	return slices.Concat([]string{program, "sweep", j.Design, "--out", j.Out, "--merge"}, j.Args)
}

// path is that of a file that Slurm reads or writes.
func (j *Job) path(name string) string { return filepath.Join(j.Out, SlurmDir, name) }

// ArrayScript is the script of the tasks, for sbatch. It ends in exec, so that a signal reaches the program and not a shell that waits for it.
func (j *Job) ArrayScript() string {
	about := fmt.Sprintf("Shard SLURM_ARRAY_TASK_ID of %d of a sweep. Started again, it plays only what is missing.", j.Tasks)
	command := QuoteAll(j.task(j.path(programFile))) + ` --workers "${SLURM_CPUS_PER_TASK:-` + strconv.Itoa(j.Cores) + `}"`
	return j.script(about, command, "--job-name=microcosm", "--array="+Indices(upTo(j.Tasks)), "--cpus-per-task="+strconv.Itoa(j.Cores), "--output="+j.logs("%A_%a.out"))
}

// MergeScript is the script of the job that puts the tables together, for sbatch.
func (j *Job) MergeScript() string {
	about := "Puts the tables of a sweep together, or says which shards are missing and how to go on."
	return j.script(about, QuoteAll(j.merge(j.path(programFile))), "--job-name=microcosm-merge", "--output="+j.logs("merge_%j.out"))
}

// logs is a path as Slurm takes one for output, where % begins a sign.
func (j *Job) logs(name string) string {
	return filepath.Join(strings.ReplaceAll(filepath.Join(j.Out, SlurmDir), "%", "%%"), name)
}

// script is a script for sbatch. Where a line is said twice the later holds, so that what the user wants stands last.
func (j *Job) script(about, command string, own ...string) string {
	// TERM half a minute before the time limit is for the program alone (B:), which then leaves what is finished and ends.
	lines := slices.Concat(own, []string{"--ntasks=1", "--mem=" + slurmMemory, "--requeue", "--open-mode=append", "--signal=B:TERM@30"})
	var b strings.Builder
	b.WriteString("#!/bin/sh\n# " + about + "\n")
	for _, line := range lines {
		b.WriteString("#SBATCH " + directive(line) + "\n")
	}
	if len(j.Sbatch) > 0 {
		quoted := make([]string, len(j.Sbatch))
		for i, word := range j.Sbatch {
			quoted[i] = directive(word)
		}
		b.WriteString("#SBATCH " + strings.Join(quoted, " ") + "\n")
	}
	b.WriteString("exec " + command + "\n")
	return b.String()
}

// upTo is 0..n-1.
func upTo(n int) []int {
	all := make([]int, n)
	for i := range all {
		all[i] = i
	}
	return all
}

// ownSbatch are options of sbatch that this package sets itself, or that would end in something else than a submission, and what to do instead.
var ownSbatch = map[string]string{
	"--array": "use --tasks", "-a": "use --tasks", "--wrap": "leave it out", "--parsable": "it is always set", "--test-only": "leave it out",
	"--wait": "leave it out", "-W": "leave it out", "--help": "leave it out", "-h": "leave it out", "--version": "leave it out", "-V": "leave it out",
}

// SbatchArgs divides the text of --sbatch-args into words as a shell does, and refuses those that cannot be taken. The error is an [InputError].
func SbatchArgs(text string) ([]string, error) {
	words, err := Words(text)
	if err != nil {
		return nil, inputf("--sbatch-args %v", err)
	}
	for i, word := range words {
		name, _, _ := strings.Cut(word, "=")
		if instead, ok := ownSbatch[name]; ok {
			return nil, inputf("--sbatch-args: %s cannot be given; %s", name, instead)
		}
		if strings.ContainsAny(word, "\n\r") {
			return nil, inputf("--sbatch-args: no line break may stand in %q", word)
		}
		if i == 0 && !strings.HasPrefix(word, "-") {
			return nil, inputf("--sbatch-args: %q is no option of sbatch; say for example --sbatch-args '--partition=%s'", word, word)
		}
	}
	return words, nil
}
