//go:build race

package sim

// pairedGroups is how many groups an effect is looked for in; few under the race detector, which is ten times slower.
const pairedGroups = 8
