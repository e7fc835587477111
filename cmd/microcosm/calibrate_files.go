package main

import "microcosm/experiments"

// The files of a calibration, beside its trace, tables, codebook and manifest.
const (
	fittedFile      = "fitted.yaml"
	calibrationFile = "calibration.json"
)

// calibrationNames are the names of the files that a calibration leaves beside trace and spec.
var calibrationNames = []string{fittedFile, calibrationFile, "posterior.csv", "profile.csv", "check.csv"}

// keepCalibration keeps what came of a calibration.
func keepCalibration(k *specFolder, done *experiments.Calibrated) error {
	return k.write(done.Spec.Seed, done.TraceTable(), done.Sheets(), asText(fittedFile, done.YAML()), asJSON(calibrationFile, calibrationAnswer(done)))
}
