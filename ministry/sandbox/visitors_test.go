package sandbox

import (
	"errors"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"mawidi/ministry/rules"
	"mawidi/ministry/store"
)

func TestMostOfTheSandboxsOwnPeopleComeAndAlwaysTheSame(t *testing.T) {
	from, before := rules.DateOf(begins, begins.Location()).At(0), rules.DateOf(begins, begins.Location()).AddDays(9).At(0)
	look(t, func(tx *store.Tx) error {
		expected, err := tx.Expected("beirut", from.String(), before.String())
		require.NoError(t, err)
		came, err := Visitors(tx, "beirut", from, before)
		require.NoError(t, err)
		assert.Greater(t, len(came), len(expected)*3/4)
		assert.Less(t, len(came), len(expected))
		again, err := Visitors(tx, "beirut", from, before)
		assert.Equal(t, came, again)
		return err
	})
}

func TestNobodyComesInATestersPlace(t *testing.T) {
	from, before := rules.DateOf(begins, begins.Location()).At(0), rules.DateOf(begins, begins.Location()).AddDays(9).At(0)
	putBack := errors.New("put back")
	err := inSandbox.Store.Change(t.Context(), "sign in as a visitor", func(tx *store.Tx) error {
		came, err := Visitors(tx, "beirut", from, before)
		require.NoError(t, err)
		tester := came[0].CitizenID
		require.NoError(t, tx.PutDevice(store.Device{
			ID: "dv_1", CitizenID: tester, Thumbprint: "t", Name: []byte("n"), Platform: "android", State: "active", RegisteredAt: begins, TOTP: []byte("s"),
		}))
		left, err := Visitors(tx, "beirut", from, before)
		require.NoError(t, err)
		assert.Less(t, len(left), len(came))
		for _, a := range left {
			assert.NotEqual(t, tester, a.CitizenID)
		}
		return putBack
	})
	require.ErrorIs(t, err, putBack)
}
