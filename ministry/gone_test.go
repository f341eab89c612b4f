package ministry_test

import (
	"net/http"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"mawidi/api"
	"mawidi/ministry/ministrytest"
)

// When everybody can see that a slot is gone, asking for it is refused without a turn to
// write; whoever it was given to, and whoever has another reason to be refused, is
// answered as before.
func TestASlotThatIsSeenToBeGoneIsRefusedAndItsHolderStillAnswered(t *testing.T) {
	m := ministrytest.New(t)
	layla, karim := newCitizen(t, m, ministrytest.Layla()), newCitizen(t, m, ministrytest.Someone(1))
	toRelease(m, 2*time.Minute)
	open := layla.slots(ministrytest.Renewal, api.SlotStateOpen)
	call := ministrytest.Call{
		Method: http.MethodPost, Path: "/v1/requests", Key: "a-key-kept-on-the-phone", Body: layla.wants(ministrytest.Renewal, open[0].ID),
	}
	booked := layla.Do(call)
	require.Equal(t, http.StatusCreated, booked.Status, "%s", booked.Body)
	require.Eventually(t, func() bool {
		return !slices.ContainsFunc(karim.slots(ministrytest.Renewal, api.SlotStateOpen), func(s api.Slot) bool { return s.ID == open[0].ID })
	}, 10*time.Second, 10*time.Millisecond, "the board is made anew four times a second")

	refused := karim.Post("/v1/requests", karim.wants(ministrytest.Renewal, open[0].ID))
	assert.Equal(t, "slot-taken", refused.Problem.Code)
	assert.NotEmpty(t, *refused.Problem.Nearest)
	assert.Equal(t, http.StatusCreated, karim.Post("/v1/requests", karim.wants(ministrytest.Renewal, open[0].ID, open[1].ID)).Status, "the second choice is free")

	again := layla.Do(call)
	assert.Equal(t, http.StatusCreated, again.Status, "the answer got lost, and the phone asks again")
	assert.JSONEq(t, string(booked.Body), string(again.Body))
	m.Advance(aMoment)
	assert.Equal(t, "already-booked", karim.Post("/v1/requests", karim.wants(ministrytest.Renewal, open[0].ID)).Problem.Code)
	assert.Equal(t, "already-booked", layla.Post("/v1/requests", layla.wants(ministrytest.Renewal, open[1].ID)).Problem.Code)
}
