package app

import (
	"context"
	"crypto/rand"
	"math/big"
	"time"
)

// lastMoment is how long before settling a request is sent at the latest, to arrive over a slow network.
const lastMoment = 12 * time.Second

// randomMoment is uniform over what is left until last, but for the half minutes in which another wish is sent: a confirmation
// code confirms one (rule 11). Where nothing is left it is the next moment that can be.
func (a *App) randomMoment(last time.Time) time.Time {
	first := a.nextCode()
	taken := map[time.Time]bool{}
	for _, other := range a.Asking() {
		taken[other.SendAt.Truncate(codeLasts)] = true
	}
	type span struct {
		from time.Time
		long time.Duration
	}
	var open []span
	var whole time.Duration
	for from := first; from.Before(last); from = from.Truncate(codeLasts).Add(codeLasts) {
		to := from.Truncate(codeLasts).Add(codeLasts)
		if to.After(last) {
			to = last
		}
		if !taken[from.Truncate(codeLasts)] {
			open = append(open, span{from, to.Sub(from)})
			whole += to.Sub(from)
		}
	}
	after := random(whole)
	for _, s := range open {
		if after < s.long {
			return s.from.Add(after)
		}
		after -= s.long
	}
	return first
}

// random is uniform from nothing until below d, and nothing where that is not more.
func random(d time.Duration) time.Duration {
	if d <= 0 {
		return 0
	}
	n, err := rand.Int(rand.Reader, big.NewInt(int64(d)))
	if err != nil {
		return 0
	}
	return time.Duration(n.Int64())
}

// awaitClock waits until the ministry's clock is known, and reports false where the app is closed before.
func (a *App) awaitClock() bool {
	for !a.client.Clock().Known() {
		if err := a.client.Resync(a.live); err != nil && a.sleepUntil(a.live, a.Now().Add(pauseUnreached)) != nil {
			return false
		}
	}
	return true
}

// nap bounds a sleep, since timers stand still while the device sleeps and the ministry's clock may be measured anew.
const nap = time.Second

func (a *App) sleepUntil(ctx context.Context, moment time.Time) error {
	for {
		left := moment.Sub(a.Now())
		if left <= 0 {
			return nil
		}
		select {
		case <-ctx.Done():
			return context.Cause(ctx)
		case <-time.After(min(left, nap)):
		}
	}
}
