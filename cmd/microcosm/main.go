// Microcosm is the command line of the simulation: it runs cases, tells and explains what happened in them, and compares leaders.
//
// A command reads its flags, calls the packages that do the work, and shows the answer. Results go to standard output, talk to
// standard error. It exits with 0, with 1 where a run failed, with 2 where the input was at fault, and with 130 when interrupted.
package main

import (
	"context"
	"io"
	"os"
	"os/signal"
	"syscall"
)

func main() { os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr)) }

// run carries out one command line, without the program's name, and returns the exit code.
func run(args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	root := newRoot()
	root.SetArgs(args)
	root.SetIn(stdin)
	root.SetOut(stdout)
	root.SetErr(stderr)
	return report(stderr, root.ExecuteContext(withArgs(ctx, args)))
}
