package store_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"mawidi/ministry/store"
	"mawidi/ministry/store/storetest"
)

func TestWhatWasForeseenIsWhatIsThere(t *testing.T) {
	storetest.OnEach(t, func(t *testing.T, on storetest.Engine) {
		st := withSlots(t, on)
		require.NoError(t, st.Change(t.Context(), "ask", func(tx *store.Tx) error {
			_, err := tx.InsertAppointment(appointment(0))
			require.NoError(t, err)
			require.NoError(t, tx.WriteSetting("colour", "forest"))
			require.NoError(t, tx.Foresee(func(tx *store.Tx) {
				assert.NoError(t, tx.EnterMission("beirut"))
				_, _ = tx.ReadSetting("colour")
				_, _ = tx.ReadSetting("nothing")
				_, _ = tx.FreeSlotsOfRelease("r1")
				_, _ = tx.Appointment("at_00")
			}))
			colour, err := tx.ReadSetting("colour")
			require.NoError(t, err)
			assert.Equal(t, "forest", colour)
			_, err = tx.ReadSetting("nothing")
			require.ErrorIs(t, err, store.ErrNotFound)
			assertFree(t, tx, "r1", "sl_0", "sl_1", "sl_2")
			a, err := tx.Appointment("at_00")
			require.NoError(t, err)
			assert.Equal(t, appointment(0), a)

			require.NoError(t, tx.WriteSetting("colour", "sand"))
			colour, err = tx.ReadSetting("colour")
			assert.Equal(t, "sand", colour, "what was foreseen is given once")
			return err
		}))
	})
}

func TestWhatCannotBeForeseenFailsTheChange(t *testing.T) {
	st := open(t, storetest.PostgreSQL.New(t))
	err := st.Change(t.Context(), "guess", func(tx *store.Tx) error {
		require.Error(t, tx.Foresee(func(tx *store.Tx) { _ = tx.Run(`SELECT 1/0`) }))
		return nil
	})
	require.ErrorContains(t, err, "division by zero", "also where nobody minded")
	require.NoError(t, st.Change(t.Context(), "go on", write("a", "1")))
}
