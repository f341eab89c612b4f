package ministry

import (
	"context"
	"fmt"
	"time"

	"mawidi/api"
	"mawidi/fair"
	"mawidi/ministry/store"
)

// GetRequest answers GET /requests/{request_id}. With wait it holds the answer while the
// request is gathered, until there is news of it or the seconds are over.
func (s *Server) GetRequest(ctx context.Context, request GetRequestRequestObject) (GetRequestResponseObject, error) {
	citizenID := callerOf(ctx).CitizenID
	shown, err := s.readRequest(ctx, citizenID, request.RequestID)
	if err != nil {
		return nil, err
	}
	if wait := request.Params.Wait; wait != nil && *wait > 0 && shown.State == api.RequestStateGathered {
		s.await(ctx, shown, time.Duration(*wait)*time.Second)
		shown, err = s.readRequest(ctx, citizenID, request.RequestID)
	}
	return GetRequest200JSONResponse(shown), err
}

// await returns when there is news of a gathered request, when the client is gone, or
// after most.
func (s *Server) await(ctx context.Context, gathered api.Request, most time.Duration) {
	rings, leave := s.waiting.enter(gathered.ID, *gathered.ReleaseID)
	defer leave()
	// It may have settled between the first look and entering.
	if again, err := s.readRequest(ctx, callerOf(ctx).CitizenID, gathered.ID); err != nil || again.State != api.RequestStateGathered {
		return
	}
	timer := time.NewTimer(most)
	defer timer.Stop()
	select {
	case <-rings:
	case <-timer.C:
	case <-ctx.Done():
	}
}

func (s *Server) readRequest(ctx context.Context, citizenID, id string) (shown api.Request, err error) {
	c, err := s.catalogue(ctx)
	if err != nil {
		return shown, err
	}
	err = s.store.View(ctx, func(tx *store.Tx) error {
		q, err := ownRequest(tx, citizenID, id)
		if err != nil {
			return err
		}
		shown, err = s.requestInContract(tx, c, q, s.now())
		return err
	})
	return shown, err
}

// openRequestsOf lists a citizen's gathered requests, oldest first.
func (s *Server) openRequestsOf(tx *store.Tx, citizenID string, now time.Time) ([]api.Request, error) {
	rows, err := tx.OpenRequests(citizenID)
	if err != nil {
		return nil, fmt.Errorf("list open requests: %w", err)
	}
	requests := make([]api.Request, len(rows))
	if len(rows) == 0 {
		return requests, nil
	}
	c, err := s.readCatalogue(tx)
	if err != nil {
		return nil, err
	}
	for i, q := range rows {
		if requests[i], err = s.requestInContract(tx, c, q, now); err != nil {
			return nil, err
		}
	}
	return requests, nil
}

// requestInContract is a request as the contract has it, with its appointment or with
// how its release went.
func (s *Server) requestInContract(tx *store.Tx, c *catalogue, q store.Request, now time.Time) (api.Request, error) {
	m, err := c.mission(q.MissionID)
	if err != nil {
		return api.Request{}, err
	}
	in := m.request(q)
	for _, id := range q.Choices {
		slot, err := tx.SlotInRelease(id)
		if err != nil {
			return in, fmt.Errorf("find a choice: %w", err)
		}
		choice, err := m.slot(slot.Slot, slotState(slot.Release))
		if err != nil {
			return in, err
		}
		in.Choices = append(in.Choices, choice)
	}
	if q.AppointmentID != "" {
		a, err := tx.Appointment(q.AppointmentID)
		if err != nil {
			return in, fmt.Errorf("find the appointment of request %s: %w", q.ID, err)
		}
		shown, err := s.showAppointment(tx, c, a, now)
		if err != nil {
			return in, err
		}
		in.Appointment = &shown
	}
	if q.ReleaseID == "" {
		return in, nil
	}
	if err := s.addReceipt(&in, q); err != nil {
		return in, err
	}
	return in, s.addRelease(tx, m, q, &in, now)
}

// request is a request as the contract has it, without what else there is to be read
// about it.
func (m *mission) request(q store.Request) api.Request {
	in := api.Request{
		ID: q.ID, ApplicantID: q.ApplicantID, MissionID: q.MissionID, ServiceID: q.ServiceID,
		State: api.RequestState(q.State), Choices: []api.Slot{}, Any: q.Any, MadeAt: q.MadeAt.In(m.zone),
	}
	if q.PublicID != "" {
		in.PublicID = &q.PublicID
	}
	if q.StandingKey != nil || q.NextID != "" {
		in.Standing = new(true)
	}
	if q.NextID != "" {
		in.NextRequestID = &q.NextID
	}
	return in
}

// addReceipt adds the ministry's promise that a request will be in the list of its release.
func (s *Server) addReceipt(in *api.Request, q store.Request) error {
	if q.ReleaseID == "" || q.PublicID == "" || q.State == requestWithdrawn {
		return nil
	}
	row, err := listed(q)
	if err != nil {
		return fmt.Errorf("write a receipt for %s: %w", q.ID, err)
	}
	signed, err := s.receipt(fair.Receipt{Release: fair.Name(q.ReleaseID), At: fair.At(q.MadeAt), Request: row})
	in.Receipt = &signed
	return err
}

// addRelease says which release gathers a request, when it settles and how it went.
func (s *Server) addRelease(tx *store.Tx, m *mission, q store.Request, in *api.Request, now time.Time) error {
	r, err := tx.Release(q.ReleaseID)
	if err != nil {
		return fmt.Errorf("find the release of request %s: %w", q.ID, err)
	}
	in.ReleaseID, in.SettlesAt = &r.ID, new(r.SettlesAt.In(m.zone))
	s.addProgress(m, r, in, now)
	if q.State != requestServed && q.State != requestNotServed {
		return nil
	}
	count, err := tx.ReleaseCount(r.ID, q.ServiceID)
	if err != nil {
		return err
	}
	in.Outcome = &api.Outcome{Requests: count.Requests, Slots: count.Slots}
	if q.State == requestNotServed {
		in.Outcome.NextRelease, err = m.nextRelease(tx, now)
	}
	return err
}

// addProgress says how far a request's release has come, once its list is closed or waits for
// that.
func (s *Server) addProgress(m *mission, r store.Release, in *api.Request, now time.Time) {
	if in.State == api.RequestStateNotServed && r.CalledOff {
		in.State = api.RequestStateCalledOff
	}
	closed, drawn := !r.ClosedAt.IsZero(), !r.SettledAt.IsZero()
	if closed {
		in.ClosedAt = new(r.ClosedAt.In(m.zone))
	}
	switch {
	case drawn:
	case closed:
		in.DrawsAt, in.LatestAt = new(r.DrawsAt.In(m.zone)), new(r.LatestAt.In(m.zone))
	case isBeingDrawn(r, now) && !s.closesByItself():
		in.LatestAt = new(r.LatestAt.In(m.zone))
	}
}
