package screens

import (
	"slices"
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
	parts = append(parts, b.dayChooser())
	parts = append(parts, b.timeChooser()...)
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

// dayChooser is the strip of a week, with the ways to the weeks beside it.
func (b *book) dayChooser() fyne.CanvasObject {
	days := bookDays(b.offer.slots, b.now().In(b.offer.zone()))
	at := slices.IndexFunc(days, func(d bookDay) bool { return sameDate(d.date, b.day) })
	from := max(at, 0) / 7 * 7
	week := days[from : from+7]
	cells := make([]kit.Day, len(week))
	for i, d := range week {
		cells[i] = b.dayCell(d)
	}
	b.week = kit.NewWeekStrip(b.look, cells, max(at, 0)-from, func(i int) { b.onDay(week[i].date) })
	return kit.VStack(kit.SpaceS, b.heading(b.words.T("book.choose_day")), b.week, b.weekTurner(days, from))
}

func (b *book) dayCell(d bookDay) kit.Day {
	cell := kit.Day{
		Weekday: b.words.WeekdayShort(d.date), Number: b.words.Day(d.date), Note: b.words.N("book.day_left", len(d.slots)), Off: len(d.slots) == 0,
		Spoken: b.words.T("a11y.day", locale.A("Date", b.words.LongDay(d.date)), locale.A("Left", b.words.N("home.slots", len(d.slots)))),
	}
	if cell.Off {
		cell.Note = ""
	}
	for _, closed := range b.offer.mission.ClosedDays {
		if closed.Date.Format(time.DateOnly) == d.date.Format(time.DateOnly) {
			cell.Note = b.words.T("book.day_closed")
		}
	}
	return cell
}

// weekTurner leads to the first day with slots of the other weeks.
func (b *book) weekTurner(days []bookDay, from int) fyne.CanvasObject {
	ways := kit.Flow(b.look, kit.SpaceS)
	for _, way := range []struct {
		from int
		key  string
	}{{from - 7, "book.previous_week"}, {from + 7, "book.next_week"}} {
		if way.from < 0 || way.from >= len(days) {
			continue
		}
		week := days[way.from : way.from+7]
		if i := slices.IndexFunc(week, func(d bookDay) bool { return len(d.slots) > 0 }); i >= 0 {
			ways.Add(kit.NewButton(b.look, kit.Quiet, b.words.T(way.key), func() { b.onDay(week[i].date) }))
		}
	}
	ways.Hidden = len(ways.Objects) == 0
	return ways
}

func (b *book) onDay(date time.Time) {
	b.day = date
	b.show()
}

// timeChooser lists the day's times by the part of the day that they fall into.
func (b *book) timeChooser() []fyne.CanvasObject {
	day := b.dayOf(b.day)
	times := slotTimes(day.slots)
	if len(times) == 0 {
		return []fyne.CanvasObject{kit.Empty(b.look, kit.IconCalendar, b.words.T("book.day_empty_title"), b.words.T("book.day_empty"), nil)}
	}
	hint := b.words.T("book.times_open")
	if gathering(times[0].slots[0]) {
		hint = b.words.T("book.choices_hint")
	}
	parts := []fyne.CanvasObject{kit.VStack(kit.SpaceS, b.heading(locale.Capital(b.words.Relative(day.date, b.wall(day.date)))), b.hint(hint), b.hint(b.zoneNote(times[0].start)))}
	for len(times) > 0 {
		part := b.words.DayPart(times[0].start)
		end := slices.IndexFunc(times, func(t slotTime) bool { return b.words.DayPart(t.start) != part })
		if end < 0 {
			end = len(times)
		}
		parts = append(parts, kit.VStack(kit.SpaceS, kit.NewText(b.look, part, kit.Style{Weight: kit.SemiBold}), b.grid(times[:end])))
		times = times[end:]
	}
	return parts
}

// zoneNote says in whose time the times are, and how far that is from the device's.
func (b *book) zoneNote(t time.Time) string {
	if !b.differsHere(t) {
		return b.words.T("book.times_at", locale.A("City", b.in(b.offer.mission.City)))
	}
	return b.words.T("book.times_at_here", locale.A("City", b.in(b.offer.mission.City)),
		locale.A("There", b.words.Clock(t)), locale.A("Here", b.clockHere(t)))
}

func (b *book) grid(times []slotTime) *kit.SlotGrid {
	cells, chosen := make([]kit.SlotTime, len(times)), make([]int, 0, len(times))
	for i, t := range times {
		cells[i] = kit.SlotTime{Label: b.words.Digits(t.start.Format("3:04")), Spoken: b.words.Clock(t.start)}
	}
	var places []string
	for place, s := range b.choices.slots {
		i := slices.IndexFunc(times, func(t slotTime) bool { return t.start.Equal(s.StartsAt) && gathering(t.slots[0]) })
		if i >= 0 && !b.whichever {
			chosen, places = append(chosen, i), append(places, b.words.Number(place+1))
		}
	}
	grid := kit.NewSlotGrid(b.look, cells, func(i int) { b.onTime(times[i]) })
	grid.SetChosen(chosen, places)
	return grid
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
