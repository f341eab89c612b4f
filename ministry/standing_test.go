package ministry

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"mawidi/api"
	"mawidi/fair"
	"mawidi/ministry/rules"
	"mawidi/ministry/store"
)

func TestAWishThatStandsGoesOnUntilItIsServed(t *testing.T) {
	w := newTown(t, monday+"T09:59:00")
	w.jump(monday + "T10:00:00")
	slots := w.gathering(renewal)
	people, requests := make([]someone, 4), make([]api.Request, 4)
	for i := range people {
		people[i] = w.newcomer()
		requests[i] = w.stands(people[i], renewal, slots...)
		assert.True(t, *requests[i].Standing)
	}
	w.jump(monday + "T10:01:00")
	for i, who := range people {
		settled := w.request(who, requests[i].ID)
		if settled.State == api.RequestStateServed {
			continue
		}
		next := w.request(who, *settled.NextRequestID)
		assert.Equal(t, "beirut."+monday+"T13:00", *next.ReleaseID)
		assert.True(t, next.Any && *next.Standing)
		key := fair.Commit(fair.Hash([]byte(who.id + strings.Repeat(" ", 32))[:32]))
		assert.Equal(t, standingID(key[:], *next.ReleaseID), *next.PublicID, "as the device can tell beforehand")
		assert.Contains(t, strings.Join(w.messages(), "\n"), "يبقى طلبك")
		w.jump(monday + "T13:01:00")
		assert.Equal(t, api.RequestStateServed, w.request(who, next.ID).State)
	}
	w.audit()
}

func TestAWishCanBeLeftWhereNothingIsToBeHad(t *testing.T) {
	w := newTown(t, monday+"T10:30:00")
	w.emptyOpen(renewal)
	who := w.newcomer()
	waits := w.stands(who, renewal)
	assert.Equal(t, "beirut."+monday+"T13:00", *waits.ReleaseID)
	assert.Equal(t, api.RequestStateGathered, waits.State)
	w.jump(monday + "T13:01:00")
	assert.Equal(t, api.RequestStateServed, w.request(who, waits.ID).State)
}

func TestAWishThatStandsMakesWayForWhatItsApplicantAsksForNow(t *testing.T) {
	w := newTown(t, monday+"T09:59:00")
	at := []string{"T10:00", "T13:00", "T16:00", "T20:00"}
	next := 1
	for w.planned(attorney)[monday+at[next]] == 0 {
		next++
	}
	w.jump(monday + at[next-1] + ":00")
	var loser someone
	var lost api.Request
	wishes := map[string]someone{}
	for range 4 { // for three slots
		who := w.newcomer()
		wishes[w.stands(who, renewal, w.gathering(renewal)...).ID] = who
	}
	w.jump(monday + at[next] + ":00")
	for id, who := range wishes {
		if settled := w.request(who, id); settled.State == api.RequestStateNotServed {
			loser, lost = who, w.request(who, *settled.NextRequestID)
		}
	}
	require.Equal(t, "beirut."+monday+at[next], *lost.ReleaseID)

	asked := w.asks(loser, attorney, w.gathering(attorney)...)
	assert.Equal(t, lost.ReleaseID, asked.ReleaseID)
	gone := w.request(loser, lost.ID)
	assert.Equal(t, api.RequestStateWithdrawn, gone.State)
	goesOn := w.request(loser, *gone.NextRequestID)
	assert.Equal(t, renewal, goesOn.ServiceID)
	assert.Greater(t, *goesOn.ReleaseID, *lost.ReleaseID)
	w.jump("2026-11-24T13:00:00")
	w.audit()
}

func TestABookingMadeElsewhereEndsAWishThatStands(t *testing.T) {
	w := newTown(t, monday+"T09:59:00")
	w.jump(monday + "T13:00:00")
	who := w.newcomer()
	waits := w.stands(who, renewal, w.gathering(renewal)...)
	w.books(who, renewal, w.open(renewal)[0])
	w.jump(monday + "T13:01:00")
	ended := w.request(who, waits.ID)
	assert.Equal(t, api.RequestStateWithdrawn, ended.State)
	assert.Nil(t, ended.NextRequestID)
}

func TestASlotThatNoReleaseCanTakeGoesToAWishThatStandsByLot(t *testing.T) {
	w := newTown(t, monday+"T20:30:00")
	holder := w.newcomer()
	open := w.open(renewal)
	appointment := w.books(holder, renewal, open[0]) // tomorrow at nine, before the release at ten
	w.emptyOpen(renewal)
	wishes := map[string]someone{}
	for range 3 {
		who := w.newcomer()
		wishes[w.stands(who, renewal).ID] = who
	}
	require.NoError(t, w.cancels(holder, appointment.ID))
	w.catchUp()
	served := 0
	for id, who := range wishes {
		if got := w.request(who, id); got.State == api.RequestStateServed {
			served++
			assert.Equal(t, appointment.SlotID, got.Appointment.SlotID)
			assert.Nil(t, got.Appointment.HandBackUntil, "no draw of a release gave it")
		}
	}
	assert.Equal(t, 1, served)
	bookings := linesOf[*fair.Booking](w.audit())
	assert.Equal(t, fair.Name(appointment.SlotID), bookings[len(bookings)-1].Slot)
}

func TestWhatNobodyHasWhenItStartsLapses(t *testing.T) {
	w := newTown(t, monday+"T20:30:00")
	holder := w.newcomer()
	appointment := w.books(holder, renewal, w.open(renewal)[0])
	require.NoError(t, w.cancels(holder, appointment.ID))
	w.jump("2026-11-24T09:00:30")
	lapsed := linesOf[*fair.Lapse](w.audit())
	var slots []fair.Name
	for _, l := range lapsed {
		slots = append(slots, l.Slot)
	}
	assert.Contains(t, slots, fair.Name(appointment.SlotID))
	w.jump("2026-11-25T13:00:00")
	assert.Greater(t, len(linesOf[*fair.Lapse](w.audit())), len(lapsed)+10, "as do the others in their turn")
}

func TestADayThatIsClosedWhileItsReleaseGathersIsServedAndCancelled(t *testing.T) {
	w := newTown(t, monday+"T09:59:00")
	w.jump(monday + "T10:00:00")
	who := w.newcomer()
	asked := w.asks(who, renewal, w.gathering(renewal)...)
	require.NoError(t, w.CloseDay(context.Background(), "beirut", rules.Date{Year: 2026, Month: 12, Day: 1}, api.Localized{Ar: "عطلة", En: "Holiday"}))
	w.jump(monday + "T10:01:00")
	settled := w.request(who, asked.ID)
	require.Equal(t, api.RequestStateServed, settled.State, "the draw holds what was announced")
	assert.Equal(t, api.AppointmentStateCancelledByMission, settled.Appointment.State)
	assert.Contains(t, strings.Join(w.messages(), "\n"), "ألغت القنصلية موعدك")
	w.audit()
}

func TestWhoLeavesWhileTheirReleaseIsDrawnGivesTheirPlaceUp(t *testing.T) {
	w, _, _, who, asked := closedAtTen(t, 1)
	w.change(func(tx *store.Tx) error { return w.erase(tx, who[0].id, w.now()) })
	w.jump(monday + "T10:02:10")
	assert.Equal(t, api.RequestStateWithdrawn, w.request(who[0], asked[0].ID).State)
	lines := w.audit()
	given := linesOf[*fair.Cancellation](lines)
	require.NotEmpty(t, given)
	assert.Equal(t, *asked[0].PublicID, given[len(given)-1].Holder.String())
}

func TestTwoDrawsThatServeOneApplicantLeaveThemOneAppointment(t *testing.T) {
	w := newTown(t, monday+"T09:30:00")
	w.withMission("cairo", "Africa/Cairo", monday)
	_, _, w.beacon = aBeacon(t, w.clock)
	w.jump(monday + "T10:00:00")
	who := w.newcomer()
	here := w.asks(who, renewal, w.gathering(renewal)...)
	there, err := w.there("cairo", who, api.SlotStateGathering)
	require.NoError(t, err)
	w.jump(monday + "T10:01:00") // both lists are closed before either is drawn
	w.jump(monday + "T10:02:10")
	states := []api.RequestState{w.request(who, here.ID).State, w.request(who, there.ID).State}
	assert.ElementsMatch(t, []api.RequestState{api.RequestStateServed, api.RequestStateWithdrawn}, states)
	w.audit()
}

func TestAPublicIDThatAnotherRequestHasIsRefused(t *testing.T) {
	w := newTown(t, monday+"T09:59:00")
	w.jump(monday + "T10:00:00")
	slots := w.gathering(renewal)
	first := w.asks(w.newcomer(), renewal, slots[0])
	second := w.newcomer()
	asked := second.wants(renewal, slots[1])
	asked.PublicID = first.PublicID
	_, err := w.Ask(context.Background(), second.id, asked)
	var fields rules.FieldErrors
	require.ErrorAs(t, err, &fields)
	assert.Equal(t, rules.FieldErrors{{Field: "public_id", Code: rules.Repeated}}, fields)
}

func TestAWishWhosePublicIDsSomebodyTookGoesOnLater(t *testing.T) {
	w := newTown(t, monday+"T09:59:00")
	w.jump(monday + "T10:00:00")
	slots := w.gathering(renewal)[:1]
	one, other := w.newcomer(), w.newcomer()
	key := standingKey(one)
	requests := map[string]someone{}
	for _, who := range []someone{one, other} { // the same key
		asked := who.wants(renewal, slots...)
		asked.StandingKey = &key
		made, err := w.Ask(context.Background(), who.id, asked)
		require.NoError(t, err)
		requests[made.ID] = who
	}
	third := w.stands(w.newcomer(), renewal, slots...)
	require.NotNil(t, third.Receipt)
	w.jump(monday + "T10:01:00")
	releases := map[string]bool{}
	for id, who := range requests {
		if settled := w.request(who, id); settled.State != api.RequestStateServed {
			releases[*w.request(who, *settled.NextRequestID).ReleaseID] = true
		}
	}
	assert.NotEmpty(t, releases, "nobody's key keeps a release from being drawn")
	w.jump(monday + "T21:00:00")
	w.audit()
}

func TestAReceiptIsThePromiseOfTheRowInTheList(t *testing.T) {
	w := newTown(t, monday+"T09:59:00")
	w.jump(monday + "T10:00:00")
	who := w.newcomer()
	asked := w.asks(who, renewal, w.gathering(renewal)...)
	assert.Equal(t, asked.Receipt, w.request(who, asked.ID).Receipt, "the same whenever it is shown")
	lines := strings.Split(*asked.Receipt, "\n")
	assert.Equal(t, *asked.ReleaseID, lines[1])
	w.clock.set(w.now().Add(time.Minute))
	w.catchUp()
	lists := linesOf[*fair.List](w.audit())
	w.view(func(tx *store.Tx) error {
		table, err := tx.Table(lists[len(lists)-1].RequestsRoot.String())
		assert.Equal(t, lines[3]+"\n", string(table))
		return err
	})
}
