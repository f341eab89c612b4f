package ministry

import (
	"context"
	"errors"
	"io"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"mawidi/api"
	"mawidi/ministry/store"
)

func TestInTheFairMinuteEveryoneIsGatheredAndOneOfThemServed(t *testing.T) {
	w := newTown(t, monday+"T09:59:00")
	w.jump(monday + "T10:00:00")
	slot := w.gathering(renewal)[0]
	people := make([]someone, 20)
	requests := make([]api.Request, len(people))
	for i := range people {
		people[i] = w.newcomer()
		requests[i] = w.asks(people[i], renewal, slot)
		assert.Equal(t, api.RequestStateGathered, requests[i].State)
		assert.Equal(t, "2026-11-23T10:01:00+02:00", requests[i].SettlesAt.Format(time.RFC3339))
	}
	w.jump(monday + "T10:01:00")
	served := 0
	for i, who := range people {
		settled := w.request(who, requests[i].ID)
		assert.Equal(t, 20, settled.Outcome.Requests)
		assert.Equal(t, 3, settled.Outcome.Slots)
		switch settled.State {
		case api.RequestStateServed:
			served++
			assert.Equal(t, slot, settled.Appointment.SlotID)
			assert.Equal(t, api.AppointmentStateUpcoming, settled.Appointment.State)
		case api.RequestStateNotServed:
			assert.Nil(t, settled.Appointment)
			assert.Equal(t, "2026-11-23T13:00:00+02:00", settled.Outcome.NextRelease.OpensAt.Format(time.RFC3339))
		default:
			assert.Fail(t, "not settled", "%s is %s", settled.ID, settled.State)
		}
	}
	assert.Equal(t, 1, served)
}

// brokenDice fail in the middle of a draw, as a server that is stopped there.
type brokenDice struct {
	io.Reader
	broken bool
}

func (d *brokenDice) Read(p []byte) (int, error) {
	if d.broken {
		return 0, errors.New("the power went out")
	}
	return d.Reader.Read(p)
}

func TestAServerStoppedInTheMiddleOfSettlingSettlesOnce(t *testing.T) {
	dice := &brokenDice{Reader: seeded(1)}
	w := newTownWith(t, monday+"T09:59:00", dice, store.Mission{})
	w.jump(monday + "T10:00:00")
	who := w.newcomer()
	asked := w.asks(who, renewal, w.gathering(renewal)[0])

	w.clock.set(w.at("Asia/Beirut", monday+"T10:01:00"))
	dice.broken = true
	require.Error(t, w.CatchUp(context.Background()))
	assert.Equal(t, api.RequestStateGathered, w.request(who, asked.ID).State, "nothing of the draw is left")

	dice.broken = false
	w.catchUp()
	settled := w.request(who, asked.ID)
	assert.Equal(t, api.RequestStateServed, settled.State)
	w.catchUp()
	assert.Equal(t, settled, w.request(who, asked.ID))
}

func TestJumpingTheClockOverSeveralReleasesSettlesThemInOrder(t *testing.T) {
	w := newTown(t, monday+"T09:59:00")
	w.jump(monday + "T10:00:00")
	who := w.newcomer()
	asked := w.asks(who, renewal, w.gathering(renewal)...)
	w.jump("2026-11-25T08:00:00")
	assert.Equal(t, api.RequestStateServed, w.request(who, asked.ID).State)
	var settled []time.Time
	w.view(func(tx *store.Tx) error {
		releases, err := tx.Releases("beirut", monday, "2026-11-24T20:00")
		for _, r := range releases {
			settled = append(settled, r.SettledAt)
		}
		return err
	})
	require.Len(t, settled, 8)
	assert.NotContains(t, settled, time.Time{})
}

func TestWhoBookedTheServiceMeanwhileIsNotDrawn(t *testing.T) {
	w := newTown(t, monday+"T09:59:00")
	who := w.newcomer()
	w.jump(monday + "T13:00:00")
	asked := w.asks(who, renewal, w.gathering(renewal)...)
	booked := w.asks(who, renewal, w.open(renewal)[0])
	assert.Equal(t, api.RequestStateServed, booked.State)
	assert.Equal(t, api.RequestStateWithdrawn, w.request(who, asked.ID).State)
	w.jump(monday + "T13:01:00")
	assert.Equal(t, api.RequestStateWithdrawn, w.request(who, asked.ID).State)
}

// open lists the slots of a service that can be had at once.
func (w *town) open(serviceID string) (ids []string) {
	w.t.Helper()
	for _, slot := range w.shown(serviceID) {
		if slot.State == api.SlotStateOpen {
			ids = append(ids, slot.ID)
		}
	}
	require.NotEmpty(w.t, ids, "nothing is open")
	return ids
}

func TestAnyTakesWhateverTheReleaseHasLeft(t *testing.T) {
	w := newTown(t, monday+"T09:59:00")
	w.emptyOpen(renewal)
	w.jump(monday + "T10:00:00")
	slots := w.gathering(renewal)
	picky, easy := w.newcomer(), w.newcomer()
	first, second := w.asks(picky, renewal, slots[0]), w.asks(easy, renewal)
	assert.Equal(t, api.RequestStateGathered, second.State)
	assert.True(t, second.Any)
	w.jump(monday + "T10:01:00")
	assert.Equal(t, api.RequestStateServed, w.request(easy, second.ID).State)
	assert.Contains(t, slots, w.request(easy, second.ID).Appointment.SlotID)
	assert.NotEqual(t, api.RequestStateGathered, w.request(picky, first.ID).State)
}

// emptyOpen takes every slot of a service that can be had at once.
func (w *town) emptyOpen(serviceID string) {
	w.t.Helper()
	ids := w.open(serviceID)
	w.change(func(tx *store.Tx) error {
		for _, id := range ids {
			if _, err := tx.TakeSlot(id); err != nil {
				return err
			}
		}
		return nil
	})
}

func TestAMissionThatGathersForADayCollectsUntilTheReleaseOpens(t *testing.T) {
	w := newTownWith(t, monday+"T09:59:00", seeded(1), store.Mission{Zone: "Asia/Beirut", Gathering: "day"})
	w.jump(monday + "T12:00:00")
	who := w.newcomer()
	slot := w.gathering(renewal)
	asked := w.asks(who, renewal, slot[0])
	assert.Equal(t, "2026-11-23T13:00:00+02:00", asked.SettlesAt.Format(time.RFC3339))
	w.jump(monday + "T13:00:00")
	assert.Equal(t, api.RequestStateServed, w.request(who, asked.ID).State)
}

func TestThePolicySaysHowLongAReleaseGathers(t *testing.T) {
	w := newTown(t, "2026-11-17T09:00:00")
	w.policy.Gathering = 5 * time.Minute
	w.missions.forget()
	w.jump(monday + "T10:04:59") // of which the releases were published since
	who := w.newcomer()
	asked := w.asks(who, renewal, w.gathering(renewal)[0])
	assert.Equal(t, "2026-11-23T10:05:00+02:00", asked.SettlesAt.Format(time.RFC3339))
	w.jump(monday + "T10:05:00")
	assert.Equal(t, api.RequestStateServed, w.request(who, asked.ID).State)
}
