package store_test

import (
	"errors"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"mawidi/ministry/store"
	"mawidi/ministry/store/storetest"
)

// A change that took a slot for its own, and was refused for another reason because of
// that, is run again and told that the slot is somebody else's.
func TestARefusalRestsOnNothingThatWasOnlyTakenForGranted(t *testing.T) {
	storetest.OnEach(t, func(t *testing.T, on storetest.Engine) {
		st := withSlots(t, on)
		take := func(tx *store.Tx) error { _, err := tx.TakeSlot("sl_0"); return err }
		require.NoError(t, st.Change(t.Context(), "take", take))

		errMistaken := errors.New("refused as if the slot had been free")
		require.NoError(t, st.Change(t.Context(), "take again", func(tx *store.Tx) error {
			if free, err := tx.TakeSlot("sl_0"); err != nil || free {
				return errors.Join(err, errMistaken)
			}
			return nil
		}))
	})
}

// Of many that spend the same proof at once, one finds it new.
func TestAProofIsNewToOneOfManyWhoSpendItAtOnce(t *testing.T) {
	storetest.OnEach(t, func(t *testing.T, on storetest.Engine) {
		st := withSlots(t, on)
		expires := time.Unix(1_800_000_000, 0)
		var fresh atomic.Int32
		var many sync.WaitGroup
		for range 20 {
			many.Go(func() {
				var mine bool
				assert.NoError(t, st.Change(t.Context(), "spend", func(tx *store.Tx) (err error) {
					mine, err = tx.SpendProof([]byte("the same"), expires)
					return err
				}))
				if mine {
					fresh.Add(1)
				}
			})
		}
		many.Wait()
		assert.Equal(t, int32(1), fresh.Load())

		require.NoError(t, st.Change(t.Context(), "forget", func(tx *store.Tx) error { return tx.ForgetProofs(expires) }))
		spent := func(tx *store.Tx) (bool, error) { return tx.SpendProof([]byte("the same"), expires) }
		assert.False(t, changed(t, st, spent), "it can be sent until it expires")
		require.NoError(t, st.Change(t.Context(), "forget", func(tx *store.Tx) error { return tx.ForgetProofs(expires.Add(time.Second)) }))
		assert.True(t, changed(t, st, spent))
	})
}

func changed(t *testing.T, st *store.Store, work func(*store.Tx) (bool, error)) (done bool) {
	t.Helper()
	require.NoError(t, st.Change(t.Context(), "work", func(tx *store.Tx) (err error) {
		done, err = work(tx)
		return err
	}))
	return done
}
