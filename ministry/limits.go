package ministry

import (
	"fmt"
	"math"
	"net/http"
	"sync"
	"time"

	"golang.org/x/time/rate"
)

// Limit is how often someone may call: Burst calls at once, and PerSecond more each
// second after.
type Limit struct {
	PerSecond float64
	Burst     int
}

// Limits are the limits of a ministry. A signed-in device is limited as a device, so
// that hundreds of honest people can share one carrier's address.
type Limits struct {
	Device       Limit // each signed-in device
	Address      Limit // each address, for calls without a sign-in
	Registration Limit // each address, for asking for codes and trying them
	Unattested   Limit // each address, for registering devices that no platform vouches for, where the policy prefers those of which one does
	Ticket       Limit // each ticket, for its codes at the consulates' desks
}

// DefaultLimits leave room for a household's app in a hurry, and for five hundred
// such apps behind one address.
var DefaultLimits = Limits{
	Device:       Limit{PerSecond: 2, Burst: 60},
	Address:      Limit{PerSecond: 200, Burst: 6000},
	Registration: Limit{PerSecond: 2, Burst: 1500},
	Unattested:   Limit{PerSecond: 0.05, Burst: 50},
	Ticket:       Limit{PerSecond: 0.1, Burst: 10},
}

// limiter holds a limit for any number of keys in bounded memory: keys that were not
// seen while a generation of others was are forgotten, which at worst allows them a
// burst more.
type limiter struct {
	name  string // in the RateLimit headers
	limit Limit
	most  int // keys in a generation

	mu       sync.Mutex
	now, old map[string]*rate.Limiter
}

func newLimiter(name string, limit Limit) *limiter {
	return &limiter{name: name, limit: limit, most: 50_000, now: map[string]*rate.Limiter{}}
}

// take counts a call by key, tells the caller where they stand in the RateLimit
// headers (draft-ietf-httpapi-ratelimit-headers), and refuses with 429 when it is too
// much.
func (l *limiter) take(h http.Header, key string, now time.Time) error {
	bucket := l.bucket(key)
	allowed := bucket.AllowN(now, 1)
	left := math.Max(0, bucket.TokensAt(now))
	full := time.Duration((float64(l.limit.Burst) - left) / l.limit.PerSecond * float64(time.Second))
	h.Set("RateLimit-Policy", fmt.Sprintf(`"%s";q=%d;w=%d`, l.name, l.limit.Burst, int(math.Ceil(float64(l.limit.Burst)/l.limit.PerSecond))))
	h.Set("RateLimit", fmt.Sprintf(`"%s";r=%d;t=%d`, l.name, int(left), *seconds(full)))
	if allowed {
		return nil
	}
	next := time.Duration((1 - left) / l.limit.PerSecond * float64(time.Second))
	return later(http.StatusTooManyRequests, "too-many-requests", next)
}

func (l *limiter) bucket(key string) *rate.Limiter {
	l.mu.Lock()
	defer l.mu.Unlock()
	bucket := l.now[key]
	if bucket != nil {
		return bucket
	}
	if bucket = l.old[key]; bucket == nil {
		bucket = rate.NewLimiter(rate.Limit(l.limit.PerSecond), l.limit.Burst)
	}
	if len(l.now) >= l.most {
		l.now, l.old = map[string]*rate.Limiter{}, l.now
	}
	l.now[key] = bucket
	return bucket
}
