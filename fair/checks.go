package fair

import (
	"errors"
	"fmt"

	"golang.org/x/mod/sumdb/tlog"
)

// examination is what the checks have found so far. What a check did not find good stays nil.
type examination struct {
	Evidence
	trust Trust

	tree     *tlog.Tree
	log      *story
	slots    []Slot
	requests []Request
	own      *Request
	drawn    []Place
}

// story is a release as the ledger tells it.
type story struct {
	release    *Release
	list       *List
	seed       *Seed
	allocation *Allocation
	listIndex  Count
}

func (x *examination) checkCheckpoint() (found string, err error) {
	x.tree, found, err = x.trust.signedTree(x.Checkpoint)
	return found, err
}

// signedTree is the tree of a checkpoint that the ledger signed.
func (t Trust) signedTree(checkpoint []byte) (tree *tlog.Tree, found string, err error) {
	c, err := OpenCheckpoint(checkpoint, t.Ledger)
	if err != nil {
		return nil, "", err
	}
	return &c.Tree, fmt.Sprintf("%s signed a ledger of %d lines", c.Origin, c.N), nil
}

func (x *examination) checkHistory() (string, error) {
	earlier := x.trust.Earlier
	switch {
	case x.tree == nil:
		return "", needs(CheckCheckpoint)
	case earlier.N == x.tree.N && earlier.Hash != x.tree.Hash:
		return "", fmt.Errorf("the ledger shows two different logs of %d lines: keep both checkpoints, they prove it", earlier.N)
	case *earlier == *x.tree:
		return "it is the checkpoint that was seen earlier", nil
	case x.EarlierProof == nil:
		return "", cannot("the evidence brings no proof for the checkpoint of %d lines that was seen earlier", earlier.N)
	}
	older, newer := earlier, x.tree
	if older.N > newer.N {
		older, newer = newer, older
	}
	if err := consistent(x.EarlierProof, *older, *newer); err != nil {
		return "", err
	}
	return fmt.Sprintf("the ledgers of %d and of %d lines are one", older.N, newer.N), nil
}

func consistent(proof []byte, older, newer tlog.Tree) error {
	var c Consistency
	if err := c.UnmarshalText(proof); err != nil {
		return err
	}
	return c.Check(older, newer)
}

func (x *examination) checkLog() (string, error) {
	if x.tree == nil {
		return "", needs(CheckCheckpoint)
	}
	s := story{release: &Release{}, list: &List{}, seed: &Seed{}, allocation: &Allocation{}}
	at := [4]Count{}
	for i, entry := range []struct {
		text []byte
		to   func(Line) bool
	}{
		{x.Release, into(s.release)},
		{x.List, into(s.list)},
		{x.Seed, into(s.seed)},
		{x.Allocation, into(s.allocation)},
	} {
		var line Inclusion
		if err := line.UnmarshalText(entry.text); err != nil {
			return "", err
		}
		if !entry.to(line.Line) {
			return "", fmt.Errorf("line %d is a %s where another kind belongs", line.Index, line.Line.kind())
		}
		if err := line.Check(*x.tree); err != nil {
			return "", err
		}
		at[i] = line.Index
	}
	s.listIndex = at[1]
	if at[0] >= at[1] || at[1] >= at[2] || at[2] >= at[3] {
		return "", fmt.Errorf("release, list, seed and allocation are lines %d, %d, %d and %d: not in this order", at[0], at[1], at[2], at[3])
	}
	if err := s.check(); err != nil {
		return "", err
	}
	x.log = &s
	return fmt.Sprintf("release %s of %s is told in the lines %d, %d, %d and %d", s.release.ID, s.release.Mission, at[0], at[1], at[2], at[3]), nil
}

// into copies a line of to's kind to to.
func into[T any](to *T) func(Line) bool {
	return func(line Line) bool {
		from, is := line.(any).(*T)
		if is {
			*to = *from
		}
		return is
	}
}

func (s story) check() error {
	id := s.release.ID
	if s.list.Release != id || s.seed.Release != id || s.allocation.Release != id {
		return fmt.Errorf("the lines are of the releases %s, %s, %s and %s", id, s.list.Release, s.seed.Release, s.allocation.Release)
	}
	if err := s.release.checkHours(); err != nil {
		return err
	}
	if s.list.At < s.release.Closes || s.allocation.At > s.release.Latest {
		return fmt.Errorf("it was to be closed from %s on and drawn until %s, but was closed at %s and drawn at %s",
			s.release.Closes, s.release.Latest, s.list.At, s.allocation.At)
	}
	return nil
}

func (x *examination) checkWitness() (string, error) {
	if x.log == nil {
		return "", needs(CheckLog)
	}
	closing, err := OpenCheckpoint(x.Closing, x.trust.Ledger)
	if err != nil {
		return "", err
	}
	if err := consistent(x.ClosingProof, closing.Tree, *x.tree); err != nil {
		return "", err
	}
	if closing.N <= int64(x.log.listIndex) {
		return "", errors.New("the checkpoint of the closing does not hold the list")
	}
	if err := x.trust.enough(x.Closing, x.beforeBeacon()); err != nil {
		return "", fmt.Errorf("the closed list: %w", err)
	}
	if err := x.trust.enough(x.Checkpoint, anyTime); err != nil {
		return "", fmt.Errorf("the checkpoint: %w", err)
	}
	return fmt.Sprintf("at least %d of %d witnesses signed the closed list in time, and the checkpoint", x.trust.quorum(), len(x.trust.Witnesses)), nil
}

// beforeBeacon says whether an instant lies before the round that the list was drawn with.
func (x *examination) beforeBeacon() func(Instant) bool {
	chain, list := x.trust.Beacon, x.log.list
	if chain == nil || list.Round == 0 {
		return anyTime
	}
	return func(at Instant) bool { return at < chain.Signed(list.Round) }
}

func anyTime(Instant) bool { return true }

// enough is nil if a quorum of witnesses signed the checkpoint, each at a time that counts.
func (t Trust) enough(checkpoint []byte, counts func(Instant) bool) error {
	if len(t.Witnesses) == 0 {
		return cannot("no witness is known here, so others may have been shown another ledger")
	}
	times, err := Cosigned(checkpoint, t.Witnesses)
	if err != nil {
		return err
	}
	signed := 0
	for _, at := range times {
		if counts(at) {
			signed++
		}
	}
	if signed < t.quorum() {
		return fmt.Errorf("%d of %d witnesses signed it in time, %d are wanted", signed, len(t.Witnesses), t.quorum())
	}
	return nil
}

func (t Trust) quorum() int { return max(t.Quorum, 1) }
