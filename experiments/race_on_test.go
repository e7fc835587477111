//go:build race

package experiments

// libraryRuns is over how many seeds the cases are played under the race detector, which is ten times slower; too few to judge them by.
const libraryRuns = 3
