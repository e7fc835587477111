package web

import (
	"errors"
	"fmt"
	"net/http"
	"slices"

	"microcosm/room"
)

// A progressed is what was played, and the page's address that opens the course up to there.
type progressed struct {
	*room.Progress
	URL string `json:"url"`
}

// A moved is a move with what it did, and the address with it.
type moved struct {
	*room.Led
	URL string `json:"url"`
}

// postStep plays on.
func (s *Server) postStep(w http.ResponseWriter, r *http.Request) error {
	var asked struct {
		Until string `json:"until"`
	}
	if err := read(r, &asked); err != nil {
		return err
	}
	if !slices.Contains([]string{room.UntilTurn, room.UntilMeeting, room.UntilEnd}, asked.Until) {
		return fmt.Errorf("until %q: it is turn, meeting or end", asked.Until)
	}
	return s.with(w, r, func(x *held, p play) (any, error) {
		on, err := p.Step(asked.Until)
		if err != nil {
			return nil, err
		}
		name := "turn"
		switch {
		case on.Done:
			name = "done"
		case on.Close != nil:
			name = "meeting"
		}
		told := progressed{on, s.address(x, p)}
		x.watchers.tell(message{name, told})
		return told, nil
	})
}

// postLead makes a move.
func (s *Server) postLead(w http.ResponseWriter, r *http.Request) error {
	var asked struct {
		Move   string `json:"move"`
		Target *int   `json:"target"`
	}
	if err := read(r, &asked); err != nil {
		return err
	}
	if asked.Target == nil {
		return errors.New("target is missing: a seat, or -1 for the group")
	}
	return s.with(w, r, func(x *held, p play) (any, error) {
		led, err := p.Lead(asked.Move, *asked.Target)
		if err != nil {
			return nil, err
		}
		told := moved{led, s.address(x, p)}
		x.watchers.tell(message{"turn", told})
		return told, nil
	})
}

// postChair takes the leader's chair or gives it back.
func (s *Server) postChair(w http.ResponseWriter, r *http.Request) error {
	var asked struct {
		Take bool   `json:"take"`
		Give bool   `json:"give"`
		To   string `json:"to"`
	}
	if err := read(r, &asked); err != nil {
		return err
	}
	if asked.Take == asked.Give {
		return errors.New("the chair is either taken or given: one of take and give is true")
	}
	return s.with(w, r, func(x *held, p play) (_ any, err error) {
		var hand room.Hand
		if asked.Take {
			hand, err = p.Take()
		} else {
			hand, err = p.Give(asked.To)
		}
		if err != nil {
			return nil, err
		}
		changed := map[string]any{"hand": hand, "url": s.address(x, p)}
		x.watchers.tell(message{"hand", changed})
		return changed, nil
	})
}
