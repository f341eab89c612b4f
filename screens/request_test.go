package screens

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/require"

	"mawidi/api"
	"mawidi/app"
	"mawidi/locale"
)

// gathered is Layla's request in the release of one o'clock.
func gathered() api.Request {
	settles := noon.Add(time.Hour + time.Minute)
	return api.Request{
		ID: "rq_1", State: api.RequestStateGathered, ApplicantID: "layla", MissionID: "beirut", ServiceID: "passport-renewal",
		Choices: gatheringWish().Choices, SettlesAt: &settles, MadeAt: settles.Add(-30 * time.Second),
	}
}

func served() api.Request {
	r, got := gathered(), appointment()
	got.SlotID = r.Choices[1].ID
	r.State, r.Appointment, r.Outcome = api.RequestStateServed, &got, &api.Outcome{Requests: 41, Slots: 12}
	return r
}

func notServed() api.Request {
	r, next := gathered(), release(20, 0, 6, 6)
	r.State, r.Outcome = api.RequestStateNotServed, &api.Outcome{Requests: 41, Slots: 12, NextRelease: &next}
	return r
}

// inTheMinute is Layla while her request is gathered; waiting for it brings what is told.
func inTheMinute(p *performance, settles api.Request) *citizen {
	p.atOne()
	c := leila()
	c.gather()
	c.requests = []api.Request{gathered()}
	c.settled = func(string) (api.Request, error) { return settles, nil }
	return c
}

// showsGathered opens the request that Layla made.
func (p *performance) showsGathered(c *citizen) *request {
	r := newRequest(p.stage(), c, To(Request, "rq_1"))
	p.show(r)
	return r
}

func TestAWishIsHandedInAndFollowed(t *testing.T) {
	p := perform(t, locale.English)
	c := leila()
	c.answer = func(app.Wish) (api.Request, error) { return gathered(), nil }
	wish := gatheringWish()
	p.run.held = true
	p.show(newRequest(p.stage(), c, Route{Page: Request, Arg: asking + "/layla", Wish: &wish}))
	p.sees("It goes in by itself at a random moment before time is up", "You need do nothing.")

	p.run.release()

	require.Equal(t, []app.Wish{wish}, c.asked)
	require.Equal(t, []Route{To(Request, "rq_1")}, p.nav.replaced)
}

func TestWhileGatheredTheTimeLeftAndTheSameChanceAreTold(t *testing.T) {
	p := perform(t, locale.Arabic)
	p.showsGathered(inTheMinute(p, gathered()))

	p.sees("وصل طلبك", "لكل من يطلب في هذه المدة الفرصة نفسها", "الوقت الباقي: دقيقة واحدة", "الخيار الأول", "تجديد جواز السفر")
	p.waits(20 * time.Second)
	p.sees("الوقت الباقي: 40 ثانية")
	p.waits(41 * time.Second)

	p.sees("نرتّب الطلبات الآن", "لا داعي لتحديث الصفحة.")
}

func TestServedLeadsToTheTicket(t *testing.T) {
	p := perform(t, locale.English)
	c := inTheMinute(p, served())
	p.showsGathered(c)

	p.sees("You have an appointment", "Appointment number", spelled("BEY-7K3M-92"), "Tuesday 1 December at 9:00 am, Beirut time (7:00 am here)",
		"You got your second choice.", "41 requests were made for this service.", "There were 12 appointments for this service.",
		"What happens next", "We remind you before the appointment", "Get your papers ready.", "Show the ticket at the consulate.")
	p.taps("Open the ticket")

	require.Equal(t, []Route{To(Home)}, p.nav.roots)
	require.Equal(t, []Route{To(Ticket, "ap_1")}, p.nav.routes)
}

func TestServedTellsWhatHasBecomeOfTheAppointmentSince(t *testing.T) {
	p := perform(t, locale.English)
	c := inTheMinute(p, served())
	moved := *served().Appointment
	moved.Sequence, moved.SlotID, moved.StartsAt = 1, "sl_later", moved.StartsAt.Add(24*time.Hour)
	c.appointments = []api.Appointment{moved}
	p.showsGathered(c)
	p.sees("Wednesday 2 December at 9:00 am", "You moved the appointment after that.")
	p.seesNot("Tuesday 1 December at 9:00 am", "You got your")

	for state, title := range map[api.AppointmentState]string{
		api.AppointmentStateCancelled: "This appointment is cancelled", api.AppointmentStateGivenBack: "You gave this appointment back",
		api.AppointmentStateCancelledByMission: "The consulate cancelled this appointment",
	} {
		c.appointments[0].State = state
		p.showsGathered(c)
		p.sees(title, "Passport renewal")
		p.seesNot("You have an appointment", "What happens next")
	}
}

func TestNotServedTellsTheNumbersTheNextReleaseAndHowToAskAgain(t *testing.T) {
	p := perform(t, locale.Arabic)
	c := inTheMinute(p, notServed())
	c.releases[0].Services[0].Left = 0
	p.showsGathered(c)

	p.sees("لم تحصل على موعد هذه المرة", "وصل 41 طلباً لهذه الخدمة.", "كان لهذه الخدمة 12 موعداً.",
		"تُفتح دفعة المواعيد التالية اليوم الساعة 8:00 مساءً بتوقيت بيروت (6:00 مساءً عندك).", "اطلب من جديد")
	p.presses(fyne.KeyReturn)

	require.Equal(t, []Route{renewal}, p.nav.replaced)
}

func TestNotServedOffersTheTimesThatAreLeft(t *testing.T) {
	p := perform(t, locale.English)
	c := inTheMinute(p, notServed())
	c.releases[0].Services[0].Left = 3
	p.showsGathered(c)

	p.taps("See the times left")

	require.Equal(t, []Route{renewal}, p.nav.replaced)
}

func TestNotServedIsRemindedOfTheNextRelease(t *testing.T) {
	p := perform(t, locale.English)
	c := inTheMinute(p, notServed())
	p.showsGathered(c)

	p.taps("Remind me when they open")

	require.Equal(t, notServed().Outcome.NextRelease.ID, c.reminds)
}

func TestAGatheredRequestIsWithdrawn(t *testing.T) {
	p := perform(t, locale.English)
	c := inTheMinute(p, gathered())
	p.showsGathered(c)

	p.taps("Withdraw the request")
	p.taps("Keep the request")
	require.Empty(t, c.withdrawn)
	p.taps("Withdraw the request")
	p.taps("Withdraw the request")

	require.Equal(t, []string{"rq_1"}, c.withdrawn)
	p.sees("Your request is withdrawn", "You can send another request before time is up.")
}

func TestTheResultIsShownWhenTheAppTellsIt(t *testing.T) {
	p := perform(t, locale.English)
	c := inTheMinute(p, gathered())
	r := p.showsGathered(c)

	r.hear(app.RequestSettled{Request: served()})

	p.sees("You have an appointment")
}

func TestARequestThatIsKnownNowhereSaysSo(t *testing.T) {
	p := perform(t, locale.English)
	p.show(newRequest(p.stage(), leila(), To(Request, asking, "layla")))

	p.sees("This request was not handed in")
	p.taps("Home")

	require.Equal(t, []Route{To(Home)}, p.nav.roots)
}
