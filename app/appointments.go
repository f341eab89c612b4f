package app

import (
	"context"
	"slices"

	"mawidi/api"
)

const (
	appointmentsPage = "appointments"
	calendarPage     = "calendar." // with the appointment's ID
)

// Appointments returns the citizen's appointments, newest first, in all states, and sets the reminders by them.
func (a *App) Appointments(ctx context.Context) (Known[[]api.Appointment], error) {
	before, _ := recall[[]api.Appointment](a, appointmentsPage)
	known, err := learn(ctx, a, appointmentsPage, a.client.Appointments)
	if err == nil && !known.Stale {
		a.forgetEnded(before.Value, known.Value)
		a.armReminders(ctx, known.Value)
		a.readyTickets(ctx, known.Value)
		if !slices.EqualFunc(before.Value, known.Value, sameAppointment) {
			a.tell(AppointmentsChanged{})
		}
	}
	return known, err
}

func sameAppointment(x, y api.Appointment) bool {
	return x.ID == y.ID && x.Sequence == y.Sequence && x.State == y.State
}

// Appointment returns one appointment, where the ministry cannot be reached the one last known.
func (a *App) Appointment(ctx context.Context, id string) (Known[api.Appointment], error) {
	held, _ := recall[[]api.Appointment](a, appointmentsPage)
	i := slices.IndexFunc(held.Value, func(other api.Appointment) bool { return other.ID == id })
	if ctx.Value(fromCopyKey{}) == nil {
		got, err := share(ctx, &a.sharing, "appointment."+id, func(ctx context.Context) (api.Appointment, error) { return a.client.Appointment(ctx, id) })
		if err == nil {
			a.keepAppointment(got)
			return Known[api.Appointment]{Value: got, At: a.Now()}, nil
		}
		a.hear(err)
		if !unreachable(err) || i < 0 {
			return Known[api.Appointment]{}, err
		}
	}
	if i < 0 {
		return Known[api.Appointment]{}, ErrUnknown
	}
	return Known[api.Appointment]{Value: held.Value[i], At: held.At, Stale: true}, nil
}

// keepAppointment puts one appointment, as the ministry describes it now, into the offline copy and arms its reminders.
func (a *App) keepAppointment(kept api.Appointment) {
	a.pages.Lock()
	held, _ := recall[[]api.Appointment](a, appointmentsPage)
	appointments := held.Value
	i := slices.IndexFunc(appointments, func(other api.Appointment) bool { return other.ID == kept.ID })
	changed := i < 0 || !sameAppointment(appointments[i], kept)
	before := slices.Clone(appointments)
	if i < 0 {
		appointments = slices.Insert(appointments, 0, kept)
	} else {
		appointments[i] = kept
	}
	if err := a.copy.write(appointmentsPage, appointments, a.Now()); err != nil {
		a.log.Warn("keep an appointment", "error", err)
	}
	a.pages.Unlock()
	a.forgetEnded(before, appointments)
	a.armReminders(FromCopy(a.live), appointments)
	if changed {
		a.tell(AppointmentsChanged{})
	}
}

// Calendar returns the appointment's calendar file (RFC 5545), where the ministry cannot be reached the one last fetched.
func (a *App) Calendar(ctx context.Context, id string) ([]byte, error) {
	known, err := learn(ctx, a, calendarPage+id, func(ctx context.Context) ([]byte, error) { return a.client.Calendar(ctx, id) })
	return known.Value, err
}

// Ticks returns which of the documents to bring the citizen has ticked off, by document ID.
func (a *App) Ticks(appointmentID string) map[string]bool {
	known, err := recall[map[string]bool](a, "ticks."+appointmentID)
	if err != nil || known.Value == nil {
		return map[string]bool{}
	}
	return known.Value
}

// Tick remembers that a document is ready to be brought, or is not.
func (a *App) Tick(appointmentID, documentID string, on bool) error {
	a.pages.Lock()
	defer a.pages.Unlock()
	ticks := a.Ticks(appointmentID)
	ticks[documentID] = on
	return a.copy.write("ticks."+appointmentID, ticks, a.Now())
}
