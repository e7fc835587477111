package main

import (
	"fmt"
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"
)

func versionCommand() *cobra.Command {
	return &cobra.Command{
		Use:     "version",
		Short:   "Version, commit and Go version",
		Example: "  microcosm version",
		Args:    exactly(0, "no argument"),
		RunE: func(cmd *cobra.Command, _ []string) error {
			version, commit := build()
			if commit == "" {
				commit = "unknown"
			}
			return writeText(cmd.OutOrStdout(), fmt.Sprintf("microcosm %s\ncommit %s\n%s %s\n", version, commit, runtime.Version(), machine()))
		},
	}
}

// release is the version of a program that was not built from a tagged module.
const release = "0.1.0"

// build is the program's version and commit; the commit is "" where the build does not know it, and ends in "+changes" where
// the source had changes of its own.
func build() (version, commit string) {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return release, ""
	}
	changed := false
	for _, s := range info.Settings {
		switch s.Key {
		case "vcs.revision":
			commit = s.Value
		case "vcs.modified":
			changed = s.Value == "true"
		}
	}
	if changed && commit != "" {
		commit += "+changes"
	}
	if version = info.Main.Version; version == "" || version == "(devel)" {
		version = release
	}
	return version, commit
}

// machine is the kind of machine a run is made on.
func machine() string {
	return fmt.Sprintf("%s/%s, %d cores", runtime.GOOS, runtime.GOARCH, runtime.NumCPU())
}
