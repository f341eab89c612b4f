package store_test

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"mawidi/ministry/store"
	"mawidi/ministry/store/storetest"
)

func TestADatabaseIsThereOnceItIsWhole(t *testing.T) {
	storetest.OnEach(t, func(t *testing.T, on storetest.Engine) {
		database := on.Place(t)
		require.Empty(t, maker(t, database))
		require.NoError(t, store.Build(t.Context(), database, "someone", func(st *store.Store) error {
			assert.Empty(t, maker(t, database), "not yet")
			return st.Change(t.Context(), "fill", write("colour", "forest"))
		}))
		assert.Equal(t, "someone", maker(t, database))
		assert.Equal(t, "forest", read(t, open(t, database), "colour"))
	})
}

func TestADatabaseThatIsBuiltLeavesNoRubbish(t *testing.T) {
	path := filepath.Join(t.TempDir(), "built.db")
	require.NoError(t, store.Build(t.Context(), path, "someone", func(*store.Store) error { return nil }))
	there, err := filepath.Glob(path + "*")
	require.NoError(t, err)
	assert.Equal(t, []string{path}, there)
}

func TestADatabaseWhoseMakingFailsIsNotThere(t *testing.T) {
	storetest.OnEach(t, func(t *testing.T, on storetest.Engine) {
		database := on.Place(t)
		broken := errors.New("the paint ran out")
		require.ErrorIs(t, store.Build(t.Context(), database, "someone", func(*store.Store) error { return broken }), broken)
		assert.Empty(t, maker(t, database))
		if on == storetest.SQLite {
			left, err := os.ReadDir(filepath.Dir(database))
			require.NoError(t, err)
			assert.Empty(t, left)
		}
		require.NoError(t, store.Build(t.Context(), database, "someone", func(*store.Store) error { return nil }), "and can be made again")
	})
}

func TestADatabaseThatNobodySignedIsForeign(t *testing.T) {
	storetest.OnEach(t, func(t *testing.T, on storetest.Engine) {
		_, err := store.Maker(t.Context(), on.New(t))
		require.ErrorIs(t, err, store.ErrForeign)
	})
}

func TestADatabaseThatWasRemovedIsGone(t *testing.T) {
	storetest.OnEach(t, func(t *testing.T, on storetest.Engine) {
		database := on.New(t)
		require.NoError(t, store.Remove(t.Context(), database))
		require.Empty(t, maker(t, database))
		require.NoError(t, store.Remove(t.Context(), database), "which may be said twice")
	})
}

func maker(t *testing.T, database string) string {
	t.Helper()
	maker, err := store.Maker(t.Context(), database)
	require.NoError(t, err)
	return maker
}
