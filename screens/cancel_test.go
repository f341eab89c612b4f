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

// changer is a wallet whose appointment can be changed.
type changer struct {
	*wallet
	changes  []string // what was asked of the ministry, in order
	answer   error    // to the next change
	nextFrom time.Time
	under    *app.Underway // a change that goes on by itself
	stopped  bool          // it was taken back
}

func (c *changer) Changing(string) (app.Underway, bool) {
	if c.under == nil {
		return app.Underway{}, false
	}
	return *c.under, true
}

func (c *changer) StopChange(string) bool {
	c.stopped, c.under = c.under != nil, nil
	return c.stopped
}

func newChanger(p *performance) *changer {
	return &changer{wallet: newWallet(p), nextFrom: time.Date(2026, time.December, 1, 0, 0, 0, 0, beirut)}
}

func (c *changer) change(what string, state api.AppointmentState) (api.AppointmentChange, error) {
	c.changes = append(c.changes, what)
	if err := c.answer; err != nil {
		return api.AppointmentChange{}, err
	}
	c.appointment.State = state
	return api.AppointmentChange{
		Appointment: c.appointment, Allowance: api.Allowance{Left: 0, PerMonth: 1, NextAllowedAt: &c.nextFrom},
	}, nil
}

func (c *changer) Cancel(_ context.Context, id string) (api.AppointmentChange, error) {
	return c.change("cancel "+id, api.AppointmentStateCancelled)
}

func (c *changer) HandBack(_ context.Context, id string) (api.AppointmentChange, error) {
	return c.change("hand back "+id, api.AppointmentStateCancelled)
}

func (c *changer) GiveBack(_ context.Context, id string) (api.AppointmentChange, error) {
	changed, err := c.change("give back "+id, api.AppointmentStateGivenBack)
	changed.RebookingWait = &api.RebookingWait{ServiceID: c.appointment.Service.ID, Until: c.appointment.StartsAt}
	return changed, err
}

func showCancel(p *performance, c *changer) *cancel {
	page := newCancel(p.stage(), c, "ap_1")
	p.show(page)
	return page
}

func TestCancellingSaysWhatItCostsBeforeAndWhatIsLeftAfter(t *testing.T) {
	p := perform(t, locale.English)
	c := newChanger(p)
	showCancel(p, c)

	p.sees("Passport renewal", "Embassy in Beirut", "Tuesday 1 December at 9:30 am, Beirut time (7:30 am here)", "For Layla Haddad",
		"This counts as one of this month's cancellations.",
		"This is your last one this month. You can cancel again from Tuesday 1 December 2026.",
		"The time goes into a later release, for someone else.", "You cannot undo this.")
	require.Empty(t, c.changes)

	p.run.held = true
	p.taps("Cancel appointment")
	p.sees("Cancelling…")
	p.taps("Cancelling…")
	p.run.release()

	require.Equal(t, []string{"cancel ap_1"}, c.changes)
	p.sees("Your appointment is cancelled", "Its reminders are off.",
		"You have used this month's cancellation. You can cancel again from Tuesday 1 December 2026.")
	p.taps("Done")
	require.Equal(t, 1, p.nav.backs)
}

func TestWhoeverThinksAgainKeepsTheAppointment(t *testing.T) {
	p := perform(t, locale.Arabic)
	c := newChanger(p)
	showCancel(p, c)

	p.taps("أبقِ الموعد")

	require.Equal(t, 1, p.nav.backs)
	require.Empty(t, c.changes)
}

func TestWhoeverNeedsAnotherTimeIsLedToMoving(t *testing.T) {
	p := perform(t, locale.English)
	showCancel(p, newChanger(p))

	p.taps("Move appointment")

	require.Equal(t, []Route{To(Move, "ap_1")}, p.nav.replaced)
}

func TestASecondCancellationSaysWhenTheNextIsAllowedAndOffersToGiveBack(t *testing.T) {
	for name, known := range map[string]bool{"known before": true, "refused": false} {
		t.Run(name, func(t *testing.T) {
			p := perform(t, locale.English)
			c := newChanger(p)
			if known {
				c.account = allowanceUsed()
			}
			c.answer = &api.Problem{Code: "allowance-used", Status: 409, NextAllowedAt: &c.nextFrom}
			showCancel(p, c)
			if !known {
				p.taps("Cancel appointment")
			}

			p.sees("You have used this month's cancellation", "You can cancel an appointment from Tuesday 1 December 2026.",
				"You cannot book Passport renewal again before Tuesday 1 December 2026.", "Next month's cancellations stay the same.")
			p.taps("Give appointment back")
			require.Equal(t, []Route{To(GiveBack, "ap_1")}, p.nav.replaced)
		})
	}
}

func TestWithoutInternetNothingIsLostAndTheSameIsTriedAgain(t *testing.T) {
	p := perform(t, locale.English)
	c := newChanger(p)
	showCancel(p, c)
	c.answer = &client.Unreachable{Kind: client.KindNone, Err: errors.New("no route")}

	p.taps("Cancel appointment")
	p.sees("You need internet to cancel", "Nothing has changed and you keep your appointment.")

	c.answer = nil
	p.taps("Try again")
	p.sees("Your appointment is cancelled")
}

func TestASlowCancellationIsStillWaitedFor(t *testing.T) {
	p := perform(t, locale.English)
	c := newChanger(p)
	showCancel(p, c)
	p.run.held = true
	p.taps("Cancel appointment")
	p.waits(3 * time.Second)
	p.seesNot("The network is slow")

	p.waits(4 * time.Second)

	p.sees("The network is slow", "Still trying. It is done only once, and you can leave this page.")
	p.run.release()
	p.sees("Your appointment is cancelled")
}

func TestWhatIsKnownOfflineSaysSinceWhen(t *testing.T) {
	p := perform(t, locale.English)
	c := newChanger(p)
	c.stale = true
	page := showCancel(p, c)
	p.sees("You need internet to cancel", "Offline. Last updated today at 8:00 am", "Passport renewal")

	c.stale = false
	page.resume()
	p.seesNot("Offline.", "You need internet")
}

func TestAnAnswerThatGotLostIsNotTakenForARefusal(t *testing.T) {
	p := perform(t, locale.English)
	c := newChanger(p)
	page := showCancel(p, c)
	c.answer = &client.Unreachable{Kind: client.KindBroken, Err: errors.New("reset")}

	p.taps("Cancel appointment")
	p.sees("No answer yet", "it will count only once")

	c.appointment.State = api.AppointmentStateCancelled // it had arrived
	page.hear(app.AppointmentsChanged{})
	p.sees("This appointment is already cancelled")
}

func TestWhatCannotBeCancelledAnyMoreSaysWhy(t *testing.T) {
	p := perform(t, locale.English)
	c := newChanger(p)
	showCancel(p, c)
	c.answer = &api.Problem{Code: "too-late", Status: 409}
	p.taps("Cancel appointment")
	p.sees("It is too late to cancel", "Book another appointment")

	p = perform(t, locale.English)
	c = newChanger(p)
	p.clock = c.appointment.StartsAt
	showCancel(p, c)
	p.sees("It is too late to cancel")

	p = perform(t, locale.English)
	c = newChanger(p)
	c.appointment.State = api.AppointmentStateCancelled
	showCancel(p, c)
	p.sees("This appointment is already cancelled", "There is nothing more to do.")
}

func TestALockedConfirmationSaysHowLong(t *testing.T) {
	p := perform(t, locale.English)
	c := newChanger(p)
	showCancel(p, c)
	wait := 14 * 60
	c.answer = &api.Problem{Code: "confirmation-locked", Status: 403, RetryAfter: &wait}

	p.taps("Cancel appointment")

	p.sees("Confirming is paused after too many tries. Try again in 14 min.")
	p.sees("Cancel appointment", "Keep appointment")
}

func TestAnotherCitizensAppointmentCannotBeCancelled(t *testing.T) {
	p := perform(t, locale.English)
	c := newChanger(p)
	c.empty, c.refusal = true, &api.Problem{Code: "not-found", Status: 404}
	showCancel(p, c)

	p.sees("We cannot find this appointment")
	p.seesNot("Book another appointment")
}

func TestADeviceThatWaitsCancelsNothing(t *testing.T) {
	p := perform(t, locale.English)
	c := newChanger(p)
	until := noon.Add(20 * time.Hour)
	c.session = app.Session{State: app.DeviceWaiting, Device: api.Device{WaitsUntil: &until}}
	page := showCancel(p, c)

	p.sees("Your new device is waiting", "tomorrow at 6:00 am", "Passport renewal")
	p.seesNot("You cannot undo this.")

	c.session = app.Session{State: app.SignedIn}
	page.hear(app.SessionChanged{Session: c.session})
	p.sees("You cannot undo this.")
}
