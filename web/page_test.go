package web

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"regexp"
	"strings"
	"testing"

	"microcosm/room"
)

// thePage reads the page that is built in.
func thePage(t *testing.T) *page {
	t.Helper()
	p, err := newPage()
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// Ensure files of the page come with their kind, small where that is accepted, and not again where they are known.
func TestAssets(t *testing.T) {
	s, _ := faked(t, Config{})
	for path, kind := range map[string]string{"/": "text/html", "/index.html": "text/html", "/style.css": "text/css", "/js/store.js": "text/javascript", "/icon.svg": "image/svg+xml"} {
		plain := ask(t, s, "GET", path, "")
		small := ask(t, s, "GET", path, "", "Accept-Encoding", "br, gzip;q=0.8")
		if got := plain.Header().Get("Content-Type"); plain.Code != 200 || !strings.HasPrefix(got, kind) {
			t.Errorf("%s: %d %s, want %s", path, plain.Code, got, kind)
		}
		in, err := gzip.NewReader(small.Body)
		if err != nil || small.Header().Get("Content-Encoding") != "gzip" {
			t.Fatalf("%s: %v, coded %q", path, err, small.Header().Get("Content-Encoding"))
		}
		if drained(t, in) != plain.Body.String() {
			t.Errorf("%s: what is unpacked differs", path)
		}
		tag := small.Header().Get("ETag")
		again := ask(t, s, "GET", path, "", "Accept-Encoding", "gzip", "If-None-Match", `"x", W/`+tag)
		if again.Code != 304 || again.Body.Len() != 0 || plain.Header().Get("ETag") == tag {
			t.Errorf("%s: known, and answered %d with %d bytes; marks %s and %s", path, again.Code, again.Body.Len(), tag, plain.Header().Get("ETag"))
		}
		refusing := ask(t, s, "GET", path, "", "Accept-Encoding", "gzip;q=0")
		if refusing.Header().Get("Content-Encoding") != "" {
			t.Errorf("%s: packed for a browser that does not take it", path)
		}
	}
}

// Ensure the whole page weighs under 300 kB as a browser gets it.
func TestPageWeight(t *testing.T) {
	small, whole := 0, 0
	for _, a := range thePage(t).files {
		small += len(a.small)
		whole += len(a.text)
	}
	t.Logf("%d bytes, %d unpacked", small, whole)
	if small >= 300_000 {
		t.Errorf("the page weighs %d bytes, want under 300000", small)
	}
}

// scripts finds the scripts in a page, their attributes and what is in them.
var scripts = regexp.MustCompile(`(?s)<script([^>]*)>(.*?)</script>`)

// Ensure the page holds no script of its own but the map of its modules, which the policy names, no style and no handlers.
func TestPageIsStrict(t *testing.T) {
	p := thePage(t)
	text := string(p.files["/index.html"].text)
	for _, m := range scripts.FindAllStringSubmatch(text, -1) {
		if m[2] == "" {
			continue
		}
		sum := sha256.Sum256([]byte(m[2]))
		if !strings.Contains(p.policy, "'sha256-"+base64.StdEncoding.EncodeToString(sum[:])+"'") {
			t.Errorf("the policy does not name the script%s %.80s", m[1], m[2])
		}
	}
	for _, never := range []string{`\son[a-z]+=`, `\sstyle=`, `<style`, `https?://`, `javascript:`} {
		if found := regexp.MustCompile(never).FindString(text); found != "" {
			t.Errorf("the page holds %q", found)
		}
	}
	for _, landmark := range []string{"<header", "<main", "<aside", "<footer", "<nav", `class="skip" href="#stage"`, "<noscript>", `<html lang="en"`, "<h1"} {
		if !strings.Contains(text, landmark) {
			t.Errorf("the page lacks %s", landmark)
		}
	}
}

// Ensure every style there is comes with the page, and every one that is linked is there.
func TestStyles(t *testing.T) {
	p := thePage(t)
	linked := map[string]bool{}
	for _, m := range linkStyle.FindAllStringSubmatch(string(p.files["/index.html"].text), -1) {
		linked[m[1]] = true
		if p.files[m[1]] == nil {
			t.Errorf("%s is linked and not there", m[1])
		}
	}
	for name := range p.files {
		if strings.HasSuffix(name, ".css") && !linked[name] {
			t.Errorf("%s is there and not linked", name)
		}
	}
}

// anyImport finds whatever a module imports.
var anyImport = regexp.MustCompile(`(?m)(?:^import [^"'();]*|^\} from |\bimport\(\s*)["']([^"']+)["']`)

// Ensure every module imports by bare names only, those of modules that there are, and never makes markup of data.
func TestModules(t *testing.T) {
	p := thePage(t)
	for name, a := range p.files {
		if !strings.HasPrefix(name, "/js/") {
			continue
		}
		for _, m := range anyImport.FindAllStringSubmatch(string(a.text), -1) {
			module, bare := strings.CutPrefix(m[1], "room/")
			if !bare || p.files["/js/"+module] == nil {
				t.Errorf("%s imports %q, which is no module of the page by its bare name", name, m[1])
			}
		}
		for _, never := range []string{`\.innerHTML`, `\.outerHTML`, `insertAdjacentHTML`, `document\.write`, `\beval\(`, `new Function`, `setAttribute\("style"`, `https?://`} {
			for _, found := range regexp.MustCompile(never).FindAllString(string(a.text), -1) {
				if found != "http://" || !strings.Contains(string(a.text), "http://www.w3.org/") {
					t.Errorf("%s holds %q", name, found)
				}
			}
		}
		if lines := bytes.Count(a.text, []byte("\n")); lines > 300 {
			t.Errorf("%s has %d lines; divide it", name, lines)
		}
	}
}

// nasty is text that would break out of wherever it is taken for markup.
const nasty = `</script><script>alert(1)</script><img src=x onerror=alert(2)>"'&<!--` + "\u2028"

// Ensure markup in a case's words stays text in a file, which loads nothing, holds its modules, and has a policy that names its scripts and style.
func TestExportHTML(t *testing.T) {
	tape := (&fake{title: nasty, turns: 2}).Tape()
	var out bytes.Buffer
	if err := ExportHTML(&out, tape); err != nil {
		t.Fatal(err)
	}
	text := out.String()
	if strings.Contains(text, "<script>alert") || strings.Contains(text, "<img src=x") {
		t.Error("markup came through")
	}
	found := map[string]string{}
	for _, m := range scripts.FindAllStringSubmatch(text, -1) {
		found[strings.TrimSpace(m[1])] = m[2]
	}
	var back room.Tape
	if err := json.Unmarshal([]byte(found[`type="application/json" id="tape"`]), &back); err != nil || back.Title != nasty || len(back.Meetings[0].Turns) != 2 {
		t.Errorf("the tape came back as %v, %v", back.Title, err)
	}
	for _, script := range []string{`type="importmap"`, ``} {
		if found[script] == "" || !strings.Contains(text, hashed([]byte(found[script]))) {
			t.Errorf("the policy does not name the script %s", script)
		}
	}
	styles := regexp.MustCompile(`(?s)<style>(.*?)</style>`).FindAllStringSubmatch(text, -1)
	for _, m := range styles {
		if !strings.Contains(text, hashed([]byte(m[1]))) {
			t.Errorf("the policy does not name the style %.80s", m[1])
		}
	}
	if len(styles) == 0 {
		t.Error("the file has no style")
	}
	var modules struct {
		Imports map[string]string `json:"imports"`
	}
	if err := json.Unmarshal([]byte(found[`type="importmap"`]), &modules); err != nil {
		t.Fatal(err)
	}
	for name, url := range modules.Imports {
		if !strings.HasPrefix(url, "data:text/javascript;charset=utf-8;base64,") {
			t.Errorf("%s is loaded from %.40s", name, url)
		}
	}
	if modules.Imports["room/store.js"] == "" || modules.Imports["room/main.js"] != "" {
		t.Error("the file holds other modules than it needs")
	}
	if found := regexp.MustCompile(`(?:src|href)="[^#d]`).FindString(text); found != "" {
		t.Errorf("the file loads something: %s", found)
	}
}

// Ensure a course is taken away under a name that is safe, with the same page around it.
func TestFile(t *testing.T) {
	s, _ := faked(t, Config{})
	id := opens(t, s, `{"case":"ca\"lm/../x","seed":"3"}`)
	w := ask(t, s, "GET", "/api/rooms/"+id+"/file", "")
	if got := w.Header().Get("Content-Disposition"); got != `attachment; filename="microcosm-calmx-seed-3.html"` {
		t.Errorf("it is named %s", got)
	}
	wants(t, w, 200, `id="tape"`)
}
