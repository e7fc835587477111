package browser

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/accessibility"
	"github.com/chromedp/cdproto/dom"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// checks finds what is wrong with what is to be seen.
//
//go:embed testdata/access.js
var checks string

// A scene is something the page can show, how a person comes there and how they leave.
type scene struct {
	name  string
	enter func(v *visit)
	leave func(v *visit)
}

// tab is a scene in the column beside the circle.
func tab(name string) scene {
	return scene{name, func(v *visit) { v.press("#side > .tabs", name) }, func(*visit) {}}
}

// way is a scene that is one of the ways in, with what is waited for until it is all there.
func way(name, there string) scene {
	return scene{name, func(v *visit) { v.press("#modes", name); v.until(there) }, func(v *visit) { v.press("#modes", "Watch") }}
}

// sheet is a scene that a button opens and Escape closes.
func sheet(name, within, press, there string) scene {
	return scene{name, func(v *visit) { v.press(within, press); v.until(there) }, func(v *visit) { v.keys(kb.Escape); v.until("!(" + there + ")") }}
}

// fromMore opens a tool of the menu.
func fromMore(name, there string) scene {
	s := sheet(name, "#more-list", name, there)
	enter := s.enter
	s.enter = func(v *visit) { v.press("#head .tools", "More"); enter(v) }
	return s
}

// scenes are what every person who uses the page will see, from meeting 4 of a course.
var scenes = []scene{
	{"nobody", func(v *visit) { v.until(`document.querySelector(".caption .deed")`) }, func(*visit) {}},
	{"who likes whom", func(v *visit) { v.lines("bonds"); v.until(`document.querySelector(".bond")`) }, func(v *visit) { v.lines("off") }},
	{"a member", func(v *visit) {
		v.click(`.seat[aria-label^="Jane"]`)
		v.press("#side > .tabs", "Person")
		v.until(`document.querySelector("#person .meter")`)
	}, func(*visit) {}},
	{"lines and the inner world", inward, outward},
	tab("Group"),
	{"the leader", func(v *visit) {
		v.click(`.seat[aria-label*="leader"]`)
		v.until(`document.querySelector("#person .led button")`)
	}, func(v *visit) { v.click(`.seat[aria-label*="leader"]`) }},
	way("Lead", `document.querySelector("#lead-signals").checkVisibility()`),
	{"What if", func(v *visit) {
		v.press("#modes", "What if")
		v.press("#whatif", "Play it on")
		v.until(`document.querySelector("#whatif .measure") && !document.querySelector("#whatif progress")?.checkVisibility()`)
	}, func(v *visit) { v.press("#modes", "Watch") }},
	way("Formulate", `document.querySelector("#formulate select")?.checkVisibility()`),
	way("Debrief", `document.querySelector("#debrief .factor")`),
	sheet("Cases", "#head .tools", "Cases", `document.querySelector("#gallery[open] .case h3")`),
	sheet("Words", "#head .tools", "Words", `document.querySelector("#glossary[open] dt")`),
	sheet("More", "#head .tools", "More", `!document.querySelector("#more-list").hidden`),
	{"turning points", func(v *visit) { v.click("#transport .list"); v.until(pointsOpen) }, func(v *visit) { v.keys(kb.Escape); v.until("!" + pointsOpen) }},
	fromMore("Stop-and-ask cards⇧C", `document.querySelector("dialog[open].sheet")`),
	fromMore("Handout of the case", `document.querySelector("dialog[open].sheet .leaf")`),
	{"the projector", projector, projector},
	{"the leader's chair", func(v *visit) {
		v.press("#modes", "Lead")
		v.press("#lead", "Take the leader’s chair")
		v.until(`document.querySelector(".move-list")?.checkVisibility()`)
	}, func(v *visit) { v.press("#modes", "Watch") }},
	{"the first lesson", func(v *visit) {
		v.press("#head .tools", "First lesson")
		v.until(`document.querySelector(".coach")?.checkVisibility()`)
	}, func(*visit) {}},
}

const pointsOpen = `document.querySelector("#points").matches(":popover-open")`

func projector(v *visit) { v.held("P", chromedp.ModifierShift) }

// lines chooses which lines the circle shows.
func (v *visit) lines(which string) {
	v.t.Helper()
	v.js(`const lines = document.getElementById("bonds"); lines.value = ` + quoted(which) + `; lines.dispatchEvent(new Event("change"))`)
}

func inward(v *visit) {
	v.press(".stagebar", "Inner world")
	v.lines("sociogram")
	v.until(`document.querySelector(".choice")`)
}

func outward(v *visit) {
	v.press(".stagebar", "Inner world")
	v.lines("off")
}

// Ensure whatever the page shows can be read by those who see little, who hear it, and who use a finger: letters and edges stand out from what
// they stand on, in both colours; everything that is to be used has a name and a role; headings, drawings and landmarks are in order.
func TestAccess(t *testing.T) {
	for name, s := range map[string]size{"desk": desk, "phone": phone} {
		t.Run(name, func(t *testing.T) {
			v := &judge{visit: visited(t, s, "/?case=rejection&seed=3&m=4&t=12"), blamed: map[string]bool{}}
			v.js(checks)
			for _, sc := range scenes {
				sc.enter(v.visit)
				v.settle()
				for _, scheme := range []string{"light", "dark"} {
					v.scheme(scheme)
					v.picture(sc.name + "-" + scheme)
					v.blame(sc.name+", "+scheme, asked[[]string](v.visit, "access.colours()"))
				}
				v.scheme("light")
				v.blame(sc.name, asked[[]string](v.visit, "access.order()"))
				if s == phone {
					v.blame(sc.name, asked[[]string](v.visit, "access.fingers()"))
				}
				v.blame(sc.name, v.unnamed())
				sc.leave(v.visit)
			}
		})
	}
}

// settle waits until what was asked for is drawn: two pictures later, and when nothing moves any more.
func (v *visit) settle() {
	v.t.Helper()
	v.js(`await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))); await Promise.all(document.getAnimations().map((a) => a.finished.catch(() => 0)))`)
}

// A judge is a visit that says what is wrong, the same thing once.
type judge struct {
	*visit
	blamed map[string]bool
}

// blame lists what is wrong in a scene.
func (v *judge) blame(where string, wrong []string) {
	v.t.Helper()
	for _, what := range wrong {
		if !v.blamed[what] {
			v.t.Errorf("%s: %s", where, what)
		}
		v.blamed[what] = true
	}
}

// Roles that a person can do something with, and parts of the page one can jump to.
var (
	usable    = strings.Fields("button link textbox searchbox combobox listbox slider spinbutton checkbox radio switch tab menuitem option DisclosureTriangle")
	landmarks = strings.Fields("banner main contentinfo navigation complementary region dialog group toolbar radiogroup")
)

// A node is one thing in the tree that programs read the page aloud from.
type node struct {
	role, name string
	focusable  bool
	id         *accessibility.Node
}

// heard is the tree that programs read the page aloud from.
func (v *visit) heard() []node {
	v.t.Helper()
	got, err := chromedp.Call(v.ctx, accessibility.GetFullAXTree, accessibility.GetFullAXTreeParams{})
	if err != nil {
		v.t.Fatal(err)
	}
	var all []node
	for _, n := range got.Nodes {
		if n.Ignored {
			continue
		}
		one := node{role: told(n.Role), name: strings.TrimSpace(told(n.Name)), id: n}
		for _, p := range n.Properties {
			one.focusable = one.focusable || p.Name == "focusable" && string(p.Value.Value) == "true"
		}
		all = append(all, one)
	}
	return all
}

// told is a value of that tree as text.
func told(value *accessibility.Value) string {
	if value == nil {
		return ""
	}
	var text string
	if json.Unmarshal(value.Value, &text) != nil {
		return string(value.Value)
	}
	return text
}

// unnamed lists what can be used and has no name, what can be reached and has no role, and landmarks that are missing or not told apart.
func (v *visit) unnamed() []string {
	v.t.Helper()
	var wrong []string
	seen := map[string]int{}
	modal := asked[bool](v, `!!document.querySelector("dialog:modal")`)
	for _, n := range v.heard() {
		switch {
		case slices.Contains(usable, n.role) && n.name == "":
			wrong = append(wrong, fmt.Sprintf("a %s has no name: %s", n.role, v.markup(n)))
		case slices.Contains(landmarks, n.role):
			if n.name == "" && !slices.Contains([]string{"banner", "main", "contentinfo", "group"}, n.role) {
				wrong = append(wrong, fmt.Sprintf("a %s has no name: %s", n.role, v.markup(n)))
			}
			seen[n.role+" "+n.name]++
		case n.focusable && slices.Contains([]string{"generic", "none", "SvgRoot", "StaticText", "paragraph"}, n.role):
			wrong = append(wrong, fmt.Sprintf("what can be reached is a %s: %s", n.role, v.markup(n)))
		}
	}
	for what, times := range seen {
		if strings.HasPrefix(what, "group") {
			continue
		}
		if times > 1 {
			wrong = append(wrong, fmt.Sprintf("%d times a %s", times, what))
		}
	}
	for _, must := range []string{"banner ", "main ", "contentinfo ", "navigation Ways in", "region The circle"} {
		if seen[must] == 0 && !modal {
			wrong = append(wrong, "there is no "+must)
		}
	}
	return wrong
}

// markup is how a node is written in the page.
func (v *visit) markup(n node) string {
	got, err := chromedp.Call(v.ctx, dom.GetOuterHTML, dom.GetOuterHTMLParams{BackendNodeID: n.id.BackendDOMNodeID})
	if err != nil {
		return err.Error()
	}
	return got.OuterHTML[:min(200, len(got.OuterHTML))]
}
