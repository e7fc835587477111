package web

import (
	"fmt"
	"net"
	"net/http"
	"runtime/debug"
	"slices"
	"strings"
)

// largest is how many bytes a request may bring, a case as YAML among it.
const largest = 256 << 10

// guarded checks whether a request may come in before h sees it, and says on every answer what a browser may do with it.
func (s *Server) guarded(h http.Handler) http.Handler {
	origin := http.NewCrossOriginProtection()
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s.harden(w.Header())
		defer s.caught(w)
		switch {
		case !s.hosts.allow(r.Host):
			refuse(w, fault(http.StatusForbidden, "this server is not known as %q; start it with --addr NAME:PORT to reach it by that name", hostOf(r.Host)))
			return
		case origin.Check(r) != nil || elsewhere(r):
			refuse(w, fault(http.StatusForbidden, "another site may not ask this one"))
			return
		case r.Method == http.MethodPost && !isJSON(r):
			refuse(w, fault(http.StatusUnsupportedMediaType, "a request is made in JSON: Content-Type: application/json"))
			return
		}
		r.Body = http.MaxBytesReader(w, r.Body, largest)
		h.ServeHTTP(w, r)
	})
}

// harden sets the headers that every answer has.
func (s *Server) harden(h http.Header) {
	h.Set("Content-Security-Policy", s.page.policy)
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("Cross-Origin-Opener-Policy", "same-origin")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	h.Set("Permissions-Policy", "camera=(), microphone=(), geolocation=()")
	h.Set("X-Frame-Options", "DENY")
}

// caught answers for a handler that failed in a way it must not.
func (s *Server) caught(w http.ResponseWriter) {
	crash := recover()
	if crash == nil {
		return
	}
	if crash == http.ErrAbortHandler {
		panic(crash)
	}
	fmt.Fprintf(s.config.Log, "a request failed: %v\n%s\n", crash, debug.Stack()) //nolint:errcheck // there is nowhere left to tell it
	refuse(w, fault(http.StatusInternalServerError, "this request failed; the rooms go on"))
}

// elsewhere reports whether a browser says that another site asks for what is no page.
func elsewhere(r *http.Request) bool {
	from := r.Header.Get("Sec-Fetch-Site")
	return strings.HasPrefix(r.URL.Path, "/api/") && from != "" && from != "same-origin" && from != "none"
}

// isJSON reports whether a body says that it is JSON, which a form of another site cannot.
func isJSON(r *http.Request) bool {
	kind, _, _ := strings.Cut(r.Header.Get("Content-Type"), ";")
	return strings.EqualFold(strings.TrimSpace(kind), "application/json")
}

// hosts are the names by which a server may be asked, beside the loopback's. A name that is not among them may be one that somebody's
// site has made point here (DNS rebinding).
type hosts []string

// allow reports whether a Host header names this server.
func (names hosts) allow(header string) bool {
	name := hostOf(header)
	if IsLoopback(name) {
		return true
	}
	if ip := net.ParseIP(name); ip != nil && slices.Contains(names, "*") {
		return true
	}
	return slices.ContainsFunc(names, func(known string) bool { return name != "" && strings.EqualFold(known, name) })
}

// hostOf is a Host header without its port and brackets.
func hostOf(header string) string {
	if host, _, err := net.SplitHostPort(header); err == nil {
		return host
	}
	return strings.TrimSuffix(strings.TrimPrefix(header, "["), "]")
}

// IsLoopback reports whether a host, a name or an address without a port, is reached from this machine only.
func IsLoopback(host string) bool {
	if strings.EqualFold(host, "localhost") {
		return true
	}
	ip := net.ParseIP(host)
	return ip != nil && ip.IsLoopback()
}
