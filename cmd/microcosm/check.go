package main

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"microcosm/experiments"
	"microcosm/scenarios"
)

func checkCaseCommand() *cobra.Command {
	var runs, workers int
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "check CASE",
		Short: "Check a case, and with --runs what it expects",
		Long: `Checks a case. Every fault is told on a line of standard error, with file, line and column; there is
none where it exits with 0. With --runs N the case is also played over N seeds, and each thing that it
expects is met where its share (or its mean) lies with its whole 95% interval where it should, and where
it is not shown without the mechanism that is said to carry it. It exits with 1 where one is not met.
docs/expects.md says how expectations are written.`,
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
			if runs < 0 || workers < 0 {
				return badInputf("--runs and --workers must be 0 or more")
			}
			if runs > 0 {
				return checkExpects(cmd, s, runs, workers, asJSON)
			}
			if asJSON {
				return badInputf("--json tells what a case that is played shows; give --runs N too")
			}
			return writeText(cmd.OutOrStdout(), fmt.Sprintf("%s: nothing wrong: %s, %s of %s, leader %s, seed %d\n", args[0],
				count(len(cfg.Members), "member"), count(cfg.Meetings, "meeting"), count(cfg.Turns, "turn"), cfg.Leader.Strategy.Name, cfg.Seed))
		},
	}
	cmd.Flags().IntVar(&runs, "runs", 0, "also play it over so many seeds, and check what it expects")
	cmd.Flags().IntVar(&workers, "workers", 0, "how many courses are played at a time; 0 is one a core")
	cmd.Flags().BoolVar(&asJSON, "json", false, "answer in JSON, one object an expectation; goes with --runs")
	return cmd
}

// checkExpects plays the case and tells what became of each thing it expects.
func checkExpects(cmd *cobra.Command, s *scenarios.Scenario, runs, workers int, asJSON bool) error {
	var findings []experiments.Finding
	err := unlessInterrupted(cmd.Context(), func() (err error) {
		findings, err = experiments.Expects(s, runs, workers)
		return err
	})
	if errors.Is(err, errInterrupted) {
		return err
	}
	if err != nil {
		return badInput(err)
	}
	failed := 0
	for i := range findings {
		if !findings[i].Passed() {
			failed++
		}
	}
	if asJSON {
		err = writeJSON(cmd.OutOrStdout(), findingAnswers(findings))
	} else {
		err = tellFindings(newPaper(cmd.OutOrStdout()), findings)
	}
	if err != nil {
		return err
	}
	if failed > 0 {
		return fmt.Errorf("%s: %d of %d expectations not met over %d seeds", s.Name, failed, len(findings), runs)
	}
	return nil
}

// tellFindings says of each expectation whether it is met, in words, with the sentence to read aloud below it.
func tellFindings(paper *paper, findings []experiments.Finding) error {
	for i := range findings {
		f := &findings[i]
		verdict := paper.in(green, "met")
		if !f.Passed() {
			verdict = paper.in(plum, "not met")
		}
		paper.wrapped("", "  ", verdict+": "+f.Sentence())
		if says := f.Expectation.Says; says != "" {
			paper.wrapped("  ", "  ", paper.in(faint, says))
		}
	}
	return paper.done()
}

// findingAnswer is a finding as machines get it.
type findingAnswer struct {
	Measure   string          `json:"measure"`
	Member    string          `json:"member"`
	CarriedBy string          `json:"carried_by"`
	Says      string          `json:"says"`
	Claim     string          `json:"claim"`
	Met       bool            `json:"met"`
	Why       string          `json:"why_not"`
	Sentence  string          `json:"sentence"`
	With      *evidenceAnswer `json:"with"`
	Without   *evidenceAnswer `json:"without"`
}

// evidenceAnswer is what was seen in one setting; what is missing is null.
type evidenceAnswer struct {
	Runs      int      `json:"runs"`
	Counted   int      `json:"counted"`
	Absent    int      `json:"absent"`
	Held      int      `json:"held"`
	Share     *float64 `json:"share"`
	ShareLow  *float64 `json:"share_low"`
	ShareHigh *float64 `json:"share_high"`
	Mean      *float64 `json:"mean"`
	MeanLow   *float64 `json:"mean_low"`
	MeanHigh  *float64 `json:"mean_high"`
	Value     *float64 `json:"value"`
	Against   *float64 `json:"against"`
	Shown     bool     `json:"shown"`
}

func findingAnswers(findings []experiments.Finding) []findingAnswer {
	answers := []findingAnswer{}
	for i := range findings {
		f := &findings[i]
		e := &f.Expectation
		answers = append(answers, findingAnswer{
			e.Measure, e.Member, e.CarriedBy, e.Says, experiments.Claim(e), f.Passed(), f.WhyNot(), f.Sentence(),
			evidence(f.With), evidence(f.Without),
		})
	}
	return answers
}

func evidence(v *experiments.Evidence) *evidenceAnswer {
	if v == nil {
		return nil
	}
	return &evidenceAnswer{
		Runs: v.Runs, Counted: v.Counted, Absent: v.Absent, Held: v.Held,
		Share: known(v.Share.Value), ShareLow: known(v.Share.Low), ShareHigh: known(v.Share.High),
		Mean: known(v.Mean.Value), MeanLow: known(v.Mean.Low), MeanHigh: known(v.Mean.High),
		Value: known(v.Value), Against: known(v.Against), Shown: v.Shown,
	}
}
