package ministry

import (
	"errors"
	"fmt"
	"slices"
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

// booking is a request with the slot that its applicant is to get. The caller has checked
// the rules.
type booking struct {
	request store.Request
	slot    store.Slot
}

// book gives a request's applicant a slot. It fails with errTaken where the slot is not
// free.
func (s *Server) book(tx *store.Tx, m *mission, b booking, now time.Time) (store.Appointment, error) {
	booked, err := s.bookAll(tx, m, []booking{b}, now)
	if err != nil {
		return store.Appointment{}, err
	}
	return booked[0], nil
}

// bookAll is book for each of several: the one place where an appointment comes to be.
func (s *Server) bookAll(tx *store.Tx, m *mission, bookings []booking, now time.Time) ([]store.Appointment, error) {
	slots := make([]string, len(bookings))
	for i, b := range bookings {
		slots[i] = b.slot.ID
	}
	taken, err := tx.TakeSlots(slots)
	if err != nil {
		return nil, fmt.Errorf("take slots: %w", err)
	}
	if slices.Contains(taken, false) {
		return nil, errTaken
	}
	appointments := make([]store.Appointment, len(bookings))
	for i, b := range bookings {
		if appointments[i], err = s.appointmentOf(m, b, now); err != nil {
			return nil, err
		}
	}
	return appointments, s.addAppointments(tx, m, appointments)
}

// appointmentOf is what a booking comes to, without a reference.
func (s *Server) appointmentOf(m *mission, b booking, now time.Time) (store.Appointment, error) {
	q, slot := b.request, b.slot
	starts, err := m.instant(slot.Starts)
	return store.Appointment{
		ID: store.NewID("at"), CitizenID: q.CitizenID, ApplicantID: q.ApplicantID,
		MissionID: m.ID, ServiceID: slot.ServiceID, SlotID: slot.ID, Counter: slot.Counter,
		Starts: slot.Starts, Ends: slot.Ends, State: string(rules.Booked),
		BookedAt: now, ChangedAt: now, RemindAt: s.firstReminder(starts, now),
	}, err
}

// addAppointments gives each a reference that nobody has, and puts it in the books.
func (s *Server) addAppointments(tx *store.Tx, m *mission, appointments []store.Appointment) error {
	left := make([]*store.Appointment, len(appointments))
	for i := range appointments {
		left[i] = &appointments[i]
	}
	for len(left) > 0 {
		for _, a := range left {
			var err error
			if a.Reference, err = newReference(m.Prefix, s.random); err != nil {
				return err
			}
		}
		added, err := tx.InsertAppointments(left)
		if err != nil {
			return fmt.Errorf("add appointments: %w", err)
		}
		var again []*store.Appointment
		for i, a := range left {
			if !added[i] {
				again = append(again, a)
			}
		}
		left = again
	}
	return nil
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
