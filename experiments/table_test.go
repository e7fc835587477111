package experiments

import (
	"math"
	"strings"
	"testing"

	"microcosm/results"
)

func sample() *Table {
	column := func(name, unit string, interval bool) Column {
		return Column{results.Column{Name: name, Unit: unit, Meaning: "what " + name + " is"}, interval}
	}
	return &Table{
		Name:    "sample",
		Columns: []Column{column("arm", "word", false), column("d", "d", true), column("n", wholeNumber, false), column("speed", "1/s", false)},
		Words:   []string{"a|b", "wait"},
		Numbers: [][]Estimate{
			{{.8354, .7, .98}, exactly(7), exactly(123456)},
			{exactly(-.001), exactly(12), exactly(math.NaN())},
		},
	}
}

func TestTable(t *testing.T) {
	var csv strings.Builder
	if err := sample().CSV(&csv); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ what, got, want string }{
		{"text", sample().Text(0), "" +
			"arm                   d   n   speed\n" +
			"a|b   0.84 [0.70, 0.98]   7  123456\n" +
			"wait               0.00  12       -\n"},
		{"narrow text", sample().Text(28), "" +
			"arm                   d   n\n" +
			"a|b   0.84 [0.70, 0.98]   7\n" +
			"wait               0.00  12\n" +
			"\n" +
			"arm    speed\n" +
			"a|b   123456\n" +
			"wait       -\n"},
		{"markdown", sample().Markdown(), "" +
			"| arm | d | n | speed |\n" +
			"| :-- | --: | --: | --: |\n" +
			"| a\\|b | 0.84 [0.70, 0.98] | 7 | 123456 |\n" +
			"| wait | 0.00 | 12 | - |\n"},
		{"csv", csv.String(), "" +
			"arm,d,d_low,d_high,n,speed\n" +
			"a|b,0.8354,0.7,0.98,7,123456\n" +
			"wait,-0.001,,,12,\n"},
	} {
		if c.got != c.want {
			t.Errorf("%s:\n%s\nwant:\n%s", c.what, c.got, c.want)
		}
	}
}

// Every column of the tables says what it means, once.
func TestCodebooks(t *testing.T) {
	for _, table := range []*Table{(&Trial{}).Table(), (&Audit{}).Table()} {
		seen := map[string]bool{}
		for _, c := range table.Codebook().Columns {
			if c.Name == "" || c.Meaning == "" || c.Unit == "" || c.Range == "" || c.Source == "" || seen[c.Name] {
				t.Errorf("%s: column %+v is incomplete or comes twice", table.Name, c)
			}
			seen[c.Name] = true
		}
	}
}
