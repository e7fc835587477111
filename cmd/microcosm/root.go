package main

import (
	"context"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"
)

const welcome = `Microcosm simulates group therapy: people whose old patterns with others come up again in the
room, a leader who notices or does not, and what the members do with each other week after week.
Everything that happens has causes that can be walked back, each with its numbers. It is made for
teaching and for research on theory. Its people are invented and its questionnaires simulated:
never use it for decisions about a real person.`

// firstCommands are the commands to begin with.
const firstCommands = `  microcosm serve                       a room in the browser: watch, lead, ask what if
  microcosm run rejection --out room    one course of therapy, told meeting by meeting
  microcosm explain room                why it happened: the causes behind the turning points
  microcosm scenarios                   the built-in cases: what to notice, what to try
`

// newRoot is the whole command line.
func newRoot() *cobra.Command {
	root := &cobra.Command{
		Use:           "microcosm",
		Short:         "A simulation of group therapy, for teaching and for research on theory",
		Long:          welcome,
		Example:       strings.TrimRight(firstCommands, "\n"),
		SilenceErrors: true,
		SilenceUsage:  true,
		Args:          onlyCommands,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return writeText(cmd.OutOrStdout(), welcome+"\n\nCommands to begin with:\n\n"+firstCommands+"\nAll commands: microcosm -h\n")
		},
	}
	root.SuggestionsMinimumDistance = 2
	root.SetFlagErrorFunc(func(cmd *cobra.Command, err error) error {
		return badInputf("%w (all flags: %s -h)", err, cmd.CommandPath())
	})
	root.AddCommand(runCommand(), scenariosCommand(), leadersCommand(), explainCommand(), compareCommand(), trialCommand(), causesCommand(), evidenceCommand(), calibrateCommand(), optimiseCommand(), sweepCommand(), analyzeCommand(), rerunCommand(), serveCommand(), exportCommand(), versionCommand())
	return root
}

// onlyCommands refuses a word that is no command, and says which one may have been meant.
func onlyCommands(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	hint := "all commands: " + cmd.CommandPath() + " -h"
	if cmd.SuggestionsMinimumDistance = 2; len(cmd.SuggestionsFor(args[0])) > 0 {
		hint = fmt.Sprintf("did you mean %q?", cmd.SuggestionsFor(args[0])[0])
	}
	return badInputf("%s: unknown command %q; %s", cmd.CommandPath(), args[0], hint)
}

// exactly takes a number of arguments; what names them.
func exactly(n int, what string) cobra.PositionalArgs { return between(n, n, what) }

// between takes a number of arguments between two.
func between(least, most int, what string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) >= least && len(args) <= most {
			return nil
		}
		example, _, _ := strings.Cut(strings.TrimSpace(cmd.Example), "\n")
		example, _, _ = strings.Cut(example, "  ")
		return badInputf("%s takes %s; for example: %s", cmd.CommandPath(), what, strings.TrimSpace(example))
	}
}

// writeText writes a text.
func writeText(w io.Writer, text string) error {
	_, err := io.WriteString(w, text)
	return err
}

type argsKey struct{}

// withArgs keeps the command line, for manifests.
func withArgs(ctx context.Context, args []string) context.Context {
	return context.WithValue(ctx, argsKey{}, args)
}

// typed is the command line as it was typed.
func typed(ctx context.Context) string {
	args, _ := ctx.Value(argsKey{}).([]string)
	words := []string{"microcosm"}
	for _, a := range args {
		words = append(words, quoted(a))
	}
	return strings.Join(words, " ")
}

// quoted is a word as a shell takes it.
func quoted(word string) string {
	if word == "" || strings.ContainsAny(word, " \t\n\"'$&|;<>(){}[]*?!#~\\`") {
		return "'" + strings.ReplaceAll(word, "'", `'\''`) + "'"
	}
	return word
}
