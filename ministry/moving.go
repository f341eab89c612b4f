package ministry

import (
	"context"
	"errors"
	"fmt"
	"time"

	"mawidi/ministry/rules"
	"mawidi/ministry/store"
)

// MoveAppointment answers POST /appointments/{appointment_id}/move: to an open slot of
// the same service and mission, at the cost of the allowance. The appointment keeps its
// ID and reference, and its old slot where the new one cannot be had (rule 5).
func (s *Server) MoveAppointment(ctx context.Context, request MoveAppointmentRequestObject) (MoveAppointmentResponseObject, error) {
	changed, err := s.changeHolding(ctx, request.Params.IdempotencyKey, request.AppointmentID, rules.ChangeMove,
		func(tx *store.Tx, c *catalogue, h holding, now time.Time) error {
			return s.move(tx, c, h, request.Body.SlotID, now)
		})
	if err != nil {
		return nil, s.withNearest(ctx, err)
	}
	return MoveAppointment200JSONResponse(changed), nil
}

func (s *Server) move(tx *store.Tx, c *catalogue, h holding, slotID string, now time.Time) error {
	if err := s.checkAllowance(tx, h, now); err != nil {
		return err
	}
	to, err := s.moveTo(tx, h, slotID, now)
	if err != nil {
		return err
	}
	starts, err := h.mission.instant(to.Starts)
	if err != nil {
		return err
	}
	free, err := tx.TakeSlot(to.ID)
	if err != nil {
		return fmt.Errorf("take slot: %w", err)
	}
	if !free {
		return &taken{h.mission, to}
	}
	holder, err := s.recordMove(tx, h.Appointment, to, now)
	if err != nil {
		return err
	}
	if err := tx.MoveAppointment(h.ID, to, holder, s.firstReminder(starts, now), now); err != nil {
		return fmt.Errorf("move appointment %s: %w", h.ID, err)
	}
	if err := spend(tx, h, "move", now); err != nil {
		return err
	}
	if err := s.free(tx, h.mission, h.SlotID, h.startsAt, now); err != nil {
		return err
	}
	moved, err := tx.Appointment(h.ID)
	if err != nil {
		return fmt.Errorf("read appointment %s again: %w", h.ID, err)
	}
	return s.tellOf(tx, c, "moved", moved, now)
}

// recordMove records that one slot is free again and the other had by the same holder.
func (s *Server) recordMove(tx *store.Tx, a store.Appointment, to store.Slot, now time.Time) (holder string, err error) {
	if err := s.recordFreed(tx, a, now); err != nil || !to.Listed {
		return "", err
	}
	if holder = a.Holder; holder == "" {
		if holder, err = s.newPublicID(); err != nil {
			return "", err
		}
	}
	return holder, s.recordBooking(tx, to.ID, holder, now)
}

// moveTo finds the slot that an appointment is to move to, and checks that it can be
// had at once and by its applicant.
func (s *Server) moveTo(tx *store.Tx, h holding, slotID string, now time.Time) (store.Slot, error) {
	found, err := findSlot(tx, slotID)
	if errors.As(err, new(rules.FieldErrors)) {
		return found.Slot, rules.FieldErrors{{Field: "slot_id", Code: rules.Malformed}}
	}
	if err != nil {
		return found.Slot, err
	}
	slot := found.Slot
	choice, err := h.mission.choice(found, now)
	if err != nil {
		return slot, err
	}
	if slot.MissionID != h.MissionID || slot.ServiceID != h.ServiceID {
		return slot, &rules.Refusal{Code: rules.ChoicesMixed}
	}
	switch choice.Window(now) {
	case rules.Past:
		return slot, &rules.Refusal{Code: rules.WindowClosed}
	case rules.Unreleased, rules.Gathered:
		p := h.mission.notReleased(found.Release)
		p.NextAllowedAt = new(found.Release.SettlesAt.In(h.mission.zone))
		return slot, p
	}
	offered := h.mission.service(h.ServiceID)
	if err := rules.CheckBookable(h.mission.live(), offered != nil && offered.bookable()); err != nil {
		return slot, err
	}
	person, err := s.applicant(tx, h.CitizenID, h.ApplicantID)
	if err != nil {
		return slot, err
	}
	return slot, (&wish{applicant: person, service: offered, slots: []store.Slot{slot}}).checkEligible()
}
