package web

import (
	"errors"
	"net/http"
)

// The limits of what is asked on a second screen.
const (
	longestAsked = 2000
	mostChoices  = 8
)

// A here is what one screen shows of a course, told to those that look on: a moment of a room, perhaps another one than theirs, by positions in its
// tape, index -1 before the first word; who is in focus, -1 nobody; and the question of a stop-and-ask card, where one is open.
type here struct {
	Room    string  `json:"room"`
	Meeting int     `json:"meeting"`
	Index   int     `json:"index"`
	Focus   int     `json:"focus"`
	Ask     *askNow `json:"ask,omitempty"`
}

// An askNow is a question put to those who look on, with answers to choose from.
type askNow struct {
	Question string   `json:"question"`
	Choices  []string `json:"choices"`
}

// check reports what a screen cannot show.
func (h *here) check() error {
	if h.Meeting < 0 || h.Index < -1 || h.Focus < -1 {
		return errors.New("meeting, index and focus are positions in the course, from 0; index and focus may be -1")
	}
	if h.Ask == nil {
		return nil
	}
	long := len(h.Ask.Question) > longestAsked || len(h.Ask.Choices) > mostChoices
	for _, text := range h.Ask.Choices {
		long = long || len(text) > longestAsked
	}
	if long {
		return errors.New("what is asked is too long for a screen")
	}
	return nil
}

// postHere tells those that look on at a room what the screen shows that leads them; who comes later is told it too.
func (s *Server) postHere(w http.ResponseWriter, r *http.Request) error {
	var at here
	if err := read(r, &at); err != nil {
		return err
	}
	if err := at.check(); err != nil {
		return err
	}
	if _, err := s.rooms.get(at.Room); err != nil {
		return err
	}
	return s.with(w, r, func(x *held, _ play) (any, error) {
		x.here = &at
		x.watchers.tell(message{"here", at})
		return map[string]int{"watching": x.watchers.count()}, nil
	})
}
