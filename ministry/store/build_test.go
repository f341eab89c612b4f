package store

import (
	"errors"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestADatabaseIsThereOnceItIsWhole(t *testing.T) {
	path := filepath.Join(t.TempDir(), "built.db")
	require.NoError(t, Build(t.Context(), path, "someone", func(s *Store) error {
		assert.NoFileExists(t, path)
		return s.Change(t.Context(), "fill", func(tx *Tx) error { return tx.WriteSetting("colour", "forest") })
	}))
	there, err := filepath.Glob(path + "*")
	require.NoError(t, err)
	assert.Equal(t, []string{path}, there, "nothing of its making is left")
	maker, err := Maker(t.Context(), path)
	require.NoError(t, err)
	assert.Equal(t, "someone", maker)
	s, err := Open(t.Context(), path)
	require.NoError(t, err)
	defer s.Close()
	require.NoError(t, s.View(t.Context(), func(tx *Tx) error {
		colour, err := tx.ReadSetting("colour")
		assert.Equal(t, "forest", colour)
		return err
	}))
}

func TestADatabaseWhoseMakingFailsIsNotThere(t *testing.T) {
	folder := t.TempDir()
	path := filepath.Join(folder, "built.db")
	broken := errors.New("the paint ran out")
	require.ErrorIs(t, Build(t.Context(), path, "someone", func(*Store) error { return broken }), broken)
	left, err := filepath.Glob(filepath.Join(folder, "*"))
	require.NoError(t, err)
	assert.Empty(t, left)
	maker, err := Maker(t.Context(), path)
	require.NoError(t, err)
	assert.Empty(t, maker)
}

func TestADatabaseThatNobodySignedIsForeign(t *testing.T) {
	path := filepath.Join(t.TempDir(), "unsigned.db")
	s, err := Open(t.Context(), path)
	require.NoError(t, err)
	require.NoError(t, s.Close())
	_, err = Maker(t.Context(), path)
	require.ErrorIs(t, err, ErrForeign)
}
