package sweep

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io/fs"
	"slices"

	"microcosm/results"
	"microcosm/scenarios"
)

// A Recorded is a run as the sweep has it: its case with everything explicit, and its row.
type Recorded struct {
	// ID is the run's name in the tables, Case what it plays.
	ID   string
	Case *scenarios.Scenario
	plan *Plan
	row  []string
}

// Recorded finds a run by its ID, whether or not the sweep is finished, as long as the run has been played.
func (s *Store) Recorded(id string) (*Recorded, error) {
	point, replicate, err := ParseRunID(id)
	if err != nil {
		return nil, err
	}
	if n := s.Plan.Points.Len(); point >= n {
		return nil, fmt.Errorf("there is no point %d; the sweep has %d", point+1, n)
	}
	if most := s.Plan.Most(); replicate >= most {
		return nil, fmt.Errorf("there is no replicate %d; a point has at most %d", replicate+1, most)
	}
	r := &Recorded{ID: id, plan: s.Plan}
	if r.row, err = s.rowOf(id, point, replicate); err != nil {
		return nil, err
	}
	if n := len(r.row); r.row[n-2] == "1" {
		return nil, fmt.Errorf("run %s could not be played in the sweep: %s", id, r.row[n-1])
	}
	r.Case, err = s.Plan.Run(point, replicate)
	return r, err
}

// rowOf is the row of a run, from the tables or from the chunks.
func (s *Store) rowOf(id string, point, replicate int) ([]string, error) {
	row, err := s.chunkRow(id, point, replicate)
	if err == nil || !errors.Is(err, fs.ErrNotExist) {
		return row, err
	}
	row, err = s.tableRow(id)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("run %s has not been played yet; go on with the sweep: %s", id, s.Record.Command)
	}
	return row, err
}

func (s *Store) chunkRow(id string, point, replicate int) ([]string, error) {
	c := s.chunkOf(point, replicate)
	text, err := s.part(c, runsPart)
	if errors.Is(err, errUnsound) {
		return nil, fs.ErrNotExist
	}
	if err != nil {
		return nil, err
	}
	rows, err := csv.NewReader(bytes.NewReader(text)).ReadAll()
	if err != nil {
		return nil, err
	}
	for _, row := range rows {
		if row[0] == id {
			return row, nil
		}
	}
	return nil, fs.ErrNotExist
}

// chunkOf is the chunk that a run is in.
func (s *Store) chunkOf(point, replicate int) chunk {
	p := s.Plan
	if p.Spec.Until == nil {
		l := layoutOf(p.Points.Len(), p.Spec.Replicates)
		return l.at(point/l.together*l.perPoint + replicate/l.size)
	}
	for n := 0; ; {
		end := nextBatch(n, p.Spec.Until.Least, p.Spec.Until.Most)
		if replicate < end {
			from := n + (replicate-n)/batchChunk*batchChunk
			return chunk{point, point + 1, from, min(from+batchChunk, end)}
		}
		n = end
	}
}

// tableRow finds a run in the table of runs.
func (s *Store) tableRow(id string) ([]string, error) {
	if !s.Finished() {
		return nil, fs.ErrNotExist
	}
	frame, err := results.ReadFrame(s.Dir, RunsTable)
	if err != nil {
		return nil, err
	}
	at := -1
	if frame.Has(runColumn.Name) {
		at = slices.Index(frame.Words(runColumn.Name), id)
	}
	if at < 0 {
		return nil, fs.ErrNotExist
	}
	var row []string
	for _, c := range s.Plan.runColumns() {
		if !frame.Has(c.Name) {
			return nil, fmt.Errorf("%s: the table of runs has no column %s", s.Dir, c.Name)
		}
		row = append(row, frame.Cell(c.Name, at))
	}
	return row, nil
}

// Differs names the first measure that a course of the run has otherwise than the row; "" where all agree.
func (r *Recorded) Differs(o *results.Outcome) string {
	for i, m := range r.plan.Measures {
		then, now := r.row[4+len(r.plan.Axes)+i], results.Number(m.Of(o))
		if then != now {
			return fmt.Sprintf("%s is %s, and was %s", m.Name, now, then)
		}
	}
	return ""
}

// Program is the version that played the sweep.
func (s *Store) Program() string { return build(&s.Record) }
