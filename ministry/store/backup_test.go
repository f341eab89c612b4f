package store_test

import (
	"errors"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"mawidi/ministry/store"
	"mawidi/ministry/store/storetest"
)

// count is a setting that changes count up.
func count(t *testing.T, database string) (value string) {
	t.Helper()
	st, err := store.Open(t.Context(), database)
	require.NoError(t, err)
	defer st.Close()
	require.NoError(t, st.View(t.Context(), func(tx *store.Tx) (err error) {
		value, err = tx.ReadSetting("count")
		return err
	}))
	return value
}

func TestABackupMadeWhileTheServerWorksIsTheBooksAtOneMoment(t *testing.T) {
	storetest.OnEach(t, func(t *testing.T, on storetest.Engine) {
		database := on.Place(t)
		require.NoError(t, store.Build(t.Context(), database, "ministry", func(*store.Store) error { return nil }))
		st, err := store.Open(t.Context(), database)
		require.NoError(t, err)
		set := func(value string) {
			require.NoError(t, st.Change(t.Context(), "count", func(tx *store.Tx) error {
				if err := tx.WriteSetting("other", value); err != nil {
					return err
				}
				return tx.WriteSetting("count", value)
			}))
		}
		set("1")
		stop := make(chan struct{})
		var working sync.WaitGroup
		working.Go(func() {
			for {
				select {
				case <-stop:
					return
				default:
					set("2")
				}
			}
		})
		backup := filepath.Join(t.TempDir(), "backup")
		require.NoError(t, store.Backup(t.Context(), database, backup))
		close(stop)
		working.Wait()
		set("3")
		require.NoError(t, st.Close())
		info, err := os.Stat(backup)
		require.NoError(t, err)
		assert.Equal(t, os.FileMode(0o600), info.Mode().Perm(), "only its owner may read it")

		require.ErrorIs(t, store.Restore(t.Context(), backup, database, asItIs), store.ErrDatabaseThere, "nothing is overwritten")
		require.NoError(t, store.Remove(t.Context(), database))
		refused := errors.New("too old")
		require.ErrorIs(t, store.Restore(t.Context(), backup, database, func(*store.Store) error { return refused }), refused)
		made, err := store.Maker(t.Context(), database)
		require.NoError(t, err)
		assert.Empty(t, made, "what is not accepted is not left behind")
		require.NoError(t, store.Restore(t.Context(), backup, database, asItIs))
		assert.Contains(t, []string{"1", "2"}, count(t, database))
		made, err = store.Maker(t.Context(), database)
		require.NoError(t, err)
		assert.Equal(t, "ministry", made)
		require.ErrorIs(t, store.Backup(t.Context(), database, backup), store.ErrBackupThere, "nor is another backup")
	})
}

func asItIs(*store.Store) error { return nil }

func TestADatabaseThatIsNotThereHasNoBackup(t *testing.T) {
	storetest.OnEach(t, func(t *testing.T, on storetest.Engine) {
		path := filepath.Join(t.TempDir(), "backup")
		require.ErrorIs(t, store.Backup(t.Context(), on.Place(t), path), os.ErrNotExist)
		assert.NoFileExists(t, path)
	})
}

func TestADamagedBackupIsNotRestored(t *testing.T) {
	storetest.OnEach(t, func(t *testing.T, on storetest.Engine) {
		database := on.Place(t)
		require.NoError(t, store.Build(t.Context(), database, "ministry", func(*store.Store) error { return nil }))
		backup := filepath.Join(t.TempDir(), "backup")
		require.NoError(t, store.Backup(t.Context(), database, backup))
		require.NoError(t, store.Remove(t.Context(), database))
		content, err := os.ReadFile(backup)
		require.NoError(t, err)
		for name, spoilt := range map[string][]byte{
			"cut off": content[:len(content)/2], "nothing": {}, "a letter": []byte("Dear ministry,"),
			"overwritten": append(append(append([]byte{}, content[:len(content)/3]...), make([]byte, 8192)...), content[len(content)/3+8192:]...),
		} {
			require.NoError(t, os.WriteFile(backup, spoilt, 0o600))
			require.Error(t, store.Restore(t.Context(), backup, database, asItIs), name)
			made, err := store.Maker(t.Context(), database)
			require.NoError(t, err, name)
			assert.Empty(t, made, "%s: nothing is left behind", name)
		}
	})
}
