package sandbox

import (
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"mawidi/ministry/rules"
	"mawidi/ministry/store"
)

// begins is when the tests' sandbox begins: a Monday morning in Beirut.
var begins = time.Date(2026, 11, 23, 7, 30, 0, 0, time.UTC)

// inSandbox is a sandbox filled once for the tests that only look at it.
var inSandbox *Sandbox

func TestMain(m *testing.M) {
	os.Exit(func() int {
		folder, err := os.MkdirTemp("", "sandbox")
		if err != nil {
			panic(err)
		}
		defer os.RemoveAll(folder)
		path := filepath.Join(folder, "sandbox.db")
		if inSandbox, err = Open(context.Background(), Config{Database: path, Keys: path + ".keys", Begins: begins, Policy: rules.Default()}); err != nil {
			panic(err)
		}
		defer inSandbox.Store.Close()
		return m.Run()
	}())
}

func look(t *testing.T, fn func(tx *store.Tx) error) {
	require.NoError(t, inSandbox.Store.View(t.Context(), fn))
}

func TestEightDaysOfReleasesLieBehindANewSandbox(t *testing.T) {
	look(t, func(tx *store.Tx) error {
		missions, err := tx.Missions()
		require.NoError(t, err)
		require.Len(t, missions, 8)
		for _, m := range missions {
			zone, err := time.LoadLocation(m.Zone)
			require.NoError(t, err)
			past, err := tx.Releases(m.ID, "2026-11-15T00:00", rules.WallOf(begins, zone).String())
			require.NoError(t, err)
			assert.GreaterOrEqual(t, len(past), 4*pastDays, m.ID)
			for _, r := range past {
				assert.False(t, r.OpenedAt.IsZero(), r.ID)
				assert.Equal(t, r.SettlesAt.Before(begins), !r.SettledAt.IsZero(), r.ID)
			}
		}
		return nil
	})
}

func TestThePastLooksLivedIn(t *testing.T) {
	look(t, func(tx *store.Tx) error {
		asked, booked := 0, 0
		counts, err := tx.ReleaseCounts("beirut", "2026-11-15T00:00", "2026-11-23T09:30")
		require.NoError(t, err)
		for _, c := range counts {
			asked += c.Requests
		}
		free, err := tx.FreeSlots("beirut", "2026-11-23T09:30")
		require.NoError(t, err)
		standings, err := tx.Standings("2026-11-23T09:30")
		require.NoError(t, err)
		for _, s := range standings {
			booked += s.Upcoming
		}
		assert.Greater(t, asked, 40, "people asked in the gatherings")
		assert.Greater(t, booked, 200)
		assert.NotEmpty(t, free, "and left some for the testers")
		messages, err := tx.ShelvedMessages("", 5000)
		require.NoError(t, err)
		assert.Greater(t, len(messages), booked, "everyone was told, some were reminded")
		for _, m := range messages {
			assert.False(t, m.SentAt.After(begins))
		}
		return nil
	})
}

func TestTheCharactersDidTheirParts(t *testing.T) {
	people, err := People()
	require.NoError(t, err)
	did := map[string]string{}
	look(t, func(tx *store.Tx) error {
		for i, p := range people {
			if p.Note.Ar == "" {
				continue
			}
			appointments, err := tx.AppointmentsOf(inSandbox.ids[i], begins.Add(time.Hour), "", 10)
			require.NoError(t, err)
			for _, a := range appointments {
				did[p.Name.En] += a.State
			}
		}
		return nil
	})
	assert.Equal(t, map[string]string{"Salma Qabbani": "booked", "Khaled Al-Shami": "cancelled", "Maha Khoury": "given_back"}, did,
		"and the others left everything to the testers")
}

// BenchmarkFilling is how long `make run` takes to be ready the first time.
func BenchmarkFilling(b *testing.B) {
	for b.Loop() {
		path := filepath.Join(b.TempDir(), "sandbox.db")
		s, err := Open(b.Context(), Config{Database: path, Keys: path + ".keys", Begins: begins, Policy: rules.Default()})
		require.NoError(b, err)
		require.NoError(b, s.Store.Close())
	}
}
