// Package analysis turns the tables of a finished sweep into answers: what every point gives and how sure that is, how points differ, which
// settings matter, how much is luck, and how alike the members of one group are. It writes them as tables, figures and one page.
//
// A reader should meet [Open] (reading), [Analysis] and [Measured] (what is found), [Ranked] (what it comes to), and [Write]
// (tables, figures, report), in that order. The same folder gives the same bytes: resampling takes its luck from the seed of the design.
package analysis
