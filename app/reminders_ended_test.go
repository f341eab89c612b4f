package app

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"mawidi/api"
	"mawidi/app/remind"
)

// lockScreen is a phone that shows reminders of some appointments, whose time to be armed is over.
type lockScreen struct {
	remind.Scheduler
	shows map[string]bool
}

func (l *lockScreen) Disarm(about string) error {
	delete(l.shows, about)
	return nil
}

func TestAReminderOnTheScreenGoesWhenItsAppointmentIsCancelled(t *testing.T) {
	in := func(state api.AppointmentState, ids ...string) (appointments []api.Appointment) {
		for _, id := range ids {
			appointments = append(appointments, api.Appointment{ID: id, State: state})
		}
		return appointments
	}
	upcoming, cancelled := api.AppointmentStateUpcoming, api.AppointmentStateCancelledByMission
	screen := &lockScreen{shows: map[string]bool{"kept": true, "cancelled": true, "long ago": true}}
	a := &App{remind: screen}

	before := append(in(upcoming, "kept", "cancelled"), in(cancelled, "long ago")...)
	a.forgetEnded(before, append(in(upcoming, "kept", "new"), in(cancelled, "cancelled", "long ago")...))
	assert.Equal(t, map[string]bool{"kept": true, "long ago": true}, screen.shows, "what ended before was forgotten then")
}
