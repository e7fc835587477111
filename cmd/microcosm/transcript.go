package main

import (
	"bufio"
	"fmt"
	"io"
	"os"

	"microcosm/narration"
	"microcosm/sim"
)

// words are the transcript of a run, or none. A file gets its name only when everything is in it.
type words struct {
	transcript *narration.Transcript
	out        *bufio.Writer
	file       *os.File
	name       string
}

// newWords begins a transcript in a file of that name, on standard output for "-", or none for "".
func newWords(name string, c *sim.Course, stdout io.Writer) (*words, error) {
	w := &words{name: name}
	switch name {
	case "":
		return w, nil
	case "-":
		w.out = bufio.NewWriterSize(stdout, 1<<16)
	default:
		if info, err := os.Stat(name); err == nil && !info.Mode().IsRegular() {
			return nil, badInputf("--transcript %s: this is not a file that can be written", name)
		}
		file, err := os.Create(name + ".partial")
		if err != nil {
			return nil, fmt.Errorf("--transcript: %w", err)
		}
		w.file, w.out = file, bufio.NewWriterSize(file, 1<<16)
	}
	w.transcript = narration.NewTranscript(w.out)
	c.Observe(w.transcript)
	return w, nil
}

// close writes out what is waiting and gives the file its name.
func (w *words) close() error {
	if w.transcript == nil {
		return nil
	}
	err := w.transcript.Err()
	if err == nil {
		err = w.out.Flush()
	}
	if err == nil && w.file != nil {
		if err = w.file.Close(); err == nil {
			err = os.Rename(w.file.Name(), w.name)
		}
		if err == nil {
			w.file = nil
		}
	}
	if err != nil {
		return fmt.Errorf("--transcript: %w", err)
	}
	return nil
}

// abort removes a file that has no name yet. After close it does nothing.
func (w *words) abort() {
	if w.file != nil {
		_ = w.file.Close()
		_ = os.Remove(w.file.Name())
	}
}
