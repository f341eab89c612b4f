package ministry_test

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"encoding/json"
	"net/http"
	"testing"
	"time"

	"github.com/go-jose/go-jose/v4"
	"github.com/stretchr/testify/require"

	"mawidi/ministry/ministrytest"
)

const me = "/v1/me"

func TestAProofIsForOneCallByOneKeyWithAFreshNonce(t *testing.T) {
	m := ministrytest.New(t)
	layla := m.SignedIn(ministrytest.Layla())
	stranger := m.NewDevice("stranger")
	access := layla.Session.Tokens.AccessToken
	right := func() ministrytest.Claims {
		return ministrytest.Claims{Method: http.MethodGet, URL: m.URL + me, AccessToken: access, Nonce: layla.Nonce()}
	}
	for name, c := range map[string]struct {
		proof func() string
		code  string
	}{
		"another method":  {func() string { p := right(); p.Method = http.MethodPost; return layla.Prove(p) }, "proof-invalid"},
		"another path":    {func() string { p := right(); p.URL = m.URL + "/v1/policy"; return layla.Prove(p) }, "proof-invalid"},
		"another host":    {func() string { p := right(); p.URL = "https://broker.example" + me; return layla.Prove(p) }, "proof-invalid"},
		"no access token": {func() string { p := right(); p.AccessToken = ""; return layla.Prove(p) }, "proof-invalid"},
		"another token":   {func() string { p := right(); p.AccessToken = "other"; return layla.Prove(p) }, "proof-invalid"},
		"another key":     {func() string { return stranger.Prove(right()) }, "proof-invalid"},
		"another type":    {func() string { p := right(); p.Type = "JWT"; return layla.Prove(p) }, "proof-invalid"},
		"no nonce":        {func() string { p := right(); p.Nonce = ""; return layla.Prove(p) }, "proof-nonce"},
		"a made-up nonce": {func() string { p := right(); p.Nonce = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"; return layla.Prove(p) }, "proof-nonce"},
		"not a proof":     {func() string { return "abc.def.ghi" }, "proof-invalid"},
		"cut short":       {func() string { p := layla.Prove(right()); return p[:len(p)-8] }, "proof-invalid"},
		"none at all":     {func() string { return "" }, "proof-missing"},
	} {
		t.Run(name, func(t *testing.T) {
			header := http.Header{"Authorization": {"DPoP " + access}}
			if proof := c.proof(); proof != "" {
				header.Set("DPoP", proof)
			}
			a := layla.Do(ministrytest.Call{Method: http.MethodGet, Path: me, Header: header, Bare: true})
			require.Equal(t, http.StatusUnauthorized, a.Status)
			require.Equal(t, c.code, a.Problem.Code)
			require.Contains(t, a.Header.Get("WWW-Authenticate"), "DPoP error=")
		})
	}
	header := http.Header{"Authorization": {"DPoP " + access}, "Dpop": {layla.Prove(right())}}
	require.Equal(t, http.StatusOK, layla.Do(ministrytest.Call{Method: http.MethodGet, Path: me, Header: header, Bare: true}).Status)
	header.Add("DPoP", layla.Prove(right()))
	require.Equal(t, "proof-invalid", layla.Do(ministrytest.Call{Method: http.MethodGet, Path: me, Header: header, Bare: true}).Problem.Code)
}

func TestOnlyES256SignsProofs(t *testing.T) {
	m := ministrytest.New(t)
	layla := m.SignedIn(ministrytest.Layla())
	big, err := ecdsa.GenerateKey(elliptic.P384(), rand.Reader)
	require.NoError(t, err)
	for name, key := range map[string]jose.SigningKey{
		"ES384": {Algorithm: jose.ES384, Key: big},
		"HS256": {Algorithm: jose.HS256, Key: []byte("0123456789abcdef0123456789abcdef")},
	} {
		signer, err := jose.NewSigner(key, (&jose.SignerOptions{EmbedJWK: name != "HS256"}).WithType("dpop+jwt"))
		require.NoError(t, err)
		payload, err := json.Marshal(map[string]any{"jti": "1", "htm": "GET", "htu": m.URL + me, "iat": 1, "nonce": layla.Nonce()})
		require.NoError(t, err)
		signed, err := signer.Sign(payload)
		require.NoError(t, err)
		proof, err := signed.CompactSerialize()
		require.NoError(t, err)
		a := layla.Do(ministrytest.Call{Method: http.MethodGet, Path: me, Proof: proof})
		require.Equal(t, "proof-invalid", a.Problem.Code, name)
	}
}

func TestANonceServesFiveMinutes(t *testing.T) {
	m := ministrytest.New(t)
	layla := m.SignedIn(ministrytest.Layla())
	get := ministrytest.Call{Method: http.MethodGet, Path: me, Once: true}

	m.Clock.Advance(5*time.Minute - time.Second)
	require.Equal(t, http.StatusOK, layla.Do(get).Status)

	m.Clock.Advance(5 * time.Minute)
	late := layla.Do(get)
	require.Equal(t, "proof-nonce", late.Problem.Code)
	require.Equal(t, `DPoP error="use_dpop_nonce", algs="ES256"`, late.Header.Get("WWW-Authenticate"))
	require.Equal(t, http.StatusOK, layla.Do(get).Status, "the refusal brought a new nonce")
}

func TestAPhoneWhoseClockIsHoursOffIsServed(t *testing.T) {
	m := ministrytest.New(t)
	layla := m.SignedIn(ministrytest.Layla())
	proof := layla.Prove(ministrytest.Claims{
		Method: http.MethodGet, URL: m.URL + me, AccessToken: layla.Session.Tokens.AccessToken, Nonce: layla.Nonce(),
		IssuedAt: m.Clock.Now().Add(-7 * time.Hour),
	})
	require.Equal(t, http.StatusOK, layla.Do(ministrytest.Call{Method: http.MethodGet, Path: me, Proof: proof}).Status)
}

func TestAProofChangesSomethingOnce(t *testing.T) {
	m := ministrytest.New(t)
	layla := m.SignedIn(ministrytest.Layla())
	waiting := m.NewDevice("second")
	waiting.SignIn(ministrytest.Registration(layla.Entry))
	path := "/v1/me/devices/" + waiting.Session.Device.ID

	claims := ministrytest.Claims{Method: http.MethodDelete, URL: m.URL + path, AccessToken: layla.Session.Tokens.AccessToken, Nonce: layla.Nonce()}
	signOut := ministrytest.Call{Method: http.MethodDelete, Path: path, Proof: layla.Prove(claims)}
	require.Equal(t, http.StatusNoContent, layla.Do(signOut).Status)
	require.Equal(t, "proof-invalid", layla.Do(signOut).Problem.Code, "under another idempotency key")

	m.Restart()
	require.Equal(t, "proof-invalid", layla.Do(signOut).Problem.Code, "after a restart")
}

func TestReadingKeepsNothingOfAProof(t *testing.T) {
	m := ministrytest.New(t)
	layla := m.SignedIn(ministrytest.Layla())
	before := count(t, m, "proofs_seen")
	for range 3 {
		layla.Account()
	}
	require.Equal(t, before, count(t, m, "proofs_seen"))
	require.Equal(t, http.StatusCreated, layla.Do(asking(layla, ministrytest.Renewal, "")).Status)
	require.Equal(t, before+1, count(t, m, "proofs_seen"))
}
