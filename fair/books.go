package fair

import (
	"errors"
	"fmt"
)

// Books follow a ledger line by line from its beginning, and refuse what cannot have happened:
// a second list for one release, a draw that does not follow, a slot given to two. What one
// release's evidence cannot show, because it lies in other lines, shows here.
//
// The zero value is of no use; NewBooks makes them.
type Books struct {
	chain    *Chain
	table    func(root Hash) ([]byte, error)
	releases map[Name]*progress
	slots    map[Name]*holding
	counters map[counter]*counted
}

// progress is how far a release has come: a line is nil until it was read.
type progress struct {
	release  *Release
	list     *List
	seed     *Seed
	settled  bool
	slots    []Slot
	requests []Request
}

// holding is who has a slot.
type holding struct {
	slot   Slot
	last   *progress  // the release that had it last
	holder *Pseudonym // nil while it is free
	drawn  Instant    // when the draw gave it to the holder, 0 if the holder asked for it
	lapsed bool
}

// ReturnWithin is how long a drawn slot can be handed back, in seconds from the allocation.
const ReturnWithin = 2 * 60 * 60

// NewBooks begins with an empty ledger. Table gives the published table with a root; chain is
// the beacon that every release must be drawn with, or nil where none is known: then rounds are
// not verified.
func NewBooks(table func(root Hash) ([]byte, error), chain *Chain) *Books {
	return &Books{chain: chain, table: table, releases: map[Name]*progress{}, slots: map[Name]*holding{}, counters: map[counter]*counted{}}
}

// Read takes the next line of the ledger. An error says what cannot be; reading may go on after
// it, as if the line were not there.
func (b *Books) Read(line Line) error {
	switch l := line.(type) {
	case *Release:
		return b.announce(l)
	case *List:
		return b.close(l)
	case *Seed:
		return b.reveal(l)
	case *Allocation:
		return b.allot(l)
	case *Booking:
		return b.book(l)
	case *Cancellation:
		return b.free(l.Slot, l.Holder, func(*holding) error { return nil })
	case *Return:
		return b.free(l.Slot, l.Holder, func(h *holding) error {
			if h.drawn == 0 || l.At > h.drawn+ReturnWithin {
				return fmt.Errorf("%s is handed back at %s, and was not drawn within %d s before", l.Slot, l.At, ReturnWithin)
			}
			return nil
		})
	case *Lapse:
		return b.lapse(l)
	case *Attendance:
		return b.attend(l)
	case *Devices:
		return nil // nothing in the ledger says otherwise
	}
	return fmt.Errorf("%T is no line of a ledger", line)
}

func (b *Books) announce(l *Release) error {
	if b.releases[l.ID] != nil {
		return fmt.Errorf("the release %s was announced before", l.ID)
	}
	if err := l.checkHours(); err != nil {
		return err
	}
	table, err := b.published(l.SlotsRoot, l.Slots)
	if err != nil {
		return err
	}
	slots, err := ParseSlots(table)
	if err != nil {
		return err
	}
	for _, slot := range slots {
		if b.slots[slot.ID] == nil {
			continue
		}
		if err := b.mayGive(slot.ID, l.At); err != nil {
			return err
		}
	}
	p := &progress{release: l, slots: slots}
	for _, slot := range slots {
		b.await(l.Mission, slot)
		b.slots[slot.ID] = &holding{slot: slot, last: p}
	}
	b.releases[l.ID] = p
	return nil
}

func (b *Books) close(l *List) error {
	p := b.releases[l.Release]
	switch {
	case p == nil:
		return fmt.Errorf("the release %s was not announced", l.Release)
	case p.list != nil:
		return fmt.Errorf("the list of %s was closed before", l.Release)
	case l.At < p.release.Closes:
		return fmt.Errorf("%s gathers until %s, and its list was closed at %s", l.Release, p.release.Closes, l.At)
	}
	table, err := b.published(l.RequestsRoot, l.Requests)
	if err != nil {
		return err
	}
	requests, err := ParseRequests(table)
	if err != nil {
		return err
	}
	p.list, p.requests = l, requests
	return nil
}

func (b *Books) reveal(l *Seed) error {
	p := b.releases[l.Release]
	switch {
	case p == nil || p.list == nil:
		return fmt.Errorf("the list of %s was not closed", l.Release)
	case p.seed != nil:
		return fmt.Errorf("the seed of %s was revealed before", l.Release)
	}
	if err := checkSecret(p.release, l); err != nil {
		return err
	}
	var missing *uncheckable
	if err := checkRound(p.release, p.list, l, b.chain); err != nil && !errors.As(err, &missing) {
		return err
	}
	p.seed = l
	return nil
}

func (b *Books) allot(l *Allocation) error {
	p := b.releases[l.Release]
	switch {
	case p == nil || p.seed == nil:
		return fmt.Errorf("the seed of %s was not revealed", l.Release)
	case p.settled:
		return fmt.Errorf("%s was drawn before", l.Release)
	case l.At > p.release.Latest:
		return fmt.Errorf("%s was drawn at %s, but is called off after %s", l.Release, l.At, p.release.Latest)
	}
	table, err := b.published(l.PlacesRoot, l.Served)
	if err != nil {
		return err
	}
	drawn := Settle(p.seed.Value(p.list.RequestsRoot), p.requests, p.slots)
	follows, err := FormatPlaces(drawn)
	if err != nil {
		return err
	}
	if row, differs := firstDifference(table, follows); differs {
		return fmt.Errorf("place %d of %s does not follow from the draw", row, l.Release)
	}
	p.settled = true
	for _, place := range drawn {
		if place.Slot != "" {
			h := b.slots[place.Slot]
			h.holder, h.drawn = &place.Request, l.At
		}
	}
	p.slots, p.requests = nil, nil // they are not needed any more
	return nil
}

// published is the table with a root, which must have so many rows.
func (b *Books) published(root Hash, rows Count) ([]byte, error) {
	table, err := b.table(root)
	if err != nil {
		return nil, err
	}
	return table, matches(table, root, rows)
}
