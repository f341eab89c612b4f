package locale

import (
	"strconv"
	"strings"
	"time"
)

// Every function here shows t as wall time in t's own location: pass a time in
// the mission's zone to tell the mission's time (rule 14 of page 1).

// Date returns the whole date: «الاثنين 23 تشرين الثاني 2026» or
// "Monday 23 November 2026".
func (l *Locale) Date(t time.Time) string { return l.date("date.full", t) }

// LongDay returns the date without its year: «الاثنين 23 تشرين الثاني» or
// "Monday 23 November".
func (l *Locale) LongDay(t time.Time) string { return l.date("date.long_day", t) }

// ShortDate returns the date without its day of the week:
// «23 تشرين الثاني 2026» or "23 November 2026".
func (l *Locale) ShortDate(t time.Time) string { return l.date("date.short", t) }

// DayMonth returns the day and month: «23 تشرين الثاني» or "23 November".
func (l *Locale) DayMonth(t time.Time) string { return l.date("date.day_month", t) }

// Month returns the month and year: «تشرين الثاني 2026» or "November 2026".
func (l *Locale) Month(t time.Time) string { return l.date("date.month", t) }

// Day returns the day of the month in the chosen numerals.
func (l *Locale) Day(t time.Time) string { return l.Digits(strconv.Itoa(t.Day())) }

// Weekday returns the day of the week: «الاثنين» or "Monday".
func (l *Locale) Weekday(t time.Time) string { return l.calendar.WeekdayWide(t.Weekday()) }

// WeekdayShort returns the day of the week for narrow places: «إثنين» or "Mon".
func (l *Locale) WeekdayShort(t time.Time) string { return l.shortDay(l.calendar, t.Weekday()) }

// Clock returns the time of day by the twelve-hour clock, with the part of the
// day in words: «10:00 صباحاً», «1:00 ظهراً» or "10:00 am".
func (l *Locale) Clock(t time.Time) string {
	clock := l.phrase("time."+dayPart(t), map[string]string{"Time": l.Digits(t.Format("3:04"))})
	return strings.ReplaceAll(clock, " ", noBreakSpace)
}

// DateTime returns the date and the time of day:
// «الاثنين 23 تشرين الثاني 2026، الساعة 10:00 صباحاً».
func (l *Locale) DateTime(t time.Time) string {
	return l.phrase("date.with_time", map[string]string{"Date": l.Date(t), "Time": l.Clock(t)})
}

// Relative names day as seen from today: «اليوم», «غداً», «أمس», or else the
// date, with its year when that is another. Both are compared as dates, each
// in its own location. The name stands inside a sentence; see Capital.
func (l *Locale) Relative(day, today time.Time) string {
	switch civil(day).Sub(civil(today)) / (24 * time.Hour) {
	case 0:
		return l.T("date.today")
	case 1:
		return l.T("date.tomorrow")
	case -1:
		return l.T("date.yesterday")
	}
	return l.dated(day, today)
}

// dated returns the date, with its year when that is another than today's.
func (l *Locale) dated(day, today time.Time) string {
	if day.Year() != today.Year() {
		return l.Date(day)
	}
	return l.LongDay(day)
}

// RelativeTime names t as seen from now: «غداً الساعة 10:00 صباحاً» or
// "tomorrow at 10:00 am".
func (l *Locale) RelativeTime(t, now time.Time) string {
	return l.phrase("date.relative_time", map[string]string{"Day": l.Relative(t, now), "Time": l.Clock(t)})
}

// DatedTime names t by its date wherever now is: "Monday 23 November at 10:00 am".
func (l *Locale) DatedTime(t, now time.Time) string {
	return l.phrase("date.relative_time", map[string]string{"Day": l.dated(t, now), "Time": l.Clock(t)})
}

// DayPart returns the heading under which t stands in a list of times:
// «الصباح», «الظهر», «العصر», «المساء» or «الليل».
func (l *Locale) DayPart(t time.Time) string { return l.T("day_part." + dayPart(t)) }

func (l *Locale) date(key string, t time.Time) string {
	return l.phrase(key, map[string]string{
		"Weekday": l.Weekday(t),
		"Day":     l.Day(t),
		"Month":   l.calendar.MonthWide(t.Month()),
		"Year":    l.Digits(strconv.Itoa(t.Year())),
	})
}

// dayPart divides the day as Arabic speech does; the four releases fall into
// its four waking parts.
func dayPart(t time.Time) string {
	switch hour := t.Hour(); {
	case hour < 4:
		return "night"
	case hour < 12:
		return "morning"
	case hour < 15:
		return "noon"
	case hour < 18:
		return "afternoon"
	default:
		return "evening"
	}
}

// civil returns the date of t as midnight UTC, so that dates subtract to
// whole days.
func civil(t time.Time) time.Time {
	year, month, day := t.Date()
	return time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
}
