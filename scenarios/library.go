package scenarios

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"strings"
)

//go:embed library/*.yaml
var library embed.FS

// Names lists the built-in cases, in the order of the alphabet.
func Names() []string {
	entries, err := fs.ReadDir(library, "library")
	if err != nil {
		panic("scenarios: " + err.Error())
	}
	names := make([]string, len(entries))
	for i, e := range entries {
		names[i] = strings.TrimSuffix(e.Name(), ".yaml")
	}
	return names
}

// Library returns the built-in cases in the order of [Names]. They are the caller's to change.
func Library() []*Scenario {
	var cases []*Scenario
	for _, name := range Names() {
		s, err := Load(name)
		if err != nil {
			panic("scenarios: " + err.Error())
		}
		cases = append(cases, s)
	}
	return cases
}

// Source is the YAML of a built-in case as it was written, to be copied and changed.
func Source(name string) ([]byte, error) {
	data, err := library.ReadFile(path.Join("library", name+".yaml"))
	if err != nil {
		return nil, unknownCase(name)
	}
	return data, nil
}

// Load finds a built-in case by its name, or reads a file. Faults in a file come as an [*InputError].
func Load(nameOrPath string) (*Scenario, error) {
	if data, err := Source(nameOrPath); err == nil {
		return Parse(nameOrPath+".yaml", data)
	}
	data, err := readFile(nameOrPath)
	switch {
	case err == nil:
		return Parse(nameOrPath, data)
	case errors.Is(err, os.ErrNotExist) && !isPath(nameOrPath):
		return nil, unknownCase(nameOrPath)
	}
	return nil, fmt.Errorf("case: %w", err)
}

func unknownCase(name string) error {
	return fmt.Errorf("unknown case %s; %s (all of them: microcosm scenarios)", quote(name), instead(name, Names()))
}
