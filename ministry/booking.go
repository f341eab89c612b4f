package ministry

import (
	"errors"
	"fmt"
	"slices"
	"time"

	"mawidi/fair"
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
	drawn   bool // the request is in a release's list, and its draw gave the slot
}

// book gives a request's applicant a slot that no draw gave, and records that. It fails
// with errTaken where the slot is not free.
func (s *Server) book(tx *store.Tx, m *mission, b booking, now time.Time) (store.Appointment, error) {
	booked, err := s.bookAll(tx, m, []booking{b}, now)
	if err != nil {
		return store.Appointment{}, err
	}
	return booked[0], s.recordBooking(tx, booked[0].SlotID, booked[0].Holder, now)
}

// bookAll gives the applicants of several requests their slots.
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
	appointments, err := s.appointmentsOf(m, bookings, now)
	if err != nil {
		return nil, err
	}
	return appointments, s.addAppointments(tx, m, appointments)
}

// appointmentsOf is what bookings come to, without references.
func (s *Server) appointmentsOf(m *mission, bookings []booking, now time.Time) (appointments []store.Appointment, err error) {
	appointments = make([]store.Appointment, len(bookings))
	for i, b := range bookings {
		if appointments[i], err = s.appointmentOf(m, b, now); err != nil {
			return nil, err
		}
	}
	return appointments, nil
}

func (s *Server) appointmentOf(m *mission, b booking, now time.Time) (store.Appointment, error) {
	q, slot := b.request, b.slot
	starts, err := m.instant(slot.Starts)
	a := store.Appointment{
		ID: store.NewID("at"), CitizenID: q.CitizenID, ApplicantID: q.ApplicantID,
		MissionID: m.ID, ServiceID: slot.ServiceID, SlotID: slot.ID, Counter: slot.Counter,
		Starts: slot.Starts, Ends: slot.Ends, State: string(rules.Booked),
		BookedAt: now, ChangedAt: now, RemindAt: s.firstReminder(starts, now),
	}
	if slot.Listed {
		a.Holder = q.PublicID
	}
	if b.drawn {
		a.RequestID, a.DrawnAt = q.ID, now
	}
	return a, err
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
// random (rule 6). Where there is none, it is seen who else wants it. Until then it stays
// taken.
func (s *Server) free(tx *store.Tx, m *mission, slotID string, startsAt, now time.Time) error {
	candidates := rules.FreedBatches(m.schedule, startsAt, now, s.policy.FreedBatches, s.policy.FreedLead)
	for {
		drawn, found, err := rules.DrawFreed(candidates, s.random)
		if err != nil {
			return err
		}
		if !found {
			return tx.SpareSlot(slotID)
		}
		id := m.releaseID(drawn.Date.At(m.schedule.Times[drawn.Index]))
		r, err := tx.Release(id)
		if err != nil {
			return fmt.Errorf("find release %s: %w", id, err)
		}
		if r.OpenedAt.IsZero() {
			return tx.ReturnSlotLater(slotID, id)
		}
		// It was announced while this change waited for that.
		candidates = slices.DeleteFunc(candidates, func(c rules.Release) bool { return c.OpensAt.Equal(drawn.OpensAt) })
	}
}

// recordBooking records that someone has a slot now, where the ledger knows of it.
func (s *Server) recordBooking(tx *store.Tx, slotID, holder string, now time.Time) error {
	if holder == "" {
		return nil
	}
	by, err := pseudonym(holder)
	if err != nil {
		return err
	}
	return s.record(tx, &fair.Booking{Slot: fair.Name(slotID), Holder: by, At: fair.At(now)})
}

// recordFreed records that an appointment's slot is free again, where the ledger knows of it.
func (s *Server) recordFreed(tx *store.Tx, a store.Appointment, now time.Time) error {
	if a.Holder == "" {
		return nil
	}
	by, err := pseudonym(a.Holder)
	if err != nil {
		return err
	}
	return s.record(tx, &fair.Cancellation{Slot: fair.Name(a.SlotID), Holder: by, At: fair.At(now)})
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
