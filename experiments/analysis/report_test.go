package analysis

import (
	"encoding/xml"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"microcosm/scenarios"
)

// wellFormed checks that a page closes what it opens, asks for nothing from elsewhere and says nothing that is not a number; it gives the page.
func wellFormed(t *testing.T, path string) string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	page := string(data)
	// A page has elements without an end, which XML has not: they are closed here.
	void := regexp.MustCompile(`<(meta|br|hr|img)\b([^>]*[^/])?>`)
	d := xml.NewDecoder(strings.NewReader(void.ReplaceAllString(strings.Replace(page, "<!doctype html>", "", 1), "<$1$2/>")))
	d.Entity = xml.HTMLEntity
	for {
		_, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatalf("%s: %v", path, err)
		}
	}
	for _, bad := range []string{"<script", "<img", "<link", "<iframe", "@import", "src=", "NaN", "%!", "+Inf"} {
		if strings.Contains(page, bad) {
			t.Errorf("%s holds %q", path, bad)
		}
	}
	for _, link := range regexp.MustCompile(`(?:href|url\()\s*=?\s*["']?([^"')\s>]+)`).FindAllStringSubmatch(page, -1) {
		if !strings.HasPrefix(link[1], "#") {
			t.Errorf("%s leads to %s", path, link[1])
		}
	}
	for _, address := range regexp.MustCompile(`https?://[^\s"'<]+`).FindAllString(page, -1) {
		if !strings.HasPrefix(address, "http://www.w3.org/") { // names of formats
			t.Errorf("%s names %s", path, address)
		}
	}
	return page
}

// Ensure the page of every kind of design holds what it should.
func TestReport(t *testing.T) {
	says := map[string][]string{
		scenarios.GridDesign:     {"Dunn 1961", "Lines that are not parallel", "18 points of a full factorial grid"},
		scenarios.ListDesign:     {"too few points to say which setting", "against point 1", "3 points of a list"},
		scenarios.SobolDesign:    {"Plischke", "Saltelli &amp; Marivoet 1990", "16 points of a Sobol sequence"},
		scenarios.MorrisDesign:   {"Campolongo", "Screening of settings", "24 points of Morris&#39;s trajectories"},
		scenarios.SaltelliDesign: {"Jansen 1999", "Sum of the first-order indices", "40 points of Saltelli&#39;s scheme"},
	}
	for kind, words := range says {
		a := opened(t, played(t, small(kind)), Options{Draws: 100})
		page := wellFormed(t, filepath.Join(write(t, a, Writing{}), ReportFile))
		for _, word := range append(words, "Nothing here is advice about real people", "Seeds were common", "intraclass correlation", a.Record.DesignHash, "microcosm sweep d.yaml") {
			if !strings.Contains(page, word) {
				t.Errorf("%s: the page does not say %q", kind, word)
			}
		}
	}
}

// Ensure the lines for R and Python work on the folder of a sweep.
func TestSnippets(t *testing.T) {
	d := small(scenarios.ListDesign)
	d.Replicates = 10
	dir := played(t, d)
	programs := map[string][]string{"R": {"Rscript", "-e"}, "Python": {"/usr/bin/python3", "-c"}}
	needs := map[string]string{"R": "library(lme4)", "Python": "import pandas"}
	for _, s := range opened(t, dir, Options{Draws: 50}).snippets() {
		t.Run(s.Language+" "+s.Name, func(t *testing.T) {
			program := programs[s.Language]
			if err := exec.Command(program[0], program[1], needs[s.Language]).Run(); err != nil {
				t.Skipf("%s cannot %s", program[0], needs[s.Language])
			}
			run := exec.Command(program[0], program[1], s.Code)
			run.Dir = dir
			if out, err := run.CombinedOutput(); err != nil || len(out) < 40 {
				t.Errorf("%s: %v\n%s", s.Code, err, out)
			}
		})
	}
}
