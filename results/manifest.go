package results

import (
	"crypto/sha256"
	"encoding/hex"
	"time"
)

// Program is the name by which a manifest is known as ours.
const Program = "microcosm"

// A Manifest says how a folder of tables came about. Of two runs with one seed all is equal but Start, DurationSeconds and Machine.
type Manifest struct {
	Program string `json:"program"`
	Version string `json:"version"`
	Commit  string `json:"commit"`
	Run     string `json:"run"`
	// ScenarioHash is the SHA-256 of the resolved scenario; "" where there is none.
	ScenarioHash string `json:"scenario_hash"`
	Seed         uint64 `json:"seed"`
	Command      string `json:"command"`
	// Start is when the run began, in RFC 3339; DurationSeconds how long it took.
	Start           string  `json:"start"`
	DurationSeconds float64 `json:"duration_seconds"`
	Machine         string  `json:"machine"`
	// Complete is false where the run was broken off; its tables then hold what had happened till then.
	Complete bool       `json:"complete"`
	Counts   Counts     `json:"counts"`
	Tables   []TableSum `json:"tables"`
	// Sweep is of many runs; nil of one.
	Sweep *SweepCounts `json:"sweep,omitempty"`
}

// SweepCounts says of the tables of many runs which design they are of, and how it went.
type SweepCounts struct {
	// DesignHash is the SHA-256 of the design as it was read, with its case; Kind its kind.
	DesignHash string `json:"design_hash"`
	Kind       string `json:"kind"`
	// Seeds is "common" where replicate r has the seed Seed+r-1 at every point, or "independent".
	Seeds    string `json:"seeds"`
	Points   int    `json:"points"`
	Runs     int    `json:"runs"`
	Failures int    `json:"failures"`
}

// Counts is how much there was of everything.
type Counts struct {
	Members  int `json:"members"`
	Sessions int `json:"sessions"`
	Turns    int `json:"turns"`
	Events   int `json:"events"`
}

// A TableSum is a file's name, its rows without the header, and its SHA-256.
type TableSum struct {
	File   string `json:"file"`
	Rows   int    `json:"rows"`
	SHA256 string `json:"sha256"`
}

// Info is what a run cannot know of itself.
type Info struct {
	// Run is the run's id in the tables; "1" if empty.
	Run string
	// Version and Commit are the program's, Command what was typed, Machine what it runs on.
	Version, Commit, Command, Machine string
	// Scenario is the resolved scenario as YAML: running it again gives the same bytes. None if nil.
	Scenario []byte
	// Start is when the run began.
	Start time.Time
	// Formats are those of the tables; CSV if none.
	Formats Formats
}

// Manifest begins the manifest of a run with the seed.
func (i *Info) Manifest(seed uint64) *Manifest {
	m := &Manifest{
		Program: Program, Version: i.Version, Commit: i.Commit, Run: i.Run, Seed: seed, Command: i.Command, Machine: i.Machine,
		Start: i.Start.Format(time.RFC3339),
	}
	if m.Run == "" {
		m.Run = "1"
	}
	if i.Scenario != nil {
		sum := sha256.Sum256(i.Scenario)
		m.ScenarioHash = hex.EncodeToString(sum[:])
	}
	return m
}
