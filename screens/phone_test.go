package screens

import (
	"errors"
	"sync/atomic"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/require"

	"mawidi/api"
	"mawidi/app"
	"mawidi/app/lock"
	"mawidi/app/phone"
	"mawidi/locale"
	"mawidi/ministry/ministrytest"
	"mawidi/screens/kit"
)

// pocket is a phone that remembers what it was asked for.
type pocket struct {
	texts  []string     // that were shared
	files  []phone.File // that were shared
	full   bool         // nothing can be shared
	bright bool
	felt   []phone.Moment
	still  bool // its owner wants no motion
}

var errFull = errors.New("no space left on device")

func (p *pocket) ShareText(text string) error {
	if p.full {
		return errFull
	}
	p.texts = append(p.texts, text)
	return nil
}

func (p *pocket) ShareFile(f phone.File) error {
	if p.full {
		return errFull
	}
	p.files = append(p.files, f)
	return nil
}

func (p *pocket) Bright(on bool)      { p.bright = on }
func (p *pocket) Feel(m phone.Moment) { p.felt = append(p.felt, m) }
func (p *pocket) Still() bool         { return p.still }

func (p *pocket) Erase() error {
	p.files = nil
	return nil
}

func TestOnAPhoneACalendarFileAndATicketGoToTheShareSheet(t *testing.T) {
	p := perform(t, locale.English)
	p.pocket = &pocket{}
	p.show(newTicket(p.stage(), newWallet(p), nil, "ap_1", false))

	p.taps("Add to calendar")
	p.taps("Share the ticket")

	require.Equal(t, []phone.File{{Name: "mawidi-BEY-7K3M-92.ics", Type: "text/calendar", Content: []byte("BEGIN:VCALENDAR")}}, p.pocket.files)
	require.Equal(t, []string{
		"Passport renewal at the Embassy in Beirut\nTuesday 1 December 2026 at 9:30 am, Beirut time\nAppointment for: Layla Haddad\nAppointment number: BEY-7K3M-92",
	}, p.pocket.texts)
	require.Empty(t, p.copied)
	p.seesNot("Saved in", "The ticket is copied")
}

func TestAPhoneThatIsFullSaysSoAndCopiesTheTicketInstead(t *testing.T) {
	p := perform(t, locale.Arabic)
	p.pocket = &pocket{full: true}
	p.show(newTicket(p.stage(), newWallet(p), nil, "ap_1", false))

	p.taps("أضف إلى التقويم")
	p.sees(p.words.T("ticket.not_saved"))
	p.picture("ticket-phone-full")
	p.taps("شارك التذكرة")
	p.sees(p.words.T("ticket.copied"))
	require.Contains(t, p.copied, "BEY-7K3M-92")

	p.pocket.full = false
	p.taps("أضف إلى التقويم")
	p.seesNot(p.words.T("ticket.not_saved"), p.words.T("ticket.copied"))
	require.Len(t, p.pocket.files, 1)
}

// visitPhone opens the app of Layla, who has booked, on a phone.
func visitPhone(t *testing.T) *visit {
	t.Helper()
	v := visitWith(t, locale.Arabic, "1.0.0", ministrytest.New(t))
	v.pocket = &pocket{}
	v.signsIn()
	v.books(ministrytest.Renewal)
	v.enter("appointments")
	v.until("تجديد جواز السفر")
	v.feels(phone.Booked)
	return v
}

// feels waits until a moment is felt.
func (v *visit) feels(m phone.Moment) {
	v.t.Helper()
	for patience := time.After(30 * time.Second); len(v.pocket.felt) == 0; {
		select {
		case show := <-v.ui.shows:
			show()
		case <-patience:
			require.Fail(v.t, "nothing was felt")
			return
		}
	}
	require.Equal(v.t, []phone.Moment{m}, v.pocket.felt)
	v.pocket.felt = nil
}

// opensTicket leads from the list to the ticket.
func (v *visit) opensTicket() {
	v.t.Helper()
	v.taps("تجديد جواز السفر")
	v.until("أرقام رمز الدخول: ")
}

func TestTheScreenIsBrightWhileATicketIsLookedAtAndNoLonger(t *testing.T) {
	v := visitPhone(t)
	require.False(t, v.pocket.bright)
	v.opensTicket()
	require.True(t, v.pocket.bright)

	v.taps("إلغاء الموعد")
	require.False(t, v.pocket.bright, "another page lies over it")
	v.presses(fyne.KeyEscape)
	require.True(t, v.pocket.bright)

	v.shell.Leave()
	require.False(t, v.pocket.bright, "another app is in front")
	v.shell.Resume()
	require.True(t, v.pocket.bright)

	v.presses(fyne.KeyEscape)
	require.False(t, v.pocket.bright, "back in the list")
	v.opensTicket()
	v.shell.Root(To(Home))
	require.False(t, v.pocket.bright)
	v.shell.Push(To(Appointments))
	v.until("تجديد جواز السفر")
	v.opensTicket()
	v.shell.Close()
	require.False(t, v.pocket.bright)
}

func TestAForgottenTicketLightsNoLongerThanAQueueNeeds(t *testing.T) {
	v := visitPhone(t)
	v.opensTicket()
	page := v.shell.top().screen.(*ticket).page
	for name, touch := range map[string]func(){
		"beside everything": func() { page.TouchDown(nil) },
		"on the papers":     func() { v.taps("جواز السفر القديم") },
	} {
		v.ui.passes(litFor - time.Second)
		require.True(t, v.pocket.bright, "someone in a queue looks at it now and then")
		v.ui.passes(litFor)
		require.False(t, v.pocket.bright)
		v.shell.lookAgain()
		require.False(t, v.pocket.bright, "nobody has touched it")
		touch()
		require.True(t, v.pocket.bright, name)
	}

	v.ui.passes(litFor)
	v.shell.Leave()
	v.shell.Resume()
	require.True(t, v.pocket.bright, "whoever wakes the phone is at it")
	v.presses(fyne.KeyEscape)
	page.TouchDown(nil)
	v.ui.passes(litFor)
	require.False(t, v.pocket.bright, "it is not in front any more")
}

func TestALockedPhoneIsNotLitByTheTicketBehindTheLock(t *testing.T) {
	v := visitPhone(t)
	require.NoError(t, v.app.Lock().Set(pin))
	v.opensTicket()

	v.shell.Leave()
	v.running.Add(int64(lock.Patience))
	v.shell.Resume()
	require.False(t, v.pocket.bright)
	v.typesOn(pin)
	v.until("أرقام رمز الدخول: ")
	require.True(t, v.pocket.bright)
}

func TestATicketThatLetsNobodyInLightsNothing(t *testing.T) {
	p := perform(t, locale.Arabic)
	d := newWallet(p)
	showTicket(p, d)
	require.True(t, p.shines)

	p.clock = d.appointment.EndsAt
	p.waits(time.Second)
	require.False(t, p.shines)
}

func TestABookingIsFeltOnceByWhoeverIsThere(t *testing.T) {
	v := visitPhone(t)
	v.shell.Push(To(Book, ministrytest.Beirut, ministrytest.PowerAttorney))
	v.until("اختر اليوم")
	v.taps("10:30 صباحاً")
	v.ministry.Clock.Advance(45 * time.Second) // a confirmation code confirms one booking only (rule 11)
	v.until("صاحب الموعد")
	v.taps("احجز الموعد")
	v.until("موعدك مؤكَّد", "أرقام رمز الدخول: ")
	settled := v.app.Requests()[0]
	require.Equal(t, api.RequestStateServed, settled.State)
	v.feels(phone.Booked)
	v.shell.hear(app.RequestSettled{Request: settled})
	require.Empty(t, v.pocket.felt)
}

func TestAnAppointmentThatIsMovedIsFeltAndACancelledOneIsNot(t *testing.T) {
	v := visitPhone(t)
	v.opensTicket()
	v.taps("تغيير الموعد")
	v.until("اختر اليوم")
	v.taps(v.words.Clock(v.open(ministrytest.Renewal)[0].StartsAt))
	v.until("الموعد الجديد")
	v.ministry.Clock.Advance(45 * time.Second) // a confirmation code confirms one change only (rule 11)
	v.taps("غيّر الموعد")
	v.until("تغيّر موعدك")
	v.feels(phone.Moved)

	v.shell.hear(app.ChangeAnswered{AppointmentID: "ap_1", Kind: app.Cancelling})
	v.shell.hear(app.ChangeAnswered{AppointmentID: "ap_1", Kind: app.Moving, Err: app.ErrLapsed})
	require.Empty(t, v.pocket.felt)
}

func TestNobodyFeelsABookingInAnAppThatIsAwayOrWantsThingsStill(t *testing.T) {
	v := visitPhone(t)
	v.shell.Leave()
	v.shell.Feel(phone.Booked, "ap_1")
	require.Empty(t, v.pocket.felt)

	v.pocket.still = true
	v.shell.Resume()
	v.shell.Feel(phone.Booked, "ap_2")
	require.Empty(t, v.pocket.felt)
	require.False(t, kit.Moves(), "nothing moves where the phone asks for it")

	v.pocket.still = false
	v.shell.Leave()
	v.shell.Resume()
	v.shell.Feel(phone.Booked, "ap_3")
	require.Equal(t, []phone.Moment{phone.Booked}, v.pocket.felt)
}

func TestAComputersOwnerWhoWantsThingsStillHasThemSo(t *testing.T) {
	v := visitWith(t, locale.Arabic, "1.0.0", ministrytest.New(t))
	var still atomic.Bool
	still.Store(true)
	v.opens(Options{Still: still.Load})
	v.untilTrue(func() bool { return !kit.Moves() })

	still.Store(false)
	v.shell.Leave()
	v.shell.Resume()
	v.untilTrue(kit.Moves)
}

func TestAReleaseIsFeltTheMomentItOpensAndNotWhenItIsFoundOpen(t *testing.T) {
	for name, open := range map[string]func(*performance) screen{
		"home": func(p *performance) screen { return newHome(p.stage(), leila()) },
		"book": func(p *performance) screen { return newBook(p.stage(), leila(), renewal) },
	} {
		t.Run(name, func(t *testing.T) {
			p := perform(t, locale.Arabic)
			p.pocket = &pocket{}
			p.show(open(p))
			p.waits(time.Minute)
			require.Empty(t, p.pocket.felt)
			p.waits(time.Hour - time.Minute)
			require.Equal(t, []phone.Moment{phone.Opened}, p.pocket.felt)
			p.waits(30 * time.Second)
			p.waits(30 * time.Second)
			require.Equal(t, []phone.Moment{phone.Opened}, p.pocket.felt, "its minute goes by and ends without another")

			p.pocket, p.clock = &pocket{}, noon.Add(time.Hour+10*time.Second)
			p.run.ticks = nil
			p.show(open(p))
			p.waits(10 * time.Second)
			p.waits(40 * time.Second)
			require.Empty(t, p.pocket.felt)
		})
	}
}

func TestTwoPagesThatSeeOneReleaseOpenAreFeltOnce(t *testing.T) {
	v := visitPhone(t)
	v.shell.Feel(phone.Opened, "beirut.23T13:00")
	v.shell.Feel(phone.Opened, "beirut.23T13:00")
	v.feels(phone.Opened)
	v.shell.Feel(phone.Opened, "beirut.23T16:00")
	v.feels(phone.Opened)
}
