//go:build !race

package sim

// pairedGroups is how many groups an effect is looked for in.
const pairedGroups = 200
