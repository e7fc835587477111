package cluster

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// A Record says what of a sweep was submitted to Slurm. It lies in slurm/jobs.json in the folder of the sweep.
type Record struct {
	// Tasks is into how many shards the sweep was divided the last time.
	Tasks int `json:"tasks"`
	// Submissions are in the order in which they were made.
	Submissions []Submission `json:"submissions"`
}

// A Submission is one array of tasks and the job that puts the tables together after them.
type Submission struct {
	// Tasks is into how many shards the sweep was divided, Array which of them are played, as sbatch takes it; "" if none.
	Tasks int    `json:"tasks"`
	Array string `json:"array"`
	// ArrayJob and MergeJob are the ids that Slurm gave; "" where there is none.
	ArrayJob string `json:"array_job"`
	MergeJob string `json:"merge_job"`
	// Submitted is when, in RFC 3339.
	Submitted string `json:"submitted"`
}

// Jobs are the ids of a submission's jobs.
func (s *Submission) Jobs() (ids []string) {
	for _, id := range []string{s.ArrayJob, s.MergeJob} {
		if id != "" {
			ids = append(ids, id)
		}
	}
	return ids
}

// ReadRecord reads what was submitted of the sweep in the folder; nil if nothing was.
func ReadRecord(out string) (*Record, error) {
	path := filepath.Join(out, SlurmDir, recordFile)
	data, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var r Record
	if err := json.Unmarshal(data, &r); err != nil || r.Tasks < 1 || r.Tasks > MostTasks {
		return nil, inputf("%s: this is not what was written there; remove it (what was played is kept)", path)
	}
	return &r, nil
}

// last is the latest submission; nil if there is none.
func (r *Record) last() *Submission {
	if r == nil || len(r.Submissions) == 0 {
		return nil
	}
	return &r.Submissions[len(r.Submissions)-1]
}

func (r *Record) write(out string) error {
	data, err := json.MarshalIndent(r, "", "  ")
	if err != nil {
		return fmt.Errorf("cluster: %w", err)
	}
	return writeText(filepath.Join(out, SlurmDir, recordFile), string(data)+"\n", 0o644)
}
