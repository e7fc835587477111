// Package experiments repeats courses of therapy and says what comes of them on the average.
//
// A [Trial] plays several arms (leaders, switches, settings, a waiting list) with the same people and the same luck, group by
// group, and reports effect sizes, shares and process with intervals in which groups, not members, are the units. [Causes] asks of
// many turning points whether the cause that the simulation names for them was one: it plays the course again without that act, and
// again without another act of the same sort.
//
// A [Comparison] compares each two arms group by group, with the same people and the same luck, and says how many groups are enough. An
// [Optimisation] searches settings or strategies for a measure under constraints, and tries what it found on groups it has not seen.
//
// [Expects] plays a case over many seeds and says whether it shows what it expects, and whether what is said to carry that does.
//
// A [Calibration] fits constants of the model to published findings, says of each constant how much the findings tell of it, and holds the
// fit against groups and findings that it has not seen.
//
// Work is spread over the cores; what comes out does not depend on how many there are. Everything that is measured is a simulated
// analogue, for teaching and research on theory; it says nothing about real people.
package experiments
