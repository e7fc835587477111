package scenarios

import (
	"fmt"
	"sort"
	"strings"
)

// MaxFaults is how many faults an [InputError] lists; the rest is only counted.
const MaxFaults = 10

// A Fault is one thing wrong in what somebody wrote, with its place.
type Fault struct {
	// File is the name of the file; "" where the fault is in no file.
	File string
	// Line and Column count from 1; 0 where the place is not known.
	Line, Column int
	// Path says which setting it is, for example "members[2].cycle"; members are counted from 0.
	Path string
	// Set is the override (PATH=VALUE) that brought the fault in, or "".
	Set string
	// What says what is wrong and what would be right.
	What string
}

// String is the fault in one line: the file, line and column, or the override; the path; what is wrong.
func (f Fault) String() string {
	switch {
	case f.Set != "" && (f.Path == "" || strings.HasPrefix(f.Set, f.Path)):
		return fmt.Sprintf("--set %s: %s", f.Set, f.What)
	case f.Set != "":
		return fmt.Sprintf("--set %s: %s: %s", f.Set, f.Path, f.What)
	}
	where := f.File
	if f.Line > 0 {
		where = fmt.Sprintf("%s:%d:%d", f.File, f.Line, f.Column)
	}
	parts := make([]string, 0, 3)
	for _, part := range []string{where, f.Path, f.What} {
		if part != "" {
			parts = append(parts, part)
		}
	}
	return strings.Join(parts, ": ")
}

// An InputError lists what is wrong in a file or in an override, in the order of the lines.
type InputError struct {
	// Faults are the first faults, at most [MaxFaults].
	Faults []Fault
	// More is how many further ones there are.
	More int
	// Leader is true where the file is a leader's, not a case.
	Leader bool
}

// Error lists the faults, one a line.
func (e *InputError) Error() string {
	lines := make([]string, 0, len(e.Faults)+1)
	for _, f := range e.Faults {
		lines = append(lines, f.String())
	}
	if e.More > 0 {
		lines = append(lines, fmt.Sprintf("%s: %d more faults", e.Faults[0].File, e.More))
	}
	return strings.Join(lines, "\n")
}

// inputError makes an error of the faults, or nil where there is none.
func inputError(faults []Fault) error {
	if len(faults) == 0 {
		return nil
	}
	sort.SliceStable(faults, func(i, j int) bool {
		if faults[i].Line != faults[j].Line {
			return faults[i].Line < faults[j].Line
		}
		return faults[i].Column < faults[j].Column
	})
	kept := min(len(faults), MaxFaults)
	return &InputError{Faults: faults[:kept], More: len(faults) - kept}
}
