package screens

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mawidi/api"
	"mawidi/app"
	"mawidi/client"
	"mawidi/locale"
)

// mover is a wallet whose appointment can be moved to the slots that are open.
type mover struct {
	*changer
	slots   []api.Slot
	noSlots error // in the place of the slots
	reminds string
}

func (m *mover) RemindOfRelease(r api.Release, _ api.Localized) error {
	m.reminds = r.ID
	return nil
}

func (m *mover) RemindsOfRelease(id string) bool { return m.reminds == id }

func (m *mover) ForgetReleases() error {
	m.reminds = ""
	return nil
}

func newMover(p *performance) *mover {
	m := &mover{changer: newChanger(p)}
	for i, hour := range []int{9, 10, 13} {
		starts := time.Date(2026, time.November, 26, hour, 0, 0, 0, beirut)
		m.slots = append(m.slots, api.Slot{
			ID: "sl_new_" + []string{"a", "b", "c"}[i], State: api.SlotStateOpen, StartsAt: starts, EndsAt: starts.Add(15 * time.Minute),
		})
	}
	gathers := m.slots[0]
	gathers.ID, gathers.State, gathers.StartsAt = "sl_gathering", api.SlotStateGathering, gathers.StartsAt.Add(2*time.Hour)
	m.slots = append(m.slots, gathers)
	return m
}

func (m *mover) Slots(context.Context, string, string) ([]api.Slot, error) { return m.slots, m.noSlots }

func (m *mover) Releases(ctx context.Context, _ string) (app.Known[[]api.Release], error) {
	opens := time.Date(2026, time.November, 23, 13, 0, 0, 0, beirut)
	return answer(ctx, m.wallet, []api.Release{{
		ID: "rl_1", OpensAt: opens, GathersFrom: opens, SettlesAt: opens.Add(time.Minute),
		Services: []api.ReleaseCount{{ServiceID: "passport-renewal", Slots: 3, Left: 3}},
	}})
}

func (m *mover) Move(_ context.Context, id, slotID string) (api.AppointmentChange, error) {
	changed, err := m.changer.change("move "+id+" to "+slotID, api.AppointmentStateUpcoming)
	for _, s := range m.slots {
		if err == nil && s.ID == slotID {
			m.appointment.StartsAt, m.appointment.EndsAt = s.StartsAt, s.EndsAt
			changed.Appointment = m.appointment
		}
	}
	return changed, err
}

func showMove(p *performance, m *mover) *move {
	page := newMove(p.stage(), m, "ap_1")
	p.show(page)
	return page
}

func TestMovingShowsBothTimesAndTheCostBeforeAnythingChanges(t *testing.T) {
	p := perform(t, locale.English)
	m := newMover(p)
	showMove(p, m)

	p.sees("You keep your appointment until the new one is booked.", "Tuesday 1 December at 9:30 am, Beirut time (7:30 am here). Appointment now",
		"Thursday 26 November", "Morning", "9:00 am", "Midday", "1:00 pm")
	p.seesNot("11:00 am") // in a release that still gathers
	p.taps("10:00 am")

	p.sees("Thursday 26 November at 10:00 am, Beirut time (8:00 am here). New appointment",
		"Moving counts as one of this month's cancellations.", "It is your last one this month. You can move or cancel again from Tuesday 1 December 2026.")
	require.Empty(t, m.changes)

	p.taps("Move appointment")
	require.Equal(t, []string{"move ap_1 to sl_new_b"}, m.changes)
	p.sees("Your appointment has moved", "Your new appointment is Thursday 26 November at 10:00 am, Beirut time (8:00 am here) at the Embassy in Beirut.",
		"You have used this month's cancellation.")
	p.taps("Done")
	require.Equal(t, 1, p.nav.backs)
}

func TestWhoeverThinksAgainChoosesAnotherTime(t *testing.T) {
	p := perform(t, locale.English)
	page := showMove(p, newMover(p))

	p.taps("10:00 am")
	p.taps("Choose another time")
	p.sees("Choose a day")

	p.taps("9:00 am")
	require.True(t, page.back(), "back leads to the times")
	p.sees("Choose a day")
	require.False(t, page.back(), "and from there out")
}

func TestATimeThatWasTakenMeanwhileKeepsTheOldAppointment(t *testing.T) {
	p := perform(t, locale.Arabic)
	m := newMover(p)
	showMove(p, m)
	p.taps("10:00 صباحاً")
	m.answer = &api.Problem{Code: "slot-taken", Status: 409}
	m.slots = m.slots[:1]

	p.taps("غيّر الموعد")

	p.sees("حُجز الوقت الجديد للتو", "موعدك الحالي باقٍ لك. اختر وقتاً آخر.", "9:00 صباحاً", "الموعد الحالي")
	p.seesNot("10:00 صباحاً")
}

func TestATimeThatIsTakenWhileItIsLookedAtIsNotOffered(t *testing.T) {
	p := perform(t, locale.English)
	m := newMover(p)
	showMove(p, m)
	p.taps("10:00 am")

	m.slots = m.slots[:1]
	p.waits(freshness)

	p.sees("The new time was just taken", "Choose a day")
	require.Empty(t, m.changes)
}

func TestWithNoOtherTimesTheNextReleaseIsNamed(t *testing.T) {
	p := perform(t, locale.English)
	m := newMover(p)
	m.slots = nil
	showMove(p, m)

	p.sees("No other times are free", "You keep your appointment. The next appointments are released today at 1:00 pm, Beirut time (11:00 am here).")
	p.taps("Remind me when they open")
	require.Equal(t, "rl_1", m.reminds)
	p.taps("Keep it as it is")
	require.Equal(t, 1, p.nav.backs)
}

func TestMovingTwiceInAMonthIsRefusedWithTheDateOfTheNext(t *testing.T) {
	p := perform(t, locale.English)
	m := newMover(p)
	m.account = allowanceUsed()
	showMove(p, m)

	p.sees("You have used this month's cancellation", "You can move the appointment from Tuesday 1 December 2026. You keep it until then.")
	p.seesNot("Choose a day")
	p.taps("Give appointment back")
	require.Equal(t, []Route{To(GiveBack, "ap_1")}, p.nav.replaced)
}

func TestMovingWithoutInternetLosesNothing(t *testing.T) {
	p := perform(t, locale.English)
	m := newMover(p)
	m.noSlots = &client.Unreachable{Kind: client.KindNone, Err: errors.New("no route")}
	showMove(p, m)
	p.sees("You need internet to move an appointment", "Nothing has changed and you keep your appointment.")

	m.noSlots = nil
	p.taps("Try again")
	p.taps("9:00 am")
	m.answer = &client.Unreachable{Kind: client.KindSlow, Err: context.DeadlineExceeded}
	p.taps("Move appointment")
	p.sees("No answer yet", "it will count only once", "New appointment")

	m.answer = nil
	p.taps("Try again")
	p.sees("Your appointment has moved")
}

func TestWhatIsCancelledOrPastCannotBeMoved(t *testing.T) {
	for code, sentence := range map[string]string{"already-cancelled": "It cannot be moved any more.", "too-late": "It is too late to move"} {
		p := perform(t, locale.English)
		m := newMover(p)
		showMove(p, m)
		p.taps("9:00 am")
		m.answer = &api.Problem{Code: code, Status: 409}

		p.taps("Move appointment")

		p.sees(sentence)
	}
}
