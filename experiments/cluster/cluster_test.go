//go:build unix

package cluster

import (
	"errors"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestShard(t *testing.T) {
	env := func(pairs ...string) func(string) string {
		return func(name string) string {
			for i := 0; i < len(pairs); i += 2 {
				if pairs[i] == name {
					return pairs[i+1]
				}
			}
			return ""
		}
	}
	for _, c := range []struct {
		text         string
		env          func(string) string
		index, count int
		wrong        string
	}{
		{"0/1", env(), 0, 1, ""},
		{"7/8", env("SLURM_ARRAY_TASK_ID", "3"), 7, 8, ""},
		{"auto/8", env("SLURM_ARRAY_TASK_ID", "3"), 3, 8, ""},
		{"auto/8", env("JOB_COMPLETION_INDEX", "0"), 0, 8, ""},
		{"auto/8", env("SLURM_ARRAY_TASK_ID", "3", "JOB_COMPLETION_INDEX", "5"), 3, 8, ""},
		{"auto/8", env(), 0, 0, `--shard auto/8: neither SLURM_ARRAY_TASK_ID nor JOB_COMPLETION_INDEX is set; auto is for tasks of an array, elsewhere say for example 0/8`},
		{"auto/8", env("SLURM_ARRAY_TASK_ID", "8"), 0, 0, `SLURM_ARRAY_TASK_ID=8: the part must be 0 to 7, or auto`},
		{"8/8", env(), 0, 0, `--shard 8/8: the part must be 0 to 7, or auto`},
		{"-1/8", env(), 0, 0, `--shard -1/8: the part must be 0 to 7, or auto`},
		{"/8", env(), 0, 0, `--shard /8: the part must be 0 to 7, or auto`},
		{"0/0", env(), 0, 0, `--shard 0/0: the number of parts must be 1 to 10000`},
		{"3", env(), 0, 0, `--shard "3": it must be I/N, part I of N counted from 0, for example 0/8, or auto/8 in an array of tasks`},
		{"1/2/3", env(), 0, 0, `--shard "1/2/3": it must be I/N, part I of N counted from 0, for example 0/8, or auto/8 in an array of tasks`},
	} {
		index, count, err := Shard(c.text, c.env)
		if c.wrong == "" {
			if err != nil || index != c.index || count != c.count {
				t.Errorf("Shard(%q) = %d, %d, %v, want %d, %d", c.text, index, count, err, c.index, c.count)
			}
			continue
		}
		var input *InputError
		if !errors.As(err, &input) || err.Error() != c.wrong {
			t.Errorf("Shard(%q): %v, want %s", c.text, err, c.wrong)
		}
	}
}

func TestIndices(t *testing.T) {
	for want, of := range map[string][]int{"": nil, "3": {3}, "3,17-19": {3, 17, 18, 19}, "0-1,3-4,9": {0, 1, 3, 4, 9}} {
		if got := Indices(of); got != want {
			t.Errorf("Indices(%v) = %q, want %q", of, got, want)
		}
	}
}

// A shell gives back what is quoted for it, and Words too.
func TestQuote(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		words := rapid.SliceOfN(rapid.StringMatching(`[a-zA-Z \t'"\\$`+"`"+`#*?~&|;<>(){}é=%!-]*`), 1, 5).Draw(t, "words")
		line := QuoteAll(words)
		got, err := Words(line)
		if err != nil || strings.Join(got, "\x00") != strings.Join(words, "\x00") {
			t.Fatalf("%s became %q, %v, and was %q", line, got, err, words)
		}
		out, err := exec.Command("/bin/sh", "-c", `printf '%s\0' `+line).Output()
		if err != nil || string(out) != strings.Join(words, "\x00")+"\x00" {
			t.Fatalf("a shell made %q of %s, %v; it was %q", out, line, err, words)
		}
	})
}

// Words divides as a shell does where nothing is expanded.
func TestWords(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		line := rapid.StringMatching(`([a-z=-]|[ '"]|\\[a-z '"\\])*`).Draw(t, "line")
		shell := exec.Command("/bin/sh", "-c", "set -- "+line+"\n"+`[ $# = 0 ] || printf '%s\0' "$@"`)
		want, err := shell.Output()
		got, wrong := Words(line)
		if (err != nil) != (wrong != nil) {
			t.Fatalf("%q: a shell says %v, we say %v", line, err, wrong)
		}
		if err != nil {
			return
		}
		var text strings.Builder
		for _, w := range got {
			text.WriteString(w + "\x00")
		}
		if text.String() != string(want) {
			t.Fatalf("%q: a shell makes %q of it, we %q", line, want, text.String())
		}
	})
}

func TestSbatchArgs(t *testing.T) {
	got, err := SbatchArgs(`-p long --comment='two words' --mail-user="a b"`)
	if want := "-p|long|--comment=two words|--mail-user=a b"; err != nil || strings.Join(got, "|") != want {
		t.Errorf("%q, %v, want %s", got, err, want)
	}
	for text, want := range map[string]string{
		"--array=0-3":   "--sbatch-args: --array cannot be given; use --tasks",
		"-p long -a 3":  "--sbatch-args: -a cannot be given; use --tasks",
		"long":          `--sbatch-args: "long" is no option of sbatch; say for example --sbatch-args '--partition=long'`,
		"--wrap 'sh x'": "--sbatch-args: --wrap cannot be given; leave it out",
		"--x='":         `--sbatch-args "--x='": a quote or a backslash at the end has no partner`,
		"'-p\nlong'":    `--sbatch-args: no line break may stand in "-p\nlong"`,
	} {
		if _, err := SbatchArgs(text); err == nil || err.Error() != want {
			t.Errorf("%q: %v, want %s", text, err, want)
		}
	}
}

func TestCheck(t *testing.T) {
	good := Job{Design: "/a/d.yaml", Out: "/a/out", Tasks: 4, Cores: 1}
	if err := good.Check(); err != nil {
		t.Error(err)
	}
	for want, change := range map[string]func(*Job){
		"--tasks 0: it must be 1 to 10000":                                         func(j *Job) { j.Tasks = 0 },
		"--tasks 10001: it must be 1 to 10000":                                     func(j *Job) { j.Tasks = 10001 },
		"--workers 0: a task needs a core":                                         func(j *Job) { j.Cores = 0 },
		"out: a path for other machines must be absolute":                          func(j *Job) { j.Out = "out" },
		`"/a\nb": no line break may stand in a path that goes into a script`:       func(j *Job) { j.Out = "/a\nb" },
		`"/a\n/d.yaml": no line break may stand in a path that goes into a script`: func(j *Job) { j.Design = "/a\n/d.yaml" },
	} {
		j := good
		change(&j)
		if err := j.Check(); err == nil || err.Error() != want {
			t.Errorf("%v, want %s", err, want)
		}
	}
}

// The array script starts the program with the words that are meant, whatever signs are in the paths, and has no shell left around it.
func TestArrayScript(t *testing.T) {
	dir := filepath.Join(t.TempDir(), `it's a "folder" %A $HOME`)
	j := Job{Design: filepath.Join(dir, "my design.yaml"), Out: dir, Tasks: 20, Cores: 2, Args: []string{"--format", "csv,parquet"}, Sbatch: []string{"-p", "long queue"}}
	script := j.ArrayScript()
	for _, want := range []string{"#!/bin/sh\n", "#SBATCH --array=0-19\n", "#SBATCH --cpus-per-task=2\n", "#SBATCH --ntasks=1\n", "#SBATCH --requeue\n", "#SBATCH --open-mode=append\n",
		`it'\''s a "folder" %%A $HOME/slurm/%A_%a.out'` + "\n", "#SBATCH -p 'long queue'\nexec "} {
		if !strings.Contains(script, want) {
			t.Errorf("the script lacks %q:\n%s", want, script)
		}
	}
	// a program that prints the words it is given, and whose child it is
	if err := prepared(t, &j, "#!/bin/sh\nprintf '%s\\n' \"$$\" \"$@\"\n"); err != nil {
		t.Fatal(err)
	}
	run := exec.Command("/bin/sh", j.path(arrayScript))
	run.Env = append(run.Environ(), "SLURM_CPUS_PER_TASK=3")
	var out strings.Builder
	run.Stdout = &out
	if err := run.Run(); err != nil {
		t.Fatal(err)
	}
	want := []string{"sweep", j.Design, "--out", j.Out, "--shard", "auto/20", "--format", "csv,parquet", "--workers", "3"}
	lines := strings.Split(strings.TrimSpace(out.String()), "\n")
	if strings.Join(lines[1:], "\n") != strings.Join(want, "\n") {
		t.Errorf("it was started with %q, want %q", lines[1:], want)
	}
	if pid := run.ProcessState.Pid(); lines[0] != number(pid) {
		t.Errorf("the program has process id %s, and what Slurm would signal has %d", lines[0], pid)
	}
}
