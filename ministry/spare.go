package ministry

import (
	"context"
	"errors"
	"fmt"
	"time"

	"mawidi/ministry/rules"
	"mawidi/ministry/store"
)

// giveSpare has freed slots that no release can take any more go to wishes that stand for
// their mission and service, by lot, and returns how many it saw to. What nobody wants stays
// taken until it lapses.
func (s *Server) giveSpare(ctx context.Context) (seen int, err error) {
	var spare []store.Slot
	err = s.store.View(ctx, func(tx *store.Tx) error {
		spare, err = tx.SpareSlots(portion)
		return err
	})
	if err != nil || len(spare) == 0 {
		return 0, err
	}
	c, err := s.catalogue(ctx)
	if err != nil {
		return 0, err
	}
	for _, slot := range spare {
		m, failed := c.mission(slot.MissionID)
		if failed == nil {
			failed = s.give(ctx, m, slot)
		}
		if failed != nil {
			err = errors.Join(err, fmt.Errorf("give the spare slot %s: %w", slot.ID, failed))
			continue
		}
		seen++
	}
	return seen, err
}

// give is giveSpare for one slot, a change of its own: it closes the slot's mission.
func (s *Server) give(ctx context.Context, m *mission, slot store.Slot) error {
	err := s.store.ChangeLeading(ctx, "give a spare slot", func(tx *store.Tx) error {
		if err := tx.CloseMission(m.ID); err != nil {
			return err
		}
		now := s.now()
		if err := tx.ForgetSpareSlot(slot.ID); err != nil {
			return err
		}
		starts, err := m.instant(slot.Starts)
		if err != nil || starts.Before(now.Add(s.policy.FreedLead)) {
			return err
		}
		q, found, err := s.drawWish(tx, m, slot, now)
		if err != nil || !found {
			return err
		}
		return s.grant(tx, m, booking{request: q, slot: slot}, now)
	})
	if err == nil {
		s.changed(m.ID)
	}
	return err
}

// grant books a slot for a wish that stands.
func (s *Server) grant(tx *store.Tx, m *mission, b booking, now time.Time) error {
	if err := tx.OfferSlot(b.slot.ID); err != nil {
		return err
	}
	booked, err := s.book(tx, m, b, now)
	if err != nil {
		return err
	}
	q := b.request
	if err := tx.ServeRequest(q.ID, booked.ID); err != nil {
		return err
	}
	return tx.WithdrawRequestsFor(q.CitizenID, q.ApplicantID, q.ServiceID)
}

// drawWish draws one of the wishes that stand for a slot and may have it. One whose request
// is in a closed list waits for that list's draw.
func (s *Server) drawWish(tx *store.Tx, m *mission, slot store.Slot, now time.Time) (q store.Request, found bool, err error) {
	wishes, err := tx.StandingRequests(m.ID, slot.ServiceID)
	if err != nil {
		return q, false, err
	}
	for len(wishes) > 0 {
		drawn, err := rules.Lot(len(wishes), s.random)
		if err != nil {
			return q, false, err
		}
		may, err := s.mayHave(tx, m, wishes[drawn], slot, now)
		if err != nil || may {
			return wishes[drawn], may, err
		}
		wishes[drawn] = wishes[len(wishes)-1]
		wishes = wishes[:len(wishes)-1]
	}
	return q, false, nil
}

func (s *Server) mayHave(tx *store.Tx, m *mission, q store.Request, slot store.Slot, now time.Time) (bool, error) {
	r, err := tx.Release(q.ReleaseID)
	if err != nil || !r.ClosedAt.IsZero() || !now.Before(r.SettlesAt) {
		return false, err
	}
	offered := m.service(q.ServiceID)
	if offered == nil || !offered.bookable() {
		return false, nil
	}
	person, err := s.applicant(tx, q.CitizenID, q.ApplicantID)
	if err != nil {
		return false, err
	}
	c, err := s.readCatalogue(tx)
	if err != nil {
		return false, err
	}
	var refused *rules.Refusal
	w := &wish{applicant: person, service: offered, slots: []store.Slot{slot}}
	err = w.checkEligible()
	if err == nil {
		err = s.checkHolding(tx, c, q.ApplicantID, q.ServiceID, now)
	}
	if errors.As(err, &refused) {
		return false, nil
	}
	return err == nil, err
}
