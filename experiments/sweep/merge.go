package sweep

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"time"

	"microcosm/results"
)

// ErrIncomplete says that there are chunks missing.
var ErrIncomplete = errors.New("some runs are missing")

// Merge writes the tables from the chunks, in the order of points and replicates: runs, points, and members where they are kept, with
// codebook and manifest. Then it removes the chunks. Where chunks are missing it leaves everything as it is and returns [ErrIncomplete].
func Merge(s *Store, formats results.Formats, info *results.Info) (*results.Manifest, error) {
	made := *info
	made.Scenario = s.Plan.Base.Marshal()
	m := &merge{store: s, manifest: made.Manifest(s.Plan.Spec.Seed)}
	m.manifest.Start, m.manifest.Command, m.manifest.Run = s.Record.Start, s.Record.Command, ""
	m.manifest.Sweep = &results.SweepCounts{
		DesignHash: s.Record.DesignHash, Kind: s.Plan.Spec.Kind, Seeds: s.Plan.Spec.Seeds, Points: s.Plan.Points.Len(),
	}
	if err := m.open(formats); err != nil {
		return nil, err
	}
	if err := m.all(); err != nil {
		m.folder.Abort()
		return nil, err
	}
	m.manifest.Complete = true
	if start, err := time.Parse(time.RFC3339, s.Record.Start); err == nil {
		m.manifest.DurationSeconds = time.Since(start).Seconds()
	}
	if err := m.folder.Close(s.Plan.Tables(), made.Scenario, m.manifest); err != nil {
		return nil, err
	}
	if err := s.settle(m.manifest); err != nil {
		return nil, err
	}
	return m.manifest, s.Tidy()
}

// settle waits until the tables are on the disk itself: the chunks from which they could be made again are about to go.
func (s *Store) settle(m *results.Manifest) error {
	names := []string{".", results.ManifestFile, results.CodebookFile}
	for _, t := range m.Tables {
		names = append(names, t.File)
	}
	for _, name := range names {
		f, err := os.Open(filepath.Join(s.Dir, name))
		if err != nil {
			return fmt.Errorf("output folder: %w", err)
		}
		if err := errors.Join(f.Sync(), f.Close()); err != nil {
			return fmt.Errorf("output folder: %w", err)
		}
	}
	return nil
}

// Tidy removes the chunks of a sweep whose tables are there.
func (s *Store) Tidy() error {
	if !s.Finished() {
		return nil
	}
	if err := os.RemoveAll(filepath.Join(s.Dir, chunkDir)); err != nil {
		return fmt.Errorf("output folder: %w", err)
	}
	return nil
}

// A merge is tables in the making.
type merge struct {
	store    *Store
	folder   *results.Folder
	manifest *results.Manifest
	runs     *results.File
	points   *results.File
	members  *results.File
	sums     *pointSums
}

func (m *merge) open(formats results.Formats) error {
	var err error
	if m.folder, err = results.Within(m.store.Dir, formats); err != nil {
		return err
	}
	tables := m.store.Plan.Tables()
	for i, file := range []**results.File{&m.runs, &m.points, &m.members}[:len(tables)] {
		if *file, err = m.folder.CreateTable(tables[i]); err != nil {
			m.folder.Abort()
			return err
		}
	}
	m.sums = newPointSums(m.store.Plan)
	return nil
}

// all goes through the chunks in the order of the tables.
func (m *merge) all() error {
	p := m.store.Plan
	if p.Spec.Until == nil {
		l := layoutOf(p.Points.Len(), p.Spec.Replicates)
		for i := range l.len() {
			if err := m.chunk(l.at(i)); err != nil {
				return err
			}
		}
	} else {
		for point := range p.Points.Len() {
			chunks, whole, err := m.store.lane(point)
			if err != nil || !whole {
				return errors.Join(ErrIncomplete, err)
			}
			for _, c := range chunks {
				if err := m.chunk(c); err != nil {
					return err
				}
			}
		}
	}
	m.endPoint()
	return nil
}

// chunk adds a chunk to the tables.
func (m *merge) chunk(c chunk) error {
	err := m.part(c, runsPart, func(row []string) {
		m.runs.Row(row)
		m.manifest.Sweep.Runs++
		if row[len(row)-2] == "1" {
			m.manifest.Sweep.Failures++
		}
		if row[1] != m.sums.point {
			m.endPoint()
		}
		m.sums.add(row)
	})
	if err != nil || m.members == nil {
		return err
	}
	return m.part(c, memberPart, func(row []string) {
		m.members.Row(row)
		m.manifest.Counts.Members++
	})
}

// part gives each row of a part of a chunk.
func (m *merge) part(c chunk, part string, each func([]string)) error {
	text, err := m.store.part(c, part)
	if errors.Is(err, os.ErrNotExist) || errors.Is(err, errUnsound) {
		return ErrIncomplete
	}
	if err != nil {
		return err
	}
	rows := csv.NewReader(bytes.NewReader(text))
	rows.ReuseRecord = true
	for {
		row, err := rows.Read()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return ErrIncomplete
		}
		each(row)
	}
}

func (m *merge) endPoint() {
	if row := m.sums.row(); row != nil {
		m.points.Row(row)
	}
}

// pointSums adds up the runs of a point.
type pointSums struct {
	plan     *Plan
	point    string
	values   []string
	runs     int
	failures int
	of       []results.Moments
	cells    []string
}

func newPointSums(p *Plan) *pointSums {
	return &pointSums{plan: p, values: make([]string, len(p.Axes)), of: make([]results.Moments, len(p.Measures))}
}

func (s *pointSums) add(row []string) {
	if s.point == "" {
		s.point = row[1]
		copy(s.values, row[4:])
	}
	s.runs++
	if row[len(row)-2] == "1" {
		s.failures++
	}
	for i := range s.of {
		s.of[i].Add(numberOf(row[4+len(s.values)+i]))
	}
}

// row is the row of the point, and begins the next; nil where there was none.
func (s *pointSums) row() []string {
	if s.point == "" {
		return nil
	}
	s.cells = append(append(s.cells[:0], s.point), s.values...)
	s.cells = append(s.cells, strconv.Itoa(s.runs), strconv.Itoa(s.failures))
	for i := range s.of {
		m := &s.of[i]
		low, high := m.Interval()
		s.cells = append(s.cells, results.Number(m.Mean()), results.Number(m.SD()), results.Number(low), results.Number(high))
		s.of[i] = results.Moments{}
	}
	s.point, s.runs, s.failures = "", 0, 0
	return s.cells
}
