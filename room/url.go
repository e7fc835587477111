package room

import (
	"encoding/base64"
	"encoding/binary"
	"errors"
	"fmt"
	"net/url"

	"microcosm/agents"
)

// Query writes the inputs as the query of the page's address, without "?": "case=rejection&hands=…&leader=process&seed=3&signals=usual". A course of
// YAML has none: it is "".
func (in *Inputs) Query() string {
	if in.YAML != "" {
		return ""
	}
	v := url.Values{"case": {in.Case}}
	put := func(key, value string) {
		if value != "" {
			v.Set(key, value)
		}
	}
	put("seed", in.Seed)
	put("leader", in.Leader)
	put("signals", in.Signals)
	put("hands", packHands(in.Hands))
	if len(in.Set) > 0 {
		v["set"] = in.Set
	}
	return v.Encode()
}

// ParseQuery reads what [Inputs.Query] writes, and a case as "yaml"; other keys are passed over, for the page has its own. It refuses what
// [Inputs.Check] refuses, and hands that cannot be read.
func ParseQuery(values url.Values) (Inputs, error) {
	in := Inputs{
		Case: values.Get("case"), YAML: values.Get("yaml"), Seed: values.Get("seed"), Leader: values.Get("leader"), Signals: values.Get("signals"), Set: values["set"],
	}
	var err error
	if in.Hands, err = unpackHands(values.Get("hands")); err != nil {
		return Inputs{}, err
	}
	if err := in.Check(); err != nil {
		return Inputs{}, err
	}
	return in, nil
}

// How hands are packed: a byte for the form, then for each how many ids it lies after the one before, what was done, and what belongs to that
// (the seat plus one, or the name of a strategy), numbers as varints.
const (
	packForm = 1
	packTake = 0
	packGive = 1
	packMove = 1 // plus the number of the move
)

func packHands(hands []Hand) string {
	if len(hands) == 0 {
		return ""
	}
	b := []byte{packForm}
	last := 0
	for i := range hands {
		h := &hands[i]
		b = binary.AppendUvarint(b, uint64(h.After-last))
		last = h.After
		switch h.Move {
		case TakeChair:
			b = binary.AppendUvarint(b, packTake)
		case GiveChair:
			b = binary.AppendUvarint(b, packGive)
			b = binary.AppendUvarint(b, uint64(len(h.To)))
			b = append(b, h.To...)
		default:
			m, _ := agents.MoveNamed(h.Move)
			b = binary.AppendUvarint(b, packMove+uint64(m))
			b = binary.AppendUvarint(b, uint64(h.Target+1))
		}
	}
	return base64.RawURLEncoding.EncodeToString(b)
}

// errHands is of hands in an address that no page has written.
var errHands = errors.New("hands: what was done in the leader's chair cannot be read from this address; perhaps it was cut short")

func unpackHands(text string) ([]Hand, error) {
	if text == "" {
		return nil, nil
	}
	b, err := base64.RawURLEncoding.DecodeString(text)
	if err != nil || len(b) == 0 || b[0] != packForm {
		return nil, errHands
	}
	u := unpacking{rest: b[1:]}
	var hands []Hand
	last := 0
	for len(u.rest) > 0 && !u.bad {
		if len(hands) == MostHands {
			return nil, fmt.Errorf("hands: more than %d things were done in the leader's chair", MostHands)
		}
		h := Hand{After: last + u.number(mostID)}
		last = h.After
		u.deed(&h)
		hands = append(hands, h)
	}
	if u.bad || last > mostID {
		return nil, errHands
	}
	return hands, nil
}

// An unpacking is what is left to be read; bad is true once something could not be.
type unpacking struct {
	rest []byte
	bad  bool
}

// number reads a number from 0 to a limit.
func (u *unpacking) number(limit uint64) int {
	x, n := binary.Uvarint(u.rest)
	if n <= 0 || x > limit {
		u.bad, u.rest = true, nil
		return 0
	}
	u.rest = u.rest[n:]
	return int(x)
}

// deed reads what was done.
func (u *unpacking) deed(h *Hand) {
	switch what := u.number(packMove + uint64(agents.NumMoves) - 1); what {
	case packTake:
		h.Move = TakeChair
	case packGive:
		h.Move = GiveChair
		n := u.number(200)
		if n > len(u.rest) {
			u.bad = true
			return
		}
		h.To, u.rest = string(u.rest[:n]), u.rest[n:]
	default:
		h.Move = agents.Move(what - packMove).String()
		h.Target = u.number(1000) - 1
	}
}
