//go:build !linux && !darwin && !freebsd

package main

import "os"

// terminal reports whether a file is a terminal, and how many columns it has, 0 where that cannot be known.
func terminal(f *os.File) (columns int, ok bool) {
	info, err := f.Stat()
	return 0, err == nil && info.Mode()&os.ModeCharDevice != 0
}
