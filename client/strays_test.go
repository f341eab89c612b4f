package client

import (
	"net/http"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"mawidi/api"
)

// numbered gives an answer the ID that the ministry gave to one request.
func numbered(id string, answer http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("X-Request-Id", id)
		answer(w, r)
	}
}

func TestARefusalThatComesTwiceSignsNobodyOut(t *testing.T) {
	expired := numbered("1", refuses(401, codeTokenExpired))
	desk := newDesk(t, expired, expired, numbered("2", says(200, issued("next"))), numbered("3", says(200, api.Account{})))
	c := newTestClient(t, desk.URL)
	signIn(t, c)
	_, err := c.Account(t.Context())
	require.NoError(t, err)
	assert.Equal(t, []string{"/v1/me", "/v1/tokens", "/v1/tokens", "/v1/me"}, paths(desk.requests()))
}

func TestAnAnswerToAnotherCallIsNotBelieved(t *testing.T) {
	missions := numbered("1", says(200, api.MissionList{Items: []api.Mission{{ID: "beirut"}}}))
	desk := newDesk(t, missions, missions, numbered("2", says(200, api.Policy{WindowDays: 7})))
	c := newTestClient(t, desk.URL)
	_, err := c.Missions(t.Context(), "")
	require.NoError(t, err)
	policy, err := c.Policy(t.Context(), "")
	require.NoError(t, err)
	assert.Equal(t, 7, policy.Value.WindowDays)
}

func TestACacheMayAnswerTwice(t *testing.T) {
	desk := newDesk(t, numbered("1", says(200, api.MissionList{Items: []api.Mission{{ID: "beirut"}}})))
	c := newTestClient(t, desk.URL)
	for range 2 {
		missions, err := c.Missions(t.Context(), "")
		require.NoError(t, err)
		assert.Len(t, missions.Value, 1)
	}
	assert.Len(t, desk.requests(), 2)
}
