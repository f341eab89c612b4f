package ministry

import (
	"context"
	"errors"
	"fmt"
	"time"

	"mawidi/ministry/rules"
	"mawidi/ministry/store"
)

// settle draws a release's requests in random order and serves them in turn (rule 2).
// It is one transaction: whoever reads the books sees all of it or nothing, and a server
// that was stopped in the middle begins again with another draw that nobody saw.
func (s *Server) settle(ctx context.Context, m *mission, r store.Release) error {
	err := s.store.ChangeLeading(ctx, "settle release "+r.ID, func(tx *store.Tx) error {
		if err := errors.Join(tx.CloseMission(m.ID), announce(tx, m.ID, r.ID)); err != nil {
			return err
		}
		first, err := tx.MarkReleaseSettled(r.ID, s.now())
		if err != nil || !first {
			return err
		}
		return s.draw(tx, m, r, s.now())
	})
	if err == nil {
		s.waiting.ringRelease(r.ID)
	}
	return err
}

func (s *Server) draw(tx *store.Tx, m *mission, r store.Release, now time.Time) error {
	if err := tx.ReturnSlots(r.ID); err != nil { // what was freed in the instant of its opening
		return err
	}
	gathered, err := s.drawable(tx, m, r, now)
	if err != nil || len(gathered) == 0 {
		return err
	}
	slots, err := tx.FreeSlotsOfRelease(r.ID)
	if err != nil {
		return err
	}
	order, err := rules.Order(len(gathered), s.random)
	if err != nil {
		return err
	}
	settled, err := rules.Settle(inRules(gathered), s.anyOrder(m, slots, now), order)
	if err != nil {
		return err
	}
	if err := s.serve(tx, m, gathered, slots, settled, now); err != nil {
		return err
	}
	if err := tx.RefuseRequests(r.ID); err != nil {
		return err
	}
	return countRequests(tx, r.ID, gathered)
}

// drawable lists the requests that take part in the draw. One whose applicant has since
// booked the service elsewhere, or waits after giving back, is withdrawn.
func (s *Server) drawable(tx *store.Tx, m *mission, r store.Release, now time.Time) ([]store.Request, error) {
	gathered, err := tx.GatheredRequests(r.ID)
	if err != nil {
		return nil, err
	}
	inTheWay, err := s.inTheWay(tx, r, now)
	if err != nil || len(inTheWay) == 0 {
		return gathered, err
	}
	kept := gathered[:0]
	for _, q := range gathered {
		held := inTheWay[q.ApplicantID]
		if len(held) == 0 || rules.CheckHolding(q.ApplicantID, q.ServiceID, held, now) == nil {
			kept = append(kept, q)
			continue
		}
		if err := tx.WithdrawRequest(q.ID); err != nil {
			return nil, err
		}
	}
	return kept, nil
}

func (s *Server) inTheWay(tx *store.Tx, r store.Release, now time.Time) (map[string][]rules.Appointment, error) {
	rows, err := tx.HoldingsInRelease(r.ID)
	if err != nil || len(rows) == 0 {
		return nil, err
	}
	c, err := s.readCatalogue(tx)
	if err != nil {
		return nil, err
	}
	held, err := c.held(rows)
	if err != nil {
		return nil, err
	}
	byApplicant := map[string][]rules.Appointment{}
	for _, a := range held {
		byApplicant[a.ApplicantID] = append(byApplicant[a.ApplicantID], a)
	}
	return byApplicant, closePast(tx, held, now)
}

// anyOrder lists the free slots in the order in which "any" takes them: the earliest
// first, without those that started while the server was down.
func (s *Server) anyOrder(m *mission, slots []store.Slot, now time.Time) []rules.FreeSlot {
	from := m.wall(now)
	free := make([]rules.FreeSlot, 0, len(slots))
	for _, slot := range slots {
		if slot.Starts > from {
			free = append(free, rules.FreeSlot{ID: slot.ID, ServiceID: slot.ServiceID})
		}
	}
	return free
}

// serve books what the draw gave to whom.
func (s *Server) serve(tx *store.Tx, m *mission, gathered []store.Request, slots []store.Slot, settled rules.Settlement, now time.Time) error {
	bySlot := make(map[string]store.Slot, len(slots))
	for _, slot := range slots {
		bySlot[slot.ID] = slot
	}
	var bookings []booking
	for _, q := range gathered {
		if slotID, served := settled.Served[q.ID]; served {
			bookings = append(bookings, booking{q, bySlot[slotID]})
		}
	}
	booked, err := s.bookAll(tx, m, bookings, now)
	if err != nil {
		return fmt.Errorf("serve %d requests: %w", len(bookings), err)
	}
	for i, b := range bookings {
		q := b.request
		if err := tx.ServeRequest(q.ID, booked[i].ID); err != nil {
			return err
		}
		if err := tx.WithdrawRequestsFor(q.CitizenID, q.ApplicantID, q.ServiceID); err != nil {
			return err
		}
	}
	return nil
}

func inRules(gathered []store.Request) []rules.Request {
	requests := make([]rules.Request, len(gathered))
	for i, q := range gathered {
		requests[i] = rules.Request{ID: q.ID, ApplicantID: q.ApplicantID, ServiceID: q.ServiceID, Choices: q.Choices, Any: q.Any}
	}
	return requests
}

func countRequests(tx *store.Tx, releaseID string, gathered []store.Request) error {
	counts := map[string]int{}
	for _, q := range gathered {
		counts[q.ServiceID]++
	}
	var failed error
	for service, n := range counts {
		failed = errors.Join(failed, tx.SetReleaseRequests(releaseID, service, n))
	}
	return failed
}
