package fair

import "fmt"

// counter is where a service of a mission is given.
type counter struct{ mission, service Name }

// counted is up to when a counter's appointments were counted, and the slots from there on.
type counted struct {
	until  Instant
	coming []Slot
}

// await notes a slot that was announced for the first time, until its attendance is told.
func (b *Books) await(mission Name, slot Slot) {
	if b.slots[slot.ID] != nil {
		return
	}
	at := counter{mission, slot.Service}
	if b.counters[at] == nil {
		b.counters[at] = &counted{}
	}
	b.counters[at].coming = append(b.counters[at].coming, slot)
}

// attend takes the count of a time's appointments, which must be that of the slots held.
func (b *Books) attend(l *Attendance) error {
	c := b.counters[counter{l.Mission, l.Service}]
	switch {
	case c == nil:
		return fmt.Errorf("%s never had a slot for %s", l.Mission, l.Service)
	case l.From < c.until:
		return fmt.Errorf("the attendance for %s at %s was told until %s, and again from %s on", l.Service, l.Mission, c.until, l.From)
	case l.To < l.From || l.At < l.To:
		return fmt.Errorf("attendance from %s to %s is told at %s: not in this order", l.From, l.To, l.At)
	case l.Missed > l.Appointments:
		return fmt.Errorf("%d of %d appointments cannot have been missed", l.Missed, l.Appointments)
	}
	held, later := Count(0), []Slot{}
	for _, slot := range c.coming {
		switch {
		case slot.Starts >= l.To:
			later = append(later, slot)
		case slot.Starts >= l.From && b.slots[slot.ID].holder != nil:
			held++
		}
	}
	if held != l.Appointments {
		return fmt.Errorf("%d slots for %s at %s were held from %s to %s, not %d", held, l.Service, l.Mission, l.From, l.To, l.Appointments)
	}
	c.until, c.coming = l.To, later
	return nil
}
