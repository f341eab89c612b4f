package screens

import (
	"slices"
	"time"

	"fyne.io/fyne/v2"

	"mawidi/api"
	"mawidi/locale"
	"mawidi/screens/kit"
)

// timetable is where a time is chosen: the days of a week with how many times are left on each, and the times of one day.
type timetable struct {
	stage
	mission api.Mission
	slots   []api.Slot // earliest first
	day     time.Time  // the one shown, midnight in the mission's zone
	onDay   func(time.Time)
	onTime  func(slotTime)
	chosen  func(slotTime) (place string, chosen bool) // place is "" where choices have no order
}

// days are whole weeks from the mission's today on.
func (t timetable) days() []bookDay { return bookDays(t.slots, t.now().In(zoneOf(t.mission))) }

// week is the strip of the week that the day is in, with the ways to the weeks beside it.
func (t timetable) week() fyne.CanvasObject {
	days := t.days()
	at := slices.IndexFunc(days, func(d bookDay) bool { return sameDate(d.date, t.day) })
	from := max(at, 0) / 7 * 7
	week := days[from : from+7]
	cells := make([]kit.Day, len(week))
	for i, d := range week {
		cells[i] = t.dayCell(d)
	}
	strip := kit.NewWeekStrip(t.look, cells, max(at, 0)-from, func(i int) { t.onDay(week[i].date) })
	return kit.VStack(kit.SpaceS, t.heading(t.words.T("book.choose_day")), strip, t.weekTurner(days, from))
}

func (t timetable) dayCell(d bookDay) kit.Day {
	cell := kit.Day{
		Weekday: t.words.WeekdayShort(d.date), Number: t.words.Day(d.date), Note: t.words.N("book.day_left", len(d.slots)), Off: len(d.slots) == 0,
		Spoken: t.words.T("a11y.day", locale.A("Date", t.words.LongDay(d.date)), locale.A("Left", t.words.N("home.slots", len(d.slots)))),
	}
	if cell.Off {
		cell.Note = ""
	}
	for _, closed := range t.mission.ClosedDays {
		if closed.Date.Format(time.DateOnly) == d.date.Format(time.DateOnly) {
			cell.Note = t.words.T("book.day_closed")
		}
	}
	return cell
}

// weekTurner leads to the nearest earlier and the nearest later week in which some slot is left, on its first day with one. A way
// that leads over empty weeks names the day.
func (t timetable) weekTurner(days []bookDay, from int) fyne.CanvasObject {
	ways := kit.Flow(t.look, kit.SpaceS)
	if earlier, ok := weekBefore(days, from); ok {
		label := t.words.T("book.previous_week")
		if earlier < from-7 {
			label = t.words.T("book.earlier_times", locale.A("Date", t.words.DayMonth(days[earlier].date)))
		}
		ways.Add(kit.NewButton(t.look, kit.Quiet, label, func() { t.onDay(days[earlier].date) }))
	}
	if later, ok := weekAfter(days, from); ok {
		label := t.words.T("book.next_week")
		if later >= from+14 {
			label = t.words.T("book.later_times", locale.A("Date", t.words.DayMonth(days[later].date)))
		}
		ways.Add(kit.NewButton(t.look, kit.Quiet, label, func() { t.onDay(days[later].date) }))
	}
	ways.Hidden = len(ways.Objects) == 0
	return ways
}

// times lists the day's times by the part of the day that they fall into; hint says what a tap on one of them does.
func (t timetable) times(hint string) []fyne.CanvasObject {
	days := t.days()
	i := slices.IndexFunc(days, func(d bookDay) bool { return sameDate(d.date, t.day) })
	if i < 0 || len(days[i].slots) == 0 {
		return []fyne.CanvasObject{kit.Empty(t.look, kit.IconCalendar, t.words.T("book.day_empty_title"), t.words.T("book.day_empty"), nil)}
	}
	times, date := slotTimes(days[i].slots), days[i].date
	parts := []fyne.CanvasObject{kit.VStack(kit.SpaceS, t.heading(locale.Capital(t.words.Relative(date, t.wall(date)))),
		t.hint(hint), t.hint(t.zoneNote(times[0].start)))}
	for len(times) > 0 {
		part := t.words.DayPart(times[0].start)
		end := slices.IndexFunc(times, func(other slotTime) bool { return t.words.DayPart(other.start) != part })
		if end < 0 {
			end = len(times)
		}
		parts = append(parts, kit.VStack(kit.SpaceS, kit.NewText(t.look, part, kit.Style{Weight: kit.SemiBold}), t.grid(times[:end])))
		times = times[end:]
	}
	return parts
}

// zoneNote says in whose time the times are, and how far that is from the device's.
func (t timetable) zoneNote(start time.Time) string {
	city := locale.A("City", t.in(t.mission.City))
	if !t.differsHere(start) {
		return t.words.T("book.times_at", city)
	}
	return t.words.T("book.times_at_here", city, locale.A("There", t.words.Clock(start)), locale.A("Here", t.clockHere(start)))
}

func (t timetable) grid(times []slotTime) *kit.SlotGrid {
	cells := make([]kit.SlotTime, len(times))
	var (
		chosen []int
		places []string
	)
	for i, at := range times {
		cells[i] = kit.SlotTime{Label: t.words.Digits(at.start.Format("3:04")), Spoken: t.words.Clock(at.start)}
		if place, ok := t.chosen(at); ok {
			chosen, places = append(chosen, i), append(places, place)
		}
	}
	grid := kit.NewSlotGrid(t.look, cells, func(i int) { t.onTime(times[i]) })
	grid.SetChosen(chosen, places)
	return grid
}
