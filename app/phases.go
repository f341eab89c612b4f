package app

import (
	"time"

	"mawidi/api"
)

// Phase is where a request is on its way through its release.
type Phase int

// The phases, in their order.
const (
	Gathering Phase = iota // it can be changed and withdrawn, until SettlesAt
	Closing                // the gathering has ended; the ministry has not yet said that the list is closed
	Drawing                // the list is closed; the public randomness comes at DrawsAt
	Overdue                // DrawsAt has long passed, and the randomness is not there; at LatestAt the release is called off
	CalledOff              // it never came: the slots go into the next release; a standing wish goes on in NextRequestID
	Decided                // served or not
	TakenBack              // withdrawn by the citizen, or because they booked the service elsewhere
)

// overdue is how long after its announced moment the public randomness is late: fetching and drawing take some seconds.
const overdue = 30 * time.Second

// PhaseOf returns the request's phase at a moment by the ministry's clock: see App.Now.
func PhaseOf(r api.Request, now time.Time) Phase {
	switch r.State {
	case api.RequestStateServed, api.RequestStateNotServed:
		return Decided
	case api.RequestStateWithdrawn:
		return TakenBack
	case api.RequestStateCalledOff:
		return CalledOff
	}
	switch {
	case r.ClosedAt != nil && r.DrawsAt != nil && now.After(r.DrawsAt.Add(overdue)):
		return Overdue
	case r.ClosedAt != nil:
		return Drawing
	case r.SettlesAt != nil && !now.Before(*r.SettlesAt):
		return Closing
	}
	return Gathering
}
