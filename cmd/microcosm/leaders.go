package main

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"microcosm/agents"
	"microcosm/scenarios"
)

func leadersCommand() *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "leaders",
		Short: "List the built-in ways to lead; show one to copy and change",
		Long:  "Lists the built-in strategies: what such a leader does, and where it comes from.",
		Example: `  microcosm leaders
  microcosm leaders show process > mine.yaml
  microcosm run rejection --leader mine.yaml`,
		Args: onlyCommands,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if asJSON {
				return writeJSON(cmd.OutOrStdout(), leaderAnswers())
			}
			return listLeaders(newPaper(cmd.OutOrStdout()))
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "answer in JSON")
	cmd.AddCommand(showLeaderCommand(), checkLeaderCommand())
	return cmd
}

// leaderAnswer is a strategy as machines get it.
type leaderAnswer struct {
	Name  string `json:"name"`
	About string `json:"about"`
}

func leaderAnswers() []leaderAnswer {
	answers := []leaderAnswer{}
	for _, s := range agents.Strategies() {
		answers = append(answers, leaderAnswer{s.Name, s.About})
	}
	return answers
}

func listLeaders(p *paper) error {
	column := 0
	for _, s := range agents.Strategies() {
		column = max(column, visible(s.Name))
	}
	for _, s := range agents.Strategies() {
		p.wrapped(p.in(bold, pad(s.Name, column))+"  ", pad("", column+2), s.About)
	}
	p.line("")
	for _, hint := range [][2]string{
		{"microcosm run rejection --leader supportive", "try one"},
		{"microcosm trial rejection --groups 20", "compare all of them"},
		{"microcosm leaders show process > mine.yaml", "make one your own"},
		{"microcosm run rejection --leader mine.yaml", "and try that"},
	} {
		p.line("  %s  %s", pad(hint[0], 46), p.in(faint, hint[1]))
	}
	return p.done()
}

func checkLeaderCommand() *cobra.Command {
	return &cobra.Command{
		Use:     "check FILE",
		Short:   "Say what is wrong in a leader file, each fault with its place",
		Example: "  microcosm leaders show process > mine.yaml\n  microcosm leaders check mine.yaml",
		Args:    exactly(1, "one leader, a name or a file"),
		RunE: func(cmd *cobra.Command, args []string) error {
			leader, err := scenarios.LoadLeader(args[0])
			var faults *scenarios.InputError
			if errors.As(err, &faults) {
				return badInput(tellFaults(cmd, args[0], faults))
			}
			if err != nil {
				return badInput(err)
			}
			s := &leader.Strategy
			return writeText(cmd.OutOrStdout(), fmt.Sprintf("%s: nothing wrong: %s, rate %s, %s\n", args[0], s.Name, short(s.Rate), count(len(s.Phases), "phase")))
		},
	}
}

func showLeaderCommand() *cobra.Command {
	return &cobra.Command{
		Use:     "show NAME",
		Short:   "Print a built-in strategy as YAML, to copy and change",
		Example: "  microcosm leaders show process > mine.yaml",
		Args:    exactly(1, "the name of one strategy"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if s, ok := agents.StrategyNamed(args[0]); ok {
				return writeText(cmd.OutOrStdout(), string(scenarios.MarshalStrategy(&s)))
			}
			leader, err := scenarios.LoadLeader(args[0])
			if err != nil {
				return badInput(err)
			}
			return writeText(cmd.OutOrStdout(), string(scenarios.MarshalStrategy(&leader.Strategy)))
		},
	}
}
