package main

import (
	"io"
	"net"
	"net/http"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"mawidi/api"
)

// connect opens so many connections and keeps them until the test ends.
func connect(t *testing.T, p *process, so int) []net.Conn {
	t.Helper()
	connections := make([]net.Conn, so)
	for i := range connections {
		conn, err := net.Dial("tcp", strings.TrimPrefix(p.url, "http://"))
		require.NoError(t, err)
		t.Cleanup(func() { _ = conn.Close() })
		connections[i] = conn
	}
	return connections
}

// requireServed plays a whole story of a citizen, from the sandbox's page to an appointment.
func requireServed(t *testing.T, p *process) {
	t.Helper()
	laylasPhone := signIn(t, p, layla)
	assert.Equal(t, api.AppointmentStateUpcoming, laylasPhone.served().State)
}

func TestTenThousandConnectionsThatSayNothingKeepNobodyOut(t *testing.T) {
	p, _ := startKillable(t, "-sandbox", "-db", aSandbox(t))
	connect(t, p, 9_900) // and a hundred for whoever is served
	requireServed(t, p)
}

// Slow-loris: connections that send a header, or a body, a byte at a time and never come to the end.
func TestThoseWhoNeverFinishTheirRequestKeepNobodyOutAndAreCutOff(t *testing.T) {
	t.Parallel()
	p, _ := startKillable(t, "-sandbox", "-db", aSandbox(t))
	endless := map[string]string{
		"headers": "GET /v1/policy HTTP/1.1\r\nHost: x\r\nX-Slow: ",
		"a body":  "POST /sandbox/clock HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 60000\r\n\r\n",
	}
	open := map[string][]net.Conn{}
	for what, begin := range endless {
		open[what] = connect(t, p, 500)
		for _, conn := range open[what] {
			_, err := conn.Write([]byte(begin))
			require.NoError(t, err)
		}
	}
	trickle(t, open)
	requireServed(t, p)
	for what, connections := range open {
		for _, conn := range connections {
			require.NoError(t, conn.SetReadDeadline(time.Now().Add(2*readTimeout)))
			_, err := io.Copy(io.Discard, conn)
			require.NotErrorIs(t, err, os.ErrDeadlineExceeded, "%s are waited for, and then no more", what)
		}
	}
	assert.Equal(t, http.StatusOK, p.call("GET", "/healthz", nil, nil))
}

// trickle goes on sending a byte a second on every connection, until the test ends.
func trickle(t *testing.T, on map[string][]net.Conn) {
	drop := time.NewTicker(time.Second)
	var dripping sync.WaitGroup
	t.Cleanup(dripping.Wait)
	t.Cleanup(drop.Stop)
	dripping.Go(func() {
		for {
			select {
			case <-t.Context().Done():
				return
			case <-drop.C:
			}
			for _, connections := range on {
				for _, conn := range connections {
					_, _ = conn.Write([]byte("x")) // fails once it was cut off
				}
			}
		}
	})
}
