package main

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"microcosm/experiments"
	"microcosm/scenarios"
)

func checkCaseCommand() *cobra.Command {
	var runs int
	cmd := &cobra.Command{
		Use:   "check CASE",
		Short: "Check a case, and with --runs what it expects",
		Long: `Checks a case. Every fault is told on a line of standard error, with file, line and column; there is
none where it exits with 0. With --runs N the case is also played over N seeds, and each thing that it
expects is met where the lower end of the interval of its share reaches what is stated, and where it is
not met without the mechanism that is said to carry it. It exits with 1 where one is not met.`,
		Example: "  microcosm scenarios check mine.yaml\n  microcosm scenarios check rejection --runs 100",
		Args:    exactly(1, "one case, a name or a file"),
		RunE: func(cmd *cobra.Command, args []string) error {
			s, err := scenarios.Load(args[0])
			var faults *scenarios.InputError
			if errors.As(err, &faults) {
				return badInput(tellFaults(cmd, args[0], faults))
			}
			if err != nil {
				return badInput(err)
			}
			cfg, err := s.Config()
			if err != nil {
				return badInput(err)
			}
			if runs < 0 {
				return badInputf("--runs must be 0 or more")
			}
			if runs > 0 {
				return checkExpects(cmd, s, runs)
			}
			return writeText(cmd.OutOrStdout(), fmt.Sprintf("%s: nothing wrong: %s, %s of %s, leader %s, seed %d\n", args[0],
				count(len(cfg.Members), "member"), count(cfg.Meetings, "meeting"), count(cfg.Turns, "turn"), cfg.Leader.Strategy.Name, cfg.Seed))
		},
	}
	cmd.Flags().IntVar(&runs, "runs", 0, "also play it over so many seeds, and check what it expects")
	return cmd
}

// checkExpects plays the case and tells what became of each thing it expects.
func checkExpects(cmd *cobra.Command, s *scenarios.Scenario, runs int) error {
	var findings []experiments.Finding
	err := unlessInterrupted(cmd.Context(), func() (err error) {
		findings, err = experiments.Expects(s, runs, 0)
		return err
	})
	if errors.Is(err, errInterrupted) {
		return err
	}
	if err != nil {
		return badInput(err)
	}
	paper := newPaper(cmd.OutOrStdout())
	failed := 0
	for i := range findings {
		f := &findings[i]
		verdict := paper.in(bold, "met")
		if !f.Passed() {
			verdict = paper.in(bold, "not met")
			failed++
		}
		paper.wrapped("", "  ", verdict+": "+findingWords(f))
	}
	if err := paper.done(); err != nil {
		return err
	}
	if failed > 0 {
		return fmt.Errorf("%s: %d of %d expectations not met over %d seeds", s.Name, failed, len(findings), runs)
	}
	return nil
}

// findingWords says what was expected and what was seen.
func findingWords(f *experiments.Finding) string {
	e := &f.Expectation
	whose := "the group's"
	if e.Member != "" {
		whose = e.Member + "'s"
	}
	seen := func(c *experiments.Count) string {
		return fmt.Sprintf("in %d of %d courses, surely in %s", c.Held, c.Counted, short(c.Low))
	}
	text := fmt.Sprintf("%s %s %s in at least %s: it does %s", whose, e.Measure, e.Change, short(e.Share), seen(f.With))
	if f.Without != nil {
		text += fmt.Sprintf("; without %s %s", e.CarriedBy, seen(f.Without))
	}
	return text
}
