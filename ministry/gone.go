package ministry

import (
	"context"

	"mawidi/api"
	"mawidi/ministry/rules"
	"mawidi/ministry/store"
)

// refuseGone refuses a request of which nothing but the slots is wrong: all are gone. When
// a release is nearly booked out most requests are such, and they need no turn to write.
// Whatever else there is to say to a request, and whether it was answered before, is left
// to the change.
func (s *Server) refuseGone(ctx context.Context, c *catalogue, key string, asked api.AppointmentRequest) error {
	m, err := c.mission(asked.MissionID)
	if err != nil || asked.Choices == nil {
		return nil
	}
	b := s.boards.of(m.ID).value.Load() // as it hangs, which may be a moment ago
	if b == nil || b.showsAny(asked.ServiceID, *asked.Choices) {
		return nil
	}
	var refusal error
	_ = s.store.View(ctx, func(tx *store.Tx) error { // what fails here fails in the change again
		refusal = s.refusalOfGone(tx, c, callOf(ctx), key, asked)
		return nil
	})
	return refusal
}

func (s *Server) refusalOfGone(tx *store.Tx, c *catalogue, from *call, key string, asked api.AppointmentRequest) error {
	now := s.now()
	var before api.Request
	if status, err := s.outcomeOf(from, terms{key: key}).recall(tx, &before, now); err != nil || status != 0 {
		return nil
	}
	caller, device, err := s.callerIn(tx, from, now)
	if err != nil || (rules.Device{State: caller.State, WaitsUntil: device.WaitsUntil}).MayChange() != nil {
		return nil
	}
	w, err := s.wishFor(tx, c, caller.CitizenID, asked, "", now)
	if err != nil || w.window != rules.Open {
		return nil
	}
	for _, slot := range w.slots {
		if slot.Free {
			return nil
		}
	}
	if held, err := tx.Holdings(w.applicant.ID, w.service.ID); err != nil || len(held) > 0 {
		return nil
	}
	return &taken{w.mission, w.slots[0]}
}
