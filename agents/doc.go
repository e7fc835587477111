// Package agents says who is in the room and how one person hears, decides and learns.
//
// Everything happens on the interpersonal circumplex: an act, a wish, a fear and a manner are each a
// [Point] of agency and communion. A [Member] carries one or more maladaptive [Cycle] values (a wish, the
// answer that is feared, the act that protects against it, and what voicing the wish would look like),
// a state, and a [Tie] to every other person. A [Theory] holds the constants and the switches; its methods
// are the equations, one function each, so that they can be held beside docs/odd.md:
//
//   - [Theory.Hear]: what one hears is what was said, bent towards what one fears.
//   - [Theory.Risk], [Theory.Impulse], [Theory.Choose]: to risk the wish, to protect, or to converse.
//   - [Theory.Judge], [Theory.Accept]: what an answer and what feedback change.
//   - [Perceive], [Strategy]: what a leader can see, and what leaders of a kind do about it.
//
// The package is pure: no clock, no files, no global randomness. Luck is handed in as [Luck].
// It simulates theory for teaching and research; it says nothing about any real person.
package agents
