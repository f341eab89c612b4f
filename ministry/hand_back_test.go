package ministry_test

import (
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"mawidi/api"
	"mawidi/ministry/ministrytest"
)

// drawn has someone served by the draw of the next release.
func drawn(t *testing.T, m *ministrytest.Ministry, who *citizen, service string) api.Appointment {
	t.Helper()
	asked := who.asks(http.StatusAccepted, service, who.slots(service, api.SlotStateGathering)[0].ID)
	m.Advance(time.Minute)
	served := who.request(asked.ID)
	require.Equal(t, api.RequestStateServed, served.State)
	return *served.Appointment
}

func TestWhatADrawGaveIsHandedBackWithinTwoHoursFreeOfTheAllowance(t *testing.T) {
	m := ministrytest.New(t)
	layla := newCitizen(t, m, ministrytest.Layla())
	toRelease(m, 0)
	given := drawn(t, m, layla, ministrytest.Renewal)
	assert.Equal(t, m.Clock.Now().Add(2*time.Hour), given.HandBackUntil.UTC())
	assert.NotNil(t, given.RequestID)

	m.Advance(119 * time.Minute)
	changed := layla.changed("hand-back", given.ID, nil)
	assert.Equal(t, api.AppointmentStateCancelled, changed.Appointment.State)
	assert.Nil(t, changed.Appointment.HandBackUntil)
	assert.Equal(t, 1, changed.Allowance.Left, "nothing was taken of it")
	m.CatchUp()
	assert.Contains(t, m.Messages(ministrytest.Layla().Phone)[0].Body, "أرجعت موعدك")
	m.Advance(aMoment)
	assert.Equal(t, "already-cancelled", layla.changes("hand-back", given.ID, nil).Problem.Code)

	booked := layla.asks(http.StatusCreated, ministrytest.Renewal, layla.slots(ministrytest.Renewal, api.SlotStateOpen)[0].ID)
	assert.Nil(t, booked.Appointment.HandBackUntil, "it was no draw's to give")
	m.Advance(aMoment)
	refused := layla.changes("hand-back", booked.Appointment.ID, nil)
	assert.Equal(t, http.StatusConflict, refused.Status)
	assert.Equal(t, "too-late", refused.Problem.Code)
}

func TestASecondHandBackInAMonthIsRefusedWithTheNextDate(t *testing.T) {
	m := ministrytest.New(t)
	layla := newCitizen(t, m, ministrytest.Layla())
	toRelease(m, 0)
	first := drawn(t, m, layla, ministrytest.Renewal)
	m.Advance(aMoment)
	layla.changed("hand-back", first.ID, nil)
	toRelease(m, 3*time.Hour)
	second := drawn(t, m, layla, ministrytest.Renewal)
	assert.Nil(t, second.HandBackUntil)
	m.Advance(aMoment)
	refused := layla.changes("hand-back", second.ID, nil)
	assert.Equal(t, http.StatusConflict, refused.Status)
	assert.Equal(t, "hand-back-used", refused.Problem.Code)
	assert.Equal(t, "2026-12-01T00:00:00+02:00", refused.Problem.NextAllowedAt.Format(time.RFC3339))
}

func TestAfterTwoHoursOrAMoveNothingIsHandedBack(t *testing.T) {
	m := ministrytest.New(t)
	layla, omar := newCitizen(t, m, ministrytest.Layla()), newCitizen(t, m, ministrytest.Someone(1))
	toRelease(m, 0)
	asked := omar.asks(http.StatusAccepted, ministrytest.Renewal, omar.slots(ministrytest.Renewal, api.SlotStateGathering)[1].ID)
	given := drawn(t, m, layla, ministrytest.Renewal)
	other := *omar.request(asked.ID).Appointment
	moved := omar.changed("move", other.ID, api.MoveRequest{SlotID: omar.slots(ministrytest.Renewal, api.SlotStateOpen)[0].ID})
	assert.Nil(t, moved.Appointment.HandBackUntil)
	m.Advance(aMoment)
	assert.Equal(t, "too-late", omar.changes("hand-back", other.ID, nil).Problem.Code)
	m.Advance(2 * time.Hour)
	assert.Equal(t, "too-late", layla.changes("hand-back", given.ID, nil).Problem.Code)
}
