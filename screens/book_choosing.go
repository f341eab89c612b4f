package screens

import (
	"time"

	"fyne.io/fyne/v2"

	"mawidi/api"
	"mawidi/locale"
	"mawidi/screens/kit"
)

// choosing are the parts of Book with which a time is chosen.
func (b *book) choosing() []fyne.CanvasObject {
	var parts []fyne.CanvasObject
	if b.gathers() {
		parts = append(parts, b.fairCard())
	}
	table := b.timetable()
	b.week = table.week()
	parts = append(parts, b.week)
	parts = append(parts, table.times(b.hintFor)...)
	if b.gathers() {
		b.any = kit.NewCheckRow(b.look, b.words.T("book.any"), b.words.T("book.any_hint"), b.whichever, b.onAny)
		parts = append(parts, kit.ListCard(b.any))
		if len(b.choices.slots) > 0 && !b.whichever {
			parts = append(parts, b.choiceList())
		}
	}
	return parts
}

// fairCard says that being fast does not help, and how long there is (rule 2).
func (b *book) fairCard() fyne.CanvasObject {
	r, ok := gatheringOf(b.offer.releases, b.serviceID, b.now())
	if !ok {
		return kit.AccentCard(b.heading(b.words.T("book.settling_title")), kit.NewText(b.look, b.words.T("book.settling"), kit.Style{}))
	}
	title := "book.gathering_title"
	if r.SettlesAt.Sub(r.GathersFrom) > time.Minute {
		title = "book.gathering_long_title"
	}
	b.startCountdown("a11y.time_left", r)
	centred := kit.Style{Align: kit.AlignCenter, Color: kit.ColorOnAccentSoft}
	strong := kit.Style{Align: kit.AlignCenter, Color: kit.ColorOnAccentSoft, Weight: kit.SemiBold}
	return kit.AccentCard(kit.NewText(b.look, b.words.T(title), strong), b.countdown,
		kit.NewText(b.look, b.words.T("book.gathering"), centred))
}

// timetable is that of the offer, with the choices marked by their place.
func (b *book) timetable() timetable {
	return timetable{
		stage: b.stage, mission: b.offer.mission, slots: b.offer.slots, day: b.day, onDay: b.onDay, onTime: b.onTime,
		chosen: func(t slotTime) (place string, chosen bool) {
			at := b.choices.place(t.start)
			if at < 0 || b.whichever || !gathering(t.slots[0]) {
				return "", false
			}
			return b.words.Number(at + 1), true
		},
	}
}

func (b *book) onDay(date time.Time) {
	b.day = date
	b.show()
}

// hintFor says what a tap on one of the day's times does.
func (b *book) hintFor(times []slotTime) string {
	if len(times) > 0 && gathering(times[0].slots[0]) {
		return b.words.T("book.choices_hint")
	}
	return b.words.T("book.times_open")
}

func (b *book) onAny(on bool) {
	b.whichever = on
	b.show()
}

// choiceList shows the choices in order; each can be taken out.
func (b *book) choiceList() fyne.CanvasObject {
	rows := make([]fyne.CanvasObject, len(b.choices.slots))
	for i, s := range b.choices.slots {
		words := kit.VStack("", b.hint(b.ordinal(i)), kit.NewText(b.look, locale.Capital(b.when(s.StartsAt)), kit.Style{Weight: kit.SemiBold}))
		remove := kit.NewIconButton(b.look, kit.IconClose, b.words.T("book.choice_remove"), func() { b.onRemove(s) })
		rows[i] = kit.Pad(kit.SpaceS, "", kit.Row(b.look, kit.SpaceS, nil, words, remove))
	}
	chosen := b.words.T("book.choices_chosen", locale.A("Chosen", len(rows)), locale.A("Most", b.choices.most))
	return kit.VStack(kit.SpaceS, b.heading(b.words.T("book.choices_title")), kit.ListCard(rows...), b.hint(chosen))
}

func (b *book) onRemove(s api.Slot) {
	b.choices.toggle(slotTime{start: s.StartsAt, slots: []api.Slot{s}})
	b.show()
}

// ordinal names the place of a choice, counted from 0.
func (s stage) ordinal(place int) string {
	names := []string{"first", "second", "third", "fourth", "fifth"}
	if place < len(names) {
		return s.words.T("book.choice_" + names[place])
	}
	return s.words.T("book.choice_number", locale.A("Number", place+1))
}
