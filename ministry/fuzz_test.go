package ministry

import (
	"bytes"
	"compress/gzip"
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/go-jose/go-jose/v4"
	"github.com/stretchr/testify/require"

	"mawidi/api"
	"mawidi/ministry/store"
)

// Fuzz targets for everything that reads what strangers send. Each seed is a story of
// its own; `go test -fuzz FuzzX ./ministry` goes on from there.

func FuzzReadProof(f *testing.F) {
	f.Add("")
	f.Add("..")
	f.Add("eyJhbGciOiJub25lIn0.e30.")
	f.Add("eyJ0eXAiOiJkcG9wK2p3dCIsImFsZyI6IkVTMjU2IiwiandrIjp7Imt0eSI6IkVDIiwiY3J2IjoiUC0yNTYiLCJ4IjoiZjgzT0ozRDJ4RjFCZzh2dWI5dExlMWdITXpWNzZlOFR1czl1UEh2UlZFVSIsInkiOiJ4X0ZFelJ1OW0zNkhMTl90dWU2NTlMTnBYVzZwQ3lTdGlrWWpLSVdJNWEwIn19.eyJqdGkiOiIxIiwiaHRtIjoiR0VUIiwiaHR1IjoiaHR0cDovL3giLCJpYXQiOjF9.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")
	f.Fuzz(func(t *testing.T, header string) {
		key, claims, verify := readProof(header)
		if key == nil {
			return
		}
		require.True(t, key.IsPublic() && key.Valid())
		require.NotEmpty(t, claims.ID)
		require.NotNil(t, claims.IssuedAt)
		verify()
	})
}

func FuzzAccessToken(f *testing.F) {
	keys := newKeys(f)
	now := time.Unix(1_800_000_000, 0)
	mint := tokens{keys.derive("access-token")}
	right, err := mint.give("dv_1", "thumb", "account", now)
	require.NoError(f, err)
	f.Add(right)
	f.Add(right[:len(right)-1])
	f.Add("eyJhbGciOiJub25lIn0.e30.")
	f.Fuzz(func(t *testing.T, raw string) {
		token, err := mint.read(raw, now)
		if err == nil {
			require.Equal(t, "dv_1", token.deviceID, "only what was given out is believed")
		}
	})
}

func FuzzNonce(f *testing.F) {
	now := time.Unix(1_800_000_000, 0)
	n := nonces{newKeys(f).derive("nonce")}
	f.Add(n.give(now))
	f.Add("")
	f.Add("AAAA")
	f.Fuzz(func(t *testing.T, nonce string) {
		if at, ok := n.given(nonce, now); ok {
			require.Equal(t, n.give(at), n.give(now))
		}
	})
}

func FuzzCursor(f *testing.F) {
	f.Add(writeCursor("beirut"))
	f.Add("")
	f.Add("%%%")
	f.Fuzz(func(t *testing.T, cursor string) {
		if _, _, err := readAppointmentCursor(&cursor); err != nil {
			p, foreseen := problemOf(err)
			require.True(t, foreseen)
			require.Less(t, p.Status, 500)
		}
		position, err := readCursor(cursor)
		if err != nil {
			return
		}
		again, err := readCursor(writeCursor(position))
		require.NoError(t, err)
		require.Equal(t, position, again)
	})
}

// FuzzBody looks for a body of which the contract's check and the handler would see
// different things.
func FuzzBody(f *testing.F) {
	f.Add([]byte(`{"applicant_id":"ap_1","mission_id":"beirut","service_id":"x","choices":["sl_1"],"any":false,"new":{"a":[1,null]}}`))
	f.Add([]byte(`{"choices":["sl_1"],"Choices":["sl_2"]}`))
	f.Add([]byte("{\"choice\u017f\":[\"sl_2\"]}"))
	f.Add([]byte(`{"any":true,"any":false}`))
	f.Add([]byte(`{}{}`))
	f.Fuzz(func(t *testing.T, body []byte) {
		if !unambiguous(body) {
			return
		}
		require.True(t, json.Valid(body))
		var checked map[string]any
		var taken, seen api.AppointmentRequest
		if json.Unmarshal(body, &checked) != nil || json.Unmarshal(body, &taken) != nil {
			return
		}
		named := map[string]any{}
		for _, name := range []string{"applicant_id", "mission_id", "service_id", "choices", "any"} {
			if value, ok := checked[name]; ok {
				named[name] = value
			}
		}
		written, err := json.Marshal(named)
		require.NoError(t, err)
		require.NoError(t, json.Unmarshal(written, &seen))
		require.Equal(t, seen, taken)
	})
}

// FuzzClientAddress looks for a header by which a caller becomes somebody else: one that
// comes past the proxy that is trusted cannot say anything, and nobody can say that they
// are the proxy.
func FuzzClientAddress(f *testing.F) {
	server := forFuzzing(f)
	server.proxies = []netip.Prefix{netip.MustParsePrefix("127.0.0.1/32")}
	f.Add("198.51.100.7, 203.0.113.9")
	f.Add("2001:db8::7%eth0")
	f.Add(", 127.0.0.1,,x")
	f.Fuzz(func(t *testing.T, forwarded string) {
		request := httptest.NewRequest(http.MethodGet, "/v1/policy", nil)
		request.Header.Set("X-Forwarded-For", forwarded)
		request.RemoteAddr = "203.0.113.7:1234"
		require.Equal(t, "203.0.113.7", server.clientAddress(request))
		request.RemoteAddr = "127.0.0.1:1234"
		said := server.clientAddress(request)
		_, notAddress := netip.ParseAddr(said)
		_, notHousehold := netip.ParsePrefix(said)
		require.True(t, notAddress == nil || notHousehold == nil, said)
		request.Header.Set("X-Forwarded-For", forwarded+", 198.51.100.7")
		require.Equal(t, "198.51.100.7", server.clientAddress(request), "the proxy's own word is the last")
	})
}

// FuzzReadingHeaders looks for headers of a reader that break a public answer: it is whole
// and of the length that it says, packed only for who takes that, or not sent at all.
func FuzzReadingHeaders(f *testing.F) {
	handler := forFuzzing(f).Handler()
	f.Add("gzip, br;q=0.5", "", "ar;q=0.9, en")
	f.Add("gzip;q=0", `W/"x", *`, "*")
	f.Add("identity", `"`, "en-\xff;q=7")
	f.Fuzz(func(t *testing.T, encoding, etag, language string) {
		request := httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/v1/policy", nil)
		request.Header.Set("Accept-Encoding", encoding)
		request.Header.Set("If-None-Match", etag)
		request.Header.Set("Accept-Language", language)
		answer := httptest.NewRecorder()
		handler.ServeHTTP(answer, request)
		body := answer.Body.Bytes()
		switch {
		case answer.Code == http.StatusNotModified || answer.Code == http.StatusRequestHeaderFieldsTooLarge:
			return
		case answer.Header().Get("Content-Encoding") == "gzip":
			require.Contains(t, encoding, "gzip")
			unpacked, err := gzip.NewReader(answer.Body)
			require.NoError(t, err)
			body, err = io.ReadAll(unpacked)
			require.NoError(t, err)
		}
		require.Equal(t, http.StatusOK, answer.Code)
		require.True(t, json.Valid(body))
	})
}

func FuzzQuotable(f *testing.F) {
	f.Add("Layla's phone")
	f.Add("اتصل بنا 0911223344")
	f.Add("https://x.example")
	f.Fuzz(func(t *testing.T, name string) {
		quoted := quotable(name)
		require.True(t, utf8.ValidString(quoted))
		require.LessOrEqual(t, utf8.RuneCountInString(quoted), quotableLength)
		require.False(t, strings.ContainsAny(quoted, "/:.@\n\u202e"), quoted)
	})
}

// FuzzRequest sends anything to anywhere: whatever comes back is an answer of the
// contract, and never a fault.
func FuzzRequest(f *testing.F) {
	handler := forFuzzing(f).Handler()
	f.Add("GET", "/v1/policy", "", "", []byte{})
	f.Add("GET", "/v1/missions/beirut/slots?service=x&from=2026-02-30&cursor=%ff", "", "", []byte{})
	f.Add("POST", "/v1/registrations", "0123456789abcdef", "x.y.z", []byte(`{"identity":{"national_number":"1"}}`))
	f.Add("POST", "/v1/tokens", "", "a.b.c", []byte(`{"refresh_token":"0123456789abcdef"}`))
	f.Add("DELETE", "/v1/me", "0123456789abcdef", "", []byte("\xff"))
	f.Add("GET", "/ledger/tile/entries/x001/000.p/1", "", "", []byte{})
	f.Add("GET", "/ledger/releases/rl_1?earlier=-1", "", "", []byte{})
	f.Add("GET", "/ledger/tables/00", "", "", []byte{})
	f.Add("GET", "/reports/2026-13.json?lang=en", "", "", []byte{})
	f.Fuzz(func(t *testing.T, method, target, key, proof string, body []byte) {
		request, err := http.NewRequestWithContext(t.Context(), method, "http://localhost"+target, bytes.NewReader(body))
		if err != nil || request.URL.Path == "" {
			t.Skip("no HTTP request at all")
		}
		request.RemoteAddr = "203.0.113.7:1234"
		request.Header.Set("Content-Type", "application/json")
		request.Header.Set("Idempotency-Key", key)
		request.Header.Set("DPoP", proof)
		request.Header.Set("Authorization", "DPoP "+proof)
		answer := httptest.NewRecorder()
		handler.ServeHTTP(answer, request)
		require.Less(t, answer.Code, 500, "%s", answer.Body)
		if answer.Code >= 400 {
			require.Equal(t, api.ProblemMediaType, answer.Header().Get("Content-Type"))
		}
	})
}

// FuzzDesk has a clerk's scanner read anything: a ticket is judged or refused.
func FuzzDesk(f *testing.F) {
	desk := forFuzzing(f).Desk()
	f.Add([]byte(`{"mission_id":"beirut","ticket":"MAWIDI1:BEY-7K3M-9C:482915"}`))
	f.Add([]byte(`{"ticket":null}{`))
	f.Add([]byte{})
	f.Fuzz(func(t *testing.T, body []byte) {
		answer := httptest.NewRecorder()
		desk.ServeHTTP(answer, httptest.NewRequestWithContext(t.Context(), http.MethodPost, "/desk/check-ins", bytes.NewReader(body)))
		require.Less(t, answer.Code, 500, "%s", answer.Body)
	})
}

// FuzzRegistration goes on behind the proof, with a device's own: whatever someone types
// into a registration is answered, and never by a fault.
func FuzzRegistration(f *testing.F) {
	server := forFuzzing(f)
	handler := server.Handler()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	require.NoError(f, err)
	signer, err := jose.NewSigner(jose.SigningKey{Algorithm: jose.ES256, Key: key}, (&jose.SignerOptions{EmbedJWK: true}).WithType(proofType))
	require.NoError(f, err)
	public, err := json.Marshal(jose.JSONWebKey{Key: key.Public()})
	require.NoError(f, err)
	typed := func(national, address string) []byte {
		return fmt.Appendf(nil, `{"identity":{"national_number":%q,"birth_date":"1990-05-17","civil_register":{"place":"القنوات","number":"٤١٢"}},
			"channel":"sms","address":%q,"device":{"jwk":%s,"name":"Galaxy","platform":"android"},"language":"ar"}`, national, address, public)
	}
	f.Add(typed("01010000001", "+96170000001"))
	f.Add(typed("٠١٠١٠٠٠٠٠٠١", "00961 70 000 001"))
	f.Add(typed("\u202e", "\x00"))
	f.Fuzz(func(t *testing.T, body []byte) {
		claims, err := json.Marshal(map[string]any{
			"jti": store.NewID("jti"), "htm": "POST", "htu": "http://localhost/v1/registrations", "iat": 1, "nonce": server.nonces.give(server.now()),
		})
		require.NoError(t, err)
		signed, err := signer.Sign(claims)
		require.NoError(t, err)
		proof, err := signed.CompactSerialize()
		require.NoError(t, err)
		request := httptest.NewRequestWithContext(t.Context(), http.MethodPost, "/v1/registrations", bytes.NewReader(body))
		request.Header.Set("Content-Type", "application/json")
		request.Header.Set("Idempotency-Key", store.NewID("key"))
		request.Header.Set("DPoP", proof)
		answer := httptest.NewRecorder()
		handler.ServeHTTP(answer, request)
		require.Contains(t, []int{202, 400, 413, 422, 429}, answer.Code, "%s", answer.Body)
	})
}

// forFuzzing is a server with nobody in its register that does not tire.
func forFuzzing(f *testing.F) *Server {
	st, err := store.Open(context.Background(), filepath.Join(f.TempDir(), "fuzz.db"))
	require.NoError(f, err)
	f.Cleanup(func() { _ = st.Close() })
	nobody := Limit{PerSecond: 1e9, Burst: 1e9}
	server, err := New(Config{
		Store: st, Keys: newKeys(f), PublicURL: "http://localhost", ReplyAfter: time.Nanosecond,
		Limits: Limits{Device: nobody, Address: nobody, Registration: nobody, Account: nobody, Channel: nobody, Ledger: nobody},
	})
	require.NoError(f, err)
	return server
}

func newKeys(t testing.TB) *Keys {
	t.Helper()
	keys, err := WriteKeys(filepath.Join(t.TempDir(), "keys.json"))
	require.NoError(t, err)
	return keys
}
