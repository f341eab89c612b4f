package ministry

import (
	"context"
	"fmt"
	"time"

	"mawidi/api"
	"mawidi/ministry/rules"
	"mawidi/ministry/store"
)

// holding is an appointment that its citizen wants to cancel, move or give back, found
// and checked to be still held.
type holding struct {
	store.Appointment
	mission  *mission
	startsAt time.Time
}

// holdingOf finds a citizen's own appointment and refuses where it is not held any more.
func holdingOf(tx *store.Tx, c *catalogue, citizenID, id string, now time.Time) (holding, error) {
	if err := tx.EnterMissionOfAppointment(id); err != nil {
		return holding{}, err
	}
	a, err := ownAppointment(tx, citizenID, id)
	if err != nil {
		return holding{}, err
	}
	m, err := c.mission(a.MissionID)
	if err != nil {
		return holding{}, err
	}
	starts, err := m.instant(a.Starts)
	if err != nil {
		return holding{}, err
	}
	state := rules.AppointmentState(a.State)
	if a.State == statePast {
		state = rules.Booked // and too late to change, like any other that has started
	}
	return holding{a, m, starts}, rules.CheckStillHeld(rules.Appointment{ID: a.ID, StartsAt: starts, State: state}, now)
}

// changeHolding is the way in common of every change of an appointment: idempotent,
// proven and confirmed, on the caller's own appointment that is still held. It answers
// with the appointment as it is after work and the allowance that is left.
func (s *Server) changeHolding(ctx context.Context, key, appointmentID string, kind rules.ChangeKind,
	work func(tx *store.Tx, c *catalogue, h holding, now time.Time) error,
) (api.AppointmentChange, error) {
	c, err := s.upToDate(ctx)
	if err != nil {
		return api.AppointmentChange{}, err
	}
	_, changed, err := change(ctx, s, key, kind, func(tx *store.Tx, caller Caller, now time.Time) (int, api.AppointmentChange, error) {
		h, err := holdingOf(tx, c, caller.CitizenID, appointmentID, now)
		if err != nil {
			return 0, api.AppointmentChange{}, err
		}
		if err := work(tx, c, h, now); err != nil {
			return 0, api.AppointmentChange{}, err
		}
		changed, err := s.afterChange(tx, c, h, now)
		return 200, changed, err
	})
	if err == nil {
		s.changed(changed.Appointment.Mission.ID)
	}
	return changed, err
}

// afterChange reads what a change made of an appointment.
func (s *Server) afterChange(tx *store.Tx, c *catalogue, h holding, now time.Time) (changed api.AppointmentChange, err error) {
	a, err := tx.Appointment(h.ID)
	if err != nil {
		return changed, fmt.Errorf("read appointment %s again: %w", h.ID, err)
	}
	if changed.Appointment, err = s.showAppointment(tx, c, a, now); err != nil {
		return changed, err
	}
	changed.Allowance, err = s.allowanceAt(tx, h.ApplicantID, h.mission.zone, now)
	return changed, err
}
