package ministry

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"mawidi/ministry/store"
	"mawidi/ministry/store/storetest"
)

func TestHundredsAreToldBeforeTheMinistryHasCaughtUp(t *testing.T) {
	w := newTown(t, monday+"T09:59:00")
	w.jump(monday + "T10:00:00")
	slot := w.gathering(renewal)[0]
	for range 2*portion + 10 {
		w.asks(w.newcomer(), renewal, slot)
	}
	w.jump(monday + "T10:01:00")
	w.view(func(tx *store.Tx) error {
		untold, err := tx.RequestsToTell(1)
		assert.Empty(t, untold)
		return err
	})
}

// spoil breaks the seal of a citizen's addresses, as a bad sector would.
func (w *town) spoil(citizenID string) {
	w.t.Helper()
	_, err := storetest.SQL(w.t, w.database).Exec(`UPDATE addresses SET address = hash WHERE citizen_id = $1`, citizenID)
	require.NoError(w.t, err)
}

func TestWhoCannotBeToldKeepsNobodyElseFromBeingToldOrReminded(t *testing.T) {
	w := newTown(t, monday+"T10:30:00")
	slots := w.open(renewal)
	unlucky, other := w.newcomer(), w.newcomer()
	w.books(unlucky, renewal, slots[len(slots)-1])
	appointment := w.books(other, renewal, slots[len(slots)-2])
	w.spoil(unlucky.id)

	err := w.CatchUp(context.Background())
	require.ErrorIs(t, err, ErrSealBroken, "somebody must look after it")
	require.Len(t, w.messages(), 1)
	assert.True(t, strings.Contains(w.messages()[0], appointment.Reference))

	w.clock.set(appointment.StartsAt.Add(-time.Minute))
	require.ErrorIs(t, w.CatchUp(context.Background()), ErrSealBroken)
	assert.Equal(t, 2, w.reminders(appointment.Reference))
}

func TestEachIsToldOnceWhatCameOfTheirRequest(t *testing.T) {
	w := newTown(t, monday+"T09:59:00")
	w.jump(monday + "T10:00:00")
	slot := w.gathering(renewal)[0]
	for range 3 {
		w.asks(w.newcomer(), renewal, slot)
	}
	w.jump(monday + "T10:01:00")
	w.catchUp()
	told := w.messages()
	require.Len(t, told, 3)
	served := 0
	for _, text := range told {
		if strings.Contains(text, "BEY-") {
			served++
		}
	}
	assert.Equal(t, 1, served, told)
	assert.Equal(t, 2, strings.Count(strings.Join(told, "\n"), "(الطلبات: 3، المواعيد: 3)"), told)
}
