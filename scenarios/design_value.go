package scenarios

import (
	"math"
	"strconv"
	"strings"

	"gopkg.in/yaml.v3"
)

// deepest is how many tables and lists a value may hold one in the other; no setting needs more.
const deepest = 20

// longest is how many bytes a value may take on its line.
const longest = 2000

// readAny takes whatever stands at a place, as YAML on one line; what a setting takes is checked with the case.
func (c *checker) readAny(v *value) *value {
	if !c.plain(v.node, v.path, 0) {
		return nil
	}
	v.text = oneLine(v.node)
	if len(v.text) > longest {
		c.fault(v.node, v.path, "the value takes %d bytes; it must be %d at most", len(v.text), longest)
		return nil
	}
	return v
}

// plain refuses what YAML can do beyond plain values, anywhere in a node.
func (c *checker) plain(n *yaml.Node, path string, depth int) bool {
	if !c.bare(n, path) {
		return false
	}
	if depth > deepest {
		c.fault(n, path, "the value lies more than %d levels deep", deepest)
		return false
	}
	for _, inner := range n.Content {
		if !c.plain(inner, path, depth+1) {
			return false
		}
	}
	return true
}

// oneLine is a node as YAML on one line, as it may stand in a list of values: numbers with as few digits as read back to the same one. What it
// writes reads back to a node of which it writes the same.
func oneLine(n *yaml.Node) string {
	var parts []string
	switch n.Kind {
	case yaml.SequenceNode:
		for _, item := range n.Content {
			parts = append(parts, oneLine(item))
		}
		return "[" + strings.Join(parts, ", ") + "]"
	case yaml.MappingNode:
		for i := 0; i+1 < len(n.Content); i += 2 {
			parts = append(parts, oneLine(n.Content[i])+": "+oneLine(n.Content[i+1]))
		}
		return "{" + strings.Join(parts, ", ") + "}"
	}
	switch {
	case n.Style&quoted != 0 || n.ShortTag() == "!!str":
		return scalar(n.Value)
	case empty(n):
		return "null"
	case decimal.MatchString(n.Value) && !whole.MatchString(n.Value):
		return asNumber(n.Value)
	}
	return strings.TrimPrefix(n.Value, "+")
}

// asNumber is a number with as few digits as read back to it, without an exponent where it is of middling size; one too large to be read stays
// as it is.
func asNumber(text string) string {
	x, err := strconv.ParseFloat(text, 64)
	if err != nil {
		return text
	}
	return plainNumber(x)
}

func plainNumber(x float64) string {
	if size := math.Abs(x); size == 0 || size >= 1e-5 && size < 1e15 {
		return strconv.FormatFloat(x+0, 'f', -1, 64) // -0 becomes 0
	}
	return shortest(x)
}

// canonical is where a path of [Apply] leads in the case, with members by their number; "" where it leads nowhere.
func (s *Scenario) canonical(path string) string {
	root, fault := parse(s.Name, s.Marshal())
	if fault != nil {
		panic("scenarios: " + fault.String())
	}
	e, at := editor{origin: map[*yaml.Node]string{}}, place{node: root, rest: strings.TrimSpace(path)}
	if at.rest == "" || strings.HasSuffix(at.rest, ".") {
		return ""
	}
	for {
		last, wrong := e.step(&at, path)
		switch {
		case wrong != "":
			return ""
		case last:
			return at.walked
		}
		if at.node = *at.slot; isStrategy(at.walked) {
			at.strategy = at.node
		}
	}
}
