package scenarios

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"
)

const oneMember = "members: [{name: Jane}]\n"

// Ensure what is wrong in a file is refused with its place and with what would be right.
func TestParseRefuses(t *testing.T) {
	for _, test := range []struct{ name, yaml, want string }{
		{"unknown key", "membrs: []\n", `c.yaml:1:1: unknown key "membrs"; did you mean "members"?`},
		{"unknown inner key", oneMember + "leader:\n  rat: .3\n", `c.yaml:3:3: leader: unknown key "rat"; did you mean "rate"?`},
		{"unknown far key", oneMember + "group: {zzzzzz: 1}\n",
			`c.yaml:2:9: group: unknown key "zzzzzz"; known here: sessions, turns, modality, overlay, places, follow_up, arm`},
		{"doubled key", "seed: 1\n" + oneMember + "seed: 2\n", `c.yaml:3:1: doubled key "seed"; it stands already on line 1`},
		{"fraction for a count", oneMember + "group: {sessions: 1.5}\n",
			"c.yaml:2:19: group.sessions: 1.5 is not a whole number; it must be a whole number, 0..200"},
		{"negative count", oneMember + "group: {sessions: -1}\n",
			"c.yaml:2:19: group.sessions: -1 is out of range; it must be a whole number, 0..200"},
		{"count out of range", oneMember + "group: {turns: 2001}\n",
			"c.yaml:2:16: group.turns: 2001 is out of range; it must be a whole number, 1..2000"},
		{"null", oneMember + "group: {turns: }\n", "c.yaml:2:16: group.turns: nothing is given; it must be a whole number, 1..2000"},
		{"octal", oneMember + "seed: 010\n", "c.yaml:2:7: seed: 010 begins with 0, which some read as octal; leave the 0 out"},
		{"hexadecimal", oneMember + "seed: 0x10\n", "c.yaml:2:7: seed: 0x10 is not a number; it must be a whole number, 0..18446744073709551615"},
		{"underscores", oneMember + "seed: 1_000\n", "c.yaml:2:7: seed: 1_000 has underscores; write the digits only"},
		{"quoted number", oneMember + "seed: '4'\n", `c.yaml:2:7: seed: "4" is a text, not a number; leave out the quotes`},
		{"seed too large", oneMember + "seed: 18446744073709551616\n",
			"c.yaml:2:7: seed: 18446744073709551616 is out of range; it must be a whole number, 0..18446744073709551615"},
		{"not a number", oneMember + "leader: {rate: .nan}\n",
			"c.yaml:2:16: leader.rate: .nan is not a number that can be used; it must be a number, 0..1"},
		{"infinite", oneMember + "leader: {rate: -.INF}\n",
			"c.yaml:2:16: leader.rate: -.INF is not a number that can be used; it must be a number, 0..1"},
		{"huge", oneMember + "leader: {rate: 1e999}\n", "c.yaml:2:16: leader.rate: 1e999 is out of range; it must be a number, 0..1"},
		{"word for a number", oneMember + "leader: {rate: often}\n", "c.yaml:2:16: leader.rate: often is not a number; it must be a number, 0..1"},
		{"spread", oneMember + "leader: {spread: .6}\n", "c.yaml:2:18: leader.spread: .6 is out of range; it must be a number, 0..0.5"},
		{"yes", oneMember + "mechanisms: {facade: yes}\n", "c.yaml:2:22: mechanisms.facade: yes will not do; it must be true or false"},
		{"True", oneMember + "mechanisms: {facade: True}\n", "c.yaml:2:22: mechanisms.facade: True will not do; it must be true or false"},
		{"quoted truth", oneMember + "mechanisms: {facade: \"true\"}\n",
			`c.yaml:2:22: mechanisms.facade: "true" is a text; it must be true or false, without quotes`},
		{"unknown mechanism", oneMember + "mechanisms: {facad: true}\n", `c.yaml:2:14: mechanisms: unknown mechanism "facad"; did you mean "facade"?`},
		{"unknown cycle", "members:\n  - name: Jane\n    cycle: avoidnat\n",
			`c.yaml:3:12: members[0].cycle: unknown cycle "avoidnat"; did you mean "avoidant"?`},
		{"unknown strategy", oneMember + "leader: {strategy: proces}\n", `c.yaml:2:20: leader.strategy: unknown strategy "proces"; did you mean "process"?`},
		{"unknown population", "fill: {population: inpatient}\n", `c.yaml:1:20: fill.population: unknown population "inpatient"; did you mean "outpatient"?`},
		{"unknown modality", oneMember + "group: {modality: phone}\n", `c.yaml:2:19: group.modality: unknown modality "phone"; known here: in-person, video`},
		{"unknown parameter", oneMember + "parameters: {learning.rat: .1}\n", `c.yaml:2:14: parameters: unknown parameter "learning.rat"; did you mean "learning.rate"?`},
		{"parameter out of range", oneMember + "parameters: {learning: {rate: 9}}\n",
			"c.yaml:2:31: parameters.learning.rate: 9 is out of range; it must be a number, 0.01..0.5"},
		{"parameter twice", oneMember + "parameters: {learning.rate: .1, learning: {rate: .2}}\n",
			"c.yaml:2:29: parameters.learning.rate: the constant is set twice, as learning.rate and in the group learning; set it once"},
		{"trait out of range", "members: [{name: Jane, rigidity: 1.2}]\n", "c.yaml:1:34: members[0].rigidity: 1.2 is out of range; it must be a number, 0..1"},
		{"number for a name", "members: [{name: 12}]\n", "c.yaml:1:18: members[0].name: 12 is not a text; put it in quotes if it is meant as one"},
		{"bad name", "members: [{name: 'a/b'}]\n",
			`c.yaml:1:18: members[0].name: "a/b" will not do; it must be a name of letters, digits, spaces, ' . and -, beginning with a letter`},
		{"doubled name", "members: [{name: Jane}, {name: jane}]\n", `c.yaml:1:32: members[1].name: the name "jane" is taken by members[0]; each name may stand once`},
		{"the leader's name", oneMember + "leader: {name: Jane}\n", `c.yaml:1:18: members[0].name: the name "Jane" is taken by the leader; each name may stand once`},
		{"too many members", "members: [" + strings.Repeat("{}, ", 31) + "]\n", "c.yaml:1:10: members: the number of entries is 31; it must be 0..30"},
		{"fill too small", "members: [{}, {}, {}]\nfill: {to: 2}\n", "c.yaml:2:12: fill.to: 3 are named already; it must be 3..30"},
		{"nobody", "title: Empty\n", "c.yaml:1:1: nobody is in the group; name members, or write fill: {to: 8}"},
		{"a list for a table", "group: []\n" + oneMember, "c.yaml:1:8: group: this is a list; it must be settings, each as name: value"},
		{"a table for a list", "members: {name: Jane}\n", "c.yaml:1:10: members: this is a table of settings; it must be a list, for example [a, b]"},
		{"a word for a file", "Jane\n", "c.yaml:1:1: Jane will not do; it must be settings, each as name: value"},
		{"cycle and cycles", "members: [{cycle: avoidant, cycles: [clinger]}]\n", "c.yaml:1:37: members[0].cycles: cycle is given too; give one of the two"},
		{"a cycle twice", "members: [{cycles: [clinger, clinger]}]\n",
			`c.yaml:1:30: members[0].cycles[1]: the cycle "clinger" is carried twice; give it once, with its weight`},
		{"four cycles", "members: [{cycles: [a, b, c, d]}]\n", "c.yaml:1:20: members[0].cycles: the number of entries is 4; it must be 1..3"},
		{"no weight", "members: [{cycle: {cycle: clinger, weight: 0}}]\n",
			"c.yaml:1:44: members[0].cycle.weight: 0 is out of range; it must be a number above 0 and up to 100"},
		{"half a cycle", "members: [{cycle: {name: own, theme: trust, wish: [0, .6], protect: [1, 0], risk: [0, .4]}}]\n",
			`c.yaml:1:19: members[0].cycle: "fear" is missing; it says the answer feared`},
		{"a fear that is the wish", "members: [{cycle: {name: own, theme: trust, wish: [0, .6], fear: [0, .6], protect: [1, 0], risk: [0, .4]}}]\n",
			"c.yaml:1:66: members[0].cycle.fear: the fear lies on the wish; they must be at least 0.1 apart"},
		{"half a point", "members: [{cycle: {name: own, theme: trust, wish: [.6], fear: [0, -.6], protect: [1, 0], risk: [0, .4]}}]\n",
			"c.yaml:1:51: members[0].cycle.wish: the number of entries is 1; it must be 2"},
		{"a number for a point", oneMember + "leader: {manner: .5}\n",
			"c.yaml:2:18: leader.manner: .5 will not do; it must be a point, for example [.2, -.7] for agency .2 and communion -.7"},
		{"expects of a stranger", oneMember + "expects: [{measure: insight, member: Jan, change: rises}]\n",
			`c.yaml:2:38: expects[0].member: unknown member "Jan"; did you mean "Jane"?`},
		{"expects nothing", oneMember + "expects: [{measure: insight}]\n",
			`c.yaml:2:11: expects[0]: nothing says what is expected; give one of change, above, below, more_than, less_than`},
		{"alias", "title: &a x\nabout: *a\n" + oneMember, "c.yaml:1:8: title: an anchor (&a) is not taken; leave it out\n" +
			"c.yaml:2:8: about: an alias (*a) is not taken; write the value out"},
		{"tag", "seed: !!int 4\n" + oneMember, "c.yaml:1:7: seed: a tag (!!int) is not taken; leave it out"},
		{"merge key", oneMember + "group: {<<: {turns: 3}}\n", "c.yaml:2:9: group: a merge key (<<) is not taken; write the settings out"},
		{"table for a key", "? {a: b}\n: c\n" + oneMember, "c.yaml:1:3: this is a table of settings; a key must be one word"},
		{"second document", oneMember + "---\n" + oneMember, "c.yaml:2:1: a second document begins here; a file holds one (take out the line ---)"},
		{"empty", "", "c.yaml:1:1: nothing is in it; write at least one setting"},
		{"only a comment", "# nothing\n", "c.yaml:1:1: nothing is in it; write at least one setting"},
		{"null document", "---\n", "c.yaml:2:1: nothing is given; it must be settings, each as name: value"},
		{"not YAML", "a: [\n", "c.yaml:1:1: this is not YAML: did not find expected node content"},
		{"too large", strings.Repeat("#", MaxBytes+1), "c.yaml: the file is larger than 1048576 bytes; a case fits in far less"},
		{"several, by line", "seed: x\nmembers: [{rigidity: 2}]\ngroup: {arm: none}\n",
			"c.yaml:1:7: seed: x is not a number; it must be a whole number, 0..18446744073709551615\n" +
				"c.yaml:2:22: members[0].rigidity: 2 is out of range; it must be a number, 0..1\n" +
				`c.yaml:3:14: group.arm: unknown arm "none"; known here: therapy, wait-list`},
	} {
		t.Run(test.name, func(t *testing.T) {
			s, err := Parse("c.yaml", []byte(test.yaml))
			if err == nil {
				t.Fatalf("taken: %s", s.Marshal())
			}
			if got := err.Error(); got != test.want {
				t.Errorf("\n got: %s\nwant: %s", got, test.want)
			}
			if found := (*InputError)(nil); !errors.As(err, &found) {
				t.Errorf("the error is a %T", err)
			}
		})
	}
}

// Ensure no more than ten faults are listed, and the rest is counted.
func TestParseCountsFaults(t *testing.T) {
	var b strings.Builder
	for i := range 15 {
		fmt.Fprintf(&b, "wrong%c: 1\n", 'a'+i)
	}
	_, err := Parse("c.yaml", []byte(b.String()))
	var found *InputError
	if !errors.As(err, &found) || len(found.Faults) != 10 || found.More != 5 {
		t.Fatalf("%v", err)
	}
	if want := "c.yaml: 5 more faults"; !strings.HasSuffix(err.Error(), want) {
		t.Errorf("%v: does not end in %q", err, want)
	}
}

// Ensure large and nasty files are refused in reasonable time.
func TestParseIsNotHeldUp(t *testing.T) {
	bomb := "a: &a [x, x, x, x, x, x, x, x, x]\n"
	for c := 'b'; c < 'z'; c++ {
		bomb += fmt.Sprintf("%c: &%c [*%c, *%c, *%c, *%c, *%c, *%c, *%c]\n", c, c, c-1, c-1, c-1, c-1, c-1, c-1, c-1)
	}
	for name, yaml := range map[string]string{
		"alias bomb":   bomb,
		"deep lists":   strings.Repeat("[", 100_000),
		"deep tables":  strings.Repeat("{a: ", 100_000),
		"deep keys":    strings.Repeat("? ", 100_000),
		"many keys":    strings.Repeat("a: 1\n", 150_000),
		"many members": "members: [" + strings.Repeat("{},", 200_000) + "]",
		"deep members": "members: " + strings.Repeat("[", 5000) + strings.Repeat("]", 5000),
		"long key":     strings.Repeat("a", 900_000) + ": 1",
		"long number":  "seed: " + strings.Repeat("1", 900_000),
	} {
		t.Run(name, func(t *testing.T) {
			start := time.Now()
			_, err := Parse("c.yaml", []byte(yaml))
			if err == nil {
				t.Error("taken")
			} else if len(err.Error()) > 4000 {
				t.Errorf("the error has %d bytes", len(err.Error()))
			}
			if took := time.Since(start); took > 20*time.Second {
				t.Errorf("it took %v", took)
			}
		})
	}
}
