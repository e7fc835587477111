package scenarios

import (
	"regexp"

	"gopkg.in/yaml.v3"
)

// A shape is what sort of thing may stand at a place of a file.
type shape int8

const (
	aText shape = iota
	aNumber
	aCount
	aTruth
	aList
	aTable
	anyOf
	anyValue
)

// A rule says what may stand at one place of a file. The same rules check files and overrides and make the JSON schemas.
type rule struct {
	shape shape
	// def is the name under which a JSON schema keeps the rule, where it is used in several places.
	def string

	// of a number: its range; above leaves low itself out
	low, high float64
	above     bool
	// of a count: its range, signed with the same below 0; of a text or a list: its length
	least, most uint64
	signed      bool

	// of a text: the known names and what they name, or the form it must have
	names     func() []string
	noun      string
	form      *regexp.Regexp
	formWords string

	// of a list: what its items are
	of *rule
	// of a table: its keys, what to write in place of keys that are taken no more, and what may stand under any other key (nil: there is none)
	keys []key
	gone map[string]string
	free *rule

	// of anyOf: the choices, and which of them a node means to be (nil: none, and wanted says what would be right)
	choices []*rule
	pick    func(n *yaml.Node) *rule
	wanted  string
}

// A key is one setting of a table.
type key struct {
	name, about string
	rule        *rule
	required    bool
	// is is the default as a JSON schema states it, or nil.
	is any
}

func text(most uint64) *rule { return &rule{shape: aText, most: most} }

func formed(most uint64, form, words string) *rule {
	return &rule{shape: aText, least: 1, most: most, form: regexp.MustCompile(form), formWords: words}
}

func named(noun string, names func() []string) *rule {
	return &rule{shape: aText, noun: noun, names: names}
}

func oneOf(noun string, names ...string) *rule {
	return named(noun, func() []string { return names })
}

func number(low, high float64) *rule { return &rule{shape: aNumber, low: low, high: high} }

func above(low, high float64) *rule { return &rule{shape: aNumber, low: low, high: high, above: true} }

func count(least, most uint64) *rule { return &rule{shape: aCount, least: least, most: most} }

func truth() *rule { return &rule{shape: aTruth} }

func list(of *rule, least, most uint64) *rule {
	return &rule{shape: aList, of: of, least: least, most: most}
}

func table(noun string, keys ...key) *rule { return &rule{shape: aTable, noun: noun, keys: keys} }

// key finds a key of a table.
func (r *rule) key(name string) *key {
	for i := range r.keys {
		if r.keys[i].name == name {
			return &r.keys[i]
		}
	}
	return nil
}

// keyNames lists the keys of a table.
func (r *rule) keyNames() []string {
	names := make([]string, len(r.keys))
	for i, k := range r.keys {
		names[i] = k.name
	}
	return names
}

// byKind is the choice among rules by the kind of the node.
func byKind(wanted string, choices ...*rule) *rule {
	kinds := map[shape]yaml.Kind{aList: yaml.SequenceNode, aTable: yaml.MappingNode}
	return &rule{shape: anyOf, choices: choices, wanted: wanted, pick: func(n *yaml.Node) *rule {
		for _, c := range choices {
			kind, ok := kinds[c.shape]
			if n.Kind == kind || !ok && n.Kind == yaml.ScalarNode {
				return c
			}
		}
		return nil
	}}
}
