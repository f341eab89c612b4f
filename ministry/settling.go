package ministry

import (
	"context"
	"errors"
	"fmt"
	"time"

	"mawidi/fair"
	"mawidi/ministry/ledger"
	"mawidi/ministry/store"
)

// settle draws a release and books what the draw gave, in one change: whoever reads the
// books sees all of it or nothing, and the secret is not out before. A server that was
// stopped in the middle begins again and draws the same.
func (s *Server) settle(ctx context.Context, m *mission, id string, round fair.Round) error {
	err := s.store.ChangeLeading(ctx, "settle release "+id, func(tx *store.Tx) error {
		if err := errors.Join(tx.CloseMission(m.ID), announce(tx, m.ID, id)); err != nil {
			return err
		}
		now := s.now()
		r, err := tx.Release(id)
		if err != nil || !r.SettledAt.IsZero() || isTooLate(r, now) {
			return err
		}
		if _, err := tx.MarkReleaseSettled(id, now); err != nil {
			return err
		}
		places, err := s.drawPlaces(tx, id, round, now)
		if err != nil {
			return fmt.Errorf("draw %s: %w", id, err)
		}
		return s.serve(tx, m, r, places, now)
	})
	if err == nil {
		s.turned(m.ID)
		s.waiting.ringRelease(id)
	}
	return err
}

// drawPlaces draws from what was published, by fair's rule, and records secret and result.
func (s *Server) drawPlaces(tx *store.Tx, id string, round fair.Round, now time.Time) ([]fair.Place, error) {
	release, err := recorded[*fair.Release](s, tx, id, ledger.KindRelease)
	if err != nil {
		return nil, err
	}
	list, err := recorded[*fair.List](s, tx, id, ledger.KindList)
	if err != nil {
		return nil, err
	}
	slots, err := publishedRows(tx, release.SlotsRoot, fair.ParseSlots)
	if err != nil {
		return nil, err
	}
	requests, err := publishedRows(tx, list.RequestsRoot, fair.ParseRequests)
	if err != nil {
		return nil, err
	}
	seed := &fair.Seed{Release: release.ID, At: fair.At(now), Beacon: round}
	if seed.Secret, err = s.secretOf(tx, id); err != nil {
		return nil, err
	}
	places := fair.Settle(seed.Value(list.RequestsRoot), requests, slots)
	table, err := fair.FormatPlaces(places)
	if err != nil {
		return nil, err
	}
	allocation := &fair.Allocation{Release: release.ID, At: fair.At(now)}
	allocation.PlacesRoot, allocation.Served = fair.Root(table)
	return places, errors.Join(s.publishTable(tx, table), s.recordAll(tx, []fair.Line{seed, allocation}))
}

// publishedRows reads a table that was published.
func publishedRows[T any](tx *store.Tx, root fair.Hash, parse func([]byte) ([]T, error)) ([]T, error) {
	table, err := tx.Table(root.String())
	if err != nil {
		return nil, fmt.Errorf("read the table %s: %w", root, err)
	}
	return parse(table)
}

// serve books the places of a draw, and ends the other requests of its release. A wish that
// stands goes on in a later one.
func (s *Server) serve(tx *store.Tx, m *mission, r store.Release, places []fair.Place, now time.Time) error {
	a, err := s.allot(tx, r, places, now)
	if err != nil {
		return err
	}
	if err := s.bookDrawn(tx, m, a.booked, now); err != nil {
		return fmt.Errorf("serve %d requests: %w", len(a.booked), err)
	}
	if err := s.cancelClosed(tx, m, a.closed, now); err != nil {
		return err
	}
	if err := s.forfeit(tx, m, a.forfeited, now); err != nil {
		return err
	}
	wishes, err := tx.StandingIn(r.ID)
	if err != nil {
		return err
	}
	if err := tx.RefuseRequests(r.ID); err != nil {
		return err
	}
	return s.carryOn(tx, m, r, wishes, now)
}

// allotted is what becomes of a draw's requests.
type allotted struct {
	booked    []booking
	closed    []booking // of a day that was closed since
	forfeited []booking // by those who have booked elsewhere since, or left
}

// allot finds whose the places are. What is in the list takes part in the draw to its end;
// who cannot take the place any more gives it up at once.
func (s *Server) allot(tx *store.Tx, r store.Release, places []fair.Place, now time.Time) (a allotted, err error) {
	byID, err := tx.NamedRequests(r.ID, served(places))
	if err != nil {
		return a, err
	}
	slots, err := tx.SlotsOfRelease(r.ID)
	if err != nil {
		return a, err
	}
	held, err := s.inTheWay(tx, r.ID, now)
	if err != nil {
		return a, err
	}
	for _, p := range places {
		if p.Slot == "" {
			continue
		}
		b := booking{byID[p.Request.String()], slots[string(p.Slot)], true}
		switch open := b.request.State == requestGathered; {
		case b.slot.ID == "":
			return a, fmt.Errorf("the draw gave %s, which is not in the books", p.Slot)
		case !open || !held.allow(b.request, now):
			b.request.PublicID = p.Request.String() // also where the request has gone
			a.forfeited = append(a.forfeited, b)
		case !b.slot.Free:
			a.closed = append(a.closed, b)
		default:
			a.booked = append(a.booked, b)
		}
	}
	return a, nil
}

// served are the public IDs of the requests that a draw gave a slot.
func served(places []fair.Place) (ids []string) {
	for _, p := range places {
		if p.Slot != "" {
			ids = append(ids, p.Request.String())
		}
	}
	return ids
}

// bookDrawn books what the draw gave.
func (s *Server) bookDrawn(tx *store.Tx, m *mission, drawn []booking, now time.Time) error {
	booked, err := s.bookAll(tx, m, drawn, now)
	if err != nil {
		return err
	}
	for i, b := range drawn {
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

// cancelClosed has those served whose day was closed after its slots were announced, and
// cancels their appointments as the mission did everyone else's on that day.
func (s *Server) cancelClosed(tx *store.Tx, m *mission, drawn []booking, now time.Time) error {
	if len(drawn) == 0 {
		return nil
	}
	c, err := s.readCatalogue(tx)
	if err != nil {
		return err
	}
	booked, err := s.appointmentsOf(m, drawn, now)
	if err != nil {
		return err
	}
	if err := s.addAppointments(tx, m, booked); err != nil {
		return err
	}
	for i, a := range booked {
		if err := tx.ServeRequest(drawn[i].request.ID, a.ID); err != nil {
			return err
		}
		if err := s.cancelByMission(tx, c, a, now); err != nil {
			return err
		}
	}
	return nil
}

// forfeit has places go that their applicants cannot take any more.
func (s *Server) forfeit(tx *store.Tx, m *mission, drawn []booking, now time.Time) error {
	for _, b := range drawn {
		holder, err := pseudonym(b.request.PublicID)
		if err != nil {
			return err
		}
		if err := s.record(tx, &fair.Cancellation{Slot: fair.Name(b.slot.ID), Holder: holder, At: fair.At(now)}); err != nil {
			return err
		}
		if err := tx.WithdrawRequest(b.request.ID); err != nil {
			return err
		}
		if !b.slot.Free {
			continue // its day was closed
		}
		starts, err := m.instant(b.slot.Starts)
		if err != nil {
			return err
		}
		if _, err := tx.TakeSlot(b.slot.ID); err != nil {
			return err
		}
		if err := s.free(tx, m, b.slot.ID, starts, now); err != nil {
			return err
		}
	}
	return nil
}
