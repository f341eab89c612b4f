package screens

import (
	"time"

	"fyne.io/fyne/v2"

	"mawidi/app"
	"mawidi/locale"
	"mawidi/screens/kit"
)

// choosing are the parts of Book with which a time is chosen.
func (b *book) choosing() []fyne.CanvasObject {
	var parts []fyne.CanvasObject
	if b.app.Session().State < app.DeviceWaiting {
		parts = append(parts, kit.NewBanner(b.look, kit.Neutral, "", b.words.T("book.register_later")))
	}
	if kinds := b.kinds(); kinds != nil {
		parts = append(parts, kinds)
	}
	if h, ok := b.askedElse(); ok {
		return append(parts, b.banner(h))
	}
	if b.draws() {
		parts = append(parts, b.fairCard())
		if b.goesAfterwards() {
			parts = append(parts, kit.NewBanner(b.look, kit.Neutral, "", b.words.T("book.afterwards")))
		}
	}
	table := b.timetable()
	b.week = table.week()
	parts = append(parts, b.week)
	parts = append(parts, table.times(b.tapHint())...)
	if b.takesAny() {
		b.any = kit.NewCheckRow(b.look, b.words.T("book.any"), b.words.T("book.any_hint"), b.whichever, b.onAny)
		parts = append(parts, kit.ListCard(b.any))
	}
	if b.draws() {
		if len(b.choices.slots) > 0 && !b.whichever {
			parts = append(parts, b.choiceList())
		}
	}
	return parts
}

// fairCard says that being fast does not help, how long there is (rule 2), and how many ask for how much.
func (b *book) fairCard() fyne.CanvasObject {
	now := b.now()
	r, ok := b.inRound()
	if ok = ok && phaseOf(r, now) == phaseGathering; !ok {
		r, ok = gatheringOf(b.offer.releases, b.serviceID, now)
	}
	if !ok {
		return kit.AccentCard(b.heading(b.words.T("book.settling_title")), kit.NewText(b.look, b.words.T("book.settling"), kit.Style{}))
	}
	b.startCountdown("a11y.time_left", r)
	line := func(words string, weight kit.Weight) fyne.CanvasObject {
		return kit.NewText(b.look, words, kit.Style{Align: kit.AlignCenter, Color: kit.ColorOnAccentSoft, Weight: weight})
	}
	card := []fyne.CanvasObject{line(b.words.T("book.gathering_title"), kit.SemiBold), b.countdown, line(b.words.T("book.gathering"), kit.Regular)}
	if gathersLong(r) {
		until := b.words.T("fair.until", locale.A("When", b.there(r.SettlesAt, b.offer.mission.City)))
		card = []fyne.CanvasObject{line(b.words.T("book.gathering_long_title"), kit.SemiBold), b.countdown, line(until, kit.Regular), line(b.words.T("fair.gathering"), kit.Regular)}
	}
	if odds := b.odds(r, b.serviceID); odds != "" && len(b.rounds()) < 2 { // else the list of releases says it
		card = append(card, line(odds, kit.SemiBold))
	}
	if last := b.lastOdds(b.offer.releases, b.serviceID); last != "" {
		card = append(card, line(last, kit.Regular))
	}
	return kit.AccentCard(card...)
}

// goesAfterwards tells whether a request made now would be sent only when the gathering is over: the device can confirm no more in
// it, as happens to the fifth of a family.
func (b *book) goesAfterwards() bool {
	r, gathers := gatheringOf(b.offer.releases, b.serviceID, b.now())
	return gathers && b.changing == nil && b.app.Session().State == app.SignedIn && !b.app.ConfirmsBefore(r.SettlesAt)
}

// timetable is that of the times shown, with the chosen ones marked.
func (b *book) timetable() timetable {
	return timetable{
		stage: b.stage, mission: b.offer.mission, slots: b.shown(), day: b.day, onDay: b.onDay, onTime: b.onTime, chosen: b.chosen,
	}
}

// chosen tells whether a time is chosen, and its place in the order where there is one.
func (b *book) chosen(t slotTime) (place string, chosen bool) {
	if !b.draws() {
		return "", b.picked != nil && b.picked.StartsAt.Equal(t.start)
	}
	at := b.choices.place(t.start)
	if at < 0 || b.whichever {
		return "", false
	}
	return b.words.Number(at + 1), true
}

func (b *book) onDay(date time.Time) {
	b.day = date
	b.show()
}

func (b *book) onAny(on bool) {
	b.whichever = on
	b.show()
}
