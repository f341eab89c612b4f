package screens

import (
	"context"

	"mawidi/api"
	"mawidi/app"
	"mawidi/locale"
	"mawidi/screens/kit"
)

// hinders puts a refusal that the same wish would meet again into the reader's words, with its way on.
func (s stage) hinders(p *api.Problem) (hindrance, bool) {
	again := s.words.T("book.choose_again")
	switch p.Code {
	case "already-booked":
		title, sentence := s.words.T("book.already_title"), s.words.T("book.already_unnamed")
		if p.AppointmentID != nil {
			return hindrance{title, sentence, s.words.T("book.already_show"), To(Ticket, *p.AppointmentID)}, true
		}
		return hindrance{title, sentence, s.words.T("nav.appointments"), To(Appointments)}, true
	case "already-asked":
		if p.RequestIDOpen != nil {
			return s.asked(*p.RequestIDOpen), true
		}
	case "rebooking-waits":
		if p.NextAllowedAt != nil {
			return s.rebookingWaits(*p.NextAllowedAt), true
		}
	case "device-waiting":
		return s.deviceWaits(p.NextAllowedAt), true
	case "not-released":
		return hindrance{s.words.T("book.not_released_title"), s.explain(p).Sentence, again, Route{}}, true
	case "window-closed", "too-late":
		return hindrance{s.words.T("book.closed_title"), s.words.T("book.closed"), again, Route{}}, true
	case "service-not-bookable", "not-eligible", "not-found", "validation-failed", "choices-mixed":
		return hindrance{"", s.explain(p).Sentence, again, Route{}}, true
	}
	return hindrance{}, false
}

// refuse shows a refusal and takes the confirming away: it would be refused again.
func (r *review) refuse(h hindrance) {
	r.say(kit.Warn, h)
	r.confirm.Hide()
	r.page.Refresh()
}

// say shows a notice above what is reviewed.
func (r *review) say(tone kit.Tone, h hindrance) {
	r.banner.Set(tone, h.title, h.sentence)
	act := func() { r.nav.Push(h.to) }
	if h.to == (Route{}) {
		act = r.nav.Back
	}
	r.banner.SetAction(h.label, act)
	r.banner.Show()
	r.page.Refresh()
	r.page.ScrollToTop()
}

// booked refuses because of an appointment that the applicant has (rule 3), named once it is known.
func (r *review) booked(p *api.Problem) {
	unnamed, _ := r.hinders(p)
	ask := func(ctx context.Context) (app.Known[api.Appointment], error) {
		return r.app.Appointment(ctx, *p.AppointmentID)
	}
	task(r.stage, ask, func(held app.Known[api.Appointment], err error) {
		if err != nil {
			r.refuse(unnamed)
			return
		}
		r.refuse(r.holds(held.Value))
	})
}

// taken says that someone else was served first, keeps what was chosen, and offers the nearest slot that is still free.
func (r *review) taken(p *api.Problem) {
	h := hindrance{title: r.words.T("book.taken_title"), sentence: r.words.T("book.taken")}
	r.other.Show()
	if p.Nearest == nil || len(*p.Nearest) == 0 {
		r.say(kit.Warn, h)
		r.confirm.Hide()
		return
	}
	nearest := (*p.Nearest)[0]
	h.sentence = r.words.T("book.taken_nearest",
		locale.A("Taken", r.when(r.wish.Choices[0].StartsAt)), locale.A("When", r.when(nearest.StartsAt)))
	r.confirm.SetLabel(r.words.T("book.take_nearest"))
	r.wish.Choices, r.nearest = []api.Slot{nearest}, true
	r.show()
	r.say(kit.Warn, h)
}
