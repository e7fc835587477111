package web

import (
	"context"
	"encoding/json"

	"microcosm/room"
)

// A play is a course as the server needs it; rooms of package room are played by [open]. One goroutine at a time uses it.
type play interface {
	// Tape is the course as shown so far.
	Tape() *room.Tape
	// Inputs make the course again.
	Inputs() room.Inputs
	// Step plays on to the next turn, the end of the meeting, or the end.
	Step(until string) (*room.Progress, error)
	// Lead makes a move at a seat, -1 the group.
	Lead(move string, target int) (*room.Led, error)
	// Take takes the leader's chair, and Give gives it to a strategy, "" for the one that led before.
	Take() (room.Hand, error)
	Give(to string) (room.Hand, error)
	// Again is a course of its own that begins after an act, the chair taken.
	Again(after int) (play, error)
	// Why says what led to an act or event.
	Why(id int) (*room.Why, error)
	// WhatIf prepares a question, given as JSON; what it returns answers it without touching the course, part by part.
	WhatIf(question json.RawMessage) (func(ctx context.Context, tell func(part any)) error, error)
	// Formulate scores guesses, given as JSON.
	Formulate(guesses json.RawMessage) (any, error)
	// Debrief prepares looking back on the course; what it returns does it without touching the course.
	Debrief() (func(ctx context.Context) (any, error), error)
}
