package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"

	"github.com/spf13/cobra"

	"microcosm/room"
	"microcosm/scenarios"
	"microcosm/web"
)

// resolvedFile is what run and rerun keep of a case.
const resolvedFile = "scenario.yaml"

func exportCommand() *cobra.Command {
	var file string
	cmd := &cobra.Command{
		Use:   "export FOLDER --html FILE",
		Short: "Make one file of a course that replays it in a browser, offline",
		Long: `Writes a course as one page of HTML: the circle, the timeline, the members and why they did what they
did. It needs no server and no network, and may be given away. The folder is one that run or rerun
kept with --out; its scenario.yaml is played again.`,
		Example: `  microcosm run rejection --seed 3 --out course
  microcosm export course --html course.html`,
		Args: exactly(1, "the folder of a course"),
		RunE: func(cmd *cobra.Command, args []string) error { return export(cmd, args[0], file) },
	}
	cmd.Flags().StringVar(&file, "html", "", "the `file` to write")
	return cmd
}

// export plays the course of a folder again and writes it as a page.
func export(cmd *cobra.Command, folder, file string) error {
	if file == "" {
		return badInputf("--html is missing: the file to write, for example --html course.html")
	}
	in, err := keptInputs(folder)
	if err != nil {
		return err
	}
	r, err := room.New(in)
	if err != nil {
		return badInput(fmt.Errorf("%s: %w", filepath.Join(folder, resolvedFile), err))
	}
	size, err := writePage(file, r.Tape())
	if err != nil {
		return err
	}
	fmt.Fprintf(cmd.ErrOrStderr(), "%s holds the course, %d kB; open it in a browser\n", file, (size+1023)/1024) //nolint:errcheck // talk
	return nil
}

// keptInputs are the inputs of the course that a folder holds.
func keptInputs(folder string) (room.Inputs, error) {
	path := filepath.Join(folder, resolvedFile)
	text, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return room.Inputs{}, badInputf("%s: there is no %s; export takes a folder that run --out or rerun --out has made", folder, resolvedFile)
	}
	if err != nil {
		return room.Inputs{}, err
	}
	s, err := scenarios.Parse(path, text)
	if err != nil {
		return room.Inputs{}, badInput(err)
	}
	return room.Inputs{YAML: string(text), Seed: strconv.FormatUint(s.Seed, 10)}, nil
}

// writePage writes a course under a temporary name first, and says how many bytes it has.
func writePage(file string, t *room.Tape) (size int64, err error) {
	out, err := os.CreateTemp(filepath.Dir(file), ".microcosm-*.html")
	if err != nil {
		return 0, err
	}
	defer func() {
		if err != nil {
			_ = os.Remove(out.Name())
		}
	}()
	err = web.ExportHTML(out, t)
	if info, failed := out.Stat(); failed == nil {
		size = info.Size()
	}
	if err = errors.Join(err, out.Chmod(0o644), out.Close()); err != nil {
		return 0, err
	}
	return size, os.Rename(out.Name(), file)
}
