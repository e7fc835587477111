package narration

import (
	_ "embed"
	"strings"
	"sync"

	"gopkg.in/yaml.v3"
)

// A Term is a word of the model with its meaning in one plain sentence.
type Term struct {
	// Name is the term as tables and stories write it, for example "small_talk" or "corrective experience".
	Name string
	// Meaning is one sentence.
	Meaning string
}

//go:embed glossary.yaml
var glossaryYAML []byte

// Glossary lists every term that stories, tables, states, events, moves and factors use, in the order of glossary.yaml. The
// slice is shared: do not change it.
var Glossary = sync.OnceValue(func() []Term {
	var doc yaml.Node
	if err := yaml.Unmarshal(glossaryYAML, &doc); err != nil {
		panic("narration: glossary.yaml: " + err.Error())
	}
	rows := doc.Content[0].Content
	var terms []Term
	for i := 0; i < len(rows); i += 2 {
		terms = append(terms, Term{rows[i].Value, rows[i+1].Value})
	}
	return terms
})

var meanings = sync.OnceValue(func() map[string]string {
	m := map[string]string{}
	for _, term := range Glossary() {
		m[plainTerm(term.Name)] = term.Meaning
	}
	return m
})

// Meaning explains one term; case, underscores and hyphens do not matter. It is false where the glossary does not have it.
func Meaning(term string) (string, bool) {
	meaning, ok := meanings()[plainTerm(term)]
	return meaning, ok
}

// plainTerm is a term as the lookup compares it.
func plainTerm(s string) string {
	return strings.NewReplacer("_", " ", "-", " ").Replace(strings.ToLower(s))
}
