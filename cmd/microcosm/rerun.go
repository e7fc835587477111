package main

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"microcosm/experiments/sweep"
)

func rerunCommand() *cobra.Command {
	var f runFlags
	var run string
	cmd := &cobra.Command{
		Use:   "rerun FOLDER --run ID",
		Short: "Play any single run of a sweep again, in full detail",
		Long: `Plays one run of a sweep again from its identity (the column run: p12r3 is the third replicate of
point 12) and tells it like any course; with --out it leaves every turn and event, for explain and
whatever else opens a course. It says whether the measures are those that the sweep has.`,
		Example: `  microcosm rerun runs --run p1r1
  microcosm rerun runs --run p12r3 --out room
  microcosm rerun runs --run p12r3 --transcript - | less`,
		Args: exactly(1, "the folder of a sweep"),
		RunE: func(cmd *cobra.Command, args []string) error { return rerun(cmd, args[0], run, &f) },
	}
	flags := cmd.Flags()
	flags.StringVar(&run, "run", "", "which run: its `id` in the column run of the table of runs")
	addKeeping(cmd, &f)
	return cmd
}

// rerun plays a run of a sweep again and compares it with its row.
func rerun(cmd *cobra.Command, folder, run string, f *runFlags) error {
	if run == "" {
		return badInputf("--run is missing: the id of a run, for example --run p1r1")
	}
	store, err := sweep.OpenFinished(folder)
	if err != nil {
		return badInput(err)
	}
	recorded, err := store.Recorded(run)
	if err != nil {
		return badInput(err)
	}
	p, err := playResolved(cmd, recorded.Case, f)
	if err != nil {
		return err
	}
	outcome := p.metrics.Outcome(p.course)
	if how := recorded.Differs(&outcome); how != "" {
		return errors.New("this is not the run of the sweep: " + how + "; the sweep was played by version " + store.Program())
	}
	return writeText(cmd.ErrOrStderr(), fmt.Sprintf("every measure of %s is what the sweep has\n", run))
}
