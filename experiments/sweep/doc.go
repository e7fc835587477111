// Package sweep plays a design: many settings of a case, each many times, on all cores or on many machines. What is finished is on
// disk at once, in chunks; starting the same sweep again does only what is missing, and the tables at the end are the same bytes
// whatever happened on the way and however many workers there were.
//
// A reader should meet [Plan] (what is to be played), [Store] (what is on disk), [Sweep] (playing) and [Merge] (the tables), in that order.
package sweep
