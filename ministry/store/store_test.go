package store_test

import (
	"context"
	"errors"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mawidi/ministry/store"
	"mawidi/ministry/store/storetest"
)

// onEach tells a story on each engine, with a database of its own.
func onEach(t *testing.T, story func(t *testing.T, st *store.Store, database string)) {
	t.Helper()
	storetest.OnEach(t, func(t *testing.T, on storetest.Engine) {
		database := on.New(t)
		story(t, open(t, database), database)
	})
}

func open(t *testing.T, database string) *store.Store {
	t.Helper()
	st, err := store.Open(t.Context(), database)
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, st.Close()) })
	return st
}

func write(key, value string) func(*store.Tx) error {
	return func(tx *store.Tx) error { return tx.WriteSetting(key, value) }
}

func read(t *testing.T, st *store.Store, key string) string {
	t.Helper()
	var value string
	err := st.View(t.Context(), func(tx *store.Tx) (err error) {
		value, err = tx.ReadSetting(key)
		return err
	})
	if errors.Is(err, store.ErrNotFound) {
		return ""
	}
	require.NoError(t, err)
	return value
}

func TestWhatWasChangedIsThereAfterReopening(t *testing.T) {
	onEach(t, func(t *testing.T, st *store.Store, database string) {
		require.NoError(t, st.Change(t.Context(), "write", write("a", "1")))
		require.NoError(t, st.Close())
		require.Equal(t, "1", read(t, open(t, database), "a"))
	})
}

func TestAChangeThatFailsOrPanicsLeavesNothing(t *testing.T) {
	onEach(t, func(t *testing.T, st *store.Store, _ string) {
		refusal := errors.New("no")
		err := st.Change(t.Context(), "book the slot", func(tx *store.Tx) error {
			require.NoError(t, tx.WriteSetting("a", "1"))
			return refusal
		})
		require.ErrorIs(t, err, refusal)
		require.ErrorContains(t, err, "book the slot: ")
		require.Panics(t, func() {
			_ = st.Change(t.Context(), "write", func(tx *store.Tx) error {
				require.NoError(t, tx.WriteSetting("a", "1"))
				panic("fault")
			})
		})
		require.Empty(t, read(t, st, "a"))
		require.NoError(t, st.Change(t.Context(), "write", write("a", "2")), "and the next change goes through")
	})
}

func TestAViewIsASnapshotAndWritesNothing(t *testing.T) {
	onEach(t, func(t *testing.T, st *store.Store, _ string) {
		require.NoError(t, st.Change(t.Context(), "write", write("a", "old")))
		require.NoError(t, st.View(t.Context(), func(tx *store.Tx) error {
			before, err := tx.ReadSetting("a")
			require.NoError(t, err)
			require.NoError(t, st.Change(t.Context(), "write", write("a", "new")))
			after, err := tx.ReadSetting("a")
			require.Equal(t, before, after)
			return err
		}))
		require.Error(t, st.View(t.Context(), write("a", "never")))
		require.Equal(t, "new", read(t, st, "a"))
	})
}

func TestChangesAtOnceAreAllMade(t *testing.T) {
	onEach(t, func(t *testing.T, st *store.Store, _ string) {
		var writers sync.WaitGroup
		for range 50 {
			writers.Go(func() {
				err := st.Change(t.Context(), "count", func(tx *store.Tx) error {
					if err := tx.LockKey("counting"); err != nil {
						return err
					}
					count, err := tx.ReadSetting("count")
					if err != nil && !errors.Is(err, store.ErrNotFound) {
						return err
					}
					return tx.WriteSetting("count", count+"x")
				})
				if err != nil {
					t.Error(err)
				}
			})
		}
		writers.Wait()
		require.Len(t, read(t, st, "count"), 50)
	})
}

func TestWhoWaitsForTheWriterMayGiveUp(t *testing.T) {
	onEach(t, func(t *testing.T, st *store.Store, _ string) {
		ctx, cancel := context.WithCancel(t.Context())
		err := st.Change(t.Context(), "first", func(*store.Tx) error {
			cancel()
			return st.Change(ctx, "second", write("a", "1"))
		})
		require.ErrorIs(t, err, context.Canceled)
	})
}

func TestAClosedStoreSaysSo(t *testing.T) {
	onEach(t, func(t *testing.T, st *store.Store, _ string) {
		require.NoError(t, st.Close())
		require.ErrorIs(t, st.Change(t.Context(), "write", write("a", "1")), store.ErrClosed)
		require.ErrorIs(t, st.View(t.Context(), (*store.Tx).Ping), store.ErrClosed)
	})
}

func TestADatabaseFromALaterReleaseIsNotTouched(t *testing.T) {
	onEach(t, func(t *testing.T, st *store.Store, database string) {
		require.NoError(t, st.Change(t.Context(), "come back from the future", func(tx *store.Tx) error {
			return tx.Run(`INSERT INTO goose_db_version (version_id, is_applied) VALUES (9999, TRUE)`)
		}))
		_, err := store.Open(t.Context(), database)
		require.ErrorIs(t, err, store.ErrNewerSchema)
	})
}

func TestEveryReferenceHolds(t *testing.T) {
	onEach(t, func(t *testing.T, st *store.Store, _ string) {
		err := st.Change(t.Context(), "add", func(tx *store.Tx) error {
			return tx.PutDevice(store.Device{ID: "dv_1", CitizenID: "nobody", RegisteredAt: time.Unix(1, 0), Name: []byte{}, TOTP: []byte{}})
		})
		require.Error(t, err)
		require.Contains(t, strings.ToLower(err.Error()), "foreign key")
	})
}

func TestSQLiteSyncsEveryChangeToDisk(t *testing.T) {
	st := open(t, storetest.SQLite.New(t))
	require.NoError(t, st.Change(t.Context(), "look", func(tx *store.Tx) error {
		for pragma, want := range map[string]string{"journal_mode": "wal", "synchronous": "2", "foreign_keys": "1"} {
			got, err := tx.Pragma(pragma)
			require.NoError(t, err)
			require.Equal(t, want, got, pragma)
		}
		return nil
	}))
}

func TestIDsCannotBeGuessed(t *testing.T) {
	seen := map[string]bool{}
	for range 1000 {
		id := store.NewID("sl")
		require.Regexp(t, `^sl_[a-z2-7]{20}$`, id)
		require.False(t, seen[id])
		seen[id] = true
	}
}

// What one durable change costs, and what it costs when nothing else is in it: the
// bare insert of page 6, one after the other and from many at once.
func BenchmarkBareInsert(b *testing.B) {
	for _, engine := range storetest.Engines {
		st, err := store.Open(b.Context(), engine.New(b))
		require.NoError(b, err)
		insert := func(b *testing.B) {
			if err := st.Change(b.Context(), "insert", func(tx *store.Tx) error {
				return tx.KeepOutcome(store.Outcome{Hash: []byte(store.NewID("o")), Fingerprint: []byte{}, Body: []byte{}, ExpiresAt: time.Unix(1, 0)})
			}); err != nil {
				b.Error(err)
			}
		}
		b.Run("engine="+string(engine), func(b *testing.B) {
			for b.Loop() {
				insert(b)
			}
			b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "inserts/s")
		})
		b.Run("engine="+string(engine)+"/from=64", func(b *testing.B) {
			b.SetParallelism(32) // for each of two cores
			b.RunParallel(func(each *testing.PB) {
				for each.Next() {
					insert(b)
				}
			})
			b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "inserts/s")
		})
		require.NoError(b, st.Close())
	}
}
