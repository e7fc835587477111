package scenarios

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"math"
	"path/filepath"
	"strconv"
	"strings"

	"gopkg.in/yaml.v3"
)

// decodeList takes the rows of a list, from a file or from the design itself, and holds them against the case.
func (c *checker) decodeList(d *Design, v *value, base *Scenario) {
	if vary := v.at("vary"); vary != nil {
		c.fault(vary.node, vary.path, "a list varies what its first row names; leave vary out")
	}
	at := v.at("design")
	file, rows := at.at("file"), at.at("rows")
	switch {
	case file != nil && rows != nil:
		c.fault(file.node, file.path, "rows is given too; give one of the two")
	case len(c.faults) > 0:
	case rows != nil:
		c.decodeRows(d, rows.node.Content, rows.path, base)
	case file != nil:
		c.decodeListFile(d, file, base)
	case child(at.node, "file") == nil && child(at.node, "rows") == nil:
		c.fault(at.node, at.path, "the rows are missing; write file, with the name of a CSV file whose first row names the settings, or rows")
	}
}

// decodeListFile takes the rows of a CSV file that lies beside the design.
func (c *checker) decodeListFile(d *Design, v *value, base *Scenario) {
	file := v.text
	if !filepath.IsAbs(file) {
		file = filepath.Join(filepath.Dir(c.file), file)
	}
	data, err := readFile(file)
	if err == nil && len(data) > MaxBytes {
		err = fmt.Errorf("%s: the file is larger than %d bytes; a sobol or random design says more with less", file, MaxBytes)
	}
	if err != nil {
		c.fault(v.node, v.path, "%s", err)
		return
	}
	inner := &checker{file: file}
	rows := inner.csvRows(data)
	if len(inner.faults) == 0 {
		inner.decodeRows(d, rows, "", base)
	}
	c.faults = append(c.faults, inner.faults...)
}

// csvRows makes nodes of a CSV file as they would stand in a design, with their places.
func (c *checker) csvRows(data []byte) (rows []*yaml.Node) {
	r := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(data, []byte("\ufeff"))))
	r.FieldsPerRecord = -1
	r.TrimLeadingSpace = true
	for len(rows) <= mostRows+1 {
		record, err := r.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			c.csvFault(err)
			return nil
		}
		row := &yaml.Node{Kind: yaml.SequenceNode}
		row.Line, row.Column = r.FieldPos(0)
		for i, field := range record {
			line, column := r.FieldPos(i)
			row.Content = append(row.Content, c.csvCell(field, line, column))
		}
		rows = append(rows, row)
	}
	if n := len(rows); n < 2 || n > mostRows+1 {
		c.fault(nil, "", "the number of rows is %d; it must be 2..%d, the first with the names of the settings", n, mostRows+1)
	}
	return rows
}

func (c *checker) csvFault(err error) {
	var at *csv.ParseError
	if errors.As(err, &at) {
		c.fault(&yaml.Node{Line: at.Line, Column: at.Column}, "", "this is not CSV: %s", at.Err)
		return
	}
	c.fault(nil, "", "this is not CSV: %s", err)
}

// csvCell is a cell as a node of YAML.
func (c *checker) csvCell(field string, line, column int) *yaml.Node {
	n := &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!null"}
	if strings.TrimSpace(field) != "" {
		node, fault := parse("", []byte(field))
		if fault != nil {
			c.fault(&yaml.Node{Line: line, Column: column}, "", "the value cannot be read: %s", fault.What)
		} else {
			n = node
		}
	}
	n.Line, n.Column = line, column
	return n
}

// decodeRows takes the names in the first row and the values in the others, and holds them against the case.
func (c *checker) decodeRows(d *Design, rows []*yaml.Node, path string, base *Scenario) {
	names := rows[0].Content
	if n := len(names); n > MostFactors {
		c.fault(rows[0], cellPath(path, 0, -1), "%d factors are varied; it must be %d at most", n, MostFactors)
		return
	}
	for i, n := range names {
		if nothing(n) || n.Kind != yaml.ScalarNode {
			c.fault(n, cellPath(path, 0, i), "the first row names the settings that are varied, for example leader.rate")
		}
		d.Vary = append(d.Vary, Factor{Path: strings.TrimSpace(n.Value)})
	}
	cells := make([][]*value, 0, len(rows)-1)
	for r, row := range rows[1:] {
		if len(row.Content) != len(names) {
			c.fault(row, cellPath(path, r+1, -1), "the row has %d cells, the first row %d", len(row.Content), len(names))
		} else {
			cells = append(cells, c.readCells(d, row, path, r+1))
		}
		if len(c.faults) >= enough {
			return
		}
	}
	if base != nil && len(c.faults) == 0 {
		c.checkColumns(d, names, cells, path, base)
	}
}

// readCells takes the values of one row.
func (c *checker) readCells(d *Design, row *yaml.Node, path string, number int) []*value {
	line := make([]*value, len(row.Content))
	texts := make([]string, len(row.Content))
	for i, n := range row.Content {
		if line[i] = c.readCell(n, cellPath(path, number, i)); line[i] != nil {
			texts[i] = line[i].text
		}
	}
	d.Rows = append(d.Rows, texts)
	return line
}

func (c *checker) readCell(n *yaml.Node, path string) *value {
	if nothing(n) {
		c.fault(n, path, "nothing is given; every row needs a value of every setting")
		return nil
	}
	return c.readAny(&value{node: n, path: path})
}

// nothing reports whether a cell is empty.
func nothing(n *yaml.Node) bool { return n.Kind == yaml.ScalarNode && n.Style&quoted == 0 && empty(n) }

// cellPath names a cell of rows in a design, or, of a file, nothing: its line says more.
func cellPath(path string, row, column int) string {
	switch {
	case path == "":
		return ""
	case column < 0:
		return fmt.Sprintf("%s[%d]", path, row)
	}
	return fmt.Sprintf("%s[%d][%d]", path, row, column)
}

// mostTried is how many values of a column are tried one by one; of more, only the lowest and the highest number.
const mostTried = 100

// checkColumns holds the settings and their values against the case.
func (c *checker) checkColumns(d *Design, names []*yaml.Node, cells [][]*value, path string, base *Scenario) {
	all := c.setPlaces(d, base)
	for i := range d.Vary {
		f := &d.Vary[i]
		where := cellPath(path, 0, i)
		if !c.freshPlace(base, f.Path, names[i], where, all) {
			continue
		}
		all = append(all, taken{place: base.canonical(f.Path), path: f.Path})
		column := make([]*value, 0, len(cells))
		seen := map[string]bool{}
		for _, row := range cells {
			if !seen[row[i].text] {
				seen[row[i].text] = true
				f.Values = append(f.Values, row[i].text)
				column = append(column, row[i])
			}
		}
		c.checkLevels(base, f, &value{path: where, list: telling(column)}, names[i])
	}
	for _, r := range []int{0, len(cells) - 1} {
		if len(c.faults) == 0 {
			if wrong := c.playable(Apply(base, d.settings(d.Rows[r])...)); wrong != "" {
				c.fault(cells[r][0].node, cellPath(path, r+1, -1), "the values of this row together: %s", wrong)
			}
		}
	}
}

// telling are the values of a column that are tried: all, or, where they are many, the first of them and the lowest and the highest number.
func telling(column []*value) []*value {
	if len(column) <= mostTried {
		return column
	}
	low, high := -1, -1
	lowest, highest := math.Inf(1), math.Inf(-1)
	for i, v := range column {
		x, err := strconv.ParseFloat(v.text, 64)
		if err != nil {
			continue
		}
		if x < lowest {
			low, lowest = i, x
		}
		if x > highest {
			high, highest = i, x
		}
	}
	out := append([]*value(nil), column[:mostTried]...)
	for _, i := range []int{low, high} {
		if i >= mostTried {
			out = append(out, column[i])
		}
	}
	return out
}
