package ministry

import (
	"errors"
	"net/http"
	"strings"
	"time"

	"github.com/go-jose/go-jose/v4"
	"github.com/go-jose/go-jose/v4/jwt"
)

// accessToken is what an access token says: which device may call until when, and
// the key that it must prove to have (RFC 9449, section 6.1). The citizen's device
// row has the last word, so that signing out takes effect at once.
type accessToken struct {
	raw        string
	deviceID   string
	thumbprint string
	account    string // stands for the citizen in limits
}

const (
	accessTokenLifetime = 15 * time.Minute
	accessTokenType     = "at+jwt" // RFC 9068
	maxTokenLength      = 1024     // bytes
)

var (
	errTokenExpired = errors.New("access token expired")
	errTokenInvalid = errors.New("access token invalid")
)

type accessClaims struct {
	DeviceID     string           `json:"sub"`
	Account      string           `json:"account"`
	ExpiresAt    *jwt.NumericDate `json:"exp"`
	Confirmation struct {
		Thumbprint string `json:"jkt"`
	} `json:"cnf"`
}

// tokens makes and reads access tokens: JWTs under a key that the instances of a
// ministry share.
type tokens struct{ key []byte }

func newTokens(keys *Keys) tokens { return tokens{keys.derive("access-token")} }

// give makes the access token of a device of that account.
func (t tokens) give(deviceID, thumbprint, account string, now time.Time) (string, error) {
	options := (&jose.SignerOptions{}).WithType(accessTokenType)
	signer, err := jose.NewSigner(jose.SigningKey{Algorithm: jose.HS256, Key: t.key}, options)
	if err != nil {
		return "", err
	}
	claims := accessClaims{DeviceID: deviceID, Account: account, ExpiresAt: jwt.NewNumericDate(now.Add(accessTokenLifetime))}
	claims.Confirmation.Thumbprint = thumbprint
	return jwt.Signed(signer).Claims(claims).Serialize()
}

// read believes a token that give made and that has not expired.
func (t tokens) read(raw string, now time.Time) (accessToken, error) {
	if len(raw) > maxTokenLength {
		return accessToken{}, errTokenInvalid
	}
	parsed, err := jwt.ParseSigned(raw, []jose.SignatureAlgorithm{jose.HS256})
	if err != nil || parsed.Headers[0].ExtraHeaders[jose.HeaderType] != accessTokenType {
		return accessToken{}, errTokenInvalid
	}
	var claims accessClaims
	if err := parsed.Claims(t.key, &claims); err != nil || claims.ExpiresAt == nil {
		return accessToken{}, errTokenInvalid
	}
	if !now.Before(claims.ExpiresAt.Time()) {
		return accessToken{}, errTokenExpired
	}
	return accessToken{raw, claims.DeviceID, claims.Confirmation.Thumbprint, claims.Account}, nil
}

// bearer is the token of an "Authorization: DPoP …" header (RFC 9449, section 7.1),
// or empty.
func bearer(r *http.Request) string {
	scheme, token, _ := strings.Cut(r.Header.Get("Authorization"), " ")
	if !strings.EqualFold(scheme, "DPoP") {
		return ""
	}
	return strings.TrimSpace(token)
}
