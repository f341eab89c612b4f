package app

import (
	"context"
	"slices"

	"mawidi/api"
	"mawidi/client"
)

const ownPage = "own." // with the request's ID

// ownOf returns what this device knows of a request of its own.
func (a *App) ownOf(requestID string) (ownRequest, bool) {
	known, err := recall[ownRequest](a, ownPage+requestID)
	return known.Value, err == nil
}

// changeOwn changes what is known of a request of this device's, where anything is.
func (a *App) changeOwn(requestID string, change func(*ownRequest)) {
	a.pages.Lock()
	defer a.pages.Unlock()
	if o, known := a.ownOf(requestID); known {
		change(&o)
		a.keepOwn(requestID, o)
	}
}

func (a *App) keepOwn(requestID string, o ownRequest) {
	if err := a.copy.write(ownPage+requestID, o, a.Now()); err != nil {
		a.log.Warn("keep what was asked for", "error", err)
	}
}

// own remembers what was sent, once the ministry has said by what ID it knows the request.
func (a *App) own(r api.Request, sent keptWish) {
	a.pages.Lock()
	defer a.pages.Unlock()
	a.keepOwn(r.ID, ownRequest{
		PublicID: sent.PublicID, StandingKey: sent.StandingKey, ServiceID: sent.Wish.ServiceID, Wants: []wants{sent.Wish.wants()},
	})
}

// hearOfOwn takes in what the ministry says of a request of this device's: its receipt, and the request in which it goes on.
func (a *App) hearOfOwn(r api.Request) {
	a.changeOwn(r.ID, func(o *ownRequest) {
		*o = o.asAnswered(r)
		if trust, known := a.ledgerTrust(); known && r.Receipt != nil {
			*o = o.withReceipt(*r.Receipt, trust.Ledger)
		}
		if r.NextRequestID == nil {
			return
		}
		if _, known := a.ownOf(*r.NextRequestID); !known {
			a.keepOwn(*r.NextRequestID, ownRequest{StandingKey: o.StandingKey, ServiceID: o.ServiceID, Wants: []wants{{}}})
		}
	})
}

// Promise is what the ministry has signed of a request: that it will be in the list that is drawn from.
type Promise struct {
	Kept bool   // its receipt is kept on this device, and good
	Flaw string // what is wrong with the one that came instead: English, for auditors; empty where none came
}

// Promise returns what the ministry has promised of a request that was made on this device. It is false where nothing is to be
// expected: the request goes into no release, or the ministry keeps no open ledger.
func (a *App) Promise(requestID string) (Promise, bool) {
	o, known := a.ownOf(requestID)
	if _, isOpen := a.ledgerTrust(); !known || !isOpen || o.ReleaseID == "" {
		return Promise{}, false
	}
	return Promise{Kept: o.Receipt != "" && o.Flaw == "", Flaw: o.Flaw}, true
}

// ChangeRequest replaces the choices of a request while it is gathered; whether it stands stays as it is.
func (a *App) ChangeRequest(ctx context.Context, requestID string, choices []api.Slot, whichever bool) (api.Request, error) {
	want := Wish{Choices: choices, Any: whichever}.wants()
	return a.replaceRequest(ctx, requestID, want, a.stands(requestID))
}

// Stand has a request that is gathered go into each following release, for any slot of its service, until it is served or
// withdrawn; or no longer. What it wants in its own release stays as it is.
func (a *App) Stand(ctx context.Context, requestID string, stands bool) (api.Request, error) {
	o, known := a.ownOf(requestID)
	if !known || len(o.Wants) == 0 {
		r, err := a.client.RequestState(ctx, requestID, 0)
		if err != nil {
			return api.Request{}, err
		}
		o.Wants = []wants{wantedBy(r)}
	}
	return a.replaceRequest(ctx, requestID, o.Wants[len(o.Wants)-1], stands)
}

// wantedBy is what a request asks for in the ministry's words.
func wantedBy(r api.Request) wants {
	if r.Any {
		return wants{}
	}
	return wants{Choices: slotIDs(r.Choices)}
}

// stands tells whether the request was left standing when the ministry was last heard.
func (a *App) stands(requestID string) bool {
	return slices.ContainsFunc(a.Requests(), func(r api.Request) bool { return r.ID == requestID && r.Standing != nil && *r.Standing })
}

// replaceRequest has the ministry hold another wish in the request's place. Until it has answered either may be what it holds.
func (a *App) replaceRequest(ctx context.Context, requestID string, want wants, stands bool) (api.Request, error) {
	var body api.RequestChange
	body.Choices, body.Any = want.fields()
	a.changeOwn(requestID, func(o *ownRequest) {
		o.Wants = append(o.Wants, want)
		if stands && o.StandingKey == "" {
			o.StandingKey = newStandingKey()
		}
		body.StandingKey = given(o.StandingKey)
	})
	switch {
	case !stands:
		body.StandingKey = nil
	case body.StandingKey == nil: // made on another device, which alone could follow it
		body.StandingKey = given(newStandingKey())
	}
	r, err := a.changeRequest("change."+requestID, body, func(change client.Change) (api.Request, error) {
		return a.client.ChangeRequest(ctx, requestID, body, change)
	})
	if err == nil || !MayHaveArrived(err) {
		a.changeOwn(requestID, func(o *ownRequest) { o.answered(want, err == nil) })
	}
	return r, err
}

// answered forgets the wishes that the ministry does not hold: all others where it took this one, else this one.
func (o *ownRequest) answered(want wants, taken bool) {
	if taken {
		o.Wants = []wants{want}
		return
	}
	if i := slices.IndexFunc(o.Wants, want.equal); i > 0 {
		o.Wants = slices.Delete(o.Wants, i, i+1)
	}
}
