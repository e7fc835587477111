package scenarios

import (
	"slices"

	"microcosm/agents"
)

// A Leader is the leader as a case describes one.
type Leader struct {
	// Name defaults to "the leader".
	Name     string
	Strategy agents.Strategy
	// Perceptiveness and SelfAwareness are 0..1, default .7; Spread is 0..0.5, default .2 (see [agents.Leader]).
	Perceptiveness, SelfAwareness, Spread float64
	// Rate, Answers and Manner, where not nil, stand in place of the strategy's own.
	Rate, Answers *float64
	Manner        *agents.Point
	// When holds weights that stand in place of the strategy's, in every phase too; in the order of situations, then of moves.
	When []Weight
}

// A Weight is one number of a strategy: what a move weighs, 0..1000, in a situation.
type Weight struct {
	Situation agents.Situation
	Move      agents.Move
	Weight    float64
}

// A CoLeader leads beside the leader, with a strategy of the co-leader's own.
type CoLeader struct {
	Leader
	// Accord is how far the two speak with one voice, 0..1, default .7.
	Accord float64
}

// Agent is the leader as the room takes one: the strategy with what the case sets in its place.
func (l *Leader) Agent() agents.Leader {
	s := l.Strategy
	if l.Rate != nil {
		s.Rate = *l.Rate
	}
	if l.Answers != nil {
		s.Answers = *l.Answers
	}
	if l.Manner != nil {
		s.Manner = *l.Manner
	}
	if len(l.When) > 0 {
		s.Phases = slices.Clone(s.Phases) // the strategy's own are shared
		for _, w := range l.When {
			s.When[w.Situation][w.Move] = w.Weight
			for k := range s.Phases {
				s.Phases[k].When[w.Situation][w.Move] = w.Weight
			}
		}
	}
	return agents.Leader{
		Name: l.Name, Strategy: s,
		Perceptiveness: l.Perceptiveness, SelfAwareness: l.SelfAwareness, Spread: l.Spread,
	}
}

func (c *checker) decodeLeader(v *value, name string) Leader {
	l := Leader{
		Name:           v.at("name").textOr(name),
		Perceptiveness: v.at("perceptiveness").numberOr(DefaultPerceptiveness),
		SelfAwareness:  v.at("self_awareness").numberOr(DefaultSelfAwareness),
		Spread:         v.at("spread").numberOr(DefaultSpread),
		Rate:           v.at("rate").numberOrNil(), Answers: v.at("answers").numberOrNil(),
		When: decodeWeights(v.at("when")),
	}
	if manner := v.at("manner"); manner != nil {
		p := point(manner)
		l.Manner = &p
	}
	strategy := v.at("strategy")
	if strategy != nil && strategy.fields != nil {
		l.Strategy = c.decodeStrategy(strategy)
		return l
	}
	l.Strategy, _ = agents.StrategyNamed(strategy.textOr(DefaultStrategy))
	return l
}

func (c *checker) decodeCoLeader(v *value) *CoLeader {
	if v == nil {
		return nil
	}
	return &CoLeader{Leader: c.decodeLeader(v, DefaultCoLeaderName), Accord: v.at("accord").numberOr(DefaultAccord)}
}

func decodeWeights(v *value) []Weight {
	var out []Weight
	for s, situation := range agents.Situations {
		moves := v.at(situation)
		for m := agents.Move(1); m < agents.NumMoves; m++ {
			if weight := moves.at(m.String()); weight != nil {
				out = append(out, Weight{agents.Situation(s), m, weight.number})
			}
		}
	}
	return out
}

func (c *checker) decodeStrategy(v *value) agents.Strategy {
	s := agents.Strategy{
		Name: v.at("name").textOr(""), About: prose(v.at("about")), Present: v.at("present").truthOr(true),
		Rate: v.at("rate").numberOr(0), Answers: v.at("answers").numberOr(DefaultAnswers),
		Manner: point(v.at("manner")),
	}
	replaceRows(&s.When, v.at("when"))
	if s.Present && child(v.node, "rate") == nil {
		c.fault(v.node, v.path, "\"rate\" is missing; it says the probability of doing something after a member's turn, 0..1")
	}
	for _, phase := range v.at("phases").items() {
		p := agents.Phase{
			Name: prose(phase.at("name")), From: int(phase.at("from").numberOr(1)), When: s.When,
			Rate: phase.at("rate").numberOrNil(), Answers: phase.at("answers").numberOrNil(),
		}
		replaceRows(&p.When, phase.at("when"))
		c.checkPhase(s.Phases, &p, phase.at("from"))
		s.Phases = append(s.Phases, p)
	}
	return s
}

// checkPhase refuses a phase that does not begin after those before it, as far as both are counted from the same end.
func (c *checker) checkPhase(before []agents.Phase, p *agents.Phase, from *value) {
	if from == nil {
		return
	}
	for _, b := range before {
		switch {
		case b.From == p.From:
			c.fault(from.node, from.path, "another phase begins at meeting %d; each begins at a meeting of its own", p.From)
			return
		case b.From > p.From && (b.From > 0) == (p.From > 0):
			c.fault(from.node, from.path, "%d comes after %d; phases stand in the order in which they begin", p.From, b.From)
			return
		}
	}
}

// replaceRows puts what is given of each situation into the table, in place of what stood there.
func replaceRows(t *[agents.NumSituations][agents.NumMoves]float64, v *value) {
	for s, situation := range agents.Situations {
		moves := v.at(situation)
		if moves == nil {
			continue
		}
		t[s] = [agents.NumMoves]float64{}
		for m := agents.Move(1); m < agents.NumMoves; m++ {
			t[s][m] = moves.at(m.String()).numberOr(0)
		}
	}
}
