//go:build !race

package experiments

// libraryRuns is over how many seeds the cases are checked.
const libraryRuns = 200
