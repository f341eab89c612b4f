package sandbox

import (
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"mawidi/ministry/store"
	"mawidi/ministry/store/storetest"
)

func newFaults(t *testing.T) *faults {
	st, err := store.Open(t.Context(), storetest.New(t))
	require.NoError(t, err)
	t.Cleanup(func() { assert.NoError(t, st.Close()) })
	f := &faults{store: st}
	require.NoError(t, st.View(t.Context(), f.read))
	return f
}

// behind is a server with the faults around it, and how often it did its work.
func behind(t *testing.T, f *faults) (url string, worked *int) {
	worked = new(int)
	server := httptest.NewServer(f.around(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		*worked++
		w.Header().Set("Etag", `"1"`)
		_, _ = io.WriteString(w, strings.Repeat("answer ", 1000))
	})))
	t.Cleanup(server.Close)
	return server.URL, worked
}

func TestACutAnswerBreaksOffAfterTheWorkIsDone(t *testing.T) {
	f := newFaults(t)
	require.NoError(t, f.set(t.Context(), faultsInForce{CutPercent: 100}))
	url, worked := behind(t, f)
	response, err := http.Get(url + "/v1/policy")
	require.NoError(t, err, "the head arrives")
	defer response.Body.Close()
	assert.Equal(t, `"1"`, response.Header.Get("Etag"))
	part, err := io.ReadAll(response.Body)
	require.ErrorIs(t, err, io.ErrUnexpectedEOF)
	assert.Less(t, len(part), 7000)
	assert.Equal(t, 1, *worked)
}

func TestOnlyTheMinistrysCallsHaveFaults(t *testing.T) {
	f := newFaults(t)
	require.NoError(t, f.set(t.Context(), faultsInForce{CutPercent: 100, DelayMS: 60_000}))
	url, _ := behind(t, f)
	response, err := http.Get(url + "/sandbox")
	require.NoError(t, err)
	defer response.Body.Close()
	_, err = io.ReadAll(response.Body)
	require.NoError(t, err, "or nobody could switch them off")
}

func TestWhoGoesAwayDuringADelayHasAskedForNothing(t *testing.T) {
	f := newFaults(t)
	require.NoError(t, f.set(t.Context(), faultsInForce{DelayMS: 60_000}))
	ctx, goAway := context.WithCancel(t.Context())
	worked := false
	request := httptest.NewRequestWithContext(ctx, http.MethodGet, "/v1/policy", nil)
	goAway()
	f.around(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { worked = true })).ServeHTTP(httptest.NewRecorder(), request)
	assert.False(t, worked)
}

func TestFaultsStayOverARestart(t *testing.T) {
	f := newFaults(t)
	assert.Equal(t, faultsInForce{}, *f.inForce.Load())
	require.NoError(t, f.set(t.Context(), faultsInForce{DelayMS: 800, LoseSMS: true}))
	again := &faults{store: f.store}
	require.NoError(t, f.store.View(t.Context(), again.read))
	assert.Equal(t, faultsInForce{DelayMS: 800, LoseSMS: true}, *again.inForce.Load())
}
