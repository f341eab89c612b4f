package ministry_test

import (
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"mawidi/api"
	"mawidi/ministry/ministrytest"
)

func TestNoAnswerTellsWhereAFreedSlotHides(t *testing.T) {
	m := ministrytest.New(t)
	layla, omar := newCitizen(t, m, ministrytest.Layla()), newCitizen(t, m, ministrytest.Omar())
	toRelease(m, 2*time.Minute)
	slots := layla.slots(ministrytest.Renewal, api.SlotStateOpen)
	freed := slots[len(slots)-1].ID
	ticket := layla.asks(http.StatusCreated, ministrytest.Renewal, freed).Appointment
	held := omar.asks(http.StatusCreated, ministrytest.Renewal, slots[1].ID).Appointment
	m.Advance(aMoment)
	taken := layla.Post("/v1/requests", layla.wants(ministrytest.PowerAttorney, slots[1].ID)).Problem
	shown := releases(t, m)
	m.Advance(aMoment)
	layla.changed("cancellation", ticket.ID, nil)
	m.Advance(aMoment)

	for _, a := range []ministrytest.Answer{
		layla.Post("/v1/requests", layla.wants(ministrytest.Renewal, freed)),
		omar.changes("move", held.ID, api.MoveRequest{SlotID: freed}),
	} {
		assert.Equal(t, "slot-taken", a.Problem.Code)
		assert.Nil(t, a.Problem.OpensAt)
		assert.Nil(t, a.Problem.NextAllowedAt)
		for _, near := range *a.Problem.Nearest {
			assert.NotEqual(t, freed, near.ID)
		}
	}
	mixed := layla.Post("/v1/requests", layla.wants(ministrytest.PowerAttorney, freed)).Problem
	assert.Equal(t, taken.Code, mixed.Code, "as for any slot that someone holds")
	for i, r := range releases(t, m) {
		if r.State == api.ReleaseStateUpcoming {
			assert.Equal(t, shown[i], r, "no coming release shows that it has one more")
		}
	}
}

func TestAnotherCitizensAffairsAreNotFound(t *testing.T) {
	m := ministrytest.New(t)
	layla, omar := newCitizen(t, m, ministrytest.Layla()), newCitizen(t, m, ministrytest.Omar())
	toRelease(m, 0)
	asked := layla.asks(http.StatusAccepted, ministrytest.Renewal, layla.slots(ministrytest.Renewal, api.SlotStateGathering)[0].ID)
	booked := layla.Account()
	m.Advance(aMoment)
	open := layla.slots(ministrytest.PowerAttorney, api.SlotStateOpen)
	appointment := layla.asks(http.StatusCreated, ministrytest.PowerAttorney, open[0].ID).Appointment

	stolen := omar.wants(ministrytest.Renewal, open[1].ID)
	stolen.ApplicantID = booked.Applicants[0].ID
	for _, call := range []ministrytest.Call{
		{Method: http.MethodGet, Path: "/v1/appointments/" + appointment.ID},
		{Method: http.MethodGet, Path: "/v1/appointments/" + appointment.ID + "/calendar"},
		{Method: http.MethodPost, Path: "/v1/appointments/" + appointment.ID + "/cancellation"},
		{Method: http.MethodPost, Path: "/v1/appointments/" + appointment.ID + "/give-back"},
		{Method: http.MethodPost, Path: "/v1/appointments/" + appointment.ID + "/move", Body: api.MoveRequest{SlotID: open[1].ID}},
		{Method: http.MethodGet, Path: "/v1/requests/" + asked.ID},
		{Method: http.MethodPut, Path: "/v1/requests/" + asked.ID, Body: api.RequestChange{Any: new(true)}},
		{Method: http.MethodDelete, Path: "/v1/requests/" + asked.ID},
		{Method: http.MethodPost, Path: "/v1/requests", Body: stolen},
	} {
		a := omar.Do(call)
		assert.Equal(t, http.StatusNotFound, a.Status, "%s %s: %s", call.Method, call.Path, a.Body)
		assert.Equal(t, "not-found", a.Problem.Code)
	}
	assert.Equal(t, api.AppointmentStateUpcoming, layla.appointment(appointment.ID).State)
}
