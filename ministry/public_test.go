package ministry_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"mawidi/api"
	"mawidi/ministry/ministrytest"
	"mawidi/ministry/store"
)

// anyone reads a public page without signing in.
func anyone(m *ministrytest.Ministry, path string, header http.Header) ministrytest.Answer {
	return m.NewDevice("Anyone's").Do(ministrytest.Call{Method: http.MethodGet, Path: path, Header: header, Bare: true})
}

func releases(t testing.TB, m *ministrytest.Ministry) []api.Release {
	t.Helper()
	var list api.ReleaseList
	anyone(m, "/v1/missions/beirut/releases", nil).Into(t, &list)
	return list.Items
}

// release is the one that opens at a wall time in Beirut.
func release(t testing.TB, m *ministrytest.Ministry, wall string) api.Release {
	t.Helper()
	for _, r := range releases(t, m) {
		if r.OpensAt.Format("2006-01-02T15:04") == wall {
			return r
		}
	}
	require.FailNow(t, "no such release", wall)
	return api.Release{}
}

func TestAnyoneSeesThePastDaysAndTheNextEightReleases(t *testing.T) {
	m := ministrytest.New(t)
	all := releases(t, m)
	coming := 0
	for i, r := range all {
		if i > 0 {
			assert.True(t, r.OpensAt.After(all[i-1].OpensAt), "oldest first")
		}
		if r.OpensAt.After(m.Clock.Now()) {
			coming++
			assert.Equal(t, api.ReleaseStateUpcoming, r.State)
		} else {
			assert.Equal(t, api.ReleaseStateOpen, r.State)
		}
	}
	assert.Equal(t, 8, coming)
	assert.Equal(t, "2026-11-16", all[0].OpensAt.Format(time.DateOnly), "seven days back")
	next := release(t, m, "2026-11-23T10:00")
	assert.Equal(t, "beirut.2026-11-23T10:00", next.ID)
	assert.Contains(t, next.Services, api.ReleaseCount{ServiceID: ministrytest.Renewal, Slots: 3, Left: 3}, "what is planned shows beforehand")
}

func TestAReleaseGathersFromTheInstantItOpensAndIsOpenOnceSettled(t *testing.T) {
	m := ministrytest.New(t)
	toRelease(m, -time.Millisecond)
	before := anyone(m, "/v1/missions/beirut/slots?service="+ministrytest.Renewal, nil)
	assert.Equal(t, api.ReleaseStateUpcoming, release(t, m, "2026-11-23T10:00").State)
	m.Clock.Advance(time.Millisecond) // and nobody else does anything
	assert.Equal(t, api.ReleaseStateGathering, release(t, m, "2026-11-23T10:00").State)
	after := anyone(m, "/v1/missions/beirut/slots?service="+ministrytest.Renewal, nil)
	var list, listBefore api.SlotList
	before.Into(t, &listBefore)
	after.Into(t, &list)
	assert.Equal(t, len(listBefore.Items)-1+3, len(list.Items), "one has started, three are new")

	toRelease(m, time.Minute)
	assert.Equal(t, api.ReleaseStateOpen, release(t, m, "2026-11-23T10:00").State)
}

func TestWhatWasBookedLeavesTheListOfSlots(t *testing.T) {
	m := ministrytest.New(t)
	layla := newCitizen(t, m, ministrytest.Layla())
	toRelease(m, 2*time.Minute)
	slot := layla.slots(ministrytest.Renewal, api.SlotStateOpen)[0]
	layla.asks(http.StatusCreated, ministrytest.Renewal, slot.ID)
	require.Eventually(t, func() bool {
		var list api.SlotList
		anyone(m, "/v1/missions/beirut/slots?service="+ministrytest.Renewal, nil).Into(t, &list)
		for _, s := range list.Items {
			if s.ID == slot.ID {
				return false
			}
		}
		return true
	}, 5*time.Second, 20*time.Millisecond)
}

func TestSlotsAreListedByDayAndPageWithoutGapsOrRepetition(t *testing.T) {
	m := ministrytest.New(t)
	m.Change(func(tx *store.Tx) error { // a long day from tomorrow's releases on
		return tx.PutTemplates(ministrytest.Beirut, []store.Template{
			{Weekday: 3, Counter: "1", Opens: "00:00", Closes: "23:55", Minutes: 5, ServiceID: ministrytest.Renewal},
			{Weekday: 4, Counter: "1", Opens: "00:00", Closes: "23:55", Minutes: 5, ServiceID: ministrytest.Renewal},
		})
	})
	m.Advance(10 * 24 * time.Hour)
	const path = "/v1/missions/beirut/slots?service=" + ministrytest.Renewal
	var days []string
	var last time.Time
	pages := 0
	for next := new(""); next != nil; pages++ {
		var list api.SlotList
		query := path
		if *next != "" {
			query += "&cursor=" + *next
		}
		anyone(m, query, nil).Into(t, &list)
		for _, s := range list.Items {
			assert.True(t, s.StartsAt.After(last), "each once, in order")
			last = s.StartsAt
			days = append(days, s.StartsAt.Format(time.DateOnly))
		}
		next = list.NextCursor
	}
	assert.Greater(t, pages, 1)

	var day api.SlotList
	anyone(m, path+"&from="+days[0]+"&to="+days[0], nil).Into(t, &day)
	for _, s := range day.Items {
		assert.Equal(t, days[0], s.StartsAt.Format(time.DateOnly))
	}
	assert.Equal(t, strings.Count(strings.Join(days, " "), days[0]), len(day.Items))
}

func TestWhatIsNotThereIsNotFoundAndABadCursorIsNamed(t *testing.T) {
	m := ministrytest.New(t)
	for _, path := range []string{
		"/v1/missions/atlantis", "/v1/missions/atlantis/services", "/v1/missions/atlantis/releases",
		"/v1/missions/atlantis/slots?service=" + ministrytest.Renewal, "/v1/missions/beirut/slots?service=horoscope",
	} {
		a := anyone(m, path, nil)
		assert.Equal(t, http.StatusNotFound, a.Status, path)
		assert.Equal(t, "not-found", a.Problem.Code)
	}
	for _, path := range []string{
		"/v1/missions?cursor=nonsense", "/v1/missions/beirut/slots?service=" + ministrytest.Renewal + "&cursor=bm9uc2Vuc2U",
		"/v1/missions/beirut/slots", "/v1/missions/beirut/slots?service=x&from=2026-02-30",
	} {
		a := anyone(m, path, nil)
		assert.Equal(t, http.StatusBadRequest, a.Status, path)
		assert.NotEmpty(t, a.Problem.Errors, path)
	}
}

func TestThePolicySaysWhatIsAnnounced(t *testing.T) {
	m := ministrytest.New(t)
	var p api.Policy
	anyone(m, "/v1/policy", nil).Into(t, &p)
	assert.Equal(t, []string{"10:00", "13:00", "16:00", "20:00"}, p.ReleaseTimes)
	assert.Equal(t, []string{"PT12H", "PT4H"}, p.ReminderOffsets)
	assert.Equal(t, []any{7, 60, 1, 5, "PT24H", "PT10M", "PT1M", "PT30S", "PT15M"}, []any{
		p.WindowDays, p.GatheringSeconds, p.CancellationsPerMonth, p.MaxChoices, p.NewDeviceWait,
		p.Verification.Lifetime, p.Verification.ResendAfter, p.Confirmation.Period, p.Confirmation.Lock,
	})
}

func TestTheServerSettlesByItselfWhenItsClockJumps(t *testing.T) {
	m := ministrytest.New(t)
	m.Run()
	layla := newCitizen(t, m, ministrytest.Layla())
	m.Clock.Advance(time.Hour)
	asked := layla.asks(http.StatusAccepted, ministrytest.Renewal, layla.slots(ministrytest.Renewal, api.SlotStateGathering)[0].ID)
	m.Clock.Advance(3 * 24 * time.Hour)
	require.Eventually(t, func() bool { return layla.request(asked.ID).State == api.RequestStateServed }, 20*time.Second, 20*time.Millisecond)
	require.Eventually(t, func() bool { return len(m.Messages(layla.Entry.Phone)) > 1 }, 20*time.Second, 20*time.Millisecond, "and says so")
	for _, r := range releases(t, m) {
		assert.Equal(t, r.OpensAt.After(m.Clock.Now()), r.State == api.ReleaseStateUpcoming, r.ID)
	}
}
