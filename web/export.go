package web

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"html"
	"io"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"time"

	"microcosm/room"
)

// start is the module that a file begins with.
const start = "room/offline.js"

// ExportHTML writes a course as one file of HTML that replays it in a browser, from the disk and without a network: the tape as JSON, the
// style, and the modules it needs as data, under a policy that lets it load nothing else. The error is one of writing or of the page that is built in.
func ExportHTML(w io.Writer, t *room.Tape) error {
	p, err := newPage()
	if err != nil {
		return err
	}
	return p.export(w, t)
}

// imported finds what a module imports, by bare names.
var imported = regexp.MustCompile(`(?m)(?:\bfrom\s*|\bimport\s*\(?\s*)"(room/[a-z0-9_-]+\.js)"`)

// needs lists a module and all it imports, in the order of the alphabet.
func (p *page) needs(first string) ([]string, error) {
	seen, todo := map[string]bool{first: true}, []string{first}
	for i := 0; i < len(todo); i++ {
		a, ok := p.files["/js/"+strings.TrimPrefix(todo[i], "room/")]
		if !ok {
			return nil, fmt.Errorf("the page lacks the module %s", todo[i])
		}
		for _, m := range imported.FindAllSubmatch(a.text, -1) {
			if name := string(m[1]); !seen[name] {
				seen[name] = true
				todo = append(todo, name)
			}
		}
	}
	slices.Sort(todo)
	return todo, nil
}

// dataMap is an import map in which every module a file needs is a URL that holds it.
func (p *page) dataMap() ([]byte, error) {
	names, err := p.needs(start)
	if err != nil {
		return nil, err
	}
	urls := map[string]string{}
	for _, name := range names {
		text := p.files["/js/"+strings.TrimPrefix(name, "room/")].text
		urls[name] = "data:text/javascript;charset=utf-8;base64," + base64.StdEncoding.EncodeToString(text)
	}
	return json.Marshal(map[string]any{"imports": urls})
}

// Parts of the page that are others in a file.
var (
	linkStyle = regexp.MustCompile(`<link rel="stylesheet" href="(/[a-z]+\.css)">`)
	linkIcon  = []byte(`<link rel="icon" href="/icon.svg" type="image/svg+xml">`)
	liveHead  = regexp.MustCompile(`(?s)<script type="importmap">.*?</script>\s*<script type="module" src="/js/main.js"></script>`)
	pageTitle = []byte(`<title>Microcosm</title>`)
	firstTag  = []byte(`<meta charset="utf-8">`)
	lastTag   = []byte(`</body>`)
)

// export writes a course as one file.
func (p *page) export(w io.Writer, t *room.Tape) error {
	tape, err := encoded(t)
	if err != nil {
		return err
	}
	words, err := encoded(glossary())
	if err != nil {
		return err
	}
	modules, err := p.dataMap()
	if err != nil {
		return err
	}
	text, styles, err := p.styled(p.files["/index.html"].text)
	if err != nil {
		return err
	}
	// The script named by what is in it may load others, as data; browsers that do not know 'strict-dynamic' take any data.
	boot := []byte(`const s = document.createElement("script");
s.type = "module";
s.src = JSON.parse(document.querySelector("script[type=importmap]").textContent).imports["` + start + `"];
document.head.append(s);`)
	policy := fmt.Sprintf("default-src 'none'; script-src %s %s 'strict-dynamic' data:; style-src %s; img-src data:; base-uri 'none'; form-action 'none'",
		hashed(modules), hashed(boot), strings.Join(styles, " "))
	head := liveHead.FindIndex(text)
	if head == nil {
		return errors.New("the page lacks the map of its modules and its first one")
	}
	text = slices.Concat(text[:head[0]], []byte(`<script type="importmap">`), modules, []byte(`</script>`), text[head[1]:])
	icon := base64.StdEncoding.EncodeToString(p.files["/icon.svg"].text)
	for _, part := range [][2][]byte{
		{firstTag, []byte(string(firstTag) + "\n<meta http-equiv=\"Content-Security-Policy\" content=\"" + policy + "\">")},
		{pageTitle, []byte("<title>" + html.EscapeString(t.Title) + " · Microcosm</title>")},
		{linkIcon, []byte(`<link rel="icon" href="data:image/svg+xml;base64,` + icon + `">`)},
		{lastTag, slices.Concat(block("tape", tape), block("words", words), []byte("<script>"), boot, []byte("</script>\n"), lastTag)},
	} {
		if bytes.Count(text, part[0]) != 1 {
			return fmt.Errorf("the page has not one %s", part[0])
		}
		text = bytes.Replace(text, part[0], part[1], 1)
	}
	_, err = w.Write(text)
	return err
}

// styled puts the styles that a page links into it, and names them for a policy.
func (p *page) styled(text []byte) (with []byte, names []string, err error) {
	with = linkStyle.ReplaceAllFunc(text, func(link []byte) []byte {
		file := string(linkStyle.FindSubmatch(link)[1])
		style, ok := p.files[file]
		if !ok || bytes.Contains(bytes.ToLower(style.text), []byte("</style")) {
			err = fmt.Errorf("the style %s is not there, or would end early", file)
			return link
		}
		names = append(names, hashed(style.text))
		return slices.Concat([]byte("<style>"), style.text, []byte("</style>"))
	})
	return with, names, err
}

// block is data in a page, which no script is.
func block(id string, text []byte) []byte {
	return slices.Concat([]byte(`<script type="application/json" id="`+id+`">`), text, []byte("</script>\n"))
}

// getFile gives the course as a file to take away.
func (s *Server) getFile(w http.ResponseWriter, r *http.Request) error {
	var out bytes.Buffer
	var name string
	if _, err := s.prepare(r, func(p play) error {
		name = fileName(p.Inputs())
		if err := s.page.export(&out, p.Tape()); err != nil {
			return fault(http.StatusInternalServerError, "the file cannot be made: %w", err)
		}
		return nil
	}); err != nil {
		return err
	}
	w.Header().Set("Content-Type", kinds[".html"])
	attach(w, name+".html")
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(out.Bytes()))
	return nil
}

// getSave gives the inputs of the course as a file, to open it again.
func (s *Server) getSave(w http.ResponseWriter, r *http.Request) error {
	return s.with(w, r, func(_ *held, p play) (any, error) {
		in := p.Inputs()
		attach(w, fileName(in)+".json")
		return in, nil
	})
}

// attach lets a browser keep an answer as a file.
func attach(w http.ResponseWriter, name string) {
	w.Header().Set("Content-Disposition", `attachment; filename="`+name+`"`)
	w.Header().Set("Cache-Control", "no-store")
}

// fileName is a name for a course's files, without an ending.
func fileName(in room.Inputs) string {
	name := in.Case
	if name == "" {
		name = "case"
	}
	safe := strings.Map(func(c rune) rune {
		if c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-' || c == '_' {
			return c
		}
		return -1
	}, name+"-seed-"+in.Seed)
	return "microcosm-" + safe
}
