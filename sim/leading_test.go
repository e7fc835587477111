package sim

import (
	"testing"

	"microcosm/agents"
)

// ledBy plays a number of groups under a leader changed by with, and returns the mean of what is looked at.
func ledBy(t *testing.T, groups int, with func(l *agents.Leader), of func(c *Course, s *counts) float64) float64 {
	t.Helper()
	sum := 0.0
	for g := range groups {
		cfg := groupOf(t, 8, "process", uint64(g+1))
		with(&cfg.Leader)
		s := &counts{}
		c := begin(t, cfg, s)
		c.Run()
		sum += of(c, s)
	}
	return sum / float64(groups)
}

// counts counts events by kind, and namings of a pattern.
type counts struct {
	Unobserved
	of      [NumEventKinds]float64
	namings float64
}

func (k *counts) Event(_ *Course, e *Event) { k.of[e.Kind]++ }

func (k *counts) Turn(_ *Course, turn *Turn) {
	if turn.Act.Move == agents.Illuminate {
		k.namings++
	}
}

// Ensure a leader who sees little names more patterns that are not there, of those named, than one who sees all.
func TestFalseAlarmsComeOfSeeingLittle(t *testing.T) {
	wrong := func(sees float64) float64 {
		return ledBy(t, pairedGroups/4, func(l *agents.Leader) { l.Perceptiveness, l.Spread = sees, 0 },
			func(_ *Course, k *counts) float64 { return k.of[FalsePattern] / k.namings })
	}
	little, much := wrong(.2), wrong(1)
	if little < 2*much || much > .1 {
		t.Errorf("of the patterns named, %.3f are not there for a leader who sees little, %.3f for one who sees all", little, much)
	}
}

// Ensure transference to the leader comes to different ends: least is left of it where it is named, most where the leader is hooked.
func TestEndsOfTransference(t *testing.T) {
	left := func(aware float64, names bool) float64 {
		return ledBy(t, pairedGroups/4, func(l *agents.Leader) {
			l.SelfAwareness, l.Spread = aware, 0
			for s := range l.Strategy.When {
				weight := 0.0
				if names && (s == int(agents.Idealised) || s == int(agents.Attacked) || s == int(agents.Addressed)) {
					weight = 4
				}
				l.Strategy.When[s][agents.NameTransference] = weight
			}
		}, func(c *Course, _ *counts) float64 {
			sum := 0.0
			for i := range c.n {
				sum += c.Tie(i, c.n).Transferred
			}
			return sum / float64(c.n)
		})
	}
	named, aware, hooked := left(1, true), left(1, false), left(0, false)
	t.Logf("left where it is named %.3f, where the leader is aware of the pull %.3f, where not %.3f", named, aware, hooked)
	if pairedGroups >= 200 && !(named < aware && aware < hooked) {
		t.Errorf("left of it: named %.3f, aware %.3f, hooked %.3f", named, aware, hooked)
	}
}

// Ensure stopping people too often costs frankness, and what the others had learned to see to themselves.
func TestGatekeepingOverdone(t *testing.T) {
	group := func(weight float64) (honesty, copied float64) {
		groups := pairedGroups / 8
		for _, of := range []struct {
			sum  *float64
			what func(c *Course) float64
		}{
			{&honesty, func(c *Course) float64 { _, h := c.Norms(); return h }},
			{&copied, func(c *Course) float64 {
				return over(0, func(c *Course, i int) float64 {
					return c.members[i].S[agents.GateCopied] + c.members[i].S[agents.NamingCopied]
				})(c, nil)
			}},
		} {
			*of.sum = ledBy(t, groups, func(l *agents.Leader) {
				l.Strategy.When[agents.Ordinary][agents.Gatekeep] = weight
				l.Strategy.When[agents.EnactmentSeen][agents.Gatekeep] = 2 * weight
			}, func(c *Course, _ *counts) float64 { return of.what(c) })
		}
		return honesty, copied
	}
	honesty, copied := group(0)
	lessHonesty, lessCopied := group(6)
	if lessHonesty >= honesty || lessCopied >= copied {
		t.Errorf("overdone, honesty is %.3f (%.3f otherwise) and what members have learned %.3f (%.3f)", lessHonesty, honesty, lessCopied, copied)
	}
}

// Ensure what a programme teaches does not hang on the switch of the curative factor of information.
func TestLessonsWithoutInformation(t *testing.T) {
	cfg := groupOf(t, 6, "psychoeducational", 3)
	cfg.Meetings = 4
	taught(agents.CBT)(cfg)
	cfg.Overlay.Homework = false
	cfg.Theory.Switches = cfg.Theory.Without(agents.FactorInformation)
	c := begin(t, cfg)
	c.Run()
	for i := range c.members {
		if c.members[i].Ledger.Of(agents.Skill, agents.ByPractice) <= 0 {
			t.Errorf("member %d was taught nothing", i)
		}
	}
}
