package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"microcosm/experiments"
	"microcosm/results"
	"microcosm/scenarios"
)

// evidenceFlags are the flags of evidence.
type evidenceFlags struct {
	groups, workers, draws int
	seed                   uint64
	only                   []string
	out                    string
	json, prior            bool
}

func evidenceCommand() *cobra.Command {
	var f evidenceFlags
	cmd := &cobra.Command{
		Use:   "evidence",
		Short: "Hold the simulation against published findings, failures shown",
		Long: `Plays many groups, with and without what should carry each published finding, and says of every
finding whether the simulation shows it, on simulated questionnaires: the value with its 95% interval
over groups, the band that counts as the finding, what studies of ten groups would have found, how
often constants drawn at random show it too (over 70% is no evidence), and whether it is gone without
the mechanism that should carry it. docs/evidence.md says how to read it.`,
		Example: `  microcosm evidence
  microcosm evidence --only outcome,dose --groups 50
  microcosm evidence --out evidence
  microcosm evidence --prior > prior.yaml`,
		Args: exactly(0, "no argument"),
		RunE: func(cmd *cobra.Command, _ []string) error { return evidenceOf(cmd, &f) },
	}
	flags := cmd.Flags()
	flags.IntVar(&f.groups, "groups", 200, fmt.Sprintf("how many groups are played of each kind (with --prior %d a draw)", experiments.DefaultPriorGroups))
	flags.StringSliceVar(&f.only, "only", nil, "these rows only, `ids` with commas between")
	flags.BoolVar(&f.json, "json", false, "answer in JSON")
	flags.StringVar(&f.out, "out", "", "also write evidence.csv, .json, .md, .svg and .png to this `folder`; with --prior, prior.yaml")
	flags.IntVar(&f.workers, "workers", 0, "how many courses are played at a time; 0 is one a core")
	flags.Uint64Var(&f.seed, "seed", 1, "which groups: with another `number` other people and other luck")
	flags.BoolVar(&f.prior, "prior", false, "instead compute how often constants drawn at random show each row, and write it as YAML")
	flags.IntVar(&f.draws, "draws", experiments.DefaultPriorDraws, "how many sets of constants are drawn; goes with --prior")
	return cmd
}

// Limits of what may be asked for.
const (
	mostEvidenceGroups = 10000
	mostEvidenceSeed   = 1000000
)

// validation is what the flags ask for.
func (f *evidenceFlags) validation(changed func(flag string) bool) (*experiments.Validation, error) {
	if f.prior && !changed("groups") {
		f.groups = experiments.DefaultPriorGroups
	}
	if err := f.check(changed("draws")); err != nil {
		return nil, err
	}
	patterns, err := chosen(results.Patterns(), f.only)
	if err != nil {
		return nil, err
	}
	v := &experiments.Validation{Patterns: patterns, Cells: results.Cells(), Groups: f.groups, Seed: f.seed, Workers: f.workers, Prior: experiments.KnownPrior()}
	return v, badInput(v.Check())
}

// check refuses numbers that cannot be, and flags that do not go together.
func (f *evidenceFlags) check(drawsGiven bool) error {
	within := func(x, least, most int) bool { return x >= least && x <= most }
	switch {
	case !within(f.groups, 2, mostEvidenceGroups), f.workers < 0:
		return badInputf("--groups must be 2 to %d, and --workers 0 or more", mostEvidenceGroups)
	case f.seed == 0, f.seed > mostEvidenceSeed:
		return badInputf("--seed must be 1 to %d", mostEvidenceSeed)
	}
	switch {
	case !f.prior && drawsGiven:
		return badInputf("--draws goes with --prior")
	case f.prior && !within(f.draws, 1, mostEvidenceGroups/f.groups):
		return badInputf("--draws must be 1 or more, and draws times groups at most %d", mostEvidenceGroups)
	case f.prior && f.json:
		return badInputf("--prior answers in YAML; leave out --json")
	}
	return nil
}

// chosen are the rows asked for, in their own order.
func chosen(all []results.Pattern, only []string) ([]results.Pattern, error) {
	if len(only) == 0 {
		return all, nil
	}
	var ids []string
	for i := range all {
		ids = append(ids, all[i].ID)
	}
	for _, id := range only {
		if slices.Contains(ids, id) {
			continue
		}
		hint := "there are " + strings.Join(ids, ", ")
		if near := scenarios.Nearest(id, ids); near != "" {
			hint = fmt.Sprintf("did you mean %q?", near)
		}
		return nil, badInputf("--only: unknown row %q; %s", id, hint)
	}
	var some []results.Pattern
	for i := range all {
		if slices.Contains(only, all[i].ID) {
			some = append(some, all[i])
		}
	}
	return some, nil
}

// evidenceOf computes, keeps and shows.
func evidenceOf(cmd *cobra.Command, f *evidenceFlags) error {
	v, err := f.validation(cmd.Flags().Changed)
	if err != nil {
		return err
	}
	kept, err := newEvidenceFolder(cmd.Context(), f)
	if err != nil {
		return err
	}
	defer kept.abort()
	progress := newProgress(cmd.ErrOrStderr())
	v.Progress = progress.tell
	if f.prior {
		return priorOf(cmd, f, v, kept, progress)
	}
	if experiments.Fingerprint(results.Patterns(), results.Cells()) != v.Prior.Fingerprint {
		fmt.Fprintln(cmd.ErrOrStderr(), "the prior-predictive rates are not those of this program's constants and findings; microcosm evidence --prior computes them again") //nolint:errcheck // talk
	}
	rows, err := v.Run(cmd.Context())
	progress.clear()
	if err != nil {
		return unlessCanceled(err)
	}
	if err := kept.write(f, rows); err != nil {
		return err
	}
	if f.json {
		return writeJSON(cmd.OutOrStdout(), evidenceAnswers(f.groups, rows))
	}
	return tellEvidence(newPaper(cmd.OutOrStdout()), f.groups, rows)
}

// priorOf computes the prior-predictive rates and writes them, also what is finished at Ctrl-C.
func priorOf(cmd *cobra.Command, f *evidenceFlags, v *experiments.Validation, kept *evidenceFolder, progress *progressBar) error {
	prior, err := v.PriorPredictive(cmd.Context(), f.draws)
	progress.clear()
	if err != nil && (!errors.Is(err, context.Canceled) || prior.Draws == 0) {
		return unlessCanceled(err)
	}
	stderr := cmd.ErrOrStderr()
	if len(prior.Clipped) > 0 {
		fmt.Fprintf(stderr, "held within their range where a draw went beyond it: %s\n", strings.Join(prior.Clipped, ", ")) //nolint:errcheck // talk
	}
	if prior.Failed > 0 {
		fmt.Fprintf(stderr, "%d of %s could not be played, and count as not showing any row\n", prior.Failed, count(prior.Draws, "draw")) //nolint:errcheck // talk
	}
	var wrong error
	if f.out != "" {
		wrong = kept.writePrior(f, prior)
	} else {
		wrong = prior.Write(cmd.OutOrStdout())
	}
	if wrong != nil || err == nil {
		return wrong
	}
	return brokenOff{fmt.Sprintf("interrupted; the rates written are of %d of %s", prior.Draws, count(f.draws, "draw"))}
}

// unlessCanceled is errInterrupted at Ctrl-C, else the error itself.
func unlessCanceled(err error) error {
	if errors.Is(err, context.Canceled) {
		return errInterrupted
	}
	return err
}

// describeEvidence is what goes into the manifest of a folder of evidence.
func describeEvidence(ctx context.Context) results.Info {
	version, commit := build()
	return results.Info{Version: version, Commit: commit, Command: typed(ctx), Machine: machine(), Start: time.Now()}
}
