package ministry

import (
	"context"
	"errors"
	"fmt"
	"time"

	"mawidi/fair"
	"mawidi/ministry/rules"
	"mawidi/ministry/store"
)

// HandBackAppointment answers POST /appointments/{appointment_id}/hand-back: what a draw
// gave can be handed back for a while, free of the allowance and without a wait, so that
// nobody pays for having asked.
func (s *Server) HandBackAppointment(ctx context.Context, request HandBackAppointmentRequestObject) (HandBackAppointmentResponseObject, error) {
	changed, err := s.changeHolding(ctx, request.Params.IdempotencyKey, request.AppointmentID, rules.ChangeHandBack, s.handBack)
	if err != nil {
		return nil, err
	}
	return HandBackAppointment200JSONResponse(changed), nil
}

func (s *Server) handBack(tx *store.Tx, c *catalogue, h holding, now time.Time) error {
	if err := s.checkHandBack(tx, h.mission, h.Appointment, now); err != nil {
		return err
	}
	err := tx.InsertHandBack(store.HandBack{
		AppointmentID: h.ID, ApplicantID: h.ApplicantID, MissionID: h.MissionID, Day: rules.DateOf(now, h.mission.zone).String(),
	})
	if err != nil {
		return fmt.Errorf("count the hand-back of %s: %w", h.ID, err)
	}
	holder, err := pseudonym(h.Holder)
	if err != nil {
		return err
	}
	if err := s.record(tx, &fair.Return{Slot: fair.Name(h.SlotID), Holder: holder, At: fair.At(now)}); err != nil {
		return err
	}
	if err := tx.EndAppointment(h.ID, string(rules.Cancelled), now); err != nil {
		return fmt.Errorf("end appointment %s: %w", h.ID, err)
	}
	if err := s.free(tx, h.mission, h.SlotID, h.startsAt, now); err != nil {
		return err
	}
	h.Sequence++
	return s.tellOf(tx, c, "handed_back", h.Appointment, now)
}

// checkHandBack refuses what did not come of a draw, or not just now, and a second one in
// a month.
func (s *Server) checkHandBack(tx *store.Tx, m *mission, a store.Appointment, now time.Time) error {
	thisMonth := rules.DateOf(now.Add(-24*time.Hour), time.UTC)
	thisMonth.Day = 1
	rows, err := tx.HandBacks(a.ApplicantID, thisMonth.String())
	if err != nil {
		return fmt.Errorf("find hand-backs: %w", err)
	}
	spent := make([]rules.Date, len(rows))
	for i, row := range rows {
		if spent[i], err = rules.ParseDate(row.Day); err != nil {
			return err
		}
	}
	return rules.CheckHandBack(now, a.DrawnAt, m.zone, spent, s.policy)
}

// handBackUntil is until when an appointment can be handed back, or nil where it cannot.
func (s *Server) handBackUntil(tx *store.Tx, m *mission, a store.Appointment, now time.Time) (*time.Time, error) {
	if a.DrawnAt.IsZero() || a.State != string(rules.Booked) || !now.Before(a.DrawnAt.Add(s.policy.HandBackWithin)) {
		return nil, nil
	}
	var refused *rules.Refusal
	switch err := s.checkHandBack(tx, m, a, now); {
	case errors.As(err, &refused):
		return nil, nil
	case err != nil:
		return nil, err
	}
	return new(a.DrawnAt.Add(s.policy.HandBackWithin).In(m.zone)), nil
}
