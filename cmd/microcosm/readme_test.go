package main

import (
	"context"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
)

const (
	readmeFile   = "../../README.md"
	excerptBegin = "    $ microcosm run rejection --seed 3\n    ...\n"
	excerptEnd   = "    ...\n"
)

// Ensure the excerpt of a course in the README is what the command above it prints: two meetings in a row. With -update it is written anew.
func TestReadmeShowsWhatIsPrinted(t *testing.T) {
	data, err := os.ReadFile(readmeFile)
	if err != nil {
		t.Fatal(err)
	}
	before, rest, found := strings.Cut(string(data), excerptBegin)
	excerpt, after, closed := strings.Cut(rest, excerptEnd)
	if !found || !closed {
		t.Fatal("the README has no excerpt of microcosm run rejection --seed 3")
	}
	code, out, talk := tryRun(t, "run", "rejection", "--seed", "3")
	if code != 0 {
		t.Fatalf("exit %d: %s", code, talk)
	}
	printed := excerptOf(out)
	if *update {
		if err := os.WriteFile(readmeFile, []byte(before+excerptBegin+printed+excerptEnd+after), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if excerpt != printed || len(excerpt) < 200 {
		t.Errorf("the README shows\n%s\nwhat is printed is\n%s\nrun go test ./cmd/microcosm -update", excerpt, printed)
	}
}

// excerptOf are the two meetings in a row that tell of the most sorts of turning points, the first such, set in as the README does.
func excerptOf(out string) string {
	meeting := regexp.MustCompile(`^ {1,3}\d+ [a-z]`)
	sign := regexp.MustCompile(`^     \[e\d+\] +(\S)`)
	var meetings []string
	_, told, _ := strings.Cut(out, "\nMeeting by meeting\n")
	told, _, _ = strings.Cut(told, "\nClimate (0..6)")
	for line := range strings.Lines(told + "\n") {
		if meeting.MatchString(line) {
			meetings = append(meetings, "")
		}
		if n := len(meetings); n > 0 {
			meetings[n-1] += "    " + line
		}
	}
	best, most := "", -1
	for k := 1; k < len(meetings); k++ {
		two, signs := meetings[k-1]+meetings[k], map[string]bool{}
		for line := range strings.Lines(two) {
			if found := sign.FindStringSubmatch(strings.TrimPrefix(line, "    ")); found != nil {
				signs[found[1]] = true
			}
		}
		if len(signs) > most {
			best, most = two, len(signs)
		}
	}
	return best
}

// Ensure every command of the README can be typed: the names of commands and flags exist, and the cases and leaders are known.
func TestReadmeCommandsWork(t *testing.T) {
	data, err := os.ReadFile(readmeFile)
	if err != nil {
		t.Fatal(err)
	}
	command := regexp.MustCompile(`(?m)^ {4}microcosm (.*?)(  +#.*)?$`)
	commands := command.FindAllStringSubmatch(string(data), -1)
	if len(commands) < 12 {
		t.Fatalf("the README shows only %d commands", len(commands))
	}
	design, err := os.ReadFile("../../docs/design.yaml")
	if err != nil {
		t.Fatal(err)
	}
	search, err := os.ReadFile("../../docs/optimise.yaml")
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir(t.TempDir())
	if err := os.Mkdir("docs", 0o755); err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{
		"docs/design.yaml":   shorter(t, string(design), "points: 256", "points: 16", "replicates: 20", "replicates: 3"),
		"docs/optimise.yaml": shorter(t, string(search), "groups: 100, evaluations: 200, check: 400", "groups: 4, evaluations: 20, check: 5"),
	} {
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range commands {
		args, file := shellWords(c[1])
		try := tryRun
		if args[0] == "serve" {
			try = tryServing
		}
		code, out, talk := try(t, args...)
		if code != 0 {
			t.Errorf("microcosm %s: exit %d: %s", c[1], code, talk)
		}
		if file == "" {
			continue
		}
		if err := os.WriteFile(file, []byte(out), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// tryServing runs a command that serves, on a free port, and interrupts it once it has said its address.
func tryServing(t *testing.T, args ...string) (code int, stdout, stderr string) {
	t.Helper()
	ctx, interrupt := context.WithCancel(t.Context())
	defer interrupt()
	out := &told{then: interrupt}
	code, stderr = tryCommand(ctx, newRoot(), out, append(args, "--addr", "127.0.0.1:0")...)
	if !strings.HasPrefix(out.String(), "http://") {
		t.Errorf("%s prints %q, want an address", args, out)
	}
	return code, out.String(), stderr
}

// told keeps what is written and does something once it is.
type told struct {
	text strings.Builder
	then func()
}

// Write is all that it has of a builder: a string that went past it would end nothing.
func (w *told) Write(text []byte) (int, error) {
	defer w.then()
	return w.text.Write(text)
}

func (w *told) String() string { return w.text.String() }

// shorter is a file with smaller numbers in it, given as what stands there and what is to stand there.
func shorter(t *testing.T, text string, changes ...string) string {
	t.Helper()
	for k := 0; k < len(changes); k += 2 {
		if !strings.Contains(text, changes[k]) {
			t.Fatalf("there is no %q in the file that the README names", changes[k])
		}
		text = strings.Replace(text, changes[k], changes[k+1], 1)
	}
	return text
}

// shellWords are the words of a command line as a shell takes them, a small number of groups in place of a large one; file is where the
// output goes, if anywhere.
func shellWords(line string) (args []string, file string) {
	line, file, _ = strings.Cut(line, " > ")
	line, _, _ = strings.Cut(line, " | ")
	for k, part := range strings.Split(line, "'") {
		if k%2 == 1 {
			args = append(args, part)
			continue
		}
		args = append(args, strings.Fields(part)...)
	}
	if args[0] == "evidence" && !slices.Contains(args, "--groups") {
		args = append(args, "--groups", "2")
	}
	for k := range args {
		switch args[k] {
		case "--groups", "--runs":
			args[k+1] = map[string]string{"--groups": "2", "--runs": "0"}[args[k]]
		}
	}
	return args, strings.TrimSpace(file)
}
