package screens

import (
	"slices"
	"time"

	"mawidi/api"
	"mawidi/app"
	"mawidi/locale"
	"mawidi/screens/kit"
)

// hindrance is what keeps an applicant from booking, in the reader's words, with the way on that there is.
type hindrance struct {
	title, sentence string
	label           string // of the way on, "" for none
	to              Route
}

// banner shows the hindrance.
func (s stage) banner(h hindrance) *kit.Banner {
	b := kit.NewBanner(s.look, kit.Warn, h.title, h.sentence)
	b.SetAction(h.label, func() { s.nav.Push(h.to) })
	return b
}

// foresee finds what the ministry would refuse a booking for, as far as the app knows: better said before a choice is made
// than after.
func (s stage) foresee(o offer, applicantID string, session app.Session) (hindrance, bool) {
	switch i := holding(o.appointments, applicantID, o.service.ID, s.now()); {
	case session.State == app.DeviceWaiting:
		return s.deviceWaits(session.Device.WaitsUntil), true
	case o.mission.Status == api.MissionStatusSoon:
		return hindrance{s.words.T("missions.status_soon"), s.words.T("missions.soon"), s.words.T("home.change_mission"), To(Missions)}, true
	case o.service.Status == api.ServiceStatusSoon:
		return hindrance{s.words.T("services.status_soon"), s.words.T("services.soon"), s.words.T("services.title"), To(Services, o.mission.ID)}, true
	case session.State == app.SignedIn && len(o.eligible()) == 0:
		return hindrance{s.in(o.service.Name), s.words.Problem("not-eligible"), s.words.T("services.title"), To(Services, o.mission.ID)}, true
	case i >= 0:
		return s.holds(o.appointments[i]), true
	}
	if wait, ok := waitOf(o.applicants, applicantID, o.service.ID, s.now()); ok {
		return s.rebookingWaits(wait), true
	}
	return hindrance{}, false
}

// holding is the index of the applicant's upcoming appointment for the service (rule 3), -1 where there is none.
func holding(appointments []api.Appointment, applicantID, serviceID string, now time.Time) int {
	return slices.IndexFunc(appointments, func(a api.Appointment) bool {
		return a.Applicant.ID == applicantID && a.Service.ID == serviceID &&
			a.State == api.AppointmentStateUpcoming && a.StartsAt.After(now)
	})
}

// waitOf is until when an applicant who gave an appointment back waits for the service (rule 5).
func waitOf(applicants []api.Applicant, applicantID, serviceID string, now time.Time) (time.Time, bool) {
	for _, a := range applicants {
		for _, w := range a.RebookingWaits {
			if a.ID == applicantID && w.ServiceID == serviceID && w.Until.After(now) {
				return w.Until, true
			}
		}
	}
	return time.Time{}, false
}

func (s stage) holds(a api.Appointment) hindrance {
	sentence := s.words.T("book.already", locale.A("When", s.when(a.StartsAt)), locale.A("Mission", s.in(a.Mission.Name)))
	return hindrance{s.words.T("book.already_title"), sentence, s.words.T("book.already_show"), To(Ticket, a.ID)}
}

func (s stage) rebookingWaits(until time.Time) hindrance {
	sentence := s.words.T("book.waits", locale.A("Date", s.words.Date(until)))
	return hindrance{s.words.T("book.waits_title"), sentence, "", Route{}}
}

func (s stage) asked(requestID ...string) hindrance {
	return hindrance{s.words.T("book.asked_title"), s.words.T("book.asked"), s.words.T("book.asked_show"), To(Request, requestID...)}
}

// goesOut is for a wish that is kept on the device and not answered yet.
func (s stage) goesOut(w app.Wish) hindrance {
	if gathers(w) {
		return s.asked(asking, w.ApplicantID)
	}
	return hindrance{s.words.T("confirming.booking_title"), s.words.T("confirming.booking"), s.words.T("confirming.show"), To(Request, asking, w.ApplicantID)}
}

// onItsWay says in a line when the wish that is kept on the device goes out.
func (s stage) onItsWay(w app.Wish) string {
	if gathers(w) {
		return s.words.T("book.sent_waiting")
	}
	return s.words.T("confirming.row")
}

func (s stage) deviceWaits(until *time.Time) hindrance {
	sentence := s.words.Problem("device-waiting")
	if until != nil {
		sentence = s.words.Problem("device-waiting", locale.A("When", s.when(until.In(s.here))))
	}
	return hindrance{"", sentence, s.words.T("action.learn_more"), To(DeviceWaiting)}
}
