package screens

import (
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mawidi/api"
	"mawidi/app"
	"mawidi/locale"
	"mawidi/ministry/ministrytest"
)

// halfAMinutePasses at the ministry, and the device learns it.
func (v *visit) halfAMinutePasses() {
	v.ministry.Clock.Advance(30 * time.Second)
	v.app.Foreground()
}

func TestTheSecondChangeInHalfAMinuteSaysWhenItGoesOutAndOutlastsItsPage(t *testing.T) {
	v, _, booked := visitAsLayla(t, "appointments", ministrytest.Renewal, ministrytest.PowerAttorney)
	v.until("تجديد جواز السفر", "وكالة")
	for _, a := range booked {
		v.shell.Root(To(Appointments))
		v.shell.Push(To(GiveBack, a.ID))
		v.until("أبقِ الموعد")
		v.taps("تخلَّ عن الموعد")
		if a.ID == booked[0].ID {
			v.until("شكراً لك. يمكنك حجز هذه الخدمة من جديد ابتداءً من")
		}
	}
	v.ticksUntil("نرسله بعد")
	v.sees("يُصدر جهازك تأكيداً جديداً كل نصف دقيقة، وننتظر التأكيد التالي. يمكنك مغادرة هذه الصفحة.", "جارٍ التخلي")

	v.shell.Root(To(Home))
	v.shell.Push(To(Cancel, booked[1].ID)) // whatever is opened about it says what is going on
	v.ticksUntil("نرسله بعد")
	v.seesNot("ألغِ الموعد")
	v.shell.Root(To(Home))
	v.halfAMinutePasses()

	v.until("تخلّيت عن الموعد")
	v.taps("افتح هذا الموعد")
	require.Equal(t, To(Ticket, booked[1].ID), v.at())
	v.until("تخلّيت عن هذا الموعد")
	require.Empty(t, v.app.Reminders())
}

func TestTheThirdBookingInHalfAMinuteSaysWhenItGoesOutAndIsFoundAgain(t *testing.T) {
	v, _, _ := visitAsLayla(t, "home", ministrytest.Renewal)
	account, err := v.app.Account(t.Context())
	require.NoError(t, err)
	_, err = v.app.Ask(t.Context(), app.Wish{
		ApplicantID: account.Value.Applicants[1].ID, MissionID: ministrytest.Beirut, ServiceID: ministrytest.Renewal, Choices: v.open(ministrytest.Renewal)[:1],
	})
	require.NoError(t, err)
	v.shell.Push(To(Book, ministrytest.Beirut, ministrytest.PowerAttorney))
	v.until("اختر اليوم")
	v.taps(v.words.Clock(v.open(ministrytest.PowerAttorney)[0].StartsAt))
	v.until("صاحب الموعد", "ليلى حداد")
	v.taps("احجز الموعد")
	v.ticksUntil("نرسله بعد")
	v.sees("يمكنك مغادرة هذه الصفحة.")

	v.shell.Root(To(Home))
	v.until("نرسله بعد لحظات")
	v.taps("نرسله بعد لحظات")
	v.until("ننتظر تأكيداً جديداً من جهازك", "وكالة")
	v.halfAMinutePasses()

	v.ticksUntil("حصلت على موعد")
	held, err := v.app.Appointments(t.Context())
	require.NoError(t, err)
	require.Len(t, held.Value, 3)
}

func TestACancellationThatWaitsIsTakenBack(t *testing.T) {
	p := perform(t, locale.English)
	c := newChanger(p)
	page := showCancel(p, c)
	p.run.held = true
	p.taps("Cancel appointment")
	c.under = &app.Underway{Kind: app.Cancelling, SendAt: noon.Add(12 * time.Second)}
	p.waits(0)
	p.sees("Goes out in 20 seconds", "Your device makes a fresh confirmation every half minute, and this waits for the next one. You can leave this page.")
	p.waits(11 * time.Second)
	p.sees("Goes out in 10 seconds")

	c.answer = context.Canceled
	p.taps("Keep appointment")
	p.run.release()

	require.True(t, c.stopped)
	p.sees("Nothing was sent, and nothing has changed.", "Cancel appointment", "You cannot undo this.")
	require.False(t, page.confirm.Busy())
}

func TestAChangeThatWaitsIsShownAgainWithWhatCameOfIt(t *testing.T) {
	p := perform(t, locale.English)
	c := newChanger(p)
	c.under = &app.Underway{Kind: app.Cancelling, SendAt: noon.Add(12 * time.Second)}
	page := showCancel(p, c)
	p.sees("Goes out in 20 seconds", "Cancelling…", "Keep appointment")
	p.seesNot("You cannot undo this.")

	c.under = nil
	c.appointment.State = api.AppointmentStateCancelled
	page.hear(app.ChangeAnswered{AppointmentID: "ap_1", Kind: app.Cancelling, Change: api.AppointmentChange{Appointment: c.appointment}})

	p.sees("Your appointment is cancelled")
}

func TestABookingThatWaitsIsGivenUpForAnotherTime(t *testing.T) {
	p := perform(t, locale.English)
	c := leila()
	p.show(newReview(p.stage(), c, openWish()))
	p.run.held = true
	p.taps("Book the appointment")
	booking := openWish()
	c.wish, c.sendAt = &booking, noon.Add(9*time.Second)
	p.waits(0)
	p.sees("Goes out in 10 seconds")

	c.answer = func(app.Wish) (api.Request, error) { return api.Request{}, context.Canceled }
	p.taps("Choose another time")
	p.run.release()

	require.Nil(t, c.wish)
	require.Equal(t, 1, p.nav.backs)
}

func TestAChangeThatWasNotMadeWhileAwayIsToldOnce(t *testing.T) {
	v := visitMinistry(t, "home")
	v.shell.hear(app.ChangeAnswered{AppointmentID: "ap_1", Kind: app.Cancelling, Err: app.ErrLapsed})

	v.sees("لم يُلغَ موعدك", "أُغلق التطبيق قبل إرسال الإلغاء، وموعدك باقٍ لك.")
	v.taps("افتح هذا الموعد")
	require.Equal(t, To(Cancel, "ap_1"), v.at())
}
