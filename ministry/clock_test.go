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

// stepBack puts the server's clock back, as a time server does that finds it ahead.
func stepBack(m *ministrytest.Ministry, by time.Duration) { m.Clock.Set(m.Clock.Now().Add(-by)) }

func TestAClockThatStepsBackSettlesNothingTwiceAndTakesNothingBack(t *testing.T) {
	m := ministrytest.New(t)
	layla := newCitizen(t, m, ministrytest.Layla())
	omar := newCitizen(t, m, ministrytest.Omar())
	toRelease(m, 0)
	slot := layla.slots(ministrytest.Renewal, api.SlotStateGathering)[0].ID
	asked := layla.asks(http.StatusAccepted, ministrytest.Renewal, slot)
	toRelease(m, time.Minute+time.Second)
	served := layla.request(asked.ID)
	require.Equal(t, api.RequestStateServed, served.State)

	stepBack(m, 40*time.Second) // the minute has not ended, says the clock
	m.CatchUp()
	assert.Equal(t, served, layla.request(asked.ID), "what was drawn stays drawn")
	late := omar.Post("/v1/requests", omar.wants(ministrytest.Renewal, slot))
	assert.NotEqual(t, http.StatusAccepted, late.Status, "nobody is gathered into a draw that is over: %s", late.Body)
	assert.Equal(t, 1, booked(m, slot))
	m.Advance(2 * time.Minute)
	m.CatchUp()
	assert.Equal(t, served, layla.request(asked.ID))
	assert.Equal(t, 1, booked(m, slot))
}

func TestNothingIsReplayedWhileAClockGoesThroughTheSameMinuteAgain(t *testing.T) {
	m := ministrytest.New(t)
	layla := m.SignedIn(ministrytest.Layla())
	toRelease(m, 0)
	call := asking(layla, ministrytest.Renewal, "the-key-of-before-01")
	call.Code = layla.ConfirmationCode()
	first := layla.Do(call)
	require.Equal(t, http.StatusCreated, first.Status, "%s", first.Body)

	stepBack(m, 20*time.Second)
	again := layla.Do(call)
	assert.JSONEq(t, string(first.Body), string(again.Body), "a retry gets the first answer")
	other := asking(layla, ministrytest.PowerAttorney, "quite-another-key-02")
	other.Code = call.Code
	refused := layla.Do(other)
	require.Equal(t, "confirmation-wrong", refused.Problem.Code, "the code was spent")
	require.NotNil(t, refused.Problem.RetryAfter, "and the device is told when its next one counts")
	assert.Equal(t, 5, *refused.Problem.TriesLeft, "without its being counted as a guess")
	m.Advance(time.Duration(*refused.Problem.RetryAfter) * time.Second)
	other.Code = layla.ConfirmationCode()
	assert.Equal(t, http.StatusCreated, layla.Do(other).Status)
}
