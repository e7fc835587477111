package main

import (
	"context"
	"fmt"
	"io"
	"math"
	"strings"

	"github.com/spf13/cobra"

	"microcosm/experiments"
	"microcosm/scenarios"
)

func trialCommand() *cobra.Command {
	var o trialOptions
	var show tableFlags
	cmd := &cobra.Command{
		Use:   "trial CASE",
		Short: "Try ways of leading, or mechanisms switched off, on many groups",
		Long: `Plays many groups, each arm with the same people and the same luck, so that what differs between
arms is the arm. The first arm waits. Effect sizes come with 95% intervals in which groups, not
members, are the units. All of it is simulated.`,
		Example: `  microcosm trial outpatient --groups 20
  microcosm trial outpatient --arms ablations --groups 20
  microcosm trial outpatient --arms controls --groups 20
  microcosm trial rejection --leaders process,supportive,mine.yaml --groups 50 --csv > trial.csv
  microcosm trial outpatient --arm "often: leader.rate=.5" --arm "seldom: leader.rate=.05" --groups 20
  microcosm trial outpatient --groups 20 --set seed=1001 --set parameters.hearing.noise=.3`,
		Args: exactly(1, "one case, a name or a file"),
		RunE: func(cmd *cobra.Command, args []string) error {
			o.armsGiven = cmd.Flags().Changed("arms")
			t, err := newTrial(args[0], &o)
			if err != nil {
				return badInput(err)
			}
			if err := unlessInterrupted(cmd.Context(), t.Run); err != nil {
				return err
			}
			return show.write(cmd, t.Table())
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&o.arms, "arms", experiments.Strategies, "which arms: strategies, ablations or controls")
	flags.StringSliceVar(&o.leaders, "leaders", nil, "these leaders instead, built-in `names` or files, with commas between")
	flags.StringArrayVar(&o.own, "arm", nil, "an arm of your own beside the one that waits, `NAME: PATH=VALUE, PATH=VALUE`; may be given again")
	flags.StringArrayVar(&o.sets, "set", nil, "change a setting of the case in every arm, `PATH=VALUE`; may be given again")
	flags.IntVar(&o.groups, "groups", 50, "how many groups each arm has")
	flags.IntVar(&o.workers, "workers", 0, "how many courses are played at a time; 0 is one a core")
	show.add(cmd)
	return cmd
}

// trialOptions are what the flags of a trial say.
type trialOptions struct {
	arms            string
	armsGiven       bool
	leaders         []string
	own             []string
	sets            []string
	groups, workers int
}

// newTrial is a trial that is ready to run.
func newTrial(name string, o *trialOptions) (*experiments.Trial, error) {
	s, err := scenarios.Load(name)
	if err != nil {
		return nil, err
	}
	if s, err = scenarios.Apply(s, o.sets...); err != nil {
		return nil, err
	}
	if _, err := s.Config(); err != nil {
		return nil, err
	}
	if o.groups < 1 || o.workers < 0 {
		return nil, fmt.Errorf("--groups must be 1 or more, and --workers 0 or more")
	}
	t := &experiments.Trial{Scenario: s, Groups: o.groups, Workers: o.workers}
	if t.Arms, err = o.theArms(); err != nil {
		return nil, err
	}
	return t, t.Check()
}

// theArms are the standard set, or the leaders named, or neither where arms of one's own are given; then those.
func (o *trialOptions) theArms() (arms []experiments.Arm, err error) {
	if len(o.leaders) > 0 || len(o.own) > 0 && !o.armsGiven {
		arms, err = experiments.LeaderArms(o.leaders...)
	} else {
		arms, err = experiments.ArmSet(o.arms)
	}
	if err != nil {
		return nil, err
	}
	for _, text := range o.own {
		arm, err := experiments.ParseArm(text)
		if err != nil {
			return nil, err
		}
		arms = append(arms, arm)
	}
	return arms, nil
}

func causesCommand() *cobra.Command {
	var points, workers int
	var seed seedFlag
	var show tableFlags
	cmd := &cobra.Command{
		Use:   "causes CASE",
		Short: "Check whether the causes that explain names are causes",
		Long: `Takes many turning points, plays each course again with the same luck but without the main cause
that the simulation names, and counts how often the turning point is gone; and the same without
another act of the same sort, which shows what taking away just anything does.`,
		Example: "  microcosm causes rejection --points 50",
		Args:    exactly(1, "one case, a name or a file"),
		RunE: func(cmd *cobra.Command, args []string) error {
			s, err := scenarios.Load(args[0])
			if err != nil {
				return badInput(err)
			}
			if points < 1 || workers < 0 {
				return badInputf("--points must be 1 or more, and --workers 0 or more")
			}
			if !seed.given {
				seed.value = s.Seed
			}
			var audit *experiments.Audit
			err = unlessInterrupted(cmd.Context(), func() (err error) {
				audit, err = experiments.Causes(s, seed.value, points, workers)
				return err
			})
			if err != nil {
				return err
			}
			return show.write(cmd, audit.Table())
		},
	}
	flags := cmd.Flags()
	flags.IntVar(&points, "points", experiments.DefaultPoints, "how many turning points are tried, each of another course")
	flags.IntVar(&workers, "workers", 0, "how many courses are played at a time; 0 is one a core")
	flags.Var(&seed, "seed", "the luck of the first course, a whole `number` (default: the case's own)")
	show.add(cmd)
	return cmd
}

// unlessInterrupted does some work, and gives up waiting for it at Ctrl-C.
func unlessInterrupted(ctx context.Context, work func() error) error {
	done := make(chan error, 1)
	go func() { done <- work() }()
	select {
	case err := <-done:
		return err
	case <-ctx.Done():
		return errInterrupted
	}
}

// tableFlags say how a table is written.
type tableFlags struct{ csv, json, markdown bool }

func (f *tableFlags) add(cmd *cobra.Command) {
	cmd.Flags().BoolVar(&f.csv, "csv", false, "answer as a CSV table")
	cmd.Flags().BoolVar(&f.json, "json", false, "answer in JSON, one object a row")
	cmd.Flags().BoolVar(&f.markdown, "markdown", false, "answer as a Markdown table")
	cmd.PreRunE = func(*cobra.Command, []string) error {
		if f.csv && f.json || f.csv && f.markdown || f.json && f.markdown {
			return badInputf("--csv, --json and --markdown all want standard output; choose one")
		}
		return nil
	}
}

// write writes a table for people, or as the flags say.
func (f *tableFlags) write(cmd *cobra.Command, t *experiments.Table) error {
	out := cmd.OutOrStdout()
	switch {
	case f.csv:
		return t.CSV(out)
	case f.json:
		return writeJSON(out, tableAnswer(t))
	case f.markdown:
		_, err := io.WriteString(out, t.Without(experiments.SpeedColumn).Markdown())
		return err
	}
	paper := newPaper(out)
	paper.line("%s", strings.TrimRight(t.Text(paper.width), "\n"))
	for _, c := range t.Columns {
		paper.wrapped("", "  ", paper.in(faint, c.Name+": "+c.Meaning))
	}
	return paper.done()
}

// tableAnswer is a table as machines get it: one object a row, keyed by the names of the columns as in CSV.
func tableAnswer(t *experiments.Table) []map[string]any {
	rows := []map[string]any{}
	number := func(x float64) any {
		if math.IsNaN(x) || math.IsInf(x, 0) {
			return nil
		}
		return rounded(x)
	}
	for i, first := range t.Words {
		row := map[string]any{t.Columns[0].Name: first}
		for k, e := range t.Numbers[i] {
			column := t.Columns[k+1]
			row[column.Name] = number(e.Value)
			if column.Interval {
				row[column.Name+"_low"], row[column.Name+"_high"] = number(e.Low), number(e.High)
			}
		}
		rows = append(rows, row)
	}
	return rows
}
