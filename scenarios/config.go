package scenarios

import (
	"fmt"

	"microcosm/agents"
	"microcosm/sim"
)

// Config is what the room needs to run the case; a case that is not resolved is resolved with its own seed.
// It refuses what cannot be run.
func (s *Scenario) Config() (*sim.Config, error) {
	s = s.explicit()
	cfg := &sim.Config{
		Leader: s.Leader.Agent(), Meetings: s.Group.Sessions, Turns: s.Group.Turns,
		WaitList: s.Group.Arm == WaitList, Seed: s.Seed,
		Preparation: s.Preparation, Overlay: s.overlay(), Happenings: s.happenings(), Places: s.Group.Places,
	}
	if s.CoLeader != nil {
		agent := s.CoLeader.Agent()
		cfg.CoLeader, cfg.Accord = &agent, s.CoLeader.Accord
	}
	for _, months := range s.Group.FollowUp {
		cfg.FollowUp = append(cfg.FollowUp, weeks(months))
	}
	for i := range s.Members {
		cfg.Members = append(cfg.Members, s.Members[i].person())
	}
	var err error
	if cfg.Theory, err = s.theory(); err != nil {
		return nil, fmt.Errorf("%s: %w", s.Name, err)
	}
	if err := cfg.Check(); err != nil {
		return nil, fmt.Errorf("%s: %w", s.Name, err)
	}
	return cfg, nil
}

// theory is the model with the constants and switches of the case.
func (s *Scenario) theory() (*agents.Theory, error) {
	th := agents.NewTheory()
	th.Video = s.Group.Modality == Video
	known := 0
	for _, p := range agents.ParameterTable() {
		if x, ok := s.Parameters[p.Path]; ok {
			known++
			if err := th.Set(p.Path, x); err != nil {
				return nil, err
			}
		}
	}
	if known != len(s.Parameters) {
		return nil, fmt.Errorf("parameters holds a path that the model does not know")
	}
	for _, name := range agents.SwitchNames {
		if on, ok := s.Mechanisms[name]; ok && !on {
			mechanism, _ := agents.SwitchNamed(name)
			th.Switches = th.Without(mechanism)
		}
	}
	return th, nil
}
