package analysis

import (
	"fmt"

	"microcosm/results/report"
)

// methods says how everything was computed, with sources, and where it may mislead.
func (a *Analysis) methods() report.Section {
	facts := report.Facts{
		{Name: "Mean and interval of a point", Value: "Arithmetic mean over replicates; 95% interval by Student's t (1908), and in the table estimates also by the bootstrap, corrected for bias and acceleration (Efron 1987, " +
			fmt.Sprint(a.draws) + " draws). With fewer than about ten replicates of a skewed measure both are too narrow rather than too wide."},
		{Name: "Share of courses above 0", Value: "Of counts, and of shares of members to whom something happens: in how many courses it happened at all, with the interval of Wilson (1927). A share of members is not binomial, as members of a group are alike; its course is the unit, and its interval that of a mean."},
	}
	facts = append(facts, a.effectMethods()...)
	facts = append(facts, a.settingMethods()...)
	facts = append(facts, a.luckMethods()...)
	t := report.Table{Caption: "What each statistic is, who described it, and where it may mislead.", Header: []string{"statistic", "what it is"},
		Notes: []string{"Intervals cover 95%. They hold one by one: of twenty intervals about things that do nothing, one leaves 0 out by chance."}}
	for _, f := range facts {
		t.Rows = append(t.Rows, []string{f.Name, f.Value})
	}
	return report.Section{Title: "How it was computed", Parts: []report.Part{t}}
}

func (a *Analysis) effectMethods() (facts report.Facts) {
	if a.hasEffects() {
		if a.common() {
			facts = append(facts, report.Fact{Name: "Points against each other", Value: "Paired by replicate, as seeds are common: mean difference with Student's t; d is the difference in pooled standard deviations of courses (Cohen 1988), not made larger by the pairing; superiority is in how many pairs the point has the larger value (interval: Tango 1998); the variance ratio is what pairing saves (Law 2015)."})
		} else {
			facts = append(facts, report.Fact{Name: "Points against each other", Value: "Difference of means with the interval of Welch (1947); d in pooled standard deviations (Cohen 1988, bootstrap); superiority is the probability that a course of the point has the larger value (Brunner & Munzel 2000)."})
		}
	}
	if a.common() && a.Points > 1 {
		facts = append(facts, report.Fact{Name: "Common seeds", Value: fmt.Sprintf("Every point has the same people and the same luck in replicate 1, 2 and so on (common random numbers). That takes luck out of differences between points; but all of it is about these %d sets of people, and what holds for them may be otherwise for others. Intervals over points or rows do not hold that; more replicates make it smaller.", a.Most)})
	}
	if a.Plan.Spec.Until != nil {
		facts = append(facts, report.Fact{Name: "Replicates till an interval is narrow enough", Value: "Looking after each batch stops a little too soon when the first values happen to lie close together, so that intervals at that point cover somewhat less than 95%, the more so the fewer replicates there are at least."})
	}
	return facts
}

func (a *Analysis) settingMethods() (facts report.Facts) {
	switch a.method() {
	case VarianceBased:
		return report.Facts{
			{Name: "First-order and total index", Value: "Share of the variance of the means of points that would be gone if a setting were known, alone (Sobol' 1993; estimated as in Saltelli et al. 2010), or left if all others were known (Jansen 1999). Results are centred first. What total has beyond first order comes from settings working together. The variance is that over the ranges chosen: a wider range makes a setting matter more."},
			{Name: "Their intervals", Value: "Bootstrap over rows of the scheme (Archer, Saltelli & Sobol' 1997). It takes rows as independent, while those of a scrambled Sobol sequence are spread more evenly, so that intervals are too wide rather than too narrow; with fewer than about a hundred rows they are rough."},
			{Name: "By luck alone", Value: "Luck that differs from point to point counts as variance, and as working together with every setting: a setting that does nothing has about this total index. With common seeds a setting without any consequence changes nothing at all, so that this is the most it can be."},
			{Name: "Which way", Value: "Partial rank correlation (Saltelli & Marivoet 1990) over the two base samples; and the mean change over the steps of the scheme, taken upwards, with Student's t over replicates."},
		}
	case Screening:
		return report.Facts{
			{Name: "mu*, mu and sigma", Value: "Elementary effects are changes of the mean of a point over a step of one setting, per whole range (Morris 1991). mu* is the mean of their absolute values (Campolongo, Cariboni & Saltelli 2007), mu that of their values, sigma their standard deviation: large where the effect depends on where one stands, along a curve or with other settings. It is a screening: it ranks settings with few points and does not say what share each makes."},
			{Name: "By luck alone", Value: "mu* is never 0: a setting that does nothing has what luck makes of a step, sqrt(2/pi) of the standard deviation of a difference of two means of points over the length of the step. With common seeds that is the most it can be."},
			{Name: "Settings of words", Value: "A step goes from any value on the list to any other; mu has the sign of the list, which means nothing with more than two words."},
		}
	case Factorial:
		return report.Facts{
			{Name: "Means of levels and their differences", Value: "Means over the means of the points, averaged over all other settings (marginal means). Intervals by Student's t over replicates, with common seeds of the difference in each replicate, else Welch-Satterthwaite. In tables each holds for itself; here, for being told from luck, all levels of a setting together (Bonferroni: Dunn 1961)."},
			{Name: "Interactions", Value: "Differences of differences from the first levels, in the table factorial; told from luck where one of them is (Bonferroni over all of a pair)."},
			{Name: "Share of the variance", Value: "Eta squared (Pearson 1905) of the means of points; with luck taken out as omega squared does (Hays 1963). It is about the levels chosen and no others."},
		}
	case GivenData:
		return report.Facts{
			{Name: "First-order index from given data", Value: "Share of the variance of the means of points between classes of a setting of equal size, or its levels, chance taken out (Plischke, Borgonovo & Smith 2013; Kelley 1935). It takes settings that do not go together, as those of a sample, and misses what lies within a class. It can come out a little below 0; shown from 0 on here, as it is in the table sensitivity."},
			{Name: "Regression coefficient", Value: "Standardised (Saltelli & Marivoet 1990): by how many standard deviations the measure changes for one of the setting. It says little where the regression explains little (R²). Settings with more than two words are left out."},
			{Name: "Partial rank correlation", Value: "How far the measure always rises or falls with a setting, along a line or a curve, other settings taken out by regression on ranks. It does not say how much."},
			{Name: "Their intervals", Value: "Bootstrap over points. Points of a Sobol sequence or a Latin hypercube are spread more evenly than independent ones, so that intervals are too wide rather than too narrow. Luck in the means of points is in them."},
		}
	}
	return nil
}

func (a *Analysis) luckMethods() report.Facts {
	facts := report.Facts{{Name: "Shares of luck", Value: "Components of the variance of single courses: with common seeds by the two-way analysis of variance of points and seeds (Searle, Casella & McCulloch 1992), with the jackknife over replicates (Arvesen & Schmitz 1970); else by restricted maximum likelihood with points as groups. The settings' share is about the points and ranges chosen."}}
	if a.Likeness != nil {
		how := "the interval is by the profile of the restricted likelihood"
		if a.Likeness.Resampled {
			how = "over all points the interval is by the jackknife over replicates, as the same people come at every point (Arvesen & Schmitz 1970); at one point by the profile of the restricted likelihood"
		}
		facts = append(facts, report.Fact{Name: "Likeness of members of a group", Value: "Intraclass correlation of the change in rated distress, from a model with random groups and, over all points, a mean for each (restricted maximum likelihood: Patterson & Thompson 1971); " + how + ". It matters for real trials: members of a group are not independent."})
	}
	return append(facts, report.Fact{Name: "Curves", Value: "Over a continuous setting the means of the points are averaged in classes of equal size and drawn at the mean of the class; the band is Student's t over the points of the class. Nothing is smoothed beyond that."})
}
