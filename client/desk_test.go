package client

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mawidi/api"
)

// desk is an HTTP server that gives prepared answers in order, the last of them for ever, and remembers what it was
// asked. It plays no ministry: it is there for what a sound ministry never does.
type desk struct {
	*httptest.Server
	mu      sync.Mutex
	asked   []asked
	answers []http.HandlerFunc
}

// asked is one request as it arrived.
type asked struct {
	Method, Path, Query, Body string
	Header                    http.Header
}

func newDesk(t *testing.T, answers ...http.HandlerFunc) *desk {
	d := &desk{answers: answers}
	d.Server = httptest.NewServer(d)
	t.Cleanup(d.Close)
	return d
}

func (d *desk) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, _ := io.ReadAll(r.Body)
	d.mu.Lock()
	answer := d.answers[min(len(d.asked), len(d.answers)-1)]
	d.asked = append(d.asked, asked{r.Method, r.URL.Path, r.URL.RawQuery, string(body), r.Header.Clone()})
	d.mu.Unlock()
	answer(w, r)
}

func (d *desk) requests() []asked {
	d.mu.Lock()
	defer d.mu.Unlock()
	return append([]asked(nil), d.asked...)
}

// says answers with JSON.
func says(status int, value any) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", jsonMedia)
		w.WriteHeader(status)
		_ = json.NewEncoder(w).Encode(value)
	}
}

// refuses answers with a problem, and with header fields given as pairs of name and value.
func refuses(status int, code string, fields ...string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		for i := 0; i < len(fields); i += 2 {
			w.Header().Set(fields[i], fields[i+1])
		}
		w.Header().Set("Content-Type", problemMedia)
		w.WriteHeader(status)
		_ = json.NewEncoder(w).Encode(api.Problem{Type: "urn:mawidi:problem:" + code, Title: "لا", Status: status, Code: code, RequestID: "01J"})
	}
}

// cuts drops the connection in the middle of an answer.
func cuts(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", jsonMedia)
	w.Header().Set("Content-Length", "500")
	_, _ = io.WriteString(w, `{"items": [`)
	panic(http.ErrAbortHandler)
}

// stalls never answers, until the client goes away.
func stalls(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() }

func newKey(t testing.TB) *ecdsa.PrivateKey {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	require.NoError(t, err)
	return key
}

// newTestClient is a client of the server at address that does not dawdle between attempts.
func newTestClient(t testing.TB, address string, adjust ...func(*Config)) *Client {
	config := Config{BaseURL: address, Signer: newKey(t), Retry: Retry{Base: time.Nanosecond}}
	for _, each := range adjust {
		each(&config)
	}
	c, err := New(config)
	require.NoError(t, err)
	t.Cleanup(c.NetworkChanged)
	return c
}

// signIn gives the client a session that lasts for a quarter of an hour.
func signIn(t testing.TB, c *Client) {
	require.NoError(t, c.tokens.adopt(t.Context(), issued("first")))
}

func issued(name string) api.Tokens {
	return api.Tokens{AccessToken: "access-" + name, RefreshToken: "refresh-" + name, ExpiresIn: 900, TokenType: api.DPoP}
}
