package ministry_test

import (
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"mawidi/api"
	"mawidi/ministry"
	"mawidi/ministry/ministrytest"
)

// citizen is a person at the ministry in Beirut, with what they do there in few words.
type citizen struct {
	*ministrytest.Person
	t  testing.TB
	m  *ministrytest.Ministry
	me string // their own applicant ID
}

func newCitizen(t testing.TB, m *ministrytest.Ministry, entry ministry.RegisterEntry) *citizen {
	t.Helper()
	c := &citizen{Person: m.SignedIn(entry), t: t, m: m}
	c.me = c.Account().Applicants[0].ID
	return c
}

// slots lists the slots of a service in a state, as anyone sees them.
func (c *citizen) slots(service string, state api.SlotState) (found []api.Slot) {
	c.t.Helper()
	var list api.SlotList
	c.Get("/v1/missions/beirut/slots?service="+service, &list)
	for _, slot := range list.Items {
		if slot.State == state {
			found = append(found, slot)
		}
	}
	require.NotEmpty(c.t, found, "no slot is %s", state)
	return found
}

func (c *citizen) wants(service string, slots ...string) api.AppointmentRequest {
	return api.AppointmentRequest{ApplicantID: c.me, MissionID: ministrytest.Beirut, ServiceID: service, Choices: &slots}
}

// asks makes a request that must be answered with a status.
func (c *citizen) asks(status int, service string, slots ...string) (made api.Request) {
	c.t.Helper()
	a := c.Post("/v1/requests", c.wants(service, slots...))
	require.Equal(c.t, status, a.Status, "%s", a.Body)
	a.Into(c.t, &made)
	return made
}

func (c *citizen) request(id string) (shown api.Request) {
	c.t.Helper()
	c.Get("/v1/requests/"+id, &shown)
	return shown
}

func (c *citizen) appointment(id string) (shown api.Appointment) {
	c.t.Helper()
	c.Get("/v1/appointments/"+id, &shown)
	return shown
}

// changes an appointment: cancellation, give-back, or move with a body.
func (c *citizen) changes(what, id string, body any) ministrytest.Answer {
	c.t.Helper()
	return c.Post("/v1/appointments/"+id+"/"+what, body)
}

func (c *citizen) changed(what, id string, body any) (changed api.AppointmentChange) {
	c.t.Helper()
	a := c.changes(what, id, body)
	require.Equal(c.t, http.StatusOK, a.Status, "%s", a.Body)
	a.Into(c.t, &changed)
	return changed
}

// toRelease puts the clock to the first release of the day, or some time after.
func toRelease(m *ministrytest.Ministry, after time.Duration) {
	m.Advance(ministrytest.Start.Add(time.Hour + after).Sub(m.Clock.Now()))
}

const aMoment = 31 * time.Second // until the next confirmation code

func TestACitizenIsServedInTheFairMinuteCancelsAndIsToldWhenTheNextIsAllowed(t *testing.T) {
	m := ministrytest.New(t)
	layla := newCitizen(t, m, ministrytest.Layla())
	toRelease(m, 0)

	asked := layla.asks(http.StatusAccepted, ministrytest.Renewal, layla.slots(ministrytest.Renewal, api.SlotStateGathering)[0].ID)
	assert.Equal(t, api.RequestStateGathered, asked.State)
	assert.Equal(t, "2026-11-23T10:01:00+02:00", asked.SettlesAt.Format(time.RFC3339))
	assert.Equal(t, []api.Request{asked}, layla.Account().OpenRequests)

	toRelease(m, time.Minute)
	served := layla.request(asked.ID)
	require.Equal(t, api.RequestStateServed, served.State)
	appointment := *served.Appointment
	assert.Regexp(t, `^BEY-[0-9A-Z]{4}-[0-9A-Z]{2}$`, appointment.Reference)
	assert.Equal(t, api.AppointmentStateUpcoming, appointment.State)
	assert.Equal(t, appointment, layla.appointment(appointment.ID))
	assert.Empty(t, layla.Account().OpenRequests)

	m.Advance(aMoment)
	cancelled := layla.changed("cancellation", appointment.ID, nil)
	assert.Equal(t, api.AppointmentStateCancelled, cancelled.Appointment.State)
	assert.Equal(t, appointment.Sequence+1, cancelled.Appointment.Sequence)
	assert.Zero(t, cancelled.Allowance.Left)

	m.Advance(aMoment)
	second := layla.asks(http.StatusCreated, ministrytest.Renewal, layla.slots(ministrytest.Renewal, api.SlotStateOpen)[0].ID)
	m.Advance(aMoment)
	refused := layla.changes("cancellation", second.Appointment.ID, nil)
	assert.Equal(t, http.StatusConflict, refused.Status)
	assert.Equal(t, "allowance-used", refused.Problem.Code)
	assert.Equal(t, "2026-12-01T00:00:00+02:00", refused.Problem.NextAllowedAt.Format(time.RFC3339))
	assert.Equal(t, "2026-12-01T00:00:00+02:00", layla.Account().Applicants[0].Allowance.NextAllowedAt.Format(time.RFC3339))

	given := layla.changed("give-back", second.Appointment.ID, nil)
	assert.Equal(t, api.AppointmentStateGivenBack, given.Appointment.State)
	assert.Equal(t, api.RebookingWait{ServiceID: ministrytest.Renewal, Until: second.Appointment.StartsAt}, *given.RebookingWait)
	assert.Equal(t, []api.RebookingWait{*given.RebookingWait}, layla.Account().Applicants[0].RebookingWaits)

	m.Advance(aMoment)
	waits := layla.Post("/v1/requests", layla.wants(ministrytest.Renewal, layla.slots(ministrytest.Renewal, api.SlotStateOpen)[0].ID))
	assert.Equal(t, "rebooking-waits", waits.Problem.Code)
	assert.True(t, waits.Problem.NextAllowedAt.Equal(second.Appointment.StartsAt))

	var list api.AppointmentList
	layla.Get("/v1/appointments", &list)
	require.Len(t, list.Items, 2)
	assert.Equal(t, second.Appointment.ID, list.Items[0].ID, "newest first")
}

func TestMonthEndGivesANewAllowanceAtTheMissionsMidnight(t *testing.T) {
	m := ministrytest.New(t)
	layla := newCitizen(t, m, ministrytest.Layla())
	m.Advance(time.Date(2026, time.November, 30, 21, 0, 0, 0, time.UTC).Sub(m.Clock.Now())) // 23:00 in Beirut
	slots := layla.slots(ministrytest.Renewal, api.SlotStateOpen)
	first := layla.asks(http.StatusCreated, ministrytest.Renewal, slots[len(slots)-1].ID).Appointment
	assert.Zero(t, layla.changed("cancellation", first.ID, nil).Allowance.Left)
	m.Advance(aMoment)
	second := layla.asks(http.StatusCreated, ministrytest.Renewal, slots[len(slots)-2].ID).Appointment
	m.Advance(aMoment)
	assert.Equal(t, "allowance-used", layla.changes("cancellation", second.ID, nil).Problem.Code)

	m.Advance(time.Date(2026, time.November, 30, 22, 0, 0, 0, time.UTC).Sub(m.Clock.Now())) // midnight in Beirut, not yet in UTC
	cancelled := layla.changed("cancellation", second.ID, nil)
	assert.Equal(t, "2027-01-01T00:00:00+02:00", cancelled.Allowance.NextAllowedAt.Format(time.RFC3339))
}

func TestARequestIsChangedAndWithdrawnWhileItGathersAndNotAfter(t *testing.T) {
	m := ministrytest.New(t)
	layla := newCitizen(t, m, ministrytest.Layla())
	toRelease(m, 0)
	slots := layla.slots(ministrytest.Renewal, api.SlotStateGathering)
	asked := layla.asks(http.StatusAccepted, ministrytest.Renewal, slots[0].ID)

	m.Advance(aMoment)
	again := layla.Post("/v1/requests", layla.wants(ministrytest.Renewal, slots[1].ID))
	assert.Equal(t, "already-asked", again.Problem.Code)
	assert.Equal(t, asked.ID, *again.Problem.RequestIDOpen)

	put := layla.Do(ministrytest.Call{Method: http.MethodPut, Path: "/v1/requests/" + asked.ID, Body: api.RequestChange{Choices: &[]string{slots[1].ID, slots[2].ID}}})
	require.Equal(t, http.StatusOK, put.Status, "%s", put.Body)
	var changed api.Request
	put.Into(t, &changed)
	assert.Equal(t, []api.Slot{slots[1], slots[2]}, changed.Choices)

	anyway := layla.Do(ministrytest.Call{Method: http.MethodPut, Path: "/v1/requests/" + asked.ID, Body: api.RequestChange{Any: new(true)}})
	require.Equal(t, http.StatusOK, anyway.Status, "%s", anyway.Body)
	anyway.Into(t, &changed)
	assert.True(t, changed.Any && len(changed.Choices) == 0)
	assert.Equal(t, api.RequestStateGathered, changed.State, "any of this release, not of those before")

	withdrawn := layla.Do(ministrytest.Call{Method: http.MethodDelete, Path: "/v1/requests/" + asked.ID})
	require.Equal(t, http.StatusOK, withdrawn.Status, "%s", withdrawn.Body)
	assert.Equal(t, api.RequestStateWithdrawn, layla.request(asked.ID).State)

	other := layla.asks(http.StatusAccepted, ministrytest.Renewal, slots[0].ID)
	toRelease(m, time.Minute)
	for _, late := range []ministrytest.Call{
		{Method: http.MethodPut, Path: "/v1/requests/" + other.ID, Body: api.RequestChange{Choices: &[]string{slots[1].ID}}},
		{Method: http.MethodDelete, Path: "/v1/requests/" + other.ID},
		{Method: http.MethodDelete, Path: "/v1/requests/" + asked.ID},
	} {
		refused := layla.Do(late)
		assert.Equal(t, http.StatusConflict, refused.Status)
		assert.Equal(t, "settled", refused.Problem.Code)
	}
}

func TestMovingOverHTTPKeepsTheTicketAndNamesTheNearestWhereTheNewTimeIsGone(t *testing.T) {
	m := ministrytest.New(t)
	layla, omar := newCitizen(t, m, ministrytest.Layla()), newCitizen(t, m, ministrytest.Omar())
	toRelease(m, 2*time.Minute)
	slots := layla.slots(ministrytest.Renewal, api.SlotStateOpen)
	held := layla.asks(http.StatusCreated, ministrytest.Renewal, slots[0].ID).Appointment
	omar.asks(http.StatusCreated, ministrytest.Renewal, slots[5].ID)

	m.Advance(aMoment)
	refused := layla.changes("move", held.ID, api.MoveRequest{SlotID: slots[5].ID})
	assert.Equal(t, "slot-taken", refused.Problem.Code)
	require.NotEmpty(t, *refused.Problem.Nearest)
	assert.Equal(t, *held, layla.appointment(held.ID))
	assert.Equal(t, 1, layla.Account().Applicants[0].Allowance.Left, "a move that failed costs nothing")

	moved := layla.changed("move", held.ID, api.MoveRequest{SlotID: (*refused.Problem.Nearest)[0].ID})
	assert.Equal(t, held.Reference, moved.Appointment.Reference)
	assert.Equal(t, (*refused.Problem.Nearest)[0].ID, moved.Appointment.SlotID)
	assert.Zero(t, moved.Allowance.Left)
}

func TestTheCalendarFileComesOverHTTPInTheCitizensLanguage(t *testing.T) {
	m := ministrytest.New(t)
	layla := newCitizen(t, m, ministrytest.Layla())
	toRelease(m, 2*time.Minute)
	appointment := layla.asks(http.StatusCreated, ministrytest.Renewal, layla.slots(ministrytest.Renewal, api.SlotStateOpen)[0].ID).Appointment
	file := layla.Do(ministrytest.Call{Method: http.MethodGet, Path: "/v1/appointments/" + appointment.ID + "/calendar"})
	require.Equal(t, http.StatusOK, file.Status)
	assert.Equal(t, "text/calendar", file.Header.Get("Content-Type"))
	assert.Contains(t, string(file.Body), "UID:"+appointment.ID+"@mawidi.app\r\n")
	assert.Contains(t, string(file.Body), "السفارة في بيروت")
}
