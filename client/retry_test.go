package client

import (
	"context"
	"fmt"
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"mawidi/api"
)

func TestABookingCutHalfWayIsSentAgainWordForWord(t *testing.T) {
	desk := newDesk(t, cuts, refuses(503, "unavailable", "Retry-After", "0"), says(201, api.Request{ID: "rq_1", State: api.RequestStateServed}))
	c := newTestClient(t, desk.URL)
	signIn(t, c)
	codes := 0
	change := Change{Key: NewIdempotencyKey(), Code: func(time.Time) (string, error) {
		codes++
		return fmt.Sprintf("%06d", codes), nil
	}}
	request, err := c.Request(t.Context(), api.AppointmentRequest{ApplicantID: "ap_77", Choices: &api.Choices{"sl_9f3a"}}, change)
	require.NoError(t, err)
	assert.Equal(t, "rq_1", request.ID)

	requests := desk.requests()
	require.Len(t, requests, 3)
	proofs := map[string]bool{}
	for i, request := range requests {
		assert.Equal(t, requests[0].Body, request.Body)
		assert.Equal(t, change.Key, request.Header.Get("Idempotency-Key"))
		assert.Equal(t, fmt.Sprintf("%06d", i+1), request.Header.Get("Confirmation-Code"), "the code is of the moment")
		proofs[request.Header.Get("DPoP")] = true
	}
	assert.Len(t, proofs, 3)
}

func TestWhatMayPassIsTriedAgainAndWhatWillNotIsNot(t *testing.T) {
	page := func(status int) http.HandlerFunc {
		return func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "text/html")
			w.WriteHeader(status)
		}
	}
	cases := map[string]struct {
		answer http.HandlerFunc
		sent   int
	}{
		"busy":                       {refuses(503, "unavailable"), 4},
		"too many requests":          {refuses(429, "too-many-requests"), 4},
		"a gateway without a server": {page(502), 4},
		"a gateway out of patience":  {page(504), 4},
		"a load balancer that sheds": {page(503), 4},
		"cut":                        {cuts, 4},
		"a slot gone":                {refuses(409, "slot-taken"), 1},
		"a malformed field":          {refuses(422, "validation-failed"), 1},
		"a fault of the ministry's":  {refuses(500, "internal"), 1},
		"a captive portal":           {page(200), 1},
		"asked to wait a minute":     {refuses(429, "too-many-requests", "Retry-After", "60"), 1},
	}
	for name, tt := range cases {
		t.Run(name, func(t *testing.T) {
			desk := newDesk(t, tt.answer)
			_, err := newTestClient(t, desk.URL).Missions(t.Context(), "")
			require.Error(t, err)
			assert.Len(t, desk.requests(), tt.sent)
		})
	}
}

func TestAWrongCodeIsMendedOnlyIfTheClockWasWrong(t *testing.T) {
	refused := func(w http.ResponseWriter, r *http.Request) {
		refuses(403, codeConfirmationWrong, "Mawidi-Time", stamped(time.Now().Add(5*time.Minute)).Get("Mawidi-Time"))(w, r)
	}
	code := Change{Key: NewIdempotencyKey(), Code: func(at time.Time) (string, error) { return at.Format("150405"), nil }}

	t.Run("the sandbox's clock had jumped", func(t *testing.T) {
		desk := newDesk(t, refused, says(200, api.AppointmentChange{}))
		c := newTestClient(t, desk.URL)
		signIn(t, c)
		_, err := c.Cancel(t.Context(), "ap_1", code)
		require.NoError(t, err)
		sent, err := time.Parse("150405", desk.requests()[1].Header.Get("Confirmation-Code"))
		require.NoError(t, err)
		right, err := time.Parse("150405", time.Now().Add(5*time.Minute).UTC().Format("150405"))
		require.NoError(t, err)
		assert.WithinDuration(t, right, sent, time.Minute)
	})
	t.Run("the code is simply wrong", func(t *testing.T) {
		desk := newDesk(t, refused)
		c := newTestClient(t, desk.URL)
		signIn(t, c)
		_, err := c.Cancel(t.Context(), "ap_1", code)
		require.Error(t, err)
		_, err = c.Cancel(t.Context(), "ap_1", code)
		require.Error(t, err)
		assert.Len(t, desk.requests(), 3, "no more tries are spent than the clock was wrong")
	})
}

func TestRetryAfterIsReadInBothItsForms(t *testing.T) {
	now := time.Date(2026, 11, 23, 10, 0, 0, 0, time.UTC)
	later := now.Add(5 * time.Second).Format(http.TimeFormat)
	cases := map[string]struct {
		header http.Header
		want   time.Duration
	}{
		"absent":                       {http.Header{}, 0},
		"seconds":                      {http.Header{"Retry-After": {"7"}}, 7 * time.Second},
		"negative":                     {http.Header{"Retry-After": {"-7"}}, 0},
		"a word":                       {http.Header{"Retry-After": {"soon"}}, 0},
		"too many digits":              {http.Header{"Retry-After": {"99999999999999999999"}}, 0},
		"a date, by our clock":         {http.Header{"Retry-After": {later}}, 5 * time.Second},
		"a date, by the answer's Date": {http.Header{"Retry-After": {later}, "Date": {now.Add(2 * time.Second).Format(http.TimeFormat)}}, 3 * time.Second},
		"a date gone by":               {http.Header{"Retry-After": {now.Add(-time.Hour).Format(http.TimeFormat)}}, 0},
	}
	for name, tt := range cases {
		t.Run(name, func(t *testing.T) {
			assert.Equal(t, tt.want, retryAfter(tt.header, now))
		})
	}
}

func TestPausesGrowWithinTheirBoundsAndHonourTheServer(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := Retry{
			Attempts: rapid.IntRange(1, 40).Draw(t, "attempts"),
			Base:     time.Duration(rapid.Int64Range(1, int64(time.Minute)).Draw(t, "base")),
			Cap:      time.Duration(rapid.Int64Range(1, int64(time.Minute)).Draw(t, "cap")),
			Longest:  time.Minute,
		}
		failed := rapid.IntRange(1, 40).Draw(t, "failed")
		asked := time.Duration(rapid.Int64Range(0, int64(2*time.Minute)).Draw(t, "asked"))
		pause, again := r.pause(failed, &Unreachable{Kind: KindBroken}, asked)
		assert.Equal(t, failed < r.Attempts && asked <= r.Longest, again)
		if again {
			assert.GreaterOrEqual(t, pause, asked)
			assert.Less(t, pause, asked+r.Cap)
			if failed == 1 {
				assert.Less(t, pause, asked+r.Base)
			}
		}
	})
}

func TestACallerWithADeadlineIsNotMadeToSleepBeyondIt(t *testing.T) {
	desk := newDesk(t, refuses(503, "unavailable", "Retry-After", "3600"))
	c := newTestClient(t, desk.URL, func(config *Config) { config.Retry.Longest = 2 * time.Hour })
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	_, err := c.Missions(ctx, "")
	problem := &api.Problem{}
	require.ErrorAs(t, err, &problem)
	assert.NoError(t, ctx.Err(), "told at once, not when the deadline came")
}

func TestCancellingEndsAPauseAtOnce(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	desk := newDesk(t, func(w http.ResponseWriter, r *http.Request) {
		defer time.AfterFunc(10*time.Millisecond, cancel)
		refuses(503, "unavailable", "Retry-After", "3600")(w, r)
	})
	c := newTestClient(t, desk.URL, func(config *Config) { config.Retry.Longest = 2 * time.Hour })
	_, err := c.Missions(ctx, "")
	require.ErrorIs(t, err, context.Canceled)
	assert.Len(t, desk.requests(), 1)
}
