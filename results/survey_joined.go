package results

// without is the dossier without the seats for which none holds, those of people who waited and never got a place: their rows and columns go
// from everything that is by seat. Where there are none it is d itself.
func (d Dossier) without(none func(seat int) bool) Dossier {
	var keep []int
	place := make([]int, len(d.Members)) // where each seat has gone
	for i := range d.Members {
		place[i] = len(keep)
		if !none(i) {
			keep = append(keep, i)
		}
	}
	if len(keep) == len(d.Members) {
		return d
	}
	e := d
	e.Members, e.Rounds, e.Dyads = nil, nil, nil
	for _, i := range keep {
		p := d.Members[i]
		p.Feedback = nil
		for _, f := range d.Members[i].Feedback {
			if f.Giver < len(place) {
				f.Giver = place[f.Giver]
			} else {
				f.Giver -= len(place) - len(keep)
			}
			p.Feedback = append(p.Feedback, f)
		}
		e.Members = append(e.Members, p)
		for _, j := range keep {
			e.Dyads = append(e.Dyads, d.Dyads[i*len(place)+j])
		}
	}
	for _, r := range d.Rounds {
		e.Rounds = append(e.Rounds, Round{
			Liking: submatrix(r.Liking, keep), Dominance: submatrix(r.Dominance, keep), Warmth: submatrix(r.Warmth, keep),
			LikesMe: submatrix(r.LikesMe, keep), SeesMeDominant: submatrix(r.SeesMeDominant, keep), SeesMeWarm: submatrix(r.SeesMeWarm, keep),
		})
	}
	return e
}

// submatrix is the rows and columns of x that are named.
func submatrix(x [][]float64, who []int) [][]float64 {
	out := make([][]float64, len(who))
	for a, i := range who {
		out[a] = make([]float64, len(who))
		for b, j := range who {
			out[a][b] = x[i][j]
		}
	}
	return out
}
