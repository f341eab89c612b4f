package screens

import (
	"context"
	"time"

	"fyne.io/fyne/v2"

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
		return hindrance{s.words.T("book.already_title"), s.words.Problem(p.Code), s.words.T("nav.appointments"), To(Appointments)}, true
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
func (r *review) booked(appointmentID string) {
	ask := func(ctx context.Context) (app.Known[api.Appointment], error) {
		return r.app.Appointment(ctx, appointmentID)
	}
	task(r.stage, ask, func(held app.Known[api.Appointment], err error) {
		if err != nil {
			r.refuse(hindrance{r.words.T("book.already_title"), r.words.Problem("already-booked"), r.words.T("book.already_show"), To(Ticket, appointmentID)})
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
	h.sentence = r.words.T("book.taken_nearest", locale.A("When", r.when(nearest.StartsAt)))
	r.say(kit.Warn, h)
	r.confirm.SetLabel(r.words.T("book.take_nearest"))
	r.wish.Choices = []api.Slot{nearest}
	r.show()
}

// show draws what is about to be sent.
func (r *review) show() {
	rows := []fyne.CanvasObject{
		r.row(kit.IconPerson, "review.applicant", r.in(r.applicant.Name)),
		r.row(kit.IconMission, "review.mission", r.in(r.mission.Name)),
		r.row(kit.IconDocument, "review.service", r.in(r.service.Name)),
	}
	rows = append(rows, r.times()...)
	rows = append(rows, r.row(kit.IconFree, "review.fee", r.feeLines()...))
	r.body.Objects = []fyne.CanvasObject{
		r.banner,
		kit.NewText(r.look, r.words.T("review.lead"), kit.Style{Color: kit.ColorMuted}),
		kit.ListCard(rows...),
		kit.Card(r.heading(r.words.T("review.documents")), r.documents(r.needed())),
		kit.Row(r.look, kit.SpaceS, kit.NewIcon(r.look, kit.IconShield, kit.ColorForest), r.hint(r.words.T("review.code_note")), nil),
	}
	r.page.Refresh()
}

func (r *review) row(icon kit.Icon, key string, lines ...string) fyne.CanvasObject {
	words := kit.VStack("", r.hint(r.words.T(key)))
	for i, line := range lines {
		style := kit.Style{Weight: kit.SemiBold}
		if i > 0 {
			style = kit.Style{Color: kit.ColorMuted}
		}
		words.Add(kit.NewText(r.look, line, style))
	}
	return kit.Pad(kit.SpaceM, kit.SpaceS, kit.Row(r.look, kit.SpaceM, kit.NewIcon(r.look, icon, kit.ColorForest), words, nil))
}

// times are the row of the one time, or those of the choices in order.
func (r *review) times() []fyne.CanvasObject {
	if r.wish.Any {
		return []fyne.CanvasObject{r.row(kit.IconClock, "review.when", r.words.T("book.any"))}
	}
	if len(r.wish.Choices) == 1 {
		return []fyne.CanvasObject{r.row(kit.IconClock, "review.when", r.momentLines(r.wish.Choices[0].StartsAt)...)}
	}
	words := kit.VStack(kit.SpaceS, r.hint(r.words.T("review.choices")))
	for i, s := range r.wish.Choices {
		words.Add(kit.VStack("", r.hint(r.ordinal(i)), kit.NewText(r.look, r.momentLines(s.StartsAt)[0], kit.Style{Weight: kit.SemiBold})))
	}
	return []fyne.CanvasObject{kit.Pad(kit.SpaceM, kit.SpaceS, kit.Row(r.look, kit.SpaceM, kit.NewIcon(r.look, kit.IconClock, kit.ColorForest), words, nil))}
}

// momentLines are a moment's whole date and time at the mission, and by the device's clock where that differs.
func (r *review) momentLines(t time.Time) []string {
	lines := []string{r.words.T("time.there", locale.A("When", r.words.DateTime(t)), locale.A("City", r.in(r.mission.City)))}
	if r.differsHere(t) {
		lines = append(lines, r.words.T("ticket.here", locale.A("When", locale.Capital(r.clockHere(t)))))
	}
	return lines
}

func (r *review) feeLines() []string {
	if r.service.Fee == nil {
		return []string{r.words.T("services.fee_none")}
	}
	return []string{r.words.Money(r.service.Fee.AmountMinor, r.service.Fee.Currency), r.words.T("review.fee_note")}
}

// needed are the documents for an applicant of that age.
func (r *review) needed() []api.Document {
	var needed []api.Document
	for _, d := range r.service.Documents {
		if d.Audience == api.All || (d.Audience == api.Minor) == r.applicant.Minor {
			d.Audience = api.All // it is said for whom already
			needed = append(needed, d)
		}
	}
	return needed
}
