// Package client is the ministry's API as the app calls it: signed, retried where that is safe, bounded in time and
// size, and timed by the server's clock.
//
// Every method is one call of the contract (api/openapi.yaml) and takes a context that ends it at once. A refusal
// comes back as an *api.Problem, everything else that can go wrong as an *Unreachable, *Unreadable or *SignedOut;
// errors.As finds them under the call's name.
package client

import (
	"context"
	"crypto"
	"crypto/x509"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"strings"
	"sync/atomic"
	"time"

	"github.com/go-resty/resty/v2"

	"mawidi/api"
)

// Config says which ministry to talk to and on whose behalf. BaseURL and Signer are required; the rest has defaults.
type Config struct {
	// BaseURL is where the ministry is, without the contract's /v1: "https://mawidi.example". It must be https,
	// except on a loopback address.
	BaseURL string
	// Signer is the device's P-256 key (ES256). Only its public half and its signatures are ever seen here, so it
	// may live in hardware. Sign must be safe for concurrent use.
	Signer crypto.Signer
	// Tokens keeps the tokens over restarts, in the app's vault. Nil keeps them in memory.
	Tokens TokenStore
	// Language is asked before every call for the language of titles in problems. Nil means Arabic.
	Language func() api.Language
	// PinnedKeys are base64 SHA-256 digests of public keys (SubjectPublicKeyInfo, RFC 7469), one of which the
	// server's verified chain must hold. Two at least, so that a lost key locks nobody out; none pins nothing.
	PinnedKeys []string
	// RootCAs are the authorities trusted with the server's certificate. Nil means the system's.
	RootCAs *x509.CertPool
	// ClockOffset is the server's time minus the device's wall clock as it was last known, for until an answer has come.
	ClockOffset time.Duration
	// Nonce is the newest nonce for proofs that the ministry gave (RFC 9449, section 8.2) as it was last known, for until an answer
	// has come. Without a good one the first signed call is sent twice.
	Nonce string
	// UserAgent names the app and its version: "Mawidi/1.0.0".
	UserAgent string
	// Timeouts and Retry bound a call's patience; a zero field means its default.
	Timeouts Timeouts
	Retry    Retry
	// Logger is told of every call that failed in the end: its operationId as "call", and the error. Nil tells nobody.
	Logger *slog.Logger
	// Transport replaces the real one in tests; pins and phase timeouts are then its own affair.
	Transport http.RoundTripper
}

// Client speaks to one ministry for one device. It is safe for concurrent use.
type Client struct {
	base     string // with /v1, what proofs name as htu
	http     *resty.Client
	clock    *ServerClock
	prover   *prover
	tokens   *tokens
	language func() api.Language
	timeouts Timeouts
	retry    Retry
	strays   strays
	log      *slog.Logger

	lastAnswer atomic.Int64 // elapsed time at the last answer, to know idle connections that slept through a night
}

// New checks the configuration and returns a client that has sent nothing yet. It refuses a clear-text address
// outside loopback, a key that is not on P-256, a malformed pin, and a single pin without a spare.
func New(config Config) (*Client, error) {
	base, err := baseURL(config.BaseURL)
	if err != nil {
		return nil, fmt.Errorf("new client: %w", err)
	}
	pins, err := parsePins(config.PinnedKeys)
	if err != nil {
		return nil, fmt.Errorf("new client: %w", err)
	}
	if len(pins) > 0 && base.Scheme != "https" {
		return nil, errors.New("new client: pinned keys need an https address")
	}
	clock := newServerClock(elapsed, time.Now, config.ClockOffset)
	prover, err := newProver(config.Signer, clock.Now)
	if err != nil {
		return nil, fmt.Errorf("new client: %w", err)
	}
	prover.learn(config.Nonce)
	timeouts := config.Timeouts.orDefault()
	transport := config.Transport
	if transport == nil {
		transport = newTransport(timeouts, config.RootCAs, pins)
	}
	c := &Client{
		base:     strings.TrimSuffix(base.String(), "/") + "/v1",
		http:     newHTTP(transport, config.UserAgent),
		clock:    clock,
		prover:   prover,
		language: config.Language,
		timeouts: timeouts,
		retry:    config.Retry.orDefault(),
		log:      config.Logger,
	}
	if c.log == nil {
		c.log = slog.New(slog.DiscardHandler)
	}
	if c.language == nil {
		c.language = func() api.Language { return api.Ar }
	}
	c.tokens = &tokens{store: config.Tokens, refresh: c.refresh, now: clock.Now}
	return c, nil
}

// Clock is the server's clock as this client has measured it (rule 14).
func (c *Client) Clock() *ServerClock { return c.clock }

// PublicKey is the public half of the device key as registration sends it.
func (c *Client) PublicKey() api.JWK { return c.prover.key.Load().public }

// UseKey signs with another device key from now on, for when the app has had a new one made. It is not for a device that is
// signed in: its tokens are bound to the key before.
func (c *Client) UseKey(key crypto.Signer) error { return c.prover.use(key) }

// Challenge asks for a nonce of the ministry's (RFC 9449, section 8), for the platform to attest the device key for. An older one
// will not do: a key that is attested for it keeps it for good.
func (c *Client) Challenge(ctx context.Context) ([]byte, error) {
	if err := c.Resync(ctx); err != nil {
		return nil, fmt.Errorf("ask for a challenge: %w", err)
	}
	nonce := c.prover.nonce.Load()
	if nonce == nil {
		return nil, errors.New("ask for a challenge: the ministry gave no nonce")
	}
	return []byte(*nonce), nil
}

// Resync measures the server's clock with one small call, for the moment the app comes back to the foreground.
func (c *Client) Resync(ctx context.Context) error {
	_, err := c.Policy(ctx, "*") // any copy will do (RFC 9110, section 13.1.2): the answer has no body
	return err
}

// NetworkChanged closes idle connections, which lead nowhere once the device has another address.
func (c *Client) NetworkChanged() { c.http.GetClient().CloseIdleConnections() }

// SignedIn reports whether the client holds tokens. Its error is the token store's.
func (c *Client) SignedIn(ctx context.Context) (bool, error) {
	held, err := c.tokens.current(ctx)
	return held.RefreshToken != "", err
}

// Forget drops the tokens here and in the store without telling the ministry. Its error is the token store's.
func (c *Client) Forget(ctx context.Context) error { return c.tokens.forget(ctx) }
