package app

import (
	"context"
	"slices"
	"time"

	"mawidi/api"
	"mawidi/client"
)

const requestsPage = "requests"

// Requests returns the requests made on this device that are gathered or were settled lately, newest first, as last known.
func (a *App) Requests() []api.Request {
	known, _ := recall[[]api.Request](a, requestsPage)
	return known.Value
}

// keptRequests is how many requests are remembered.
const keptRequests = 10

// settled remembers a request as the ministry describes it now; once it is settled it is told as news, a new appointment
// is kept with its reminders, and how the release was drawn is checked. A wish that stands is followed into the next release.
func (a *App) settled(r api.Request) {
	a.keepRequest(r)
	if r.NextRequestID != nil {
		a.follow(*r.NextRequestID)
	}
	if r.State == api.RequestStateGathered {
		a.follow(r.ID)
		a.lookSoon(r)
		return
	}
	if r.Appointment != nil {
		a.keepAppointment(*r.Appointment)
	}
	a.tell(RequestSettled{Request: r})
	a.checkSoon(r)
}

// keepRequest puts a request at the front of those that are remembered.
func (a *App) keepRequest(r api.Request) {
	a.hearOfOwn(r)
	a.pages.Lock()
	defer a.pages.Unlock()
	known, _ := recall[[]api.Request](a, requestsPage)
	requests := slices.DeleteFunc(known.Value, func(other api.Request) bool { return other.ID == r.ID })
	requests = slices.Insert(requests, 0, r)
	for _, old := range requests[min(len(requests), keptRequests):] {
		a.forgetDraw(old.ID)
	}
	if err := a.copy.write(requestsPage, requests[:min(len(requests), keptRequests)], a.Now()); err != nil {
		a.log.Warn("keep a request", "error", err)
	}
}

// hearOf takes in news of a request that is not settled: its list was closed, or the public randomness comes at another moment.
func (a *App) hearOf(r api.Request) {
	before, known := a.requestOf(r.ID)
	a.keepRequest(r)
	if !known || !sameMoment(before.ClosedAt, r.ClosedAt) || !sameMoment(before.DrawsAt, r.DrawsAt) {
		a.tell(RequestHeard{Request: r})
	}
}

// requestOf returns a request as last known.
func (a *App) requestOf(id string) (api.Request, bool) {
	requests := a.Requests()
	i := slices.IndexFunc(requests, func(r api.Request) bool { return r.ID == id })
	if i < 0 {
		return api.Request{}, false
	}
	return requests[i], true
}

func sameMoment(x, y *time.Time) bool {
	return x == y || x != nil && y != nil && x.Equal(*y)
}

// longPoll is how long the ministry is asked to hold an answer open.
const longPoll = 25 * time.Second

// pauseUnreached is how long is waited before a ministry that cannot be reached is asked again.
const pauseUnreached = 2 * time.Second

// settling is a request that is being waited for, and what came of it.
type settling struct {
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
	s := &settling{done: make(chan struct{})}
	a.waits[requestID] = s
	a.work.Go(func() {
		defer close(s.done)
		s.request, s.err = a.poll(a.live, requestID)
		a.mu.Lock()
		delete(a.waits, requestID)
		a.mu.Unlock()
		if s.err == nil {
			a.settled(s.request)
		} else {
			a.hear(s.err)
		}
	})
	return s
}

// poll asks for the request's state until it is settled, pausing where the ministry cannot be reached. While it is gathered nothing
// can come of it: until that is about to end nobody is asked.
func (a *App) poll(ctx context.Context, requestID string) (api.Request, error) {
	known, _ := a.requestOf(requestID)
	for {
		if known.SettlesAt != nil {
			if err := a.sleepUntil(ctx, known.SettlesAt.Add(-longPoll)); err != nil {
				return api.Request{}, err
			}
		}
		r, err := a.client.RequestState(ctx, requestID, a.patience(known))
		switch {
		case err == nil && r.State != api.RequestStateGathered || err != nil && !unreachable(err):
			return r, err
		case err == nil:
			known = r
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

// patience is how long an answer may be held open: not at all of a request that is not known yet, and not beyond the closing of its
// list, which is worth telling.
func (a *App) patience(r api.Request) time.Duration {
	switch {
	case r.ID == "":
		return 0
	case r.SettlesAt == nil || r.ClosedAt != nil:
		return longPoll
	}
	left := r.SettlesAt.Sub(a.Now())
	if left < -closesFor {
		return longPoll
	}
	return min(longPoll, max(shortPoll, left+shortPoll))
}

// WithdrawRequest takes a request back while it is gathered.
func (a *App) WithdrawRequest(ctx context.Context, requestID string) (api.Request, error) {
	return a.changeRequest("withdraw."+requestID, nil, func(change client.Change) (api.Request, error) {
		return a.client.WithdrawRequest(ctx, requestID, change)
	})
}

func (a *App) changeRequest(what string, body any, send func(client.Change) (api.Request, error)) (api.Request, error) {
	var r api.Request
	err := a.change(what, body, func(change client.Change) (err error) {
		r, err = send(change)
		return err
	})
	if err == nil {
		a.settled(r)
	}
	return r, err
}
