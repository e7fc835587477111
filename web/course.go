package web

import (
	"errors"
	"net/http"
	"net/url"
	"strconv"

	"microcosm/room"
)

// An opened is a room as whoever opened it gets it.
type opened struct {
	ID   string     `json:"id"`
	Tape *room.Tape `json:"tape"`
	// URL is the page's address that opens the same course again.
	URL string `json:"url"`
}

// address is the page's address that opens a course again; where the course does not fit into one, it is that of the room, while there is one.
func (s *Server) address(x *held, p play) string {
	in := s.named(p.Inputs())
	if query := in.Query(); query != "" {
		return "/?" + query
	}
	return "/?room=" + x.id
}

// fromQuery reads inputs from the query of a page's address.
func (s *Server) fromQuery(query string) (room.Inputs, error) {
	values, err := url.ParseQuery(query)
	if err != nil {
		return room.Inputs{}, errors.New("this address cannot be read; perhaps it was cut short")
	}
	if text, ok := s.config.Cases[values.Get("case")]; ok {
		values.Del("case")
		values.Set("yaml", text)
	}
	return room.ParseQuery(values)
}

// with answers with what f finds in the course of the room that a request names.
func (s *Server) with(w http.ResponseWriter, r *http.Request, f func(x *held, p play) (any, error)) error {
	x, err := s.rooms.get(r.PathValue("id"))
	if err != nil {
		return err
	}
	return s.reply(w, x, f)
}

// reply answers with what f finds in the course of a room. The room is free again before anything is sent.
func (s *Server) reply(w http.ResponseWriter, x *held, f func(x *held, p play) (any, error)) error {
	var text []byte
	err := s.rooms.do(x, func(p play) error {
		found, err := f(x, p)
		if err == nil {
			text, err = encoded(found)
		}
		return err
	})
	if err == nil {
		send(w, http.StatusOK, text)
	}
	return err
}

// tell is a room as whoever opens it gets it.
func (s *Server) tell(x *held, p play) (any, error) {
	return opened{x.id, p.Tape(), s.address(x, p)}, nil
}

// postRooms opens a room from inputs, or from the query of a page's address.
func (s *Server) postRooms(w http.ResponseWriter, r *http.Request) error {
	var asked struct {
		room.Inputs
		Query *string `json:"query"`
	}
	if err := read(r, &asked); err != nil {
		return err
	}
	in := asked.Inputs
	if asked.Query != nil {
		var err error
		if in, err = s.fromQuery(*asked.Query); err != nil {
			return err
		}
	}
	course, err := s.make(in)
	if err != nil {
		return err
	}
	return s.hold(w, course)
}

// make makes a course from inputs. A mistake of the program in it is told like one of a room.
func (s *Server) make(in room.Inputs) (course play, err error) {
	defer func() {
		if crash := recover(); crash != nil {
			course, err = nil, s.rooms.crashed(crash)
		}
	}()
	return s.open(s.known(in))
}

// hold puts a course in a room of its own and tells it.
func (s *Server) hold(w http.ResponseWriter, course play) error {
	x, err := s.rooms.add(course)
	if err != nil {
		return err
	}
	return s.reply(w, x, s.tell)
}

// getRoom tells a room again.
func (s *Server) getRoom(w http.ResponseWriter, r *http.Request) error {
	return s.with(w, r, s.tell)
}

// postAgain opens a new room that begins after an act of this one.
func (s *Server) postAgain(w http.ResponseWriter, r *http.Request) error {
	var asked struct {
		After *int `json:"after"`
	}
	if err := read(r, &asked); err != nil {
		return err
	}
	if asked.After == nil {
		return errors.New("after is missing: the id of an act, 0 for the beginning")
	}
	var branch play
	_, err := s.prepare(r, func(p play) (err error) {
		branch, err = p.Again(*asked.After)
		return err
	})
	if err != nil {
		return err
	}
	return s.hold(w, branch)
}

// getWhy says what led to an act or event.
func (s *Server) getWhy(w http.ResponseWriter, r *http.Request) error {
	id, err := strconv.Atoi(r.PathValue("what"))
	if err != nil {
		return errors.New("what is asked about is the id of an act or event, a whole number")
	}
	return s.with(w, r, func(_ *held, p play) (any, error) { return p.Why(id) })
}
