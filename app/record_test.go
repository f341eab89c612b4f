package app

import (
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"strings"
	"syscall"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"mawidi/api"
	"mawidi/client"
)

func TestTheRecordLeavesOutWhatItDoesNotKnow(t *testing.T) {
	const secret = "01010000001"
	leaks := map[string]func(*slog.Logger){
		"a message":              func(l *slog.Logger) { l.Warn("sent to " + secret) },
		"a key":                  func(l *slog.Logger) { l.Warn("sent", "address", secret) },
		"a value of a known key": func(l *slog.Logger) { l.Warn("sent", "call", secret) },
		"an attribute of all":    func(l *slog.Logger) { l.With("call", secret).Warn("sent") },
		"a group":                func(l *slog.Logger) { l.WithGroup("of").Warn("sent", slog.Group("call", "call", secret)) },
		"an error's text":        func(l *slog.Logger) { l.Warn("sent", "error", errors.New(secret)) },
		"no error at all":        func(l *slog.Logger) { l.Warn("sent", "error", secret) },
		"a file's path": func(l *slog.Logger) {
			l.Warn("sent", "error", &fs.PathError{Op: "open", Path: secret, Err: syscall.ENOENT})
		},
		"a problem's sentence": func(l *slog.Logger) { l.Warn("sent", "error", &api.Problem{Code: "too-late", Title: secret}) },
		"a problem's code":     func(l *slog.Logger) { l.Warn("sent", "error", &api.Problem{Code: secret, RequestID: secret}) },
		"a wrapped cause":      func(l *slog.Logger) { l.Warn("sent", "error", fmt.Errorf("%s: %w", secret, errors.New(secret))) },
		"an unreachable address": func(l *slog.Logger) {
			l.Warn("sent", "error", &client.Unreachable{Kind: client.KindNone, Err: errors.New(secret)})
		},
	}
	for name, leak := range leaks {
		t.Run(name, func(t *testing.T) {
			r := &record{}
			leak(slog.New(r))
			require.Len(t, r.Lines(), 1)
			assert.NotContains(t, r.Lines()[0], secret)
		})
	}
}

func TestTheRecordTellsWhatKindOfErrorItWas(t *testing.T) {
	for said, err := range map[string]error{
		"slot-taken (409), request abcdefghijklmnop": fmt.Errorf("x: %w", &api.Problem{Code: "slot-taken", Status: 409, RequestID: "abcdefghijklmnop"}),
		"signed-out (401), request abcdefghijklmnop": &client.SignedOut{Problem: &api.Problem{Code: "signed-out", Status: 401, RequestID: "abcdefghijklmnop"}},
		"signed out":                &client.SignedOut{},
		"unreachable: slow":         &client.Unreachable{Kind: client.KindSlow, Err: errors.New("x")},
		"unreadable (502): portal":  &client.Unreadable{Status: 502, Reason: client.ReasonPortal},
		"offline copy damaged":      fmt.Errorf("x: %w", errDamagedCopy),
		"file: open: syscall.Errno": &fs.PathError{Op: "open", Path: "/x", Err: syscall.ENOSPC},
		"*errors.errorString":       fmt.Errorf("x: %w", errors.New("y")),
	} {
		assert.Equal(t, said, cause(err))
	}
}

func TestTheRecordKeepsTheLastOfALongDay(t *testing.T) {
	r := &record{}
	for i := range 3 * recordLength {
		slog.New(r).Warn("again", "call", "get"+strings.Repeat("Policy", 1+i/recordLength))
	}
	require.Len(t, r.Lines(), recordLength)
	assert.Contains(t, r.Lines()[0], "getPolicyPolicyPolicy")
	slog.New(r).Debug("not kept")
	assert.NotContains(t, r.Lines()[recordLength-1], "not kept")
}
