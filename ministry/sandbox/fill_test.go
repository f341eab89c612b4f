package sandbox

import (
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

func TestFill(t *testing.T) {
	began := time.Now()
	path := filepath.Join(t.TempDir(), "sandbox.db")
	st, err := Open(t.Context(), path, path+".keys", time.Time{})
	require.NoError(t, err)
	t.Log(time.Since(began))
	require.NoError(t, st.Store.Close())
}
