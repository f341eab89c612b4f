package main

import (
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/stretchr/testify/require"
)

// far is a server behind a line, which counts the bookings that arrive.
func far(t *testing.T) (l *line, booked *atomic.Int32) {
	booked = &atomic.Int32{}
	mux := http.NewServeMux()
	mux.HandleFunc("POST /book", func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Proof") == "" {
			w.WriteHeader(http.StatusUnauthorized)
			return
		}
		booked.Add(1)
		w.WriteHeader(http.StatusCreated)
	})
	mux.HandleFunc("GET /look", func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, "seen") })
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	l, err := openLine(server.Listener.Addr().String())
	require.NoError(t, err)
	t.Cleanup(l.cut)
	return l, booked
}

func glances(t *testing.T, l *line) (string, error) {
	t.Helper()
	answer, err := http.Get("http://" + l.address + "/look")
	if err != nil {
		return "", err
	}
	defer answer.Body.Close()
	seen, err := io.ReadAll(answer.Body)
	return string(seen), err
}

func books(l *line, proof string) (int, error) {
	request, err := http.NewRequest(http.MethodPost, "http://"+l.address+"/book", strings.NewReader("{}"))
	if err != nil {
		return 0, err
	}
	request.Header.Set("Proof", proof)
	answer, err := http.DefaultClient.Do(request)
	if err != nil {
		return 0, err
	}
	return answer.StatusCode, answer.Body.Close()
}

func TestNobodyIsReachedOverALineThatIsCutUntilItIsRestored(t *testing.T) {
	l, _ := far(t)
	for range 2 {
		seen, err := glances(t, l)
		require.NoError(t, err)
		require.Equal(t, "seen", seen)

		l.cut()
		_, err = glances(t, l)
		require.Error(t, err)
		require.NoError(t, l.restore())
	}
}

func TestALineCutInTheMiddleOfARequestLosesTheAnswerAlone(t *testing.T) {
	l, booked := far(t)
	l.cutIn("POST /book ")

	_, err := glances(t, l)
	require.NoError(t, err, "another request passes")
	status, err := books(l, "")
	require.NoError(t, err)
	require.Equal(t, http.StatusUnauthorized, status, "so does a refusal")
	require.False(t, l.isCut())

	_, err = books(l, "mine")
	require.Error(t, err, "no answer comes back")
	require.EqualValues(t, 1, booked.Load(), "although it was booked")
	require.True(t, l.isCut())

	require.NoError(t, l.restore())
	status, err = books(l, "mine")
	require.NoError(t, err, "the line is cut once")
	require.Equal(t, http.StatusCreated, status)
}
