package scenarios

import (
	"errors"
	"fmt"
	"strings"

	"gopkg.in/yaml.v3"

	"microcosm/agents"
)

// A Leadership is what a leader file describes: a strategy, and what it sets of the person who carries it out.
type Leadership struct {
	Strategy agents.Strategy
	// Perceptiveness and SelfAwareness, 0..1, and Manner are nil where the file leaves them to the case.
	Perceptiveness, SelfAwareness *float64
	Manner                        *agents.Point
	// plain is true of a file that leaves the manner to the case.
	plain bool
}

// LoadLeader finds a built-in strategy by its name, or reads a leader file.
func LoadLeader(nameOrPath string) (*Leadership, error) {
	if s, ok := agents.StrategyNamed(nameOrPath); ok {
		return &Leadership{Strategy: s}, nil
	}
	if !isPath(nameOrPath) {
		return nil, fmt.Errorf("unknown strategy %s; %s", quote(nameOrPath), instead(nameOrPath, StrategyNames()))
	}
	data, err := readFile(nameOrPath)
	if err != nil {
		return nil, fmt.Errorf("leader: %w", err)
	}
	return ParseLeader(nameOrPath, data)
}

// ParseLeader reads a leader file; file is the name that errors give the text. An error is an [*InputError].
func ParseLeader(file string, data []byte) (*Leadership, error) {
	l, err := parseLeader(file, data)
	var faults *InputError
	if errors.As(err, &faults) {
		faults.Leader = true
	}
	return l, err
}

func parseLeader(file string, data []byte) (*Leadership, error) {
	root, fault := parse(file, data)
	if fault != nil {
		return nil, inputError([]Fault{*fault})
	}
	c := &checker{file: file}
	v := c.read(root, leaderFileRules(), "")
	if v == nil {
		return nil, inputError(c.faults)
	}
	l := &Leadership{
		Strategy:       c.decodeStrategy(v),
		Perceptiveness: v.at("perceptiveness").numberOrNil(), SelfAwareness: v.at("self_awareness").numberOrNil(),
	}
	if manner := v.at("manner"); manner != nil {
		p := point(manner)
		l.Manner = &p
	}
	l.plain = l.Manner == nil
	if err := inputError(c.faults); err != nil {
		return nil, err
	}
	return l, nil
}

// WithLeader is the case with another strategy. The rate, the answers and the weights are the strategy's own; the leader's name,
// perceptiveness, self-awareness, spread and manner stay the case's, as far as the leader file does not set them.
func (s *Scenario) WithLeader(l *Leadership) *Scenario {
	out := *s
	out.Leader.Strategy = l.Strategy
	out.Leader.Rate, out.Leader.Answers, out.Leader.When = nil, nil, nil
	if l.Perceptiveness != nil {
		out.Leader.Perceptiveness = *l.Perceptiveness
	}
	if l.SelfAwareness != nil {
		out.Leader.SelfAwareness = *l.SelfAwareness
	}
	switch {
	case l.Manner != nil:
		out.Leader.Manner = nil
	case l.plain:
		manner := s.Leader.Agent().Strategy.Manner
		out.Leader.Manner = &manner
	}
	return &out
}

// child is the value of a key in a table of nodes, or nil.
func child(n *yaml.Node, name string) *yaml.Node {
	if n == nil || n.Kind != yaml.MappingNode {
		return nil
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value == name {
			return n.Content[i+1]
		}
	}
	return nil
}

// isPath reports whether a word is meant as a file rather than as a name.
func isPath(word string) bool {
	return strings.ContainsAny(word, `/\`) || strings.HasSuffix(word, ".yaml") || strings.HasSuffix(word, ".yml")
}
