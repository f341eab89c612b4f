package rules

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
)

func TestAnApplicantHoldsOneUpcomingAppointmentPerService(t *testing.T) {
	now := instant(t, "2026-11-23T10:00:00+02:00")
	tomorrow, later, yesterday := now.Add(24*time.Hour), now.Add(72*time.Hour), now.Add(-24*time.Hour)
	has := func(id string, startsAt time.Time, state AppointmentState) Appointment {
		return Appointment{id, "layla", "passport-new", startsAt, state}
	}
	otherService, child := has("a", tomorrow, Booked), has("a", tomorrow, Booked)
	otherService.ServiceID, child.ApplicantID = "birth", "laylas-son"

	for _, c := range []struct {
		name string
		has  []Appointment
		want error
	}{
		{"none yet", nil, nil},
		{"one upcoming", []Appointment{has("a", tomorrow, Booked)}, &Refusal{Code: AlreadyBooked, AppointmentID: "a"}},
		{"one that starts now", []Appointment{has("a", now, Booked)}, nil},
		{"one past", []Appointment{has("a", yesterday, Booked)}, nil},
		{"one for another service", []Appointment{otherService}, nil},
		{"one for her son", []Appointment{child}, nil},
		{"one cancelled", []Appointment{has("a", tomorrow, Cancelled)}, nil},
		{"one that the mission cancelled", []Appointment{has("a", tomorrow, CancelledByMission)}, nil},
		{"one given back", []Appointment{has("a", tomorrow, GivenBack)}, &Refusal{Code: RebookingWaits, AppointmentID: "a", NextAllowedAt: tomorrow}},
		{"one given back whose time has passed", []Appointment{has("a", now, GivenBack)}, nil},
		{"two given back", []Appointment{has("a", tomorrow, GivenBack), has("b", later, GivenBack), has("c", tomorrow, GivenBack)}, &Refusal{Code: RebookingWaits, AppointmentID: "b", NextAllowedAt: later}},
		{"one given back and one upcoming", []Appointment{has("a", later, GivenBack), has("b", tomorrow, Booked)}, &Refusal{Code: AlreadyBooked, AppointmentID: "b"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			assert.Equal(t, c.want, CheckHolding("layla", "passport-new", c.has, now))
		})
	}
}

func TestAnAppointmentCanBeChangedUntilItStarts(t *testing.T) {
	starts := instant(t, "2026-12-01T09:00:00+02:00")
	booked := Appointment{ID: "a", StartsAt: starts, State: Booked}
	assert.NoError(t, CheckStillHeld(booked, starts.Add(-time.Second)))
	assert.Equal(t, &Refusal{Code: TooLate, AppointmentID: "a"}, CheckStillHeld(booked, starts))

	for _, state := range []AppointmentState{Cancelled, GivenBack, CancelledByMission} {
		gone := Appointment{ID: "a", StartsAt: starts, State: state}
		assert.Equal(t, &Refusal{Code: AlreadyCancelled, AppointmentID: "a"}, CheckStillHeld(gone, starts.Add(time.Hour)), state)
	}
}
