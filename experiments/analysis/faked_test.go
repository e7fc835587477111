package analysis

import (
	"math"
	"path/filepath"
	"strconv"
	"testing"

	"microcosm/experiments/sweep"
	"microcosm/results"
	"microcosm/scenarios"
)

// A result gives the measures of a run, the point given by its coordinates.
type result func(point, replicate int, u []float64) []float64

// faked is the folder of a finished sweep whose results are made up; a run with no measures failed.
func faked(t testing.TB, d *scenarios.Design, of result) string {
	t.Helper()
	p, err := sweep.NewPlan(d)
	if err != nil {
		t.Fatal(err)
	}
	dir := filepath.Join(t.TempDir(), "runs")
	s, err := sweep.Open(dir, p, &made)
	if err != nil {
		t.Fatal(err)
	}
	folder, err := results.Within(dir, results.Formats{})
	if err != nil {
		t.Fatal(err)
	}
	tables := p.Tables()
	file, err := folder.CreateTable(tables[0])
	if err != nil {
		t.Fatal(err)
	}
	if _, err := folder.CreateTable(tables[1]); err != nil {
		t.Fatal(err)
	}
	m := made.Manifest(d.Seed)
	m.Sweep, m.Complete = &results.SweepCounts{DesignHash: s.Record.DesignHash, Kind: d.Kind, Seeds: d.Seeds, Points: p.Points.Len()}, true
	u, values := make([]float64, len(p.Axes)), make([]string, len(p.Axes))
	for point := range p.Points.Len() {
		p.Values(point, u, values)
		for r := range d.Replicates {
			row := append([]string{sweep.RunID(point, r), strconv.Itoa(point + 1), strconv.Itoa(r + 1), "1"}, values...)
			y := of(point, r, u)
			for k := range d.Measures {
				cell := ""
				if k < len(y) {
					cell = results.Number(y[k])
				}
				row = append(row, cell)
			}
			if y == nil {
				file.Row(append(row, "1", "no chairs"))
				continue
			}
			file.Row(append(row, "0", ""))
		}
	}
	if err := folder.Close(tables, p.Base.Marshal(), m); err != nil {
		t.Fatal(err)
	}
	return dir
}

// factors is a design over settings without meaning for what is made up of them.
func factors(kind string, points, replicates int, measures ...string) *scenarios.Design {
	return &scenarios.Design{
		Scenario: "outpatient", Kind: kind, Points: points, Levels: 4, Replicates: replicates, Seed: 5, Seeds: scenarios.CommonSeeds,
		Vary: []scenarios.Factor{
			{Path: "leader.rate", From: 0, To: .5}, {Path: "leader.perceptiveness", From: 0, To: 1}, {Path: "leader.self_awareness", From: 0, To: 1},
		},
		Measures: measures,
	}
}

// ishigami is the function of Ishigami & Homma (1990) with a = 7 and b = .1, of coordinates in 0..1.
func ishigami(u []float64) float64 {
	x := func(i int) float64 { return math.Pi * (2*u[i] - 1) }
	s := math.Sin(x(1))
	return math.Sin(x(0)) + 7*s*s + .1*math.Pow(x(2), 4)*math.Sin(x(0))
}

// noise is luck that differs from run to run, the same whenever it is asked for.
func noise(point, replicate int) float64 {
	return luckOf(uint64(replicate+1)*7919, "cohesion", point, 99).Norm()
}
