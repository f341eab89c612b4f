package client

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"io"
	"testing"
	"time"

	"github.com/go-jose/go-jose/v4"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"mawidi/api"
)

// hardware is a key that signs without showing itself, as secure elements do.
type hardware struct{ key *ecdsa.PrivateKey }

func (h hardware) Public() crypto.PublicKey { return h.key.Public() }

func (h hardware) Sign(random io.Reader, digest []byte, options crypto.SignerOpts) ([]byte, error) {
	return h.key.Sign(random, digest, options)
}

// opened verifies a proof with the key in its header and returns both.
func opened(t *testing.T, compact string) (proof, *ecdsa.PublicKey) {
	signed, err := jose.ParseSignedCompact(compact, []jose.SignatureAlgorithm{jose.ES256})
	require.NoError(t, err)
	header := signed.Signatures[0].Protected
	require.Equal(t, "dpop+jwt", header.ExtraHeaders[jose.HeaderType])
	key, ok := header.JSONWebKey.Key.(*ecdsa.PublicKey)
	require.True(t, ok)
	payload, err := signed.Verify(key)
	require.NoError(t, err)
	var claims proof
	require.NoError(t, json.Unmarshal(payload, &claims))
	return claims, key
}

func TestASignedInCallProvesTheKeyForThisMethodAddressAndToken(t *testing.T) {
	desk := newDesk(t, says(200, api.AppointmentList{}))
	key := hardware{newKey(t)}
	c := newTestClient(t, desk.URL, func(config *Config) { config.Signer = key })
	signIn(t, c)
	_, err := c.Appointments(t.Context())
	require.NoError(t, err)

	request := desk.requests()[0]
	claims, public := opened(t, request.Header.Get("DPoP"))
	hash := sha256.Sum256([]byte("access-first"))
	assert.True(t, key.key.PublicKey.Equal(public))
	assert.Equal(t, "DPoP access-first", request.Header.Get("Authorization"))
	assert.Equal(t, "GET", claims.Method)
	assert.Equal(t, desk.URL+"/v1/appointments", claims.URL)
	assert.Equal(t, base64.RawURLEncoding.EncodeToString(hash[:]), claims.AccessHash)
	assert.NotEmpty(t, claims.ID)
}

func TestAddressesAreProvenWithoutTheirQuery(t *testing.T) {
	desk := newDesk(t, says(200, api.Request{}))
	c := newTestClient(t, desk.URL)
	signIn(t, c)
	_, err := c.RequestState(t.Context(), "rq_1", 25*time.Second)
	require.NoError(t, err)
	request := desk.requests()[0]
	claims, _ := opened(t, request.Header.Get("DPoP"))
	assert.Equal(t, "wait=25", request.Query)
	assert.Equal(t, desk.URL+"/v1/requests/rq_1", claims.URL)
}

func TestRegistrationCarriesTheProofAloneAndTheKeyInItsBody(t *testing.T) {
	desk := newDesk(t, says(202, api.Registration{ID: "rg_1"}))
	c := newTestClient(t, desk.URL)
	registration, err := c.Register(t.Context(), api.RegistrationRequest{Address: "+96170000001"}, Change{Key: NewIdempotencyKey()})
	require.NoError(t, err)
	assert.Equal(t, "rg_1", registration.ID)

	request := desk.requests()[0]
	claims, public := opened(t, request.Header.Get("DPoP"))
	assert.Empty(t, request.Header.Get("Authorization"))
	assert.Empty(t, claims.AccessHash)
	var body api.RegistrationRequest
	require.NoError(t, json.Unmarshal([]byte(request.Body), &body))
	point, err := public.Bytes()
	require.NoError(t, err)
	assert.Equal(t, publicJWK(point), body.Device.Jwk)
	assert.Equal(t, c.PublicKey(), body.Device.Jwk)
}

func TestTheNonceOfAnyAnswerGoesIntoTheNextProof(t *testing.T) {
	withNonce := func(nonce string) []string { return []string{"DPoP-Nonce", nonce} }
	desk := newDesk(t,
		refuses(404, "not-found", withNonce("n1")...), // to an open call
		refuses(401, codeProofNonce, withNonce("n2")...),
		refuses(409, "already-asked", withNonce("n3")...),
		says(200, api.Account{}),
	)
	c := newTestClient(t, desk.URL)
	signIn(t, c)
	_, err := c.Mission(t.Context(), "atlantis", "")
	require.Error(t, err)
	_, err = c.Request(t.Context(), api.AppointmentRequest{}, Change{Key: NewIdempotencyKey()})
	problem := &api.Problem{}
	require.ErrorAs(t, err, &problem)
	require.Equal(t, "already-asked", problem.Code, "proof-nonce is mended without a word")
	_, err = c.Account(t.Context())
	require.NoError(t, err)

	var nonces []string
	ids := map[string]bool{}
	for _, request := range desk.requests()[1:] {
		claims, _ := opened(t, request.Header.Get("DPoP"))
		nonces = append(nonces, claims.Nonce)
		ids[claims.ID] = true
	}
	assert.Equal(t, []string{"n1", "n2", "n3"}, nonces)
	assert.Len(t, ids, 3, "no proof is ever used twice")
}

func TestAServerThatNeverLikesTheNonceIsBelievedTheSecondTime(t *testing.T) {
	desk := newDesk(t, refuses(401, codeProofNonce, "DPoP-Nonce", "n"))
	c := newTestClient(t, desk.URL)
	signIn(t, c)
	_, err := c.Account(t.Context())
	problem := &api.Problem{}
	require.ErrorAs(t, err, &problem)
	assert.Equal(t, codeProofNonce, problem.Code)
	assert.Len(t, desk.requests(), 2)
}

func TestProofsAreDatedByTheServersClock(t *testing.T) {
	ministrysTime := time.Date(2031, 5, 1, 8, 0, 0, 0, time.UTC)
	desk := newDesk(t, refuses(404, "not-found", "Mawidi-Time", stamped(ministrysTime).Get("Mawidi-Time")))
	c := newTestClient(t, desk.URL)
	signIn(t, c)
	for range 2 {
		_, err := c.Appointment(t.Context(), "ap_1")
		require.Error(t, err)
	}
	claims, _ := opened(t, desk.requests()[1].Header.Get("DPoP"))
	assert.InDelta(t, ministrysTime.Unix(), claims.IssuedAt, 10)
}

func TestOnlyKeysOnP256Serve(t *testing.T) {
	p384, err := ecdsa.GenerateKey(elliptic.P384(), rand.Reader)
	require.NoError(t, err)
	other, err := rsa.GenerateKey(rand.Reader, 2048)
	require.NoError(t, err)
	for name, key := range map[string]crypto.Signer{"none": nil, "P-384": p384, "RSA": other} {
		t.Run(name, func(t *testing.T) {
			_, err := New(Config{BaseURL: "https://mawidi.example", Signer: key})
			assert.Error(t, err)
		})
	}
}

func TestANonceFromBeforeIsInTheFirstProof(t *testing.T) {
	desk := newDesk(t, says(200, api.AppointmentList{}))
	c := newTestClient(t, desk.URL, func(config *Config) { config.Nonce = "nonce-of-a-moment-ago" })
	signIn(t, c)
	_, err := c.Appointments(t.Context())
	require.NoError(t, err)
	claims, _ := opened(t, desk.requests()[0].Header.Get("DPoP"))
	assert.Equal(t, "nonce-of-a-moment-ago", claims.Nonce)
}
