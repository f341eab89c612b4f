package rules

import (
	"cmp"
	"fmt"
	"time"
)

// Clock is a time of day in whole minutes after midnight, from 0 to 1440.
type Clock int

const minutesADay = 24 * 60

// ParseClock reads "15:04". Anything else is an error, "9:00" included.
func ParseClock(s string) (Clock, error) {
	t, err := time.Parse("15:04", s)
	c := Clock(t.Hour()*60 + t.Minute())
	if err != nil || c.String() != s {
		return 0, fmt.Errorf("clock %q is not of the form 15:04", s)
	}
	return c, nil
}

// String writes the clock as "15:04".
func (c Clock) String() string { return fmt.Sprintf("%02d:%02d", int(c)/60, int(c)%60) }

// Date is a day of the calendar, in no particular zone. Dates compare with ==.
type Date struct {
	Year  int
	Month time.Month
	Day   int
}

// ParseDate reads "2006-01-02" and refuses days that no calendar has.
func ParseDate(s string) (Date, error) {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil || t.Format(time.DateOnly) != s {
		return Date{}, fmt.Errorf("date %q is not of the form 2006-01-02", s)
	}
	return DateOf(t, time.UTC), nil
}

// DateOf is the date that a calendar on the wall in loc shows at t.
func DateOf(t time.Time, loc *time.Location) Date {
	year, month, day := t.In(loc).Date()
	return Date{year, month, day}
}

// String writes the date as "2006-01-02".
func (d Date) String() string { return d.utc().Format(time.DateOnly) }

// Weekday is the date's day of the week.
func (d Date) Weekday() time.Weekday { return d.utc().Weekday() }

// AddDays is the date n days later, or earlier where n is negative.
func (d Date) AddDays(n int) Date {
	return DateOf(time.Date(d.Year, d.Month, d.Day+n, 0, 0, 0, 0, time.UTC), time.UTC)
}

// Compare is negative where d is before other, zero on the same day, positive after.
func (d Date) Compare(other Date) int {
	return cmp.Or(cmp.Compare(d.Year, other.Year), cmp.Compare(d.Month, other.Month), cmp.Compare(d.Day, other.Day))
}

// At is the wall time c on this date; 24:00 is midnight of the next day.
func (d Date) At(c Clock) Wall {
	return Wall{d.AddDays(int(c) / minutesADay), c % minutesADay}
}

// number counts days, so that consecutive dates have consecutive numbers.
func (d Date) number() int { return int(d.utc().Unix() / (24 * 60 * 60)) }

func (d Date) utc() time.Time { return time.Date(d.Year, d.Month, d.Day, 0, 0, 0, 0, time.UTC) }

// Wall is what a calendar and a clock on a wall show, to the minute and in no
// zone. Appointments are stored like this, beside the name of the mission's zone
// (rule 14): when a government changes its clocks, nine in the morning stays nine
// in the morning. Walls compare with ==.
type Wall struct {
	Date  Date
	Clock Clock
}

const wallLayout = "2006-01-02T15:04"

// ParseWall reads "2006-01-02T15:04".
func ParseWall(s string) (Wall, error) {
	t, err := time.Parse(wallLayout, s)
	if err != nil || t.Format(wallLayout) != s {
		return Wall{}, fmt.Errorf("wall time %q is not of the form %s", s, wallLayout)
	}
	return WallOf(t, time.UTC), nil
}

// WallOf is what a wall in loc shows at t, seconds dropped.
func WallOf(t time.Time, loc *time.Location) Wall {
	local := t.In(loc)
	return Wall{DateOf(t, loc), Clock(local.Hour()*60 + local.Minute())}
}

// String writes the wall time as "2006-01-02T15:04".
func (w Wall) String() string { return w.Date.String() + "T" + w.Clock.String() }

// Compare is negative where w reads earlier than other, zero where they are equal.
func (w Wall) Compare(other Wall) int {
	return cmp.Or(w.Date.Compare(other.Date), cmp.Compare(w.Clock, other.Clock))
}

// In is the instant at which a wall in loc shows w. Where clocks go back and it
// shows w twice, In is the first; where they go forward and it never shows w, In
// reads w with the offset from before the gap, so that 02:30 becomes 03:30. Both
// choices are those of RFC 5545, section 3.3.5, which calendars follow.
func (w Wall) In(loc *time.Location) time.Time {
	utc := w.Date.utc().Add(time.Duration(w.Clock) * time.Minute)
	// No offset is a whole day, so these two lie before and after w in any zone.
	early := utc.Add(-offset(utc.AddDate(0, 0, -1), loc)).In(loc)
	late := utc.Add(-offset(utc.AddDate(0, 0, 1), loc)).In(loc)
	if WallOf(early, loc) != w && WallOf(late, loc) == w {
		return late
	}
	return early
}

// Exists reports whether a wall in loc ever shows w, which is false where clocks
// go forward over it.
func (w Wall) Exists(loc *time.Location) bool { return WallOf(w.In(loc), loc) == w }

func offset(t time.Time, loc *time.Location) time.Duration {
	_, seconds := t.In(loc).Zone()
	return time.Duration(seconds) * time.Second
}
