package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"microcosm/agents"
	"microcosm/scenarios"
)

func scenariosCommand() *cobra.Command {
	var asJSON, long bool
	cmd := &cobra.Command{
		Use:   "scenarios",
		Short: "List the built-in cases; show one, or check a file",
		Long: `Lists the built-in cases; with --long also what each is about, what to
notice in it and what to try. run tells the same of the case that is run.`,
		Example: `  microcosm scenarios
  microcosm scenarios --long
  microcosm scenarios show rejection > mine.yaml
  microcosm scenarios check mine.yaml`,
		Args: onlyCommands,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if asJSON {
				return writeJSON(cmd.OutOrStdout(), caseAnswers())
			}
			if long {
				return tellCases(newPaper(cmd.OutOrStdout()))
			}
			return listCases(newPaper(cmd.OutOrStdout()))
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "answer in JSON")
	cmd.Flags().BoolVar(&long, "long", false, "also what each is about, what to notice and what to try")
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

// listCases lists the cases, a line each: the name, the title, and what is special about the setting.
func listCases(p *paper) error {
	cases, column := scenarios.Library(), 0
	for _, s := range cases {
		column = max(column, visible(s.Name))
	}
	for _, s := range cases {
		text := s.Title
		if with := special(s); len(with) > 0 {
			text += " " + p.in(faint, "("+strings.Join(with, ", ")+")")
		}
		p.wrapped(p.in(bold, pad(s.Name, column))+"  ", pad("", column+2), text)
	}
	hints(p)
	return p.done()
}

// hints say what can be done with the cases.
func hints(p *paper) {
	first := scenarios.Names()[0]
	p.line("")
	for _, hint := range [][2]string{
		{"microcosm run " + first, "run one"},
		{"microcosm scenarios --long", "what to notice and what to try in each"},
		{"microcosm scenarios show " + first + " > mine.yaml", "make one your own"},
	} {
		p.line("  %s  %s", pad(hint[0], 46), p.in(faint, hint[1]))
	}
}

// special is what sets a case apart from a closed group in a room with one leader and nothing from outside.
func special(s *scenarios.Scenario) (with []string) {
	add := func(is bool, what string) {
		if is {
			with = append(with, what)
		}
	}
	add(s.Group.Modality == scenarios.Video, "by video")
	add(s.Group.Places > 0, "open group")
	add(s.CoLeader != nil, "two leaders")
	add(s.Screening.Policy != scenarios.NoScreening && s.Screening.Policy != "", "screening")
	add(s.Group.Overlay.Kind != agents.NoOverlay, strings.ToUpper(s.Group.Overlay.Kind.String()))
	add(s.Preparation != agents.FullPreparation(), "not all told beforehand")
	var kinds []string
	for _, e := range s.Events {
		if kind := strings.ReplaceAll(e.Kind, "_", " "); !slices.Contains(kinds, kind) {
			kinds = append(kinds, kind)
		}
	}
	return append(with, kinds...)
}

// tellCases tells of each case what it is about, what to notice and what to try.
func tellCases(p *paper) error {
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
