package sandbox

import (
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mawidi/ministry"
)

func TestFill(t *testing.T) {
	keys, err := ministry.WriteKeys(filepath.Join(t.TempDir(), "keys"))
	require.NoError(t, err)
	began := time.Now()
	path := filepath.Join("/tmp/m3", "sandbox.db")
	require.NoError(t, Remove(path))
	st, err := Open(t.Context(), path, keys, time.Time{})
	require.NoError(t, err)
	t.Log(time.Since(began))
	require.NoError(t, st.Close())
}
