package cluster

import "strings"

// safeInShell are the signs that a word may have without quotes, beside letters and digits.
const safeInShell = "-_./=:,@%+"

// plain reports whether a POSIX shell takes the word as it stands.
func plain(word string) bool {
	return word != "" && !strings.ContainsFunc(word, func(r rune) bool {
		letter := r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9'
		return !letter && !strings.ContainsRune(safeInShell, r)
	})
}

// Quote is a word as a POSIX shell takes it, in single quotes where it needs them.
func Quote(word string) string {
	if plain(word) {
		return word
	}
	return "'" + strings.ReplaceAll(word, "'", `'\''`) + "'"
}

// QuoteAll is a command line as a POSIX shell takes it.
func QuoteAll(words []string) string {
	quoted := make([]string, len(words))
	for i, w := range words {
		quoted[i] = Quote(w)
	}
	return strings.Join(quoted, " ")
}

// directive is a word as sbatch takes it in a line that begins with #SBATCH: as in a shell, but a backslash escapes within single quotes too
// (seen in Slurm 22.05).
func directive(word string) string {
	if plain(word) {
		return word
	}
	return "'" + strings.NewReplacer(`\`, `\\`, "'", `'\''`).Replace(word) + "'"
}

// Words divides a line into words as a POSIX shell does (IEEE Std 1003.1, 2.2 Quoting): blanks divide, single and double quotes and
// backslashes hold together. Nothing is expanded. A quote without its end is an [InputError].
func Words(line string) ([]string, error) {
	var s splitter
	for _, r := range line {
		s.take(r)
	}
	if s.quote != 0 || s.escaped {
		return nil, inputf("%q: a quote or a backslash at the end has no partner", line)
	}
	s.end()
	return s.words, nil
}

// A splitter is in the middle of a line.
type splitter struct {
	words   []string
	word    []rune
	inWord  bool
	quote   rune // the quote that is open, or 0
	escaped bool // after a backslash
}

func (s *splitter) take(r rune) {
	switch {
	case s.escaped:
		s.unescape(r)
	case r == '\\' && s.quote != '\'':
		s.escaped, s.inWord = true, true
	case s.quote != 0:
		s.within(r)
	case strings.ContainsRune("'\"", r):
		s.quote, s.inWord = r, true
	case strings.ContainsRune(" \t\n", r):
		s.end()
	default:
		s.word, s.inWord = append(s.word, r), true
	}
}

// within takes what stands between quotes, and the quote that ends them.
func (s *splitter) within(r rune) {
	if r == s.quote {
		s.quote = 0
		return
	}
	s.word = append(s.word, r)
}

// unescape takes what follows a backslash. In double quotes it stays unless it escapes something; with the end of a line it goes.
func (s *splitter) unescape(r rune) {
	s.escaped = false
	if s.quote == '"' && !strings.ContainsRune("$`\"\\\n", r) {
		s.word = append(s.word, '\\')
	}
	if r != '\n' {
		s.word = append(s.word, r)
	}
}

func (s *splitter) end() {
	if s.inWord {
		s.words = append(s.words, string(s.word))
	}
	s.word, s.inWord = nil, false
}
