package web

import (
	"net/http"

	"microcosm/agents"
	"microcosm/narration"
	"microcosm/scenarios"
)

// getCases lists the built-in cases.
func (s *Server) getCases(w http.ResponseWriter, _ *http.Request) error {
	type aCase struct {
		Name   string   `json:"name"`
		Title  string   `json:"title"`
		About  string   `json:"about"`
		Notice []string `json:"notice"`
		Try    []string `json:"try"`
	}
	cases := []aCase{}
	for _, c := range scenarios.Library() {
		cases = append(cases, aCase{c.Name, c.Title, c.About, append([]string{}, c.Notice...), append([]string{}, c.Try...)})
	}
	answer(w, cases)
	return nil
}

// getLeaders lists the built-in strategies.
func (s *Server) getLeaders(w http.ResponseWriter, _ *http.Request) error {
	type leader struct {
		Name  string `json:"name"`
		About string `json:"about"`
	}
	leaders := []leader{}
	for _, l := range agents.Strategies() {
		leaders = append(leaders, leader{l.Name, l.About})
	}
	answer(w, leaders)
	return nil
}

// A term is a word with its meaning, as the page gets it.
type term struct {
	Name    string `json:"name"`
	Meaning string `json:"meaning"`
}

// glossary is every word that is explained.
func glossary() []term {
	terms := []term{}
	for _, t := range narration.Glossary() {
		terms = append(terms, term{t.Name, t.Meaning})
	}
	return terms
}

// getGlossary lists the words that are explained.
func (s *Server) getGlossary(w http.ResponseWriter, _ *http.Request) error {
	answer(w, glossary())
	return nil
}
