package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"microcosm/experiments"
	"microcosm/results"
	"microcosm/results/figure"
)

// forestFile begins the names of the figures: one of all measures, standardised, and one of each measure in its own units.
const forestFile = "forest"

// figureDots is how many dots an inch a PNG has.
const figureDots = 300

// A comparisonFolder is where a comparison is kept, or nowhere. Files get their names at the end, all at once.
type comparisonFolder struct {
	evidenceFolder
	talk io.Writer
}

// newComparisonFolder opens the folder, if there is to be one.
func newComparisonFolder(ctx context.Context, dir string, c *experiments.Comparison, talk io.Writer) (*comparisonFolder, error) {
	k := &comparisonFolder{evidenceFolder{info: describe(typed(ctx), c.Scenario.Resolve(c.Scenario.Seed))}, talk}
	if dir == "" {
		return k, nil
	}
	names := []string{"compare.csv", "groups.csv", forestFile + ".svg", forestFile + ".png"}
	for _, m := range results.Measures() {
		names = append(names, forestFile+"_"+m.Name+".svg", forestFile+"_"+m.Name+".png")
	}
	if _, err := os.Stat(dir); errors.Is(err, os.ErrNotExist) {
		k.made = filepath.Clean(dir)
	}
	var err error
	if k.folder, err = results.OpenFolder(dir, names); err != nil {
		return nil, unlessSystem(err)
	}
	return k, nil
}

// write keeps the tables and the figures.
func (k *comparisonFolder) write(done *experiments.Compared) error {
	if k.folder == nil {
		return nil
	}
	var tables []results.Table
	for _, s := range done.Sheets() {
		file, err := k.folder.CreateTable(s.Table)
		if err != nil {
			return err
		}
		for _, row := range s.Rows {
			file.Row(row)
		}
		tables = append(tables, s.Table)
	}
	err := k.forest(forestFile, standardisedForest(done))
	for i := range done.Measures {
		err = errors.Join(err, k.forest(forestFile+"_"+done.Measures[i].Name, measureForest(done, i)))
	}
	if err != nil {
		return err
	}
	m := k.info.Manifest(done.Seed)
	m.Complete, m.DurationSeconds = true, time.Since(k.info.Start).Seconds()
	k.made = ""
	return k.folder.Close(tables, nil, m)
}

// mostForestRows is how many rows a figure can have.
const mostForestRows = 200

// forest draws a figure in both formats, unless there is nothing to draw, or too much.
func (k *comparisonFolder) forest(name string, d figure.Differences) error {
	if len(d.Rows) > mostForestRows {
		fmt.Fprintf(k.talk, "%s is not drawn: %d rows are too many; fewer measures, or --reference, would do\n", name, len(d.Rows)) //nolint:errcheck // talk
		return nil
	}
	drawn, err := figure.Forest(d)
	if errors.Is(err, figure.ErrNothing) {
		return nil
	}
	if err != nil {
		return err
	}
	return errors.Join(k.drawing(name+".svg", drawn.SVG), k.drawing(name+".png", func() ([]byte, error) { return drawn.PNG(figureDots) }))
}

func (k *comparisonFolder) drawing(name string, draw func() ([]byte, error)) error {
	data, err := draw()
	if err != nil {
		return err
	}
	return k.file(name, func(w io.Writer) error { _, err := w.Write(data); return err })
}
