package screens

import (
	"math/rand/v2"
	"slices"
	"time"

	"mawidi/api"
)

// bookDay is a day of the mission's calendar with the slots that are left on it.
type bookDay struct {
	date  time.Time // midnight in the mission's zone
	slots []api.Slot
}

// bookDays are whole weeks from the mission's today to the last slot's day, each day with its slots.
func bookDays(slots []api.Slot, now time.Time) []bookDay {
	today := midnight(now)
	var days []bookDay
	last := today
	if len(slots) > 0 {
		last = slots[len(slots)-1].StartsAt
	}
	for day := today; !day.After(last) || len(days)%7 != 0; day = day.AddDate(0, 0, 1) {
		d := bookDay{date: day}
		for _, s := range slots {
			if sameDate(s.StartsAt, day) {
				d.slots = append(d.slots, s)
			}
		}
		days = append(days, d)
	}
	return days
}

func (d bookDay) hasSlots() bool { return len(d.slots) > 0 }

// weekAfter is the first day with slots after the week that begins at an index.
func weekAfter(days []bookDay, from int) (at int, ok bool) {
	rest := min(from+7, len(days))
	i := slices.IndexFunc(days[rest:], bookDay.hasSlots)
	return rest + i, i >= 0
}

// weekBefore is the first day with slots of the nearest week before the one that begins at an index.
func weekBefore(days []bookDay, from int) (at int, ok bool) {
	for week := from - 7; week >= 0; week -= 7 {
		if i := slices.IndexFunc(days[week:week+7], bookDay.hasSlots); i >= 0 {
			return week + i, true
		}
	}
	return 0, false
}

// midnight is the beginning of t's date, in t's own offset.
func midnight(t time.Time) time.Time {
	return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, t.Location())
}

// sameDate tells whether two moments have one date, each in its own offset.
func sameDate(x, y time.Time) bool { return x.YearDay() == y.YearDay() && x.Year() == y.Year() }

// slotTime is a time of day at which at least one slot is left. Slots of several counters that start together are one
// choice: which counter it is does not matter to anyone.
type slotTime struct {
	start time.Time
	slots []api.Slot
}

// slotTimes are the times of a day's slots, earliest first.
func slotTimes(slots []api.Slot) []slotTime {
	var times []slotTime
	for _, s := range slots {
		i := slices.IndexFunc(times, func(t slotTime) bool { return t.start.Equal(s.StartsAt) })
		if i < 0 {
			times = append(times, slotTime{s.StartsAt, []api.Slot{s}})
			continue
		}
		times[i].slots = append(times[i].slots, s)
	}
	slices.SortFunc(times, func(x, y slotTime) int { return x.start.Compare(y.start) })
	return times
}

// slot is one of the time's slots, any of them: if everyone were given the first, the other counters' would be left over.
func (t slotTime) slot() api.Slot { return t.slots[rand.IntN(len(t.slots))] }

// choices are the slots that a request is for, in order of preference.
type choices struct {
	slots []api.Slot
	most  int // policy's
}

// place is where the time stands in the order, from 0; -1 where it is not chosen.
func (c choices) place(start time.Time) int {
	return slices.IndexFunc(c.slots, func(s api.Slot) bool { return s.StartsAt.Equal(start) })
}

// toggle takes the time in as the last choice, or out. It reports false where there is no room for one more.
func (c *choices) toggle(t slotTime) bool {
	if at := c.place(t.start); at >= 0 {
		c.slots = slices.Delete(slices.Clone(c.slots), at, at+1)
		return true
	}
	if len(c.slots) >= c.most {
		return false
	}
	c.slots = append(slices.Clone(c.slots), t.slot())
	return true
}

// move exchanges the choice at a place with the one that is steps after it, or before it where steps is negative.
func (c *choices) move(place, steps int) {
	if to := place + steps; to >= 0 && to < len(c.slots) {
		c.slots = slices.Clone(c.slots)
		c.slots[place], c.slots[to] = c.slots[to], c.slots[place]
	}
}

// keep drops the choices that are no longer among the slots offered.
func (c *choices) keep(offered []api.Slot) {
	c.slots = slices.DeleteFunc(slices.Clone(c.slots), func(chosen api.Slot) bool {
		return !slices.ContainsFunc(offered, func(s api.Slot) bool { return s.ID == chosen.ID && gathering(s) })
	})
}
