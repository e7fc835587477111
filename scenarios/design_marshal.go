package scenarios

import (
	"fmt"
	"regexp"
	"strings"
)

// Marshal is the design as YAML with everything written out. [ParseDesign] of it gives the same design, where the name of the file it is given has no
// folder: a case that is a file is named as [Load] finds it from here.
func (d *Design) Marshal() []byte {
	var w writer
	w.line(0, "scenario", scalar(d.Scenario))
	w.list("set", d.Set)
	w.points(d)
	if d.Kind != ListDesign {
		w.WriteString("vary:\n")
		for i := range d.Vary {
			w.line(1, pathWord(d.Vary[i].Path), d.Vary[i].flow())
		}
	}
	if u := d.Until; u != nil {
		inner := flow{
			"measure: " + scalar(u.Measure), "halfwidth: " + plainNumber(u.HalfWidth),
			fmt.Sprintf("least: %d", u.Least), fmt.Sprintf("most: %d", u.Most),
		}
		w.line(0, "replicates", flow{"until: " + inner.String()}.String())
	} else {
		w.line(0, "replicates", fmt.Sprint(d.Replicates))
	}
	w.line(0, "seed", fmt.Sprint(d.Seed))
	w.line(0, "seeds", d.Seeds)
	names := make([]string, len(d.Measures))
	for i, name := range d.Measures {
		names[i] = scalar(name)
	}
	if len(names) > 0 {
		w.line(0, "measures", row(names))
	}
	w.line(0, "members", fmt.Sprint(d.Members))
	return []byte(w.String())
}

// points writes what kind of design it is, and the rows of a list.
func (w *writer) points(d *Design) {
	if d.Kind == ListDesign {
		w.WriteString("design:\n")
		w.line(1, "kind", d.Kind)
		w.WriteString("  rows:\n")
		paths := make([]string, len(d.Vary))
		for i := range d.Vary {
			paths[i] = pathWord(d.Vary[i].Path)
		}
		for _, cells := range append([][]string{paths}, d.Rows...) {
			fmt.Fprintf(w, "    - %s\n", row(cells))
		}
		return
	}
	f := flow{"kind: " + d.Kind}
	if d.Points > 0 {
		f.add("points", fmt.Sprint(d.Points))
	}
	if d.Levels > 0 {
		f.add("levels", fmt.Sprint(d.Levels))
	}
	w.line(0, "design", f.String())
}

// flow is the factor on one line: its values, or its range.
func (f *Factor) flow() string {
	if f.Values != nil {
		return row(f.Values)
	}
	out := flow{"from: " + plainNumber(f.From), "to: " + plainNumber(f.To)}
	if f.Steps > 0 {
		out.add("steps", fmt.Sprint(f.Steps))
	}
	if f.Log {
		out.add("scale", logarithmic)
	}
	if f.Whole {
		out.add("whole", "true")
	}
	return out.String()
}

// row is a list of what is YAML already.
func row(cells []string) string { return "[" + strings.Join(cells, ", ") + "]" }

var simplePath = regexp.MustCompile(`^[a-z][a-z_]*(\.[A-Za-z][A-Za-z0-9_]*)+$`)

// pathWord is a path as YAML, plain where that cannot be misread.
func pathWord(path string) string {
	if simplePath.MatchString(path) {
		return path
	}
	return scalar(path)
}
