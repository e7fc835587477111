package experiments

import (
	"math"
	"reflect"
	"strings"
	"testing"

	"microcosm/agents"
	"microcosm/results"
	"microcosm/scenarios"
)

// theCase is a built-in case with settings.
func theCase(tb testing.TB, name string, sets ...string) *scenarios.Scenario {
	tb.Helper()
	s, err := scenarios.Load(name)
	if err == nil {
		s, err = scenarios.Apply(s, sets...)
	}
	if err != nil {
		tb.Fatal(err)
	}
	return s
}

// played is a trial that has been run.
func played(tb testing.TB, s *scenarios.Scenario, groups, workers int, arms ...Arm) *Trial {
	tb.Helper()
	trial := &Trial{Scenario: s, Groups: groups, Arms: arms, Workers: workers}
	if err := trial.Run(); err != nil {
		tb.Fatal(err)
	}
	return trial
}

// withoutSpeed is the table as CSV, less the speed, which is of the machine.
func withoutSpeed(tb testing.TB, trial *Trial) string {
	tb.Helper()
	for i := range trial.Results {
		trial.Results[i].Speed = math.NaN()
	}
	var b strings.Builder
	if err := trial.Table().CSV(&b); err != nil {
		tb.Fatal(err)
	}
	return b.String()
}

func arms(tb testing.TB, leaders ...string) []Arm {
	tb.Helper()
	list, err := LeaderArms(leaders...)
	if err != nil {
		tb.Fatal(err)
	}
	return list
}

func TestWorkersDoNotMatter(t *testing.T) {
	s := theCase(t, "outpatient", "group.sessions=6", "group.turns=80")
	list := arms(t, "process", "supportive", "leaderless")
	one := withoutSpeed(t, played(t, s, 5, 1, list...))
	four := withoutSpeed(t, played(t, s, 5, 4, list...))
	if one != four {
		t.Errorf("1 worker:\n%s4 workers:\n%s", one, four)
	}
	s.Seed = 2
	if other := withoutSpeed(t, played(t, s, 5, 4, list...)); other == one {
		t.Error("another seed gives the same results")
	}
}

// Two arms that do the same are the same, to the last bit: people and luck are common.
func TestArmsShareLuck(t *testing.T) {
	s := theCase(t, "outpatient", "group.sessions=4", "group.turns=60")
	named := arms(t, "process")[1].Leader
	trial := played(t, s, 3, 2, Arm{Name: "own"}, Arm{Name: "own again"}, Arm{Name: "named", Leader: named},
		Arm{Name: "off", Off: agents.Switches(agents.Complementarity)}, Arm{Name: "video", Video: true})
	rows := strings.Split(withoutSpeed(t, trial), "\n")
	numbers := func(i int) string { _, after, _ := strings.Cut(rows[i+1], ","); return after }
	for i, same := range []bool{true, true, true, false, false} {
		if (numbers(i) == numbers(0)) != same {
			t.Errorf("arm %q: same as the first %v, want %v", trial.Results[i].Arm, !same, same)
		}
	}
}

func TestWaitListAndLearning(t *testing.T) {
	s := theCase(t, "outpatient")
	process := arms(t, "process")[1]
	deaf := Arm{Name: "without learning", Leader: process.Leader, Off: agents.Switches(agents.Learning)}
	trial := played(t, s, 16, 0, waiting(), process, deaf)
	wait, full, without := trial.Results[0], trial.Results[1], trial.Results[2]
	if wait.WaitList != (Estimate{}) {
		t.Errorf("the waiting list against itself: %v, want 0 throughout", wait.WaitList)
	}
	if full.WaitList.Low <= 0 {
		t.Errorf("process against the waiting list: %v, want above 0", full.WaitList)
	}
	if without.WaitList.Value >= full.WaitList.Low {
		t.Errorf("without learning %v, with %v: want lower", without.WaitList, full.WaitList)
	}
	if !math.IsNaN(wait.Dropout.Value) || !math.IsNaN(wait.CohesionGain.Value) {
		t.Errorf("nobody meets, yet dropout %v, cohesion %v", wait.Dropout, wait.CohesionGain)
	}
	for _, r := range trial.Results {
		if r.Members != 16*8 || r.Prepost.Low >= r.Prepost.Value || r.Prepost.High <= r.Prepost.Value {
			t.Errorf("%s: %d members, d_prepost %v", r.Arm, r.Members, r.Prepost)
		}
	}
	if cee, ok := full.Process("cee"); !ok || cee <= 0 {
		t.Errorf("corrective experiences under process: %v", cee)
	}
	if p := played(t, s, 2, 0, process); !math.IsNaN(p.Results[0].WaitList.Value) {
		t.Error("d_waitlist without a waiting list should be missing")
	}
}

// The effect sizes taken from sums are those of package results taken from all members.
func TestSumsAgree(t *testing.T) {
	own, waiting := make([]row, 4), make([]row, 4)
	var pre, post, preWaiting, postWaiting []float64
	fill := func(r *row, pre, post *[]float64, g, members int, fall float64) {
		var o results.Outcome
		for i := range members {
			m := results.MemberOutcome{Distress: results.Change{Start: 70 + float64((i*37+g*11)%50)}}
			m.Distress.End = m.Distress.Start - fall - float64((i*i+g)%17)
			o.Members = append(o.Members, m)
			*pre, *post = append(*pre, m.Distress.Start), append(*post, m.Distress.End)
		}
		r.take(&o)
	}
	for g := range own {
		fill(&own[g], &pre, &post, g, 3+g, 6)
		fill(&waiting[g], &preWaiting, &postWaiting, g, 6-g, 1)
	}
	pick := []int{0, 1, 2, 3}
	if got, want := prepost(own, pick), results.CohensD(pre, post); math.Abs(got-want) > 1e-12 {
		t.Errorf("d_prepost %v, want %v", got, want)
	}
	want := results.CohensDBetween(pre, post, preWaiting, postWaiting)
	if got := waitList(own, waiting, pick); math.Abs(got-want) > 1e-12 {
		t.Errorf("d_waitlist %v, want %v", got, want)
	}
}

// Each group has its own people, also where the case fixes the seed of the fill, and keeps those named in the case.
func TestGroupsDiffer(t *testing.T) {
	s := theCase(t, "rejection")
	first, err := groupConfig(s, 0)
	if err != nil {
		t.Fatal(err)
	}
	second, err := groupConfig(s, 1)
	if err != nil {
		t.Fatal(err)
	}
	if first.Seed == second.Seed || first.Members[7].Hope == second.Members[7].Hope {
		t.Error("two groups have the same luck or the same people")
	}
	if first.Members[0].Name != "Jane" || first.Members[0].Hope != second.Members[0].Hope {
		t.Error("a named member should be the same in every group")
	}
	if own, _ := s.Resolve(s.Seed).Config(); own.Members[7].Hope != first.Members[7].Hope {
		t.Error("group 0 should be the case's own group")
	}
}

func TestTrialRefuses(t *testing.T) {
	s := theCase(t, "outpatient")
	for _, c := range []struct {
		trial Trial
		want  string
	}{
		{Trial{Scenario: s, Arms: []Arm{waiting()}}, "at least 1 group"},
		{Trial{Scenario: s, Groups: 1}, "needs an arm"},
		{Trial{Scenario: s, Groups: 1, Arms: []Arm{{}}}, "arm 1 has no name"},
		{Trial{Scenario: s, Groups: 1, Arms: []Arm{waiting(), waiting()}}, `two arms are called "wait-list"`},
	} {
		if err := c.trial.Run(); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("error %v, want %q", err, c.want)
		}
	}
}

func TestArmSets(t *testing.T) {
	for name, want := range map[string]int{Strategies: 1 + len(agents.Strategies()), Ablations: 3 + len(agents.SwitchNames)} {
		list, err := ArmSet(name)
		if err != nil || len(list) != want || !list[0].WaitList {
			t.Errorf("%s: %d arms, %v; want %d, the waiting list first", name, len(list), err, want)
		}
		if err := checkArms(list); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := ArmSet("moves"); err == nil || !strings.Contains(err.Error(), `unknown set of arms "moves"`) {
		t.Errorf("unknown set: %v", err)
	}
	if _, err := LeaderArms("proces"); err == nil {
		t.Error("an unknown leader was accepted")
	}
}

// Ensure an arm with settings has the same people and luck, and only differs where the settings do.
func TestArmsWithSettings(t *testing.T) {
	s := theCase(t, "outpatient", "group.sessions=4", "group.turns=60")
	trial := played(t, s, 3, 2, Arm{Name: "own"}, Arm{Name: "same", Set: []string{"group.turns=60"}},
		Arm{Name: "seldom", Set: []string{"leader.rate=.01"}}, Arm{Name: "nobody meets", Set: []string{"group.arm=wait-list"}}, waiting())
	rows := strings.Split(withoutSpeed(t, trial), "\n")
	numbers := func(i int) string { _, after, _ := strings.Cut(rows[i+1], ","); return after }
	if numbers(1) != numbers(0) {
		t.Errorf("a setting that changes nothing changes\n%s\nto\n%s", numbers(0), numbers(1))
	}
	if numbers(2) == numbers(0) {
		t.Error("a setting does nothing")
	}
	if a, b := trial.Results[3].Prepost, trial.Results[4].Prepost; a != b {
		t.Errorf("on the waiting list by a setting %v, by the arm %v", a, b)
	}
	hours := trial.Results[0].LeaderHours
	improved := math.Round(trial.Results[0].Improved.Value * float64(trial.Results[0].Members))
	if want := 3 * 4 * .6 / improved; improved > 0 && math.Abs(hours.Value-want) > 1e-9 {
		t.Errorf("%v hours for each improved, want %v", hours, want)
	}
	if !math.IsNaN(trial.Results[4].LeaderHours.Value) {
		t.Error("waiting takes no leader's hours, so that there are none to divide")
	}
	for want, set := range map[string]string{
		`arm "x": leader.rat=1: unknown key "rat"`: "leader.rat=1", `arm "x": the seed is that of the trial`: "seed=7",
	} {
		trial := Trial{Scenario: s, Groups: 1, Arms: []Arm{{Name: "x", Set: []string{set}}}}
		if err := trial.Run(); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v, want %s", err, want)
		}
	}
}

func TestParseArm(t *testing.T) {
	for text, want := range map[string]Arm{
		"often: leader.rate=.5":                      {Name: "often", Set: []string{"leader.rate=.5"}},
		"a b : leader.rate=.5 ,group.modality=video": {Name: "a b", Set: []string{"leader.rate=.5", "group.modality=video"}},
		`warm: leader.manner=[.1, .2], title="a, b"`: {Name: "warm", Set: []string{"leader.manner=[.1, .2]", `title="a, b"`}},
		"m: fill={to: 4, population: outpatient},":   {Name: "m", Set: []string{"fill={to: 4, population: outpatient}"}},
	} {
		if got, err := ParseArm(text); err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %+v, %v; want %+v", text, got, err, want)
		}
	}
	for _, text := range []string{"", "leader.rate=.5", ": leader.rate=.5", "often", "often:", "often: leader.rate", "often: leader.rate=.5, hm"} {
		if arm, err := ParseArm(text); err == nil || !strings.Contains(err.Error(), "write it as NAME: PATH=VALUE") {
			t.Errorf("%q was taken: %+v, %v", text, arm, err)
		}
	}
}

// Ensure those who waited and never got a place count nowhere.
func TestWaitingForAPlaceCountsNowhere(t *testing.T) {
	nan := math.NaN()
	o := results.Outcome{Members: []results.MemberOutcome{
		{Distress: results.Change{Start: 90, End: 70}}, {Joined: -1, Distress: results.Change{Start: nan, End: nan}}, {Joined: 4, Distress: results.Change{Start: 80, End: 80}},
	}}
	var r row
	r.take(&o)
	if len(r.gains) != 2 || r.gains[0] != 20 || r.gains[1] != 0 || r.fall.n != 2 || math.IsNaN(r.fall.mean()) {
		t.Errorf("%+v", r)
	}
}
