package ministry

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"net/http"
	"sync"
	"time"

	"golang.org/x/time/rate"
)

// limiter holds a limit for any number of clients in bounded memory: those that were not
// seen while a generation of others was are forgotten, which at worst allows them a burst
// more. A client that comes too often is slowed, then refused, and where the limiter
// shuts, shut out for a while when it does not wait as it was told.
type limiter struct {
	name   string // in the RateLimit headers
	limit  Limit
	shuts  bool
	most   int           // clients in a generation
	slowed chan struct{} // has one for each call that is held now

	mu       sync.Mutex
	now, old map[string]*client
}

// client is how one stands with a limit.
type client struct {
	bucket    *rate.Limiter
	retryAt   time.Time     // when it was told to come again
	ignored   int           // refusals in a row after which it came sooner
	shutUntil time.Time     // no call of it is looked at before
	shutFor   time.Duration // how long it was shut out last
}

func newLimiter(name string, limit Limit) *limiter {
	return &limiter{name: name, limit: limit, most: 50_000, slowed: make(chan struct{}, 1000), now: map[string]*client{}}
}

// take counts a call of the client by that key and tells in the RateLimit headers where it
// stands (draft-ietf-httpapi-ratelimit-headers). It returns when the call is to be
// answered, a little later where it came too early, or refuses it with 429.
func (l *limiter) take(ctx context.Context, h http.Header, key string, now time.Time) error {
	return l.takeFor(ctx, h, key, 1, now)
}

// takeFor is take of a call that counts for so many, or for a whole burst where it would for
// more.
func (l *limiter) takeFor(ctx context.Context, h http.Header, key string, calls int, now time.Time) error {
	wait, refused := l.count(h, key, min(calls, l.limit.Burst), now)
	switch {
	case refused > 0:
		return later(http.StatusTooManyRequests, "too-many-requests", refused)
	case wait > 0:
		return l.hold(ctx, wait)
	}
	return nil
}

// count says how long a call is to be held, or after which time the client may come again.
func (l *limiter) count(h http.Header, key string, calls int, now time.Time) (wait, refused time.Duration) {
	l.mu.Lock()
	defer l.mu.Unlock()
	c := l.client(key)
	wait, refused = c.count(l.limit, l.shuts, calls, now)
	left := max(0, c.bucket.TokensAt(now))
	full := time.Duration((float64(l.limit.Burst) - left) / l.limit.PerSecond * float64(time.Second))
	h.Add("RateLimit-Policy", fmt.Sprintf(`"%s";q=%d;w=%d`, l.name, l.limit.Burst, int(math.Ceil(float64(l.limit.Burst)/l.limit.PerSecond))))
	h.Add("RateLimit", fmt.Sprintf(`"%s";r=%d;t=%d`, l.name, int(left), *seconds(max(full, refused))))
	return wait, refused
}

// hold lets a call that came too early wait; not more of them at once than there is room for.
func (l *limiter) hold(ctx context.Context, wait time.Duration) error {
	select {
	case l.slowed <- struct{}{}:
		defer func() { <-l.slowed }()
	default:
		return later(http.StatusTooManyRequests, "too-many-requests", spread(wait))
	}
	turn := time.NewTimer(wait)
	defer turn.Stop()
	select {
	case <-turn.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// client finds how a client stands, and starts a new generation when this one is full.
func (l *limiter) client(key string) *client {
	known := l.now[key]
	if known != nil {
		return known
	}
	if known = l.old[key]; known == nil {
		known = &client{bucket: rate.NewLimiter(rate.Limit(l.limit.PerSecond), l.limit.Burst)}
	}
	if len(l.now) >= l.most {
		l.now, l.old = map[string]*client{}, l.now
	}
	l.now[key] = known
	return known
}

func (c *client) count(limit Limit, shuts bool, calls int, now time.Time) (wait, refused time.Duration) {
	if now.Before(c.shutUntil) {
		return 0, c.shutUntil.Sub(now)
	}
	turn := c.bucket.ReserveN(now, calls)
	if wait = turn.DelayFrom(now); wait == 0 {
		c.ignored = 0
	}
	if wait <= mostSlowed {
		return wait, 0
	}
	turn.CancelAt(now)
	if now.Before(c.retryAt) {
		c.ignored++
	}
	if shuts && c.ignored >= limit.Burst {
		c.ignored = 0
		c.shutFor = min(max(2*c.shutFor, shortestShut), longestShut)
		c.shutUntil = now.Add(c.shutFor)
		return 0, c.shutFor
	}
	c.retryAt = now.Add(wait)
	return 0, spread(wait)
}

// spread makes a wait up to half longer, and by up to two seconds at least, so that those
// who were refused together do not come again together.
func spread(wait time.Duration) time.Duration {
	return wait + rand.N(max(wait/2, 2*time.Second))
}
