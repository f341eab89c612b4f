package ministry

import (
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"mawidi/api"
	"mawidi/ministry/rules"
	"mawidi/ministry/store"
)

// does carries out a change of an appointment as its citizen, past the doors of HTTP.
func (w *town) does(who someone, appointmentID string, work func(*store.Tx, *catalogue, holding, time.Time) error) (changed api.AppointmentChange, err error) {
	w.t.Helper()
	c, err := w.catalogue(context.Background())
	require.NoError(w.t, err)
	err = w.store.Change(context.Background(), "test", func(tx *store.Tx) error {
		h, err := holdingOf(tx, c, who.id, appointmentID, w.now())
		if err != nil {
			return err
		}
		if err := work(tx, c, h, w.now()); err != nil {
			return err
		}
		changed, err = w.afterChange(tx, c, h, w.now())
		return err
	})
	return changed, err
}

func (w *town) cancels(who someone, appointmentID string) error {
	w.t.Helper()
	_, err := w.does(who, appointmentID, w.cancel)
	return err
}

func (w *town) givesBack(who someone, appointmentID string) error {
	w.t.Helper()
	_, err := w.does(who, appointmentID, func(tx *store.Tx, c *catalogue, h holding, now time.Time) error {
		return w.giveUp(tx, c, h, rules.GivenBack, now)
	})
	return err
}

func (w *town) moves(who someone, appointmentID, slotID string) (api.AppointmentChange, error) {
	w.t.Helper()
	return w.does(who, appointmentID, func(tx *store.Tx, c *catalogue, h holding, now time.Time) error {
		return w.move(tx, c, h, slotID, now)
	})
}

// books takes a slot that is open for someone.
func (w *town) books(who someone, serviceID, slotID string) *api.Appointment {
	w.t.Helper()
	made := w.asks(who, serviceID, slotID)
	require.Equal(w.t, api.RequestStateServed, made.State)
	return made.Appointment
}

func refusedWith(t testing.TB, code rules.Code, err error) {
	t.Helper()
	require.ErrorIs(t, err, &rules.Refusal{Code: code})
}

func TestAFreedSlotIsHiddenUntilItsDrawnReleaseOpens(t *testing.T) {
	w := newTown(t, monday+"T10:30:00")
	who := w.newcomer()
	slot := last(w.open(renewal))
	appointment := w.books(who, renewal, slot)
	before := w.planned(renewal)
	require.NoError(t, w.cancels(who, appointment.ID))

	assert.NotContains(t, w.open(renewal), slot)
	assert.Equal(t, before, w.planned(renewal), "no count tells where it will come back")
	_, err := w.Ask(context.Background(), who.id, who.wants(renewal, slot))
	var gone *taken
	require.ErrorAs(t, err, &gone, "to everyone it looks taken as before")

	var opened string
	for _, at := range []string{monday + "T13:00:00", monday + "T16:00:00", monday + "T20:00:00", "2026-11-24T10:00:00"} {
		w.jump(at)
		for _, id := range w.gathering(renewal) {
			if id == slot {
				opened = at
				assert.Equal(t, before[at[:16]]+1, w.planned(renewal)[at[:16]])
			}
		}
	}
	assert.NotEmpty(t, opened, "it came back in one of the next four releases")
}

func last(ids []string) string { return ids[len(ids)-1] }

func TestFreedSlotsSpreadOverTheNextFourReleases(t *testing.T) {
	w := newTown(t, monday+"T10:30:00")
	drawn := map[string]int{}
	slots := w.open(renewal)
	w.change(func(tx *store.Tx) error {
		for _, id := range slots[len(slots)-60:] {
			if err := w.free(tx, w.mission(), id, w.now().Add(7*24*time.Hour), w.now()); err != nil {
				return err
			}
		}
		freed, err := tx.FreedSlots("beirut")
		for _, r := range freed {
			drawn[r]++
		}
		return err
	})
	require.Len(t, drawn, 4)
	for release, n := range drawn {
		assert.Greater(t, n, 5, release)
	}
}

func TestASlotThatStartsBeforeAnyLaterReleaseLapses(t *testing.T) {
	w := newTown(t, monday+"T20:30:00")
	who := w.newcomer()
	slot := w.open(renewal)[0] // tomorrow at nine, before the release at ten
	appointment := w.books(who, renewal, slot)
	require.NoError(t, w.cancels(who, appointment.ID))
	w.view(func(tx *store.Tx) error {
		freed, err := tx.FreedSlots("beirut")
		assert.Empty(t, freed)
		return err
	})
	assert.NotContains(t, w.open(renewal), slot)
}

func TestMovingKeepsTheReferenceAndCountsAsCancelling(t *testing.T) {
	w := newTown(t, monday+"T10:30:00")
	who, rival := w.newcomer(), w.newcomer()
	slots := w.open(renewal)
	before := w.books(who, renewal, slots[len(slots)-1])
	w.books(rival, renewal, slots[len(slots)-2])

	_, err := w.moves(who, before.ID, slots[len(slots)-2])
	var gone *taken
	require.ErrorAs(t, err, &gone)
	w.view(func(tx *store.Tx) error {
		kept, err := tx.Appointment(before.ID)
		assert.Equal(t, before.SlotID, kept.SlotID, "the old slot is kept")
		return err
	})

	changed, err := w.moves(who, before.ID, slots[len(slots)-3])
	require.NoError(t, err)
	after := changed.Appointment
	assert.Equal(t, before.ID, after.ID)
	assert.Equal(t, before.Reference, after.Reference)
	assert.Equal(t, slots[len(slots)-3], after.SlotID)
	assert.Equal(t, before.Sequence+1, after.Sequence)
	assert.Zero(t, changed.Allowance.Left)
	assert.NotContains(t, w.open(renewal), before.SlotID)

	_, err = w.moves(who, before.ID, slots[len(slots)-4])
	refusedWith(t, rules.AllowanceUsed, err)
}

func TestAnAppointmentThatHasStartedCannotBeChangedAndBlocksNothing(t *testing.T) {
	w := newTown(t, monday+"T10:30:00")
	who := w.newcomer()
	appointment := w.books(who, renewal, w.open(renewal)[0])
	w.clock.set(appointment.StartsAt)
	w.catchUp()
	refusedWith(t, rules.TooLate, w.cancels(who, appointment.ID))
	refusedWith(t, rules.TooLate, w.givesBack(who, appointment.ID))
	w.books(who, renewal, w.open(renewal)[0])
	refusedWith(t, rules.TooLate, w.cancels(who, appointment.ID))
}

func TestWhoLeavesFreesWhatTheyHeld(t *testing.T) {
	w := newTown(t, monday+"T10:30:00")
	who := w.newcomer()
	appointment := w.books(who, attorney, last(w.open(attorney)))
	w.jump(monday + "T13:00:00")
	asked := w.asks(who, renewal, w.gathering(renewal)...)
	w.change(func(tx *store.Tx) error { return w.leave(tx, who.id, w.now()) })
	w.view(func(tx *store.Tx) error {
		a, err := tx.Appointment(appointment.ID)
		require.NoError(t, err)
		assert.Equal(t, string(rules.GivenBack), a.State)
		freed, err := tx.FreedSlots("beirut")
		assert.Len(t, freed, 1)
		open, err2 := tx.OpenRequests(who.id)
		assert.Empty(t, open)
		require.NoError(t, err2)
		return err
	})
	assert.Equal(t, api.RequestStateWithdrawn, w.request(who, asked.ID).State)
}
