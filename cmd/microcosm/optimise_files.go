package main

import "microcosm/experiments"

// The files of a search, beside its trace, tables, codebook and manifest.
const (
	leaderFile       = "leader.yaml"
	caseFile         = "case.yaml"
	optimisationFile = "optimisation.json"
)

// optimisationNames are the names of the files that a search leaves beside trace and spec.
var optimisationNames = []string{leaderFile, caseFile, optimisationFile, "candidates.csv", "check.csv"}

// keepOptimisation keeps what came of a search.
func keepOptimisation(k *specFolder, done *experiments.Optimised) error {
	return k.write(done.Spec.Seed, done.TraceTable(), done.Sheets(),
		asText(leaderFile, done.Leader()), asText(caseFile, done.Played()), asJSON(optimisationFile, optimisationAnswer(done)))
}
