package cluster

import (
	"fmt"
	"strconv"
	"strings"
)

// An InputError says that what was typed cannot be done, and what would be right.
type InputError struct{ text string }

// Error is the mistake in one line.
func (e *InputError) Error() string { return e.text }

func inputf(format string, args ...any) error { return &InputError{fmt.Sprintf(format, args...)} }

// MostTasks is into how many tasks a sweep can be divided.
const MostTasks = 10000

// autoShard is the index that is read from the surroundings.
const autoShard = "auto"

// indexVariables tell a task which of its array it is: Slurm's, and Kubernetes'.
var indexVariables = []string{"SLURM_ARRAY_TASK_ID", "JOB_COMPLETION_INDEX"}

// Shard reads which part of a sweep is to be played: "I/N" is part I of N, counted from 0; "auto/N" takes I from SLURM_ARRAY_TASK_ID or, where
// that is empty, JOB_COMPLETION_INDEX. getenv is as [os.Getenv]. The error is an [InputError].
func Shard(text string, getenv func(string) string) (index, count int, err error) {
	which, of, ok := strings.Cut(text, "/")
	count, wrong := strconv.Atoi(of)
	if !ok || wrong != nil {
		return 0, 0, inputf("--shard %q: it must be I/N, part I of N counted from 0, for example 0/8, or auto/8 in an array of tasks", text)
	}
	if count < 1 || count > MostTasks {
		return 0, 0, inputf("--shard %s: the number of parts must be 1 to %d", text, MostTasks)
	}
	from := "--shard " + text
	if which == autoShard {
		if from, which = indexOf(getenv); which == "" {
			return 0, 0, inputf("--shard %s: neither %s is set; auto is for tasks of an array, elsewhere say for example 0/%d",
				text, strings.Join(indexVariables, " nor "), count)
		}
	}
	index, wrong = strconv.Atoi(which)
	if wrong != nil || index < 0 || index >= count {
		return 0, 0, inputf("%s: the part must be 0 to %d, or %s", from, count-1, autoShard)
	}
	return index, count, nil
}

// indexOf is the index that the surroundings give a task, and where it comes from; "" if they give none.
func indexOf(getenv func(string) string) (from, index string) {
	for _, name := range indexVariables {
		if index := getenv(name); index != "" {
			return name + "=" + index, index
		}
	}
	return "", ""
}

// Indices writes numbers that rise as a job array takes them, neighbours together: 3,17-19.
func Indices(rising []int) string {
	var parts []string
	for i := 0; i < len(rising); {
		end := i
		for end+1 < len(rising) && rising[end+1] == rising[end]+1 {
			end++
		}
		part := strconv.Itoa(rising[i])
		if end > i {
			part += "-" + strconv.Itoa(rising[end])
		}
		parts = append(parts, part)
		i = end + 1
	}
	return strings.Join(parts, ",")
}
