package docs_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

const experimentsFile = "experiments.md"

// printedBlock is a block that shows what commands print: the commands after dollar signs, then what they print.
var printedBlock = regexp.MustCompile("(?s)```text\n((?:\\$ [^\n]*\n)+)(.*?)```")

// Ensure what experiments.md shows is what the commands print, on the design that lies beside it. With -update it is written anew.
func TestExperimentsShowWhatIsPrinted(t *testing.T) {
	text := read(t, experimentsFile)
	dir := t.TempDir()
	program := filepath.Join(dir, "microcosm")
	if out, err := exec.Command("go", "build", "-o", program, "../cmd/microcosm").CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	if err := os.Mkdir(filepath.Join(dir, "docs"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "docs", "design.yaml"), []byte(read(t, "design.yaml")), 0o600); err != nil {
		t.Fatal(err)
	}
	blocks := 0
	now := printedBlock.ReplaceAllStringFunc(text, func(block string) string {
		blocks++
		parts := printedBlock.FindStringSubmatch(block)
		printed := ""
		for line := range strings.Lines(parts[1]) {
			words := strings.Fields(strings.TrimPrefix(line, "$ microcosm "))
			cmd := exec.Command(program, words...)
			cmd.Dir = dir
			out, err := cmd.Output()
			if err != nil {
				t.Fatalf("%s: %v", line, err)
			}
			printed = string(out) // of the last
		}
		return "```text\n" + parts[1] + printed + "```"
	})
	if blocks == 0 {
		t.Fatal("experiments.md shows nothing")
	}
	if design := "```yaml\n" + yamlOf(read(t, "design.yaml")) + "```"; !strings.Contains(text, design) {
		t.Error("experiments.md does not show design.yaml")
	}
	if *update {
		if err := os.WriteFile(experimentsFile, []byte(now), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if now != text {
		t.Error("experiments.md shows something else than the commands print; run go test ./docs -run TestExperiments -update")
	}
}

// yamlOf is a file without the comments at its head.
func yamlOf(text string) string {
	for strings.HasPrefix(text, "#") {
		_, text, _ = strings.Cut(text, "\n")
	}
	return text
}
