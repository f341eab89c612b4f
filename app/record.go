package app

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"regexp"
	"slices"
	"strings"
	"sync"
	"time"

	"mawidi/api"
	"mawidi/app/vault"
	"mawidi/client"
)

// recordLength is how many lines a record keeps: the trouble of a day, on two or three pages.
const recordLength = 60

// record is the app's own log: the last of what went wrong, in memory alone, to be shown in a report. It takes in what it knows
// to be free of personal data and leaves everything else out, whatever the code that logs means to say: names, numbers and
// addresses stand in bodies, paths and the texts of errors.
type record struct {
	mu    sync.Mutex
	lines []string // the oldest first
}

var _ slog.Handler = (*record)(nil)

// Enabled is for all but what is only of use while the app is written.
func (r *record) Enabled(_ context.Context, level slog.Level) bool { return level >= slog.LevelInfo }

// Handle keeps the entry as a line, without the oldest one where there are too many.
func (r *record) Handle(_ context.Context, entry slog.Record) error {
	line := []string{entry.Time.UTC().Format(time.RFC3339), entry.Level.String(), onlyIf(plainWords, entry.Message)}
	entry.Attrs(func(a slog.Attr) bool {
		if write, known := harmless[a.Key]; known {
			line = append(line, write(a.Value.Resolve()))
		}
		return true
	})
	r.mu.Lock()
	defer r.mu.Unlock()
	r.lines = append(r.lines, strings.Join(line, " "))
	r.lines = r.lines[max(0, len(r.lines)-recordLength):]
	return nil
}

// WithAttrs returns the record itself: what is said of all entries alike is left out.
func (r *record) WithAttrs([]slog.Attr) slog.Handler { return r }

// WithGroup returns the record itself: groups are left out.
func (r *record) WithGroup(string) slog.Handler { return r }

// Lines returns what is kept, the oldest first.
func (r *record) Lines() []string {
	r.mu.Lock()
	defer r.mu.Unlock()
	return slices.Clone(r.lines)
}

// harmless says how the value of each key that is let in is written.
var harmless = map[string]func(slog.Value) string{
	"call":  func(v slog.Value) string { return onlyIf(operation, v.String()) },
	"error": func(v slog.Value) string { return cause(v.Any()) },
}

// The shapes of what is let in, none of which a name, a number or an address of someone's has.
var (
	plainWords = regexp.MustCompile(`^[a-z' ,:]{1,80}$`)
	operation  = regexp.MustCompile(`^[a-z]+([A-Z][a-z]+)+$`) // an operationId of the contract
	code       = regexp.MustCompile(`^[a-z]+(-[a-z]+)*$`)     // of a problem, or a kind of failure
	requestID  = regexp.MustCompile(`^[A-Za-z0-9]{16}$`)
)

// onlyIf is the text where it has the shape, else a mark that something stood there.
func onlyIf(shape *regexp.Regexp, text string) string {
	if !shape.MatchString(text) {
		return "[…]"
	}
	return text
}

// cause tells what kind of error it is, and of a problem its code and the ID under which the ministry's own log knows it. Of
// other errors only the type is told: their texts name files, addresses and more.
func cause(of any) string {
	err, _ := of.(error)
	var (
		problem *api.Problem
		silent  *client.Unreachable
		garbled *client.Unreadable
		out     *client.SignedOut
		file    *fs.PathError
	)
	switch {
	case errors.As(err, &out) && out.Problem != nil:
		return cause(out.Problem)
	case errors.As(err, &out):
		return "signed out"
	case errors.As(err, &problem):
		return fmt.Sprintf("%s (%d), request %s", onlyIf(code, problem.Code), problem.Status, onlyIf(requestID, problem.RequestID))
	case errors.As(err, &silent):
		return "unreachable: " + onlyIf(code, string(silent.Kind))
	case errors.As(err, &garbled):
		return fmt.Sprintf("unreadable (%d): %s", garbled.Status, onlyIf(code, string(garbled.Reason)))
	case errors.Is(err, vault.ErrDamaged):
		return "vault damaged"
	case errors.Is(err, errDamagedCopy):
		return "offline copy damaged"
	case errors.As(err, &file):
		return fmt.Sprintf("file: %s: %T", onlyIf(code, file.Op), file.Err)
	default:
		return fmt.Sprintf("%T", innermost(err))
	}
}

func innermost(err error) error {
	for inner := err; inner != nil; inner = errors.Unwrap(inner) {
		err = inner
	}
	return err
}
