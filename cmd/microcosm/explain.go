package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"microcosm/experiments"
	"microcosm/results"
	"microcosm/scenarios"
	"microcosm/sim"
)

// How much explain tells: turning points without an event, and the depths of the trees.
const (
	pointsExplained = 8
	depthOfMany     = 2
	depthOfOne      = 6
)

func explainCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "explain FOLDER [EVENT]",
		Short: "Say why something happened: the chain of acts and events behind it",
		Long: `Explains what happened in a course whose tables are kept in a folder (run CASE --out FOLDER). The
course is played again from its scenario.yaml, and what led to an event is walked back, act by
act, with the numbers behind each. For every direct cause it also says whether it was one: the
course is played once more with the same luck but without it.

Without an event it explains the weightiest turning points. An event is an id as run and the
tables give it: 1234, e1234 or t1234.`,
		Example: `  microcosm explain room
  microcosm explain room e1234`,
		Args: between(1, 2, "a folder and, if you like, an event"),
		RunE: func(cmd *cobra.Command, args []string) error {
			id := sim.ID(0)
			if len(args) == 2 {
				var err error
				if id, err = eventID(args[1]); err != nil {
					return err
				}
			}
			p, err := replay(cmd.Context(), args[0])
			if err != nil {
				return err
			}
			e := newExplanation(newPaper(cmd.OutOrStdout()), p)
			if len(args) == 1 {
				err = e.weightiest(cmd.Context(), args[0])
			} else {
				err = e.one(cmd.Context(), id)
			}
			return errors.Join(err, e.done())
		},
	}
}

// eventID reads an id as tables and stories write it.
func eventID(text string) (sim.ID, error) {
	digits := strings.TrimLeft(strings.ToLower(text), "et")
	if n, err := strconv.ParseInt(digits, 10, 32); err == nil && n > 0 && len(text)-len(digits) <= 1 {
		return sim.ID(n), nil
	}
	return 0, badInputf("event %q: write an id as run and the tables give it, for example e1234", text)
}

// replay plays the course of a folder again, and makes sure that it is the same one.
func replay(ctx context.Context, dir string) (*played, error) {
	manifest, err := readManifest(dir)
	if err != nil {
		return nil, err
	}
	s, err := scenarios.Load(filepath.Join(dir, results.ScenarioFile))
	if err != nil {
		return nil, badInput(err)
	}
	p, err := play(s)
	if err != nil {
		return nil, err
	}
	p.course.Observe(p.effects)
	return p, sameEvents(ctx, p, dir, manifest)
}

func readManifest(dir string) (*results.Manifest, error) {
	data, err := os.ReadFile(filepath.Join(dir, results.ManifestFile))
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, badInputf("%s holds no run (there is no %s in it); make one with: microcosm run rejection --out %s", dir, results.ManifestFile, quoted(dir))
	case err != nil:
		return nil, badInput(err)
	}
	var m results.Manifest
	if err := json.Unmarshal(data, &m); err != nil || m.Program != results.Program {
		return nil, badInputf("%s is not a manifest of microcosm", filepath.Join(dir, results.ManifestFile))
	}
	return &m, nil
}

// sameEvents plays the course and holds its table of events against the sum in the manifest.
func sameEvents(ctx context.Context, p *played, dir string, manifest *results.Manifest) error {
	temporary, err := os.MkdirTemp("", "microcosm-")
	if err != nil {
		return fmt.Errorf("explain: %w", err)
	}
	defer os.RemoveAll(temporary) //nolint:errcheck // the system clears it away
	// A file in Parquet names the version that wrote it.
	info := results.Info{Run: manifest.Run, Version: manifest.Version, Formats: results.Formats{Parquet: sumOf(manifest, "events.csv") == ""}}
	writer, err := results.NewWriter(temporary, p.course, info)
	if err != nil {
		return err
	}
	defer writer.Abort()
	p.course.Observe(writer)
	if err := p.through(ctx); err != nil {
		return err
	}
	if err := writer.Close(time.Now()); err != nil {
		return err
	}
	events := "events." + info.Formats.String()
	if sumOf(writer.Manifest(), events) == sumOf(manifest, events) {
		return nil
	}
	made := "microcosm " + manifest.Version
	if manifest.Commit != "" {
		made += " (commit " + manifest.Commit + ")"
	}
	return fmt.Errorf("%s was made by another version, %s, or its %s has been changed; make it anew with this one: microcosm run %s --out NEW",
		dir, made, results.ScenarioFile, quoted(filepath.Join(dir, results.ScenarioFile)))
}

// sumOf is the checksum of a table's file, "" where there is none.
func sumOf(m *results.Manifest, file string) string {
	for _, t := range m.Tables {
		if t.File == file {
			return t.SHA256
		}
	}
	return ""
}

// weightiest explains the turning points that weigh most.
func (e *explanation) weightiest(ctx context.Context, dir string) error {
	points := experiments.Weightiest(e.record, pointsExplained)
	e.line("%s", e.in(bold, e.scenario.Title))
	if len(points) == 0 {
		e.line("There were no turning points in this course.")
		return nil
	}
	e.wrapped("", "", e.in(faint, fmt.Sprintf("The %d weightiest of %d turning points. Where %q stands, more lies behind it; all of it: microcosm explain %s e%d",
		len(points), len(e.turningPoints()), strings.TrimSpace(further), quoted(dir), points[0].ID)))
	for _, point := range points {
		if ctx.Err() != nil {
			return errInterrupted
		}
		e.tell(experiments.Why(e.record, point.ID, depthOfMany))
	}
	return nil
}

// one explains a turn or an event.
func (e *explanation) one(ctx context.Context, id sim.ID) error {
	tree := experiments.Why(e.record, id, depthOfOne)
	if tree == nil {
		near := []string{}
		for _, point := range experiments.Nearest(e.record, id, 3) {
			near = append(near, fmt.Sprintf("e%d (%s of %s, meeting %d)", point.ID, word(point.Kind), e.course.Name(point.Who), point.Meeting))
		}
		if len(near) == 0 {
			return badInputf("nothing has the id %d in this course, and there were no turning points", id)
		}
		return badInputf("nothing has the id %d in this course; the nearest turning points are %s", id, strings.Join(near, ", "))
	}
	if ctx.Err() != nil {
		return errInterrupted
	}
	e.tell(tree)
	return nil
}
