package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"strings"

	"microcosm/scenarios"
)

// Exit codes.
const (
	exitFailed      = 1
	exitBadInput    = 2
	exitInterrupted = 130
)

// errInterrupted is the answer to Ctrl-C.
var errInterrupted = errors.New("interrupted; nothing was kept")

// An inputError is a mistake in what was typed or in a file that was handed in.
type inputError struct{ error }

// Unwrap is the mistake itself.
func (e inputError) Unwrap() error { return e.error }

// badInput marks an error as one of the input; nil stays nil.
func badInput(err error) error {
	if err == nil {
		return nil
	}
	return inputError{err}
}

// badInputf makes an error of the input.
func badInputf(format string, args ...any) error { return inputError{fmt.Errorf(format, args...)} }

// unlessSystem marks an error as one of the input unless it comes from the system, such as a full disk.
func unlessSystem(err error) error {
	var path *fs.PathError
	if errors.As(err, &path) {
		return err
	}
	return badInput(err)
}

// report writes an error in one line and returns the exit code.
func report(stderr io.Writer, err error) int {
	if err == nil {
		return 0
	}
	fmt.Fprintln(stderr, oneLine(err)) //nolint:errcheck // there is nowhere left to tell it
	var input inputError
	switch {
	case errors.Is(err, errInterrupted), errors.Is(err, context.Canceled):
		return exitInterrupted
	case errors.As(err, &input):
		return exitBadInput
	}
	return exitFailed
}

// oneLine is an error as a person is to read it: of several faults in a file the first, and how many more there are.
func oneLine(err error) string {
	var faults *scenarios.InputError
	if errors.As(err, &faults) {
		line := faults.Faults[0].String()
		if more := len(faults.Faults) - 1 + faults.More; more > 0 && faults.Faults[0].File != "" {
			command := "scenarios"
			if faults.Leader {
				command = "leaders"
			}
			line += fmt.Sprintf(" (and %d more: microcosm %s check %s)", more, command, faults.Faults[0].File)
		}
		return line
	}
	text := err.Error()
	for _, part := range []string{"results: ", "sim: ", "experiments: "} {
		text = strings.TrimPrefix(text, part)
	}
	return strings.Join(strings.Fields(text), " ")
}
