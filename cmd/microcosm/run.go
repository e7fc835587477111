package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"microcosm/results"
	"microcosm/scenarios"
)

// runFlags are the flags of run.
type runFlags struct {
	seed            seedFlag
	leader          string
	sets            []string
	out, transcript string
	format          formatFlag
	json, quiet     bool
}

func runCommand() *cobra.Command {
	var f runFlags
	cmd := &cobra.Command{
		Use:   "run CASE",
		Short: "Run one course of therapy and tell what happened",
		Long: `Runs one course of therapy, a built-in case or one from a file, and tells it: who is in the room,
meeting by meeting with its turning points, and what became of everybody. The same case with the
same seed is the same course. Tables are kept only with --out; the scenario.yaml among them is
complete, and running it again gives the same tables.`,
		Example: `  microcosm run rejection
  microcosm run rejection --seed 7 --leader supportive --out room
  microcosm run rejection --out room --format csv,parquet
  microcosm run rejection --set members.Jane.expectation=.55 --set mechanisms.consensual_validation=false
  microcosm run rejection --transcript - | less
  microcosm run room/scenario.yaml --json`,
		Args: exactly(1, "one case, a name or a file"),
		RunE: func(cmd *cobra.Command, args []string) error { return runCase(cmd, args[0], &f) },
	}
	flags := cmd.Flags()
	flags.Var(&f.seed, "seed", "the luck of the course, a whole `number` (default: the case's own)")
	flags.StringVar(&f.leader, "leader", "", "another strategy: a built-in `name` or a file (microcosm leaders)")
	flags.StringArrayVar(&f.sets, "set", nil, "change a setting of the case, `PATH=VALUE`; may be given again")
	addKeeping(cmd, &f)
	return cmd
}

// addKeeping adds the flags that say what is kept of a course and how it is told.
func addKeeping(cmd *cobra.Command, f *runFlags) {
	flags := cmd.Flags()
	flags.StringVar(&f.out, "out", "", "keep the tables in this `folder`")
	flags.Var(&f.format, "format", "keep the tables as csv, parquet, or `csv,parquet`")
	flags.StringVar(&f.transcript, "transcript", "", "write what was said to this `file`; - for standard output, in place of the story")
	flags.BoolVar(&f.json, "json", false, "answer in JSON: the manifest, the members and the turning points")
	flags.BoolVar(&f.quiet, "quiet", false, "tell nothing; keep what --out and --transcript keep")
}

// runCase runs one case and tells it.
func runCase(cmd *cobra.Command, name string, f *runFlags) error {
	if f.format.given && f.out == "" {
		return badInputf("--format says how tables are kept, and none are kept without --out; add --out FOLDER")
	}
	s, err := prepare(name, f)
	if err != nil {
		return badInput(err)
	}
	_, err = playResolved(cmd, s, f)
	return err
}

// playResolved plays a resolved case, keeps what is to be kept and tells it.
func playResolved(cmd *cobra.Command, s *scenarios.Scenario, f *runFlags) (*played, error) {
	if f.transcript == "-" && f.json {
		return nil, badInputf("--transcript - and --json both want standard output; give the transcript a file")
	}
	p, err := play(s)
	if err != nil {
		return nil, err
	}
	info := describe(typed(cmd.Context()), s)
	info.Formats = f.format.Formats
	manifest, err := playAndKeep(cmd.Context(), p, f, cmd.OutOrStdout(), info)
	if err != nil {
		return nil, err
	}
	if err := answerRun(cmd, p, manifest, f); err != nil || f.out == "" || f.quiet {
		return p, err
	}
	fmt.Fprintf(cmd.ErrOrStderr(), "%d tables, codebook.csv, manifest.json and scenario.yaml are in %s\n", len(results.Tables()), f.out) //nolint:errcheck // talk
	return p, nil
}

// answerRun writes what run has to say on standard output.
func answerRun(cmd *cobra.Command, p *played, manifest *results.Manifest, f *runFlags) error {
	stdout := cmd.OutOrStdout()
	switch {
	case f.json:
		return writeAnswer(stdout, p, manifest)
	case f.quiet || f.transcript == "-":
		return nil
	}
	paper := newPaper(stdout)
	newStory(paper, p).tell(typed(cmd.Context()), f.out)
	return paper.done()
}

// prepare loads a case, changes it as the flags say, and makes everything in it explicit.
func prepare(name string, f *runFlags) (*scenarios.Scenario, error) {
	s, err := scenarios.Load(name)
	if err != nil {
		return nil, err
	}
	if f.leader != "" {
		leader, err := scenarios.LoadLeader(f.leader)
		if err != nil {
			return nil, fmt.Errorf("--leader: %w", err)
		}
		s = s.WithLeader(leader)
	}
	if len(f.sets) > 0 {
		if s, err = scenarios.Apply(s, f.sets...); err != nil {
			return nil, err
		}
	}
	seed := s.Seed
	if f.seed.given {
		seed = f.seed.value
	}
	return s.Resolve(seed), nil
}

// describe is what goes into the manifest.
func describe(command string, s *scenarios.Scenario) results.Info {
	version, commit := build()
	return results.Info{
		Version: version, Commit: commit, Command: command, Machine: machine(), Scenario: s.Marshal(), Start: time.Now(),
	}
}

// playAndKeep plays the course while tables and transcript are written, and gives them their names at the end. Where something
// fails or Ctrl-C is pressed nothing is left of them.
func playAndKeep(ctx context.Context, p *played, f *runFlags, stdout io.Writer, info results.Info) (*results.Manifest, error) {
	tables, err := newTables(f.out, p, info)
	if err != nil {
		return nil, err
	}
	defer tables.abort()
	words, err := newWords(f.transcript, p.course, stdout)
	if err != nil {
		return nil, err
	}
	defer words.abort()
	if err := p.through(ctx); err != nil {
		return nil, err
	}
	if err := words.close(); err != nil {
		return nil, err
	}
	return tables.close(p, info)
}

// tables are the tables of a run, or none.
type tables struct {
	writer *results.Writer
	folder string // the folder where it was made for this run
}

func newTables(dir string, p *played, info results.Info) (*tables, error) {
	t := &tables{}
	if dir == "" {
		return t, nil
	}
	if _, err := os.Stat(dir); errors.Is(err, os.ErrNotExist) {
		t.folder = filepath.Clean(dir)
	}
	var err error
	if t.writer, err = results.NewWriter(dir, p.course, info); err != nil {
		return nil, unlessSystem(err)
	}
	p.course.Observe(t.writer)
	return t, nil
}

// close finishes the tables; without any it makes the manifest alone.
func (t *tables) close(p *played, info results.Info) (*results.Manifest, error) {
	if t.writer != nil {
		t.folder = ""
		return t.writer.Manifest(), t.writer.Close(time.Now())
	}
	m := info.Manifest(p.config.Seed)
	m.DurationSeconds, m.Complete, m.Tables = time.Since(info.Start).Seconds(), true, []results.TableSum{}
	m.Counts = results.Counts{
		Members: len(p.course.Members()), Sessions: p.metrics.Meetings(), Turns: len(p.record.Turns), Events: len(p.record.Events),
	}
	return m, nil
}

// abort removes what has no name yet, and the folder if it was made for it. After close it does nothing.
func (t *tables) abort() {
	if t.writer != nil {
		t.writer.Abort()
	}
	if t.folder != "" {
		_ = os.Remove(t.folder) // only where it is empty
	}
}

var _ pflag.Value = (*seedFlag)(nil)

// seedFlag is a seed that may not have been given.
type seedFlag struct {
	value uint64
	given bool
}

// Set reads the seed.
func (s *seedFlag) Set(text string) error {
	x, err := strconv.ParseUint(text, 10, 64)
	if err != nil {
		return errors.New("a seed is a whole number from 0 to 18446744073709551615")
	}
	s.value, s.given = x, true
	return nil
}

// String is the seed as it was given.
func (s *seedFlag) String() string {
	if !s.given {
		return ""
	}
	return strconv.FormatUint(s.value, 10)
}

// Type is what help calls it.
func (s *seedFlag) Type() string { return "number" }
