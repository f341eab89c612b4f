package ministry

import (
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"net/http"
	"time"

	"mawidi/api"
	"mawidi/ministry/rules"
	"mawidi/ministry/store"
)

const (
	// refreshLifetime is how long a device stays signed in without being used.
	refreshLifetime = 180 * 24 * time.Hour
	// refreshGrace is how long a refresh token is honoured after it was replaced, since
	// answers get lost on the way.
	refreshGrace = 60 * time.Second
)

// RefreshTokens answers POST /tokens: it turns a refresh token into the next pair. A
// token that was replaced longer ago is in more hands than one: it signs the device
// out.
func (s *Server) RefreshTokens(ctx context.Context, request RefreshTokensRequestObject) (RefreshTokensResponseObject, error) {
	thumbprint := callOf(ctx).proof.thumbprint
	_, pair, err := commit(ctx, s, terms{}, func(tx *store.Tx, now time.Time) (int, api.Tokens, error) {
		pair, err := s.refresh(tx, request.Body.RefreshToken, thumbprint, now)
		return http.StatusOK, pair, err
	})
	if err != nil {
		return nil, err
	}
	return RefreshTokens200JSONResponse(pair), nil
}

func (s *Server) refresh(tx *store.Tx, raw, thumbprint string, now time.Time) (api.Tokens, error) {
	signedOut := refuse(http.StatusUnauthorized, "signed-out")
	token, err := tx.RefreshToken(s.keys.Hash("refresh-token", raw))
	if errors.Is(err, store.ErrNotFound) || err == nil && !now.Before(token.ExpiresAt) {
		return api.Tokens{}, signedOut
	}
	if err != nil {
		return api.Tokens{}, fmt.Errorf("find the refresh token: %w", err)
	}
	if err := tx.LockCitizenOf(token.DeviceID); err != nil {
		return api.Tokens{}, err
	}
	_, device, err := s.callerIn(tx, &call{token: accessToken{deviceID: token.DeviceID}}, now)
	if err != nil {
		return api.Tokens{}, err
	}
	if device.Thumbprint != thumbprint {
		return api.Tokens{}, signedOut
	}
	if !token.ReplacedAt.IsZero() && now.Sub(token.ReplacedAt) > refreshGrace {
		device.State = string(rules.DeviceSignedOut)
		if err := putDevice(tx, device); err != nil {
			return api.Tokens{}, fmt.Errorf("sign the device out: %w", err)
		}
		return api.Tokens{}, counted{signedOut}
	}
	if err := tx.ReplaceRefreshToken(token.Hash, now); err != nil {
		return api.Tokens{}, fmt.Errorf("replace the refresh token: %w", err)
	}
	return s.giveTokens(tx, device, token.Hash, now)
}

// giveTokens makes a device's next pair of tokens, from its refresh token parent or
// from none.
func (s *Server) giveTokens(tx *store.Tx, d store.Device, parent []byte, now time.Time) (api.Tokens, error) {
	access, err := s.tokens.give(d.ID, d.Thumbprint, s.keys.accountOf(d.CitizenID), now)
	if err != nil {
		return api.Tokens{}, fmt.Errorf("make the access token: %w", err)
	}
	refresh := "rt_" + base64.RawURLEncoding.EncodeToString(randomBytes(32))
	err = tx.AddRefreshToken(store.RefreshToken{
		Hash: s.keys.Hash("refresh-token", refresh), DeviceID: d.ID, Parent: parent, ExpiresAt: now.Add(refreshLifetime),
	})
	if err != nil {
		return api.Tokens{}, fmt.Errorf("keep the refresh token: %w", err)
	}
	return api.Tokens{
		AccessToken: access, TokenType: api.DPoP, ExpiresIn: int(accessTokenLifetime / time.Second), RefreshToken: refresh,
	}, nil
}

// accountOf stands for a citizen in access tokens: which of them are the same citizen's, and
// nothing else.
func (k *Keys) accountOf(citizenID string) string {
	return base64.RawURLEncoding.EncodeToString(k.Hash("account", citizenID)[:12])
}
