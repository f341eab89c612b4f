package fair

import (
	"bytes"
	"fmt"
	"slices"
)

func (x *examination) checkSlots() (string, error) {
	if x.log == nil {
		return "", needs(CheckLog)
	}
	if err := matches(x.Slots, x.log.release.SlotsRoot, x.log.release.Slots); err != nil {
		return "", err
	}
	slots, err := ParseSlots(x.Slots)
	if err != nil {
		return "", err
	}
	x.slots = slots
	return fmt.Sprintf("%d slots, as announced at %s", len(slots), x.log.release.At), nil
}

func (x *examination) checkList() (string, error) {
	if x.log == nil {
		return "", needs(CheckLog)
	}
	if err := matches(x.Requests, x.log.list.RequestsRoot, x.log.list.Requests); err != nil {
		return "", err
	}
	requests, err := ParseRequests(x.Requests)
	if err != nil {
		return "", err
	}
	x.requests = requests
	return fmt.Sprintf("%d requests, as closed at %s", len(requests), x.log.list.At), nil
}

// matches says whether a table is the one that a line of the ledger holds the root of.
func matches(table []byte, root Hash, rows Count) error {
	hasRoot, has := Root(table)
	if has != rows {
		return fmt.Errorf("the table has %d rows; the ledger says %d", has, rows)
	}
	if hasRoot != root {
		return fmt.Errorf("the table's root is %s; the ledger says %s", hasRoot, root)
	}
	return nil
}

func (x *examination) checkRequest() (string, error) {
	if x.requests == nil {
		return "", needs(CheckList)
	}
	own, err := parse[Request](x.Request)
	if err != nil {
		return "", err
	}
	if len(own) != 1 {
		return "", fmt.Errorf("one request is wanted, not %d", len(own))
	}
	if err := x.listed(own[0]); err != nil {
		return "", err
	}
	x.own = &own[0]
	return fmt.Sprintf("%s is in the list as it was made", x.own.ID), nil
}

// listed says whether the list has just this request.
func (x *examination) listed(r Request) error {
	i, found := slices.BinarySearchFunc(x.requests, r, func(a, b Request) int { return bytes.Compare(a.ID[:], b.ID[:]) })
	switch {
	case !found:
		return fmt.Errorf("%s is not in the list", r.ID)
	case x.requests[i].Service != r.Service || !slices.Equal(x.requests[i].Choices, r.Choices):
		return fmt.Errorf("%s is in the list with another wish", r.ID)
	}
	return nil
}

func (x *examination) checkReceipt() (string, error) {
	if x.requests == nil {
		return "", needs(CheckList)
	}
	r, err := OpenReceipt(x.Receipt, x.trust.Ledger)
	if err != nil {
		return "", err
	}
	if r.Release != x.log.release.ID {
		return "", fmt.Errorf("the receipt is for the release %s", r.Release)
	}
	if err := x.listed(r.Request); err != nil {
		return "", fmt.Errorf("the ministry signed at %s that it had this request, but %w", r.At, err)
	}
	return fmt.Sprintf("what was received at %s is in the list", r.At), nil
}

func (x *examination) checkCommitment() (string, error) {
	if x.log == nil {
		return "", needs(CheckLog)
	}
	if err := checkSecret(x.log.release, x.log.seed); err != nil {
		return "", err
	}
	return fmt.Sprintf("the secret is the one that was committed to at %s", x.log.release.At), nil
}

func (x *examination) checkBeacon() (string, error) {
	if x.log == nil {
		return "", needs(CheckLog)
	}
	chain, round := x.trust.Beacon, x.log.seed.Beacon
	if err := checkRound(x.log.release, x.log.list, x.log.seed, chain); err != nil {
		return "", err
	}
	return fmt.Sprintf("round %d of %s, of %s", round.Number, chain.Name, chain.Signed(round.Number)), nil
}

func (x *examination) checkAllocation() (string, error) {
	switch {
	case x.slots == nil:
		return "", needs(CheckSlots)
	case x.requests == nil:
		return "", needs(CheckList)
	}
	if err := matches(x.Places, x.log.allocation.PlacesRoot, x.log.allocation.Served); err != nil {
		return "", err
	}
	drawn := Settle(x.log.seed.Value(x.log.list.RequestsRoot), x.requests, x.slots)
	follows, err := FormatPlaces(drawn)
	if err != nil {
		return "", err
	}
	if row, differs := firstDifference(x.Places, follows); differs {
		return "", fmt.Errorf("place %d does not follow from the draw", row)
	}
	x.drawn = drawn
	return fmt.Sprintf("%d of %d requests have a place, each the one that the draw gives", x.log.allocation.Served, len(x.requests)), nil
}

// firstDifference is the first row, counted from 1, in which two tables differ.
func firstDifference(a, b []byte) (row int, differ bool) {
	if bytes.Equal(a, b) {
		return 0, false
	}
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] {
			return 1 + bytes.Count(a[:i], []byte{'\n'}), true
		}
	}
	return 1 + bytes.Count(a[:min(len(a), len(b))], []byte{'\n'}), true
}

func (x *examination) checkPlace() (string, error) {
	switch {
	case x.own == nil:
		return "", needs(CheckRequest)
	case x.drawn == nil:
		return "", needs(CheckAllocation)
	}
	turn := slices.IndexFunc(x.drawn, func(p Place) bool { return p.Request == x.own.ID })
	if slot := x.drawn[turn].Slot; slot != "" {
		return fmt.Sprintf("drawn as number %d of %d: it has the slot %s", turn+1, len(x.drawn), slot), nil
	}
	return fmt.Sprintf("drawn as number %d of %d: all that it asked for was taken by then", turn+1, len(x.drawn)), nil
}
