package scenarios

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
)

// screened is a group of outpatients chosen by a policy.
func screened(t testing.TB, policy string, seed uint64, more ...string) *Scenario {
	t.Helper()
	s, err := Apply(mustParse(t, "fill: {to: 8}"), append([]string{"screening.policy=" + policy, "screening.most_acuity=.3", "screening.least_skill=.2"}, more...)...)
	if err != nil {
		t.Fatal(err)
	}
	return s.Resolve(seed)
}

// Ensure every policy fills the group from the candidates, says why the others are not in it, and is not applied again.
func TestScreening(t *testing.T) {
	open := screened(t, NoScreening, 4)
	for _, policy := range Policies {
		t.Run(policy, func(t *testing.T) {
			for seed := range uint64(20) {
				s := screened(t, policy, seed, "screening.error=0")
				holdsFixedPoint(t, s, seed+1)
				all := len(s.Members) + len(s.Refused)
				if policy == NoScreening && (len(s.Refused) > 0 || all != 8) || policy != NoScreening && (all != 24 || len(s.Members) != 8) {
					t.Fatalf("%d members, %d refused", len(s.Members), len(s.Refused))
				}
				names := map[string]bool{}
				for _, m := range s.Members {
					names[m.Name] = true
					if (policy == AcuityScreening || policy == FullScreening) && m.Traits["acuity"] >= .305 || (policy == SkillScreening || policy == FullScreening) && m.Traits["social_skill"] < .195 {
						t.Errorf("%s was taken: %v", m.Name, m.Traits)
					}
				}
				for _, r := range s.Refused {
					if names[r.Name] || r.Reason == "" {
						t.Errorf("%+v", r)
					}
				}
				for _, r := range s.AtRisk {
					if !names[r.Name] || r.Reason == "" {
						t.Errorf("%+v", r)
					}
				}
			}
			if s := screened(t, policy, 4); policy != NoScreening && reflect.DeepEqual(s.Members, open.Members) {
				t.Error("the policy made no difference")
			}
		})
	}
}

// Ensure a limit refuses who is beyond it and leaves the others as they would have come.
func TestAcuityLimit(t *testing.T) {
	open, limited := screened(t, NoScreening, 2), screened(t, AcuityScreening, 2, "screening.error=0")
	refused := map[string]string{}
	for _, r := range limited.Refused {
		refused[r.Name] = r.Reason
	}
	kept := 0
	for _, m := range open.Members {
		in := slices.ContainsFunc(limited.Members, func(other Member) bool { return reflect.DeepEqual(m, other) })
		switch {
		case m.Traits["acuity"] < .305 && !in:
			t.Errorf("%s was refused: %s", m.Name, refused[m.Name])
		case m.Traits["acuity"] > .305 && !strings.HasPrefix(refused[m.Name], fmt.Sprintf("assessed acuity %.2f is above 0.3", m.Traits["acuity"])):
			t.Errorf("%s with %v: %q", m.Name, m.Traits["acuity"], refused[m.Name])
		case in:
			kept++
		}
	}
	if kept == 0 || kept == 8 {
		t.Errorf("%d of those who came first were kept", kept)
	}
}

// Ensure an interview errs: with an error some are taken who are beyond the limit.
func TestInterviewErrs(t *testing.T) {
	beyond := 0
	for seed := range uint64(20) {
		for _, m := range screened(t, AcuityScreening, seed).Members {
			if m.Traits["acuity"] > .3 {
				beyond++
			}
		}
	}
	if beyond < 5 || beyond > 60 {
		t.Errorf("%d of 160 are beyond the limit", beyond)
	}
}

// Ensure a mix is more various in cycles and more alike in strength than who comes first.
func TestMix(t *testing.T) {
	spread := func(policy string) (kinds, sd float64) {
		for seed := range uint64(60) {
			s := screened(t, policy, seed)
			names := map[string]bool{}
			sum, squares := 0.0, 0.0
			for _, m := range s.Members {
				names[m.Cycles[0].Name] = true
				x := (m.Traits["social_skill"] + m.Traits["hope"] + 1 - m.Traits["wound"]) / 3
				sum += x
				squares += x * x
			}
			n := float64(len(s.Members))
			kinds += float64(len(names)) / 60
			sd += (squares/n - sum/n*sum/n) / 60
		}
		return kinds, sd
	}
	openKinds, openSD := spread(NoScreening)
	kinds, sd := spread(MixScreening)
	t.Logf("cycles %.2f, not %.2f; variance of strength %.5f, not %.5f", kinds, openKinds, sd, openSD)
	if kinds < openKinds+.5 || sd > .9*openSD {
		t.Errorf("cycles %v, not %v; variance of strength %v, not %v", kinds, openKinds, sd, openSD)
	}
}

// Ensure the members named are candidates too, are replaced where there is no fill, and take the events about them with them.
func TestNamedAreScreened(t *testing.T) {
	s := mustParse(t, `
members: [{name: Jane, acuity: 1}, {name: Tom, acuity: 0}, {name: Ann, acuity: 0, joins: 3}]
events:
  - {session: 6, kind: breach, by: Tom, about: Jane}
  - {session: 7, kind: crisis, member: Tom}
  - {session: 7, kind: crisis, member: Ann}
screening: {policy: acuity}
`)
	r := s.Resolve(1)
	if len(r.Members) != 3 || r.Members[0].Name != "Tom" || r.Members[1].Name != "Ann" || len(r.Events) != 2 || r.seat("Jane") != -1 {
		t.Fatalf("%s", r.Marshal())
	}
	if want := []string{"the event breach falls away: Jane was refused"}; !slices.Equal(r.Notes, want) {
		t.Errorf("%q", r.Notes)
	}
	if len(r.Refused) != 22 || r.Refused[0].Name != "Jane" || !strings.HasSuffix(r.Refused[0].Reason, " is above 0.6") {
		t.Errorf("%v", r.Refused)
	}
	holdsFixedPoint(t, r, 9)
	const late = "--set screening.policy=mix: the members of a resolved case have been chosen already; change the case before it is resolved"
	if _, err := Apply(r, "screening.policy=mix"); err == nil || err.Error() != late {
		t.Errorf("%v", err)
	}
	everybody, err := Apply(s, "members.Tom.acuity=1", "screening.candidates=2")
	if err != nil {
		t.Fatal(err)
	}
	if r = everybody.Resolve(1); len(r.Members) != 2 || len(r.Notes) < 1 || !strings.HasPrefix(r.Notes[0], "none of 2 candidates was within the limits") {
		t.Errorf("%s", r.Marshal())
	}
	if len(r.AtRisk) == 0 {
		t.Error("who was taken beyond the limit is at no risk")
	}
}

func BenchmarkResolve(b *testing.B) {
	for _, policy := range []string{NoScreening, FullScreening} {
		b.Run(policy, func(b *testing.B) {
			s, err := Apply(mustParse(b, "fill: {to: 8}"), "screening.policy="+policy)
			if err != nil {
				b.Fatal(err)
			}
			b.ReportAllocs()
			for i := range b.N {
				s.Resolve(uint64(i))
			}
		})
	}
}
