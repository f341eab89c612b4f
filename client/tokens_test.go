package client

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"mawidi/api"
)

// drawer is a token store with a lock that can jam.
type drawer struct {
	mu     sync.Mutex
	held   Tokens
	saves  int
	jammed error
}

func (d *drawer) Load(context.Context) (Tokens, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.held, d.jammed
}

func (d *drawer) Save(_ context.Context, tokens Tokens) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.jammed == nil {
		d.held = tokens
		d.saves++
	}
	return d.jammed
}

func (d *drawer) jam(err error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.jammed = err
}

func keptIn(store TokenStore) func(*Config) {
	return func(config *Config) { config.Tokens = store }
}

func aged(name string, left time.Duration) Tokens {
	return Tokens{Tokens: issued(name), ExpiresAt: time.Now().Add(left)}
}

// counter answers signed-in calls, taking one access token only, and hands out "next" for any refresh token.
func counter(good string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		switch {
		case r.URL.Path == "/v1/tokens":
			says(200, issued("next"))(w, r)
		case r.Header.Get("Authorization") == "DPoP "+good:
			says(200, api.Account{})(w, r)
		default:
			refuses(401, codeTokenExpired)(w, r)
		}
	}
}

func paths(requests []asked) (all []string) {
	for _, request := range requests {
		all = append(all, request.Path)
	}
	return all
}

func TestVerifyingKeepsTheTokensBeforeItAnswers(t *testing.T) {
	desk := newDesk(t, says(201, api.Session{Tokens: issued("first")}))
	store := &drawer{}
	c := newTestClient(t, desk.URL, keptIn(store))
	_, err := c.Verify(t.Context(), "rg_1", "482915", Change{Key: NewIdempotencyKey()})
	require.NoError(t, err)
	assert.Equal(t, "refresh-first", store.held.RefreshToken)
	assert.WithinDuration(t, time.Now().Add(15*time.Minute), store.held.ExpiresAt, time.Minute)
	signedIn, err := c.SignedIn(t.Context())
	require.NoError(t, err)
	assert.True(t, signedIn)
}

func TestTokensThatCannotBeKeptAreNotPassedOnInSilence(t *testing.T) {
	desk := newDesk(t, says(201, api.Session{Tokens: issued("first")}), says(200, api.Account{}))
	store := &drawer{jammed: errors.New("keyring locked")}
	c := newTestClient(t, desk.URL, keptIn(store))
	_, err := c.Verify(t.Context(), "rg_1", "482915", Change{Key: NewIdempotencyKey()})
	require.ErrorContains(t, err, "keyring locked")
	store.jam(nil)
	_, err = c.Account(t.Context())
	require.NoError(t, err)
	assert.Equal(t, "refresh-first", store.held.RefreshToken, "kept as soon as the store works again")
}

func TestARestartGoesOnWithTheKeptSession(t *testing.T) {
	desk := newDesk(t, counter("access-kept"))
	c := newTestClient(t, desk.URL, keptIn(&drawer{held: aged("kept", 10*time.Minute)}))
	_, err := c.Account(t.Context())
	require.NoError(t, err)
	assert.Equal(t, []string{"/v1/me"}, paths(desk.requests()))
}

func TestATokenIsRenewedAheadOfItsEnd(t *testing.T) {
	desk := newDesk(t, counter("access-next"))
	store := &drawer{held: aged("old", 20*time.Second)}
	c := newTestClient(t, desk.URL, keptIn(store))
	_, err := c.Account(t.Context())
	require.NoError(t, err)
	requests := desk.requests()
	assert.Equal(t, []string{"/v1/tokens", "/v1/me"}, paths(requests))
	assert.JSONEq(t, `{"refresh_token": "refresh-old"}`, requests[0].Body)
	assert.NotEmpty(t, requests[0].Header.Get("DPoP"))
	assert.Empty(t, requests[0].Header.Get("Authorization"))
	assert.Equal(t, "refresh-next", store.held.RefreshToken)
}

func TestATokenThatTheServerCallsExpiredIsRenewedOnce(t *testing.T) {
	desk := newDesk(t, counter("access-next"))
	c := newTestClient(t, desk.URL, keptIn(&drawer{held: aged("old", 10*time.Minute)}))
	_, err := c.Account(t.Context())
	require.NoError(t, err)
	assert.Equal(t, []string{"/v1/me", "/v1/tokens", "/v1/me"}, paths(desk.requests()))
}

func TestAServerThatCallsEveryTokenExpiredIsBelievedTheSecondTime(t *testing.T) {
	desk := newDesk(t, counter("none at all"))
	c := newTestClient(t, desk.URL, keptIn(&drawer{held: aged("old", 10*time.Minute)}))
	_, err := c.Account(t.Context())
	problem := &api.Problem{}
	require.ErrorAs(t, err, &problem)
	assert.Equal(t, codeTokenExpired, problem.Code)
	assert.Len(t, desk.requests(), 3)
}

func TestTwentyScreensThatFindTheTokenExpiredRenewItOnce(t *testing.T) {
	desk := newDesk(t, counter("access-next"))
	store := &drawer{held: aged("old", 10*time.Minute)}
	c := newTestClient(t, desk.URL, keptIn(store))
	var screens sync.WaitGroup
	for range 20 {
		screens.Go(func() {
			_, err := c.Account(t.Context())
			assert.NoError(t, err)
		})
	}
	screens.Wait()
	renewals := 0
	for _, path := range paths(desk.requests()) {
		if path == "/v1/tokens" {
			renewals++
		}
	}
	assert.Equal(t, 1, renewals)
	assert.Equal(t, 1, store.saves)
}

func TestASessionThatTheMinistryEndedIsForgotten(t *testing.T) {
	cases := map[string]struct {
		left    time.Duration
		answers []http.HandlerFunc
	}{
		"another device took over":      {10 * time.Minute, []http.HandlerFunc{refuses(401, codeSignedOut)}},
		"the refresh token is revoked":  {0, []http.HandlerFunc{refuses(401, codeSignedOut)}},
		"the refresh token has expired": {0, []http.HandlerFunc{refuses(401, codeTokenExpired)}},
		"expired, then revoked":         {10 * time.Minute, []http.HandlerFunc{refuses(401, codeTokenExpired), refuses(401, codeSignedOut)}},
	}
	for name, tt := range cases {
		t.Run(name, func(t *testing.T) {
			desk := newDesk(t, tt.answers...)
			store := &drawer{held: aged("old", tt.left)}
			c := newTestClient(t, desk.URL, keptIn(store))
			_, err := c.Account(t.Context())
			out := &SignedOut{}
			require.ErrorAs(t, err, &out)
			assert.Equal(t, 401, out.Problem.Status)
			assert.Empty(t, store.held)

			sent := len(desk.requests())
			_, err = c.Account(t.Context())
			require.ErrorAs(t, err, &out)
			assert.Nil(t, out.Problem)
			assert.Len(t, desk.requests(), sent, "without a session nothing is sent")
		})
	}
}

func TestARefusedProofDoesNotEndTheSession(t *testing.T) {
	desk := newDesk(t, refuses(401, "proof-invalid"))
	store := &drawer{held: aged("old", 0)}
	c := newTestClient(t, desk.URL, keptIn(store))
	_, err := c.Account(t.Context())
	problem := &api.Problem{}
	require.ErrorAs(t, err, &problem)
	assert.Equal(t, "proof-invalid", problem.Code)
	assert.Equal(t, "refresh-old", store.held.RefreshToken)
}

func TestATokenNearItsEndServesWhileRenewingFails(t *testing.T) {
	desk := newDesk(t, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/v1/tokens" {
			panic(http.ErrAbortHandler)
		}
		counter("access-old")(w, r)
	})
	c := newTestClient(t, desk.URL, keptIn(&drawer{held: aged("old", 20*time.Second)}))
	_, err := c.Account(t.Context())
	require.NoError(t, err)
}

func TestLeavingTheScreenDoesNotLoseTheRenewedTokens(t *testing.T) {
	asked, release := make(chan struct{}), make(chan struct{})
	desk := newDesk(t, func(w http.ResponseWriter, r *http.Request) {
		close(asked)
		<-release
		says(200, issued("next"))(w, r)
	})
	store := &drawer{held: aged("old", 0)}
	c := newTestClient(t, desk.URL, keptIn(store))
	ctx, leave := context.WithCancel(t.Context())
	go func() {
		<-asked
		leave()
	}()
	_, err := c.Account(ctx)
	require.ErrorIs(t, err, context.Canceled)
	close(release)
	require.Eventually(t, func() bool {
		store.mu.Lock()
		defer store.mu.Unlock()
		return store.held.RefreshToken == "refresh-next"
	}, 5*time.Second, time.Millisecond)
}

func TestErasingTheAccountForgetsTheSession(t *testing.T) {
	desk := newDesk(t, func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNoContent) })
	store := &drawer{held: aged("old", 10*time.Minute)}
	c := newTestClient(t, desk.URL, keptIn(store))
	require.NoError(t, c.DeleteAccount(t.Context(), Change{Key: NewIdempotencyKey()}))
	assert.Empty(t, store.held)
}

func TestTokensSurviveTheirJSON(t *testing.T) {
	kept := Tokens{Tokens: issued("first"), ExpiresAt: time.Date(2026, 11, 23, 9, 15, 0, 0, time.UTC)}
	text, err := json.Marshal(kept)
	require.NoError(t, err)
	var back Tokens
	require.NoError(t, json.Unmarshal(text, &back))
	assert.Equal(t, kept, back)
}
