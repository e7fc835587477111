package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"

	"microcosm/experiments"
	"microcosm/results"
	"microcosm/scenarios"
)

// optimiseFlags are the flags of optimise.
type optimiseFlags struct {
	out     string
	workers int
	json    bool
}

func optimiseCommand() *cobra.Command {
	var f optimiseFlags
	cmd := &cobra.Command{
		Use:     "optimise SPEC.yaml",
		Aliases: []string{"optimize"},
		Short:   "Search for the way of leading that does best by a measure, within bounds",
		Long: `Searches for the leader's strategy under which a measure is as large or as small as can be for a kind
of group, while other measures keep within bounds. Every candidate is tried with the same groups and
the same luck. Then the winner, the strategy from which the search began and all built-in strategies
are played with groups that the search has not seen, and compared group by group. With --out every
evaluation is kept: the same command goes on where it was broken off. docs/optimise.md has the
format of SPEC.yaml and an example. What does best in this model is no advice for real groups.`,
		Example: `  microcosm optimise optimise.yaml --out best
  microcosm optimise optimise.yaml --out best --json > best.json`,
		Args: exactly(1, "one file that says what is searched for"),
		RunE: func(cmd *cobra.Command, args []string) error { return optimise(cmd, args[0], &f) },
	}
	flags := cmd.Flags()
	flags.StringVar(&f.out, "out", "", "keep every evaluation and the results in this `folder`, and go on from what is kept there")
	flags.IntVar(&f.workers, "workers", 0, "how many courses are played at a time; 0 is one a core")
	flags.BoolVar(&f.json, "json", false, "answer in JSON")
	return cmd
}

// optimise searches, keeps and shows.
func optimise(cmd *cobra.Command, file string, f *optimiseFlags) error {
	if f.workers < 0 {
		return badInputf("--workers must be 0 or more")
	}
	o, err := newOptimisation(file, f)
	if err != nil {
		return err
	}
	warnOfAim(cmd.ErrOrStderr(), o.Spec)
	kept, err := openSpecFolder(cmd, f.out, file, optimisationNames...)
	if err != nil {
		return err
	}
	progress := newOptimisationProgress(cmd.ErrOrStderr())
	o.Progress = progress.tell
	done, err := o.Run(cmd.Context())
	progress.clear()
	if err != nil {
		var unfit *experiments.UnfitError
		if errors.As(err, &unfit) {
			return badInput(err)
		}
		return unfinished(err, f.out, progress.done)
	}
	if err := keepOptimisation(kept, done); err != nil {
		return err
	}
	if f.json {
		return writeJSON(cmd.OutOrStdout(), optimisationAnswer(done))
	}
	return showOptimisation(cmd.OutOrStdout(), done, f.out)
}

// newOptimisation reads what is searched for.
func newOptimisation(file string, f *optimiseFlags) (*experiments.Optimisation, error) {
	spec, err := scenarios.LoadSearch(file, results.MeasureNames())
	if err != nil {
		return nil, badInput(firstFault(err))
	}
	version, commit := build()
	o := &experiments.Optimisation{Spec: spec, Workers: f.workers, Version: version + " " + commit}
	if f.out != "" {
		o.Trace = filepath.Join(f.out, traceFile)
	}
	return o, badInput(o.Check())
}

// warnOfAim tells whoever searches for what is worse for the members.
func warnOfAim(stderr io.Writer, spec *scenarios.Search) {
	m, _ := results.MeasureNamed(spec.Measure)
	wanted := results.LowerIsBetter
	verb, other := "minimise", "maximise"
	if spec.Maximise {
		wanted, verb, other = results.HigherIsBetter, other, verb
	}
	if d := m.Direction(); d != results.NoDirection && d != wanted {
		fmt.Fprintf(stderr, "%s %s searches for what is worse for the members (%s); %s searches for what is better\n", //nolint:errcheck // talk
			verb, m.Name, m.Meaning, other)
	}
}

// optimisationProgress shows on a terminal how far a search has come.
type optimisationProgress struct {
	out     io.Writer
	on      bool
	began   time.Time
	skipped int // courses that were played in earlier runs
	done    int // evaluations
}

func newOptimisationProgress(stderr io.Writer) *optimisationProgress {
	p := &optimisationProgress{out: stderr, began: time.Now()}
	if f, ok := stderr.(*os.File); ok {
		_, p.on = terminal(f)
	}
	return p
}

// tell shows one line, with the time that is left by the courses played so far.
func (p *optimisationProgress) tell(now experiments.OptimisationProgress) {
	p.done = now.Evaluations
	if now.Kept {
		p.began, p.skipped = time.Now(), now.Done
	}
	if !p.on {
		return
	}
	left := ""
	if played := now.Done - p.skipped; played > 0 {
		each := time.Since(p.began) / time.Duration(played)
		left = ", " + (each * time.Duration(max(0, now.Of-now.Done))).Round(time.Second).String() + " left"
	}
	share := float64(now.Done) / float64(max(now.Of, 1))
	fmt.Fprintf(p.out, "\r\x1b[K%s %s: evaluation %d, best %s%s", bar(share, barWidth/2), now.Stage, now.Evaluations, figures(now.Best), left) //nolint:errcheck // talk
}

// clear takes the line away.
func (p *optimisationProgress) clear() {
	if p.on {
		fmt.Fprint(p.out, "\r\x1b[K") //nolint:errcheck // talk
	}
}
