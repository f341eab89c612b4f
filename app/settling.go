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

// resumeRequests takes up what was still to come of the requests that are remembered.
func (a *App) resumeRequests() {
	for _, r := range a.Requests() {
		if r.State == api.RequestStateGathered {
			a.follow(r.ID)
			a.lookSoon(r)
		}
		if r.NextRequestID != nil {
			a.followNext(*r.NextRequestID)
		}
		a.checkSoon(r)
	}
}

// followNext follows the request in which a standing wish goes on, unless it is known already.
func (a *App) followNext(requestID string) {
	if _, known := a.requestOf(requestID); !known {
		a.follow(requestID)
	}
}

// keptRequests is how many requests are remembered.
const keptRequests = 10

// settled remembers a request as the ministry describes it now; once it is settled it is told as news, a new appointment
// is kept with its reminders, and how the release was drawn is checked. A wish that stands is followed into the next release.
func (a *App) settled(r api.Request) {
	a.keepRequest(r)
	if r.NextRequestID != nil {
		a.followNext(*r.NextRequestID)
	}
	if r.State == api.RequestStateGathered {
		a.follow(r.ID)
		a.lookSoon(r)
		return
	}
	if r.Appointment != nil {
		a.keepAppointment(*r.Appointment)
	}
	a.endWait(r.ID, r, nil)
	a.tell(RequestSettled{Request: r})
	a.checkSoon(r)
}

// keepRequest remembers a request as it is now: one that is gathered in its place, any other at the front.
func (a *App) keepRequest(r api.Request) {
	a.hearOfOwn(r)
	a.pages.Lock()
	defer a.pages.Unlock()
	known, _ := recall[[]api.Request](a, requestsPage)
	requests := known.Value
	place := slices.IndexFunc(requests, func(other api.Request) bool { return other.ID == r.ID })
	if place >= 0 && r.State == api.RequestStateGathered {
		requests[place] = r
	} else {
		requests = slices.DeleteFunc(requests, func(other api.Request) bool { return other.ID == r.ID })
		requests = slices.Insert(requests, 0, r)
	}
	for _, old := range requests[min(len(requests), keptRequests):] {
		a.forgetDraw(old.ID)
	}
	if err := a.copy.write(requestsPage, requests[:min(len(requests), keptRequests)], a.Now()); err != nil {
		a.log.Warn("keep a request", "error", err)
	}
}

// hearOf takes in news of a request that is not settled: its list was closed, or waits for its witnesses, or the public randomness comes
// at another moment.
func (a *App) hearOf(r api.Request) {
	before, known := a.requestOf(r.ID)
	a.keepRequest(r)
	if !known || !sameMoment(before.ClosedAt, r.ClosedAt) || !sameMoment(before.DrawsAt, r.DrawsAt) || !sameMoment(before.LatestAt, r.LatestAt) {
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

// WithdrawRequest takes a request back while it is gathered.
func (a *App) WithdrawRequest(ctx context.Context, requestID string) (api.Request, error) {
	a.changeOwn(requestID, func(o *ownRequest) { o.Ending.Why = EndedByCitizen }) // also where no answer comes
	r, err := a.changeRequest("withdraw."+requestID, nil, func(change client.Change) (api.Request, error) {
		return a.client.WithdrawRequest(ctx, requestID, change)
	})
	if err != nil && !MayHaveArrived(err) {
		a.changeOwn(requestID, func(o *ownRequest) { o.Ending = Ending{} })
	}
	return r, err
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
