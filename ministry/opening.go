package ministry

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"mawidi/fair"
	"mawidi/ministry/store"
)

// soonest is how long before its start a slot must be drawn at the latest: whoever gets it
// has to hear of it and come.
const soonest = time.Hour

// open announces a release in the ledger: its slots, those included that were freed and
// drawn into it (rule 6), and what its secret is committed to. From now on nothing comes
// in and nothing of it can be changed.
func (s *Server) open(ctx context.Context, m *mission, id string) error {
	return s.store.ChangeLeading(ctx, "open release "+id, func(tx *store.Tx) error {
		if err := errors.Join(tx.CloseMission(m.ID), announce(tx, m.ID, "")); err != nil {
			return err
		}
		r, err := tx.Release(id)
		if err != nil || !r.OpenedAt.IsZero() {
			return err
		}
		if err := tx.ReturnSlots(id); err != nil {
			return err
		}
		return s.announceRelease(tx, m, r, s.now())
	})
}

func (s *Server) announceRelease(tx *store.Tx, m *mission, r store.Release, now time.Time) error {
	closes := notBefore(r.SettlesAt, now)
	slots, err := s.slotsToAnnounce(tx, m, r, closes)
	if err != nil {
		return err
	}
	table, err := fair.FormatSlots(slots)
	if err != nil {
		return fmt.Errorf("list the slots of %s: %w", r.ID, err)
	}
	var secret fair.Hash
	if _, err := io.ReadFull(s.random, secret[:]); err != nil {
		return fmt.Errorf("make a secret: %w", err)
	}
	sealed, err := s.keys.Seal(secret[:], aboutSecret(r.ID))
	if err != nil {
		return err
	}
	latest := s.latest(closes, slots)
	if _, err := tx.MarkReleaseOpened(r.ID, sealed, latest, now); err != nil {
		return err
	}
	line := &fair.Release{
		ID: fair.Name(r.ID), Mission: fair.Name(m.ID), At: fair.At(now), Opens: fair.At(notBefore(r.GathersFrom, now)),
		Closes: fair.At(closes), Latest: fair.At(latest), Commitment: fair.Commit(secret), Beacon: s.beaconRule(),
	}
	line.SlotsRoot, line.Slots = fair.Root(table)
	return errors.Join(tx.ListSlots(r.ID), s.publishTable(tx, table), s.record(tx, line))
}

// slotsToAnnounce is the table of a release's slots. Those whose time is too near stay out
// of it, as happens where the ministry was down.
func (s *Server) slotsToAnnounce(tx *store.Tx, m *mission, r store.Release, closes time.Time) ([]fair.Slot, error) {
	free, err := tx.FreeSlotsOfRelease(r.ID)
	if err != nil {
		return nil, err
	}
	var table []fair.Slot
	var near []store.Slot
	for _, slot := range free {
		starts, err := m.instant(slot.Starts)
		if err != nil {
			return nil, err
		}
		if starts.Before(closes.Add(soonest)) {
			near = append(near, slot)
			continue
		}
		table = append(table, fair.Slot{ID: fair.Name(slot.ID), Service: fair.Name(slot.ServiceID), Starts: fair.At(starts)})
	}
	slices.SortFunc(table, func(a, b fair.Slot) int { return strings.Compare(string(a.ID), string(b.ID)) })
	return table, tx.WithholdSlots(r.ID, near)
}

// latest is when a release is called off unless it was drawn, to the second: the policy's
// time after its closing, or without a beacon, which nobody has to wait for, as long as its
// slots stay bookable; and before the first of them could not be reached any more.
func (s *Server) latest(closes time.Time, slots []fair.Slot) time.Time {
	within := s.policy.DrawWithin
	if s.beaconRule() == (fair.BeaconRule{}) {
		within = max(within, time.Duration(s.policy.WindowDays)*24*time.Hour)
	}
	latest := closes.Add(within)
	for _, slot := range slots {
		if reached := slot.Starts.Time().Add(-soonest); reached.Before(latest) {
			latest = reached
		}
	}
	return fair.At(notBefore(latest, closes)).Time()
}

func notBefore(t, earliest time.Time) time.Time {
	if t.Before(earliest) {
		return earliest
	}
	return t
}

// isTooLate reports whether a release cannot be drawn any more.
func isTooLate(r store.Release, now time.Time) bool { return fair.At(now) > fair.At(r.LatestAt) }

func aboutSecret(releaseID string) string { return "release.secret/" + releaseID }

// secretOf is what was committed to when a release opened.
func (s *Server) secretOf(tx *store.Tx, releaseID string) (secret fair.Hash, err error) {
	sealed, err := tx.ReleaseSecret(releaseID)
	if err != nil {
		return secret, err
	}
	plain, err := s.keys.Open(sealed, aboutSecret(releaseID))
	copy(secret[:], plain)
	return secret, err
}
