package client

import (
	"compress/gzip"
	"crypto/tls"
	"encoding/json"
	"io"
	"log"
	"maps"
	"net/http"
	"net/http/httptest"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"mawidi/api"
)

func TestClearTextNeverLeavesTheMachine(t *testing.T) {
	cases := map[string]bool{
		"https://mawidi.example":         true,
		"https://mawidi.example/api":     true,
		"http://127.0.0.1:8787":          true,
		"http://[::1]:8787":              true,
		"http://localhost:8787":          true,
		"http://mawidi.example":          false,
		"http://192.168.1.10:8787":       false,
		"http://localhost.evil.example":  false,
		"http://0.0.0.0:8787":            false,
		"ftp://127.0.0.1":                false,
		"mawidi.example":                 false,
		"":                               false,
		"https://":                       false,
		"https://user:pw@mawidi.example": false,
		"https://mawidi.example/?a=b":    false,
		"https://mawidi.example\x7f":     false,
	}
	for address, fine := range cases {
		t.Run(address, func(t *testing.T) {
			_, err := New(Config{BaseURL: address, Signer: newKey(t)})
			assert.Equal(t, fine, err == nil, "%v", err)
		})
	}
}

func TestOldTLSIsRefused(t *testing.T) {
	server := httptest.NewUnstartedServer(says(200, api.MissionList{}))
	server.Config.ErrorLog = log.New(io.Discard, "", 0)
	server.TLS = &tls.Config{MaxVersion: tls.VersionTLS11, MinVersion: tls.VersionTLS10}
	server.StartTLS()
	defer server.Close()
	_, err := newTestClient(t, server.URL).Missions(t.Context(), "")
	assertLike(t, &Unreachable{Kind: KindTLS}, err)
}

func TestAnswersTravelPackedAndConnectionsAreReused(t *testing.T) {
	var mu sync.Mutex
	connections, last := map[string]bool{}, ""
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		last = r.RemoteAddr
		connections[last] = true
		mu.Unlock()
		assert.Equal(t, "gzip", r.Header.Get("Accept-Encoding"))
		w.Header().Set("Content-Type", jsonMedia)
		w.Header().Set("Content-Encoding", "gzip")
		packed := gzip.NewWriter(w)
		_ = json.NewEncoder(packed).Encode(api.MissionList{Items: []api.Mission{{ID: "beirut"}}})
		_ = packed.Close()
	}))
	defer server.Close()
	c := newTestClient(t, server.URL)
	ask := func() {
		missions, err := c.Missions(t.Context(), "")
		require.NoError(t, err)
		require.Len(t, missions.Value, 1)
	}
	for range 5 {
		ask()
	}
	assert.Less(t, len(connections), 5) // a machine under load may leave a connection before it is reused
	before := maps.Clone(connections)
	c.NetworkChanged()
	ask()
	assert.NotContains(t, before, last, "a new network wants new connections")
}

func TestConnectionsThatSleptThroughTheNightAreNotTrusted(t *testing.T) {
	var mu sync.Mutex
	connections := map[string]bool{}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		connections[r.RemoteAddr] = true
		mu.Unlock()
		says(200, api.Policy{})(w, r)
	}))
	defer server.Close()
	c := newTestClient(t, server.URL)
	require.NoError(t, c.Resync(t.Context()))
	c.lastAnswer.Add(-int64(2 * idleFor)) // as if the device had slept since
	require.NoError(t, c.Resync(t.Context()))
	assert.Len(t, connections, 2)
}
