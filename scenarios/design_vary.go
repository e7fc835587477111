package scenarios

import (
	"math"
	"strings"

	"gopkg.in/yaml.v3"
)

// decodeVary takes the factors in the order of the file.
func (c *checker) decodeVary(d *Design, design *value) {
	v := design.at("vary")
	if v == nil || len(v.fields) == 0 {
		if len(c.faults) == 0 {
			c.fault(design.node, "", "nothing is varied; name at least one setting under vary, for example leader.rate: {from: 0, to: .5}")
		}
		return
	}
	if n := len(v.fields); n > MostFactors {
		c.fault(v.node, v.path, "%d factors are varied; it must be %d at most", n, MostFactors)
		return
	}
	for _, path := range pathsIn(v.node) {
		x := v.at(path)
		if x == nil || len(c.faults) >= enough {
			continue
		}
		f := Factor{Path: path}
		if x.fields == nil {
			f.Values = c.decodeLevels(x)
		} else {
			c.decodeRange(&f, x, d.Kind)
		}
		d.Vary = append(d.Vary, f)
	}
}

func (c *checker) decodeLevels(v *value) (levels []string) {
	seen := map[string]bool{}
	for _, item := range v.items() {
		if seen[item.text] {
			c.fault(item.node, item.path, "%s stands here twice", show(item.text))
		}
		seen[item.text] = true
		levels = append(levels, item.text)
	}
	return levels
}

// decodeRange takes a factor that goes from one number to another.
func (c *checker) decodeRange(f *Factor, v *value, kind string) {
	from, to := v.at("from"), v.at("to")
	if from == nil || to == nil {
		return
	}
	f.From, f.To = from.number, to.number
	f.Log, f.Whole = v.at("scale").textOr(linear) == logarithmic, v.at("whole").truthOr(false)
	switch {
	case f.From >= f.To:
		c.fault(to.node, to.path, "the range ends at %s, which is not above its beginning, %s", shortest(f.To), shortest(f.From))
	case f.Log && f.From <= 0:
		c.fault(from.node, from.path, "a logarithmic scale must begin above 0")
	case f.Whole:
		c.wholeEnd(from)
		c.wholeEnd(to)
	}
	c.decodeSteps(f, v, kind)
}

// wholeEnd refuses an end that is not a whole number, of a range of whole numbers.
func (c *checker) wholeEnd(v *value) {
	if v.number != math.Trunc(v.number) {
		c.fault(v.node, v.path, "%s is not a whole number, and whole is true", shortest(v.number))
	}
}

// decodeSteps takes how many values a grid tries of a range.
func (c *checker) decodeSteps(f *Factor, v *value, kind string) {
	steps := v.at("steps")
	f.Steps = steps.countOr(0)
	if kind == GridDesign {
		if steps == nil && child(v.node, "steps") == nil {
			c.fault(v.node, v.path, "\"steps\" is missing; a grid tries so many values of the range, for example steps: 5 (or list the values)")
		}
		return
	}
	if steps != nil && kind != "" {
		c.fault(steps.node, steps.path, "steps is for a grid; a %s design chooses its values in the range itself; leave it out", kind)
	}
}

// checkVary holds the factors against the case: whether there are such settings, each once, and whether they take both ends or every value.
func (c *checker) checkVary(d *Design, v *value, base *Scenario) {
	if base == nil || len(c.faults) > 0 {
		return
	}
	all := c.setPlaces(d, base)
	for i := range d.Vary {
		f := &d.Vary[i]
		x, at := v.at(f.Path), keyNode(v.node, f.Path)
		if !c.freshPlace(base, f.Path, at, x.path, all) {
			continue
		}
		all = append(all, taken{place: base.canonical(f.Path), path: f.Path})
		if f.Values != nil {
			c.checkLevels(base, f, x, at)
		} else {
			c.checkEnds(base, f, x, at)
		}
	}
	if len(c.faults) == 0 {
		c.checkTogether(d, v.node, v.path, base)
	}
}

// A taken is a place in the case that something sets already, and what does, in words.
type taken struct{ place, path, by string }

// setPlaces are the places that hold at every point.
func (c *checker) setPlaces(d *Design, base *Scenario) (list []taken) {
	for _, set := range d.Set {
		path, _, _ := strings.Cut(set, "=")
		list = append(list, taken{base.canonical(path), strings.TrimSpace(path), "set"})
	}
	return list
}

// freshPlace refuses a path that nobody may vary, or that lies within another or holds another; of those under set, one that it would undo.
func (c *checker) freshPlace(base *Scenario, path string, n *yaml.Node, where string, all []taken) bool {
	if wrong := notVaried(base, path); wrong != "" {
		c.fault(n, where, "%s", wrong)
		return false
	}
	place := base.canonical(path)
	if place == "" {
		return true // trying its values says what is wrong
	}
	for _, other := range all {
		inner := within(other.place, place)
		if other.place == "" || !inner && (other.by == "set" || !within(place, other.place)) {
			continue
		}
		if other.by == "set" {
			c.fault(n, where, "set gives a value to %s, which would be lost; leave it out there", other.path)
		} else {
			c.fault(n, where, "this and %s are the same setting, or one lies within the other; vary one of the two", other.path)
		}
		return false
	}
	return true
}

// notVaried says why a path can be none of a factor, or "".
func notVaried(base *Scenario, path string) string {
	switch {
	case within(path, "members") && len(base.Members) == 0:
		return "the case names no members, and those it draws have no settings; name some in the case or under set"
	case strings.Contains(path, "="):
		return "a path has no =; the values stand by themselves, for example leader.rate: {from: 0, to: .5}"
	case path != strings.TrimSpace(path) || path == "":
		return "a path has no blanks about it; write it as leader.rate"
	case within(path, "seed"):
		return "nobody varies the luck; write replicates for more runs of a point, and seed for where they begin"
	}
	return ""
}

// checkLevels tries every value.
func (c *checker) checkLevels(base *Scenario, f *Factor, v *value, at *yaml.Node) {
	items := v.items()
	wrong := make([]string, len(items))
	same := true
	for i, item := range items {
		wrong[i] = c.playable(Apply(base, f.Path+"="+item.text))
		same = same && wrong[i] == wrong[0]
	}
	if same && wrong[0] != "" {
		c.fault(at, v.path, "%s", wrong[0])
		return
	}
	for i, item := range items {
		if wrong[i] != "" {
			c.fault(item.node, item.path, "%s", wrong[i])
		}
	}
}

// checkEnds tries both ends of a range, and finds out whether the setting takes whole numbers only.
func (c *checker) checkEnds(base *Scenario, f *Factor, v *value, at *yaml.Node) {
	try := func(x float64) string { return c.playable(Apply(base, f.Path+"="+plainNumber(x))) }
	from, to, whole := v.at("from"), v.at("to"), v.at("whole")
	low, high := try(f.From), try(f.To)
	switch {
	case low != "" && low == high:
		c.fault(at, v.path, "%s", low)
		return
	case low != "":
		c.fault(from.node, from.path, "%s", low)
		return
	case high != "":
		c.fault(to.node, to.path, "%s", high)
		return
	}
	fraction := f.From + min(.5, (f.To-f.From)/2) // within the range, and not whole where From is
	if !f.Whole && f.From == math.Trunc(f.From) && try(fraction) != "" {
		f.Whole = true
		if whole != nil {
			c.fault(whole.node, whole.path, "the setting takes whole numbers only; leave this out")
			return
		}
	}
	c.checkSteps(f, v.at("steps"))
}

// checkSteps refuses more steps of whole numbers than there are.
func (c *checker) checkSteps(f *Factor, steps *value) {
	if steps == nil || !f.Whole {
		return
	}
	if n := f.To - f.From + 1; float64(f.Steps) > n {
		c.fault(steps.node, steps.path, "there are %s whole numbers from %s to %s; steps must be 2..%s", plainNumber(n), plainNumber(f.From), plainNumber(f.To), plainNumber(n))
		return
	}
	if ratio := math.Pow((f.To+1)/f.From, 1/float64(f.Steps-1)); f.Log && f.From*ratio < f.From+1 {
		c.fault(steps.node, steps.path, "so many steps of equal ratio from %s take some whole numbers twice; take fewer, or list the values", plainNumber(f.From))
	}
}

// checkTogether tries all factors at their first and at their last values together.
func (c *checker) checkTogether(d *Design, n *yaml.Node, path string, base *Scenario) {
	first, last := make([]string, len(d.Vary)), make([]string, len(d.Vary))
	for i := range d.Vary {
		f := &d.Vary[i]
		first[i], last[i] = plainNumber(f.From), plainNumber(f.To)
		if n := len(f.Values); n > 0 {
			first[i], last[i] = f.Values[0], f.Values[n-1]
		}
	}
	if wrong := c.playable(Apply(base, d.settings(first)...)); wrong != "" {
		c.fault(n, path, "with all factors at their first values: %s", wrong)
	} else if wrong := c.playable(Apply(base, d.settings(last)...)); wrong != "" {
		c.fault(n, path, "with all factors at their last values: %s", wrong)
	}
}

// settings are the factors at these values, as [Apply] takes them.
func (d *Design) settings(values []string) []string {
	sets := make([]string, len(values))
	for i, value := range values {
		sets[i] = d.Vary[i].Path + "=" + value
	}
	return sets
}
