package client

import (
	"cmp"
	"context"
	"errors"
	"math/rand/v2"
	"net/http"
	"strconv"
	"time"

	"mawidi/api"
)

// Retry bounds how often and how late a call is sent again. Every call may be: reads change nothing, and a change has
// its one effect by its idempotency key. Zero means the default.
type Retry struct {
	Attempts int           // in all; default 4, and 1 sends only once
	Base     time.Duration // the first pause is between nothing and Base, each further one up to twice as long; default 300 ms
	Cap      time.Duration // no pause drawn is longer; default 5 s
	Longest  time.Duration // a longer wait asked for by Retry-After is left to the caller; default 10 s
}

func (r Retry) orDefault() Retry {
	return Retry{
		Attempts: cmp.Or(r.Attempts, 4),
		Base:     cmp.Or(r.Base, 300*time.Millisecond),
		Cap:      cmp.Or(r.Cap, 5*time.Second),
		Longest:  cmp.Or(r.Longest, 10*time.Second),
	}
}

// pause says how long to wait before the next attempt after so many failed ones, and whether there is one. Beyond what
// the server asked for it is drawn with full jitter, so that a crowd which failed together does not return together.
func (r Retry) pause(failed int, err error, asked time.Duration) (time.Duration, bool) {
	if failed >= r.Attempts || !isPassing(err) || asked > r.Longest {
		return 0, false
	}
	ceiling := min(r.Base<<min(failed-1, 16), r.Cap)
	return asked + rand.N(max(ceiling, 1)), true
}

// isPassing reports whether the same call may fare better in a moment.
func isPassing(err error) bool {
	if problem, refused := errors.AsType[*api.Problem](err); refused {
		return problem.Status == http.StatusTooManyRequests || problem.Status == http.StatusServiceUnavailable ||
			isGateway(problem.Status)
	}
	if unreached, ok := errors.AsType[*Unreachable](err); ok {
		return unreached.Kind == KindNone || unreached.Kind == KindSlow || unreached.Kind == KindBroken
	}
	return false
}

func isGateway(status int) bool {
	return status == http.StatusBadGateway || status == http.StatusGatewayTimeout
}

// sleep waits, and returns false at once when the context ends or is bound to end before.
func sleep(ctx context.Context, pause time.Duration) bool {
	if end, bounded := ctx.Deadline(); bounded && time.Until(end) < pause {
		return false
	}
	timer := time.NewTimer(pause)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return false
	case <-timer.C:
		return true
	}
}

// retryAfter reads the Retry-After header (RFC 9110, section 10.2.3), in seconds or as a date, which is held against
// the answer's own Date. It is zero where the header is absent or makes no sense.
func retryAfter(header http.Header, now time.Time) time.Duration {
	value := header.Get("Retry-After")
	if seconds, err := strconv.ParseUint(value, 10, 31); err == nil {
		return time.Duration(seconds) * time.Second
	}
	at, err := http.ParseTime(value)
	if err != nil {
		return 0
	}
	if date, err := http.ParseTime(header.Get("Date")); err == nil {
		now = date
	}
	return max(at.Sub(now), 0)
}
