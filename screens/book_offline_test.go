package screens

import (
	"testing"

	"github.com/stretchr/testify/require"

	"mawidi/client"
	"mawidi/locale"
	"mawidi/ministry/ministrytest"
)

func TestAnOfferThatCannotBeLoadedIsAskedForAgain(t *testing.T) {
	p := perform(t, locale.English)
	c := leila()
	c.opens()
	c.failing = &client.Unreachable{Kind: client.KindNone}
	p.show(newBook(p.stage(), c, renewal))
	p.sees("No internet")

	c.failing = nil
	p.taps("Try again")

	p.sees("Choose a day")
}

func TestWithoutInternetBookSaysSinceWhenAndStillCountsDown(t *testing.T) {
	p := perform(t, locale.English)
	c := leila()
	c.opens()
	c.stale = true
	p.show(newBook(p.stage(), c, renewal))

	p.sees("Offline. Last updated today at 8:00 am", "You need internet to see which times are free.", "Passport renewal. heading\nEmbassy in Beirut",
		"Next release of appointments", "Time left until the next appointments are released: 1 hour", "Your old passport")
	p.seesNot("Choose a day")

	c.stale = false
	p.taps("Try again")
	p.sees("Choose a day")
	p.seesNot("Offline.")
}

func TestTimesThatGrowOldSaySinceWhen(t *testing.T) {
	p := perform(t, locale.English)
	c := leila()
	c.opens()
	p.show(newBook(p.stage(), c, renewal))
	c.stale = true
	p.waits(freshness)

	p.sees("Offline. Last updated today at 10:00 am", "Some of these times may have been taken meanwhile.", "Choose a day", "9:00 am")

	c.stale = false
	p.waits(freshness)
	p.seesNot("Offline.")
}

func TestTheNetworkIsCutWhileChoosingAndBackAgain(t *testing.T) {
	v, w, _ := visitAsLayla(t, "home")
	v.shell.Push(To(Book, ministrytest.Beirut, ministrytest.Renewal))
	v.until("اختر اليوم")

	w.cut.Store(true)
	v.shell.Resume()
	v.until("بلا اتصال.", v.words.T("book.stale"), "اختر اليوم")

	v.shell.Root(To(Home))
	v.shell.Push(To(Book, ministrytest.Beirut, ministrytest.Renewal))
	v.until(v.words.T("book.offline"), "تجديد جواز السفر", "دفعة المواعيد التالية")

	w.cut.Store(false)
	v.taps("حاول مرة أخرى")
	v.until("اختر اليوم")
}

func TestABookingWhoseNetworkIsCutIsMadeOnceItIsBackWhereverTheReaderIs(t *testing.T) {
	v, w, _ := visitAsLayla(t, "home")
	v.shell.Push(To(Book, ministrytest.Beirut, ministrytest.Renewal))
	v.until("اختر اليوم")
	v.taps(v.words.Clock(v.open(ministrytest.Renewal)[0].StartsAt))
	v.until("تعديل: الوقت")
	w.cut.Store(true)
	v.taps("احجز الموعد")
	v.ticksUntil(v.words.T("review.trying"))

	v.shell.Root(To(Home))
	w.cut.Store(false)

	v.until(v.words.T("reminder.served_title"))
	held, err := v.app.Appointments(t.Context())
	require.NoError(t, err)
	require.Len(t, held.Value, 1)
}
