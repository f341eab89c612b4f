package fair

import "fmt"

func (b *Books) book(l *Booking) error {
	if err := b.mayGive(l.Slot, l.At); err != nil {
		return err
	}
	b.slots[l.Slot].holder = &l.Holder
	return nil
}

// mayGive says whether a slot can be given to somebody, or be announced again, at an instant.
func (b *Books) mayGive(id Name, at Instant) error {
	h := b.slots[id]
	switch {
	case h == nil:
		return fmt.Errorf("%s was never announced", id)
	case h.lapsed:
		return fmt.Errorf("%s has lapsed", id)
	case h.holder != nil:
		return fmt.Errorf("%s is held by %s", id, h.holder)
	case !h.last.settled && at <= h.last.release.Latest:
		return fmt.Errorf("%s is to be drawn in %s", id, h.last.release.ID)
	}
	return nil
}

// free takes a slot from its holder, if the holding may end so.
func (b *Books) free(id Name, holder Pseudonym, may func(*holding) error) error {
	h := b.slots[id]
	if h == nil || h.holder == nil || *h.holder != holder {
		return fmt.Errorf("%s is not held by %s", id, holder)
	}
	if err := may(h); err != nil {
		return err
	}
	h.holder, h.drawn = nil, 0
	return nil
}

func (b *Books) lapse(l *Lapse) error {
	if err := b.mayGive(l.Slot, l.At); err != nil {
		return err
	}
	h := b.slots[l.Slot]
	if l.At < h.slot.Starts {
		return fmt.Errorf("%s lapses at %s, before its time", l.Slot, l.At)
	}
	h.lapsed = true
	return nil
}
