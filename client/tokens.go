package client

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"time"

	"golang.org/x/sync/singleflight"

	"mawidi/api"
)

// Tokens are a session's tokens as the app's vault keeps them. The zero value is no session.
type Tokens struct {
	api.Tokens
	ExpiresAt time.Time `json:"expires_at"` // of the access token, by the server's clock
}

// TokenStore keeps a session's tokens over restarts. Load gives zero Tokens and no error where there are none; Save of
// zero Tokens forgets. The client calls Save before it hands the answer on that brought the tokens, and never calls
// two methods at once.
type TokenStore interface {
	Load(ctx context.Context) (Tokens, error)
	Save(ctx context.Context, tokens Tokens) error
}

// tokens holds the session in memory, in step with the store.
type tokens struct {
	store   TokenStore // nil for memory alone
	refresh func(ctx context.Context, refreshToken string) (api.Tokens, error)
	now     func() time.Time // the server's clock

	renewing singleflight.Group
	mu       sync.Mutex
	held     Tokens
	loaded   bool // held is what the store has, or newer
	unsaved  bool // the store refused held; it is offered again before it is used
}

// access gives a token that is good for one more call, renewing it ahead of its end.
func (t *tokens) access(ctx context.Context) (string, error) {
	held, err := t.current(ctx)
	if err != nil {
		return "", err
	}
	if held.RefreshToken == "" {
		return "", &SignedOut{}
	}
	now := t.now()
	if now.Before(held.ExpiresAt.Add(-margin(held.Tokens))) {
		return held.AccessToken, nil
	}
	renewed, err := t.renew(ctx, held.AccessToken)
	if _, unreached := errors.AsType[*Unreachable](err); unreached && now.Before(held.ExpiresAt) {
		return held.AccessToken, nil // not renewed, but good for a little longer
	}
	return renewed, err
}

// margin is how long before its end an access token is renewed: a fifth of its life, half a minute at most.
func margin(issued api.Tokens) time.Duration {
	return min(30*time.Second, time.Duration(issued.ExpiresIn)*time.Second/5)
}

// renew trades the session's tokens for the next pair, once for all callers who found the same one used up. The trade
// goes on when a caller's context ends, since its answer may hold the only pair that is still good.
func (t *tokens) renew(ctx context.Context, used string) (string, error) {
	trade := t.renewing.DoChan("", func() (any, error) {
		return t.trade(context.WithoutCancel(ctx), used)
	})
	select {
	case <-ctx.Done():
		return "", stopped(ctx)
	case done := <-trade:
		if done.Err != nil {
			return "", done.Err
		}
		return done.Val.(string), nil
	}
}

func (t *tokens) trade(ctx context.Context, used string) (string, error) {
	held, err := t.current(ctx)
	if err != nil {
		return "", err
	}
	if held.AccessToken != used {
		return held.AccessToken, nil // another caller was first
	}
	issued, err := t.refresh(ctx, held.RefreshToken)
	if problem, refused := errors.AsType[*api.Problem](err); refused && isSigningOut(problem) {
		return "", t.end(ctx, used, problem)
	}
	if err != nil {
		return "", err
	}
	return issued.AccessToken, t.replace(ctx, held, t.dated(issued))
}

func (t *tokens) dated(issued api.Tokens) Tokens {
	return Tokens{Tokens: issued, ExpiresAt: t.now().Add(time.Duration(issued.ExpiresIn) * time.Second)}
}

// isSigningOut reports whether a refused refresh ends the session: the token is refused, not the proof beside it.
func isSigningOut(problem *api.Problem) bool {
	return problem.Status == http.StatusUnauthorized && !strings.HasPrefix(problem.Code, "proof-")
}

// end forgets the session that the ministry ended, unless it has become another one meanwhile. Its error is SignedOut,
// with the store's beside it where there is one.
func (t *tokens) end(ctx context.Context, used string, problem *api.Problem) error {
	held, _ := t.current(ctx)
	if held.AccessToken != used {
		return &SignedOut{Problem: problem}
	}
	return errors.Join(&SignedOut{Problem: problem}, t.replace(ctx, held, Tokens{}))
}

// current is the session as the store has it, read once.
func (t *tokens) current(ctx context.Context) (Tokens, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if !t.loaded && t.store != nil {
		held, err := t.store.Load(ctx)
		if err != nil {
			return Tokens{}, fmt.Errorf("load tokens: %w", err)
		}
		t.held = held
	}
	t.loaded = true
	if t.unsaved {
		return t.held, t.save(ctx)
	}
	return t.held, nil
}

// adopt begins the session that a verification gave.
func (t *tokens) adopt(ctx context.Context, issued api.Tokens) error {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.held, t.loaded = t.dated(issued), true
	return t.save(ctx)
}

// replace puts next in held's place, unless the session has become another one meanwhile.
func (t *tokens) replace(ctx context.Context, held, next Tokens) error {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.held.RefreshToken != held.RefreshToken {
		return nil
	}
	t.held = next
	return t.save(ctx)
}

func (t *tokens) forget(ctx context.Context) error {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.held, t.loaded = Tokens{}, true
	return t.save(ctx)
}

// save offers what is held to the store. The lock is held.
func (t *tokens) save(ctx context.Context) error {
	if t.store == nil {
		return nil
	}
	err := t.store.Save(ctx, t.held)
	t.unsaved = err != nil
	if err != nil {
		return fmt.Errorf("save tokens: %w", err)
	}
	return nil
}
