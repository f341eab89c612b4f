package ministry

import (
	"crypto"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base64"
	"encoding/json"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/go-jose/go-jose/v4"
)

// proof is what a verified DPoP proof says (RFC 9449).
type proof struct {
	thumbprint string    // of the device's key (RFC 7638, SHA-256, base64url)
	id         string    // its jti
	expiresAt  time.Time // when its nonce does, from when on nobody can send it again
}

const (
	proofType      = "dpop+jwt"
	maxProofLength = 4096 // bytes
	maxProofID     = 128
)

var proofAlgorithms = []jose.SignatureAlgorithm{jose.ES256}

// proofClaims are the claims of RFC 9449, section 4.2. Iat is not judged: phones'
// clocks are hours off, so age goes by the nonce.
type proofClaims struct {
	ID        string `json:"jti"`
	Method    string `json:"htm"`
	URL       string `json:"htu"`
	IssuedAt  *int64 `json:"iat"`
	TokenHash string `json:"ath"`
	Nonce     string `json:"nonce"`
}

// verifyProof checks the DPoP header of a request by RFC 9449, section 4.3: one
// proof, ES256, of this method and URL, with a nonce of ours and, where the call
// carries an access token, bound to it. What is cheap to check is checked first.
func (s *Server) verifyProof(r *http.Request, accessToken string) (proof, error) {
	headers := r.Header.Values("DPoP")
	switch {
	case len(headers) == 0:
		return proof{}, refuse(http.StatusUnauthorized, "proof-missing")
	case len(headers) > 1 || len(headers[0]) > maxProofLength:
		return proof{}, refuse(http.StatusUnauthorized, "proof-invalid")
	}
	key, claims, verify := readProof(headers[0])
	if key == nil || claims.Method != r.Method || !s.sameURL(claims.URL, r.URL) || !boundTo(claims.TokenHash, accessToken) {
		return proof{}, refuse(http.StatusUnauthorized, "proof-invalid")
	}
	given, ok := s.nonces.given(claims.Nonce, s.clock.Now())
	if !ok {
		return proof{}, refuse(http.StatusUnauthorized, "proof-nonce")
	}
	thumbprint, err := key.Thumbprint(crypto.SHA256)
	if err != nil || !verify() {
		return proof{}, refuse(http.StatusUnauthorized, "proof-invalid")
	}
	return proof{
		thumbprint: base64.RawURLEncoding.EncodeToString(thumbprint),
		id:         claims.ID,
		expiresAt:  given.Add(nonceLifetime + nonceAhead),
	}, nil
}

// readProof takes a proof apart without believing it: verify says whether the key
// in it signed it. The key is nil where it is not a proof at all.
func readProof(header string) (key *jose.JSONWebKey, claims proofClaims, verify func() bool) {
	signed, err := jose.ParseSignedCompact(header, proofAlgorithms)
	if err != nil || len(signed.Signatures) != 1 {
		return nil, claims, nil
	}
	protected := signed.Signatures[0].Protected
	jwk := protected.JSONWebKey
	if jwk == nil || !jwk.Valid() || !jwk.IsPublic() || protected.ExtraHeaders[jose.HeaderType] != proofType {
		return nil, claims, nil
	}
	if json.Unmarshal(signed.UnsafePayloadWithoutVerification(), &claims) != nil {
		return nil, claims, nil
	}
	if claims.ID == "" || len(claims.ID) > maxProofID || claims.IssuedAt == nil {
		return nil, claims, nil
	}
	return jwk, claims, func() bool {
		_, err := signed.Verify(jwk)
		return err == nil
	}
}

// sameURL compares a proof's htu with the URL that citizens reach a path by, both
// without query and fragment.
func (s *Server) sameURL(claimed string, actual *url.URL) bool {
	want := s.publicURL + actual.EscapedPath()
	if claimed == want {
		return true
	}
	u, err := url.Parse(claimed)
	if err != nil || u.User != nil {
		return false
	}
	return strings.ToLower(u.Scheme+"://"+u.Host)+u.EscapedPath() == want
}

// boundTo checks the ath claim: the hash of the access token that the call carries.
// A call without one wants none.
func boundTo(claimed, accessToken string) bool {
	if accessToken == "" {
		return true
	}
	sum := sha256.Sum256([]byte(accessToken))
	want := base64.RawURLEncoding.EncodeToString(sum[:])
	return subtle.ConstantTimeCompare([]byte(claimed), []byte(want)) == 1
}
