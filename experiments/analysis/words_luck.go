package analysis

import (
	"fmt"
	"math"
)

// Luck says where the differences between single runs of a measure come from.
func (a *Analysis) Luck(m *Measured) string {
	settings, people, rest := m.Parted()
	share := sensitivityEstimate{Value: settings, Low: m.Parts.Share.Low, High: m.Parts.Share.High}
	switch {
	case math.IsNaN(settings) && a.Most < 2:
		return "Each point was played once, so that settings cannot be told from luck."
	case math.IsNaN(settings):
		return "Where the differences between single courses come from cannot be told."
	case m.Crossed:
		return fmt.Sprintf("Of the variance of single courses %s%s comes from the settings, %s from who comes and the luck they share at every point, and %s from luck that plays out differently.",
			percent(settings), between(share), percent(people), percent(rest))
	}
	return fmt.Sprintf("Of the variance of single courses %s%s comes from the settings, and %s from people and luck.", percent(settings), between(share), percent(rest))
}

// between is the interval of a share in percent.
func between(e sensitivityEstimate) string {
	if math.IsNaN(e.Low) || math.IsNaN(e.High) {
		return ""
	}
	return fmt.Sprintf(" [%s, %s]", percent(e.Low), percent(e.High))
}

// Replicates says how many are enough for a measure.
func (a *Analysis) Replicates(m *Measured) string {
	if m.Widest < 0 || m.HalfWidth == 0 {
		return ""
	}
	own := momentsOf(m.Y[m.Widest])
	needed, half := a.Estimate(m, m.Widest).Needed, own.HalfWidth()
	text := fmt.Sprintf("At the point that is least sure (%d) the mean is known to ±%s%s after %d replicates; ", m.Widest+1, figures(half), m.unit(), own.N())
	if half <= m.HalfWidth {
		return text + fmt.Sprintf("±%s was wanted, and reached.", figures(m.HalfWidth))
	}
	return text + fmt.Sprintf("±%s would take about %d.", figures(m.HalfWidth), needed)
}

// LikenessWords says how alike the members of one group are.
func (a *Analysis) LikenessWords() string {
	if a.Likeness == nil {
		return "How alike the members of a group are cannot be said, as the design keeps no rows of members (members: false)."
	}
	l := &a.Likeness.All
	if math.IsNaN(l.ICC) {
		return "How alike the members of a group are cannot be said from so few groups."
	}
	text := fmt.Sprintf("Members of one group are alike in how their distress changes: the intraclass correlation is %s over %s", interval(sensitivityEstimate{Value: l.ICC, Low: l.Low, High: l.High}), count(l.Groups, "group"))
	if l.Low <= 0 {
		text = fmt.Sprintf("The intraclass correlation of the change of distress of members of one group is %s over %s: it cannot be told from none", interval(sensitivityEstimate{Value: l.ICC, Low: l.Low, High: l.High}), count(l.Groups, "group"))
	}
	if a.Likeness.Resampled {
		text += fmt.Sprintf(" (%s of people, which come to every point)", count(a.Most, "set"))
	}
	return text + "."
}

// LeftOut says what the figures leave out, and how to get it.
func (a *Analysis) LeftOut() (lines []string) {
	if n := len(a.Measures); n > MostMeasures {
		lines = append(lines, fmt.Sprintf("Figures are of the first %d of %d measures; the tables have all. --measures %s draws others.", MostMeasures, n, a.Measures[MostMeasures].Name))
	}
	if n := len(a.Factors); n > MostFactors && a.Shown == nil && len(a.Measures) > 0 && a.Measures[0].Method != Screening && a.Measures[0].Method != NoMethod {
		lines = append(lines, fmt.Sprintf("Curves are of the %d most important of %d settings for each measure; --factors PATH,PATH draws others.", MostFactors, n))
	}
	if a.Points > mostEffects {
		lines = append(lines, fmt.Sprintf("With %d points they are not compared with each other one by one; that is done up to %d.", a.Points, mostEffects))
	}
	if len(a.Measures) > 0 && len(a.Measures[0].Pairs) > mostPairs {
		lines = append(lines, fmt.Sprintf("Interactions are drawn of the %d strongest of %d pairs; the table factorial has all.", mostPairs, len(a.Measures[0].Pairs)))
	}
	return lines
}
