package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"strings"
	"testing"

	"github.com/spf13/cobra"

	"microcosm/room"
	"microcosm/scenarios"
)

// tryCommand carries out one command, and gives its exit code and what it said.
func tryCommand(ctx context.Context, cmd *cobra.Command, stdout io.Writer, args ...string) (code int, said string) {
	var stderr bytes.Buffer
	cmd.SilenceErrors, cmd.SilenceUsage = true, true
	cmd.SetArgs(args)
	cmd.SetOut(stdout)
	cmd.SetErr(&stderr)
	code = report(&stderr, cmd.ExecuteContext(ctx))
	return code, stderr.String()
}

// Ensure serve prints its address in one line, answers there with the page, and ends with 0 when it is interrupted.
func TestServe(t *testing.T) {
	ctx, interrupt := context.WithCancel(t.Context())
	in, out := io.Pipe()
	code := make(chan int)
	go func() {
		exit, said := tryCommand(ctx, serveCommand(), out, "belonging", "--addr", "127.0.0.1:0", "--seed", "7", "--leader", "supportive")
		if said != "" {
			t.Errorf("it said %q", said)
		}
		_ = out.Close()
		code <- exit
	}()
	lines := bufio.NewScanner(in)
	lines.Scan()
	url := lines.Text()
	if !regexp.MustCompile(`^http://127\.0\.0\.1:\d+/\?case=belonging&leader=supportive&seed=7$`).MatchString(url) {
		t.Errorf("the address is %q", url)
	}
	answer, err := http.Get(url) //nolint:noctx,gosec // it is ours
	if err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(answer.Body)
	if err != nil || answer.StatusCode != 200 || !strings.Contains(string(text), "<main") {
		t.Errorf("answered %d %.100s: %v", answer.StatusCode, text, err)
	}
	interrupt()
	if exit := <-code; exit != 0 {
		t.Errorf("exit %d, want 0", exit)
	}
	if lines.Scan() {
		t.Errorf("it printed also %q", lines.Text())
	}
}

// Ensure a case of a file is served under a name that an address can hold, and that what is wrong with it is told and nothing served.
func TestServeFile(t *testing.T) {
	dir := t.TempDir()
	mine, bad := filepath.Join(dir, "mine.yaml"), filepath.Join(dir, "bad.yaml")
	text, err := scenarios.Source("rejection")
	if err != nil {
		t.Fatal(err)
	}
	for path, text := range map[string][]byte{mine: bytes.Replace(text, []byte("A member who expects rejection"), []byte("A case of mine"), 1), bad: []byte("group: 7\n")} {
		if err := os.WriteFile(path, text, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	ctx, interrupt := context.WithCancel(t.Context())
	defer interrupt()
	in, out := io.Pipe()
	code := make(chan int)
	go func() {
		exit, _ := tryCommand(ctx, serveCommand(), out, mine, "--addr", "127.0.0.1:0")
		code <- exit
	}()
	lines := bufio.NewScanner(in)
	lines.Scan()
	base, query, _ := strings.Cut(lines.Text(), "/?")
	if query != "case=mine.yaml&seed=1" {
		t.Errorf("the address ends in %q", query)
	}
	answer, err := http.Post(base+"/api/rooms", "application/json", strings.NewReader(`{"query":"`+query+`"}`)) //nolint:noctx,gosec // it is ours
	if err != nil {
		t.Fatal(err)
	}
	told, err := io.ReadAll(answer.Body)
	if err != nil || answer.StatusCode != 200 || !strings.Contains(string(told), "A case of mine") {
		t.Errorf("answered %d %.200s: %v", answer.StatusCode, told, err)
	}
	interrupt()
	if exit := <-code; exit != 0 {
		t.Errorf("exit %d, want 0", exit)
	}
	for path, want := range map[string]string{bad: "bad.yaml", filepath.Join(dir, "none.yaml"): "no such file"} {
		var stdout bytes.Buffer
		if exit, said := tryCommand(t.Context(), serveCommand(), &stdout, path); exit != exitBadInput || !strings.Contains(said, want) || stdout.Len() > 0 {
			t.Errorf("serve %s: exit %d, %q and %q, want %q", path, exit, said, stdout.String(), want)
		}
	}
}

// Ensure a port that is taken, an address that is none, and what is unknown are told in one line that says what to do.
func TestServeRefuses(t *testing.T) {
	taken, err := (&net.ListenConfig{}).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close() //nolint:errcheck // it was only there to be in the way
	for _, c := range []struct {
		args []string
		want string
	}{
		{[]string{"--addr", taken.Addr().String()}, "--addr 127.0.0.1:0 chooses a free port"},
		{[]string{"--addr", "nowhere"}, "HOST:PORT"},
		{[]string{"--addr", "127.0.0.1:99999"}, "cannot listen"},
		{[]string{"nocase"}, `unknown case "nocase"`},
		{[]string{"--leader", "nobody"}, "there is no strategy"},
		{[]string{"--seed", "x"}, "whole number"},
		{[]string{"a", "b"}, "at most one case"},
	} {
		var stdout bytes.Buffer
		code, said := tryCommand(t.Context(), serveCommand(), &stdout, c.args...)
		if code == 0 || !strings.Contains(said, c.want) || strings.Count(said, "\n") != 1 || stdout.Len() > 0 {
			t.Errorf("serve %q: exit %d, %q and %q, want %q", c.args, code, said, stdout.String(), c.want)
		}
	}
}

// Ensure a server that others can reach is warned of, and knows the addresses it may be asked by.
func TestServeBeyondLoopback(t *testing.T) {
	ctx, interrupt := context.WithCancel(t.Context())
	in, out := io.Pipe()
	warned := make(chan string)
	go func() {
		_, said := tryCommand(ctx, serveCommand(), out, "--addr", "0.0.0.0:0")
		_ = out.Close()
		warned <- said
	}()
	lines := bufio.NewScanner(in)
	lines.Scan()
	if url := lines.Text(); !strings.HasPrefix(url, "http://localhost:") {
		t.Errorf("the address is %q", url)
	}
	interrupt()
	if said := <-warned; !strings.Contains(said, "warning: whoever reaches this machine") {
		t.Errorf("it said %q", said)
	}
	if names := reachedAs("teacher.local"); len(names) != 1 || names[0] != "teacher.local" {
		t.Errorf("teacher.local is reached as %q", names)
	}
	if names := reachedAs("::"); names[0] != "*" {
		t.Errorf(":: is reached as %q", names)
	}
}

// Ensure the file of a course that run kept holds that course, and that nothing else is left beside it.
func TestExport(t *testing.T) {
	dir := t.TempDir()
	course, file := filepath.Join(dir, "course"), filepath.Join(dir, "course.html")
	code, kept, said := tryRun(t, "run", "rejection", "--seed", "11", "--leader", "supportive", "--set", "group.sessions=3", "--json", "--out", course)
	if code != 0 {
		t.Fatalf("run: %d %s", code, said)
	}
	if code, said = tryCommand(t.Context(), exportCommand(), io.Discard, course, "--html", file); code != 0 {
		t.Fatalf("export: %d %s", code, said)
	}
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	found := regexp.MustCompile(`(?s)id="tape">(.*?)</script>`).FindSubmatch(text)
	var tape room.Tape
	if err := json.Unmarshal(found[1], &tape); err != nil {
		t.Fatal(err)
	}
	var run struct {
		Members []struct {
			Bids       int `json:"bids"`
			Enactments int `json:"enactments_made"`
			Corrective int `json:"corrective"`
			Injuries   int `json:"injuries"`
		} `json:"members"`
	}
	if err := json.Unmarshal([]byte(kept), &run); err != nil {
		t.Fatal(err)
	}
	if len(tape.Ends) != len(run.Members) || len(tape.Meetings) != 3 || tape.Inputs.Seed != "11" {
		t.Fatalf("%d ends, %d meetings, seed %s", len(tape.Ends), len(tape.Meetings), tape.Inputs.Seed)
	}
	page, err := room.New(room.Inputs{Case: "rejection", Seed: "11", Leader: "supportive", Set: []string{"group.sessions=3"}})
	if err != nil {
		t.Fatal(err)
	}
	if shown := page.Tape(); !reflect.DeepEqual(shown.Meetings, tape.Meetings) || !reflect.DeepEqual(shown.Cast, tape.Cast) || shown.Title != tape.Title {
		t.Error("the file holds another course than the page shows of the same case and luck")
	}
	for i, m := range run.Members {
		e := tape.Ends[i]
		if e.Bids != m.Bids || e.Enactments != m.Enactments || e.Corrective != m.Corrective || e.Injuries != m.Injuries {
			t.Errorf("%s: %+v in the file, %+v in the run", tape.Cast[i].Name, e, m)
		}
	}
	if left, err := filepath.Glob(filepath.Join(dir, ".*")); err != nil || len(left) > 0 {
		t.Errorf("left behind: %q %v", left, err)
	}
}

// Ensure export says in one line what is wrong, and writes nothing then.
func TestExportRefuses(t *testing.T) {
	dir := t.TempDir()
	bad := filepath.Join(dir, "bad")
	if err := os.Mkdir(bad, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(bad, resolvedFile), []byte("group: 7\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(dir, "x.html")
	for _, c := range []struct {
		args []string
		want string
	}{
		{[]string{dir}, "--html is missing"},
		{[]string{dir, "--html", file}, "run --out"},
		{[]string{bad, "--html", file}, "scenario.yaml"},
		{[]string{"--html", file}, "the folder of a course"},
	} {
		code, said := tryCommand(t.Context(), exportCommand(), io.Discard, c.args...)
		if code != exitBadInput || !strings.Contains(said, c.want) || strings.Count(said, "\n") != 1 {
			t.Errorf("export %q: exit %d, %q, want %q", c.args, code, said, c.want)
		}
	}
	if _, err := os.Stat(file); err == nil {
		t.Error("it wrote a file")
	}
}
