package room

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"microcosm/agents"
	"microcosm/scenarios"
	"microcosm/sim"
)

// The limits of inputs, so that a room is never asked for more than a screen can show.
const (
	// MostYAML is how many bytes a case may have.
	MostYAML = 256 << 10
	// MostSets is how many settings may be changed, MostSet how many bytes one may have.
	MostSets, MostSet = 100, 2000
	// MostHands is how much may be done in the leader's chair.
	MostHands = 20000
	// MostTurns is how many member turns a course may have, meetings times turns.
	MostTurns = 12000
	mostID    = 1 << 30
)

// The ways in which a leader by hand sees: [Inputs.Signals].
const (
	Clear = "clear"
	Usual = "usual"
	Noisy = "noisy"
)

// perceptiveness is the probability with which a leader sees what there is to be seen, where signals are clear or noisy. Where they are as
// usual it is the case's.
var perceptiveness = map[string]string{Clear: ".95", Noisy: ".35"}

// Load reads inputs from JSON, and refuses what [Inputs.Check] refuses, keys that there are not, and anything after them.
func Load(data []byte) (Inputs, error) {
	var in Inputs
	d := json.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields()
	if err := d.Decode(&in); err != nil {
		return Inputs{}, fmt.Errorf("a saved course cannot be read: %s", strings.TrimPrefix(err.Error(), "json: "))
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return Inputs{}, errors.New("a saved course cannot be read: something follows it")
	}
	return in, in.Check()
}

// Save writes inputs as JSON, for [Load].
func (in *Inputs) Save() []byte {
	data, err := json.MarshalIndent(in, "", "  ")
	if err != nil {
		panic("room: " + err.Error()) // nothing in them can fail
	}
	return append(data, '\n')
}

// Check reports, in one line, the first thing in the inputs that cannot be: a case, a strategy, a move or signals that there are not, and
// what is beyond the limits. Whether each hand can be done where it stands shows only when the course is played ([New]).
func (in *Inputs) Check() error {
	if err := in.checkCase(); err != nil {
		return err
	}
	if _, err := in.seed(); err != nil {
		return err
	}
	if in.Leader != "" {
		if _, err := strategy(in.Leader); err != nil {
			return fmt.Errorf("leader: %w", err)
		}
	}
	switch in.Signals {
	case "", Clear, Usual, Noisy:
	default:
		return fmt.Errorf("signals %.40q: they are %s, %s or %s", in.Signals, Clear, Usual, Noisy)
	}
	return in.checkHands()
}

func (in *Inputs) checkCase() error {
	switch {
	case in.Case == "" && in.YAML == "":
		return errors.New("a course needs a case: the name of a built-in one, or YAML")
	case in.Case != "" && in.YAML != "":
		return errors.New("a course has one case: a built-in one or YAML, not both")
	case len(in.YAML) > MostYAML:
		return fmt.Errorf("the case has %d bytes; at most %d are read", len(in.YAML), MostYAML)
	case len(in.Set) > MostSets:
		return fmt.Errorf("%d settings are changed; at most %d can be, write the case as YAML", len(in.Set), MostSets)
	}
	return in.checkSets()
}

func (in *Inputs) checkSets() error {
	for _, set := range in.Set {
		if len(set) > MostSet {
			return fmt.Errorf("a setting has %d bytes; at most %d are read", len(set), MostSet)
		}
	}
	if in.Case == "" {
		return nil
	}
	_, err := scenarios.Source(in.Case)
	return err
}

// seed is the luck; where none is given it is that of the case.
func (in *Inputs) seed() (seed *uint64, err error) {
	if in.Seed == "" {
		return nil, nil
	}
	x, err := strconv.ParseUint(in.Seed, 10, 64)
	if err != nil {
		return nil, fmt.Errorf("seed %.40q: a seed is a whole number from 0 to 18446744073709551615", in.Seed)
	}
	return &x, nil
}

// strategy finds a built-in strategy.
func strategy(name string) (agents.Strategy, error) {
	s, ok := agents.StrategyNamed(name)
	if !ok {
		return s, fmt.Errorf("there is no strategy %.40q; there are %s", name, strings.Join(scenarios.StrategyNames(), ", "))
	}
	return s, nil
}

func (in *Inputs) checkHands() error {
	if len(in.Hands) > MostHands {
		return fmt.Errorf("%d things were done in the leader's chair; at most %d can be", len(in.Hands), MostHands)
	}
	last := 0
	for i := range in.Hands {
		h := &in.Hands[i]
		if err := h.check(); err != nil {
			return fmt.Errorf("hands[%d]: %w", i, err)
		}
		if h.After < last || h.After > mostID {
			return fmt.Errorf("hands[%d]: it is after act %d; hands stand in the order of the course, and the one before is after %d", i, h.After, last)
		}
		last = h.After
	}
	return nil
}

func (h *Hand) check() error {
	switch {
	case h.To != "" && h.Move != GiveChair:
		return errors.New(`"to" says to which strategy the chair is given, and goes with the move "give" alone`)
	case h.Target != 0 && (h.Move == GiveChair || h.Move == TakeChair):
		return fmt.Errorf("%q is aimed at nobody; leave target out", h.Move)
	case h.Move == TakeChair:
		return nil
	case h.Move == GiveChair:
		return h.checkGive()
	case h.Target < agents.Group || h.Target >= sim.MaxMembers:
		return fmt.Errorf("target %d: it is a member's seat, from 0, or -1 for the group", h.Target)
	}
	_, err := move(h.Move)
	return err
}

// checkGive reports a strategy that cannot be given the chair.
func (h *Hand) checkGive() error {
	if h.To == "" {
		return nil
	}
	s, err := strategy(h.To)
	if err == nil && !s.Present {
		err = fmt.Errorf("%s is no leader, and cannot be given the chair", h.To)
	}
	return err
}

// move finds a leader's move.
func move(name string) (agents.Move, error) {
	if m, ok := agents.MoveNamed(name); ok {
		return m, nil
	}
	var known []string
	for m := agents.NoMove + 1; m < agents.NumMoves; m++ {
		known = append(known, m.String())
	}
	return agents.NoMove, fmt.Errorf("there is no move %.40q; there are %s", name, strings.Join(known, ", "))
}

// resolve makes everything in the case explicit: the settings changed, the strategy, the signals, the people drawn.
func (in *Inputs) resolve() (*scenarios.Scenario, error) {
	s, err := in.load()
	if err != nil {
		return nil, err
	}
	if in.Leader != "" {
		leader, err := strategy(in.Leader)
		if err != nil {
			return nil, err
		}
		s = s.WithLeader(&scenarios.Leadership{Strategy: leader})
	}
	sets := in.Set
	if p, ok := perceptiveness[in.Signals]; ok {
		sets = append(sets[:len(sets):len(sets)], "leader.perceptiveness="+p)
	}
	if len(sets) > 0 {
		if s, err = scenarios.Apply(s, sets...); err != nil {
			return nil, oneLine(err)
		}
	}
	if turns := s.Group.Sessions * s.Group.Turns; turns > MostTurns {
		return nil, fmt.Errorf("%d meetings of %d turns are more than a room shows, %d turns in all; set group.sessions or group.turns lower",
			s.Group.Sessions, s.Group.Turns, MostTurns)
	}
	seed, err := in.seed()
	if err != nil {
		return nil, err
	}
	if seed == nil {
		seed = &s.Seed
	}
	return s.Resolve(*seed), nil
}

// load reads the case.
func (in *Inputs) load() (*scenarios.Scenario, error) {
	if in.YAML != "" {
		s, err := scenarios.Parse("case", []byte(in.YAML))
		return s, oneLine(err)
	}
	data, err := scenarios.Source(in.Case)
	if err != nil {
		return nil, err
	}
	s, err := scenarios.Parse(in.Case+".yaml", data)
	return s, oneLine(err)
}

// oneLine is the first line of an error of several.
func oneLine(err error) error {
	if err == nil {
		return nil
	}
	first, rest, more := strings.Cut(err.Error(), "\n")
	if more {
		first += fmt.Sprintf(" (and %d more)", 1+strings.Count(rest, "\n"))
	}
	return errors.New(first)
}
