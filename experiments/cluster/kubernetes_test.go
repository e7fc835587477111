package cluster

import (
	"bytes"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"gopkg.in/yaml.v3"
)

var longAgo = time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC)

// documents are the manifest's, as anything else would read them.
func documents(t *testing.T, manifest []byte) (all []map[string]any) {
	t.Helper()
	decoder := yaml.NewDecoder(bytes.NewReader(manifest))
	for {
		var d map[string]any
		err := decoder.Decode(&d)
		if errors.Is(err, io.EOF) {
			return all
		}
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, d)
	}
}

// at follows names and numbers down.
func at(t *testing.T, x any, path ...any) any {
	t.Helper()
	for _, p := range path {
		switch p := p.(type) {
		case string:
			m, ok := x.(map[string]any)
			if !ok || m[p] == nil {
				t.Fatalf("%v: no %q in %v", path, p, x)
			}
			x = m[p]
		case int:
			l, ok := x.([]any)
			if !ok || len(l) <= p {
				t.Fatalf("%v: no %d in %v", path, p, x)
			}
			x = l[p]
		}
	}
	return x
}

func words(t *testing.T, x any) string {
	t.Helper()
	var out []string
	for _, w := range x.([]any) {
		out = append(out, w.(string))
	}
	return strings.Join(out, "|")
}

func TestManifest(t *testing.T) {
	j := &Job{Design: "/shared/a b/$(HOME).yaml", Out: "/shared/My Study: 1", Tasks: 20, Cores: 2, Args: []string{"--format", "parquet"}}
	manifest, err := j.Manifest("microcosm:0.1.0", Volume{"claim", "/shared"})
	if err != nil {
		t.Fatal(err)
	}
	all := documents(t, manifest)
	if len(all) != 2 {
		t.Fatalf("%d documents", len(all))
	}
	for i, job := range all {
		if at(t, job, "apiVersion") != "batch/v1" || at(t, job, "kind") != "Job" {
			t.Errorf("document %d is no job: %v", i, job)
		}
		pod := at(t, job, "spec", "template", "spec")
		if at(t, pod, "restartPolicy") != "Never" || at(t, pod, "containers", 0, "image") != "microcosm:0.1.0" {
			t.Errorf("document %d: %v", i, pod)
		}
		if at(t, pod, "volumes", 0, "persistentVolumeClaim", "claimName") != "claim" || at(t, pod, "volumes", 0, "name") != at(t, pod, "containers", 0, "volumeMounts", 0, "name") ||
			at(t, pod, "containers", 0, "volumeMounts", 0, "mountPath") != "/shared" {
			t.Errorf("document %d: the volume is not mounted: %v", i, pod)
		}
		if at(t, pod, "containers", 0, "resources", "requests", "memory") != "1Gi" {
			t.Errorf("document %d: no memory: %v", i, pod)
		}
	}
	play, merge := all[0], all[1]
	for path, want := range map[string]any{"completionMode": "Indexed", "completions": 20, "parallelism": 20, "backoffLimitPerIndex": 3} {
		if got := at(t, play, "spec", path); got != want {
			t.Errorf("%s is %v, want %v", path, got, want)
		}
	}
	c := at(t, play, "spec", "template", "spec", "containers", 0)
	if got, want := words(t, at(t, c, "command")), "microcosm|sweep|/shared/a b/$$(HOME).yaml|--out|/shared/My Study: 1|--shard|auto/20|--format|parquet|--workers|2"; got != want {
		t.Errorf("the command is %s, want %s", got, want)
	}
	if at(t, c, "env", 0, "name") != "JOB_COMPLETION_INDEX" || at(t, c, "resources", "requests", "cpu") != "2" {
		t.Errorf("container: %v", c)
	}
	rules := at(t, play, "spec", "podFailurePolicy", "rules")
	if at(t, rules, 0, "action") != "Ignore" || at(t, rules, 1, "action") != "FailJob" || at(t, rules, 1, "onExitCodes", "containerName") != at(t, c, "name") ||
		at(t, rules, 1, "onExitCodes", "values", 0) != 2 {
		t.Errorf("rules: %v", rules)
	}
	if at(t, merge, "spec", "suspend") != true || at(t, merge, "metadata", "name") != at(t, play, "metadata", "name").(string)+"-merge" {
		t.Errorf("the merge does not wait, or has another name: %v", merge)
	}
	if got, want := words(t, at(t, merge, "spec", "template", "spec", "containers", 0, "command")), "microcosm|sweep|/shared/a b/$$(HOME).yaml|--out|/shared/My Study: 1|--merge|--format|parquet"; got != want {
		t.Errorf("the command is %s, want %s", got, want)
	}
	for _, step := range j.steps("microcosm-my-study-1") {
		if !strings.Contains(string(manifest), "#   "+step+"\n") {
			t.Errorf("the head does not say %q:\n%s", step, manifest)
		}
	}
}

// Names of pods are labels: letters, digits and dashes, not too long.
func TestKubernetesName(t *testing.T) {
	for out, want := range map[string]string{
		"/a/My Study: 1":                    "microcosm-my-study-1",
		"/a/élan":                           "microcosm-lan",
		"/a/.":                              "microcosm",
		"/a/" + strings.Repeat("long-", 20): "microcosm-long-long-long-long-long-long",
	} {
		j := &Job{Out: out}
		if got := j.kubernetesName(); got != want {
			t.Errorf("%s: %s, want %s", out, got, want)
		}
	}
}

func TestVolume(t *testing.T) {
	j := &Job{Design: "/mnt/shared/designs/d.yaml", Out: "/mnt/shared/runs/a"}
	for text, want := range map[string]Volume{
		"claim":             {"claim", "/mnt/shared"},
		"claim:/mnt":        {"claim", "/mnt"},
		"a.b-c:/mnt/shared": {"a.b-c", "/mnt/shared"},
	} {
		if got, err := j.VolumeOf(text); err != nil || got != want {
			t.Errorf("%s: %+v, %v, want %+v", text, got, err, want)
		}
	}
	for text, want := range map[string]string{
		"Claim":                   `--claim "Claim": it must be the name of a persistent volume claim, or NAME:FOLDER, for example --claim shared:/mnt/shared`,
		"":                        `--claim "": it must be the name`,
		"claim:mnt":               "--claim claim:mnt: the folder must be an absolute path, and not /",
		"claim:/":                 "--claim claim:/: the folder must be an absolute path, and not /",
		"claim:/mnt/shared/runs":  "--claim claim:/mnt/shared/runs: /mnt/shared/designs/d.yaml is not in /mnt/shared/runs, so that the tasks would not see it",
		"claim:/mnt/sha":          "--claim claim:/mnt/sha: /mnt/shared/designs/d.yaml is not in /mnt/sha, so",
		"claim:/mnt/shared/desig": "--claim claim:/mnt/shared/desig: /mnt/shared/designs/d.yaml",
	} {
		var input *InputError
		if v, err := j.VolumeOf(text); !errors.As(err, &input) || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%s: %+v, %v, want %s", text, v, err, want)
		}
	}
	j.Out = "/tmp/out"
	if _, err := j.VolumeOf("claim"); err == nil || !strings.Contains(err.Error(), "have no folder in common; say which folder the volume is: --claim claim:FOLDER") {
		t.Error(err)
	}
}

func TestWriteManifest(t *testing.T) {
	dir := t.TempDir()
	j := &Job{Design: filepath.Join(dir, "d.yaml"), Out: filepath.Join(dir, "out"), Tasks: 3, Cores: 1}
	if _, err := j.WriteManifest("two words", Volume{"claim", dir}); err == nil {
		t.Error("an image of two words was taken")
	}
	if _, err := os.Stat(j.Out); err == nil {
		t.Error("a folder was made")
	}
	steps, err := j.WriteManifest("microcosm:1", Volume{"claim", dir})
	if err != nil || len(steps) != 4 || !strings.Contains(steps[0], filepath.Join(j.Out, KubernetesFile)) {
		t.Fatalf("%q, %v", steps, err)
	}
	if n := manifestTasks(filepath.Join(j.Out, KubernetesFile)); n != 3 {
		t.Errorf("read back as %d tasks", n)
	}
}
