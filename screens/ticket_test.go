package screens

import (
	"errors"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mawidi/api"
	"mawidi/app"
	"mawidi/locale"
)

// disk remembers the files that were saved.
type disk struct {
	saved map[string]string
	full  bool
}

func (f *disk) Save(name string, content []byte) (string, error) {
	if f.full {
		return "", errors.New("no space left on device")
	}
	f.saved = map[string]string{name: string(content)}
	return "/home/layla/Downloads/" + name, nil
}

func showTicket(p *performance, d *wallet) *ticket {
	v := newTicket(p.stage(), d, &disk{}, "ap_1", false)
	p.show(v)
	return v
}

func TestATicketTellsWhoWhatWhereAndWhen(t *testing.T) {
	p := perform(t, locale.English)
	showTicket(p, newWallet(p))

	p.sees("Layla Haddad", "Passport renewal", "Embassy in Beirut", "Tuesday 1 December 2026", "9:30 am, Beirut time", "7:30 am your time",
		"Counter. 2", "300 US dollars", "You pay the fee at the consulate. Booking is free.", "Starts in 7 days 21 h")
	p.sees("Appointment number: B E Y, 7 K 3 M, 9 2", "Entry code for appointment number B E Y, 7 K 3 M, 9 2")
}

func TestATicketSaysWhenTheDeviceWillRemind(t *testing.T) {
	p := perform(t, locale.Arabic)
	showTicket(p, newWallet(p))

	p.sees("قبل الموعد بمدة 12 ساعة. الاثنين 30 تشرين الثاني الساعة 9:30 مساءً بتوقيت بيروت (7:30 مساءً عندك)")
	p.sees("قبل الموعد بمدة 4 ساعات. الثلاثاء 1 كانون الأول الساعة 5:30 صباحاً بتوقيت بيروت (3:30 ليلاً عندك)")
}

func TestWhatIsReadyToBeBroughtIsTickedOffAndRemembered(t *testing.T) {
	p := perform(t, locale.English)
	d := newWallet(p)
	showTicket(p, d)

	p.sees("0 of 3 documents ready", "Your identity card")
	p.seesNot("Both parents' consent")
	p.taps("Your old passport")
	p.taps("Two recent photographs")

	p.sees("2 of 3 documents ready")
	require.Equal(t, map[string]bool{"old-passport": true, "photos": true}, d.ticks)

	p.taps("Your identity card")
	p.sees("All your documents are ready")
}

func TestAChildsTicketAsksForAChildsDocuments(t *testing.T) {
	p := perform(t, locale.English)
	d := newWallet(p)
	d.appointment.Applicant = api.ApplicantName{ID: "sami", Name: api.Localized{Ar: "سامي حداد", En: "Sami Haddad"}}
	showTicket(p, d)

	p.sees("Both parents' consent", "0 of 3 documents ready")
	p.seesNot("Your identity card")
}

func TestATicketWorksWithoutInternetAndSaysSinceWhen(t *testing.T) {
	p := perform(t, locale.English)
	d := newWallet(p)
	d.stale = true
	showTicket(p, d)

	p.sees("Offline. Last updated today at 8:00 am", "This ticket works without internet.", "Layla Haddad", "B E Y, 7 K 3 M, 9 2", "Your old passport")

	d.stale = false
	p.taps("Try again")
	p.seesNot("Offline.")
}

func TestTheTimeThatIsLeftMovesOnUntilTheAppointmentBeginsAndEnds(t *testing.T) {
	p := perform(t, locale.English)
	d := newWallet(p)
	d.appointment.StartsAt, d.appointment.EndsAt = noon.Add(90*time.Minute), noon.Add(105*time.Minute)
	showTicket(p, d)

	p.sees("Starts in 1 h 30 min")
	p.waits(30 * time.Minute)
	p.sees("Starts in 1 h")
	p.waits(time.Hour)
	p.sees("It is time for your appointment")
	p.seesNot("Cancel appointment", "Starts in")
	p.waits(15 * time.Minute)
	p.sees("This appointment has passed", "It was today at 1:30 pm.", "Book another appointment")
	p.seesNot("Entry code")
}

func TestARightAfterBookingTheTicketSaysThatAllIsWell(t *testing.T) {
	p := perform(t, locale.English)
	p.show(newTicket(p.stage(), newWallet(p), &disk{}, "ap_1", true))

	p.sees("Your appointment is confirmed")
}

func TestATicketThatIsNotHeldAnyMoreSaysWhyAndLeadsOn(t *testing.T) {
	for state, sentences := range map[api.AppointmentState][]string{
		api.AppointmentStateCancelled:          {"This appointment is cancelled", "You cancelled it today at 10:00 am."},
		api.AppointmentStateCancelledByMission: {"The consulate cancelled this appointment", "It does not count as one of your cancellations."},
		api.AppointmentStateGivenBack:          {"You gave this appointment back", "You can book this service again from Tuesday 1 December 2026."},
	} {
		t.Run(string(state), func(t *testing.T) {
			p := perform(t, locale.English)
			d := newWallet(p)
			d.appointment.State = state
			showTicket(p, d)

			p.sees(sentences...)
			p.sees("B E Y, 7 K 3 M, 9 2")
			p.seesNot("Entry code", "Add to calendar", "Cancel appointment", "Bring with you")
			p.taps("Book another appointment")
			require.Equal(t, []Route{To(Services, "beirut")}, p.nav.routes)
		})
	}
}

func TestATicketThatIsNotOnTheAccountIsNotFound(t *testing.T) {
	p := perform(t, locale.English)
	d := newWallet(p)
	d.empty, d.refusal = true, &api.Problem{Code: "not-found", Status: 404}
	showTicket(p, d)

	p.sees("We cannot find this appointment")
	p.taps("My appointments")
	require.Equal(t, []Route{To(Appointments)}, p.nav.roots)
}

func TestTheCalendarFileIsSavedAndCanBeOpened(t *testing.T) {
	p := perform(t, locale.English)
	kept := &disk{}
	p.show(newTicket(p.stage(), newWallet(p), kept, "ap_1", false))

	p.taps("Add to calendar")

	require.Equal(t, map[string]string{"mawidi-BEY-7K3M-92.ics": "BEGIN:VCALENDAR"}, kept.saved)
	p.sees("Saved in /home/layla/Downloads/mawidi-BEY-7K3M-92.ics.")
	p.taps("Open the file")
	require.Equal(t, "file:///home/layla/Downloads/mawidi-BEY-7K3M-92.ics", p.opened.String())
}

func TestAFullDiskDoesNotSwallowTheCalendarFile(t *testing.T) {
	p := perform(t, locale.English)
	kept := &disk{full: true}
	p.show(newTicket(p.stage(), newWallet(p), kept, "ap_1", false))

	p.taps("Add to calendar")
	p.sees("We could not save the file.")

	kept.full = false
	p.taps("Try again")
	p.sees("Saved in")
}

func TestATicketIsCopiedAsPlainText(t *testing.T) {
	p := perform(t, locale.Arabic)
	showTicket(p, newWallet(p))

	p.taps("انسخ التذكرة نصاً")

	require.Equal(t, "موعد تجديد جواز السفر في السفارة في بيروت\n"+
		"الثلاثاء 1 كانون الأول 2026، الساعة 9:30 صباحاً بتوقيت بيروت\nصاحب الموعد: ليلى حداد\nرقم الموعد: BEY-7K3M-92", p.copied)
	p.sees("نسخنا التذكرة نصاً.")
}

func TestTheWayToTheConsulateIsShownOnAMap(t *testing.T) {
	p := perform(t, locale.English)
	showTicket(p, newWallet(p))

	p.taps("Open map")

	require.Equal(t, "https://www.openstreetmap.org/?mlat=33.85000&mlon=35.55000#map=17/33.85000/35.55000", p.opened.String())
}

func TestGivingBackIsOfferedOnceTheMonthsCancellationIsUsed(t *testing.T) {
	p := perform(t, locale.English)
	d := newWallet(p)
	v := showTicket(p, d)
	p.sees("You can cancel 1 appointment this month.")
	p.seesNot("Give appointment back")

	d.account = allowanceUsed()
	v.hear(app.AppointmentsChanged{})
	p.sees("You have used this month's cancellation. You can cancel again from Tuesday 1 December 2026.")
	p.taps("Move appointment")
	p.taps("Cancel appointment")
	p.taps("Give appointment back")
	require.Equal(t, []Route{To(Move, "ap_1"), To(Cancel, "ap_1"), To(GiveBack, "ap_1")}, p.nav.routes)
}
