// Package figure draws figures for a journal: response curves, levels of a factor, interactions, tornado and Morris plots, distributions,
// forests of paired differences, and how an interval narrows as replicates come in.
//
// It is pure: a function takes a small struct of numbers and names and returns a [Figure], which is written as SVG or PNG; the same numbers
// give the same bytes. Every figure looks alike: one or two columns of a journal wide (84 or 174 mm), letters of 7 to 9 points, thin axes
// with ticks outwards, no box and no grid, the colours of Okabe and Ito (2008), which people with any colour vision tell apart, and beside
// every colour a marker and a dash, so that a copy in grey says the same.
//
// A number that is not finite is missing: it is left out of the drawing, and where a name has nothing to show, the figure says "no value".
// Names are not cut: a long one goes over several lines, and only of one of more than a hundred letters is the middle left out, with a sign.
package figure
