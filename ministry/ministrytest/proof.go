package ministrytest

import (
	"crypto"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"time"

	"github.com/go-jose/go-jose/v4"
	"github.com/pquerna/otp/totp"
	"github.com/stretchr/testify/require"

	"mawidi/api"
	"mawidi/ministry/store"
)

// Claims are what a proof claims.
type Claims struct {
	Method, URL, AccessToken, Nonce string
	ID                              string // jti; a new one where it is empty
	Type                            string // typ; dpop+jwt where it is empty
	IssuedAt                        time.Time
}

// Prove makes a DPoP proof by the device's key (RFC 9449).
func (d *Device) Prove(c Claims) string {
	d.t.Helper()
	kind, id, issued := "dpop+jwt", store.NewID("jti"), d.ministry.Clock.Now()
	if c.Type != "" {
		kind = c.Type
	}
	if c.ID != "" {
		id = c.ID
	}
	if !c.IssuedAt.IsZero() {
		issued = c.IssuedAt
	}
	claims := map[string]any{"jti": id, "htm": c.Method, "htu": c.URL, "iat": issued.Unix()}
	if c.AccessToken != "" {
		sum := sha256.Sum256([]byte(c.AccessToken))
		claims["ath"] = base64.RawURLEncoding.EncodeToString(sum[:])
	}
	if c.Nonce != "" {
		claims["nonce"] = c.Nonce
	}
	options := (&jose.SignerOptions{EmbedJWK: true}).WithType(jose.ContentType(kind))
	signer, err := jose.NewSigner(jose.SigningKey{Algorithm: jose.ES256, Key: d.Key}, options)
	require.NoError(d.t, err)
	payload, err := json.Marshal(claims)
	require.NoError(d.t, err)
	signed, err := signer.Sign(payload)
	require.NoError(d.t, err)
	compact, err := signed.CompactSerialize()
	require.NoError(d.t, err)
	return compact
}

// JWK is the device's public key.
func (d *Device) JWK() api.JWK {
	d.t.Helper()
	written, err := json.Marshal(jose.JSONWebKey{Key: d.Key.Public()})
	require.NoError(d.t, err)
	var key api.JWK
	require.NoError(d.t, json.Unmarshal(written, &key))
	return key
}

// Thumbprint is that of the device's key (RFC 7638).
func (d *Device) Thumbprint() string {
	d.t.Helper()
	sum, err := (&jose.JSONWebKey{Key: d.Key.Public()}).Thumbprint(crypto.SHA256)
	require.NoError(d.t, err)
	return base64.RawURLEncoding.EncodeToString(sum)
}

// ConfirmationCode is the device's code of the moment (rule 11).
func (d *Device) ConfirmationCode() string {
	d.t.Helper()
	code, err := totp.GenerateCode(d.Session.Totp.Secret, d.ministry.Clock.Now())
	require.NoError(d.t, err)
	return code
}

// Nonce is the newest nonce that the ministry gave the device.
func (d *Device) Nonce() string { return d.nonce }
