package web

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"

	"microcosm/room"
)

// A refusal is an error with the status it is told with.
type refusal struct {
	status int
	error
}

// Unwrap is the error itself.
func (r refusal) Unwrap() error { return r.error }

// fault makes an error that is told with a status.
func fault(status int, format string, args ...any) error {
	return refusal{status, fmt.Errorf(format, args...)}
}

// status is what an error is told with: unless it says otherwise the input was at fault.
func status(err error) int {
	var r refusal
	var large *http.MaxBytesError
	switch {
	case errors.As(err, &r):
		return r.status
	case errors.Is(err, room.ErrNotNow):
		return http.StatusConflict
	case errors.As(err, &large):
		return http.StatusRequestEntityTooLarge
	}
	return http.StatusBadRequest
}

// longest is how much of an error is told.
const longest = 600

// oneLine is an error in one line of bounded length.
func oneLine(err error) string {
	text := strings.ToValidUTF8(strings.Join(strings.Fields(err.Error()), " "), "?")
	if len(text) > longest {
		text = strings.ToValidUTF8(text[:longest], "") + " …"
	}
	return text
}

// refuse tells an error.
func refuse(w http.ResponseWriter, err error) {
	answerWith(w, status(err), map[string]string{"error": oneLine(err)})
}

// answer gives JSON.
func answer(w http.ResponseWriter, v any) { answerWith(w, http.StatusOK, v) }

func answerWith(w http.ResponseWriter, status int, v any) {
	text, err := encoded(v)
	if err != nil {
		status, text = http.StatusInternalServerError, []byte(`{"error":"the answer cannot be written"}`)
	}
	send(w, status, text)
}

// encoded is an answer as JSON, in which nothing can be taken for markup.
func encoded(v any) ([]byte, error) {
	text, err := json.Marshal(v)
	if err != nil {
		return nil, fault(http.StatusInternalServerError, "the answer cannot be written: %w", err)
	}
	return text, nil
}

// send sends JSON.
func send(w http.ResponseWriter, status int, text []byte) {
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	_, _ = w.Write(text) // who asked may be gone
}

// read reads the one JSON value of a body, and nothing beside what v knows.
func read(r *http.Request, v any) error {
	in := json.NewDecoder(r.Body)
	in.DisallowUnknownFields()
	if err := in.Decode(v); err != nil {
		return plainly(err)
	}
	if _, err := in.Token(); !errors.Is(err, io.EOF) {
		return plainly(errors.Join(errors.New("there is more after the JSON"), err))
	}
	return nil
}

// plainly is a mistake in a body in words.
func plainly(err error) error {
	var large *http.MaxBytesError
	switch {
	case errors.As(err, &large):
		return fault(http.StatusRequestEntityTooLarge, "the request is larger than %d kB", large.Limit/1024)
	case errors.Is(err, io.EOF):
		return errors.New("the request has no body; it takes JSON")
	}
	return fmt.Errorf("the request is not the JSON that is wanted here: %s", strings.TrimPrefix(err.Error(), "json: "))
}
