package ministry_test

import (
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mawidi/api"
	"mawidi/ministry/ministrytest"
	"mawidi/ministry/rules"
	"mawidi/ministry/store/storetest"
)

func count(t *testing.T, m *ministrytest.Ministry, table string) (n int) {
	t.Helper()
	require.NoError(t, storetest.SQL(t, m.Database()).QueryRow("SELECT count(*) FROM "+table).Scan(&n))
	return n
}

func TestWhatNobodyNeedsAnyMoreIsErased(t *testing.T) {
	m := ministrytest.New(t)
	layla := m.SignedIn(ministrytest.Layla())
	require.Equal(t, http.StatusCreated, layla.Do(asking(layla, ministrytest.Renewal, "")).Status)
	kept := map[string]time.Duration{
		"proofs_seen":    7 * time.Minute,
		"outcomes":       49 * time.Hour,
		"registrations":  49 * time.Hour,
		"refresh_tokens": 181 * 24 * time.Hour,
	}
	for table := range kept {
		require.NotZero(t, count(t, m, table), table)
	}
	for table, after := range kept {
		m.Clock.Set(maxTime(m.Clock.Now(), ministrytest.Start.Add(after)))
		require.NoError(t, m.Server.Tidy(t.Context()))
		require.Zero(t, count(t, m, table), table)
	}
}

func TestRecordsAreKeptAsLongAsThePolicySaysAndThenErased(t *testing.T) {
	m := ministrytest.New(t)
	layla := newCitizen(t, m, ministrytest.Layla())
	toRelease(m, 2*time.Minute)
	served := layla.asks(http.StatusCreated, ministrytest.Renewal, layla.slots(ministrytest.Renewal, api.SlotStateOpen)[0].ID)
	layla.changed("cancellation", served.Appointment.ID, nil)
	m.CatchUp() // which tells Layla
	over := served.Appointment.EndsAt
	records := map[string]int{"appointments": 1, "requests": 1, "cancellations": 1}
	for table, n := range records {
		require.Equal(t, n, count(t, m, table), table)
	}

	days := rules.Default().RecordsKept
	m.Clock.Set(over.AddDate(0, 0, days-1))
	require.NoError(t, m.Server.Forget(t.Context()))
	require.Equal(t, 1, count(t, m, "appointments"), "a day before they are still there")
	m.Clock.Set(over.AddDate(0, 0, days+1))
	require.NoError(t, m.Server.Forget(t.Context()))
	for table := range records {
		require.Zero(t, count(t, m, table), table)
	}
}

func maxTime(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}
