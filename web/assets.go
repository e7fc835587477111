package web

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"embed"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io/fs"
	"mime"
	"net/http"
	"path"
	"strings"
)

//go:embed page
var embedded embed.FS

// emptyMap stands in the page where the names of its modules are filled in.
const emptyMap = `<script type="importmap">{}</script>`

// kinds are the media types of the page's files.
var kinds = map[string]string{
	".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".svg": "image/svg+xml",
	".json": "application/json; charset=utf-8",
}

// A page is the page's files as they are sent, by their paths.
type page struct {
	files map[string]*asset
	// policy is what the page may load: itself.
	policy string
}

// An asset is one file, its kind, its mark, and itself made small.
type asset struct {
	kind, tag   string
	text, small []byte
}

// newPage reads the page that is built in.
func newPage() (*page, error) {
	p := &page{files: map[string]*asset{}}
	err := fs.WalkDir(embedded, "page", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := embedded.ReadFile(name)
		p.files[strings.TrimPrefix(name, "page")] = &asset{kind: kindOf(name), text: text}
		return err
	})
	if err != nil {
		return nil, err
	}
	if err := p.addMap(); err != nil {
		return nil, err
	}
	for name, a := range p.files {
		if err := a.finish(); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
	}
	return p, nil
}

// kindOf is the media type of a file.
func kindOf(name string) string {
	if kind, ok := kinds[path.Ext(name)]; ok {
		return kind
	}
	if kind := mime.TypeByExtension(path.Ext(name)); kind != "" {
		return kind
	}
	return "application/octet-stream"
}

// addMap fills the names of the modules into the page, and lets the page load them and nothing else.
func (p *page) addMap() error {
	index, ok := p.files["/index.html"]
	if !ok || !bytes.Contains(index.text, []byte(emptyMap)) {
		return fmt.Errorf("the page lacks %s", emptyMap)
	}
	names := map[string]string{}
	for name := range p.files {
		if module, ok := strings.CutPrefix(name, "/js/"); ok {
			names["room/"+module] = name
		}
	}
	text, err := json.Marshal(map[string]any{"imports": names})
	if err != nil {
		return err
	}
	index.text = bytes.Replace(index.text, []byte(emptyMap), []byte(`<script type="importmap">`+string(text)+`</script>`), 1)
	p.policy = "default-src 'none'; script-src 'self' " + hashed(text) + "; style-src 'self'; img-src 'self' data:; connect-src 'self'; " +
		"base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
	return nil
}

// hashed names a script or style in a policy.
func hashed(text []byte) string {
	sum := sha256.Sum256(text)
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}

// finish marks a file by what is in it, and makes it small.
func (a *asset) finish() error {
	sum := sha256.Sum256(a.text)
	a.tag = base64.RawURLEncoding.EncodeToString(sum[:12])
	var out bytes.Buffer
	w, err := gzip.NewWriterLevel(&out, gzip.BestCompression)
	if err != nil {
		return err
	}
	if _, err := w.Write(a.text); err != nil {
		return err
	}
	if err := w.Close(); err != nil {
		return err
	}
	a.small = out.Bytes()
	return nil
}

// ServeHTTP sends a file of the page.
func (p *page) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	name := r.URL.Path
	if name == "/" {
		name = "/index.html"
	}
	a, ok := p.files[name]
	switch {
	case !ok:
		refuse(w, fault(http.StatusNotFound, "there is nothing at %s", r.URL.Path))
	case r.Method != http.MethodGet && r.Method != http.MethodHead:
		w.Header().Set("Allow", "GET, HEAD")
		refuse(w, fault(http.StatusMethodNotAllowed, "%s can only be read", r.URL.Path))
	default:
		a.send(w, r)
	}
}

// send sends a file, small where that is accepted, and not again where it is known.
func (a *asset) send(w http.ResponseWriter, r *http.Request) {
	h, text, tag := w.Header(), a.text, a.tag
	h.Set("Content-Type", a.kind)
	h.Set("Cache-Control", "no-cache")
	h.Add("Vary", "Accept-Encoding")
	if accepts(r, "gzip") {
		h.Set("Content-Encoding", "gzip")
		text, tag = a.small, tag+"z"
	}
	h.Set("ETag", `"`+tag+`"`)
	if known(r.Header.Get("If-None-Match"), `"`+tag+`"`) {
		h.Del("Content-Encoding")
		w.WriteHeader(http.StatusNotModified)
		return
	}
	h.Set("Content-Length", fmt.Sprint(len(text)))
	if r.Method != http.MethodHead {
		_, _ = w.Write(text) // who asked may be gone
	}
}

// accepts reports whether a browser takes a coding.
func accepts(r *http.Request, coding string) bool {
	for part := range strings.SplitSeq(r.Header.Get("Accept-Encoding"), ",") {
		name, quality, _ := strings.Cut(strings.TrimSpace(part), ";")
		if strings.EqualFold(strings.TrimSpace(name), coding) {
			q := strings.TrimSpace(quality)
			return q != "q=0" && q != "q=0.0" && q != "q=0.00" && q != "q=0.000"
		}
	}
	return false
}

// known reports whether a mark is among those a browser has.
func known(header, tag string) bool {
	for part := range strings.SplitSeq(header, ",") {
		if part = strings.TrimPrefix(strings.TrimSpace(part), "W/"); part == tag || part == "*" {
			return true
		}
	}
	return false
}
