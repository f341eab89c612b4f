package screens

import (
	"slices"

	"fyne.io/fyne/v2"

	"mawidi/api"
	"mawidi/locale"
	"mawidi/screens/kit"
)

// servedParts say that it is theirs: the appointment's number, what was got, how the draw went, and what happens next.
func (r *request) servedParts() (parts, actions []fyne.CanvasObject) {
	if r.request.Appointment == nil {
		return []fyne.CanvasObject{kit.Empty(r.look, kit.IconSuccess, r.words.T("book.served_title"), "", nil)}, nil
	}
	got := r.got
	actions = r.leadOn("book.show_ticket", func() { r.land(To(Ticket, got.ID)) })
	if state := stateOf(got, r.now()); state.ended() {
		return []fyne.CanvasObject{kit.Empty(r.look, kit.IconInfo, r.words.T(endedTitles[state]), "", nil), r.summary(got)}, actions
	}
	parts = []fyne.CanvasObject{r.confirmed(r.words.T("book.served_title"), got), r.summary(got)}
	if ask := r.mayRemind(r.show); ask != nil {
		parts = append(parts, ask)
	}
	rows := r.draw(got)
	for _, row := range []fyne.CanvasObject{r.handBackRow(r.app, got), r.howDecided(r.app, releaseRequest(*r.request))} {
		if row != nil {
			rows = append(rows, row)
		}
	}
	if len(rows) > 0 {
		parts = append(parts, kit.ListCard(rows...))
	}
	next := kit.VStack(kit.SpaceM, r.heading(r.words.T("book.next_title")),
		r.consequence(kit.IconBell, r.words.T("book.next_reminders")),
		r.consequence(kit.IconDocument, r.words.T("book.next_papers")),
		r.consequence(kit.IconTicket, r.words.T("book.next_show")))
	return append(parts, next), actions
}

// endedTitles say how an appointment ended.
var endedTitles = map[appointmentState]string{
	stateCancelled: "ticket.cancelled_title", stateCancelledByMission: "ticket.cancelled_mission_title", stateGivenBack: "ticket.given_back_title",
}

// confirmed is the top of a confirmation: that it is done, and the number to keep.
func (s stage) confirmed(title string, a api.Appointment) fyne.CanvasObject {
	centred := kit.Style{Size: kit.SizeTitle, Weight: kit.Bold, Align: kit.AlignCenter, Color: kit.ColorOnAccentSoft}
	label := kit.Style{Size: kit.SizeSmall, Align: kit.AlignCenter, Color: kit.ColorOnAccentSoft}
	return kit.AccentCard(kit.NewLargeIcon(s.look, kit.IconSuccess, kit.ColorOnAccentSoft), kit.NewHeading(s.look, title, centred),
		kit.NewText(s.look, s.words.T("ticket.reference"), label), s.spelledReference(a.Reference))
}

// draw tells which choice it became, and between how many requests and slots the order was drawn.
func (r *request) draw(got api.Appointment) []fyne.CanvasObject {
	var rows []fyne.CanvasObject
	place := slices.IndexFunc(r.request.Choices, func(s api.Slot) bool { return s.ID == got.SlotID })
	if place >= 0 && len(r.request.Choices) > 1 {
		choice := locale.A("Choice", r.ordinal(place))
		rows = append(rows, r.fact(kit.IconSuccess, r.words.T("book.served_choice", choice)))
	}
	if got.SlotID != r.request.Appointment.SlotID {
		rows = append(rows, r.fact(kit.IconInfo, r.words.T("book.served_moved")))
	}
	return append(rows, r.numbers()...)
}

// numbers are how many requests there were, and for how many slots.
func (r *request) numbers() []fyne.CanvasObject {
	o := r.request.Outcome
	if o == nil {
		return nil
	}
	return []fyne.CanvasObject{
		r.fact(kit.IconPeople, r.words.N("book.requests", o.Requests)), r.fact(kit.IconCalendar, r.words.N("book.slots", o.Slots)),
	}
}

func (r *request) fact(icon kit.Icon, sentence string) fyne.CanvasObject {
	return kit.NewListRow(r.look, kit.RowParts{Icon: icon, Title: sentence})
}

// notServedParts say that it was not, with the numbers, what is left, the next release and a way to be reminded of it.
func (r *request) notServedParts() (parts, actions []fyne.CanvasObject) {
	sentence := r.words.T("book.not_served")
	if r.request.Any {
		sentence = r.words.T("book.not_served_any")
	}
	rows := r.numbers()
	if r.left() > 0 {
		rows = append(rows, r.fact(kit.IconInfo, r.words.T("book.still_free")))
	}
	if r.request.NextRequestID != nil {
		rows = append(rows, r.fact(kit.IconClock, r.words.T("fair.goes_on")))
	} else {
		rows = append(rows, r.fact(kit.IconClock, r.nextSentence()))
	}
	if how := r.howDecided(r.app, releaseRequest(*r.request)); how != nil {
		rows = append(rows, how)
	}
	parts = []fyne.CanvasObject{kit.Empty(r.look, kit.IconPeople, r.words.T("book.not_served_title"), sentence, nil), kit.ListCard(rows...)}
	if next, ok := r.next(); ok {
		parts = append(parts, r.reminding(r.app, next, r.mission.Name, r.show))
	}
	if next, ok := gatheringOf(r.releases, r.request.ServiceID, r.now()); ok && gathersLong(next) && r.request.NextRequestID == nil {
		return parts, r.standAgain()
	}
	return parts, r.goOn()
}

// next is the service's next release: the one that the outcome names, or the next that is known of.
func (r *request) next() (api.Release, bool) {
	if o := r.request.Outcome; o != nil && o.NextRelease != nil && o.NextRelease.GathersFrom.After(r.now()) {
		return *o.NextRelease, true
	}
	return nextOf(r.releases, r.request.ServiceID, r.now())
}

// nextSentence says when it is: where releases gather for a day, the next one gathers already.
func (r *request) nextSentence() string {
	if next, ok := gatheringOf(r.releases, r.request.ServiceID, r.now()); ok && gathersLong(next) {
		return r.words.T("fair.next_gathers", locale.A("When", r.there(next.SettlesAt, r.mission.City)))
	}
	if next, ok := r.next(); ok {
		return r.words.T("book.next_release", locale.A("When", r.there(next.OpensAt, r.mission.City)))
	}
	return r.words.T("book.next_release_unknown")
}

// left is how many of the service's slots can be booked at once.
func (r *request) left() int { return leftOf(r.releases, r.request.ServiceID, r.now()) }

// leadOn is the one way on, which Enter takes too.
func (r *request) leadOn(label string, act func()) []fyne.CanvasObject {
	r.onward = act
	return []fyne.CanvasObject{kit.NewButton(r.look, kit.Primary, r.words.T(label), act)}
}
