package sandbox

import (
	"bytes"
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/stretchr/testify/require"

	"mawidi/ministry"
	"mawidi/ministry/rules"
)

// FuzzCalls sends anything to what programs call in a sandbox: it is done or refused, and
// never a fault.
func FuzzCalls(f *testing.F) {
	paths := []string{"/sandbox/clock", "/sandbox/faults", "/desk/check-ins"}
	server, err := ministry.New(ministry.Config{
		Store: inSandbox.Store, Keys: inSandbox.Keys, Clock: inSandbox.Clock, Policy: rules.Default(), PublicURL: "http://localhost",
		Limits: ministry.Limits{Address: ministry.Limit{PerSecond: 1e9, Burst: 1e9}},
	})
	require.NoError(f, err)
	handler := inSandbox.Handler(server, func() {})
	f.Add(byte(0), []byte(`{"advance":"PT9999999999999H"}`))
	f.Add(byte(0), []byte(`{"now":"0001-01-01T00:00:00Z"}`))
	f.Add(byte(0), []byte(`{"now":"9999-12-31T23:59:59+23:59"}`))
	f.Add(byte(1), []byte(`{"delay_ms":-1,"cut_percent":101}`))
	f.Add(byte(1), []byte(`{"closed_day":{"mission_id":"nowhere","date":"2026-02-30"}}`))
	f.Add(byte(2), []byte(`{"mission_id":"beirut","ticket":"\u202e"}`))
	f.Fuzz(func(t *testing.T, which byte, body []byte) {
		request := httptest.NewRequestWithContext(t.Context(), http.MethodPost, paths[int(which)%len(paths)], bytes.NewReader(body))
		request.Header.Set("Content-Type", "application/json")
		answer := httptest.NewRecorder()
		handler.ServeHTTP(answer, request)
		require.Less(t, answer.Code, 500, "%s", answer.Body)
	})
}
