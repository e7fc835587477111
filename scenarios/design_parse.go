package scenarios

import (
	"fmt"
	"math"
	"slices"
	"strings"
)

// LoadDesign reads a file that says which settings of a case are tried, and how often; measures are the names that may be kept of a run. The
// case and the file of a list are looked for beside it. What is wrong in the file, in the list, or with what the case takes comes
// as an [*InputError]; nothing has been played then.
func LoadDesign(file string, measures []string) (*Design, error) {
	data, err := readFile(file)
	if err != nil {
		return nil, fmt.Errorf("design: %w", err)
	}
	return ParseDesign(file, data, measures)
}

// ParseDesign is [LoadDesign] of a text; file is the name that errors give it, beside which files are looked for.
func ParseDesign(file string, data []byte, measures []string) (*Design, error) {
	root, fault := parse(file, data)
	if fault != nil {
		return nil, inputError([]Fault{*fault})
	}
	c := &checker{file: file}
	v := c.read(root, designRules(measures), "")
	if v == nil {
		return nil, inputError(c.faults)
	}
	d := c.decodeDesign(v, measures)
	base := c.designCase(d, v)
	c.decodePoints(d, v)
	if d.Kind == ListDesign {
		c.decodeList(d, v, base)
	} else {
		c.decodeVary(d, v)
		c.checkVary(d, v.at("vary"), base)
	}
	if len(c.faults) == 0 {
		c.checkRuns(d, v)
	}
	if err := inputError(c.faults); err != nil {
		return nil, err
	}
	return d, nil
}

// decodeDesign takes all but the points and the factors.
func (c *checker) decodeDesign(v *value, measures []string) *Design {
	d := &Design{
		Scenario: beside(c.file, v.at("scenario").textOr("")), Kind: v.at("design").at("kind").textOr(""),
		Seed: DefaultSeed, Seeds: v.at("seeds").textOr(CommonSeeds), Members: v.at("members").truthOr(true),
	}
	if seed := v.at("seed"); seed != nil {
		d.Seed = seed.count
	}
	for _, set := range v.at("set").items() {
		d.Set = append(d.Set, set.text)
	}
	for _, item := range v.at("measures").items() {
		if slices.Contains(d.Measures, item.text) {
			c.fault(item.node, item.path, "%s stands here twice", quote(item.text))
		}
		d.Measures = append(d.Measures, item.text)
	}
	if v.at("measures") == nil {
		for _, name := range DesignMeasures {
			if measures == nil || slices.Contains(measures, name) {
				d.Measures = append(d.Measures, name)
			}
		}
	}
	c.decodeReplicates(d, v.at("replicates"))
	return d
}

func (c *checker) decodeReplicates(d *Design, v *value) {
	if v == nil || v.fields == nil {
		d.Replicates = v.countOr(DefaultReplicates)
		return
	}
	until := v.at("until")
	least, most := until.at("least"), until.at("most")
	u := &Until{
		Measure: until.at("measure").textOr(""), HalfWidth: until.at("halfwidth").numberOr(0),
		Least: least.countOr(DefaultLeast), Most: most.countOr(DefaultMost),
	}
	switch {
	case u.Least <= u.Most:
	case least == nil:
		u.Least = u.Most
	case most == nil:
		u.Most = u.Least
	default:
		c.fault(most.node, most.path, "%d is less than the least, %d", u.Most, u.Least)
	}
	d.Until = u
	if !slices.Contains(d.Measures, u.Measure) && u.Measure != "" {
		d.Measures = append(d.Measures, u.Measure)
	}
}

// designCase is the case with what holds at every point; nil, with a fault, where there is none.
func (c *checker) designCase(d *Design, v *value) *Scenario {
	at := v.at("scenario")
	if at == nil {
		return nil
	}
	base, err := Load(d.Scenario)
	if err != nil {
		c.fault(at.node, at.path, "%s", firstLine(err))
		return nil
	}
	base.Expects = nil // they may name what is set or varied
	good := true
	for _, item := range v.at("set").items() {
		path, _, _ := strings.Cut(item.text, "=")
		if within(strings.TrimSpace(path), "seed") {
			c.fault(item.node, item.path, "the seeds of the runs follow from seed and seeds, beside set; leave this one out")
			continue
		}
		changed, err := Apply(base, item.text)
		if wrong := c.playable(changed, err); wrong != "" {
			c.fault(item.node, item.path, "%s", wrong)
			good = false
			continue
		}
		base = changed
	}
	if !good {
		return nil
	}
	return base
}

// What the kinds of design ask for.
var (
	wantsPoints = map[string]string{
		RandomDesign: "points", LatinHypercube: "points", SobolDesign: "points, a power of 2 at best",
		MorrisDesign: "trajectories, for example 20", SaltelliDesign: "base points, a power of 2 at best",
	}
	countsItself = map[string]string{
		GridDesign: "has as many points as the levels of its factors give", ListDesign: "has as many points as rows",
	}
)

// decodePoints takes what the kind of design asks for, and refuses the rest.
func (c *checker) decodePoints(d *Design, v *value) {
	v = v.at("design")
	points := v.at("points")
	d.Points = points.countOr(0)
	switch {
	case points == nil && wantsPoints[d.Kind] != "" && child(v.node, "points") == nil:
		c.fault(v.node, v.path, "\"points\" is missing; it says how many %s", wantsPoints[d.Kind])
	case points != nil && countsItself[d.Kind] != "":
		c.fault(points.node, points.path, "a %s %s; leave points out", d.Kind, countsItself[d.Kind])
	}
	c.decodeLevelsOf(d, v.at("levels"))
	for _, name := range []string{"file", "rows"} {
		if x := v.at(name); x != nil && d.Kind != "" && d.Kind != ListDesign {
			c.fault(x.node, x.path, "%s is for a list; leave it out, or make the kind list", name)
		}
	}
}

// decodeLevelsOf takes on how many levels a morris design moves.
func (c *checker) decodeLevelsOf(d *Design, v *value) {
	if d.Kind != MorrisDesign {
		if v != nil && d.Kind != "" {
			c.fault(v.node, v.path, "levels is for a morris design; leave it out")
		}
		return
	}
	if d.Levels = v.countOr(DefaultMorrisLevels); d.Levels%2 != 0 {
		c.fault(v.node, v.path, "%d is odd; a morris design moves over half of its levels, so that they must be even", d.Levels)
	}
}

// size is how many points the design has in all, as a number that does not overflow.
func (d *Design) size() float64 {
	k := float64(len(d.Vary))
	switch d.Kind {
	case GridDesign:
		n := 1.0
		for i := range d.Vary {
			n *= float64(max(len(d.Vary[i].Values), d.Vary[i].Steps))
		}
		return n
	case ListDesign:
		return float64(len(d.Rows))
	case MorrisDesign:
		return float64(d.Points) * (k + 1)
	case SaltelliDesign:
		return float64(d.Points) * (k + 2)
	}
	return float64(d.Points)
}

// checkRuns refuses a design that nobody could play or keep.
func (c *checker) checkRuns(d *Design, v *value) {
	at := v.at("design")
	if n, most := len(d.Vary), d.mostFactors(); n > most {
		c.fault(at.node, at.path, "%d factors are varied; a %s design takes %d at most", n, d.Kind, most)
		return
	}
	replicates := d.Replicates
	if d.Until != nil {
		replicates = d.Until.Most
	}
	if runs := d.size() * float64(replicates); runs > MostDesignRuns {
		c.fault(at.node, at.path, "there are %s points of %d replicates, %s runs; it must be %s runs at most",
			big(d.size()), replicates, big(runs), big(MostDesignRuns))
		return
	}
	if n := len(d.Marshal()); n > MaxBytes {
		c.fault(at.node, at.path, "written out the design takes %d bytes; it must be %d at most (fewer rows or levels; a case in place of settings that do not vary)",
			n, MaxBytes)
	}
}

func (d *Design) mostFactors() int {
	if d.Kind == SaltelliDesign {
		return MostSaltelliFactors
	}
	return MostFactors
}

// big is a large count in words: with commas between thousands, or in powers of ten.
func big(x float64) string {
	if x >= 1e15 {
		return fmt.Sprintf("%.1e", x)
	}
	text := fmt.Sprintf("%.0f", math.Round(x))
	for i := len(text) - 3; i > 0; i -= 3 {
		text = text[:i] + "," + text[i:]
	}
	return text
}
