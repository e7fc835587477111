// Package narration turns acts and events into words, in the voice of a group therapist who writes plainly and kindly.
//
// A [Teller] finds something to say for every act ([Teller.Say]), one line for an act as a cause ([Teller.Turn]), and a
// sentence or two, with the numbers after the sentence, for every event ([Teller.Event]). A [Transcript] is an observer that
// writes what was said in a course. [Glossary] explains every term that tables and stories use.
//
// The words are data: narration/words/*.yaml, patterns.yaml (the parts from which the naming of a pattern is put together),
// phrases.yaml and glossary.yaml. What is picked depends on luck from the stream [sim.Narration] only, so that words never
// change a course. Narration is off where no Transcript is attached.
package narration
