//go:build linux

package store_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"mawidi/ministry/store"
	"mawidi/ministry/store/storetest"
)

// The same of SQLite is told in cmd/ministryd, by a whole ministry.
func TestAPostgreSQLWhoseDiskIsFullRefusesChangesAndLosesNothing(t *testing.T) {
	disk := storetest.MountSmallDisk(t, "128")
	server := storetest.StartServerOn(t, disk.Folder)
	st := open(t, server.Database(t, ""))
	keep := func(n int) error {
		return st.Change(t.Context(), "keep", func(tx *store.Tx) error {
			return tx.WriteSetting(fmt.Sprint(n), strings.Repeat("x", 1000))
		})
	}
	const before = 10
	kept := 0
	var refused error
	for ; refused == nil && kept < 100; kept++ { // there is some room left in the table's last page
		if kept == before {
			disk.Fill()
		}
		refused = keep(kept)
	}
	kept-- // the last was refused
	require.ErrorIs(t, refused, store.ErrUnavailable, "which citizens are told as 503, and to come back")
	require.Greater(t, kept, before)

	require.NoError(t, st.View(t.Context(), func(tx *store.Tx) error {
		for n := range kept {
			_, err := tx.ReadSetting(fmt.Sprint(n))
			require.NoError(t, err, "what was answered can still be read")
		}
		_, err := tx.ReadSetting(fmt.Sprint(kept))
		assert.ErrorIs(t, err, store.ErrNotFound, "and what was refused is not there")
		return nil
	}))
	disk.Free()
	require.NoError(t, keep(kept), "it goes on by itself once there is room")
}
