package experiments

import (
	"math"

	"microcosm/results"
)

// sessionGauges are what one does and meets in meetings: means over the meetings, counts, and what became of one in the end.
func sessionGauges() []gauge {
	list := []gauge{
		meanGauge("airtime", "share of the members' turns, 0..1, mean over the meetings attended", func(r *results.MemberMeeting) float64 { return r.Airtime }),
		meanGauge("liked", "how the others report to like one, -1..1, mean over the meetings attended", func(r *results.MemberMeeting) float64 { return r.Liked }),
		meanGauge("attraction", "liking for the others, -1..1, mean over meetings", func(r *results.MemberMeeting) float64 { return r.Attraction }),
		meanGauge("trust", "liking for the leader, -1..1, mean over meetings", func(r *results.MemberMeeting) float64 { return r.Trust }),
		{name: "cohesion_rated", meaning: "cohesion as one rates it, 1..9, mean over the meetings attended", parts: true,
			group:  groupMean(func(g *results.GroupMeeting) float64 { return g.CohesionRated }),
			member: rowMean(func(r *results.MemberMeeting) float64 { return r.Cohesion })},
		meanGauge("arousal", "arousal, 0..1, mean over the meetings attended (synthetic)", func(r *results.MemberMeeting) float64 { return r.Arousal }),
		countedGauge("received_cold", "cold acts of other members to one", func(r *results.MemberMeeting) int { return r.ReceivedCold }),
		countedGauge("turns", "acts in the room, silences aside", func(r *results.MemberMeeting) int { return r.Turns }),
		countedGauge("bids", "wishes voiced", func(r *results.MemberMeeting) int { return r.Bids }),
		countedGauge("enactments", "protective acts", func(r *results.MemberMeeting) int { return r.Enactments }),
		countedGauge("feedback", "feedbacks received", func(r *results.MemberMeeting) int { return r.FeedbackReceived }),
		countedGauge("feedback_given", "feedbacks given", func(r *results.MemberMeeting) int { return r.FeedbackGiven }),
		countedGauge("cee", "corrective emotional experiences", func(r *results.MemberMeeting) int { return r.Corrective }),
		countedGauge("injuries", "injuries", func(r *results.MemberMeeting) int { return r.Injuries }),
		countedGauge("repairs", "repairs of injuries", func(r *results.MemberMeeting) int { return r.Repairs }),
		{name: "attendance", meaning: "share of the meetings attended, of those until one left, 0..1", parts: true, group: attendance,
			member: func(s *sighted, i, part int) float64 {
				return s.over(part, func(k int) float64 { return s.presence(i, k) })
			}},
	}
	for _, g := range []struct {
		name, meaning string
		classes       []results.Class
	}{
		{"improved", "1 for a member recovered or improved, else 0", []results.Class{results.Recovered, results.Improved}},
		{"recovered", "1 for a member recovered, else 0", []results.Class{results.Recovered}},
		{"worse", "1 for a member reliably worse, else 0", []results.Class{results.Worse}},
	} {
		list = append(list, gauge{name: g.name, meaning: g.meaning, member: func(s *sighted, i, _ int) float64 {
			for _, class := range g.classes {
				if s.outcome.Members[i].Class == class {
					return 1
				}
			}
			return 0
		}})
	}
	return append(list, gauge{name: "dropout", meaning: "1 for a member who left before the end, else 0", member: func(s *sighted, i, _ int) float64 {
		return float64(min(s.outcome.Members[i].Left, 1))
	}})
}

// meanGauge is the mean over meetings of something a member has in each.
func meanGauge(name, meaning string, of func(*results.MemberMeeting) float64) gauge {
	return gauge{name: name, meaning: meaning, parts: true, member: rowMean(of)}
}

// countedGauge is how often a member did or met something.
func countedGauge(name, meaning string, of func(*results.MemberMeeting) int) gauge {
	return gauge{name: name, meaning: meaning + ", number a member", parts: true, member: func(s *sighted, i, part int) float64 {
		return s.total(part, func(k int) int { return of(s.metrics.Member(k, i)) })
	}}
}

// rowMean is the mean, over the meetings of a part in which the member was in the group, of something in the member's row.
func rowMean(of func(*results.MemberMeeting) float64) func(s *sighted, i, part int) float64 {
	return func(s *sighted, i, part int) float64 {
		return s.over(part, func(k int) float64 {
			if !s.inGroup(i, k) {
				return math.NaN()
			}
			return of(s.metrics.Member(k, i))
		})
	}
}

// groupMean is the mean over the meetings of a part of something the group has in each.
func groupMean(of func(*results.GroupMeeting) float64) func(s *sighted, part int) float64 {
	return func(s *sighted, part int) float64 {
		return s.over(part, func(k int) float64 { return of(s.metrics.Group(k)) })
	}
}

// attendance is that of the whole group: of those in it at each meeting, the share who were there.
func attendance(s *sighted, part int) float64 {
	present, possible := 0, 0
	for k := 1; k <= s.metrics.Meetings(); k++ {
		if s.within(k, part) {
			present += s.metrics.Group(k).Present
			possible += s.metrics.Group(k).InGroup
		}
	}
	if possible == 0 {
		return math.NaN()
	}
	return float64(present) / float64(possible)
}
