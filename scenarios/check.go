package scenarios

import (
	"fmt"

	"gopkg.in/yaml.v3"
)

// A checker holds a tree of nodes against rules and gathers all faults.
type checker struct {
	file string
	// sets says which nodes an override brought in.
	sets map[*yaml.Node]string
	// all are the overrides together, for faults in what they did not bring in but made wrong.
	all    string
	faults []Fault
}

// enough is the number of faults after which reading stops.
const enough = 200

// fault notes what is wrong at a node.
func (c *checker) fault(n *yaml.Node, path, format string, args ...any) {
	f := Fault{File: c.file, Path: path, What: fmt.Sprintf(format, args...)}
	if n != nil {
		f.Line, f.Column, f.Set = n.Line, n.Column, c.sets[n]
	}
	if f.Set == "" {
		f.Set = c.all
	}
	c.faults = append(c.faults, f)
}

// read holds a node against a rule; it is nil where the node is at fault as a whole.
func (c *checker) read(n *yaml.Node, r *rule, path string) *value {
	if !c.bare(n, path) {
		return nil
	}
	v := &value{node: n, path: path}
	switch r.shape {
	case anyOf:
		return c.readChoice(n, r, path)
	case aTable:
		return c.readTable(v, r)
	case aList:
		return c.readList(v, r)
	case anyValue:
		return c.readAny(v)
	}
	return c.readScalar(v, r)
}

// bare refuses what YAML can do beyond plain values: aliases, anchors and tags.
func (c *checker) bare(n *yaml.Node, path string) bool {
	switch {
	case n.Kind == yaml.AliasNode:
		c.fault(n, path, "an alias (*%s) is not taken; write the value out", cut(n.Value))
	case n.Anchor != "":
		c.fault(n, path, "an anchor (&%s) is not taken; leave it out", cut(n.Anchor))
	case n.Style&yaml.TaggedStyle != 0:
		c.fault(n, path, "a tag (%s) is not taken; leave it out", cut(n.Tag))
	default:
		return true
	}
	return false
}

func (c *checker) readChoice(n *yaml.Node, r *rule, path string) *value {
	choice := r.pick(n)
	if choice == nil {
		c.fault(n, path, "%s; it must be %s", thing(n), r.wanted)
		return nil
	}
	return c.read(n, choice, path)
}

func (c *checker) readScalar(v *value, r *rule) *value {
	n := v.node
	if n.Kind != yaml.ScalarNode {
		c.fault(n, v.path, "%s; it must be %s", thing(n), r.words_())
		return nil
	}
	var wrong string
	switch r.shape {
	case aNumber:
		v.number, wrong = r.number(n)
	case aCount:
		if r.signed {
			v.number, wrong = r.fromEitherEnd(n)
			break
		}
		v.count, wrong = r.count(n)
	case aTruth:
		v.truth, wrong = r.truth(n)
	default:
		v.text, wrong = r.words(n)
	}
	if wrong != "" {
		c.fault(n, v.path, "%s", wrong)
		return nil
	}
	return v
}

func (c *checker) readList(v *value, r *rule) *value {
	n := v.node
	if n.Kind != yaml.SequenceNode {
		c.fault(n, v.path, "%s; it must be %s", thing(n), r.words_())
		return nil
	}
	length := uint64(len(n.Content))
	if length < r.least || length > r.most {
		c.fault(n, v.path, "the number of entries is %d; it must be %s", length, between(r.least, r.most))
		return nil
	}
	for i, item := range n.Content {
		if len(c.faults) >= enough {
			break
		}
		v.list = append(v.list, c.read(item, r.of, fmt.Sprintf("%s[%d]", v.path, i)))
	}
	return v
}

func (c *checker) readTable(v *value, r *rule) *value {
	n := v.node
	if n.Kind != yaml.MappingNode {
		c.fault(n, v.path, "%s; it must be %s", thing(n), r.words_())
		return nil
	}
	v.fields = map[string]*value{}
	seen := map[string]*yaml.Node{}
	for i := 0; i+1 < len(n.Content) && len(c.faults) < enough; i += 2 {
		name := n.Content[i]
		if first := seen[name.Value]; first != nil {
			c.doubled(name, first, v.path)
			continue
		}
		if k := c.readKey(name, r, v.path); k != nil {
			seen[name.Value] = name
			v.fields[k.name] = c.read(n.Content[i+1], k.rule, join(v.path, k.name))
		}
	}
	for _, k := range r.keys {
		if k.required && seen[k.name] == nil {
			c.fault(n, v.path, "%q is missing; it says %s", k.name, k.about)
		}
	}
	return v
}

func (c *checker) doubled(name, first *yaml.Node, path string) {
	where := ""
	if first.Line > 0 {
		where = fmt.Sprintf("; it stands already on line %d", first.Line)
	}
	c.fault(name, path, "doubled key %s%s", quote(name.Value), where)
}

// readKey finds the key that a node of a table names.
func (c *checker) readKey(name *yaml.Node, r *rule, path string) *key {
	switch {
	case !c.bare(name, path):
		return nil
	case name.Kind != yaml.ScalarNode:
		c.fault(name, path, "%s; a key must be one word", thing(name))
		return nil
	case name.Value == "<<" && name.Style&quoted == 0:
		c.fault(name, path, "a merge key (<<) is not taken; write the settings out")
		return nil
	}
	if k := r.key(name.Value); k != nil {
		return k
	}
	if now, ok := r.gone[name.Value]; ok {
		c.fault(name, path, "%q is no longer taken; %s", name.Value, now)
		return nil
	}
	if r.free != nil {
		return &key{name: name.Value, rule: r.free}
	}
	c.fault(name, path, "unknown %s %s; %s", r.noun, quote(name.Value), instead(name.Value, r.keyNames()))
	return nil
}

// thing names a node that is of the wrong kind.
func thing(n *yaml.Node) string {
	switch {
	case n.Kind == yaml.MappingNode:
		return "this is a table of settings"
	case n.Kind == yaml.SequenceNode:
		return "this is a list"
	case n.Style&quoted == 0 && empty(n):
		return "nothing is given"
	}
	return show(n.Value) + " will not do"
}

// words_ says what a rule wants.
func (r *rule) words_() string {
	switch r.shape {
	case aNumber:
		return r.range_()
	case aCount:
		return r.counts()
	case aTruth:
		return "true or false"
	case aList:
		return "a list, for example [a, b]"
	case aTable:
		return "settings, each as name: value"
	}
	return r.text_()
}

func between(least, most uint64) string {
	if least == most {
		return fmt.Sprint(least)
	}
	return fmt.Sprintf("%d..%d", least, most)
}

func join(path, name string) string {
	if path == "" {
		return name
	}
	return path + "." + name
}
