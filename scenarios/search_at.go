package scenarios

import (
	"math"
	"strconv"
	"strings"

	"gopkg.in/yaml.v3"

	"microcosm/agents"
)

// NumberAt is the number that the case has at a path of [Apply]; missing where there is none. For a leader it is what holds: the strategy's own where
// the case puts nothing in its place.
func (s *Scenario) NumberAt(path string) float64 {
	if rest, ok := strings.CutPrefix(path, "leader."); ok {
		if x, found := numberOf(&s.Leader, rest); found {
			return x
		}
	}
	if rest, ok := strings.CutPrefix(path, "co_leader."); ok && s.CoLeader != nil {
		if x, found := numberOf(&s.CoLeader.Leader, rest); found {
			return x
		}
	}
	return s.written(path)
}

// numberOf is what a leader has at a path below the leader, and whether it is one that the strategy may stand in for.
func numberOf(l *Leader, path string) (float64, bool) {
	agent := l.Agent()
	switch path {
	case "rate":
		return agent.Strategy.Rate, true
	case "answers":
		return agent.Strategy.Answers, true
	}
	words := strings.Split(path, ".")
	if len(words) != 3 || words[0] != "when" {
		return 0, false
	}
	for k, situation := range agents.Situations {
		if situation != words[1] {
			continue
		}
		for m := agents.Move(1); m < agents.NumMoves; m++ {
			if m.String() == words[2] {
				return agent.Strategy.When[k][m], true
			}
		}
	}
	return 0, false
}

// written is the number that the case's YAML has at a path; a weight that is not written is 0.
func (s *Scenario) written(path string) float64 {
	root, fault := parse(s.Name, s.Marshal())
	if fault != nil {
		panic("scenarios: " + fault.String())
	}
	n := walkTo(root, path)
	switch {
	case n == nil:
		return math.NaN()
	case n.Kind == yaml.MappingNode && len(n.Content) == 0 && strings.Contains(path, ".when."):
		return 0
	}
	x, err := strconv.ParseFloat(n.Value, 64)
	if err != nil || n.Kind != yaml.ScalarNode {
		return math.NaN()
	}
	return x
}

// walkTo is the node at a path, or nil. What is not there is made on the way, empty.
func walkTo(root *yaml.Node, path string) *yaml.Node {
	e, at := editor{origin: map[*yaml.Node]string{}}, place{node: root, rest: path}
	for {
		last, wrong := e.step(&at, path)
		switch {
		case wrong != "":
			return nil
		case last:
			return *at.slot
		}
		at.node = *at.slot
		if isStrategy(at.walked) {
			at.strategy = at.node
		}
	}
}
