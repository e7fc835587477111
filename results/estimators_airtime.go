package results

// airtimeEstimators are of who speaks to whom how much, among those who were at most meetings (Bales, Strodtbeck, Mills & Roseborough 1951).
func airtimeEstimators() []Estimator {
	const whose = "of the members who were at more than half of the meetings"
	return []Estimator{
		meanEstimator(Column{"airtime_top", "share of acts to one other person that the most active makes, " + whose + "; mean over groups (Bales et al. 1951)", share, "0..1", coded},
			func(d *Dossier, add func(float64)) { add(d.topShare()) }),
		withinR(Column{"r_initiated_received", "correlation within groups of how many acts a member makes to one other person and of how many the member is addressed by, " + whose + " (Bales et al. 1951)", correlates, "-1..1", coded},
			func(d *Dossier, p *pairing, s []float64) {
				for i := range d.Members {
					if r := &d.Members[i]; d.usuallyThere(r) {
						p.add(float64(r.Initiated), float64(r.Received))
					}
				}
				p.close(s)
			}),
	}
}

// usuallyThere is true of a member who was at more than half of the meetings.
func (d *Dossier) usuallyThere(r *Respondent) bool { return 2*r.Attended > d.Meetings }

// topShare is the share of the most active; missing where nobody acts.
func (d *Dossier) topShare() float64 {
	top, all := 0, 0
	for i := range d.Members {
		if r := &d.Members[i]; d.usuallyThere(r) {
			top = max(top, r.Initiated)
			all += r.Initiated
		}
	}
	return ratio(float64(top), all)
}
