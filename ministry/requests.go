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
	if gone := s.refuseGone(ctx, c, request.Params.IdempotencyKey, *request.Body); gone != nil {
		return nil, s.withNearest(ctx, gone)
	}
	status, made, err := change(ctx, s, request.Params.IdempotencyKey, rules.ChangeBooking,
		func(tx *store.Tx, caller Caller, now time.Time) (int, api.Request, error) {
			return s.ask(tx, c, caller.CitizenID, *request.Body, now)
		}, func(tx *store.Tx) { foreseeAsking(tx, *request.Body) })
	if err != nil {
		return nil, s.withNearest(ctx, err)
	}
	s.counted(c, made.MissionID)
	if status == http.StatusAccepted {
		return CreateRequest202JSONResponse(made), nil
	}
	s.changed(made.MissionID)
	return CreateRequest201JSONResponse(made), nil
}

// counted marks the board as out of date of a mission that shows how many asked so far.
func (s *Server) counted(c *catalogue, missionID string) {
	if m, err := c.mission(missionID); err == nil && m.gathersADay() {
		s.changed(missionID)
	}
}

// ChangeRequest answers PUT /requests/{request_id}: other choices, while gathering.
func (s *Server) ChangeRequest(ctx context.Context, request ChangeRequestRequestObject) (ChangeRequestResponseObject, error) {
	changed, err := s.changeOpenRequest(ctx, request.Params.IdempotencyKey, request.RequestID,
		func(tx *store.Tx, c *catalogue, q *store.Request, now time.Time) error {
			return s.chooseAgain(tx, c, q, *request.Body, now)
		})
	return ChangeRequest200JSONResponse(changed), err
}

// WithdrawRequest answers DELETE /requests/{request_id}, while gathering.
func (s *Server) WithdrawRequest(ctx context.Context, request WithdrawRequestRequestObject) (WithdrawRequestResponseObject, error) {
	withdrawn, err := s.changeOpenRequest(ctx, request.Params.IdempotencyKey, request.RequestID,
		func(tx *store.Tx, _ *catalogue, q *store.Request, _ time.Time) error {
			q.State, q.StandingKey = requestWithdrawn, nil
			return tx.WithdrawRequest(q.ID)
		})
	if err == nil {
		s.waiting.ring(withdrawn.ID)
		s.changed(withdrawn.MissionID)
	}
	return WithdrawRequest200JSONResponse(withdrawn), err
}

// changeOpenRequest is the way in common of changes to the caller's own request that
// still gathers. Work changes it in the books and in q.
func (s *Server) changeOpenRequest(ctx context.Context, key, id string,
	work func(tx *store.Tx, c *catalogue, q *store.Request, now time.Time) error,
) (api.Request, error) {
	c, err := s.upToDate(ctx)
	if err != nil {
		return api.Request{}, err
	}
	_, changed, err := change(ctx, s, key, "", func(tx *store.Tx, caller Caller, now time.Time) (int, api.Request, error) {
		q, err := openRequest(tx, caller.CitizenID, id, now)
		if err != nil {
			return 0, api.Request{}, err
		}
		if err := work(tx, c, &q, now); err != nil {
			return 0, api.Request{}, fmt.Errorf("change request %s: %w", id, err)
		}
		changed, err := s.requestInContract(tx, c, q, now)
		return http.StatusOK, changed, err
	})
	return changed, err
}

// chooseAgain gives a request other choices in the release that gathers it.
func (s *Server) chooseAgain(tx *store.Tx, c *catalogue, q *store.Request, to api.RequestChange, now time.Time) error {
	w, err := s.wishFor(tx, c, q.CitizenID, api.AppointmentRequest{
		ApplicantID: q.ApplicantID, MissionID: q.MissionID, ServiceID: q.ServiceID, Choices: to.Choices, Any: to.Any,
		PublicID: &q.PublicID, StandingKey: to.StandingKey,
	}, q.ReleaseID, now)
	if err != nil {
		return err
	}
	if w.releaseID != q.ReleaseID {
		return &rules.Refusal{Code: rules.ChoicesMixed}
	}
	q.Choices, q.Any = nil, w.any
	if !w.any {
		q.Choices = slotIDs(w.slots)
	}
	if err := s.keepStanding(q, w.standing); err != nil {
		return err
	}
	return tx.ChangeRequest(*q)
}

// openRequest finds a citizen's own request that can still be changed: not one that has
// settled, been withdrawn or was served at once.
func openRequest(tx *store.Tx, citizenID, id string, now time.Time) (store.Request, error) {
	if err := tx.EnterMissionOfRequest(id); err != nil {
		return store.Request{}, err
	}
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
	if !r.ClosedAt.IsZero() { // while whoever closed it was waited for
		return q, &rules.Refusal{Code: rules.Settled}
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
