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

// diary is a device with a citizen's appointments and requests on it.
type diary struct {
	wallet
	all      []api.Appointment
	requests []api.Request
	wish     *app.Wish
	followed string
}

func newDiary(p *performance) *diary {
	coming, past, cancelled := laylasRenewal(), laylasRenewal(), laylasRenewal()
	soonest, given := laylasRenewal(), laylasRenewal()
	soonest.ID, soonest.StartsAt, soonest.EndsAt = "ap_2", noon.Add(21*time.Hour), noon.Add(21*time.Hour+30*time.Minute)
	soonest.Service.Name = api.Localized{Ar: "وكالة", En: "Power of attorney"}
	past.ID, past.State = "ap_3", api.AppointmentStatePast
	past.StartsAt, past.EndsAt = noon.AddDate(0, -2, 0), noon.AddDate(0, -2, 0).Add(15*time.Minute)
	cancelled.ID, cancelled.State = "ap_4", api.AppointmentStateCancelledByMission
	given.ID, given.State = "ap_5", api.AppointmentStateGivenBack
	return &diary{
		wallet: *newWallet(p), all: []api.Appointment{coming, soonest, past, cancelled, given}, followed: "beirut",
	}
}

func (d *diary) Appointments(ctx context.Context) (app.Known[[]api.Appointment], error) {
	return answer(ctx, &d.wallet, d.all)
}

func (d *diary) Services(ctx context.Context, _ string) (app.Known[[]api.Service], error) {
	return answer(ctx, &d.wallet, []api.Service{laylasRenewal().Service})
}

func (d *diary) Followed() string { return d.followed }

func (d *diary) Requests() []api.Request { return d.requests }

func (d *diary) Asking() []app.Pending {
	if d.wish == nil {
		return nil
	}
	return []app.Pending{{Wish: *d.wish, SendAt: noon.Add(30 * time.Second)}}
}

func TestAppointmentsComeSoonestFirstAndLeadToTheirTickets(t *testing.T) {
	p := perform(t, locale.English)
	p.show(newAppointments(p.stage(), newDiary(p)))

	require.Regexp(t, `(?s)Power of attorney.*Tomorrow at 9:00 am, Beirut time \(7:00 am here\).*Passport renewal.*Tuesday 1 December`, p.heard())
	p.seesNot("23 September")
	p.taps("Passport renewal")

	require.Equal(t, []Route{To(Ticket, "ap_1")}, p.nav.routes)
}

func TestWhatHasPassedAndWhatWasCancelledStandApart(t *testing.T) {
	p := perform(t, locale.English)
	p.show(newAppointments(p.stage(), newDiary(p)))

	p.taps("My appointments. Past")
	p.sees("Wednesday 23 September at 12:00 pm")
	p.seesNot("Tuesday 1 December")

	p.taps("My appointments. Cancelled")
	p.sees("Cancelled by the consulate", "Given back")
	p.seesNot("23 September")
}

func TestAnAppointmentMovesToThePastOnceItHasEnded(t *testing.T) {
	p := perform(t, locale.English)
	d := newDiary(p)
	p.clock = d.all[0].EndsAt
	p.show(newAppointments(p.stage(), d))

	p.sees("No upcoming appointments")
	p.taps("My appointments. Past")
	p.sees("Today at 9:30 am")
}

func TestRequestsThatWaitStandOnTop(t *testing.T) {
	p := perform(t, locale.Arabic)
	d := newDiary(p)
	settles := noon.Add(time.Minute)
	d.requests = []api.Request{
		{ID: "rq_1", State: api.RequestStateGathered, MissionID: "beirut", ServiceID: "passport-renewal", SettlesAt: &settles},
		{ID: "rq_0", State: api.RequestStateNotServed, MissionID: "beirut", ServiceID: "passport-renewal"},
	}
	p.show(newAppointments(p.stage(), d))

	p.sees("طلباتك", "تجديد جواز السفر. تنتهي المهلة اليوم الساعة 12:01 ظهراً، ثم تظهر النتيجة.")
	p.taps("تجديد جواز السفر. تنتهي المهلة")
	require.Equal(t, []Route{To(Request, "rq_1")}, p.nav.routes)
}

func TestAWishThatWaitsToBeSentStandsOnTopToo(t *testing.T) {
	p := perform(t, locale.English)
	d := newDiary(p)
	d.wish = &app.Wish{MissionID: "beirut", ServiceID: "passport-renewal", ApplicantID: "layla", Any: true}
	p.show(newAppointments(p.stage(), d))

	p.taps("Passport renewal. Your request is saved. We will send it when its time comes.")
	require.Equal(t, []Route{To(Request, asking, "layla")}, p.nav.routes)
}

func TestWhoeverHasNothingBookedIsLedToBooking(t *testing.T) {
	p := perform(t, locale.English)
	d := newDiary(p)
	d.all = nil
	p.show(newAppointments(p.stage(), d))

	p.sees("No upcoming appointments", "Book an appointment and its ticket will be here.")
	p.taps("Book an appointment")
	p.taps("My appointments. Past")
	p.sees("No past appointments")
	p.taps("My appointments. Cancelled")
	p.sees("No cancelled appointments")

	d.followed = ""
	p.taps("My appointments. Upcoming")
	p.taps("Book an appointment")
	require.Equal(t, []Route{To(Services, "beirut"), To(Missions)}, p.nav.routes)
}

func TestAppointmentsWithoutInternetAreTheLastKnown(t *testing.T) {
	p := perform(t, locale.English)
	d := newDiary(p)
	d.stale = true
	p.show(newAppointments(p.stage(), d))

	p.sees("Offline. Last updated today at 8:00 am", "Your tickets work without internet.", "Passport renewal")

	d.stale = false
	p.taps("Try again")
	p.seesNot("Offline.")
}

func TestAppointmentsThatWereNeverLoadedCanBeTriedAgain(t *testing.T) {
	p := perform(t, locale.English)
	d := newDiary(p)
	d.empty, d.refusal = true, &client.Unreachable{Kind: client.KindNone, Err: errors.New("no route")}
	p.show(newAppointments(p.stage(), d))
	p.sees("No internet")

	d.refusal = nil
	p.taps("Try again")
	p.sees("Passport renewal")
}

func TestAppointmentsNeedAnAccount(t *testing.T) {
	p := perform(t, locale.Arabic)
	d := newDiary(p)
	d.session.State = app.SignedOut
	p.show(newAppointments(p.stage(), d))

	p.sees("سجّل الدخول للمتابعة")
	p.taps("سجّل الآن")
	require.Equal(t, []Route{To(Register)}, p.nav.routes)
}
