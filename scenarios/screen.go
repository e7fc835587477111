package scenarios

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"microcosm/agents"
	"microcosm/sim"
)

// An applicant is somebody who may be taken, and what the interview found.
type applicant struct {
	member Member
	// key and number say whose luck it is: a drawn person's, a named one's.
	key, number int
	found       interview
}

// An interview is what is found out about somebody, with error: acuity and social skill, 0..1, noted in hundredths; strength, the mean of
// social skill, hope and freedom from hurt, 0..1; and the act that the first cycle protects with.
type interview struct {
	acuity, skill, strength float64
	protect                 agents.Point
}

// meet interviews an applicant.
func (d *drawing) meet(a *applicant) {
	luck := d.luck.At(sim.Composition, a.key, 0, a.number, drawInterview)
	about := func(x float64) float64 { return x + float64(d.s.Screening.Error*luck.Norm()) }
	share := func(x float64) float64 { return min(max(about(x), 0), 1) }
	traits := a.member.Traits
	f := &a.found
	f.acuity, f.skill = hundredths(share(traits["acuity"])), hundredths(share(traits["social_skill"]))
	hope, wound := share(traits["hope"]), share(traits["wound"])
	f.strength = (f.skill + hope + (1 - wound)) / 3
	protect := a.member.Cycles[0].Protect
	f.protect = agents.Point{Agency: about(protect.Agency), Communion: about(protect.Communion)}
}

func hundredths(x float64) float64 { return math.Round(x*100) / 100 }

// screens reports whether candidates are still to be chosen among.
func (s *Scenario) screens() bool {
	return s.Screening.Policy != NoScreening && s.Screening.Policy != "" && !s.Screening.Done
}

// choose says of each candidate why not, "" for those who are taken, and what is to be noted.
func (d *drawing) choose(all []applicant, size int) (why []string, notes []string) {
	why = make([]string, len(all))
	if !d.s.screens() {
		return why, nil
	}
	var fit []int
	for i := range all {
		if why[i] = d.s.Screening.against(&all[i].found); why[i] == "" {
			fit = append(fit, i)
		}
	}
	if len(fit) == 0 {
		least := d.s.Screening.leastUnfit(all)
		why[least] = ""
		return why, []string{fmt.Sprintf("none of %d candidates was within the limits; the one nearest to them was taken", len(all))}
	}
	if len(fit) < size {
		notes = append(notes, fmt.Sprintf("only %d of %d candidates were within the limits; the group had %d places", len(fit), len(all), size))
	}
	order, otherwise := d.order(all, fit, size)
	for _, i := range order[min(size, len(order)):] {
		why[i] = otherwise
	}
	return why, notes
}

// against says which limits of the policy somebody is beyond; "" for none.
func (s *Screening) against(f *interview) string {
	var beyond []string
	if s.Policy == AcuityScreening || s.Policy == FullScreening {
		beyond = append(beyond, s.tooAcute(f)...)
	}
	if s.Policy == SkillScreening || s.Policy == FullScreening {
		beyond = append(beyond, s.unskilled(f)...)
	}
	return strings.Join(beyond, "; ")
}

func (s *Screening) tooAcute(f *interview) []string {
	if f.acuity <= s.MostAcuity {
		return nil
	}
	return []string{fmt.Sprintf("assessed acuity %.2f is above %s", f.acuity, shortest(s.MostAcuity))}
}

func (s *Screening) unskilled(f *interview) []string {
	if f.skill >= s.LeastSkill {
		return nil
	}
	return []string{fmt.Sprintf("assessed social skill %.2f is below %s", f.skill, shortest(s.LeastSkill))}
}

// leastUnfit is the candidate nearest to the limits.
func (s *Screening) leastUnfit(all []applicant) int {
	best, least := 0, math.Inf(1)
	for i := range all {
		beyond := 0.0
		if s.Policy != SkillScreening {
			beyond += max(0, all[i].found.acuity-s.MostAcuity)
		}
		if s.Policy != AcuityScreening {
			beyond += max(0, s.LeastSkill-all[i].found.skill)
		}
		if beyond < least {
			best, least = i, beyond
		}
	}
	return best
}

// order puts those who could be taken into the order in which they are, and says why those who come too late are not.
func (d *drawing) order(all []applicant, fit []int, size int) (order []int, otherwise string) {
	switch d.s.Screening.Policy {
	case RandomScreening:
		lots := make([]float64, len(all))
		for i := range all {
			lots[i] = d.luck.Uniform(sim.Composition, all[i].key, 0, all[i].number, drawLot)
		}
		slices.SortStableFunc(fit, func(a, b int) int {
			if lots[a] < lots[b] {
				return -1
			}
			return 1
		})
		return fit, "not drawn by lot"
	case MixScreening, FullScreening:
		return mixed(all, fit, size), "others made the better mix"
	}
	return fit, "no place was left"
}

// few and near say who stands alone: with fewer than two others whose assessed strength lies within .1 of one's own.
const (
	few  = 2
	near = .1
)

// risks says of those who were taken what speaks against it: an acuity or a want of social skill beyond the limits, or being weaker than
// most and nearly alone in it (the isolate: Yalom & Leszcz 2020, ch. 9). Others are those who begin together.
func (d *drawing) risks(taken, others []applicant) []Risk {
	mean := 0.0
	for i := range others {
		mean += others[i].found.strength / float64(len(others))
	}
	var out []Risk
	for i := range taken {
		a := &taken[i]
		reasons := append(d.s.Screening.tooAcute(&a.found), d.s.Screening.unskilled(&a.found)...)
		allies := 0
		for j := range others {
			if others[j].member.Name != a.member.Name && math.Abs(others[j].found.strength-a.found.strength) <= near {
				allies++
			}
		}
		if len(others) > few+1 && allies < few && a.found.strength < mean {
			reasons = append(reasons, fmt.Sprintf("may feel alone: assessed strength %.2f, where the others' mean is %.2f and %s within %v", a.found.strength, mean, nobody(allies), near))
		}
		if len(reasons) > 0 {
			out = append(out, Risk{a.member.Name, strings.Join(reasons, "; ")})
		}
	}
	return out
}

// nobody counts those who are near.
func nobody(n int) string {
	if n == 0 {
		return "nobody lies"
	}
	return "only one lies"
}
