package screens

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mawidi/api"
	"mawidi/app"
	"mawidi/client"
	"mawidi/locale"
)

func openWish() app.Wish {
	return app.Wish{
		ApplicantID: "layla", MissionID: "beirut", ServiceID: "passport-renewal",
		Choices: []api.Slot{slot("sl_a", 1, 9, 0, api.SlotStateOpen)},
	}
}

func gatheringWish() app.Wish {
	w := openWish()
	w.Choices = []api.Slot{slot("sl_1", 1, 9, 15, api.SlotStateGathering), slot("sl_2", 1, 9, 0, api.SlotStateGathering)}
	return w
}

func serves(app.Wish) (api.Request, error) {
	got := appointment()
	return api.Request{ID: "rq_1", State: api.RequestStateServed, Appointment: &got}, nil
}

func refuses(p api.Problem) func(app.Wish) (api.Request, error) {
	return func(app.Wish) (api.Request, error) { return api.Request{}, &p }
}

func TestEverythingIsSaidOnceBeforeItIsBooked(t *testing.T) {
	p := perform(t, locale.Arabic)
	c := leila()
	c.answer = serves
	p.show(newReview(p.stage(), c, openWish()))
	p.sees("صاحب الموعد. ليلى حداد", "المكان. السفارة في بيروت", "الخدمة. تجديد جواز السفر",
		"الثلاثاء 1 كانون الأول. 9:00 صباحاً بتوقيت بيروت. 7:00 صباحاً بتوقيتك", "300 دولار أمريكي. يُدفع في القنصلية. الحجز مجاني.",
		"جواز السفر القديم", "يؤكد جهازك الحجز بنفسه، ولا تكتب أي رمز.")
	p.seesNot("موافقة ولي الأمر") // for children only

	p.taps("احجز الموعد")

	require.Equal(t, []Route{To(Home)}, p.nav.roots)
	require.Equal(t, []Route{To(Ticket, "ap_1", justBooked)}, p.nav.routes)
}

func TestWhatIsNotRightIsChangedWhereItWasChosen(t *testing.T) {
	p := perform(t, locale.English)
	c := leila()
	p.show(newReview(p.stage(), c, openWish()))
	p.seesNot("Change: Appointment for") // there is nobody else

	p.taps("Change: Time")
	require.Equal(t, 1, p.nav.backs)
	p.taps("Change: Service")
	require.Equal(t, []Route{To(Home)}, p.nav.roots)
	require.Equal(t, []Route{To(Services, "beirut")}, p.nav.routes)

	c.account.Applicants = append(c.account.Applicants, api.Applicant{ID: "omar", Minor: true, Relation: api.Child, Name: both("عمر حداد", "Omar Haddad")})
	p.show(newReview(p.stage(), c, gatheringWish()))
	p.taps("Change: Appointment for")
	p.taps("Change: Your choices, in order")
	require.Equal(t, 3, p.nav.backs)
}

func TestNothingIsChangedWhileItIsBeingBooked(t *testing.T) {
	p := perform(t, locale.English)
	c := leila()
	c.answer = serves
	p.show(newReview(p.stage(), c, openWish()))
	p.run.held = true
	p.taps("Book the appointment")

	p.taps("Change: Time")

	require.Zero(t, p.nav.backs)
}

func TestTwoTapsBookOnce(t *testing.T) {
	p := perform(t, locale.English)
	c := leila()
	c.answer = serves
	p.show(newReview(p.stage(), c, openWish()))

	p.run.held = true
	p.taps("Book the appointment")
	p.taps("Booking…")
	p.run.release()

	require.Len(t, c.asked, 1)
}

func TestASlowAnswerIsStillWaitedFor(t *testing.T) {
	p := perform(t, locale.English)
	c := leila()
	c.answer = serves
	p.show(newReview(p.stage(), c, openWish()))
	p.run.held = true
	p.taps("Book the appointment")

	p.waits(3 * time.Second)
	p.seesNot("The network is slow")
	p.waits(4 * time.Second)

	p.sees("Do not worry, only one appointment will be booked.")
}

func TestABookingWithoutAnAnswerIsStillTried(t *testing.T) {
	p := perform(t, locale.English)
	c := leila()
	c.answer = serves
	p.show(newReview(p.stage(), c, openWish()))
	p.run.held = true
	p.taps("Book the appointment")

	booking := openWish()
	c.wish, c.sendAt, c.unheard = &booking, noon, true
	p.waits(time.Second)

	p.sees("No answer yet", "We keep trying, and only one appointment will be booked. You can leave this page.")
	p.run.release()
	require.Equal(t, []Route{To(Ticket, "ap_1", justBooked)}, p.nav.routes)
}

func TestWithoutAnAnswerTheSameWishIsSentAgain(t *testing.T) {
	p := perform(t, locale.English)
	c := leila()
	c.answer = func(app.Wish) (api.Request, error) {
		return api.Request{}, &client.Unreachable{Kind: client.KindBroken}
	}
	p.show(newReview(p.stage(), c, openWish()))
	p.taps("Book the appointment")
	p.sees("No answer yet", "The booking may have gone through.")

	c.answer = serves
	p.taps("Check now")

	require.Equal(t, []app.Wish{openWish(), openWish()}, c.asked)
	require.Equal(t, []Route{To(Ticket, "ap_1", justBooked)}, p.nav.routes)
}

func TestANetworkThatWantsASignInIsNamedAndNothingWasSent(t *testing.T) {
	p := perform(t, locale.English)
	c := leila()
	c.answer = func(app.Wish) (api.Request, error) {
		return api.Request{}, &client.Unreadable{Status: 302, Reason: client.ReasonPortal}
	}
	p.show(newReview(p.stage(), c, openWish()))
	p.taps("Book the appointment")
	p.sees("This network wants you to sign in")
	p.seesNot("The booking may have gone through.")

	c.answer = serves
	p.taps("Try again")
	require.Equal(t, []Route{To(Ticket, "ap_1", justBooked)}, p.nav.routes)
}

func TestATimeThatWasJustTakenOffersTheNearest(t *testing.T) {
	p := perform(t, locale.English)
	c := leila()
	c.answer = refuses(api.Problem{Code: "slot-taken", Status: 409, Nearest: &[]api.Slot{slot("sl_b", 1, 9, 45, api.SlotStateOpen)}})
	p.show(newReview(p.stage(), c, openWish()))
	p.taps("Book the appointment")
	p.sees("This time was just taken", "The nearest free time is Tuesday 1 December at 9:45 am.", "Choose another time")

	c.answer = serves
	p.taps("Book the nearest time")

	require.Equal(t, "sl_b", c.asked[1].Choices[0].ID)
	require.Equal(t, []Route{To(Ticket, "ap_1", justBooked)}, p.nav.routes)
}

func TestATimeThatWasJustTakenLeadsBackToChoosing(t *testing.T) {
	p := perform(t, locale.English)
	c := leila()
	c.answer = refuses(api.Problem{Code: "slot-taken", Status: 409})
	p.show(newReview(p.stage(), c, openWish()))
	p.taps("Book the appointment")

	p.seesNot("Book the appointment")
	p.taps("Choose another time")

	require.Equal(t, 1, p.nav.backs)
}

func TestEachRefusalSaysWhatToDo(t *testing.T) {
	soon, id := noon.AddDate(0, 0, 2), "ap_1"
	for code, story := range map[string]struct {
		problem api.Problem
		sees    string
		taps    string
		leads   []Route
	}{
		"already-booked": {
			api.Problem{AppointmentID: &id}, "It is Tuesday 1 December at 9:00 am at the Embassy in Beirut.", "Open my appointment", []Route{To(Ticket, "ap_1")},
		},
		"already-asked":       {api.Problem{RequestIDOpen: &id}, "You can change or withdraw it before time is up.", "Open my request", []Route{To(Request, "ap_1")}},
		"rebooking-waits":     {api.Problem{NextAllowedAt: &soon}, "from Wednesday 25 November 2026", "", nil},
		"device-waiting":      {api.Problem{NextAllowedAt: &soon}, "open for you Wednesday 25 November at 10:00 am", "Find out more", []Route{To(DeviceWaiting)}},
		"not-released":        {api.Problem{OpensAt: &soon}, "They open Wednesday 25 November at 12:00 pm.", "Choose another time", nil},
		"window-closed":       {api.Problem{}, "The appointment has started or passed.", "Choose another time", nil},
		"confirmation-wrong":  {api.Problem{}, "Turn on automatic time, then try again.", "Try again", nil},
		"confirmation-locked": {api.Problem{}, "Confirming is paused after too many tries.", "", nil},
		"brand-new-code":      {api.Problem{RequestID: "01J9"}, "give support this number: 01J9", "Try again", nil},
	} {
		t.Run(code, func(t *testing.T) {
			p := perform(t, locale.English)
			c := leila()
			c.appointments = []api.Appointment{appointment()}
			story.problem.Code = code
			c.answer = refuses(story.problem)
			p.show(newReview(p.stage(), c, openWish()))

			p.taps("Book the appointment")
			p.sees(story.sees)
			if story.taps != "" {
				p.taps(story.taps)
			}

			require.Equal(t, story.leads, p.nav.routes)
		})
	}
}

func TestARequestForTheFairMinuteIsHandedOver(t *testing.T) {
	p := perform(t, locale.English)
	c := leila()
	p.show(newReview(p.stage(), c, gatheringWish()))
	p.sees("Your choices, in order\nFirst choice. Tuesday 1 December. 9:15 am, Beirut time", "Second choice")

	p.taps("Send the request")

	require.Empty(t, c.asked, "Request asks")
	require.Equal(t, []Route{To(Home)}, p.nav.roots)
	require.Equal(t, asking+"/layla", p.nav.routes[0].Arg)
	require.Equal(t, gatheringWish(), *p.nav.routes[0].Wish)
}
