package ministry_test

import (
	"crypto/ecdsa"
	"crypto/rand"
	"crypto/sha256"
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/stretchr/testify/require"

	"mawidi/ministry"
	"mawidi/ministry/ministrytest"
)

// What a signed-in call costs the server, from its first byte to its last: contract,
// limits, access token, proof, the device's row, and GET /me. Beside it the one thing
// that cannot be saved: verifying a P-256 signature.
func BenchmarkSignedCall(b *testing.B) {
	m := ministrytest.New(b)
	layla := m.SignedIn(ministrytest.Layla())
	handler := m.Server.Handler()
	access := layla.Session.Tokens.AccessToken
	proof := layla.Prove(ministrytest.Claims{Method: http.MethodGet, URL: m.URL + "/v1/me/devices", AccessToken: access, Nonce: layla.Nonce()})

	b.Run("server", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			request := httptest.NewRequest(http.MethodGet, m.URL+"/v1/me/devices", nil)
			request.Header.Set("Authorization", "DPoP "+access)
			request.Header.Set("DPoP", proof)
			answer := httptest.NewRecorder()
			handler.ServeHTTP(answer, request)
			if answer.Code != http.StatusOK {
				b.Fatal(answer.Body)
			}
		}
	})
	b.Run("bare-verification", func(b *testing.B) {
		digest := sha256.Sum256([]byte(proof))
		signature, err := ecdsa.SignASN1(rand.Reader, layla.Key, digest[:])
		require.NoError(b, err)
		b.ReportAllocs()
		for b.Loop() {
			if !ecdsa.VerifyASN1(&layla.Key.PublicKey, digest[:], signature) {
				b.Fatal("not verified")
			}
		}
	})
}

// What the contract costs a call that says nothing else: an unknown mission.
func BenchmarkPublicRefusal(b *testing.B) {
	m := ministrytest.New(b, func(c *ministry.Config) { c.Logger = nil })
	handler := m.Server.Handler()
	b.ReportAllocs()
	for b.Loop() {
		answer := httptest.NewRecorder()
		handler.ServeHTTP(answer, httptest.NewRequest(http.MethodGet, m.URL+"/v1/missions/nowhere", nil))
		if answer.Code != http.StatusNotFound {
			b.Fatal(answer.Body)
		}
	}
}
