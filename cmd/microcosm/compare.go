package main

import (
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"microcosm/experiments"
)

// compareFlags are the flags of compare.
type compareFlags struct {
	trialOptions
	measures  []string
	reference string
	until     float64
	out       string
	show      tableFlags
}

func compareCommand() *cobra.Command {
	var f compareFlags
	cmd := &cobra.Command{
		Use:   "compare CASE",
		Short: "Compare leaders, or settings, with the same people and the same luck",
		Long: `Plays the same groups of people with the same luck under different leaders or settings, and says of
each two by how much they differ, group by group: the difference with its 95% interval, in how many
groups which one did better, how much luck in common saves, and how many groups are enough.
All of it is simulated.`,
		Example: `  microcosm compare rejection --leaders process,supportive
  microcosm compare rejection --leaders process,individual,supportive --groups 500
  microcosm compare outpatient --leaders process,supportive,mine.yaml --reference process --measures dropout,cohesion
  microcosm compare outpatient --arm "often: leader.rate=.5" --arm "seldom: leader.rate=.05" --out often
  microcosm compare outpatient --leaders process,supportive --until 1 --groups 2000`,
		Args: exactly(1, "one case, a name or a file"),
		RunE: func(cmd *cobra.Command, args []string) error { return compare(cmd, args[0], &f) },
	}
	flags := cmd.Flags()
	flags.StringSliceVar(&f.leaders, "leaders", nil, "who leads, built-in `names` or files, with commas between")
	flags.StringArrayVar(&f.own, "arm", nil, "settings as an arm of their own, `NAME: PATH=VALUE, PATH=VALUE`; may be given again")
	flags.IntVar(&f.groups, "groups", 200, "how many groups each arm has; with --until, how many at most")
	flags.StringSliceVar(&f.measures, "measures", experiments.ComparedMeasures, "what is compared, `names` with commas between")
	flags.StringVar(&f.reference, "reference", "", "compare all others with this `arm` only")
	flags.Float64Var(&f.until, "until", 0, "stop when the interval of the first measure reaches no further than this `number` to either side, in every pair")
	flags.StringArrayVar(&f.sets, "set", nil, "change a setting of the case in every arm, `PATH=VALUE`; may be given again")
	flags.StringVar(&f.out, "out", "", "also write the tables and the figures to this `folder`")
	flags.IntVar(&f.workers, "workers", 0, "how many courses are played at a time; 0 is one a core")
	f.show.add(cmd)
	flags.Lookup("json").Usage = "answer in JSON"
	return cmd
}

// comparison is what the flags ask for.
func (f *compareFlags) comparison(name string) (*experiments.Comparison, error) {
	if len(f.leaders)+len(f.own) < 2 {
		return nil, fmt.Errorf("name at least two to compare, for example --leaders process,supportive, or --arm \"often: leader.rate=.5\" --arm \"seldom: leader.rate=.05\"")
	}
	if f.until < 0 || f.until != f.until {
		return nil, fmt.Errorf("--until must be above 0, in units of the first measure")
	}
	t, err := newTrial(name, &f.trialOptions)
	if err != nil {
		return nil, err
	}
	c := &experiments.Comparison{
		Scenario: t.Scenario, Groups: t.Groups, Workers: t.Workers, Measures: f.measures, Reference: f.reference, Until: f.until,
		Arms: t.Arms[1:], // the first one waits
	}
	return c, c.Check()
}

// compare plays, keeps and shows.
func compare(cmd *cobra.Command, name string, f *compareFlags) error {
	c, err := f.comparison(name)
	if err != nil {
		return badInput(err)
	}
	kept, err := newComparisonFolder(cmd.Context(), f.out, c, cmd.ErrOrStderr())
	if err != nil {
		return err
	}
	defer kept.abort()
	progress := newProgress(cmd.ErrOrStderr())
	c.Progress = progress.tell
	done, err := c.Run(cmd.Context())
	progress.clear()
	if err != nil {
		return unlessCanceled(err)
	}
	if err := kept.write(done); err != nil {
		return err
	}
	return f.answer(cmd.OutOrStdout(), c, done)
}

// answer shows what came of it.
func (f *compareFlags) answer(out io.Writer, c *experiments.Comparison, done *experiments.Compared) error {
	switch {
	case f.show.csv:
		return writeSheet(out, &done.Sheets()[0])
	case f.show.json:
		return writeJSON(out, compareAnswerOf(done))
	case f.show.markdown:
		return writeText(out, compareMarkdown(done))
	}
	return newComparisonStory(newPaper(out), c, done).tell()
}
