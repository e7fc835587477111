// Package sim is the room: it lets the people of package agents meet, turn by turn, meeting by meeting, and live in between.
//
// A [Config] says who and how long; [New] makes a [Course]; [Course.Step] plays one turn. A course is a value: [Course.Clone]
// is a branch of it. Whoever wants to know what happens adds an [Observer]; nothing an observer does comes back.
//
// One turn, in the order of the files: floor.go (who speaks), decide.go (what is done), say.go (how it is heard, by the one
// addressed and by the others), feedback.go and moment.go (what it means to those concerned), lead.go and moves.go (what the
// leader makes of it). meeting.go opens and closes a meeting, week.go is life until the next.
//
// Luck is keyed by what is decided (see [Luck]), so that the same seed gives the same course, bit for bit, and two courses that
// differ in one thing share the luck of everything else.
package sim
