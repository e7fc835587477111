package cluster

import (
	"fmt"
	"os"
	"path/filepath"
)

// Missing says in one line what of the sweep in the folder out has not been played, and how to go on, in the way in which it was begun: with Slurm where
// it was submitted there, with Kubernetes where a manifest was written later than that, else on this machine. missing gives the
// shards of n, rising, of which something is not there. The text is "" where nothing is missing; the error is that of missing.
func Missing(out string, missing func(n int) ([]int, error)) (string, error) {
	way, tasks := begun(out)
	indices, err := missing(tasks)
	if err != nil || len(indices) == 0 {
		return "", err
	}
	script := func(name string) string { return Quote(filepath.Join(out, SlurmDir, name)) }
	switch way {
	case bySlurm:
		return fmt.Sprintf("%s; to play %s: J=$(sbatch --parsable --array=%s %s) && sbatch --dependency=afterany:${J%%%%;*} %s",
			shards(indices, tasks), them(indices), Indices(indices), script(arrayScript), script(mergeScript)), nil
	case byKubernetes:
		manifest := Quote(filepath.Join(out, KubernetesFile))
		return fmt.Sprintf("%s; to play %s: kubectl replace --force -f %s, then the steps at the head of that file", shards(indices, tasks), them(indices), manifest), nil
	}
	return "not all runs have been played; the same command without --merge plays what is missing", nil
}

// The ways in which a sweep is played.
type way int

const (
	byHand way = iota
	bySlurm
	byKubernetes
)

// begun is how a sweep was begun, and in how many shards; by hand it is taken as one.
func begun(out string) (way, int) {
	manifest := filepath.Join(out, KubernetesFile)
	record, err := ReadRecord(out)
	if err == nil && record != nil && !newer(manifest, filepath.Join(out, SlurmDir, recordFile)) {
		return bySlurm, record.Tasks
	}
	if n := manifestTasks(manifest); n > 0 {
		return byKubernetes, n
	}
	return byHand, 1
}

// shards names the shards that are missing.
func shards(indices []int, of int) string {
	if len(indices) == 1 {
		return fmt.Sprintf("shard %d of %d is missing", indices[0], of)
	}
	return fmt.Sprintf("shards %s of %d are missing", Indices(indices), of)
}

func them(indices []int) string {
	if len(indices) == 1 {
		return "it"
	}
	return "them"
}

// newer reports whether a file was written after another; one that is not there was not.
func newer(path, than string) bool {
	a, err := os.Stat(path)
	if err != nil {
		return false
	}
	b, err := os.Stat(than)
	return err != nil || a.ModTime().After(b.ModTime())
}
