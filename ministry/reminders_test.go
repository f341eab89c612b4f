package ministry

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"mawidi/api"
	"mawidi/ministry/rules"
	"mawidi/ministry/store"
)

// reminders counts the reminders that were sent of an appointment.
func (w *town) reminders(reference string) (n int) {
	w.t.Helper()
	for _, text := range w.messages() {
		if strings.Contains(text, "تذكير") && strings.Contains(text, reference) {
			n++
		}
	}
	return n
}

func TestTwoRemindersComeTwelveAndFourHoursBefore(t *testing.T) {
	w := newTown(t, monday+"T10:30:00")
	appointment := w.books(w.newcomer(), renewal, last(w.open(renewal)))
	w.catchUp()
	assert.Zero(t, w.reminders(appointment.Reference))
	for _, step := range []struct {
		before time.Duration
		sent   int
	}{{12*time.Hour + time.Second, 0}, {12 * time.Hour, 1}, {4*time.Hour + time.Second, 1}, {4 * time.Hour, 2}, {0, 2}} {
		w.clock.set(appointment.StartsAt.Add(-step.before))
		w.catchUp()
		w.catchUp()
		assert.Equal(t, step.sent, w.reminders(appointment.Reference), "%s before", step.before)
	}
}

func TestRemindersFollowThePolicysOffsets(t *testing.T) {
	w := newTown(t, monday+"T10:30:00")
	w.policy.ReminderOffsets = []time.Duration{time.Hour, 48 * time.Hour}
	appointment := w.books(w.newcomer(), renewal, last(w.open(renewal)))
	for i, before := range []time.Duration{48*time.Hour + time.Second, 48 * time.Hour, time.Hour} {
		w.clock.set(appointment.StartsAt.Add(-before))
		w.catchUp()
		assert.Equal(t, i, w.reminders(appointment.Reference), "%s before", before)
	}
}

func TestAReminderThatIsPastWhenBookingIsSkipped(t *testing.T) {
	w := newTown(t, monday+"T20:30:00")
	slot := w.shown(renewal)[0] // tomorrow at nine, in twelve and a half hours
	w.clock.set(slot.StartsAt.Add(-6 * time.Hour))
	appointment := w.books(w.newcomer(), renewal, slot.ID)
	w.clock.set(slot.StartsAt.Add(-time.Minute))
	w.catchUp()
	assert.Equal(t, 1, w.reminders(appointment.Reference))
}

func TestWhoCancelledIsNotReminded(t *testing.T) {
	w := newTown(t, monday+"T10:30:00")
	who := w.newcomer()
	appointment := w.books(who, renewal, last(w.open(renewal)))
	require.NoError(t, w.cancels(who, appointment.ID))
	w.clock.set(appointment.StartsAt.Add(-time.Hour))
	w.catchUp()
	assert.Zero(t, w.reminders(appointment.Reference))
}

func TestAMovedAppointmentIsRemindedOfAtItsNewTimeOnly(t *testing.T) {
	w := newTown(t, monday+"T10:30:00")
	who := w.newcomer()
	slots := w.shown(renewal)
	early, late := slots[10], slots[len(slots)-1]
	before := w.books(who, renewal, early.ID)
	_, err := w.moves(who, before.ID, late.ID)
	require.NoError(t, err)
	w.clock.set(early.StartsAt)
	w.catchUp()
	assert.Zero(t, w.reminders(before.Reference))
	w.clock.set(late.StartsAt.Add(-4 * time.Hour))
	w.catchUp()
	assert.Equal(t, 2, w.reminders(before.Reference))
}

func TestAReminderThatWasMissedWhileTheServerWasDownComesLateButNotAfterTheStart(t *testing.T) {
	w := newTown(t, monday+"T10:30:00")
	slots := w.open(renewal)
	late, tooLate := w.books(w.newcomer(), renewal, last(slots)), w.books(w.newcomer(), renewal, slots[0])
	w.clock.set(late.StartsAt.Add(-time.Minute))
	w.catchUp()
	assert.Equal(t, 2, w.reminders(late.Reference))
	assert.Zero(t, w.reminders(tooLate.Reference))
}

func TestADayThatTheMissionClosesLaterIsCancelledAtNobodysCost(t *testing.T) {
	w := newTown(t, monday+"T10:30:00")
	who, other := w.newcomer(), w.newcomer()
	hit := w.books(who, renewal, last(w.open(renewal)))
	spared := w.books(other, renewal, w.open(renewal)[0])
	day := rules.DateOf(hit.StartsAt, w.mission().zone)
	planned := w.planned(renewal)

	require.NoError(t, w.CloseDay(context.Background(), "beirut", day, api.Localized{Ar: "عطلة طارئة", En: "Emergency"}))
	require.NoError(t, w.CloseDay(context.Background(), "beirut", day, api.Localized{Ar: "عطلة طارئة", En: "Emergency"}))

	w.view(func(tx *store.Tx) error {
		gone, err := tx.Appointment(hit.ID)
		require.NoError(t, err)
		assert.Equal(t, string(rules.CancelledByMission), gone.State)
		assert.Equal(t, hit.Sequence+1, gone.Sequence)
		kept, err := tx.Appointment(spared.ID)
		assert.Equal(t, string(rules.Booked), kept.State)
		left, err2 := w.allowanceOf(tx, who.applicants[0], w.now())
		assert.Equal(t, 1, left.Left)
		require.NoError(t, err2)
		return err
	})
	for _, slot := range w.shown(renewal) {
		assert.NotEqual(t, day.String(), slot.StartsAt.Format(time.DateOnly))
	}
	assert.Zero(t, w.planned(renewal)[monday+"T13:00"], "what was planned for the day is planned no more")
	assert.Equal(t, planned[monday+"T10:00"], w.planned(renewal)[monday+"T10:00"], "what was released was released")
	assert.Equal(t, day.String(), w.mission().api(w.now()).ClosedDays[0].Date.String())

	apologies := 0
	for _, text := range w.messages() {
		if strings.Contains(text, hit.Reference) && strings.Contains(text, "نعتذر") {
			apologies++
		}
	}
	assert.Equal(t, 1, apologies, w.messages())
	w.books(who, renewal, w.open(renewal)[0])
}
