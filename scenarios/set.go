package scenarios

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"gopkg.in/yaml.v3"

	"microcosm/agents"
)

// Apply is the case with settings changed, each written as PATH=VALUE, for example "leader.rate=.3",
// "members[2].rigidity=.8" (members are counted from 0), "members.Jane.rigidity=.8", "mechanisms.facade=false",
// "parameters.learning.rate=.2", "leader.when.bid.wait=1" or "leader.strategy.phases[0].when.bid.wait=1". The value is YAML. The case
// itself stays as it is.
// An error is an [*InputError] whose faults name the override.
func Apply(s *Scenario, sets ...string) (*Scenario, error) {
	root, fault := parse(s.Name, s.Marshal())
	if fault != nil {
		panic("scenarios: " + fault.String())
	}
	e := editor{origin: map[*yaml.Node]string{}}
	for _, set := range sets {
		if wrong := e.apply(root, set); wrong != "" {
			return nil, inputError([]Fault{{Set: set, What: wrong}})
		}
	}
	out, err := decode(&checker{file: s.Name, sets: e.origin, all: strings.Join(sets, " --set ")}, root)
	if err == nil && s.Screening.Done && out.Screening.Done && out.Screening != s.Screening {
		return nil, inputError([]Fault{{Path: "screening", Set: strings.Join(sets, " --set "), What: "the members of a resolved case have been " +
			"chosen already; change the case before it is resolved"}})
	}
	return out, err
}

// An editor changes a tree of nodes and remembers which override brought in which node.
type editor struct {
	origin map[*yaml.Node]string
}

// apply carries out one override; the result says what is wrong with it, or is "".
func (e *editor) apply(root *yaml.Node, set string) string {
	where, written, found := strings.Cut(set, "=")
	if where = strings.TrimSpace(where); !found || where == "" || strings.HasSuffix(where, ".") {
		return "write it as PATH=VALUE, for example leader.rate=.3"
	}
	node, wrong := e.parse(set, written)
	if wrong != "" {
		return wrong
	}
	at := place{node: root, rest: where}
	for {
		last, wrong := e.step(&at, set)
		if wrong != "" {
			return wrong
		}
		if last {
			*at.slot = node
			return ""
		}
		at.node = *at.slot
		if isStrategy(at.walked) {
			at.strategy = at.node
		}
	}
}

func (e *editor) parse(set, written string) (*yaml.Node, string) {
	node := &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!null"}
	if strings.TrimSpace(written) != "" {
		var fault *Fault
		if node, fault = parse("", []byte(written)); fault != nil {
			return nil, "the value cannot be read: " + fault.What
		}
	}
	e.mark(node, set)
	return node, ""
}

// mark notes where a tree of nodes comes from; it has no place in a file.
func (e *editor) mark(n *yaml.Node, set string) {
	n.Line, n.Column = 0, 0
	e.origin[n] = set
	for _, inner := range n.Content {
		e.mark(inner, set)
	}
}

// A place is how far an override has come: the node reached, what of the path has been walked and what is left, the slot in
// the node that the last step led to, and the strategy that was passed, if one was.
type place struct {
	node     *yaml.Node
	walked   string
	rest     string
	slot     **yaml.Node
	strategy *yaml.Node
}

func isStrategy(path string) bool { return path == "leader.strategy" || path == "co_leader.strategy" }

var phaseTable = regexp.MustCompile(`^(co_)?leader\.strategy\.phases\[\d+\]\.when$`)

// step goes down by one name or number and reports whether it was the last.
func (e *editor) step(at *place, set string) (last bool, wrong string) {
	switch at.node.Kind {
	case yaml.SequenceNode:
		wrong = at.entry()
	case yaml.MappingNode:
		wrong = e.setting(at, set)
	default:
		return false, fmt.Sprintf("%s is a single value; nothing lies below it", at.walked)
	}
	if wrong == "" && at.rest != "" {
		wrong = e.open(at, set)
	}
	return at.rest == "", wrong
}

// entry goes into a list: by number in brackets, or by the name of a member.
func (at *place) entry() string {
	if strings.HasPrefix(at.rest, "[") {
		return at.numbered()
	}
	var names []string
	found, left := -1, ""
	for i, n := range at.node.Content {
		name := child(n, "name")
		if name == nil {
			continue
		}
		names = append(names, name.Value)
		// the longest name counts: one member's may be the beginning of another's
		if rest, ok := strings.CutPrefix(at.rest+".", name.Value+"."); ok && (found < 0 || len(rest) < len(left)) {
			found, left = i, rest
		}
	}
	if found >= 0 {
		at.walk(&at.node.Content[found], fmt.Sprintf("[%d]", found), strings.TrimSuffix(left, "."))
		return ""
	}
	name, _, _ := strings.Cut(at.rest, ".")
	if len(names) == 0 {
		return fmt.Sprintf("%s has no entry named %s; write its number, for example %s[0]", at.walked, quote(name), at.walked)
	}
	return fmt.Sprintf("no entry of %s is named %s; %s", at.walked, quote(name), instead(name, names))
}

// numbered goes to the entry of a list whose number stands in brackets.
func (at *place) numbered() string {
	entries := at.node.Content
	number, rest, closed := strings.Cut(at.rest[1:], "]")
	i, err := strconv.ParseUint(number, 10, 16)
	if !closed || err != nil || rest != "" && rest[0] != '.' && rest[0] != '[' {
		return fmt.Sprintf("%s is not an entry; write %s[0] for the first", quote(at.rest), at.walked)
	}
	if i >= uint64(len(entries)) {
		return fmt.Sprintf("%s has %d entries, counted from 0; there is no [%d]", at.walked, len(entries), i)
	}
	at.walk(&entries[i], fmt.Sprintf("[%d]", i), rest)
	return ""
}

// walk moves the place on.
func (at *place) walk(slot **yaml.Node, name, rest string) {
	at.slot, at.walked, at.rest = slot, at.walked+name, strings.TrimPrefix(rest, ".")
}

// setting goes to a key of a table, which is made where it is not there.
func (e *editor) setting(at *place, set string) string {
	end := strings.IndexAny(at.rest, ".[")
	if end < 0 || at.walked == "parameters" {
		end = len(at.rest)
	}
	name, rest := at.rest[:end], at.rest[end:]
	if name == "" {
		return fmt.Sprintf("the path breaks off at %s; write names with points between, for example leader.rate", quote(at.rest))
	}
	oneCycleKey(at.node, name, rest)
	content := at.node.Content
	for i := 0; i+1 < len(content); i += 2 {
		if content[i].Value == name {
			at.walk(&content[i+1], dotted(at.walked, name), rest)
			return ""
		}
	}
	key := &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: name}
	value := at.fresh(name, rest)
	e.mark(key, set)
	e.mark(value, set)
	at.node.Content = append(content, key, value)
	at.walk(&at.node.Content[len(at.node.Content)-1], dotted(at.walked, name), rest)
	return ""
}

// fresh is what a key holds that was not there: nothing yet, or, of a situation in a phase of which one move is set, what the strategy does
// there.
func (at *place) fresh(name, rest string) *yaml.Node {
	table := &yaml.Node{Kind: yaml.MappingNode, Tag: "!!map"}
	if row := child(child(at.strategy, "when"), name); rest != "" && row != nil && phaseTable.MatchString(at.walked) {
		for _, n := range row.Content {
			table.Content = append(table.Content, &yaml.Node{Kind: n.Kind, Tag: n.Tag, Value: n.Value})
		}
	}
	return table
}

// open writes out a strategy, a cycle or a programme that is given by its name alone, so that something in it can be set.
func (e *editor) open(at *place, set string) string {
	n := *at.slot
	if n.Kind != yaml.ScalarNode {
		return ""
	}
	full, wrong := at.inFull(n.Value)
	if full == "" {
		return wrong
	}
	tree, fault := parse("", []byte(full))
	if fault != nil {
		panic("scenarios: " + fault.String())
	}
	e.mark(tree, set)
	*at.slot = tree
	return ""
}

// inFull is what a name at this place stands for, as YAML; "" where it stands for nothing but itself.
func (at *place) inFull(name string) (full, wrong string) {
	switch {
	case at.walked == "group.overlay":
		return "{kind: " + scalar(name) + "}", ""
	case isStrategy(at.walked):
		strategy, ok := agents.StrategyNamed(name)
		if !ok {
			return "", fmt.Sprintf("unknown strategy %s; %s", quote(name), instead(name, StrategyNames()))
		}
		return string(MarshalStrategy(&strategy)), ""
	case strings.HasPrefix(at.walked, "members[") && strings.Contains(at.walked, ".cycle"):
		preset, ok := agents.CycleNamed(name)
		switch {
		case !ok:
			return "", fmt.Sprintf("unknown cycle %s; %s", quote(name), instead(name, cycleNames()))
		case at.rest == "weight" || at.rest == "offset":
			return "{cycle: " + name + "}", ""
		}
		return cycleInFull(&preset), ""
	}
	return "", ""
}

// oneCycleKey keeps a member from having both cycle and cycles: what is set as a whole replaces the other, and a single
// cycle of which the entry of a list is set becomes a list.
func oneCycleKey(n *yaml.Node, name, rest string) {
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, value := n.Content[i], n.Content[i+1]
		switch {
		case name == "cycles" && key.Value == "cycle" && rest != "":
			key.Value = "cycles"
			n.Content[i+1] = &yaml.Node{Kind: yaml.SequenceNode, Tag: "!!seq", Content: []*yaml.Node{value}}
		case rest == "" && (name == "cycle" && key.Value == "cycles" || name == "cycles" && key.Value == "cycle"):
			n.Content = append(n.Content[:i:i], n.Content[i+2:]...)
			return
		}
	}
}

func dotted(walked, name string) string {
	if walked == "" {
		return name
	}
	return "." + name
}
