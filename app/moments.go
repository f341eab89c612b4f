package app

import (
	"context"
	"crypto/rand"
	"math/big"
	"slices"
	"time"
)

// lastMoment is how long before settling a request is sent at the latest, to arrive over a slow network.
const lastMoment = 12 * time.Second

// apart is how far the moments of two wishes lie from each other, so that the first is answered before the second goes out.
const apart = 3 * time.Second

// randomMoment is uniform over what is left until last, but for what lies close to another wish's moment. Where nothing is left it
// is now. A family's fourth wish goes out in the half minute that runs, or there would be no code for the last of them.
func (a *App) randomMoment(last time.Time) (moment time.Time) {
	now, others := a.Now(), a.Asking()
	if early := now.Truncate(codeLasts).Add(codeLasts - inTransit); len(others) >= codesAtOnce && early.Before(last) {
		last = early
	}
	isClose := func(w Pending) bool { return w.SendAt.Sub(moment).Abs() < apart }
	for range 20 {
		moment = now.Add(random(last.Sub(now)))
		if !slices.ContainsFunc(others, isClose) {
			break
		}
	}
	return moment
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
