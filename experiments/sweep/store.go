package sweep

import (
	"bytes"
	"crypto/sha256"
	"encoding/csv"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"microcosm/results"
	"microcosm/scenarios"
)

// Names of what a sweep keeps in its folder beside the tables.
const (
	// RecordFile says what the folder is of.
	RecordFile = "sweep.json"
	chunkDir   = "chunks"
	broken     = ".partial"
	runsPart   = ".runs.csv"
	memberPart = ".members.csv"
	endMark    = "# end,"
)

// A Record says what a folder of a sweep is of. Whatever is in the folder was made from it.
type Record struct {
	// Program, Version and Commit are of what plays it; Model is a fingerprint: the hash of what the first run
	// came to, which other equations or constants would change.
	Program string `json:"program"`
	Version string `json:"version"`
	Commit  string `json:"commit"`
	Model   string `json:"model"`
	// DesignHash is of Design and the case.
	DesignHash string            `json:"design_hash"`
	Design     *scenarios.Design `json:"design"`
	// Command is what was typed first, Start when.
	Command string `json:"command"`
	Start   string `json:"start"`
}

// A Store is the folder of a sweep.
type Store struct {
	Dir    string
	Plan   *Plan
	Record Record
}

// A ConflictError says that a folder cannot be gone on with: what in it is of something else, and what can be done.
type ConflictError struct{ Dir, What string }

// Error is both in one line.
func (e *ConflictError) Error() string { return e.Dir + ": " + e.What }

// hash names a design and its case by their content.
func (p *Plan) hash() string {
	spec := *p.Spec
	spec.Scenario = "" // where the case lies is no part of what it is
	text, err := json.Marshal(&spec)
	if err != nil {
		panic("sweep: " + err.Error())
	}
	sum := sha256.New()
	sum.Write(text)
	sum.Write(p.Base.Marshal())
	return hex.EncodeToString(sum.Sum(nil))
}

// Open opens the folder for the plan, and makes it where there is none. One that holds anything else than this sweep is refused.
func Open(dir string, p *Plan, info *results.Info) (*Store, error) {
	s := &Store{Dir: dir, Plan: p}
	now := Record{
		Model: p.fingerprint(), Program: results.Program, Version: info.Version, Commit: info.Commit, DesignHash: p.hash(), Design: p.Spec,
		Command: info.Command, Start: info.Start.UTC().Format("2006-01-02T15:04:05Z"),
	}
	found, err := readRecord(dir)
	switch {
	case err == nil:
		s.Record = *found
		return s, s.same(&now)
	case !errors.Is(err, fs.ErrNotExist):
		return nil, err
	}
	if entries, err := os.ReadDir(dir); err == nil && len(entries) > 0 {
		return nil, &ConflictError{dir, fmt.Sprintf("%s is not from a sweep; choose an empty or a new folder", entries[0].Name())}
	}
	s.Record = now
	return s, s.begin()
}

// OpenFinished opens the folder of an earlier sweep for reading, whatever version made it.
func OpenFinished(dir string) (*Store, error) {
	r, err := readRecord(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, &ConflictError{dir, "this is not the folder of a sweep (there is no " + RecordFile + "); make one with microcosm sweep DESIGN.yaml --out " + dir}
	}
	if err != nil {
		return nil, err
	}
	base, err := scenarios.Load(filepath.Join(dir, results.ScenarioFile))
	if err != nil {
		return nil, err
	}
	p, err := planOn(r.Design, base)
	if err != nil {
		return nil, &ConflictError{dir, err.Error()}
	}
	if p.hash() != r.DesignHash {
		return nil, &ConflictError{dir, "the case or the design in the folder was changed after the sweep; make a new sweep of it in another folder"}
	}
	return &Store{Dir: dir, Plan: p, Record: *r}, nil
}

func readRecord(dir string) (*Record, error) {
	data, err := os.ReadFile(filepath.Join(dir, RecordFile))
	if err != nil {
		return nil, err
	}
	var r Record
	if err := json.Unmarshal(data, &r); err != nil || r.Program != results.Program || r.Design == nil {
		return nil, &ConflictError{filepath.Join(dir, RecordFile), "this is not the record of a sweep; choose another folder"}
	}
	return &r, nil
}

// same refuses to go on with what another design or another program began.
func (s *Store) same(now *Record) error {
	then := &s.Record
	switch {
	case then.DesignHash != now.DesignHash:
		return &ConflictError{s.Dir, "the folder holds another design or case (" + then.Command + "); choose another folder for this one, or go on with that one"}
	case then.Version != now.Version, then.Commit != now.Commit:
		return &ConflictError{s.Dir, fmt.Sprintf("the folder was begun by version %s; this is %s: rows of two programs cannot stand in one table; "+
			"go on with that program, or choose another folder", build(then), build(now))}
	case then.Model != now.Model:
		return &ConflictError{s.Dir, "this program no longer plays the first run as the one that began the folder; go on with that program, or choose another folder"}
	}
	return nil
}

func build(r *Record) string {
	if r.Commit == "" {
		return r.Version
	}
	return r.Version + " (commit " + r.Commit[:min(len(r.Commit), 12)] + ")"
}

// begin makes the folder: case and design first, the record last.
func (s *Store) begin() error {
	if err := os.MkdirAll(filepath.Join(s.Dir, chunkDir), 0o755); err != nil {
		return fmt.Errorf("output folder: %w", err)
	}
	record, err := json.MarshalIndent(&s.Record, "", "  ")
	if err != nil {
		return fmt.Errorf("output folder: %w", err)
	}
	return errors.Join(
		s.put(results.ScenarioFile, s.Plan.Base.Marshal()),
		s.put(DesignFile, s.Plan.written()),
		s.put(RecordFile, append(record, '\n')),
	)
}

// DesignFile is the design, written out, on the case that lies beside it.
const DesignFile = "design.yaml"

// written is the design as it lies in the folder; it makes the same sweep.
func (p *Plan) written() []byte {
	spec := *p.Spec
	spec.Scenario, spec.Set = results.ScenarioFile, nil // the case there has been set already
	return spec.Marshal()
}

// put writes a file under a name that no other process uses, on this machine or another, then gives it its name.
func (s *Store) put(name string, data []byte) error {
	path := filepath.Join(s.Dir, name)
	f, err := os.CreateTemp(filepath.Dir(path), filepath.Base(path)+".*"+broken)
	if err != nil {
		return fmt.Errorf("output folder: %w", err)
	}
	_, err = f.Write(data)
	if err = errors.Join(err, f.Chmod(0o644), f.Close()); err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err != nil {
		_ = os.Remove(f.Name())
		return fmt.Errorf("output folder: %w", err)
	}
	return nil
}

// keep writes a chunk: its members, then its runs, whose file says that the chunk is there.
func (s *Store) keep(c chunk, runs, members [][]string) error {
	if s.Plan.Spec.Members {
		if err := s.put(filepath.Join(chunkDir, c.name()+memberPart), sealed(members)); err != nil {
			return err
		}
	}
	return s.put(filepath.Join(chunkDir, c.name()+runsPart), sealed(runs))
}

// sealed is rows as CSV, and a last line with their number and checksum.
func sealed(rows [][]string) []byte {
	var b bytes.Buffer
	_ = csv.NewWriter(&b).WriteAll(rows) // into memory
	sum := sha256.Sum256(b.Bytes())
	fmt.Fprintf(&b, "%s%d,%s\n", endMark, len(rows), hex.EncodeToString(sum[:]))
	return b.Bytes()
}

// errUnsound is of a chunk that is not as it was written.
var errUnsound = errors.New("damaged")

// unseal checks what [sealed] wrote, and gives the CSV.
func unseal(data []byte) ([]byte, error) {
	at := bytes.LastIndex(data, []byte(endMark))
	if at < 0 {
		return nil, errUnsound
	}
	_, sum, ok := strings.Cut(strings.TrimSuffix(string(data[at+len(endMark):]), "\n"), ",")
	own := sha256.Sum256(data[:at])
	if !ok || sum != hex.EncodeToString(own[:]) {
		return nil, errUnsound
	}
	return data[:at], nil
}

// part is the CSV of a chunk's runs or members.
func (s *Store) part(c chunk, part string) ([]byte, error) {
	data, err := os.ReadFile(filepath.Join(s.Dir, chunkDir, c.name()+part))
	if err != nil {
		return nil, err
	}
	return unseal(data)
}

// has reports whether a chunk is there and sound. One that is not sound is removed, to be played again.
func (s *Store) has(c chunk) bool {
	_, err := s.part(c, runsPart)
	if err == nil && s.Plan.Spec.Members {
		_, err = s.part(c, memberPart)
	}
	if errors.Is(err, errUnsound) {
		_ = os.Remove(filepath.Join(s.Dir, chunkDir, c.name()+runsPart))
	}
	return err == nil
}

// Finished reports whether the tables are there.
func (s *Store) Finished() bool {
	var m results.Manifest
	data, err := os.ReadFile(filepath.Join(s.Dir, results.ManifestFile))
	return err == nil && json.Unmarshal(data, &m) == nil && m.Sweep != nil && m.Sweep.DesignHash == s.Record.DesignHash
}
