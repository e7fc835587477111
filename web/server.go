package web

import (
	"context"
	"errors"
	"net"
	"net/http"
	"sync"
	"time"

	"microcosm/room"
)

// A Server serves the page and its rooms. It is made by [New].
type Server struct {
	config Config
	page   *page
	hosts  hosts
	rooms  rooms
	desk   *desk
	handle http.Handler
	open   func(room.Inputs) (play, error)

	ending chan struct{}
	once   sync.Once
}

// New makes a server without rooms. The error is a mistake in the page that was built in.
func New(c Config) (*Server, error) {
	page, err := newPage()
	if err != nil {
		return nil, err
	}
	s := &Server{config: c.filled(), page: page, hosts: c.Hosts, open: open, ending: make(chan struct{})}
	s.rooms = rooms{config: &s.config, held: map[string]*held{}}
	s.desk = newDesk(s.config.Questions)
	s.handle = s.guarded(s.routes())
	return s, nil
}

// ServeHTTP answers one request.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) { s.handle.ServeHTTP(w, r) }

// Rooms says how many rooms are held now.
func (s *Server) Rooms() int { return s.rooms.count() }

// Close ends all streams and lets go of all rooms. It may be called more than once.
func (s *Server) Close() {
	s.once.Do(func() { close(s.ending) })
	s.rooms.end()
}

// Times that a connection may take. An answer that goes on sets its own.
const (
	headerTime = 5 * time.Second
	readTime   = 20 * time.Second
	writeTime  = 60 * time.Second
	idleTime   = 2 * time.Minute
	closeTime  = 5 * time.Second
)

// Serve answers on a listener until the context ends, then ends the streams, lets answers under way finish for some seconds, and returns nil.
func (s *Server) Serve(ctx context.Context, l net.Listener) error {
	server := &http.Server{
		Handler: s, ReadHeaderTimeout: headerTime, ReadTimeout: readTime, WriteTimeout: writeTime, IdleTimeout: idleTime, MaxHeaderBytes: largest,
		BaseContext: func(net.Listener) context.Context { return ctx },
	}
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(l) }()
	select {
	case err := <-failed:
		s.Close()
		return err
	case <-ctx.Done():
	}
	s.Close()
	late, cancel := context.WithTimeout(context.Background(), closeTime)
	defer cancel()
	if err := server.Shutdown(late); err != nil {
		_ = server.Close()
	}
	if err := <-failed; !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}

// A handler answers a request, or returns what is to be told of why not. Once it has begun to answer it returns nil.
type handler func(w http.ResponseWriter, r *http.Request) error

// routes are all paths there are.
func (s *Server) routes() http.Handler {
	mux := http.NewServeMux()
	for pattern, h := range map[string]handler{
		"GET /api/cases":                 s.getCases,
		"GET /api/leaders":               s.getLeaders,
		"GET /api/glossary":              s.getGlossary,
		"POST /api/rooms":                s.postRooms,
		"GET /api/rooms/{id}":            s.getRoom,
		"POST /api/rooms/{id}/step":      s.postStep,
		"POST /api/rooms/{id}/lead":      s.postLead,
		"POST /api/rooms/{id}/chair":     s.postChair,
		"POST /api/rooms/{id}/again":     s.postAgain,
		"GET /api/rooms/{id}/why/{what}": s.getWhy,
		"POST /api/rooms/{id}/whatif":    s.postWhatIf,
		"POST /api/rooms/{id}/formulate": s.postFormulate,
		"GET /api/rooms/{id}/cards":      s.getCards,
		"GET /api/rooms/{id}/debrief":    s.getDebrief,
		"GET /api/rooms/{id}/events":     s.getEvents,
		"POST /api/rooms/{id}/here":      s.postHere,
		"GET /api/rooms/{id}/file":       s.getFile,
		"GET /api/rooms/{id}/save":       s.getSave,
		"/api/":                          s.noRoute,
	} {
		mux.HandleFunc(pattern, func(w http.ResponseWriter, r *http.Request) {
			if err := h(w, r); err != nil {
				refuse(w, err)
			}
		})
	}
	mux.Handle("/", s.page)
	return mux
}

func (s *Server) noRoute(_ http.ResponseWriter, r *http.Request) error {
	return fault(http.StatusNotFound, "there is nothing at %s %s", r.Method, r.URL.Path)
}
