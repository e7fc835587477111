package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"time"

	"github.com/spf13/cobra"

	"microcosm/experiments/cluster"
	"microcosm/experiments/sweep"
	"microcosm/results"
	"microcosm/scenarios"
)

// sweepFlags are the flags of sweep.
type sweepFlags struct {
	out, shard, format  string
	workers             int
	dryRun, merge, json bool
	part                sweep.Shard // that shard names
	engine              engineOptions
}

func sweepCommand() *cobra.Command {
	var f sweepFlags
	cmd := &cobra.Command{
		Use:   "sweep DESIGN.yaml",
		Short: "Play a design: many settings, each many times, resumable",
		Long: `Plays every point of a design many times, on all cores, and leaves tables: one row a run, one row a
point, one row a member. What is finished is on disk at once. Broken off, even by a power failure, the
same command goes on with what is missing, and the tables at the end are the same bytes as if it had
never stopped, with however many workers, on one machine or on many. docs/experiments.md has the
format of DESIGN.yaml and leads from a question to a figure.`,
		Example: `  microcosm sweep design.yaml --dry-run
  microcosm sweep design.yaml --out runs
  microcosm sweep design.yaml --out runs --format csv,parquet
  microcosm sweep design.yaml --out runs --engine slurm --tasks 50
  microcosm sweep design.yaml --out runs --shard 0/4`,
		Args: exactly(1, "one file that says what is varied"),
		RunE: func(cmd *cobra.Command, args []string) error { return sweepDesign(cmd, args[0], &f) },
	}
	flags := cmd.Flags()
	flags.StringVar(&f.out, "out", "", "keep the runs in this `folder`, and go on from what is kept there")
	flags.BoolVar(&f.dryRun, "dry-run", false, "say what would be played, how long it would take and how much disk; play nothing else")
	flags.IntVar(&f.workers, "workers", 0, "how many courses are played at a time; 0 is one a core")
	flags.StringVar(&f.shard, "shard", "", "play part `I/N` only, I from 0 to N-1, and write no tables; auto/N takes I from the array task")
	flags.BoolVar(&f.merge, "merge", false, "play nothing; write the tables of what all parts have played")
	flags.StringVar(&f.format, "format", "csv", "how tables are written: csv, parquet, or csv,parquet")
	flags.BoolVar(&f.json, "json", false, "answer in JSON: the manifest")
	addEngineFlags(cmd, &f.engine)
	return cmd
}

// sweepDesign plays a design, or says what it would take.
func sweepDesign(cmd *cobra.Command, file string, f *sweepFlags) error {
	formats, err := f.check()
	if err != nil {
		return badInput(err)
	}
	if f.engine.remote() && !f.dryRun {
		return f.engine.submit(cmd, file, f.out)
	}
	plan, err := readDesign(file)
	if err != nil {
		return err
	}
	if f.dryRun {
		return dryRun(cmd, plan, f)
	}
	info := sweepInfo(cmd)
	store, err := openStore(f.out, plan, &info)
	if err != nil {
		return err
	}
	if f.shard != "" {
		return f.playShard(cmd, store)
	}
	return f.playAndMerge(cmd, store, formats, &info)
}

// readDesign reads a design and lays it out on its case.
func readDesign(file string) (*sweep.Plan, error) {
	spec, err := scenarios.LoadDesign(file, results.MeasureNames())
	if err != nil {
		return nil, badInput(firstFault(err))
	}
	plan, err := sweep.NewPlan(spec)
	return plan, badInput(err)
}

// sweepInfo is what goes into the record and the manifest of a sweep.
func sweepInfo(cmd *cobra.Command) results.Info {
	info := results.Info{Command: typed(cmd.Context()), Machine: machine(), Start: time.Now()}
	info.Version, info.Commit = build()
	return info
}

// openStore opens the folder of a sweep.
func openStore(out string, plan *sweep.Plan, info *results.Info) (*sweep.Store, error) {
	store, err := sweep.Open(out, plan, info)
	var conflict *sweep.ConflictError
	if errors.As(err, &conflict) {
		return nil, badInput(err)
	}
	return store, err
}

// check refuses flags that do not go together.
func (f *sweepFlags) check() (results.Formats, error) {
	formats, err := results.ParseFormats(f.format)
	switch {
	case err != nil:
		return formats, fmt.Errorf("--format: %w", err)
	case f.workers < 0:
		return formats, fmt.Errorf("--workers must be 0 or more")
	case f.merge && f.shard != "":
		return formats, fmt.Errorf("--merge plays nothing; leave out --shard")
	case f.out == "" && !f.dryRun:
		return formats, fmt.Errorf("--out is missing: a folder to keep the runs in, for example --out runs (or --dry-run, to see what would be played)")
	case f.shard != "":
		f.part.Index, f.part.Count, err = cluster.Shard(f.shard, os.Getenv)
	}
	return formats, err
}

// playShard plays a part of a sweep.
func (f *sweepFlags) playShard(cmd *cobra.Command, store *sweep.Store) error {
	w := &sweep.Sweep{Store: store, Workers: f.workers, Shard: f.part}
	if err := playSweep(cmd, w, f.out); err != nil {
		return err
	}
	return sweepTalk(cmd, "part %d of %d is played: %s, %d of them now", w.Shard.Index, w.Shard.Count, count(w.Played()+w.There(), "run"), w.Played())
}

// playAndMerge plays what is missing, then writes the tables.
func (f *sweepFlags) playAndMerge(cmd *cobra.Command, store *sweep.Store, formats results.Formats, info *results.Info) error {
	if store.Finished() {
		if err := store.Tidy(); err != nil {
			return err
		}
		return sweepTalk(cmd, "%s holds this sweep already, finished; nothing was played", f.out)
	}
	w := &sweep.Sweep{Store: store, Workers: f.workers}
	if !f.merge {
		if err := playSweep(cmd, w, f.out); err != nil {
			return err
		}
	}
	manifest, err := sweep.Merge(store, formats, info)
	if errors.Is(err, sweep.ErrIncomplete) {
		return f.incomplete(store)
	}
	if err != nil {
		return err
	}
	return f.answer(cmd, w, manifest)
}

// playSweep plays with a progress bar.
func playSweep(cmd *cobra.Command, w *sweep.Sweep, out string) error {
	p := w.Store.Plan
	of := p.Runs()
	if w.Shard.Count > 1 {
		of /= w.Shard.Count
	}
	bar := newRunsProgress(cmd.ErrOrStderr(), of, p.Spec.Until != nil)
	w.Progress = bar.tell
	err := w.Run(cmd.Context())
	bar.clear()
	if errors.Is(err, context.Canceled) {
		return brokenOff{fmt.Sprintf("interrupted; finished runs are kept in %s, and the same command goes on from there", out)}
	}
	return err
}

// incomplete says what is missing.
func (f *sweepFlags) incomplete(store *sweep.Store) error {
	return f.engine.missing(f.out, store.MissingShards)
}

// answer says what has come of it.
func (f *sweepFlags) answer(cmd *cobra.Command, w *sweep.Sweep, m *results.Manifest) error {
	if f.json {
		return writeJSON(cmd.OutOrStdout(), m)
	}
	paper := newPaper(cmd.OutOrStdout())
	paper.line("%s at %s, %d played now", count(m.Sweep.Runs, "run"), count(m.Sweep.Points, "point"), w.Played())
	if m.Sweep.Failures > 0 {
		paper.wrapped("", "  ", fmt.Sprintf("%s could not be played; the column error of runs says why", count(m.Sweep.Failures, "run")))
	}
	for _, t := range m.Tables {
		paper.line("  %s  %s", pad(f.out+"/"+t.File, 30), count(t.Rows, "row"))
	}
	paper.line("next: microcosm analyze %s", quoted(f.out))
	return paper.done()
}

// sweepTalk says something on standard error.
func sweepTalk(cmd *cobra.Command, format string, args ...any) error {
	return writeText(cmd.ErrOrStderr(), fmt.Sprintf(format, args...)+"\n")
}
