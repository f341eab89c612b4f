package ministry_test

import (
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mawidi/ministry/ministrytest"
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

func maxTime(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}
