package cluster

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"

	"gopkg.in/yaml.v3"
)

// A Volume is how machines of a Kubernetes cluster see the folder that they share.
type Volume struct {
	// Claim is the name of the persistent volume claim; it must be ReadWriteMany unless all tasks run on one node.
	Claim string
	// Folder is which folder of this machine the volume is, absolute. It is mounted under the same name, so that all paths are as here.
	Folder string
}

// claimName is what Kubernetes takes as the name of a claim (RFC 1123 subdomain).
var claimName = regexp.MustCompile(`^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$`)

// VolumeOf reads NAME or NAME:FOLDER, the claim and which folder of this machine it is. Without a folder it is the nearest one that holds both
// the design and the folder of the sweep. The error is an [InputError].
func (j *Job) VolumeOf(text string) (Volume, error) {
	name, folder, given := strings.Cut(text, ":")
	if !claimName.MatchString(name) {
		return Volume{}, inputf("--claim %q: it must be the name of a persistent volume claim, or NAME:FOLDER, for example --claim shared:/mnt/shared", text)
	}
	v := Volume{Claim: name, Folder: common(filepath.Dir(j.Design), j.Out)}
	if !given {
		if v.Folder == "/" {
			return Volume{}, inputf("--claim %s: %s and %s have no folder in common; say which folder the volume is: --claim %s:FOLDER", text, j.Design, j.Out, name)
		}
		return v, nil
	}
	if v.Folder = filepath.Clean(folder); !filepath.IsAbs(folder) || v.Folder == "/" {
		return Volume{}, inputf("--claim %s: the folder must be an absolute path, and not /", text)
	}
	for _, path := range []string{j.Design, j.Out} {
		if !within(path, v.Folder) {
			return Volume{}, inputf("--claim %s: %s is not in %s, so that the tasks would not see it", text, path, v.Folder)
		}
	}
	return v, nil
}

// within reports whether a path is a folder or lies in it.
func within(path, folder string) bool {
	return path == folder || strings.HasPrefix(path, strings.TrimSuffix(folder, "/")+"/")
}

// common is the nearest folder that holds both.
func common(a, b string) string {
	for !within(b, a) {
		a = filepath.Dir(a)
	}
	return a
}

// Manifest is the sweep for Kubernetes: an Indexed Job (batch/v1) that plays the shards, and one that puts the tables together, which waits until it is let go. Its
// head says how to use it. The image must have microcosm, of this version, in its PATH.
func (j *Job) Manifest(image string, volume Volume) ([]byte, error) {
	if err := j.Check(); err != nil {
		return nil, err
	}
	if err := CheckImage(image); err != nil {
		return nil, err
	}
	name := j.kubernetesName()
	var b bytes.Buffer
	b.WriteString(j.head(name))
	encoder := yaml.NewEncoder(&b)
	encoder.SetIndent(2)
	for _, job := range []kubernetesJob{j.indexed(name, image, volume), j.merging(name+"-merge", image, volume)} {
		if err := encoder.Encode(job); err != nil {
			return nil, fmt.Errorf("cluster: %w", err)
		}
	}
	return b.Bytes(), encoder.Close()
}

// CheckImage refuses what cannot be the name of an image. The error is an [InputError].
func CheckImage(image string) error {
	if image == "" || strings.ContainsAny(image, " \t\n\r") {
		return inputf("--image %q: it must name an image with microcosm in its PATH, for example --image microcosm:0.1.0", image)
	}
	return nil
}

// WriteManifest writes [Job.Manifest] into the folder of the sweep and gives the steps that follow, each a command.
func (j *Job) WriteManifest(image string, volume Volume) (steps []string, err error) {
	manifest, err := j.Manifest(image, volume)
	if err != nil {
		return nil, err
	}
	if err := os.MkdirAll(j.Out, 0o755); err != nil {
		return nil, fmt.Errorf("output folder: %w", err)
	}
	if err := write(filepath.Join(j.Out, KubernetesFile), bytes.NewReader(manifest), 0o644); err != nil {
		return nil, fmt.Errorf("output folder: %w", err)
	}
	return j.steps(j.kubernetesName()), nil
}

// steps are the commands in their order.
func (j *Job) steps(name string) []string {
	return []string{
		"kubectl apply -f " + Quote(filepath.Join(j.Out, KubernetesFile)),
		"kubectl wait --for=condition=complete --timeout=-1s job/" + name,
		"kubectl patch job/" + name + `-merge --patch '{"spec": {"suspend": false}}'`,
		"kubectl logs --follow job/" + name + "-merge",
	}
}

// head says how to use the manifest.
func (j *Job) head(name string) string {
	lines := []string{
		fmt.Sprintf("A sweep in %d tasks, and after them the tables. Written by microcosm sweep --engine kubernetes. In this order:", j.Tasks), "",
	}
	for _, step := range j.steps(name) {
		lines = append(lines, "  "+step)
	}
	lines = append(lines, "",
		"Where tasks fail for good the job ends as Failed, and kubectl wait goes on waiting: break it off, and let the merge go all the same. It then says",
		"which shards are missing. kubectl replace --force -f with this file plays them: tasks whose shard is there end at once.", "")
	var b strings.Builder
	for _, line := range lines {
		b.WriteString(strings.TrimRight("# "+line, " ") + "\n")
	}
	return b.String()
}

var notInLabels = regexp.MustCompile(`[^a-z0-9]+`)

// kubernetesName names the jobs after the folder. Names of pods end in the index and more, and are at most 63 long.
func (j *Job) kubernetesName() string {
	name := strings.Trim(notInLabels.ReplaceAllString(strings.ToLower(filepath.Base(j.Out)), "-"), "-")
	return strings.TrimRight("microcosm-"+name[:min(len(name), 30)], "-")
}

// manifestTasks is into how many tasks the manifest divides its sweep; 0 where there is none or it cannot be read.
func manifestTasks(path string) int {
	data, err := os.ReadFile(path)
	if err != nil {
		return 0
	}
	var first kubernetesJob
	if yaml.Unmarshal(data, &first) != nil || first.Spec.Completions == nil || *first.Spec.Completions > MostTasks {
		return 0
	}
	return *first.Spec.Completions
}

// literal keeps Kubernetes from replacing $(NAME) in an argument.
func literal(words []string) []string {
	for i, w := range words {
		words[i] = strings.ReplaceAll(w, "$(", "$$(")
	}
	return words
}

// withWorkers says how many cores a task uses.
func (j *Job) withWorkers(words []string) []string {
	return append(words, "--workers", strconv.Itoa(j.Cores))
}
