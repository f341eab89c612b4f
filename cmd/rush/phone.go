package main

import (
	"context"
	"fmt"
	"time"

	"github.com/pquerna/otp/totp"

	"mawidi/api"
	"mawidi/client"
)

// carrierOf is how many phones share one address, as behind a carrier's.
const carrierOf = 500

// phone is a member's device with the app's own client on it.
type phone struct {
	*client.Client
	member
	n int // of the member
}

// phone opens the app on a member's device, which was open a moment ago: it knows the
// ministry's time and has a nonce and an access token.
func (r *rush) phone(n int) (*phone, error) {
	m := r.crowd.Members[n]
	key, err := m.key()
	if err != nil {
		return nil, err
	}
	held := client.Tokens{Tokens: api.Tokens{AccessToken: m.Access, RefreshToken: m.Refresh, TokenType: api.DPoP, ExpiresIn: accessLasts}, ExpiresAt: r.crowd.Opens.Add(afterOpening + accessLasts*time.Second)}
	c, err := client.New(client.Config{
		BaseURL: r.publicURL, Signer: key, Tokens: &session{held}, ClockOffset: r.ahead, Nonce: r.line.newestNonce(),
		UserAgent: "Mawidi/1.0.0", Transport: caller{r.line, address(n / carrierOf)},
	})
	return &phone{c, m, n}, err
}

// address is one of many that are nobody's (RFC 6890, 198.18.0.0/15 for benchmarks).
func address(n int) string { return fmt.Sprintf("198.%d.%d.%d", 18+n>>16&1, n>>8&255, n&255) }

// confirmed is what a change carries: its key, and the device's confirmation code.
func (p *phone) confirmed() client.Change {
	return client.Change{Key: client.NewIdempotencyKey(), Code: func(at time.Time) (string, error) { return totp.GenerateCode(p.Totp, at) }}
}

// accessLasts is for how many seconds an access token is good, as the contract has it.
const accessLasts = 900

// session keeps a device's tokens in memory.
type session struct{ held client.Tokens }

// Load implements client.TokenStore.
func (s *session) Load(context.Context) (client.Tokens, error) { return s.held, nil }

// Save implements client.TokenStore.
func (s *session) Save(_ context.Context, tokens client.Tokens) error {
	s.held = tokens
	return nil
}
