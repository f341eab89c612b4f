package ministry

import (
	"context"
	"fmt"
	"time"

	"mawidi/ministry/rules"
	"mawidi/ministry/store"
)

// CancelAppointment answers POST /appointments/{appointment_id}/cancellation (rule 5).
func (s *Server) CancelAppointment(ctx context.Context, request CancelAppointmentRequestObject) (CancelAppointmentResponseObject, error) {
	changed, err := s.changeHolding(ctx, request.Params.IdempotencyKey, request.AppointmentID, rules.ChangeCancellation, s.cancel)
	return CancelAppointment200JSONResponse(changed), err
}

func (s *Server) cancel(tx *store.Tx, c *catalogue, h holding, now time.Time) error {
	if err := s.checkAllowance(tx, h, now); err != nil {
		return err
	}
	if err := spend(tx, h, "cancellation", now); err != nil {
		return err
	}
	return s.giveUp(tx, c, h, rules.Cancelled, now)
}

// giveUp ends an appointment at the citizen's wish, has its slot come back later, and
// tells the citizen.
func (s *Server) giveUp(tx *store.Tx, c *catalogue, h holding, state rules.AppointmentState, now time.Time) error {
	if err := tx.EndAppointment(h.ID, string(state), now); err != nil {
		return fmt.Errorf("end appointment %s: %w", h.ID, err)
	}
	if err := s.recordFreed(tx, h.Appointment, now); err != nil {
		return err
	}
	if err := s.free(tx, h.mission, h.SlotID, h.startsAt, now); err != nil {
		return err
	}
	h.Sequence++
	return s.tellOf(tx, c, string(state), h.Appointment, now)
}
