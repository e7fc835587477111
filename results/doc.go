// Package results says what is seen of a course of therapy: what happened in each meeting, what members say of it in
// simulated questionnaires, what came of it for each of them, and the tables a run leaves.
//
// [Metrics] watches a course and keeps a row for every meeting and for every member in it. [Metrics.Outcome] reads off what
// became of everybody. [Writer] watches too, and streams the tables of a run to a folder; what every column means is one table
// in code, from which header and codebook both come. The estimators ([CohensD], [ICC], [Wilson] and so on) turn many outcomes
// into the figures that the literature reports.
//
// Nothing here is ever used by the simulation: a [Stage] is a reading, a questionnaire is a view with error and bias. All
// instruments are simulated analogues of published ones, for teaching and research on theory; they say nothing about real people.
//
// A member who joins a group under way has rows from that meeting on, and is measured first on joining; somebody who waits and never
// gets a place counts nowhere.
//
// A number that is missing (a question nobody could answer) is NaN in memory and an empty cell in a table, never 0.
package results
