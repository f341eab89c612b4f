package screens

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mawidi/api"
	"mawidi/locale"
)

// drawn is a changer whose appointment was drawn ten minutes ago.
func drawn(p *performance) *changer {
	c := newChanger(p)
	until := p.clock.Add(110 * time.Minute)
	c.appointment.HandBackUntil, c.clock = &until, &p.clock
	return c
}

func showHandBack(p *performance, c *changer) { p.show(newHandBack(p.stage(), c, "ap_1")) }

func TestADrawnAppointmentIsHandedBackForNothing(t *testing.T) {
	p := perform(t, locale.English)
	c := drawn(p)
	showTicket(p, c.wallet)
	p.taps("Hand the appointment back. Until today at 1:50 pm")
	require.Equal(t, []Route{To(HandBack, "ap_1")}, p.nav.routes)

	showHandBack(p, c)
	p.sees("You can hand it back until today at 1:50 pm.", "none of your cancellations is used", "once a month")
	p.taps("Hand it back")

	require.Equal(t, []string{"hand back ap_1"}, c.changes)
	p.sees("You handed the appointment back", "You can ask for another one at any time.")
}

func TestOnlyOneAMonthIsHandedBack(t *testing.T) {
	p := perform(t, locale.English)
	c := drawn(p)
	c.answer = &api.Problem{Code: "hand-back-used", Status: 409, NextAllowedAt: &c.nextFrom}
	showHandBack(p, c)

	p.taps("Hand it back")

	p.sees("You have handed an appointment back this month", "from Tuesday 1 December 2026")
	p.taps("Cancel appointment")
	require.Equal(t, []Route{To(Cancel, "ap_1")}, p.nav.replaced)
}

func TestAfterTwoHoursTheAppointmentStaysAndCanOnlyBeCancelled(t *testing.T) {
	p := perform(t, locale.Arabic)
	c := drawn(p)
	c.answer = &api.Problem{Code: "too-late", Status: 409}
	showHandBack(p, c)
	p.taps("أرجِع الموعد")
	p.sees("انتهت مدة إرجاع الموعد", "لم يعد يمكن إرجاعه، ويبقى الموعد لك.", "يُحسب ذلك من إلغاءات هذا الشهر.")

	p.taps("إلغاء الموعد")
	require.Equal(t, []Route{To(Cancel, "ap_1")}, p.nav.replaced)

	showHandBack(p, newChanger(p)) // one that was booked, or drawn long ago
	p.sees("انتهت مدة إرجاع الموعد")
	showTicket(p, newWallet(p))
	p.seesNot("إرجاع الموعد")
}

func TestTwoHoursMayEndWhileItsReaderThinksAboutIt(t *testing.T) {
	p := perform(t, locale.English)
	c := drawn(p)
	c.account = allowanceUsed()
	showHandBack(p, c)
	p.sees("You can hand it back until today at 1:50 pm.")

	p.waits(109 * time.Minute)
	p.sees("You can hand it back until today at 1:50 pm.")
	p.waits(time.Minute)
	p.sees("The time to hand it back is over", "You could hand it back until today at 1:50 pm. The appointment stays yours.",
		"you have used this month's cancellation")
	p.seesNot("Hand it back")

	p.taps("Give appointment back")
	require.Equal(t, []Route{To(GiveBack, "ap_1")}, p.nav.replaced)
	require.Empty(t, c.changes)
}

func TestWhatHasStartedIsNeitherHandedBackNorCancelled(t *testing.T) {
	p := perform(t, locale.English)
	c := drawn(p)
	c.appointment.StartsAt, c.appointment.EndsAt = p.clock.Add(-time.Hour), p.clock.Add(-time.Minute)
	showHandBack(p, c)
	p.sees("It is too late to hand it back", "The appointment has started or passed.")
	p.seesNot("Cancel")
}
