package sweep

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strconv"
	"strings"

	"microcosm/experiments"
	"microcosm/results"
	"microcosm/scenarios"
	"microcosm/sim"
)

// A player is what one worker plays with; everything in it is used again and again.
type player struct {
	plan    *Plan
	metrics *results.Metrics
	later   bool // a measure is of a follow-up
	point   int  // whose case is in hand
	of      *scenarios.Scenario
	wrong   error
	u       []float64
	values  []string
}

func newPlayer(p *Plan) *player {
	return &player{plan: p, point: -1, later: results.AfterCourse(p.Measures), u: make([]float64, len(p.Axes)), values: make([]string, len(p.Axes))}
}

// turnTo takes up a point.
func (d *player) turnTo(point int) {
	if d.point == point {
		return
	}
	d.point = point
	d.plan.Values(point, d.u, d.values)
	d.of, d.wrong = d.plan.caseOf(d.values)
}

// chunk plays a chunk, and gives its rows of runs and of members. It stops with the context's error when the context is done.
func (d *player) chunk(ctx context.Context, c chunk, tell func()) (runs, members [][]string, err error) {
	for point := c.points; point < c.pointsEnd; point++ {
		d.turnTo(point)
		for r := c.replicates; r < c.replicatesEnd; r++ {
			if err := ctx.Err(); err != nil {
				return nil, nil, err
			}
			run, of := d.run(r)
			runs, members = append(runs, run), append(members, of...)
			tell()
		}
	}
	return runs, members, nil
}

// run plays one replicate of the point in hand. One that cannot be played is a row too.
func (d *player) run(replicate int) (row []string, members [][]string) {
	outcome, err := d.outcome(replicate)
	id := RunID(d.point, replicate)
	row = make([]string, 0, len(d.values)+len(d.plan.Measures)+6)
	row = append(row, id, strconv.Itoa(d.point+1), strconv.Itoa(replicate+1), strconv.FormatUint(d.plan.seed(d.point, replicate), 10))
	row = append(row, d.values...)
	for _, m := range d.plan.Measures {
		cell := ""
		if err == nil {
			cell = results.Number(m.Of(outcome))
		}
		row = append(row, cell)
	}
	if err != nil {
		return append(row, "1", oneLine(err)), nil
	}
	if d.plan.Spec.Members {
		members = memberRows(row[:3], outcome)
	}
	return append(row, "0", ""), members
}

// oneLine is an error as one cell.
func oneLine(err error) string { return strings.Join(strings.Fields(err.Error()), " ") }

// outcome plays one replicate. What goes wrong in it, even a fault of the program, stays with this run.
func (d *player) outcome(replicate int) (o *results.Outcome, err error) {
	if d.wrong != nil {
		return nil, d.wrong
	}
	defer func() {
		if fault := recover(); fault != nil {
			o, err, d.metrics = nil, fmt.Errorf("the program failed: %v", fault), nil
		}
	}()
	cfg, err := experiments.Group(d.of, d.plan.group(d.point, replicate)).Config()
	if err != nil {
		return nil, err
	}
	if !d.later {
		cfg.FollowUp = nil
	}
	c, err := sim.New(cfg)
	if err != nil {
		return nil, err
	}
	if d.metrics == nil {
		d.metrics = &results.Metrics{Unrated: true}
	}
	d.metrics.Reset(c)
	c.Observe(d.metrics)
	c.Run()
	outcome := d.metrics.Outcome(c)
	return &outcome, nil
}

// memberRows are the rows of those who came.
func memberRows(id []string, o *results.Outcome) (rows [][]string) {
	for i := range o.Members {
		m := &o.Members[i]
		if m.Joined < 0 {
			continue
		}
		rows = append(rows, []string{
			id[0], id[1], id[2], strconv.Itoa(i + 1),
			results.Number(m.Distress.Start), results.Number(m.Distress.End), results.Number(m.Distress.Difference()), m.Class.String(),
			results.Number(m.Cohesion), strconv.Itoa(m.Attended), strconv.Itoa(m.Left), strconv.Itoa(m.Corrective), strconv.Itoa(m.Injuries),
		})
	}
	return rows
}

// fingerprint is the hash of all measures of the first run: what another program would very likely play otherwise.
func (p *Plan) fingerprint() string {
	d := newPlayer(p)
	d.turnTo(0)
	sum := sha256.New()
	o, err := d.outcome(0)
	if err != nil {
		fmt.Fprintln(sum, err)
	} else {
		for _, m := range results.Measures() {
			fmt.Fprintln(sum, m.Name, results.Number(m.Of(o)))
		}
	}
	return hex.EncodeToString(sum.Sum(nil)[:8])
}
