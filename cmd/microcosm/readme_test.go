package main

import (
	"bytes"
	"os"
	"strings"
	"testing"
)

// Ensure the excerpt of a course in the README is what the command above it prints.
func TestReadmeShowsWhatIsPrinted(t *testing.T) {
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, found := strings.Cut(string(readme), "    $ microcosm run rejection --seed 3\n    ...\n")
	excerpt, _, closed := strings.Cut(rest, "    ...\n")
	if !found || !closed || len(excerpt) < 200 {
		t.Fatal("the README has no excerpt of microcosm run rejection --seed 3")
	}
	var out, talk bytes.Buffer
	if code := run([]string{"run", "rejection", "--seed", "3"}, strings.NewReader(""), &out, &talk); code != 0 {
		t.Fatalf("exit %d: %s", code, talk.String())
	}
	for line := range strings.Lines(excerpt) {
		if !strings.Contains(out.String(), strings.TrimPrefix(line, "    ")) {
			t.Errorf("the README shows a line that is not printed:\n%s", line)
		}
	}
}
