package screens

import (
	"fyne.io/fyne/v2"

	"mawidi/api"
	"mawidi/screens/kit"
)

// show draws everything anew from what is known and chosen.
func (b *book) show() {
	b.page.Redraw(func() {
		b.countdown, b.week = nil, nil
		b.body.Objects = b.sections()
		b.tellAction()
		if b.countdown != nil {
			b.countTo(b.countdown, b.said, b.until.Sub(b.now()))
		}
	})
}

func (b *book) sections() []fyne.CanvasObject {
	b.turn, _ = nextTurn(b.offer.releases, b.now())
	switch {
	case !b.loaded && b.failure != nil && unreached(b.failure) && b.offer.service.ID != "":
		return b.offlineParts()
	case !b.loaded && b.failure != nil:
		return []fyne.CanvasObject{b.failed(b.failure, b.refresh)}
	case !b.loaded && b.offer.service.ID != "":
		return []fyne.CanvasObject{b.subject(), b.coming}
	case !b.loaded:
		return []fyne.CanvasObject{kit.NewSkeleton(b.named(b.modelService(), b.modelMission()), ""), b.coming}
	}
	return append(b.stale(), b.offered()...)
}

// offered is what there is to choose from, or why there is nothing.
func (b *book) offered() []fyne.CanvasObject {
	parts := []fyne.CanvasObject{b.subject()}
	if len(b.offer.eligible()) > 1 {
		parts = append(parts, b.forWhom())
	}
	if h, ok := b.foresee(b.offer, b.applicant, b.app.Session()); ok {
		return append(parts, b.banner(h))
	}
	if pending, ok := pendingFor(b.app, b.applicant); ok {
		return append(parts, b.banner(b.goesOut(pending.Wish)))
	}
	if len(b.offer.slots) == 0 {
		return append(parts, b.nothingFree()...)
	}
	return append(parts, b.choosing()...)
}

func (b *book) subject() fyne.CanvasObject { return b.named(b.offer.service, b.offer.mission) }

// forWhom asks who the appointment is for, where there is a choice.
func (b *book) forWhom() fyne.CanvasObject {
	eligible := b.offer.eligible()
	options, chosen := make([]kit.Option, len(eligible)), -1
	for i, a := range eligible {
		options[i] = kit.Option{Title: b.in(a.Name), Line: b.words.T("book.child")}
		if a.Relation == api.Self {
			options[i].Line = b.words.T("book.myself")
		}
		if a.ID == b.applicant {
			chosen = i
		}
	}
	group := kit.NewRadioGroup(b.look, b.words.T("book.for_whom"), options, chosen, func(i int) {
		b.applicant = eligible[i].ID
		b.findRequest(true)
		b.show()
	})
	return kit.VStack(kit.SpaceS, b.heading(b.words.T("book.for_whom")), kit.ListCard(group))
}

// startCountdown counts down to the release's opening, or while it gathers to its end.
func (b *book) startCountdown(said string, r api.Release) {
	b.countdown, b.said, b.until = b.newCountdown(), said, r.GathersFrom
	if phaseOf(r, b.now()) == phaseGathering {
		b.until = r.SettlesAt
	}
}

// tellAction keeps the way on in sight while there are choices to make, and once a time is chosen.
func (b *book) tellAction() {
	label := "book.review"
	switch {
	case b.week == nil || !b.draws() && b.picked == nil:
		b.page.SetActions()
		return
	case !b.draws():
		label = "book.review_booking"
	case b.changing != nil:
		label = "book.change"
	}
	b.action.SetLabel(b.words.T(label))
	b.page.SetActions(b.action)
}
