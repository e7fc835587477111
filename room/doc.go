// Package room is a course of therapy as somebody watches, leads and questions it: told turn by turn for the eye, gone back in, branched,
// led by hand, played on many times from one moment, and looked back upon. It knows nothing of browsers.
//
// A course is its inputs: a case, a seed, and what was done in the leader's chair ([Inputs]). Whoever has these has the course, to the
// bit. A [Room] plays them and keeps what was seen as a [Tape], which a page shows and a file can hold.
package room
