package client

import (
	"fmt"
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"mawidi/api"
)

func TestACopyThatStillHoldsIsNotFetchedAgain(t *testing.T) {
	desk := newDesk(t, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("ETag", `"v1"`)
		if r.Header.Get("If-None-Match") == `"v1"` {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		says(200, api.ReleaseList{Items: []api.Release{{ID: "beirut.1"}}})(w, r)
	})
	c := newTestClient(t, desk.URL)
	first, err := c.Releases(t.Context(), "beirut", "")
	require.NoError(t, err)
	assert.False(t, first.NotModified)
	assert.Equal(t, "beirut.1", first.Value[0].ID)
	assert.WithinDuration(t, time.Now(), first.At, time.Minute)
	second, err := c.Releases(t.Context(), "beirut", first.ETag)
	require.NoError(t, err)
	assert.True(t, second.NotModified)
	assert.Equal(t, `"v1"`, second.ETag)
	assert.Empty(t, second.Value)
}

func TestAListOfManyPagesComesWhole(t *testing.T) {
	desk := newDesk(t, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("ETag", `"page"`)
		list := api.SlotList{Items: []api.Slot{{ID: "after " + r.URL.Query().Get("cursor")}}}
		if next := map[string]string{"": "b", "b": "c"}[r.URL.Query().Get("cursor")]; next != "" {
			list.NextCursor = &next
		}
		says(200, list)(w, r)
	})
	day := time.Date(2026, 12, 1, 23, 0, 0, 0, time.FixedZone("", -5*3600))
	slots, err := newTestClient(t, desk.URL).Slots(t.Context(), SlotQuery{MissionID: "beirut", ServiceID: "passport-renewal", From: day}, `"old"`)
	require.NoError(t, err)
	assert.Equal(t, []string{"after ", "after b", "after c"}, []string{slots.Value[0].ID, slots.Value[1].ID, slots.Value[2].ID})
	assert.Empty(t, slots.ETag, "no one page's ETag stands for the whole")
	requests := desk.requests()
	assert.Equal(t, "from=2026-12-01&service=passport-renewal", requests[0].Query)
	assert.Equal(t, "cursor=b&from=2026-12-01&service=passport-renewal", requests[1].Query)
	assert.Equal(t, `"old"`, requests[0].Header.Get("If-None-Match"))
	assert.Empty(t, requests[1].Header.Get("If-None-Match"))
}

func TestAListThatGoesRoundInCirclesEnds(t *testing.T) {
	cursor := "round"
	desk := newDesk(t, says(200, api.MissionList{NextCursor: &cursor}))
	_, err := newTestClient(t, desk.URL).Missions(t.Context(), "")
	require.ErrorIs(t, err, errEndless)
	assert.Len(t, desk.requests(), mostPages)
}

func TestEveryCallSpeaksTheCitizensLanguage(t *testing.T) {
	desk := newDesk(t, says(200, api.Policy{}))
	language := api.Ar
	c := newTestClient(t, desk.URL, func(config *Config) {
		config.Language = func() api.Language { return language }
		config.UserAgent = "Mawidi/1.0.0"
	})
	require.NoError(t, c.Resync(t.Context()))
	language = api.En
	require.NoError(t, c.Resync(t.Context()))
	requests := desk.requests()
	assert.Equal(t, "ar", requests[0].Header.Get("Accept-Language"))
	assert.Equal(t, "en", requests[1].Header.Get("Accept-Language"))
	assert.Equal(t, "Mawidi/1.0.0", requests[0].Header.Get("User-Agent"))
}

func TestSegmentsCannotStepOutOfTheirPlace(t *testing.T) {
	for segment, want := range map[string]string{
		"beirut.2026-11-23T10:00": "/missions/beirut.2026-11-23T10:00",
		"a/b":                     "/missions/a%2Fb",
		"a?b#c":                   "/missions/a%3Fb%23c",
	} {
		t.Run(fmt.Sprint(segment), func(t *testing.T) {
			assert.Equal(t, want, path("missions", segment))
		})
	}
}
