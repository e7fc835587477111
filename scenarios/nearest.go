package scenarios

import (
	"fmt"
	"strings"
)

// mostListed is how many names an error lists; of a longer list it says only how many there are.
const mostListed = 24

// instead says what to write in place of an unknown name: the nearest of those known, or all of them.
func instead(name string, known []string) string {
	if near := nearest(name, known); near != "" {
		return fmt.Sprintf("did you mean %q?", near)
	}
	switch {
	case len(known) == 1:
		return "only " + known[0] + " is known here"
	case len(known) <= mostListed:
		return "known here: " + strings.Join(known, ", ")
	}
	return fmt.Sprintf("%d are known here; the JSON schema of the format lists them", len(known))
}

// Nearest is the known name that takes the fewest slips of the pen from name, or "" where none is near.
func Nearest(name string, known []string) string { return nearest(name, known) }

// nearest is the known name that takes the fewest slips of the pen from name, or "" where none is near.
func nearest(name string, known []string) string {
	if len(name) > 60 {
		return ""
	}
	name = strings.ToLower(name)
	best, fewest := "", 2+len(name)/4
	for _, k := range known {
		if d := slips(name, strings.ToLower(k)); d < fewest && d < len(k) {
			best, fewest = k, d
		}
	}
	return best
}

// slips is the least number of letters to add, drop, replace or swap with a neighbour that makes b of a
// (optimal string alignment; Levenshtein 1966, Damerau 1964).
func slips(a, b string) int {
	x, y := []rune(a), []rune(b)
	rows := [3][]int{make([]int, len(y)+1), make([]int, len(y)+1), make([]int, len(y)+1)}
	for j := range rows[0] {
		rows[0][j] = j
	}
	for i := 1; i <= len(x); i++ {
		now, last, before := rows[i%3], rows[(i+2)%3], rows[(i+1)%3]
		now[0] = i
		for j := 1; j <= len(y); j++ {
			replaced := last[j-1]
			if x[i-1] != y[j-1] {
				replaced++
			}
			now[j] = min(last[j]+1, now[j-1]+1, replaced)
			if i > 1 && j > 1 && x[i-1] == y[j-2] && x[i-2] == y[j-1] {
				now[j] = min(now[j], before[j-2]+1)
			}
		}
	}
	return rows[len(x)%3][len(y)]
}
