package web

import (
	"context"
	"encoding/json"

	"microcosm/room"
)

// open opens a room of package room.
func open(in room.Inputs) (play, error) {
	r, err := room.New(in)
	if err != nil {
		return nil, err
	}
	return played{r}, nil
}

// played is a room of package room as the server needs it.
type played struct{ *room.Room }

// Again is a branch.
func (p played) Again(after int) (play, error) {
	r, err := p.Room.Again(after)
	if err != nil {
		return nil, err
	}
	return played{r}, nil
}

// WhatIf prepares a question.
func (p played) WhatIf(question json.RawMessage) (func(context.Context, func(any)) error, error) {
	asked, err := room.ReadWhatIf(question)
	if err != nil {
		return nil, err
	}
	ready, err := p.Room.WhatIf(asked)
	if err != nil {
		return nil, err
	}
	return func(ctx context.Context, tell func(any)) error {
		return ready.Run(ctx, func(part *room.Part) { tell(part) })
	}, nil
}

// Formulate scores guesses and bets.
func (p played) Formulate(guesses json.RawMessage) (any, error) {
	f, err := room.ReadFormulation(guesses)
	if err != nil {
		return nil, err
	}
	return p.Room.Formulate(f)
}

// Debrief prepares looking back.
func (p played) Debrief() (func(context.Context) (any, error), error) {
	return func(ctx context.Context) (any, error) { return p.Room.Debrief(ctx) }, nil
}
