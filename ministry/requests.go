package ministry

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"time"

	"mawidi/api"
	"mawidi/ministry/rules"
	"mawidi/ministry/store"
)

// CreateRequest answers POST /requests: gathered with others where the release gathers,
// served at once after that (rule 2).
func (s *Server) CreateRequest(ctx context.Context, request CreateRequestRequestObject) (CreateRequestResponseObject, error) {
	c, err := s.upToDate(ctx)
	if err != nil {
		return nil, err
	}
	status, made, err := change(ctx, s, request.Params.IdempotencyKey, rules.ChangeBooking,
		func(tx *store.Tx, caller Caller, now time.Time) (int, api.Request, error) {
			return s.ask(tx, c, caller.CitizenID, *request.Body, now)
		})
	if err != nil {
		return nil, s.withNearest(ctx, err)
	}
	if status == http.StatusAccepted {
		return CreateRequest202JSONResponse(made), nil
	}
	s.changed(made.MissionID)
	return CreateRequest201JSONResponse(made), nil
}

// Ask is a request made without a device, as an official at a counter would: the same
// rules, no confirmation. It serves those who fill a sandbox.
func (s *Server) Ask(ctx context.Context, citizenID string, asked api.AppointmentRequest) (made api.Request, err error) {
	c, err := s.upToDate(ctx)
	if err != nil {
		return made, err
	}
	err = s.store.Change(ctx, "ask", func(tx *store.Tx) error {
		_, made, err = s.ask(tx, c, citizenID, asked, s.now())
		return err
	})
	if err == nil {
		s.changed(made.MissionID)
	}
	return made, err
}

// upToDate is the catalogue, with no release due that was not settled.
func (s *Server) upToDate(ctx context.Context) (*catalogue, error) {
	if err := s.current(ctx); err != nil {
		return nil, err
	}
	return s.catalogue(ctx)
}

// ask makes a citizen's request, and serves it where its slots are open.
func (s *Server) ask(tx *store.Tx, c *catalogue, citizenID string, asked api.AppointmentRequest, now time.Time) (int, api.Request, error) {
	w, err := s.wishFor(tx, c, citizenID, asked, now)
	if err != nil {
		return 0, api.Request{}, err
	}
	if err := s.checkHolding(tx, c, w.applicant.ID, w.service.ID, now); err != nil {
		return 0, api.Request{}, err
	}
	if w.window == rules.Gathered {
		return gather(tx, w, now)
	}
	return s.serveAtOnce(tx, c, w, now)
}

// gather keeps a request until its release settles.
func gather(tx *store.Tx, w *wish, now time.Time) (int, api.Request, error) {
	open, err := tx.OpenRequestIn(w.applicant.ID, w.releaseID)
	if err == nil {
		return 0, api.Request{}, &rules.Refusal{Code: rules.AlreadyAsked, RequestID: open.ID}
	}
	if !errors.Is(err, store.ErrNotFound) {
		return 0, api.Request{}, fmt.Errorf("find open request: %w", err)
	}
	q := w.request(requestGathered, now)
	if err := tx.InsertRequest(q); err != nil {
		return 0, api.Request{}, fmt.Errorf("add request: %w", err)
	}
	made, err := w.inContract(q)
	return http.StatusAccepted, made, err
}

// serveAtOnce books the first of the wanted slots that is still free.
func (s *Server) serveAtOnce(tx *store.Tx, c *catalogue, w *wish, now time.Time) (int, api.Request, error) {
	q := w.request(requestServed, now)
	for _, slot := range w.slots {
		a, err := s.book(tx, w.mission, q, slot, now)
		if errors.Is(err, errTaken) {
			continue
		}
		if err != nil {
			return 0, api.Request{}, err
		}
		q.AppointmentID = a.ID
		if err := tx.WithdrawRequestsFor(q.CitizenID, q.ApplicantID, q.ServiceID); err != nil {
			return 0, api.Request{}, fmt.Errorf("withdraw other requests: %w", err)
		}
		if err := tx.InsertRequest(q); err != nil {
			return 0, api.Request{}, fmt.Errorf("add request: %w", err)
		}
		made, err := w.inContract(q)
		if err != nil {
			return 0, api.Request{}, err
		}
		appointment, err := c.appointment(a, w.applicant, now)
		made.Appointment = &appointment
		return http.StatusCreated, made, err
	}
	return 0, api.Request{}, &taken{w.mission, w.slots[0]}
}

// ChangeRequest answers PUT /requests/{request_id}: other choices, while gathering.
func (s *Server) ChangeRequest(ctx context.Context, request ChangeRequestRequestObject) (ChangeRequestResponseObject, error) {
	c, err := s.upToDate(ctx)
	if err != nil {
		return nil, err
	}
	_, changed, err := change(ctx, s, request.Params.IdempotencyKey, "",
		func(tx *store.Tx, caller Caller, now time.Time) (int, api.Request, error) {
			q, err := s.openRequest(tx, caller.CitizenID, request.RequestID, now)
			if err != nil {
				return 0, api.Request{}, err
			}
			w, err := s.wishFor(tx, c, q.CitizenID, api.AppointmentRequest{
				ApplicantID: q.ApplicantID, MissionID: q.MissionID, ServiceID: q.ServiceID, Choices: request.Body.Choices, Any: request.Body.Any,
			}, now)
			if err != nil {
				return 0, api.Request{}, err
			}
			if w.window != rules.Gathered || w.releaseID != q.ReleaseID {
				return 0, api.Request{}, &rules.Refusal{Code: rules.ChoicesMixed}
			}
			wanted := w.request(q.State, now)
			q.Choices, q.Any = wanted.Choices, wanted.Any
			if err := tx.ChangeRequest(q.ID, q.Choices, q.Any); err != nil {
				return 0, api.Request{}, fmt.Errorf("change request: %w", err)
			}
			shown, err := s.requestInContract(tx, c, q, now)
			return http.StatusOK, shown, err
		})
	return ChangeRequest200JSONResponse(changed), err
}

// WithdrawRequest answers DELETE /requests/{request_id}, while gathering.
func (s *Server) WithdrawRequest(ctx context.Context, request WithdrawRequestRequestObject) (WithdrawRequestResponseObject, error) {
	c, err := s.upToDate(ctx)
	if err != nil {
		return nil, err
	}
	_, withdrawn, err := change(ctx, s, request.Params.IdempotencyKey, "",
		func(tx *store.Tx, caller Caller, now time.Time) (int, api.Request, error) {
			q, err := s.openRequest(tx, caller.CitizenID, request.RequestID, now)
			if err != nil {
				return 0, api.Request{}, err
			}
			if err := tx.WithdrawRequest(q.ID); err != nil {
				return 0, api.Request{}, fmt.Errorf("withdraw request: %w", err)
			}
			q.State = requestWithdrawn
			shown, err := s.requestInContract(tx, c, q, now)
			return http.StatusOK, shown, err
		})
	if err == nil {
		s.waiting.ring(withdrawn.ID)
	}
	return WithdrawRequest200JSONResponse(withdrawn), err
}

// openRequest finds a citizen's own request that can still be changed: not one that has
// settled, been withdrawn or was served at once.
func (s *Server) openRequest(tx *store.Tx, citizenID, id string, now time.Time) (store.Request, error) {
	q, err := ownRequest(tx, citizenID, id)
	if err != nil {
		return q, err
	}
	if q.State != requestGathered {
		return q, &rules.Refusal{Code: rules.Settled}
	}
	r, err := tx.Release(q.ReleaseID)
	if err != nil {
		return q, fmt.Errorf("find the release of request %s: %w", id, err)
	}
	return q, rules.CheckOpenRequest(rules.Release{SettlesAt: r.SettlesAt}, now)
}

func ownRequest(tx *store.Tx, citizenID, id string) (store.Request, error) {
	q, err := tx.Request(id)
	if errors.Is(err, store.ErrNotFound) || err == nil && q.CitizenID != citizenID {
		return q, notFound()
	}
	if err != nil {
		return q, fmt.Errorf("find request: %w", err)
	}
	return q, nil
}
