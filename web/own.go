package web

import (
	"maps"
	"slices"

	"microcosm/room"
	"microcosm/scenarios"
)

// known puts the YAML of a case that this server has beside the built-in ones in the place of its name.
func (s *Server) known(in room.Inputs) room.Inputs {
	if text, ok := s.config.Cases[in.Case]; ok && in.YAML == "" {
		in.Case, in.YAML = "", text
	}
	return in
}

// named puts the name of such a case in the place of its YAML, so that an address can hold the course.
func (s *Server) named(in room.Inputs) room.Inputs {
	for name, text := range s.config.Cases {
		if in.YAML == text {
			in.Case, in.YAML = name, ""
			return in
		}
	}
	return in
}

// An aCase is a case as the gallery shows it.
type aCase struct {
	Name   string   `json:"name"`
	Title  string   `json:"title"`
	About  string   `json:"about"`
	Notice []string `json:"notice"`
	Try    []string `json:"try"`
}

func shownCase(name string, c *scenarios.Scenario) aCase {
	return aCase{name, c.Title, c.About, append([]string{}, c.Notice...), append([]string{}, c.Try...)}
}

// cases are those this server has beside the built-in ones, then these.
func (s *Server) cases() []aCase {
	cases := []aCase{}
	for _, name := range slices.Sorted(maps.Keys(s.config.Cases)) {
		if c, err := scenarios.Parse(name, []byte(s.config.Cases[name])); err == nil {
			cases = append(cases, shownCase(name, c))
		}
	}
	for _, c := range scenarios.Library() {
		cases = append(cases, shownCase(c.Name, c))
	}
	return cases
}
