package ministry

import (
	"context"
	"errors"
	"time"

	"mawidi/ministry/store"
)

// callOff ends a release that could not be drawn in time. Its slots go into the mission's
// next release, wishes that stand go on, and the others are told. Drawing it without what
// was announced would let whoever holds that back decide about it.
func (s *Server) callOff(ctx context.Context, m *mission, id string) error {
	err := s.store.ChangeLeading(ctx, "call off release "+id, func(tx *store.Tx) error {
		if err := errors.Join(tx.CloseMission(m.ID), announce(tx, m.ID, id)); err != nil {
			return err
		}
		now := s.now()
		r, err := tx.Release(id)
		if err != nil || !r.SettledAt.IsZero() {
			return err
		}
		if _, err := tx.MarkReleaseCalledOff(id, now); err != nil {
			return err
		}
		if err := s.passOn(tx, m, r, now); err != nil {
			return err
		}
		wishes, err := tx.StandingIn(id)
		if err != nil {
			return err
		}
		if err := tx.RefuseRequests(id); err != nil {
			return err
		}
		return s.carryOn(tx, m, r, wishes, now)
	})
	if err == nil {
		s.turned(m.ID)
		s.waiting.ringRelease(id)
	}
	return err
}

// passOn has a release's slots go into the mission's next one whose slots are not announced
// yet and that opens in time for them.
func (s *Server) passOn(tx *store.Tx, m *mission, r store.Release, now time.Time) error {
	free, err := tx.FreeSlotsOfRelease(r.ID)
	if err != nil {
		return err
	}
	coming, err := tx.ReleasesAfter(m.ID, now, carriedAhead)
	if err != nil {
		return err
	}
	for _, slot := range free {
		starts, err := m.instant(slot.Starts)
		if err != nil {
			return err
		}
		if _, err := tx.TakeSlot(slot.ID); err != nil {
			return err
		}
		if next, found := s.nextFor(coming, starts); found {
			err = tx.ReturnSlotLater(slot.ID, next)
		} else {
			err = tx.SpareSlot(slot.ID)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (s *Server) nextFor(coming []store.Release, starts time.Time) (id string, found bool) {
	for _, r := range coming {
		if r.OpenedAt.IsZero() {
			return r.ID, !r.OpensAt.Add(s.policy.FreedLead).After(starts)
		}
	}
	return "", false
}
