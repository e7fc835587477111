package web

import (
	"net/http"

	"microcosm/agents"
	"microcosm/narration"
)

// getCases lists the cases there are.
func (s *Server) getCases(w http.ResponseWriter, _ *http.Request) error {
	answer(w, s.cases())
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
