package app

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"mawidi/api"
)

func TestWhatTheRulesEndIsNotHeldAgainstTheMinistry(t *testing.T) {
	release, made := "beirut.23T13:00", time.Date(2026, time.November, 23, 9, 0, 0, 0, time.UTC)
	closes := made.Add(4 * time.Hour)
	ended := api.Request{ID: "rq_1", ApplicantID: "layla", ServiceID: "passport-renewal", ReleaseID: &release, MadeAt: made, SettlesAt: &closes}
	held := func(change func(*api.Appointment)) api.Appointment {
		a := api.Appointment{State: api.AppointmentStateUpcoming, BookedAt: made.Add(time.Hour), StartsAt: made.AddDate(0, 0, 8)}
		a.Applicant.ID, a.Service.ID = "layla", "passport-renewal"
		change(&a)
		return a
	}
	for name, of := range map[string]struct {
		change func(*api.Appointment)
		stands bool
	}{
		"booked since":             {func(*api.Appointment) {}, true},
		"held all along":           {func(a *api.Appointment) { a.BookedAt = made.AddDate(0, 0, -3) }, true},
		"given back, and waits":    {func(a *api.Appointment) { a.State, a.BookedAt = api.AppointmentStateGivenBack, made.AddDate(0, 0, -3) }, true},
		"cancelled meanwhile":      {func(a *api.Appointment) { a.State, a.ChangedAt = api.AppointmentStateCancelled, made.Add(2*time.Hour) }, true},
		"cancelled long before":    {func(a *api.Appointment) { a.State, a.ChangedAt = api.AppointmentStateCancelled, made.Add(-time.Hour) }, false},
		"over before":              {func(a *api.Appointment) { a.State, a.StartsAt = api.AppointmentStatePast, made.Add(-time.Hour) }, false},
		"booked after the list":    {func(a *api.Appointment) { a.BookedAt = closes.Add(time.Hour) }, false},
		"for another service":      {func(a *api.Appointment) { a.Service.ID = "birth" }, false},
		"of another in the family": {func(a *api.Appointment) { a.Applicant.ID = "sami" }, false},
	} {
		assert.Equal(t, of.stands, standsInTheWay(held(of.change), ended), name)
	}

	other, later := ended, "beirut.23T16:00"
	other.ID, other.ServiceID = "rq_2", "birth"
	assert.True(t, takesItsPlace(other, ended))
	assert.False(t, takesItsPlace(ended, ended))
	other.ReleaseID = &later
	assert.False(t, takesItsPlace(other, ended))
}
