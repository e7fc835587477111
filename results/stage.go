package results

import "math"

// A Stage is a word for what the climate of the last few meetings is like, in the terms in which the development of groups is
// described (MacKenzie 1997; Tuckman 1965). It is a reading: nothing in the simulation uses it, none of it is written in, and
// groups need not pass through the stages, in this order or at all.
type Stage int8

// The readings.
const (
	NotYet          Stage = iota // nothing to read: nobody met
	Engagement                   // finding each other: polite, little conflict, not yet much engaged
	Differentiation              // conflict is up: members set themselves apart
	Work                         // interpersonal work: much engagement, little avoiding
	Leaving                      // engagement is clearly past its height, as when a group takes leave
)

var stageNames = [...]string{"", "engagement", "differentiation", "interpersonal work", "drawing back"}

// String is the stage in words; "" where nothing can be read.
func (s Stage) String() string { return stageNames[s] }

// The marks of the reading, on the scales of the rated climate, 0..6. They are chosen so that the words fit their descriptions.
const (
	conflictRise = .25 // conflict above its lowest so far, to be called differentiation
	conflictMark = 1.4 // and at least this high
	conflictHigh = 1.8 // or so high that it need not have risen
	workEngaged  = 4.6 // engagement, to be called work
	workMargin   = 2.4 // and so much above avoiding
	leaveFall    = .35 // engagement below its highest so far, to be called drawing back
	readOver     = 3   // meetings that are read together
)

// ReadStage reads the last of a series of rated climates from that series alone, as somebody in the group could at that time.
// Meetings with a missing climate are passed over. Work is read only once there are as many meetings as are read together.
func ReadStage(climate []Climate) Stage {
	last := smooth(climate, len(climate)-1)
	if math.IsNaN(last.Engaged) {
		return NotYet
	}
	most, least := last.Engaged, last.Conflict
	for k := range climate {
		if x := smooth(climate, k); !math.IsNaN(x.Engaged) {
			most, least = max(most, x.Engaged), min(least, x.Conflict)
		}
	}
	switch {
	case last.Conflict >= conflictHigh, last.Conflict >= conflictMark && last.Conflict-least >= conflictRise:
		return Differentiation
	case len(climate) > readOver && most-last.Engaged >= leaveFall:
		return Leaving
	case len(climate) >= readOver && last.works():
		return Work
	}
	return Engagement
}

// works reports whether a climate is that of interpersonal work.
func (c Climate) works() bool {
	return c.Engaged >= workEngaged && c.Engaged-c.Avoiding >= workMargin
}

// smooth is the mean climate of meeting k and the ones before it.
func smooth(climate []Climate, k int) Climate {
	var engaged, conflict, avoiding average
	for i := max(0, k-readOver+1); i <= k; i++ {
		engaged.add(climate[i].Engaged)
		conflict.add(climate[i].Conflict)
		avoiding.add(climate[i].Avoiding)
	}
	return Climate{engaged.mean(), conflict.mean(), avoiding.mean()}
}

// Stage reads the stage at a meeting counted from 1, from what members said of this and the earlier meetings.
func (m *Metrics) Stage(meeting int) Stage {
	climate := make([]Climate, meeting)
	for k := range climate {
		climate[k] = m.Group(k + 1).Climate
	}
	return ReadStage(climate)
}
