package app

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"time"

	"mawidi/api"
)

// Ending is why a request that was made on this device takes part in no draw any more.
type Ending struct {
	Why           EndingReason `json:"why,omitempty"`
	AppointmentID string       `json:"appointment_id,omitempty"` // with EndedByBooking
}

// EndingReason is one of the reasons; empty where none was looked for yet.
type EndingReason string

// The reasons. The first three are the ministry's rules; what has none of them is held against the list that is published.
const (
	EndedByCitizen EndingReason = "citizen" // it was withdrawn on this device
	EndedByBooking EndingReason = "booking" // its applicant has an appointment for the service, or gave one back and waits
	EndedByAnother EndingReason = "another" // its applicant asked for something else in the same release
	EndedUnsaid    EndingReason = "unsaid"  // nothing that this device can find out
)

// Ending returns why a request of this device's was withdrawn, and false where that is not known, or it was not.
func (a *App) Ending(requestID string) (Ending, bool) {
	o, known := a.ownOf(requestID)
	return o.Ending, known && o.Ending.Why != ""
}

// isDropped reports whether the ministry withdrew a request for no reason that this device knows, though it had signed that it would
// be drawn. Then the published list must tell.
func (a *App) isDropped(r api.Request) bool {
	o, known := a.ownOf(r.ID)
	return known && r.State == api.RequestStateWithdrawn && r.ReleaseID != nil && o.Receipt != "" && o.Ending.Why == EndedUnsaid
}

// explainSoon finds out by itself why a request of this device's was withdrawn, and where nothing explains it checks its release
// once that is drawn.
func (a *App) explainSoon(r api.Request) {
	o, known := a.ownOf(r.ID)
	if _, checked := a.Proof(r.ID); !known || checked || o.Ending.Why != "" && o.Ending.Why != EndedUnsaid {
		return
	}
	a.work.Go(func() {
		if !a.staysUnsaid(r) || a.sleepUntil(a.live, latestOf(r.SettlesAt, r.DrawsAt)) != nil {
			return
		}
		if a.staysUnsaid(r) { // what took its place may have been heard of after it
			a.checkByItself(r)
		}
	})
}

// staysUnsaid looks for a reason and reports whether there is none. Where it cannot look, the next start does.
func (a *App) staysUnsaid(r api.Request) bool {
	if err := a.explain(a.live, r); err != nil {
		a.log.Info("find out why a request was withdrawn", "error", err)
		return false
	}
	return a.isDropped(r)
}

// explain looks for what by the ministry's rules ends a request: only this tells a rule from an insider.
func (a *App) explain(ctx context.Context, r api.Request) error {
	appointments, err := a.client.Appointments(ctx)
	if err != nil {
		return err
	}
	ending := Ending{Why: EndedUnsaid}
	if i := slices.IndexFunc(appointments, func(other api.Appointment) bool { return standsInTheWay(other, r) }); i >= 0 {
		ending = Ending{EndedByBooking, appointments[i].ID}
	} else if slices.ContainsFunc(a.Requests(), func(other api.Request) bool { return takesItsPlace(other, r) }) {
		ending.Why = EndedByAnother
	}
	if before, _ := a.Ending(r.ID); before != ending {
		a.changeOwn(r.ID, func(o *ownRequest) { o.Ending = ending })
		a.tell(RequestHeard{Request: r})
	}
	return nil
}

// standsInTheWay reports whether an appointment may have ended a request: it is for the same applicant and service (rules 3 and 5),
// and held, or waited for, at some time between the request and its closing. In doubt it may.
func standsInTheWay(held api.Appointment, r api.Request) bool {
	closes := latestOf(r.SettlesAt, r.ClosedAt)
	until := held.StartsAt
	if held.State == api.AppointmentStateCancelled || held.State == api.AppointmentStateCancelledByMission {
		until = held.ChangedAt
	}
	return held.Applicant.ID == r.ApplicantID && held.Service.ID == r.ServiceID &&
		(closes.IsZero() || held.BookedAt.Before(closes.Add(closesWithin))) && until.After(r.MadeAt)
}

// closesWithin is how long after its time a list may be closed, for whoever doubts that it was in time.
const closesWithin = 10 * time.Minute

// latestOf is the latest of the moments that are known, the zero time where none is.
func latestOf(moments ...*time.Time) (at time.Time) {
	for _, known := range moments {
		if known != nil && known.After(at) {
			at = *known
		}
	}
	return at
}

// takesItsPlace reports whether another request is the applicant's one in the same release (rule 2).
func takesItsPlace(other, r api.Request) bool {
	return other.ID != r.ID && other.ApplicantID == r.ApplicantID && other.ReleaseID != nil && r.ReleaseID != nil && *other.ReleaseID == *r.ReleaseID
}

// denied is the request as it stands once the ministry says that there is none, and false where that is not what it says.
func (a *App) denied(requestID string, err error) (api.Request, bool) {
	var problem *api.Problem
	if !errors.As(err, &problem) || problem.Status != http.StatusNotFound {
		return api.Request{}, false
	}
	r, known := a.requestOf(requestID)
	r.State = api.RequestStateWithdrawn
	return r, known
}
