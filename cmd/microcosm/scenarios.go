package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"microcosm/scenarios"
)

func scenariosCommand() *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "scenarios",
		Short: "List the built-in cases; show one, or check a file",
		Long:  "Lists the built-in cases, with what to notice in each and what to try.",
		Example: `  microcosm scenarios
  microcosm scenarios show rejection > mine.yaml
  microcosm scenarios check mine.yaml`,
		Args: onlyCommands,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if asJSON {
				return writeJSON(cmd.OutOrStdout(), caseAnswers())
			}
			return listCases(newPaper(cmd.OutOrStdout()))
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "answer in JSON")
	cmd.AddCommand(showCaseCommand(), checkCaseCommand())
	return cmd
}

// caseAnswer is a case as machines get it.
type caseAnswer struct {
	Name   string   `json:"name"`
	Title  string   `json:"title"`
	About  string   `json:"about"`
	Notice []string `json:"notice"`
	Try    []string `json:"try"`
}

func caseAnswers() []caseAnswer {
	answers := []caseAnswer{}
	for _, s := range scenarios.Library() {
		answers = append(answers, caseAnswer{s.Name, s.Title, s.About, append([]string{}, s.Notice...), append([]string{}, s.Try...)})
	}
	return answers
}

func listCases(p *paper) error {
	for _, s := range scenarios.Library() {
		p.line("%s  %s", p.in(bold, s.Name), s.Title)
		p.wrapped("  ", "  ", s.About)
		for _, part := range []struct {
			title string
			notes []string
		}{{"notice", s.Notice}, {"try", s.Try}} {
			for i, note := range part.notes {
				if i > 0 {
					part.title = ""
				}
				p.wrapped("  "+p.in(faint, pad(part.title, 6))+" - ", strings.Repeat(" ", 11), note)
			}
		}
		p.line("")
	}
	p.line("To run one: microcosm run %s. To make one your own: microcosm scenarios show %s > mine.yaml", scenarios.Names()[0], scenarios.Names()[0])
	return p.done()
}

func showCaseCommand() *cobra.Command {
	return &cobra.Command{
		Use:     "show NAME",
		Short:   "Print a built-in case as YAML, to copy and change",
		Example: "  microcosm scenarios show rejection > mine.yaml",
		Args:    exactly(1, "the name of one case"),
		RunE: func(cmd *cobra.Command, args []string) error {
			source, err := scenarios.Source(args[0])
			if err != nil {
				return badInput(err)
			}
			return writeText(cmd.OutOrStdout(), string(source))
		},
	}
}

// tellFaults tells all faults but for the count of them, which is the error it returns.
func tellFaults(cmd *cobra.Command, file string, faults *scenarios.InputError) error {
	for _, f := range faults.Faults {
		cmd.PrintErrln(f.String())
	}
	n := len(faults.Faults) + faults.More
	if n == 1 {
		return fmt.Errorf("%s: 1 fault", file)
	}
	return fmt.Errorf("%s: %d faults", file, n)
}
