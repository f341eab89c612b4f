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

// settled remembers a request as the ministry describes it now; once it is settled it is told as news, and a new appointment
// is kept with its reminders.
func (a *App) settled(r api.Request) {
	a.pages.Lock()
	known, _ := recall[[]api.Request](a, requestsPage)
	requests := slices.DeleteFunc(known.Value, func(other api.Request) bool { return other.ID == r.ID })
	requests = slices.Insert(requests, 0, r)
	if err := a.copy.write(requestsPage, requests[:min(len(requests), keptRequests)], a.Now()); err != nil {
		a.log.Warn("keep a request", "error", err)
	}
	a.pages.Unlock()
	if r.State == api.RequestStateGathered {
		a.follow(r.ID)
		return
	}
	if r.Appointment != nil {
		a.keepAppointment(*r.Appointment)
	}
	a.tell(RequestSettled{Request: r})
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

// poll asks for the request's state until it is settled, pausing where the ministry cannot be reached.
func (a *App) poll(ctx context.Context, requestID string) (api.Request, error) {
	for {
		r, err := a.client.RequestState(ctx, requestID, longPoll)
		if err == nil && r.State != api.RequestStateGathered || err != nil && !unreachable(err) {
			return r, err
		}
		if err != nil {
			if err := a.sleepUntil(ctx, a.Now().Add(pauseUnreached)); err != nil {
				return api.Request{}, err
			}
		}
	}
}

// ChangeRequest replaces the choices of a request while it is gathered.
func (a *App) ChangeRequest(ctx context.Context, requestID string, choices []api.Slot, whichever bool) (api.Request, error) {
	body := api.RequestChange{}
	if whichever {
		body.Any = &whichever
	} else {
		ids := slotIDs(choices)
		body.Choices = &ids
	}
	return a.changeRequest("change."+requestID, body, func(change client.Change) (api.Request, error) {
		return a.client.ChangeRequest(ctx, requestID, body, change)
	})
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
