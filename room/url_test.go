package room

import (
	"net/url"
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"microcosm/agents"
)

// hands draws what may have been done by hand.
func hands(t *rapid.T) []Hand {
	var list []Hand
	after := 0
	for range rapid.IntRange(0, 40).Draw(t, "hands") {
		after += rapid.IntRange(0, 5000).Draw(t, "after")
		h := Hand{After: after}
		switch k := rapid.IntRange(0, int(agents.NumMoves)+1).Draw(t, "move"); {
		case k == 0:
			h.Move = TakeChair
		case k > int(agents.NumMoves)-1:
			h.Move, h.To = GiveChair, rapid.SampledFrom([]string{"", "process", "supportive"}).Draw(t, "to")
		default:
			h.Move, h.Target = agents.Move(k).String(), rapid.IntRange(-1, 29).Draw(t, "target")
		}
		list = append(list, h)
	}
	return list
}

// Ensure inputs come back from an address and from a file as they were.
func TestInputsComeBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := Inputs{
			Case: "rejection", Seed: rapid.SampledFrom([]string{"", "3", "18446744073709551615"}).Draw(t, "seed"), Hands: hands(t),
			Leader:  rapid.SampledFrom([]string{"", "process"}).Draw(t, "leader"),
			Signals: rapid.SampledFrom([]string{"", Clear, Usual, Noisy}).Draw(t, "signals"),
			Set:     rapid.SampledFrom([][]string{nil, {"leader.rate=.3", "members.Jane.rigidity=.8"}}).Draw(t, "set"),
		}
		values, err := url.ParseQuery(in.Query())
		if err != nil {
			t.Fatal(err)
		}
		values.Set("m", "3")
		if back, err := ParseQuery(values); err != nil || !reflect.DeepEqual(back, in) {
			t.Fatalf("%v: %+v is not %+v", err, back, in)
		}
		if back, err := Load(in.Save()); err != nil || !reflect.DeepEqual(back, in) {
			t.Fatalf("%v: %+v is not %+v", err, back, in)
		}
	})
}

// Ensure fifty moves fit in an address.
func TestAddressIsShort(t *testing.T) {
	in := Inputs{Case: "rejection", Seed: "3", Hands: []Hand{{Move: TakeChair}}}
	for k := range 50 {
		in.Hands = append(in.Hands, Hand{After: 10 + 40*k, Move: "invite_feedback", Target: -1})
	}
	if n := len(in.Query()); n > 300 {
		t.Errorf("an address with 50 moves has %d characters", n)
	}
}

// Ensure saved courses that are none are refused in one line.
func TestLoadIsStrict(t *testing.T) {
	for _, bad := range []string{
		``, `{`, `[]`, `{"case":"rejection","extra":1}`, `{"case":"rejection"} {}`, `{"case":"rejection","seed":3}`, `{"case":"rejection","hands":[{"after":-1,"move":"take"}]}`,
		`{"case":"rejection","hands":[{"after":1,"move":"take","to":"process"}]}`, `{"case":"rejection","hands":[{"after":1,"move":"give","target":2}]}`,
	} {
		if _, err := Load([]byte(bad)); err == nil || strings.Contains(err.Error(), "\n") {
			t.Errorf("%s: %v", bad, err)
		}
	}
}

// FuzzParseQuery ensures that no address makes it fail otherwise than with an error, and that what is read is written and read again as it is.
func FuzzParseQuery(f *testing.F) {
	in := Inputs{Case: "rejection", Seed: "3", Hands: []Hand{{Move: TakeChair}, {After: 12, Move: "protect", Target: 2}, {After: 30, Move: GiveChair, To: "process"}}}
	f.Add(in.Query())
	f.Add("case=rejection&hands=AQ")
	f.Add("hands=____________&case=rejection")
	f.Fuzz(func(t *testing.T, query string) {
		values, _ := url.ParseQuery(query)
		in, err := ParseQuery(values)
		if err != nil {
			if strings.Contains(err.Error(), "\n") {
				t.Errorf("%q: more than one line: %v", query, err)
			}
			return
		}
		values, _ = url.ParseQuery(in.Query())
		again, err := ParseQuery(values)
		if err != nil || again.Query() != in.Query() {
			t.Errorf("%q: %v, %q is not %q", query, err, again.Query(), in.Query())
		}
	})
}
