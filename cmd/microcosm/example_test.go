package main

import "os"

// A command line is carried out by run, which returns the exit code.
func Example() {
	run([]string{"scenarios", "check", "rejection"}, nil, os.Stdout, os.Stderr)
	// Output: rejection: nothing wrong: 8 members, 20 meetings of 150 turns, leader process, seed 1
}
