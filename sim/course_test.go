package sim

import (
	"flag"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"microcosm/agents"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// trajectory watches everything and keeps it as text.
type trajectory struct {
	Unobserved
	strings.Builder
}

func (t *trajectory) Turn(_ *Course, turn *Turn)    { fmt.Fprintf(t, "%v\n", *turn) }
func (t *trajectory) Event(_ *Course, event *Event) { fmt.Fprintf(t, "%v\n", *event) }
func (t *trajectory) Entry(_ *Course, entry *Entry) { fmt.Fprintf(t, "%v\n", *entry) }
func (t *trajectory) Meeting(c *Course, number int) {
	for i := range c.Members() {
		fmt.Fprintln(t, number, i, c.Members()[i].S)
	}
}

// watched is the whole trajectory of a config, without the leader's waiting.
func watched(tb testing.TB, cfg *Config) string {
	tb.Helper()
	t := &trajectory{}
	begin(tb, cfg, t).Run()
	return t.String()
}

// short is a config of few meetings.
func short(tb testing.TB, strategy string, seed uint64) *Config {
	cfg := groupOf(tb, 6, strategy, seed)
	cfg.Meetings, cfg.Turns = 4, 60
	return cfg
}

func TestSameSeedSameCourse(t *testing.T) {
	first, again := watched(t, short(t, "process", 5)), watched(t, short(t, "process", 5))
	if first != again {
		t.Error("one seed gave two courses")
	}
	other := short(t, "process", 5)
	other.Seed = 6
	if first == watched(t, other) {
		t.Error("two seeds gave one course")
	}
}

// Ensure a course is a value: a branch goes on exactly as the trunk does, and does not disturb it.
func TestCloneGoesOnAlike(t *testing.T) {
	cfg := short(t, "process", 7)
	trunk := begin(t, cfg)
	for range 100 {
		trunk.Step()
	}
	branch := trunk.Clone()
	rest, other := &trajectory{}, &trajectory{}
	branch.Observe(other)
	branch.Run()
	trunk.Observe(rest)
	trunk.Run()
	if rest.String() != other.String() || rest.Len() == 0 {
		t.Error("a branch went another way than its trunk")
	}
	for i := range trunk.Members() {
		if trunk.Members()[i].Ledger != branch.Members()[i].Ledger {
			t.Errorf("the ledgers of member %d differ", i)
		}
	}
}

// Ensure a leader who only waits leaves the course bit-identical, however often: a no-op intervention changes nothing.
func TestWaitingChangesNothing(t *testing.T) {
	still, waiting := short(t, "laissez-faire", 8), short(t, "laissez-faire", 8)
	still.Leader.Strategy.Rate, still.Leader.Strategy.Answers = 0, 0
	waiting.Leader.Strategy.Rate, waiting.Leader.Strategy.Answers = 1, 1
	var table [agents.NumSituations][agents.NumMoves]float64
	for s := range table {
		table[s][agents.Wait] = 1
	}
	waiting.Leader.Strategy.When = table
	if watched(t, still) != watched(t, waiting) {
		t.Error("a leader who says nothing changed the course")
	}
}

// Ensure observers change nothing.
func TestObserversChangeNothing(t *testing.T) {
	bare := begin(t, short(t, "process", 9))
	bare.Run()
	seen := begin(t, short(t, "process", 9), &trajectory{}, &Record{})
	seen.Run()
	for i := range bare.Members() {
		if bare.Members()[i].S != seen.Members()[i].S {
			t.Errorf("member %d differs when watched", i)
		}
	}
}

// Ensure for every state of every member: value now = value at the start + what the ledger says, and the entries told to observers are
// the part of the ledger that is not drift, within 1e-9.
func TestLedgerAddsUp(t *testing.T) {
	for _, strategy := range []string{"process", "individual", "random", "leaderless"} {
		sum := &entries{}
		c := begin(t, groupOf(t, 8, strategy, 11), sum)
		var start [8][agents.NumStates]float64
		for i := range c.Members() {
			start[i] = c.Members()[i].S
		}
		c.Run()
		for i := range c.Members() {
			m := &c.Members()[i]
			for s := range m.S {
				state := agents.State(s)
				if gap := m.S[s] - start[i][s] - m.Ledger.Total(state); math.Abs(gap) > 1e-9 {
					t.Errorf("%s: %s of %s moved %v, the ledger says %v", strategy, state, m.Name, m.S[s]-start[i][s], m.Ledger.Total(state))
				}
				for _, source := range agents.SourcesOf(state) {
					if gap := m.Ledger.Of(state, source) - sum.of[i].Of(state, source); math.Abs(gap) > 1e-9 && !source.Drift() && !(state == agents.Safety && source == agents.ByCohesion) {
						t.Errorf("%s: %s of %s by %s: the ledger says %v, the entries %v", strategy, state, m.Name, source, m.Ledger.Of(state, source), sum.of[i].Of(state, source))
					}
				}
			}
		}
	}
}

type entries struct {
	Unobserved
	of [8]agents.Ledger
}

func (e *entries) Entry(_ *Course, entry *Entry) {
	e.of[entry.Member].Add(entry.State, entry.By, entry.Amount)
}

// Ensure a curative factor that is switched off moves nothing, while each moves something when it is on.
func TestFactorSwitches(t *testing.T) {
	moved := func(c *Course, by agents.Source) (total float64) {
		for i := range c.Members() {
			for s := range agents.NumStates {
				total += math.Abs(c.Members()[i].Ledger.Of(s, by))
			}
		}
		return total
	}
	on := begin(t, groupOf(t, 8, "process", 12))
	on.Run()
	taught := begin(t, groupOf(t, 8, "psychoeducational", 12))
	taught.Run()
	for by := agents.Source(0); by.Factor(); by++ {
		if moved(on, by) == 0 && moved(taught, by) == 0 {
			t.Errorf("%s moved nothing in a whole course", by)
		}
		cfg := groupOf(t, 8, "process", 12)
		off := *cfg.Theory
		name, _ := agents.SwitchNamed(by.String())
		if name == 0 {
			t.Fatalf("no switch named %q", by)
		}
		off.Switches = off.Without(name)
		cfg.Theory = &off
		c := begin(t, cfg)
		c.Run()
		if got := moved(c, by); got != 0 {
			t.Errorf("%s is off and moved %v", by, got)
		}
	}
}

// Ensure the turn loop allocates nothing.
func TestTurnAllocatesNothing(t *testing.T) {
	cfg := groupOf(t, 8, "process", 13)
	cfg.Meetings = 200
	c := begin(t, cfg, &Unobserved{})
	for range 200 {
		c.Step()
	}
	if n := testing.AllocsPerRun(3000, func() { c.Step() }); n != 0 {
		t.Errorf("%v allocations a turn", n)
	}
}

// Ensure the trajectory of one course stays what it was. It may change only with a line in CHANGELOG.md; rewrite it with -update.
func TestGoldenCourse(t *testing.T) {
	cfg := groupOf(t, 7, "process", 2026)
	cfg.Meetings, cfg.Turns = 5, 80
	counts := &Record{}
	c := begin(t, cfg, counts)
	var b strings.Builder
	for !c.Done() {
		c.RunMeeting()
		fmt.Fprintf(&b, "meeting %d\n", c.Number())
		for i := range c.Members() {
			m := &c.Members()[i]
			fmt.Fprintf(&b, "  %s here %v", m.Name, m.Here)
			for s, x := range m.S {
				fmt.Fprintf(&b, " %s %.17g", agents.State(s), x)
			}
			b.WriteByte('\n')
		}
	}
	for _, e := range counts.Events {
		if e.Kind.TurningPoint() {
			fmt.Fprintf(&b, "%d %s meeting %d turn %d who %d to %d causes %v\n", e.ID, e.Kind, e.Meeting, e.Turn, e.Who, e.To, e.Causes.All())
		}
	}
	path := filepath.Join("testdata", "golden.txt")
	if *update {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if b.String() != string(want) {
		t.Errorf("the golden course has changed; if that is meant, run go test ./sim -run Golden -update and say so in CHANGELOG.md\n%s", firstDifference(b.String(), string(want)))
	}
}

func firstDifference(got, want string) string {
	g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range min(len(g), len(w)) {
		if g[i] != w[i] {
			return fmt.Sprintf("line %d:\n got %.300s\nwant %.300s", i+1, g[i], w[i])
		}
	}
	return fmt.Sprintf("%d lines, want %d", len(g), len(w))
}
