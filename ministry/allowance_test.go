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

func TestTwiceTheSameMonthIsTooOftenAndTheNextIsNamed(t *testing.T) {
	w := newTown(t, "2026-11-30T23:30:00")
	who := w.newcomer()
	first := w.books(who, renewal, last(w.open(renewal)))
	require.NoError(t, w.cancels(who, first.ID))
	refusedWith(t, rules.AlreadyCancelled, w.cancels(who, first.ID))

	second := w.books(who, renewal, w.open(renewal)[5])
	err := w.cancels(who, second.ID)
	var refusal *rules.Refusal
	require.ErrorAs(t, err, &refusal)
	assert.Equal(t, rules.AllowanceUsed, refusal.Code)
	assert.Equal(t, "2026-12-01T00:00:00+02:00", refusal.NextAllowedAt.Format(time.RFC3339))

	w.jump("2026-12-01T00:00:00")
	require.NoError(t, w.cancels(who, second.ID), "midnight in Beirut begins the next month")
}

func TestTheAccountShowsTheAllowanceThatIsLeft(t *testing.T) {
	w := newTown(t, monday+"T10:30:00")
	who := w.newcomer()
	allowance := func() (left api.Allowance) {
		w.view(func(tx *store.Tx) (err error) {
			left, err = w.allowanceOf(tx, who.applicants[0], w.now())
			return err
		})
		return left
	}
	assert.Equal(t, api.Allowance{PerMonth: 1, Left: 1}, allowance())
	require.NoError(t, w.cancels(who, w.books(who, renewal, last(w.open(renewal))).ID))
	assert.Zero(t, allowance().Left)
	assert.Equal(t, "2026-12-01T00:00:00+02:00", allowance().NextAllowedAt.Format(time.RFC3339))
}

func TestGivingBackNeedsNoAllowanceButTheNextBookingWaits(t *testing.T) {
	w := newTown(t, monday+"T10:30:00")
	who := w.newcomer()
	require.NoError(t, w.cancels(who, w.books(who, renewal, last(w.open(renewal))).ID))
	given := w.books(who, renewal, w.open(renewal)[4])
	require.NoError(t, w.givesBack(who, given.ID))

	_, err := w.Ask(context.Background(), who.id, who.wants(renewal, w.open(renewal)[0]))
	var refusal *rules.Refusal
	require.ErrorAs(t, err, &refusal)
	assert.Equal(t, rules.RebookingWaits, refusal.Code)
	assert.True(t, refusal.NextAllowedAt.Equal(given.StartsAt))
	w.view(func(tx *store.Tx) error {
		waits, err := w.rebookingWaitsOf(tx, who.applicants[0], w.now())
		assert.Equal(t, []api.RebookingWait{{ServiceID: renewal, Until: given.StartsAt}}, waits)
		return err
	})
	w.asks(who, attorney, w.open(attorney)[0]) // another service does not wait

	w.clock.set(given.StartsAt)
	w.catchUp()
	assert.Equal(t, api.RequestStateServed, w.asks(who, renewal, last(w.open(renewal))).State)
}

func TestWhoSpentNextMonthFurtherEastHasLessOfItAtHome(t *testing.T) {
	w := newTown(t, "2026-11-30T19:30:00")
	w.withMission("kuala-lumpur", "Asia/Kuala_Lumpur", "2026-11-30") // where it is 01:30 in December
	who := w.newcomer()
	far, err := w.there("kuala-lumpur", who, api.SlotStateOpen)
	require.NoError(t, err)
	require.NoError(t, w.cancels(who, far.Appointment.ID))
	near := w.books(who, renewal, last(w.open(renewal)))
	require.NoError(t, w.cancels(who, near.ID), "November's is left in Beirut")
	w.jump("2026-12-01T00:00:00")
	again := w.books(who, renewal, last(w.open(renewal)))
	var refusal *rules.Refusal
	require.ErrorAs(t, w.cancels(who, again.ID), &refusal)
	assert.Equal(t, "2027-01-01T00:00:00+02:00", refusal.NextAllowedAt.Format(time.RFC3339))
}
