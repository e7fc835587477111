package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"microcosm/experiments"
	"microcosm/results"
)

// The files of a folder of evidence, beside codebook and manifest.
const (
	evidenceCSV  = "evidence.csv"
	evidenceJSON = "evidence.json"
	evidenceMD   = "evidence.md"
	evidenceSVG  = "evidence.svg"
	evidencePNG  = "evidence.png"
	priorFile    = "prior.yaml"
)

// An evidenceFolder is where evidence is kept, or nowhere. Files get their names at the end, all at once.
type evidenceFolder struct {
	folder *results.Folder
	info   results.Info
	made   string // the folder where it was made for this
}

// newEvidenceFolder opens the folder that the flags name, if they do.
func newEvidenceFolder(ctx context.Context, f *evidenceFlags) (*evidenceFolder, error) {
	k := &evidenceFolder{info: describeEvidence(ctx)}
	if f.out == "" {
		return k, nil
	}
	if _, err := os.Stat(f.out); errors.Is(err, os.ErrNotExist) {
		k.made = filepath.Clean(f.out)
	}
	var err error
	if k.folder, err = results.OpenFolder(f.out, []string{evidenceCSV, evidenceJSON, evidenceMD, evidenceSVG, evidencePNG, priorFile}); err != nil {
		return nil, unlessSystem(err)
	}
	return k, nil
}

// abort removes what has no name yet, and the folder if it was made for it. After a file is written it does nothing.
func (k *evidenceFolder) abort() {
	if k.folder != nil {
		k.folder.Abort()
	}
	if k.made != "" {
		_ = os.Remove(k.made) // only where it is empty
	}
}

// write keeps the rows in all forms.
func (k *evidenceFolder) write(f *evidenceFlags, rows []experiments.PatternResult) error {
	if k.folder == nil {
		return nil
	}
	table := evidenceTable()
	sheet, err := k.folder.CreateTable(table)
	if err != nil {
		return err
	}
	for _, cells := range evidenceCells(rows) {
		sheet.Row(cells)
	}
	figure := newForest(f.groups, rows)
	err = errors.Join(
		k.file(evidenceJSON, func(w io.Writer) error { return writeJSON(w, evidenceAnswers(f.groups, rows)) }),
		k.file(evidenceMD, func(w io.Writer) error { return writeText(w, evidenceMarkdown(f.groups, rows)) }),
		k.file(evidenceSVG, figure.svg), k.file(evidencePNG, figure.png))
	if err != nil {
		return err
	}
	return k.close(f, []results.Table{table})
}

// writePrior keeps the prior-predictive rates.
func (k *evidenceFolder) writePrior(f *evidenceFlags, prior *experiments.Prior) error {
	if err := k.file(priorFile, prior.Write); err != nil {
		return err
	}
	return k.close(f, nil)
}

func (k *evidenceFolder) file(name string, write func(w io.Writer) error) error {
	out, err := k.folder.Create(name)
	if err != nil {
		return err
	}
	return write(out)
}

func (k *evidenceFolder) close(f *evidenceFlags, tables []results.Table) error {
	m := k.info.Manifest(f.seed)
	m.Complete, m.DurationSeconds = true, time.Since(k.info.Start).Seconds()
	k.made = ""
	return k.folder.Close(tables, nil, m)
}

// evidenceTable says what the columns of evidence.csv mean.
func evidenceTable() results.Table {
	const questioned, file, word = "simulated questionnaire", "patterns.yaml", "word"
	column := func(name, meaning, unit, source string) results.Column {
		limits := "any"
		if unit == word {
			limits = "text"
		}
		return results.Column{Name: name, Meaning: meaning, Unit: unit, Range: limits, Source: source}
	}
	own := "that of the estimator"
	return results.Table{Name: strings.TrimSuffix(evidenceCSV, ".csv"), Columns: []results.Column{
		column("row", "which finding", word, file),
		column("use", "CAL may be tuned on, VAL and EXTRA are only looked at, CHECK is a check on the model", word, file),
		column("control", "the negative control that this line is of; empty for the simulation as it stands", word, file),
		column("criterion", "what is measured", word, file),
		column("estimator", "how it is computed", word, file),
		column("cell", "the arm it is measured in", word, file),
		column("against", "the arm it is compared with; empty for none", word, file),
		column("settings", "what the control changes, PATH=VALUE with semicolons between", word, file),
		column("value", "value over all groups", own, questioned),
		column("value_low", "lower limit of its 95% interval over groups", own, questioned),
		column("value_high", "upper limit of its 95% interval over groups", own, questioned),
		column("band_low", "lower bound of the band; empty for none", own, file),
		column("band_high", "upper bound of the band; empty for none", own, file),
		column("published", "the figure published; empty for none", own, file),
		column("studies_low", "lower limit of what 95% of studies of ten groups would have found", own, questioned),
		column("studies_high", "upper limit of what 95% of studies of ten groups would have found", own, questioned),
		column("in_band", "1 where the criterion is met, else 0", "0 or 1", "computed"),
		column("prior_rate", "share of draws of the constants in which the row holds; empty where it is not known, and for controls", "share", "computed"),
		column("verdict", "of the row: in band, out of band, no evidence; of a control: breaks, survives, untested", word, "computed"),
	}}
}

// evidenceCells are the lines of evidence.csv: one for each criterion of each row, and of each control.
func evidenceCells(rows []experiments.PatternResult) (lines [][]string) {
	for i := range rows {
		r := &rows[i]
		for k := range r.Criteria {
			lines = append(lines, criterionCells(r, nil, &r.Criteria[k]))
		}
		for c := range r.Controls {
			for k := range r.Controls[c].Without {
				lines = append(lines, criterionCells(r, &r.Controls[c], &r.Controls[c].Without[k]))
			}
		}
	}
	return lines
}

func criterionCells(r *experiments.PatternResult, control *experiments.ControlResult, c *experiments.CriterionResult) []string {
	name, set, prior, verdict, holds := "", "", results.Number(r.PriorRate), string(r.Verdict), 0
	if control != nil {
		name, set, prior, verdict = control.Name, strings.Join(control.Set, ";"), "", string(control.Verdict)
	}
	if c.Holds {
		holds = 1
	}
	number := func(x float64) string {
		if known(x) == nil {
			return ""
		}
		return results.Number(x)
	}
	b := c.Criterion
	return []string{r.ID, r.Use, name, b.Name, b.Estimator, b.Cell, b.Against, set, number(c.Value), number(c.Low), number(c.High), number(b.Low), number(b.High),
		number(b.Published), number(c.StudiesLow), number(c.StudiesHigh), strconv.Itoa(holds), prior, verdict}
}

// evidenceMarkdown is the table for documents.
func evidenceMarkdown(groups int, rows []experiments.PatternResult) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s of each kind, on simulated questionnaires. %s\n", count(groups, "group"), summary(rows))
	for _, use := range results.Uses {
		head := fmt.Sprintf("\n**%s (%s)**\n\n| row | finding and source | published | simulated | band | ten groups | random constants | control | verdict |\n|:--|:--|:--|:--|:--|:--|--:|:--|:--|\n", useWords[use], use)
		for i := range rows {
			if r := &rows[i]; r.Use == use {
				b.WriteString(head + markdownLine(r))
				head = ""
			}
		}
	}
	return b.String()
}

func markdownLine(r *experiments.PatternResult) string {
	var values, bands, studies []string
	for i := range r.Criteria {
		c := &r.Criteria[i]
		name := ""
		if len(r.Criteria) > 1 {
			name = c.Criterion.Name + " "
		}
		value := name + withInterval(c)
		if !c.Holds {
			value = "**" + value + "**"
		}
		values, bands, studies = append(values, value), append(bands, bandOf(c.Criterion)), append(studies, rangeOf(c.StudiesLow, c.StudiesHigh))
	}
	var controls []string
	for i := range r.Controls {
		controls = append(controls, r.Controls[i].Name+": "+string(r.Controls[i].Verdict))
	}
	cells := []string{"`" + r.ID + "`", r.Finding + " (" + r.Source + ")", r.Published, strings.Join(values, "<br>"), strings.Join(bands, "<br>"), strings.Join(studies, "<br>"),
		wholePercent(r.PriorRate), strings.Join(controls, "<br>"), string(r.Verdict)}
	for i := range cells {
		cells[i] = strings.ReplaceAll(cells[i], "|", `\|`)
	}
	return "| " + strings.Join(cells, " | ") + " |\n"
}
