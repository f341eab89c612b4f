package ministry

import (
	"errors"
	"fmt"
	"time"

	"mawidi/ministry/rules"
	"mawidi/ministry/store"
)

// states of requests, as they are stored and as the contract has them.
const (
	requestGathered  = "gathered"
	requestServed    = "served"
	requestNotServed = "not_served"
	requestWithdrawn = "withdrawn"
)

// statePast is the state of an appointment that was booked and has started.
const statePast = "past"

// errTaken says that a slot is not free any more.
var errTaken = errors.New("the slot is taken")

// book gives a request's applicant a slot: the one place where an appointment comes to
// be. It fails with errTaken where the slot is not free. The caller has checked the rules.
func (s *Server) book(tx *store.Tx, m *mission, q store.Request, slot store.Slot, now time.Time) (store.Appointment, error) {
	taken, err := tx.TakeSlot(slot.ID)
	if err != nil {
		return store.Appointment{}, fmt.Errorf("take slot: %w", err)
	}
	if !taken {
		return store.Appointment{}, errTaken
	}
	starts, err := m.instant(slot.Starts)
	if err != nil {
		return store.Appointment{}, err
	}
	a := store.Appointment{
		ID: store.NewID("at"), CitizenID: q.CitizenID, ApplicantID: q.ApplicantID,
		MissionID: m.ID, ServiceID: slot.ServiceID, SlotID: slot.ID, Counter: slot.Counter,
		Starts: slot.Starts, Ends: slot.Ends, State: string(rules.Booked),
		BookedAt: now, ChangedAt: now, RemindAt: s.firstReminder(starts, now),
	}
	for added := false; !added; {
		if a.Reference, err = newReference(m.Prefix, s.random); err != nil {
			return store.Appointment{}, err
		}
		if added, err = tx.InsertAppointment(a); err != nil {
			return store.Appointment{}, fmt.Errorf("add appointment: %w", err)
		}
	}
	return a, nil
}

// free has a slot that its holder gave up come back in a later release, drawn at
// random, or lapse where there is none (rule 6). Until then it stays taken.
func (s *Server) free(tx *store.Tx, m *mission, slotID string, startsAt, now time.Time) error {
	candidates := rules.FreedBatches(m.schedule, startsAt, now, s.policy.FreedBatches, s.policy.FreedLead)
	drawn, found, err := rules.DrawFreed(candidates, s.random)
	if err != nil || !found {
		return err
	}
	id := m.releaseID(drawn.Date.At(m.schedule.Times[drawn.Index]))
	if err := tx.ReturnSlotLater(slotID, id); err != nil {
		return fmt.Errorf("return slot in %s: %w", id, err)
	}
	return nil
}

// checkHolding decides whether an applicant may book a service (rules 3 and 5). An
// appointment that has started becomes past on the way.
func (s *Server) checkHolding(tx *store.Tx, c *catalogue, applicantID, serviceID string, now time.Time) error {
	rows, err := tx.Holdings(applicantID, serviceID)
	if err != nil {
		return fmt.Errorf("find appointments in the way: %w", err)
	}
	held, err := c.held(rows)
	if err != nil {
		return err
	}
	if err := closePast(tx, held, now); err != nil {
		return err
	}
	return rules.CheckHolding(applicantID, serviceID, held, now)
}

// held is appointments as the rules want them.
func (c *catalogue) held(rows []store.Appointment) ([]rules.Appointment, error) {
	held := make([]rules.Appointment, len(rows))
	for i, a := range rows {
		m, err := c.mission(a.MissionID)
		if err != nil {
			return nil, fmt.Errorf("appointment %s: mission %s is unknown", a.ID, a.MissionID)
		}
		starts, err := m.instant(a.Starts)
		if err != nil {
			return nil, err
		}
		held[i] = rules.Appointment{ID: a.ID, ApplicantID: a.ApplicantID, ServiceID: a.ServiceID, StartsAt: starts, State: rules.AppointmentState(a.State)}
	}
	return held, nil
}

func closePast(tx *store.Tx, held []rules.Appointment, now time.Time) error {
	for _, a := range held {
		if a.State == rules.Booked && !a.Upcoming(now) {
			if err := tx.MarkAppointmentPast(a.ID); err != nil {
				return fmt.Errorf("close a past appointment: %w", err)
			}
		}
	}
	return nil
}
