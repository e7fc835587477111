package docs_test

import (
	"os"
	"testing"

	"microcosm/experiments"
	"microcosm/scenarios"
)

// Ensure the tables that trials.md speaks of are what the program says; make trials prints them again.
func TestTrialTables(t *testing.T) {
	outpatient, err := scenarios.Load("outpatient")
	if err != nil {
		t.Fatal(err)
	}
	for file, set := range map[string]string{
		"trial-strategies.md": experiments.Strategies,
		"trial-ablations.md":  experiments.Ablations,
	} {
		arms, err := experiments.ArmSet(set)
		if err != nil {
			t.Fatal(err)
		}
		trial := &experiments.Trial{Scenario: outpatient, Groups: 200, Arms: arms}
		if err := trial.Run(); err != nil {
			t.Fatal(err)
		}
		same(t, file, trial.Table().Without(experiments.SpeedColumn).Markdown())
	}
	audit, err := experiments.Causes(outpatient, outpatient.Seed, 200, 0)
	if err != nil {
		t.Fatal(err)
	}
	same(t, "trial-causes.md", audit.Table().Markdown())
}

func same(t *testing.T, file, want string) {
	t.Helper()
	got, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != want {
		t.Errorf("%s is not what the program says now; run make trials, and read docs/trials.md again against it", file)
	}
}
