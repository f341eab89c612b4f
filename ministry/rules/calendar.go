package rules

import (
	"cmp"
	"fmt"
	"slices"
	"time"
)

// Template is one counter serving one service on one day of the week, from Start
// to End, in slots of Length minutes. Time that is too short for a slot stays unused.
type Template struct {
	Weekday    time.Weekday
	Counter    string
	ServiceID  string
	Start, End Clock
	Length     int
}

// String names the template as a clerk would: "Monday, counter 2, 09:00–12:00, passport-new".
func (t Template) String() string {
	return fmt.Sprintf("%s, counter %s, %s–%s, %s", t.Weekday, t.Counter, t.Start, t.End, t.ServiceID)
}

// CheckTemplates refuses a mission's templates where one yields no slot or two
// would have one counter serve two people at once (rule 1); the error names them.
func CheckTemplates(templates []Template) error {
	for i, t := range templates {
		if t.Start < 0 || t.End > minutesADay || t.Length <= 0 || t.Start+Clock(t.Length) > t.End {
			return fmt.Errorf("%s: no slot of %d minutes fits", t, t.Length)
		}
		for _, other := range templates[:i] {
			sameCounter := t.Weekday == other.Weekday && t.Counter == other.Counter
			if sameCounter && t.Start < other.End && other.Start < t.End {
				return fmt.Errorf("%s overlaps %s", t, other)
			}
		}
	}
	return nil
}

// Slot is one appointment's worth of one counter's time (rule 1). It belongs to
// the mission whose calendar made it.
type Slot struct {
	ServiceID  string
	Counter    string
	Start, End Wall
}

// Calendar is when a mission receives people: weekly templates minus closed days,
// in the mission's zone.
type Calendar struct {
	Zone      *time.Location
	Templates []Template
	Closed    map[Date]bool
}

// Slots are the slots of one day, in order of start, then counter. A slot that
// would begin or end inside an hour that the clocks skip is left out, because it
// would run into its counter's next one.
func (c Calendar) Slots(day Date) []Slot {
	if c.Closed[day] {
		return nil
	}
	var slots []Slot
	for _, t := range c.Templates {
		if t.Weekday != day.Weekday() || t.Length <= 0 {
			continue
		}
		for start := t.Start; start+Clock(t.Length) <= t.End; start += Clock(t.Length) {
			end := start + Clock(t.Length)
			if day.At(start).Exists(c.Zone) && day.At(end-1).Exists(c.Zone) {
				slots = append(slots, Slot{t.ServiceID, t.Counter, day.At(start), day.At(end)})
			}
		}
	}
	slices.SortFunc(slots, compareSlots)
	return slots
}

func compareSlots(a, b Slot) int {
	return cmp.Or(a.Start.Compare(b.Start), cmp.Compare(a.Counter, b.Counter), cmp.Compare(a.ServiceID, b.ServiceID))
}

// Deal deals one day's slots over that many batches as one deals cards, service
// by service in order of start, so that each batch has early and late slots. The
// first card goes to another batch each day, so that the odd ones turn (rule 1).
// The result has one entry per batch, in order of opening, empty ones included.
func Deal(day Date, slots []Slot, batches int) [][]Slot {
	dealt := make([][]Slot, batches)
	if batches == 0 {
		return dealt
	}
	next := map[string]int{}
	for _, slot := range slices.SortedFunc(slices.Values(slots), compareSlots) {
		batch := (day.number() + next[slot.ServiceID]) % batches
		next[slot.ServiceID]++
		dealt[batch] = append(dealt[batch], slot)
	}
	return dealt
}
