package app

import (
	"context"
	"encoding/base64"
	"fmt"
)

// attest has the platform vouch for the device key, and returns its word in base64, or nil where it gives none: the ministry
// decides what that costs. The key may be made anew for it, or because it was lost meanwhile, so that the client is given the
// one that there is then.
func (a *App) attest(ctx context.Context) (*string, error) {
	challenge, err := a.client.Challenge(ctx)
	if err != nil {
		return nil, err
	}
	if _, err := a.deviceKey(); err != nil {
		return nil, fmt.Errorf("open the device key: %w", err)
	}
	statement, err := a.vault.Attest(challenge)
	if err != nil {
		a.log.Warn("nobody vouches for the device key", "error", err)
	}
	key, err := a.vault.Signer()
	if err != nil {
		return nil, fmt.Errorf("open the device key: %w", err)
	}
	if err := a.client.UseKey(key); err != nil {
		return nil, err
	}
	if statement == nil {
		return nil, nil
	}
	return new(base64.StdEncoding.EncodeToString(statement)), nil
}
