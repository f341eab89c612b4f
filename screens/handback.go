package screens

import (
	"context"
	"errors"
	"time"

	"fyne.io/fyne/v2"

	"mawidi/api"
	"mawidi/app"
	"mawidi/locale"
	"mawidi/screens/kit"
)

// handBacks is who knows until when a drawn appointment can be handed back.
type handBacks interface {
	HandBackUntil(api.Appointment) (time.Time, bool)
}

// handBackApp is what handing back needs of the app.
type handBackApp interface {
	changesApp
	handBacks
	HandBack(ctx context.Context, id string) (api.AppointmentChange, error)
}

// handBack hands an appointment that a draw gave back soon after it: it costs nothing, and is possible once a month.
type handBack struct {
	*change
	app  handBackApp
	open bool // the question is asked: there is time
}

func newHandBack(s stage, a handBackApp, id string) *handBack {
	h := &handBack{app: a}
	h.change = openChange(s, a, app.HandingBack, id, kit.Danger, h.onConfirm)
	h.ask, h.done, h.refused = h.question, h.handedBack, h.refuse
	tick(s, time.Second, h.tick)
	h.load()
	return h
}

func (h *handBack) question() {
	until, ok := h.app.HandBackUntil(h.appointment)
	if h.open = ok; !ok {
		h.timeIsOver()
		return
	}
	h.fill(h.summary(h.appointment), h.means(
		h.consequence(kit.IconClock, h.say("until", locale.A("When", h.when(until)))),
		h.consequence(kit.IconFree, h.say("costs_nothing")),
		h.consequence(kit.IconPeople, h.words.T("cancel.freed")),
		h.consequence(kit.IconCalendar, h.say("once"))))
	h.page.SetActions(h.confirm, h.keep)
}

// tick sees when the time is over while its reader still thinks about it.
func (h *handBack) tick() {
	if _, ok := h.app.HandBackUntil(h.appointment); h.open && !ok && !h.over && !h.joined && !h.confirm.Busy() {
		h.decide()
	}
}

// timeIsOver says that the appointment stays, and what can still be done about it.
func (h *handBack) timeIsOver() {
	h.open = false
	sentence := h.say("over")
	if until := h.appointment.HandBackUntil; until != nil && !h.now().Before(*until) {
		sentence = h.say("over_until", locale.A("When", h.when(*until)))
	}
	still, label, page := h.say("over_cancel"), "ticket.cancel", Cancel
	if _, used := h.used(); used {
		still, label, page = h.say("over_give_back"), "cancel.give_back", GiveBack
	}
	h.told.Hide()
	h.fill(kit.Empty(h.look, kit.IconClock, h.say("over_title"), sentence, nil), h.summary(h.appointment), kit.NewText(h.look, still, kit.Style{}))
	h.page.SetActions(kit.NewButton(h.look, kit.Primary, h.words.T("action.done"), h.nav.Back),
		kit.NewButton(h.look, kit.Secondary, h.words.T(label), func() { h.nav.Replace(To(page, h.id)) }))
	h.page.ScrollToTop()
}

// refuse says why it was not handed back: where this month's was used, when the next may be.
func (h *handBack) refuse(err error) {
	var problem *api.Problem
	isProblem := errors.As(err, &problem)
	switch {
	case isProblem && problem.Code == "too-late" && stateOf(h.appointment, h.now()) == stateUpcoming:
		h.timeIsOver()
		return
	case !isProblem || problem.Code != "hand-back-used":
		h.change.refuse(err, h.onConfirm)
		return
	}
	sentence := h.say("used")
	if problem.NextAllowedAt != nil {
		sentence = h.say("used_until", locale.A("Date", h.words.Date(*problem.NextAllowedAt)))
	}
	banner := kit.NewBanner(h.look, kit.Warn, h.say("used_title"), sentence)
	banner.SetAction(h.words.T("ticket.cancel"), func() { h.nav.Replace(To(Cancel, h.id)) })
	h.fill(banner, h.summary(h.appointment))
	h.page.SetActions(h.keep)
}

func (h *handBack) onConfirm() {
	h.send(func(ctx context.Context) (api.AppointmentChange, error) { return h.app.HandBack(ctx, h.id) })
}

func (h *handBack) handedBack(api.AppointmentChange) {
	h.end(kit.IconSuccess, h.say("done_title"), h.say("done"), h.summary(h.appointment))
}

// handBackRow leads to handing an appointment back while that can be done; nil where it cannot.
func (s stage) handBackRow(a handBacks, held api.Appointment) fyne.CanvasObject {
	until, ok := a.HandBackUntil(held)
	if !ok {
		return nil
	}
	return kit.NewListRow(s.look, kit.RowParts{
		Icon: kit.IconRefresh, Title: s.words.T("handback.title"),
		Lines: []string{s.words.T("handback.row", locale.A("When", s.when(until)))},
		OnTap: func() { s.nav.Push(To(HandBack, held.ID)) },
	})
}
