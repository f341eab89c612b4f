package client

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"sync/atomic"
	"time"

	"github.com/go-jose/go-jose/v4"
	"github.com/go-jose/go-jose/v4/cryptosigner"

	"mawidi/api"
)

// prover makes proofs of possession of the device key (DPoP, RFC 9449), each with the newest nonce that the server gave.
type prover struct {
	key   atomic.Pointer[deviceKey]
	now   func() time.Time // the server's clock
	nonce atomic.Pointer[string]
}

// deviceKey is the key that proofs show to be in this device's possession.
type deviceKey struct {
	signer jose.Signer
	public api.JWK
}

// proof is the payload of a DPoP proof (RFC 9449, section 4.2).
type proof struct {
	ID         string `json:"jti"`
	Method     string `json:"htm"`
	URL        string `json:"htu"`
	IssuedAt   int64  `json:"iat"`
	AccessHash string `json:"ath,omitempty"`
	Nonce      string `json:"nonce,omitempty"`
}

func newProver(key crypto.Signer, now func() time.Time) (*prover, error) {
	p := &prover{now: now}
	return p, p.use(key)
}

// use signs with a key from now on.
func (p *prover) use(key crypto.Signer) error {
	if key == nil {
		return errors.New("no device key")
	}
	public, ok := key.Public().(*ecdsa.PublicKey)
	if !ok || public.Curve != elliptic.P256() {
		return errors.New("the device key is not on P-256")
	}
	point, err := public.Bytes()
	if err != nil {
		return fmt.Errorf("encode the device's public key: %w", err)
	}
	signer, err := jose.NewSigner(
		jose.SigningKey{Algorithm: jose.ES256, Key: cryptosigner.Opaque(key)},
		(&jose.SignerOptions{EmbedJWK: true}).WithType("dpop+jwt"),
	)
	if err != nil {
		return fmt.Errorf("make a signer of the device key: %w", err)
	}
	p.key.Store(&deviceKey{signer: signer, public: publicJWK(point)})
	return nil
}

// publicJWK splits an uncompressed point (SEC 1: 0x04, x, y) into the coordinates of RFC 7518, section 6.2.
func publicJWK(point []byte) api.JWK {
	x, y := point[1:33], point[33:]
	return api.JWK{
		Kty: api.EC, Crv: api.P256,
		X: base64.RawURLEncoding.EncodeToString(x),
		Y: base64.RawURLEncoding.EncodeToString(y),
	}
}

// prove signs one request: url without query, accessToken empty where the call carries the proof alone.
func (p *prover) prove(method, url, accessToken string) (string, error) {
	claims := proof{ID: rand.Text(), Method: method, URL: url, IssuedAt: p.now().Unix()}
	if nonce := p.nonce.Load(); nonce != nil {
		claims.Nonce = *nonce
	}
	if accessToken != "" {
		hash := sha256.Sum256([]byte(accessToken))
		claims.AccessHash = base64.RawURLEncoding.EncodeToString(hash[:])
	}
	payload, err := json.Marshal(claims)
	if err != nil {
		return "", fmt.Errorf("encode a proof: %w", err)
	}
	signed, err := p.key.Load().signer.Sign(payload)
	if err != nil {
		return "", fmt.Errorf("sign a proof: %w", err)
	}
	return signed.CompactSerialize()
}

// learn keeps the nonce of an answer for the next proof (RFC 9449, section 8.2).
func (p *prover) learn(nonce string) {
	if nonce != "" {
		p.nonce.Store(&nonce)
	}
}
