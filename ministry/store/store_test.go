package store_test

import (
	"context"
	"database/sql"
	"errors"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mawidi/ministry/store"
)

func open(t *testing.T) (st *store.Store, path string) {
	t.Helper()
	path = filepath.Join(t.TempDir(), "with space?#%.db")
	return reopen(t, path), path
}

func reopen(t *testing.T, path string) *store.Store {
	t.Helper()
	st, err := store.Open(t.Context(), path)
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
	st, path := open(t)
	require.NoError(t, st.Change(t.Context(), "write", write("a", "1")))
	require.NoError(t, st.Close())
	require.Equal(t, "1", read(t, reopen(t, path), "a"))
}

func TestAChangeThatFailsOrPanicsLeavesNothing(t *testing.T) {
	st, _ := open(t)
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
}

func TestAViewIsASnapshotAndWritesNothing(t *testing.T) {
	st, _ := open(t)
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
}

func TestChangesAtOnceAreAllMade(t *testing.T) {
	st, _ := open(t)
	var writers sync.WaitGroup
	for range 50 {
		writers.Go(func() {
			err := st.Change(t.Context(), "count", func(tx *store.Tx) error {
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
}

func TestWhoWaitsForTheWriterMayGiveUp(t *testing.T) {
	st, _ := open(t)
	ctx, cancel := context.WithCancel(t.Context())
	err := st.Change(t.Context(), "first", func(*store.Tx) error {
		cancel()
		return st.Change(ctx, "second", write("a", "1"))
	})
	require.ErrorIs(t, err, context.Canceled)
}

func TestAClosedStoreSaysSo(t *testing.T) {
	st, _ := open(t)
	require.NoError(t, st.Close())
	require.ErrorIs(t, st.Change(t.Context(), "write", write("a", "1")), store.ErrClosed)
	require.ErrorIs(t, st.View(t.Context(), (*store.Tx).Ping), store.ErrClosed)
}

func TestADatabaseFromALaterReleaseIsNotTouched(t *testing.T) {
	path := filepath.Join(t.TempDir(), "later.db")
	require.NoError(t, reopen(t, path).Close())
	db, err := sql.Open("sqlite", path)
	require.NoError(t, err)
	_, err = db.Exec(`INSERT INTO goose_db_version (version_id, is_applied) VALUES (9999, 1)`)
	require.NoError(t, err)
	require.NoError(t, db.Close())
	_, err = store.Open(t.Context(), path)
	require.ErrorIs(t, err, store.ErrNewerSchema)
}

func TestEveryChangeIsSyncedToDiskAndEveryReferenceHeld(t *testing.T) {
	st, _ := open(t)
	require.NoError(t, st.Change(t.Context(), "look", func(tx *store.Tx) error {
		for pragma, want := range map[string]string{"journal_mode": "wal", "synchronous": "2", "foreign_keys": "1"} {
			got, err := tx.Pragma(pragma)
			require.NoError(t, err)
			require.Equal(t, want, got, pragma)
		}
		return nil
	}))
	err := st.Change(t.Context(), "add", func(tx *store.Tx) error {
		return tx.PutDevice(store.Device{ID: "dv_1", CitizenID: "nobody", RegisteredAt: time.Unix(1, 0), Name: []byte{}, TOTP: []byte{}})
	})
	require.ErrorContains(t, err, "FOREIGN KEY")
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
// bare insert of page 6.
func BenchmarkBareInsert(b *testing.B) {
	st, err := store.Open(b.Context(), filepath.Join(b.TempDir(), "bench.db"))
	require.NoError(b, err)
	defer st.Close()
	n := 0
	for b.Loop() {
		n++
		if err := st.Change(b.Context(), "insert", func(tx *store.Tx) error {
			_, err := tx.SpendProof([]byte(store.NewID("p")), time.Unix(int64(n), 0))
			return err
		}); err != nil {
			b.Fatal(err)
		}
	}
}
