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

// ask makes a citizen's request, and serves it where its slots are open.
func (s *Server) ask(tx *store.Tx, c *catalogue, citizenID string, asked api.AppointmentRequest, now time.Time) (int, api.Request, error) {
	if err := tx.EnterMission(asked.MissionID); err != nil {
		return 0, api.Request{}, err
	}
	w, err := s.wishFor(tx, c, citizenID, asked, "", now)
	if err != nil {
		return 0, api.Request{}, err
	}
	if err := s.checkHolding(tx, c, w.applicant.ID, w.service.ID, now); err != nil {
		return 0, api.Request{}, err
	}
	if w.window == rules.Gathered {
		return s.gather(tx, w, now)
	}
	return s.serveAtOnce(tx, c, w, now)
}

// foreseeAsking are the reads that ask makes, in the mission that it enters.
func foreseeAsking(tx *store.Tx, asked api.AppointmentRequest) {
	_ = tx.EnterMission(asked.MissionID)
	_, _ = tx.Applicant(asked.ApplicantID)
	if asked.Choices != nil {
		_, _ = tx.SlotsInReleases(*asked.Choices)
	}
	_, _ = tx.Holdings(asked.ApplicantID, asked.ServiceID)
}

// gather keeps a request until its release settles.
func (s *Server) gather(tx *store.Tx, w *wish, now time.Time) (int, api.Request, error) {
	open, err := tx.OpenRequestIn(w.applicant.ID, w.releaseID)
	switch {
	case errors.Is(err, store.ErrNotFound):
	case err != nil:
		return 0, api.Request{}, fmt.Errorf("find open request: %w", err)
	case open.Carried && open.ServiceID != w.service.ID:
		if err := s.makeWay(tx, w.mission, open, now); err != nil {
			return 0, api.Request{}, err
		}
	default:
		return 0, api.Request{}, &rules.Refusal{Code: rules.AlreadyAsked, RequestID: open.ID}
	}
	q, err := s.request(w, requestGathered, now)
	if err != nil {
		return 0, api.Request{}, err
	}
	added, err := tx.InsertRequest(q)
	if err != nil {
		return 0, api.Request{}, fmt.Errorf("add request: %w", err)
	}
	if !added { // another request of the release has the public ID
		return 0, api.Request{}, rules.FieldErrors{{Field: "public_id", Code: rules.Repeated}}
	}
	made, err := s.inContract(w, q)
	return http.StatusAccepted, made, err
}

// serveAtOnce books the first of the wanted slots that is still free.
func (s *Server) serveAtOnce(tx *store.Tx, c *catalogue, w *wish, now time.Time) (int, api.Request, error) {
	q, err := s.request(w, requestServed, now)
	if err != nil {
		return 0, api.Request{}, err
	}
	for _, slot := range w.slots {
		if !slot.Free {
			continue
		}
		a, err := s.book(tx, w.mission, booking{request: q, slot: slot}, now)
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
		if _, err := tx.InsertRequest(q); err != nil {
			return 0, api.Request{}, fmt.Errorf("add request: %w", err)
		}
		made, err := s.inContract(w, q)
		if err != nil {
			return 0, api.Request{}, err
		}
		appointment, err := c.appointment(a, w.applicant, now)
		made.Appointment = &appointment
		return http.StatusCreated, made, err
	}
	return 0, api.Request{}, &taken{w.mission, w.slots[0]}
}

// taken refuses a request because all its slots are gone.
type taken struct {
	mission *mission
	slot    store.Slot
}

// Error returns the code.
func (t *taken) Error() string { return string(rules.SlotTaken) }

// withNearest turns a refusal of a slot that is gone into one that names the nearest
// free ones. They come from the public board, so that losing a race costs no query.
func (s *Server) withNearest(ctx context.Context, err error) error {
	var gone *taken
	if !errors.As(err, &gone) {
		return err
	}
	p := refuse(http.StatusConflict, string(rules.SlotTaken))
	wanted, err := gone.mission.slot(gone.slot, api.SlotStateOpen)
	if err != nil {
		return err
	}
	b, err := s.board(ctx, gone.mission)
	if err != nil {
		return err
	}
	p.Nearest = new(b.nearest(wanted))
	return p
}

// Ask is a request made without a device, as an official at a counter would: the same
// rules, no confirmation. It serves those who fill a sandbox.
func (s *Server) Ask(ctx context.Context, citizenID string, asked api.AppointmentRequest) (made api.Request, err error) {
	c, err := s.upToDate(ctx)
	if err != nil {
		return made, err
	}
	err = s.store.Change(ctx, "ask", func(tx *store.Tx) error {
		if err := tx.LockCitizen(citizenID); err != nil {
			return err
		}
		_, made, err = s.ask(tx, c, citizenID, asked, s.now())
		return err
	})
	if err == nil {
		s.changed(made.MissionID)
	}
	return made, err
}
