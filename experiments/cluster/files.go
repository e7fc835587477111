package cluster

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
)

// write gives a file its content at once: under a temporary name first.
func write(path string, content io.Reader, mode os.FileMode) (err error) {
	file, err := os.CreateTemp(filepath.Dir(path), filepath.Base(path)+".*.partial")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			_ = os.Remove(file.Name())
		}
	}()
	_, err = io.Copy(file, content)
	if err = errors.Join(err, file.Chmod(mode), file.Sync(), file.Close()); err != nil {
		return err
	}
	return os.Rename(file.Name(), path)
}

func writeText(path, text string, mode os.FileMode) error {
	return write(path, bytes.NewBufferString(text), mode)
}

// copyProgram brings the program that runs now into the folder that all machines see. So tasks that wait for days run the program that was submitted,
// whatever is built meanwhile; also one that `go run` made and removes again. A copy that is there and the same is left alone, because tasks may be running it.
func copyProgram(from, to string) error {
	file, err := os.Open(from)
	if err != nil {
		return fmt.Errorf("the program itself cannot be read: %w", err)
	}
	defer file.Close() //nolint:errcheck // only read
	if wanted, err := sumOf(from); err == nil {
		if there, err := sumOf(to); err == nil && bytes.Equal(wanted, there) {
			return nil
		}
	}
	return write(to, file, 0o755)
}

func sumOf(path string) ([]byte, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close() //nolint:errcheck // only read
	sum := sha256.New()
	_, err = io.Copy(sum, file)
	return sum.Sum(nil), err
}
