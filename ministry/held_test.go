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

// held asks for a request's state and lets the answer be held, on a connection of its own.
func (c *citizen) held(id string) <-chan api.Request {
	answered := make(chan api.Request, 1)
	connection := *c.Device
	go func() {
		var shown api.Request
		a := connection.Do(ministrytest.Call{Method: http.MethodGet, Path: "/v1/requests/" + id + "?wait=25"})
		if a.Status == http.StatusOK {
			a.Into(c.t, &shown)
		}
		answered <- shown
	}()
	return answered
}

// comes waits for a held answer.
func comes(t *testing.T, answered <-chan api.Request) api.Request {
	t.Helper()
	select {
	case shown := <-answered:
		return shown
	case <-time.After(20 * time.Second):
		require.FailNow(t, "the answer is held although there is news")
		return api.Request{}
	}
}

func gathered(t *testing.T, m *ministrytest.Ministry) (*citizen, api.Request) {
	t.Helper()
	layla := newCitizen(t, m, ministrytest.Layla())
	toRelease(m, 0)
	return layla, layla.asks(http.StatusAccepted, ministrytest.Renewal, layla.slots(ministrytest.Renewal, api.SlotStateGathering)[0].ID)
}

func TestAHeldAnswerComesWhenTheReleaseSettles(t *testing.T) {
	m := ministrytest.New(t)
	layla, asked := gathered(t, m)
	answer := layla.held(asked.ID)
	toRelease(m, time.Minute)
	assert.Equal(t, api.RequestStateServed, comes(t, answer).State)
}

func TestAHeldAnswerComesWhenTheRequestIsWithdrawn(t *testing.T) {
	m := ministrytest.New(t)
	layla, asked := gathered(t, m)
	answer := layla.held(asked.ID)
	withdrawn := layla.Do(ministrytest.Call{Method: http.MethodDelete, Path: "/v1/requests/" + asked.ID})
	require.Equal(t, http.StatusOK, withdrawn.Status)
	assert.Equal(t, api.RequestStateWithdrawn, comes(t, answer).State)
}
