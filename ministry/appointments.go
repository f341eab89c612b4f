package ministry

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"mawidi/api"
	"mawidi/ministry/rules"
	"mawidi/ministry/store"
)

// appointmentsPage is how many appointments one page lists.
const appointmentsPage = 50

// ListAppointments answers GET /appointments: newest first, in all states.
func (s *Server) ListAppointments(ctx context.Context, request ListAppointmentsRequestObject) (ListAppointmentsResponseObject, error) {
	before, id, err := readAppointmentCursor(request.Params.Cursor)
	if err != nil {
		return nil, err
	}
	c, err := s.catalogue(ctx)
	if err != nil {
		return nil, err
	}
	list := api.AppointmentList{Items: []api.Appointment{}}
	err = s.store.View(ctx, func(tx *store.Tx) error {
		rows, err := tx.AppointmentsOf(callerOf(ctx).CitizenID, before, id, appointmentsPage+1)
		if err != nil {
			return fmt.Errorf("list appointments: %w", err)
		}
		if len(rows) > appointmentsPage {
			rows = rows[:appointmentsPage]
			last := rows[appointmentsPage-1]
			list.NextCursor = new(writeCursor(strconv.FormatInt(last.BookedAt.UnixMilli(), 10) + " " + last.ID))
		}
		for _, a := range rows {
			shown, err := s.showAppointment(tx, c, a, s.now())
			if err != nil {
				return err
			}
			list.Items = append(list.Items, shown)
		}
		return nil
	})
	return ListAppointments200JSONResponse(list), err
}

func readAppointmentCursor(cursor *string) (before time.Time, id string, err error) {
	if cursor == nil {
		return time.Time{}, "", nil
	}
	position, err := readCursor(*cursor)
	millis, id, found := strings.Cut(position, " ")
	n, parsed := strconv.ParseInt(millis, 10, 64)
	if err != nil || parsed != nil || !found {
		return time.Time{}, "", badCursor()
	}
	return time.UnixMilli(n), id, nil
}

// GetAppointment answers GET /appointments/{appointment_id}.
func (s *Server) GetAppointment(ctx context.Context, request GetAppointmentRequestObject) (GetAppointmentResponseObject, error) {
	shown, err := s.readAppointment(ctx, request.AppointmentID)
	return GetAppointment200JSONResponse(shown), err
}

// readAppointment reads one of the caller's own appointments.
func (s *Server) readAppointment(ctx context.Context, id string) (shown api.Appointment, err error) {
	c, err := s.catalogue(ctx)
	if err != nil {
		return shown, err
	}
	err = s.store.View(ctx, func(tx *store.Tx) error {
		a, err := ownAppointment(tx, callerOf(ctx).CitizenID, id)
		if err != nil {
			return err
		}
		shown, err = s.showAppointment(tx, c, a, s.now())
		return err
	})
	return shown, err
}

// ownAppointment finds a citizen's appointment; another citizen's is not found.
func ownAppointment(tx *store.Tx, citizenID, id string) (store.Appointment, error) {
	a, err := tx.Appointment(id)
	if errors.Is(err, store.ErrNotFound) || err == nil && a.CitizenID != citizenID {
		return a, notFound()
	}
	if err != nil {
		return a, fmt.Errorf("find appointment: %w", err)
	}
	return a, nil
}

// showAppointment is an appointment as the contract has it, at now.
func (s *Server) showAppointment(tx *store.Tx, c *catalogue, a store.Appointment, now time.Time) (api.Appointment, error) {
	person, err := s.applicant(tx, a.CitizenID, a.ApplicantID)
	if err != nil {
		return api.Appointment{}, fmt.Errorf("appointment %s: %w", a.ID, err)
	}
	shown, err := c.appointment(a, person, now)
	if err != nil {
		return shown, err
	}
	m, err := c.mission(a.MissionID)
	if err != nil {
		return shown, err
	}
	shown.HandBackUntil, err = s.handBackUntil(tx, m, a, now)
	return shown, err
}

// appointment is showAppointment where the applicant is known.
func (c *catalogue) appointment(a store.Appointment, person Person, now time.Time) (api.Appointment, error) {
	m, err := c.mission(a.MissionID)
	if err != nil {
		return api.Appointment{}, err
	}
	booked := m.service(a.ServiceID)
	if booked == nil {
		return api.Appointment{}, fmt.Errorf("appointment %s: %s does no %s", a.ID, m.ID, a.ServiceID)
	}
	starts, err := m.instant(a.Starts)
	if err != nil {
		return api.Appointment{}, err
	}
	ends, err := m.instant(a.Ends)
	if err != nil {
		return api.Appointment{}, err
	}
	shown := api.Appointment{
		ID: a.ID, Reference: a.Reference, Applicant: api.ApplicantName{ID: person.ID, Name: person.Name},
		Mission: m.api(now), Service: booked.api(), SlotID: a.SlotID, Counter: a.Counter, StartsAt: starts, EndsAt: ends,
		State: stateInContract(a.State, starts, now), Sequence: a.Sequence,
		BookedAt: a.BookedAt.In(m.zone), ChangedAt: a.ChangedAt.In(m.zone),
	}
	if a.RequestID != "" {
		shown.RequestID = &a.RequestID
	}
	return shown, nil
}

// stateInContract is an appointment's state as the contract has it: a booked one is
// upcoming until it starts.
func stateInContract(stored string, starts, now time.Time) api.AppointmentState {
	switch {
	case stored == string(rules.Booked) && now.Before(starts):
		return api.AppointmentStateUpcoming
	case stored == string(rules.Booked):
		return api.AppointmentStatePast
	default:
		return api.AppointmentState(stored)
	}
}
