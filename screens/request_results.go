package screens

import (
	"slices"

	"fyne.io/fyne/v2"

	"mawidi/api"
	"mawidi/locale"
	"mawidi/screens/kit"
)

// servedParts say that it is theirs.
func (r *request) servedParts() (parts, actions []fyne.CanvasObject) {
	got := r.request.Appointment
	if got == nil {
		return []fyne.CanvasObject{kit.Empty(r.look, kit.IconSuccess, r.words.T("book.served_title"), "", nil)}, nil
	}
	sentence := r.words.T("book.served", locale.A("When", r.when(got.StartsAt)), locale.A("Mission", r.in(got.Mission.Name)))
	parts = []fyne.CanvasObject{kit.Empty(r.look, kit.IconSuccess, r.words.T("book.served_title"), sentence, nil)}
	place := slices.IndexFunc(r.request.Choices, func(s api.Slot) bool { return s.ID == got.SlotID })
	lines := []string{r.in(got.Applicant.Name)}
	if r.differsHere(got.StartsAt) {
		lines = append(lines, r.words.T("ticket.here", locale.A("When", locale.Capital(r.clockHere(got.StartsAt)))))
	}
	if place >= 0 && len(r.request.Choices) > 1 {
		lines = append(lines, r.words.T("book.served_choice", locale.A("Choice", r.ordinal(place))))
	}
	parts = append(parts, kit.ListCard(kit.NewListRow(r.look, kit.RowParts{Icon: kit.IconTicket, Title: r.in(got.Service.Name), Lines: lines})))
	return parts, r.leadOn("book.show_ticket", func() { r.land(To(Ticket, got.ID)) })
}

// notServedParts say that it was not, with the numbers, the next release and a way to ask again.
func (r *request) notServedParts() (parts, actions []fyne.CanvasObject) {
	sentence := r.words.T("book.not_served")
	if r.request.Any {
		sentence = r.words.T("book.not_served_any")
	}
	parts = []fyne.CanvasObject{kit.Empty(r.look, kit.IconPeople, r.words.T("book.not_served_title"), sentence, nil)}
	next := r.nextSentence()
	if o := r.request.Outcome; o != nil {
		if o.NextRelease != nil {
			next = r.words.T("book.next_release", locale.A("When", r.there(o.NextRelease.OpensAt, r.mission.City)))
		}
		parts = append(parts, kit.ListCard(
			kit.NewListRow(r.look, kit.RowParts{Icon: kit.IconPeople, Title: r.words.N("book.requests", o.Requests)}),
			kit.NewListRow(r.look, kit.RowParts{Icon: kit.IconCalendar, Title: r.words.N("book.slots", o.Slots)}),
			kit.NewListRow(r.look, kit.RowParts{Icon: kit.IconClock, Title: next})))
	}
	return parts, r.askAgain()
}

// nextSentence says when the service's next release is.
func (r *request) nextSentence() string {
	if next, ok := nextOf(r.releases, r.request.ServiceID, r.now()); ok {
		return r.words.T("book.next_release", locale.A("When", r.there(next.OpensAt, r.mission.City)))
	}
	return r.words.T("book.next_release_unknown")
}

// askAgain leads back to choosing: to what is left, or to the countdown to the next release.
func (r *request) askAgain() []fyne.CanvasObject {
	label := "book.ask_again"
	if leftOf(r.releases, r.request.ServiceID, r.now()) > 0 {
		label = "book.see_free"
	}
	to := To(Book, r.request.MissionID, r.request.ServiceID)
	return r.leadOn(label, func() { r.nav.Replace(to) })
}

// leadOn is the one way on, which Enter takes too.
func (r *request) leadOn(label string, act func()) []fyne.CanvasObject {
	r.onward = act
	return []fyne.CanvasObject{kit.NewButton(r.look, kit.Primary, r.words.T(label), act)}
}

func (r *request) withdrawnParts() (parts, actions []fyne.CanvasObject) {
	sentence := r.nextSentence()
	if _, ok := gatheringOf(r.releases, r.request.ServiceID, r.now()); ok {
		sentence = r.words.T("book.withdrawn")
	}
	return []fyne.CanvasObject{kit.Empty(r.look, kit.IconInfo, r.words.T("book.withdrawn_title"), sentence, nil)}, r.askAgain()
}
