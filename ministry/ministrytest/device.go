package ministrytest

import (
	"bytes"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"encoding/json"
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"mawidi/api"
	"mawidi/ministry/store"
)

// Device is a phone with a key of its own. It calls the ministry as the app does, and
// says what the answer was.
type Device struct {
	Name    string
	Key     *ecdsa.PrivateKey
	Session api.Session // since SignIn

	t        testing.TB
	ministry *Ministry
	through  string // the URL that calls go to
	nonce    string
}

// NewDevice makes a phone that nobody has signed in on.
func (m *Ministry) NewDevice(name string) *Device {
	m.t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	require.NoError(m.t, err)
	return &Device{Name: name, Key: key, t: m.t, ministry: m, through: m.Address}
}

// CallThrough has the device's calls go to another URL than the ministry's, such as a
// proxy's, while its proofs name the ministry.
func (d *Device) CallThrough(url string) *Device {
	d.through = url
	return d
}

// Call is one call to the ministry. Only Method and Path are always needed: what a
// signed-in device sends along is added, unless Bare.
type Call struct {
	Method, Path string // the path with /v1
	Body         any    // written as JSON; a []byte is sent as it is
	Key          string // Idempotency-Key; a new one for each change
	Code         string // Confirmation-Code; the right one of the moment for each change
	Proof        string // DPoP; a new one
	Header       http.Header
	Bare         bool // nothing is added
	Once         bool // a refused nonce or token is not mended
}

// Answer is what came back.
type Answer struct {
	Status  int
	Header  http.Header
	Body    []byte
	Problem api.Problem // of a refusal
}

// Do makes a call. A nonce that is too old and an access token that has expired are
// mended as a client does.
func (d *Device) Do(c Call) Answer {
	d.t.Helper()
	if c.Key == "" && c.Method != http.MethodGet && !c.Bare {
		c.Key = store.NewID("key")
	}
	for range 3 {
		a := d.send(c)
		stale := a.Problem.Code == "proof-nonce" || a.Problem.Code == "token-expired"
		if !stale || c.Once || c.Bare || c.Proof != "" {
			return a
		}
		if a.Problem.Code == "token-expired" {
			if refreshed := d.Refresh(); refreshed.Status != http.StatusOK {
				return refreshed
			}
		}
	}
	require.FailNow(d.t, "no nonce or token is good enough")
	return Answer{}
}

// Get reads a path into a value and wants 200.
func (d *Device) Get(path string, into any) {
	d.t.Helper()
	a := d.Do(Call{Method: http.MethodGet, Path: path})
	require.Equal(d.t, http.StatusOK, a.Status, "GET %s: %s", path, a.Body)
	a.Into(d.t, into)
}

// Post makes a change with POST.
func (d *Device) Post(path string, body any) Answer {
	d.t.Helper()
	return d.Do(Call{Method: http.MethodPost, Path: path, Body: body})
}

// Into reads an answer's body.
func (a Answer) Into(t testing.TB, into any) {
	t.Helper()
	require.NoError(t, decode(a.Body, into), "%s", a.Body)
}

func (d *Device) send(c Call) Answer {
	d.t.Helper()
	request, err := http.NewRequestWithContext(d.t.Context(), c.Method, d.through+c.Path, bytes.NewReader(bodyOf(d.t, c.Body)))
	require.NoError(d.t, err)
	for name, values := range c.Header {
		request.Header[name] = values
	}
	if c.Body != nil && request.Header.Get("Content-Type") == "" {
		request.Header.Set("Content-Type", "application/json")
	}
	if !c.Bare {
		d.sign(request, c)
	}
	response, err := d.ministry.front.Client().Do(request)
	require.NoError(d.t, err)
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	require.NoError(d.t, err)
	if nonce := response.Header.Get("DPoP-Nonce"); nonce != "" {
		d.nonce = nonce
	}
	a := Answer{Status: response.StatusCode, Header: response.Header, Body: body}
	if response.Header.Get("Content-Type") == api.ProblemMediaType {
		a.Into(d.t, &a.Problem)
	}
	return a
}

// sign adds the headers that prove who calls.
func (d *Device) sign(r *http.Request, c Call) {
	d.t.Helper()
	access := d.Session.Tokens.AccessToken
	if access != "" {
		r.Header.Set("Authorization", "DPoP "+access)
	}
	if c.Key != "" {
		r.Header.Set("Idempotency-Key", c.Key)
	}
	if c.Code == "" && d.Session.Totp.Secret != "" {
		c.Code = d.ConfirmationCode()
	}
	if c.Code != "" {
		r.Header.Set("Confirmation-Code", c.Code)
	}
	if c.Proof == "" {
		c.Proof = d.Prove(Claims{Method: c.Method, URL: d.ministry.URL + path(c.Path), AccessToken: access, Nonce: d.nonce})
	}
	r.Header.Set("DPoP", c.Proof)
}

func bodyOf(t testing.TB, body any) []byte {
	switch b := body.(type) {
	case nil:
		return nil
	case []byte:
		return b
	}
	written, err := json.Marshal(body)
	require.NoError(t, err)
	return written
}

func path(withQuery string) string {
	p, _, _ := strings.Cut(withQuery, "?")
	return p
}

func decode(b []byte, into any) error { return json.Unmarshal(b, into) }
