package main

import (
	"bytes"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestBar(t *testing.T) {
	for _, c := range []struct {
		share float64
		want  string
	}{{0, "    "}, {1, "████"}, {.5, "██  "}, {1. / 32, "▏   "}, {31. / 32, "███▉"}, {-1, "    "}, {7, "████"}, {math.NaN(), "    "}} {
		if got := strings.ReplaceAll(bar(c.share, 4), "▉", "▉"); got != c.want {
			t.Errorf("bar(%g) = %q, want %q", c.share, got, c.want)
		}
	}
}

func TestSparkline(t *testing.T) {
	if got := sparkline([]float64{0, .5, 1, math.NaN(), 2, -1}, 0, 1); got != "▁▅█ █▁" {
		t.Errorf("got %q", got)
	}
}

func TestShort(t *testing.T) {
	for x, want := range map[float64]string{.814: ".81", -.4: "-.40", 1: "1.00", -.001: ".00", 0: ".00", -2.5: "-2.50"} {
		if got := short(x); got != want {
			t.Errorf("short(%g) = %q, want %q", x, got, want)
		}
	}
	if short(math.NaN()) != "-" {
		t.Error("a missing number is not a dash")
	}
}

// Ensure lines keep to the width, colours and signs aside, and no word is lost.
func TestWrapped(t *testing.T) {
	var out bytes.Buffer
	p := newPaper(&out)
	p.width, p.coloured = 30, true
	text := "Expectation is what one thinks will come back — " + p.in(gold, "★") + " and it is slow to change"
	p.wrapped(p.in(bold, "Jane")+"  ", "      ", text)
	if err := p.done(); err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSuffix(out.String(), "\n"), "\n")
	for _, line := range lines {
		if visible(line) > 30 {
			t.Errorf("too wide: %q", line)
		}
	}
	if got := strings.Join(strings.Fields(strings.Join(lines, " ")), " "); got != p.in(bold, "Jane")+" "+text {
		t.Errorf("got %q", got)
	}
}

// Ensure colour is for terminals only: a file is none, whatever the environment says.
func TestPlainWhereNoTerminal(t *testing.T) {
	file, err := os.Create(filepath.Join(t.TempDir(), "story.txt"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close() //nolint:errcheck // thrown away
	if p := newPaper(file); p.coloured || p.width != pipedWidth || p.in(gold, "x") != "x" {
		t.Errorf("a file is taken for a terminal: %+v", p)
	}
}
