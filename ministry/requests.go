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
