package ministry

import (
	"context"
	"time"

	"mawidi/api"
	"mawidi/ministry/rules"
	"mawidi/ministry/store"
)

// GiveBackAppointment answers POST /appointments/{appointment_id}/give-back: the slot is
// freed whatever the allowance, and the next booking of the service waits (rule 5).
func (s *Server) GiveBackAppointment(ctx context.Context, request GiveBackAppointmentRequestObject) (GiveBackAppointmentResponseObject, error) {
	changed, err := s.changeHolding(ctx, request.Params.IdempotencyKey, request.AppointmentID, rules.ChangeGiveBack,
		func(tx *store.Tx, c *catalogue, h holding, now time.Time) error {
			return s.giveUp(tx, c, h, rules.GivenBack, now)
		})
	if err != nil {
		return nil, err
	}
	given := changed.Appointment
	changed.RebookingWait = &api.RebookingWait{ServiceID: given.Service.ID, Until: given.StartsAt}
	return GiveBackAppointment200JSONResponse(changed), nil
}
