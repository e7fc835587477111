package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"microcosm/experiments"
	"microcosm/results"
	"microcosm/scenarios"
)

// calibrateFlags are the flags of calibrate.
type calibrateFlags struct {
	out     string
	workers int
	json    bool
}

func calibrateCommand() *cobra.Command {
	var f calibrateFlags
	cmd := &cobra.Command{
		Use:   "calibrate SPEC.yaml",
		Short: "Fit constants of the model to published findings",
		Long: `Fits constants of the model, within stated priors, to published findings (microcosm evidence lists
them), every point with the same groups and the same luck. Then it says how much the findings tell
of each constant, and plays the fit and the defaults with groups that the fit has not seen, also on
the findings that it was not fitted to. With --out every evaluation is kept: the same command goes on
where it was broken off. docs/calibration.md has the format of SPEC.yaml and an example.`,
		Example: `  microcosm calibrate calibration.yaml --out fit
  microcosm calibrate calibration.yaml --out fit --json > fit.json`,
		Args: exactly(1, "one file that says what is fitted to what"),
		RunE: func(cmd *cobra.Command, args []string) error { return calibrate(cmd, args[0], &f) },
	}
	flags := cmd.Flags()
	flags.StringVar(&f.out, "out", "", "keep every evaluation and the results in this `folder`, and go on from what is kept there")
	flags.IntVar(&f.workers, "workers", 0, "how many courses are played at a time; 0 is one a core")
	flags.BoolVar(&f.json, "json", false, "answer in JSON")
	return cmd
}

// calibrate fits, keeps and shows.
func calibrate(cmd *cobra.Command, file string, f *calibrateFlags) error {
	if f.workers < 0 {
		return badInputf("--workers must be 0 or more")
	}
	c, err := newCalibration(file, f)
	if err != nil {
		return err
	}
	for _, p := range c.Patterns {
		if p.Use != results.Uses[0] && slices.Contains(c.Spec.Targets, p.ID) {
			fmt.Fprintf(cmd.ErrOrStderr(), "%s is %s, only to be looked at: once fitted to, it is no evidence\n", p.ID, p.Use) //nolint:errcheck // talk
		}
	}
	kept, err := openSpecFolder(cmd, f.out, file, calibrationNames...)
	if err != nil {
		return err
	}
	progress := newCalibrationProgress(cmd.ErrOrStderr())
	c.Progress = progress.tell
	done, err := c.Run(cmd.Context())
	progress.clear()
	if err != nil {
		return unfinished(err, f.out, progress.done)
	}
	if err := keepCalibration(kept, done); err != nil {
		return err
	}
	if f.json {
		return writeJSON(cmd.OutOrStdout(), calibrationAnswer(done))
	}
	return showCalibration(cmd.OutOrStdout(), done, f.out)
}

// newCalibration reads what is to be fitted to what.
func newCalibration(file string, f *calibrateFlags) (*experiments.Calibration, error) {
	patterns := results.Patterns()
	ids := make([]string, len(patterns))
	for k := range patterns {
		ids[k] = patterns[k].ID
	}
	spec, err := scenarios.LoadCalibration(file, ids)
	if err != nil {
		return nil, badInput(firstFault(err))
	}
	version, commit := build()
	c := &experiments.Calibration{Spec: spec, Patterns: patterns, Cells: results.Cells(), Workers: f.workers, Version: version + " " + commit}
	if f.out != "" {
		c.Trace = filepath.Join(f.out, traceFile)
	}
	return c, badInput(c.Check())
}

// firstFault is the first of several faults in a file, and how many more there are; another error stays as it is.
func firstFault(err error) error {
	var faults *scenarios.InputError
	if !errors.As(err, &faults) {
		return err
	}
	line := faults.Faults[0].String()
	if more := len(faults.Faults) - 1 + faults.More; more > 0 {
		line += fmt.Sprintf(" (and %d more)", more)
	}
	return errors.New(line)
}

// unfinished says what is left of a calibration that did not come to its end.
func unfinished(err error, folder string, evaluations int) error {
	var trace *experiments.TraceError
	switch {
	case errors.As(err, &trace):
		return badInput(err)
	case errors.Is(err, context.Canceled) && folder != "":
		return brokenOff{fmt.Sprintf("interrupted; what is done (%s) is in %s, and the same command goes on from there", count(evaluations, "evaluation"), folder)}
	case errors.Is(err, context.Canceled):
		return errInterrupted
	}
	return err
}

// brokenOff is an interruption of which something is left.
type brokenOff struct{ text string }

// Error says what is left.
func (b brokenOff) Error() string { return b.text }

// Unwrap makes it an interruption.
func (brokenOff) Unwrap() error { return errInterrupted }

// calibrationProgress shows on a terminal how far a calibration has come.
type calibrationProgress struct {
	out    io.Writer
	on     bool
	began  time.Time
	played int
	done   int
}

func newCalibrationProgress(stderr io.Writer) *calibrationProgress {
	p := &calibrationProgress{out: stderr, began: time.Now()}
	if f, ok := stderr.(*os.File); ok {
		_, p.on = terminal(f)
	}
	return p
}

// stages are what a person reads of a stage.
var stages = map[string]string{
	"default": "the defaults", "fit": "fitting", "posterior": "drawing from the priors", "profile": "along each constant",
	"check_default": "checking with other groups", "check_fitted": "checking with other groups",
}

// tell shows one line, with the time that is left by what was played so far.
func (p *calibrationProgress) tell(now experiments.CalibrationProgress) {
	p.done = now.Done
	if now.Kept {
		p.began = time.Now()
	} else {
		p.played++
	}
	if !p.on {
		return
	}
	left := ""
	if p.played > 2 {
		each := time.Since(p.began) / time.Duration(p.played)
		left = ", " + (each * time.Duration(now.Of-now.Done)).Round(time.Second).String() + " left"
	}
	fmt.Fprintf(p.out, "\r\x1b[K%s: evaluation %d of %d, least loss %s%s", stages[now.Stage], now.Done, now.Of, short(now.Best), left) //nolint:errcheck // talk
}

// clear takes the line away.
func (p *calibrationProgress) clear() {
	if p.on {
		fmt.Fprint(p.out, "\r\x1b[K") //nolint:errcheck // talk
	}
}
