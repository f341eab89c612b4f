package screens

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/require"

	"mawidi/api"
	"mawidi/app"
	"mawidi/client"
	"mawidi/locale"
	"mawidi/screens/kit"
)

func TestHomeCountsDownToTheNextReleaseInTheMissionsTime(t *testing.T) {
	p := perform(t, locale.Arabic)
	p.show(newHome(p.stage(), leila()))

	p.sees("أهلاً ليلى حداد", "السفارة في بيروت", "دفعة المواعيد التالية",
		"تُفتح اليوم الساعة 1:00 ظهراً بتوقيت بيروت (11:00 صباحاً عندك)",
		"الوقت الباقي حتى فتح دفعة المواعيد التالية: ساعة واحدة")

	p.waits(46*time.Minute + 30*time.Second)

	p.sees("الوقت الباقي حتى فتح دفعة المواعيد التالية: 14 دقيقة")
}

func TestTheDaysBatchesShowWhichIsOverNextLaterAndEmpty(t *testing.T) {
	p := perform(t, locale.English)
	c := leila()
	c.releases[0].Services[0].Left = 0
	p.show(newHome(p.stage(), c))

	p.sees("Today's releases. heading\nRelease at 10:00 am: Over\nRelease at 1:00 pm: Next\nRelease at 4:00 pm: Empty\nRelease at 8:00 pm: Later")
}

func TestTheMomentAReleaseOpensHomeSaysSoByItself(t *testing.T) {
	p := perform(t, locale.English)
	c := leila()
	p.show(newHome(p.stage(), c))
	p.seesNot("Taking requests now")

	p.waits(time.Hour)

	p.sees("Taking requests now", "Everyone who asks before time is up has the same chance.", "Time left: 1 minute")
	p.taps("Choose a time")
	require.Equal(t, []Route{To(Services, "beirut")}, p.nav.routes)
}

func TestAfterTheFairMinuteHomeAsksWhatIsLeft(t *testing.T) {
	p := perform(t, locale.English)
	c := leila()
	c.releases[1].State = api.ReleaseStateGathering
	p.clock = noon.Add(time.Hour)
	p.show(newHome(p.stage(), c))

	p.waits(time.Minute)
	p.sees("Drawing the order of requests", "Release at 1:00 pm: The draw")

	c.releases[1] = release(13, 0, 12, 5)
	c.releases[1].State = api.ReleaseStateOpen
	p.waits(5 * time.Second)
	p.sees("Appointments are open now", "5 times free", "Opens today at 8:00 pm")
}

func TestACountdownOutlastsTheDevicesSleep(t *testing.T) {
	p := perform(t, locale.English)
	c := leila()
	p.show(newHome(p.stage(), c))

	p.waits(5 * time.Hour) // asleep over two openings

	p.sees("Opens today at 8:00 pm, Beirut time", "Time left until the next appointments are released: 3 hours")
}

func TestATickThatChangesNothingAsksNobody(t *testing.T) {
	p := perform(t, locale.English)
	c := leila()
	p.show(newHome(p.stage(), c))
	asks := c.asks

	for range 20 {
		p.waits(time.Second)
	}

	require.Equal(t, asks, c.asks)
}

func TestWhoeverFollowsNoMissionIsAskedToChooseOne(t *testing.T) {
	p := perform(t, locale.Arabic)
	c := leila()
	c.followed = ""
	p.show(newHome(p.stage(), c))

	p.sees("أي سفارة أو قنصلية تراجع؟")
	p.taps("اختر سفارة أو قنصلية")

	require.Equal(t, []Route{To(Missions)}, p.nav.routes)
}

func TestWhatIsBookedAndAskedForIsThereBeforeAMissionIsFollowed(t *testing.T) {
	p := perform(t, locale.English)
	c := leila()
	c.gathersForADay()
	c.requests = []api.Request{askedForADay()}
	c.appointments = []api.Appointment{appointment()}
	c.followed = ""
	p.show(newHome(p.stage(), c))

	p.sees("Your request is waiting", "Your next appointment", "Which embassy or consulate do you visit?")
}

func TestTheUpcomingAppointmentLeadsToItsTicket(t *testing.T) {
	p := perform(t, locale.English)
	c := leila()
	c.appointments = []api.Appointment{appointment()}
	p.show(newHome(p.stage(), c))

	p.seesNot("You have no appointment")
	p.taps("Passport renewal")

	require.Equal(t, []Route{To(Ticket, "ap_1")}, p.nav.routes)
}

func TestARequestThatIsGatheredLeadsToWhatBecomesOfIt(t *testing.T) {
	settles := noon.Add(61 * time.Minute)
	p := perform(t, locale.English)
	c := leila()
	c.requests = []api.Request{{ID: "rq_1", State: api.RequestStateGathered, SettlesAt: &settles}}
	p.show(newHome(p.stage(), c))

	p.sees("Time is up today at 1:01 pm. You will have the result after that.")
	p.taps("Your request is waiting")

	require.Equal(t, []Route{To(Request, "rq_1")}, p.nav.routes)
}

func TestWhoHasAskedIsLedToTheirRequestInsteadOfToChoosingATime(t *testing.T) {
	p := perform(t, locale.English)
	p.atOne()
	c := leila()
	c.requests = []api.Request{gathered()}
	p.show(newHome(p.stage(), c))

	p.sees("Your request is waiting", "Time left: 1 minute", "Time is up today at 1:01 pm. You will have the result after that.")
	p.seesNot("Choose a time", "Ask for someone else")
	p.taps("Open my request")
	p.presses(fyne.KeyReturn)

	require.Equal(t, []Route{To(Request, "rq_1"), To(Request, "rq_1")}, p.nav.routes)
}

func TestAParentWhoHasAskedMayStillAskForAChild(t *testing.T) {
	p := perform(t, locale.Arabic)
	p.atOne()
	c := leila()
	c.requests = []api.Request{gathered()}
	c.account.Applicants = append(c.account.Applicants, api.Applicant{ID: "sami", Name: both("سامي حداد", "Sami Haddad"), Relation: api.Child})
	p.show(newHome(p.stage(), c))

	p.taps("اطلب لشخص آخر")

	require.Equal(t, []Route{To(Services, "beirut")}, p.nav.routes)
}

func TestARequestThatWaitsToBeSentIsToldToo(t *testing.T) {
	p := perform(t, locale.English)
	p.atOne()
	c := leila()
	c.wish = &app.Wish{MissionID: "beirut", ServiceID: "passport-renewal", ApplicantID: "layla", Any: true}
	p.show(newHome(p.stage(), c))

	p.sees("Your request is saved. We will send it when its time comes.")
	p.taps("Open my request")

	require.Equal(t, []Route{To(Request, asking, "layla")}, p.nav.routes)
}

func TestOfflineHomeShowsWhatIsKnownAndSinceWhen(t *testing.T) {
	p := perform(t, locale.English)
	c := leila()
	c.stale = true
	p.show(newHome(p.stage(), c))

	p.sees("Offline. Last updated today at 8:00 am", "Next release of appointments")
}

func TestWithNothingKnownHomeSaysWhatIsWrongAndTriesAgain(t *testing.T) {
	p := perform(t, locale.Arabic)
	c := leila()
	c.failing = &client.Unreachable{Kind: client.KindNone}
	p.show(newHome(p.stage(), c))
	p.sees("لا اتصال بالإنترنت", "تحقق من الاتصال، ثم حاول مرة أخرى.")
	p.seesNot("ما كتبته محفوظ") // nothing was typed

	c.failing = nil
	p.taps("حاول مرة أخرى")

	p.sees("دفعة المواعيد التالية")
}

func TestSignedOutHomeStillShowsReleasesAndLeadsToRegistering(t *testing.T) {
	p := perform(t, locale.English)
	c := leila()
	c.session = app.Session{State: app.SignedOut}
	p.show(newHome(p.stage(), c))

	p.sees("Next release of appointments")
	p.seesNot("You have no appointment", "Cancellations")
	p.taps("Register")

	require.Equal(t, []Route{To(Register)}, p.nav.routes)
}

func TestWhoWasSentACodeIsLedOnToIt(t *testing.T) {
	p := perform(t, locale.Arabic)
	c := leila()
	c.session = app.Session{State: app.CodeSent}
	p.show(newHome(p.stage(), c))

	p.sees("أكمل التسجيل", "أرسلنا إليك رمز التحقق.")
	p.taps("متابعة")

	require.Equal(t, []Route{To(Code)}, p.nav.routes)
}

func TestADeviceThatWaitsIsToldUntilWhen(t *testing.T) {
	until := noon.Add(24 * time.Hour)
	p := perform(t, locale.English)
	c := leila()
	c.session.State, c.session.Device.WaitsUntil = app.DeviceWaiting, &until
	p.show(newHome(p.stage(), c))

	p.sees("Booking and cancelling open for you tomorrow at 10:00 am.")
	p.taps("Find out more")

	require.Equal(t, []Route{To(DeviceWaiting)}, p.nav.routes)
}

func TestAMissionWithoutBookingYetSaysSo(t *testing.T) {
	p := perform(t, locale.English)
	c := leila()
	c.followed = "berlin"
	p.show(newHome(p.stage(), c))

	p.sees("Booking has not started here yet.")
	p.seesNot("Next release of appointments")
}

func TestTheAllowanceAndTheNoticesAreTold(t *testing.T) {
	next := time.Date(2026, time.December, 1, 0, 0, 0, 0, beirut)
	p := perform(t, locale.Arabic)
	c := leila()
	c.account.Applicants[0].Allowance = api.Allowance{PerMonth: 1, NextAllowedAt: &next}
	p.show(newHome(p.stage(), c))

	p.sees("لم يبقَ لك إلغاء هذا الشهر. يمكنك الإلغاء من جديد ابتداءً من الثلاثاء 1 كانون الأول 2026.", "الحجز مجاني ولا وسطاء فيه.")
}

func TestWhileHomeIsOpenTheAccountIsAskedForAgain(t *testing.T) {
	p := perform(t, locale.Arabic)
	c := leila()
	p.show(newHome(p.stage(), c))
	p.sees("يمكنك إلغاء موعد واحد هذا الشهر.")

	used := c.account.Applicants[0]
	used.Allowance.Left = 0
	c.account.Applicants = []api.Applicant{used}
	p.waits(accountHolds)
	p.seesNot("يمكنك إلغاء موعد واحد هذا الشهر.")
}

func homeTabs(s stage) *kit.Tabs {
	return kit.NewTabs(s.look, []kit.Tab{
		{Icon: kit.IconHome, Label: s.words.T("nav.home")},
		{Icon: kit.IconCalendar, Label: s.words.T("nav.appointments")},
		{Icon: kit.IconSettings, Label: s.words.T("nav.settings")},
	}, 0, nil)
}
