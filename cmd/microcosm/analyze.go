package main

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"runtime/debug"
	"strconv"
	"time"

	"github.com/spf13/cobra"

	"microcosm/experiments/analysis"
	"microcosm/results"
)

// analyzeFlags are the flags of analyze.
type analyzeFlags struct {
	out       string
	measures  []string
	factors   []string
	reference int
	widths    map[string]string
	json      bool
	noFigures bool
	format    formatFlag
}

func analyzeCommand() *cobra.Command {
	var f analyzeFlags
	cmd := &cobra.Command{
		Use:     "analyze FOLDER",
		Aliases: []string{"analyse"},
		Short:   "Say what a finished sweep shows: estimates, effects, sensitivity, luck; tables, figures and a report",
		Long: `Reads the folder of a finished sweep and says, for every measure, what each point gives and how sure
that is, which settings matter and how much is luck. It leaves tables, figures (SVG and PNG) and one
page, report.html, that holds everything and names every statistic. How settings are judged follows from
the design: Sobol indices of a saltelli design, screening of a morris design, means of levels and
interactions of a grid, regression and shares of the variance of all others.`,
		Example: `  microcosm analyze runs
  microcosm analyze runs --measures distress_change,dropout --reference 3
  microcosm analyze runs --halfwidth distress_change=2 --out second-look
  microcosm analyze runs --no-figures --json`,
		Args: exactly(1, "the folder of a sweep"),
		RunE: func(cmd *cobra.Command, args []string) error { return analyze(cmd, args[0], &f) },
	}
	flags := cmd.Flags()
	flags.StringVar(&f.out, "out", "", "where tables, figures and report go; a `folder` (default FOLDER/analysis)")
	flags.StringSliceVar(&f.measures, "measures", nil, "only these measures, `names` with commas between")
	flags.StringSliceVar(&f.factors, "factors", nil, "draw curves of these settings, `paths` with commas between, rather than of the most important")
	flags.IntVar(&f.reference, "reference", 1, "the `point` with which all others are compared")
	flags.StringToStringVar(&f.widths, "halfwidth", nil, "how far intervals may reach to either side, `MEASURE=NUMBER`, for the replicates needed")
	flags.BoolVar(&f.noFigures, "no-figures", false, "draw nothing")
	flags.Var(&f.format, "format", "how tables are written")
	flags.BoolVar(&f.json, "json", false, "answer in JSON")
	return cmd
}

// wantedMemory is from how many bytes on memory is given back more eagerly.
const wantedMemory = 700 << 20

// analyze reads, computes, writes and tells.
func analyze(cmd *cobra.Command, folder string, f *analyzeFlags) error {
	began := time.Now()
	debug.SetMemoryLimit(wantedMemory)
	o, err := f.options()
	if err != nil {
		return badInput(err)
	}
	var a *analysis.Analysis
	err = unlessInterrupted(cmd.Context(), func() (err error) {
		a, err = analysis.Open(folder, o)
		return unlessUnreadable(err)
	})
	if err != nil {
		return err
	}
	w := analysis.Writing{Dir: f.out, NoFigures: f.noFigures, Info: results.Info{Command: typed(cmd.Context()), Machine: machine(), Start: began, Formats: f.format.Formats}}
	if w.Dir == "" {
		w.Dir = filepath.Join(folder, "analysis")
	}
	w.Info.Version, w.Info.Commit = build()
	manifest, err := a.Write(cmd.Context(), &w)
	var foreign *analysis.FolderError
	if errors.As(err, &foreign) {
		return badInput(err)
	}
	if err != nil {
		return unlessCanceled(err)
	}
	if f.json {
		return writeJSON(cmd.OutOrStdout(), analysisAnswerOf(a, &w, manifest))
	}
	return newAnalysisStory(newPaper(cmd.OutOrStdout()), a, &w).tell()
}

// options are what the flags ask for.
func (f *analyzeFlags) options() (o analysis.Options, err error) {
	o = analysis.Options{Measures: f.measures, Factors: f.factors, Reference: f.reference}
	if f.reference < 1 {
		return o, fmt.Errorf("--reference must be the number of a point, 1 or more")
	}
	for name, text := range f.widths {
		half, err := strconv.ParseFloat(text, 64)
		if err != nil {
			return o, fmt.Errorf("--halfwidth %s=%s: not a number", name, text)
		}
		if o.HalfWidths == nil {
			o.HalfWidths = map[string]float64{}
		}
		o.HalfWidths[name] = half
	}
	return o, nil
}

// unlessUnreadable marks an error as one of the input unless the disk is at fault.
func unlessUnreadable(err error) error {
	var path *fs.PathError
	if errors.As(err, &path) && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return badInput(err)
}
