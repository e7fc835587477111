package scenarios

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"regexp"
	"strconv"
	"strings"

	"gopkg.in/yaml.v3"
)

// MaxBytes is the size up to which a file is read, in bytes.
const MaxBytes = 1 << 20

// readFile reads a file that is not too large.
func readFile(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close() //nolint:errcheck // only read
	data, err := io.ReadAll(io.LimitReader(f, MaxBytes+1))
	if err != nil {
		return nil, err
	}
	return data, nil
}

// parse reads the one document of a file into its root node. A nil node without a fault never comes back.
func parse(file string, data []byte) (*yaml.Node, *Fault) {
	if len(data) > MaxBytes {
		return nil, &Fault{File: file, What: fmt.Sprintf("the file is larger than %d bytes; a case fits in far less", MaxBytes)}
	}
	decoder := yaml.NewDecoder(bytes.NewReader(data))
	var doc, second yaml.Node
	if err := decoder.Decode(&doc); err != nil {
		if errors.Is(err, io.EOF) {
			return nil, &Fault{File: file, Line: 1, Column: 1, What: "nothing is in it; write at least one setting"}
		}
		return nil, syntaxFault(file, err)
	}
	switch err := decoder.Decode(&second); {
	case err == nil:
		return nil, &Fault{
			File: file, Line: second.Line, Column: second.Column,
			What: "a second document begins here; a file holds one (take out the line ---)",
		}
	case !errors.Is(err, io.EOF):
		return nil, syntaxFault(file, err)
	}
	return doc.Content[0], nil
}

var syntaxLine = regexp.MustCompile(`^yaml: line (\d+): (.*)$`)

// syntaxFault puts the parser's error, which knows the line only, into our form.
func syntaxFault(file string, err error) *Fault {
	what := strings.TrimPrefix(err.Error(), "yaml: ")
	fault := &Fault{File: file, What: "this is not YAML: " + what}
	if found := syntaxLine.FindStringSubmatch(err.Error()); found != nil {
		if line, err := strconv.Atoi(found[1]); err == nil {
			fault.Line, fault.Column = max(line, 1), 1
			fault.What = "this is not YAML: " + found[2]
		}
	}
	fault.What = strings.Join(strings.Fields(fault.What), " ")
	return fault
}
