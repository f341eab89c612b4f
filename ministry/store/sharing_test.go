package store_test

import (
	"context"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"mawidi/ministry/store"
	"mawidi/ministry/store/storetest"
)

// soon is how long another process may take to notice something.
const soon = 15 * time.Second

func leads(t *testing.T, st *store.Store) bool {
	t.Helper()
	leads, err := st.Lead(t.Context())
	require.NoError(t, err)
	return leads
}

func nothing(*store.Tx) error { return nil }

func TestOneLeadsAndIsFollowedOnceItIsGone(t *testing.T) {
	database := storetest.PostgreSQL.New(t)
	first, second := open(t, database), open(t, database)
	assert.True(t, leads(t, first))
	assert.False(t, leads(t, second))
	require.NoError(t, first.ChangeLeading(t.Context(), "publish", nothing))
	require.ErrorIs(t, second.ChangeLeading(t.Context(), "publish", nothing), store.ErrNotLeading)
	require.NoError(t, first.Close())
	require.Eventually(t, func() bool { return leads(t, second) }, soon, 20*time.Millisecond)
	require.NoError(t, second.ChangeLeading(t.Context(), "publish", nothing))
}

// An instance that was stopped and goes on, unaware that it was followed meanwhile.
func TestWhoWasFollowedChangesNothingMore(t *testing.T) {
	database := storetest.PostgreSQL.New(t)
	stopped, next := open(t, database), open(t, database)
	require.True(t, leads(t, stopped))
	require.Eventually(t, func() bool { return leads(t, next) }, soon, 20*time.Millisecond, "it does not ask again")
	require.ErrorIs(t, stopped.ChangeLeading(t.Context(), "settle", write("a", "1")), store.ErrNotLeading)
	assert.Empty(t, read(t, next, "a"))
	assert.False(t, leads(t, stopped))
}

// And one that takes longer over a change than the lead lasts.
func TestNobodyTakesTheLeadInTheMiddleOfAChange(t *testing.T) {
	database := storetest.PostgreSQL.New(t)
	slow, next := open(t, database), open(t, database)
	behind := storetest.SQL(t, database)
	require.True(t, leads(t, slow))
	_, err := behind.Exec(`UPDATE leadership SET until_at = 0`)
	require.NoError(t, err)
	taken := make(chan bool, 1)
	require.NoError(t, slow.ChangeLeading(t.Context(), "settle", func(tx *store.Tx) error {
		go func() {
			leads, _ := next.Lead(context.Background())
			taken <- leads
		}()
		require.Eventually(t, func() (waits bool) {
			require.NoError(t, behind.QueryRow(`SELECT EXISTS (SELECT 1 FROM pg_locks WHERE NOT granted)`).Scan(&waits))
			return waits
		}, soon, 10*time.Millisecond)
		return tx.WriteSetting("settled", "once")
	}))
	require.True(t, <-taken)
	assert.Equal(t, "once", read(t, next, "settled"))
	require.ErrorIs(t, slow.ChangeLeading(t.Context(), "settle", write("settled", "twice")), store.ErrNotLeading)
}

func TestWhatIsAnnouncedIsHeardEverywhereOnceItIsTrue(t *testing.T) {
	database := storetest.PostgreSQL.New(t)
	speaker, listener := open(t, database), open(t, database)
	heard := make(chan string, 10)
	go func() { _ = listener.Listen(t.Context(), func(news string) { heard <- news }) }()
	assert.Empty(t, <-heard, "anything may have happened before")
	say := func(news string, result error) {
		_ = speaker.Change(t.Context(), "say", func(tx *store.Tx) error {
			require.NoError(t, tx.Announce(news))
			return result
		})
	}
	say("never", assert.AnError)
	say("settled", nil)
	assert.Equal(t, "settled", <-heard)
}

// Two at a time at the same counter: without the lock each would read what was before
// the other.
func TestALockIsForOneAtATimeInAllProcesses(t *testing.T) {
	database := storetest.PostgreSQL.New(t)
	instances := []*store.Store{open(t, database), open(t, database)}
	var changes sync.WaitGroup
	for n := range 40 {
		changes.Go(func() {
			assert.NoError(t, instances[n%2].Change(t.Context(), "count", counted("ci_1")))
		})
	}
	changes.Wait()
	require.Len(t, read(t, instances[0], "ci_1"), 40)
}

func counted(citizenID string) func(tx *store.Tx) error {
	return func(tx *store.Tx) error {
		if err := tx.LockCitizen(citizenID); err != nil {
			return err
		}
		so, err := tx.ReadSetting(citizenID)
		if err != nil && err != store.ErrNotFound {
			return err
		}
		return tx.WriteSetting(citizenID, so+"x")
	}
}

func TestWhoClosesAMissionWaitsUntilEveryoneIsOut(t *testing.T) {
	st := open(t, storetest.PostgreSQL.New(t))
	var inside atomic.Int32
	var visits sync.WaitGroup
	for range 20 {
		visits.Go(func() {
			assert.NoError(t, st.Change(t.Context(), "visit", func(tx *store.Tx) error {
				if err := tx.EnterMission("beirut"); err != nil {
					return err
				}
				if err := tx.Ping(); err != nil {
					return err
				}
				inside.Add(1)
				defer inside.Add(-1)
				return tx.Ping()
			}))
		})
	}
	for range 10 {
		require.NoError(t, st.Change(t.Context(), "close", func(tx *store.Tx) error {
			if err := tx.CloseMission("beirut"); err != nil {
				return err
			}
			if err := tx.Ping(); err != nil {
				return err
			}
			assert.Zero(t, inside.Load())
			return nil
		}))
	}
	visits.Wait()
}

func TestWhoMeetsAnotherSeesWhatItDid(t *testing.T) {
	storetest.OnEach(t, func(t *testing.T, on storetest.Engine) {
		st := withSlots(t, on)
		var bookings sync.WaitGroup
		refused := atomic.Int32{}
		for n := range 10 {
			bookings.Go(func() {
				a := appointment(n)
				a.ApplicantID, a.SlotID = "ap_0", "sl_"+string(rune('0'+n%3)) // one applicant, several slots
				err := st.Change(t.Context(), "book", func(tx *store.Tx) error {
					held, err := tx.Holdings(a.ApplicantID, a.ServiceID)
					if err != nil {
						return err
					}
					if len(held) > 0 {
						return assert.AnError
					}
					_, err = tx.InsertAppointment(a)
					return err
				})
				if err != nil {
					assert.ErrorIs(t, err, assert.AnError, "the rule speaks, not the index")
					refused.Add(1)
				}
			})
		}
		bookings.Wait()
		assert.EqualValues(t, 9, refused.Load())
	})
}

func TestTheMinistrysOwnWorkDoesNotQueueBehindACrowd(t *testing.T) {
	st := open(t, storetest.PostgreSQL.New(t)+"&pool_max_conns=1")
	require.NoError(t, st.Change(t.Context(), "take the only connection", func(tx *store.Tx) error {
		require.True(t, leads(t, st))
		own := store.Apart(t.Context())
		require.NoError(t, st.ChangeLeading(own, "settle", write("settled", "once")))
		return st.View(own, (*store.Tx).Ping)
	}))
}
