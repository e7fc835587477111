package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"microcosm/experiments/cluster"
	"microcosm/experiments/sweep"
	"microcosm/scenarios"
)

// engineOptions say on which machines a sweep is played.
type engineOptions struct {
	engine, sbatchArgs, image, claim string
	tasks                            int
}

// The engines.
const (
	localEngine      = "local"
	slurmEngine      = "slurm"
	kubernetesEngine = "kubernetes"
)

// addEngineFlags adds the flags to the command that plays sweeps.
func addEngineFlags(cmd *cobra.Command, o *engineOptions) {
	flags := cmd.Flags()
	flags.StringVar(&o.engine, "engine", localEngine, "`where` it is played: local, slurm (a job array), or kubernetes (writes a manifest)")
	flags.IntVar(&o.tasks, "tasks", 0, fmt.Sprintf("into how many tasks slurm or kubernetes divide it (default %d, or as the last time)", cluster.DefaultTasks))
	flags.StringVar(&o.sbatchArgs, "sbatch-args", "", "more `options` of sbatch, for example '--partition=long --time=2:00:00'")
	flags.StringVar(&o.image, "image", "", "the `image` that kubernetes runs, with microcosm in its PATH")
	flags.StringVar(&o.claim, "claim", "", "the persistent volume claim of kubernetes for the shared folder, NAME or `NAME:FOLDER`")
}

// remote reports whether other machines are asked for, or flags were given that only go with them.
func (o *engineOptions) remote() bool {
	return o.engine != localEngine || o.tasks != 0 || o.sbatchArgs != "" || o.image != "" || o.claim != ""
}

// engines are all there are.
var engines = []string{localEngine, slurmEngine, kubernetesEngine}

// known refuses an engine that there is not.
func (o *engineOptions) known() error {
	if slices.Contains(engines, o.engine) {
		return nil
	}
	hint := "there are " + strings.Join(engines, ", ")
	if near := scenarios.Nearest(o.engine, engines); near != "" {
		hint = fmt.Sprintf("did you mean %q?", near)
	}
	return badInputf("--engine: unknown engine %q; %s", o.engine, hint)
}

// check refuses flags that do not go together.
func (o *engineOptions) check(changed func(flag string) bool) error {
	if err := o.known(); err != nil {
		return err
	}
	for _, f := range []struct {
		name    string
		engines []string
	}{
		{"tasks", engines[1:]}, {"sbatch-args", engines[1:2]}, {"image", engines[2:]}, {"claim", engines[2:]},
	} {
		if changed(f.name) && !slices.Contains(f.engines, o.engine) {
			return badInputf("--%s goes with --engine %s", f.name, strings.Join(f.engines, " or "))
		}
	}
	for _, alone := range []string{"shard", "merge", "json"} {
		if changed(alone) {
			return badInputf("--engine %s plays all parts and puts them together; leave out --%s", o.engine, alone)
		}
	}
	if o.engine == kubernetesEngine && (o.image == "" || o.claim == "") {
		return badInputf("--engine kubernetes needs --image, with microcosm in its PATH, and --claim, the volume of the shared folder; " +
			"for example --image microcosm:0.1.0 --claim shared:/mnt/shared")
	}
	return nil
}

// submit hands a sweep to other machines: it submits it to Slurm, or writes a manifest for Kubernetes, and says how to go on.
func (o *engineOptions) submit(cmd *cobra.Command, design, out string) error {
	if err := o.check(cmd.Flags().Changed); err != nil {
		return err
	}
	job, err := o.job(cmd.Flags(), design, out)
	if err != nil {
		return unlessSystem(err)
	}
	if o.engine == kubernetesEngine {
		return o.writeManifest(cmd, job)
	}
	if err := cluster.SlurmHere(); err != nil {
		return badInput(err)
	}
	store, err := openSweep(cmd, design, out)
	if err != nil {
		return err
	}
	if store.Finished() {
		return sweepTalk(cmd, "%s holds this sweep already, finished; nothing was submitted", out)
	}
	missing, err := store.MissingShards(job.Tasks)
	if err != nil {
		return err
	}
	program, err := os.Executable()
	if err != nil {
		return err
	}
	made, err := job.Submit(cmd.Context(), program, missing)
	if err != nil {
		return inputOrFailure(err)
	}
	return tellSubmission(cmd, job, made)
}

// job is the sweep as tasks of other machines play it: paths as they are from everywhere, and the flags that matter to the tables.
func (o *engineOptions) job(flags *pflag.FlagSet, design, out string) (*cluster.Job, error) {
	j := &cluster.Job{Tasks: o.tasks, Cores: 1}
	var err error
	if j.Design, err = filepath.Abs(design); err != nil {
		return nil, err
	}
	if j.Out, err = filepath.Abs(out); err != nil {
		return nil, err
	}
	if j.Sbatch, err = cluster.SbatchArgs(o.sbatchArgs); err != nil {
		return nil, err
	}
	if cores, err := flags.GetInt("workers"); err == nil && cores > 0 {
		j.Cores = cores
	}
	if flags.Changed("format") {
		j.Args = []string{"--format", flags.Lookup("format").Value.String()}
	}
	if !flags.Changed("tasks") {
		j.Tasks = cluster.DefaultTasks
		if before, err := cluster.ReadRecord(j.Out); err != nil {
			return nil, err
		} else if before != nil {
			j.Tasks = before.Tasks
		}
	}
	return j, j.Check()
}

// openSweep opens the folder of a sweep for a design.
func openSweep(cmd *cobra.Command, design, out string) (*sweep.Store, error) {
	plan, err := readDesign(design)
	if err != nil {
		return nil, err
	}
	info := sweepInfo(cmd)
	return openStore(out, plan, &info)
}

// inputOrFailure marks an error of the cluster as one of the input where it is.
func inputOrFailure(err error) error {
	var input *cluster.InputError
	if errors.As(err, &input) {
		return badInput(err)
	}
	return err
}

// tellSubmission says what was submitted, and how to look at it and end it.
func tellSubmission(cmd *cobra.Command, job *cluster.Job, made *cluster.Submission) error {
	var b strings.Builder
	if made.ArrayJob == "" {
		b.WriteString("nothing is missing but the tables\n")
	} else {
		fmt.Fprintf(&b, "array job %s: shards %s of %d\n", made.ArrayJob, made.Array, made.Tasks)
	}
	fmt.Fprintf(&b, "merge job %s: the tables, when all shards have ended\n", made.MergeJob)
	ids := made.Jobs()
	fmt.Fprintf(&b, "to look:   squeue --jobs=%s\n", strings.Join(ids, ","))
	fmt.Fprintf(&b, "to end it: scancel %s\n", strings.Join(ids, " "))
	fmt.Fprintf(&b, "the tasks run a copy of this program; it and what they say is in %s\n", cluster.Quote(filepath.Join(job.Out, cluster.SlurmDir)))
	return writeText(cmd.OutOrStdout(), b.String())
}

// writeManifest writes the manifest for Kubernetes.
func (o *engineOptions) writeManifest(cmd *cobra.Command, job *cluster.Job) error {
	volume, err := job.VolumeOf(o.claim)
	if err != nil {
		return badInput(err)
	}
	if err := cluster.CheckImage(o.image); err != nil {
		return badInput(err)
	}
	if _, err := openSweep(cmd, job.Design, job.Out); err != nil {
		return err
	}
	steps, err := job.WriteManifest(o.image, volume)
	if err != nil {
		return inputOrFailure(err)
	}
	return writeText(cmd.OutOrStdout(), strings.Join(steps, "\n")+"\n")
}

// missing is the answer where a sweep cannot be put together: what is missing, and how to go on.
func (o *engineOptions) missing(out string, missing func(n int) ([]int, error)) error {
	folder, err := filepath.Abs(out)
	if err != nil {
		return err
	}
	text, err := cluster.Missing(folder, missing)
	if err == nil && text == "" {
		text = "some runs were missing a moment ago and are there now; start it once more"
	}
	if err == nil {
		err = errors.New(text)
	}
	return err
}
