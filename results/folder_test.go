package results

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func names(t *testing.T, dir string) string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, e := range entries {
		all = append(all, e.Name())
	}
	return strings.Join(all, " ")
}

func put1(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// A folder with somebody else's files is refused, by the name of the file, and left alone.
func TestFolderRefuses(t *testing.T) {
	for _, name := range []string{"thesis.doc", ScenarioFile, ManifestFile, "turns.csv.bak"} {
		dir := t.TempDir()
		put1(t, filepath.Join(dir, name), `{"program": "another"}`)
		_, err := NewWriter(dir, course(t, config(t, 3, 1, 10, "process", 1)), Info{Start: began})
		if err == nil || !strings.Contains(err.Error(), name) || strings.Contains(err.Error(), "\n") {
			t.Errorf("%s: error %v, want one line that names it", name, err)
		}
		if names(t, dir) != name {
			t.Errorf("%s: the folder now has %s", name, names(t, dir))
		}
	}
}

// What an earlier run left is replaced, be it whole or broken off in the middle of writing.
func TestFolderReplaces(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "new", "folder")
	leave(t, dir, config(t, 3, 2, 10, "process", 1), Info{Start: began, Scenario: []byte("a: 1\n")})
	first := names(t, dir)
	put1(t, filepath.Join(dir, "turns.csv"+partial), "broken off")
	leave(t, dir, config(t, 3, 1, 10, "process", 1), Info{Start: began})
	if got := names(t, dir); strings.Contains(got, partial) || strings.Contains(got, ScenarioFile) || !strings.Contains(first, ScenarioFile) {
		t.Errorf("first %s, then, without a scenario, %s", first, got)
	}
	if _, rows := read(t, dir, "sessions.csv"); len(rows) != 1 {
		t.Errorf("%d sessions in the new run, want 1", len(rows))
	}
}

// A run that is aborted leaves nothing of its own, and what was there before stays.
func TestFolderAborts(t *testing.T) {
	dir := t.TempDir()
	leave(t, dir, config(t, 3, 2, 10, "process", 1), Info{Start: began})
	before := names(t, dir)
	c := course(t, config(t, 3, 5, 10, "process", 2))
	w, err := NewWriter(dir, c, Info{Start: began})
	if err != nil {
		t.Fatal(err)
	}
	c.Observe(w)
	c.Step()
	if during := names(t, dir); !strings.Contains(during, "turns.csv"+partial) {
		t.Errorf("while running the folder has %s", during)
	}
	w.Abort()
	if err := w.Close(began); err != nil {
		t.Errorf("Close after Abort: %v", err)
	}
	if after := names(t, dir); after != before {
		t.Errorf("after Abort the folder has %s, before %s", after, before)
	}
}

// A course broken off leaves what had happened, marked as not complete.
func TestFolderBrokenOff(t *testing.T) {
	dir := t.TempDir()
	c := course(t, config(t, 3, 5, 10, "process", 2))
	w, err := NewWriter(dir, c, Info{Start: began})
	if err != nil {
		t.Fatal(err)
	}
	c.Observe(w)
	for range 25 {
		c.Step()
	}
	if err := w.Close(began); err != nil {
		t.Fatal(err)
	}
	if m := w.Manifest(); m.Complete || m.Counts.Sessions != 2 {
		t.Errorf("manifest %+v, want 2 sessions and not complete", m)
	}
	if _, rows := read(t, dir, "members.csv"); len(rows) != 3 {
		t.Errorf("%d members, want 3", len(rows))
	}
}

// A mistake in writing is told once, at the end, and leaves nothing half done.
func TestFolderTellsMistakes(t *testing.T) {
	dir := t.TempDir()
	c := course(t, config(t, 3, 1, 10, "process", 2))
	w, err := NewWriter(dir, c, Info{Start: began})
	if err != nil {
		t.Fatal(err)
	}
	c.Observe(w)
	if err := w.turns.parts[0].file.Close(); err != nil { // the disk goes away
		t.Fatal(err)
	}
	c.Run()
	if err := w.Close(began); err == nil || !strings.Contains(err.Error(), "turns.csv") {
		t.Errorf("error %v, want one that names turns.csv", err)
	}
	if got := names(t, dir); got != "" {
		t.Errorf("the folder has %s", got)
	}
}
