package app

import (
	"context"
	"slices"
	"time"

	"mawidi/api"
)

// longPoll is how long the ministry is asked to hold an answer open.
const longPoll = 25 * time.Second

// pauseUnreached is how long is waited before a ministry that cannot be reached is asked again.
const pauseUnreached = 2 * time.Second

// settling is a request that is being waited for, and what came of it.
type settling struct {
	cancel  context.CancelFunc
	done    chan struct{}
	request api.Request
	err     error
}

// AwaitSettled waits until the request is settled or withdrawn and returns it. It outlasts a network that comes and goes, and
// ends with the context or a refusal.
func (a *App) AwaitSettled(ctx context.Context, requestID string) (api.Request, error) {
	s := a.follow(requestID)
	select {
	case <-s.done:
		return s.request, s.err
	case <-ctx.Done():
		return api.Request{}, context.Cause(ctx)
	}
}

// follow waits for the request to settle, whether or not a screen shows it, and tells of it then.
func (a *App) follow(requestID string) *settling {
	a.mu.Lock()
	defer a.mu.Unlock()
	if s, ok := a.waits[requestID]; ok {
		return s
	}
	ctx, cancel := context.WithCancel(a.live)
	s := &settling{cancel: cancel, done: make(chan struct{})}
	a.waits[requestID] = s
	a.work.Go(func() {
		r, err := a.poll(ctx, requestID)
		gone, denied := a.denied(requestID, err)
		switch {
		case err == nil:
			a.settled(r)
		case denied:
			a.settled(gone)
		case a.endWait(requestID, api.Request{}, err):
			a.hear(err)
		}
	})
	return s
}

// endWait tells those who wait for a request what came of it, and reports whether it was still being followed.
func (a *App) endWait(requestID string, r api.Request, err error) bool {
	a.mu.Lock()
	defer a.mu.Unlock()
	s, ok := a.waits[requestID]
	if !ok {
		return false
	}
	delete(a.waits, requestID)
	s.request, s.err = r, err
	s.cancel()
	close(s.done)
	return true
}

// poll asks for the request's state until it is settled, pausing where the ministry cannot be reached. While it is gathered nothing
// can come of it: until that is about to end nobody is asked.
func (a *App) poll(ctx context.Context, requestID string) (api.Request, error) {
	known, _ := a.requestOf(requestID)
	var heard time.Time // when the ministry last answered
	for {
		if known.SettlesAt != nil {
			if err := a.sleepUntil(ctx, known.SettlesAt.Add(-longPoll)); err != nil {
				return api.Request{}, err
			}
		}
		r, err := a.client.RequestState(ctx, requestID, a.patience(known, heard))
		switch {
		case err == nil && r.State != api.RequestStateGathered || err != nil && !unreachable(err):
			return r, err
		case err == nil:
			known, heard = r, a.Now()
			a.hearOf(r)
			continue
		}
		if err := a.sleepUntil(ctx, a.Now().Add(pauseUnreached)); err != nil {
			return api.Request{}, err
		}
	}
}

// A list is closed within a moment of its time, mostly: for closesFor the ministry is asked anew every shortPoll.
const (
	shortPoll = 2 * time.Second
	closesFor = 10 * time.Second
)

// patience is how long an answer may be held open: not at all of a request that is not known yet, or of which nothing was heard since
// its gathering ended, as after a night without a network; and not beyond the closing of its list, which is worth telling.
func (a *App) patience(r api.Request, heard time.Time) time.Duration {
	switch {
	case r.ID == "":
		return 0
	case r.SettlesAt == nil || r.ClosedAt != nil:
		return longPoll
	}
	switch left := r.SettlesAt.Sub(a.Now()); {
	case left < 0 && heard.Before(*r.SettlesAt):
		return 0
	case left < -closesFor:
		return longPoll
	default:
		return min(longPoll, max(shortPoll, left+shortPoll))
	}
}

// compareOpen holds the requests that are remembered as gathered against those that the ministry has: one may have been made on
// another device, given a freed slot, or withdrawn because the service was booked elsewhere.
func (a *App) compareOpen(open []api.Request) {
	for _, r := range open {
		if _, known := a.requestOf(r.ID); !known {
			a.settled(r)
		}
	}
	for _, known := range a.Requests() {
		isOpen := slices.ContainsFunc(open, func(r api.Request) bool { return r.ID == known.ID })
		if known.State != api.RequestStateGathered || isOpen {
			continue
		}
		a.work.Go(func() {
			r, err := a.client.RequestState(a.live, known.ID, 0)
			if gone, denied := a.denied(known.ID, err); denied {
				r, err = gone, nil
			}
			if err == nil && r.State != api.RequestStateGathered {
				a.settled(r)
			}
		})
	}
}
