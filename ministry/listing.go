package ministry

import (
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"time"

	"mawidi/fair"
	"mawidi/ministry/ledger"
	"mawidi/ministry/rules"
	"mawidi/ministry/store"
)

// closeList closes the list of a release's requests and names the round of the public
// randomness that they are drawn with, before anyone can know it. From now on none can come
// in, go or change. It reports whether that was in time for the release to be drawn; if not,
// nothing is closed.
func (s *Server) closeList(ctx context.Context, m *mission, id string) (inTime bool, err error) {
	err = s.store.ChangeLeading(ctx, "close the list of "+id, func(tx *store.Tx) error {
		if err := errors.Join(tx.CloseMission(m.ID), announce(tx, m.ID, "")); err != nil {
			return err
		}
		now := s.now()
		r, err := tx.Release(id)
		if inTime = !isTooLate(r, now); err != nil || !r.ClosedAt.IsZero() || !r.SettledAt.IsZero() || !inTime {
			return err
		}
		gathered, err := s.drawable(tx, r, now)
		if err != nil {
			return err
		}
		round, err := s.publishList(tx, r, gathered, now)
		if err != nil {
			return err
		}
		_, err = tx.MarkReleaseClosed(id, s.drawsAt(round, now), now)
		return errors.Join(err, countRequests(tx, id, gathered))
	})
	return inTime, err
}

// drawsAt is when a round of the public randomness comes: without one, now.
func (s *Server) drawsAt(round fair.Count, now time.Time) time.Time {
	if round == 0 {
		return now
	}
	return s.beacon.Signed(round).Time()
}

// errOtherBeacon says that a release cannot be drawn as it was announced.
var errOtherBeacon = errors.New("it was announced with another beacon than this server has")

// announcedRound is the round for a list that is closed at now, by the rule that its release
// was announced with.
func (s *Server) announcedRound(tx *store.Tx, releaseID string, now time.Time) (fair.Count, error) {
	announced, err := recorded[*fair.Release](s, tx, releaseID, ledger.KindRelease)
	switch {
	case err != nil:
		return 0, err
	case announced.Beacon == (fair.BeaconRule{}):
		return 0, nil
	case announced.Beacon != s.beaconRule():
		return 0, fmt.Errorf("close the list of %s: %w", releaseID, errOtherBeacon)
	default:
		return s.roundFor(fair.At(now)), nil
	}
}

// publishList records the list of a release's requests, and says which round draws them.
func (s *Server) publishList(tx *store.Tx, r store.Release, gathered []store.Request, now time.Time) (fair.Count, error) {
	rows := make([]fair.Request, len(gathered))
	for i, q := range gathered {
		var err error
		if q.PublicID == "" { // it came before requests had one
			if q.PublicID, err = s.newPublicID(); err != nil {
				return 0, err
			}
			if err := tx.NameRequest(q.ID, q.PublicID); err != nil {
				return 0, err
			}
		}
		if rows[i], err = listed(q); err != nil {
			return 0, err
		}
	}
	table, err := fair.FormatRequests(rows)
	if err != nil {
		return 0, fmt.Errorf("list the requests of %s: %w", r.ID, err)
	}
	line := &fair.List{Release: fair.Name(r.ID), At: fair.At(now)}
	if line.Round, err = s.announcedRound(tx, r.ID, now); err != nil {
		return 0, err
	}
	line.RequestsRoot, line.Requests = fair.Root(table)
	return line.Round, errors.Join(s.publishTable(tx, table), s.record(tx, line))
}

// drawable lists the requests that take part in the draw. One whose applicant has since
// booked the service elsewhere, or waits after giving back, is withdrawn.
func (s *Server) drawable(tx *store.Tx, r store.Release, now time.Time) ([]store.Request, error) {
	gathered, err := tx.GatheredRequests(r.ID)
	if err != nil {
		return nil, err
	}
	held, err := s.inTheWay(tx, r.ID, now)
	if err != nil || len(held) == 0 {
		return gathered, err
	}
	kept := gathered[:0]
	for _, q := range gathered {
		if held.allow(q, now) {
			kept = append(kept, q)
			continue
		}
		if err := tx.WithdrawRequest(q.ID); err != nil {
			return nil, err
		}
	}
	return kept, nil
}

// holdings are the appointments of applicants, by applicant.
type holdings map[string][]rules.Appointment

// allow reports whether nothing stands in the way of a request (rules 3 and 5).
func (h holdings) allow(q store.Request, now time.Time) bool {
	held := h[q.ApplicantID]
	return len(held) == 0 || rules.CheckHolding(q.ApplicantID, q.ServiceID, held, now) == nil
}

// inTheWay are the appointments that may stand in the way of a release's requests.
func (s *Server) inTheWay(tx *store.Tx, releaseID string, now time.Time) (holdings, error) {
	rows, err := tx.HoldingsInRelease(releaseID)
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
	byApplicant := holdings{}
	for _, a := range held {
		byApplicant[a.ApplicantID] = append(byApplicant[a.ApplicantID], a)
	}
	return byApplicant, closePast(tx, held, now)
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

// listed is a request as the published list has it.
func listed(q store.Request) (fair.Request, error) {
	id, err := pseudonym(q.PublicID)
	row := fair.Request{ID: id, Service: fair.Name(q.ServiceID)}
	for _, choice := range q.Choices {
		row.Choices = append(row.Choices, fair.Name(choice))
	}
	return row, err
}

// pseudonym reads a public ID or a holder as it is stored.
func pseudonym(stored string) (p fair.Pseudonym, err error) {
	err = p.UnmarshalText([]byte(stored))
	return p, err
}

// newPublicID makes a public ID for a request that came without one.
func (s *Server) newPublicID() (string, error) {
	var id fair.Pseudonym
	if _, err := io.ReadFull(s.random, id[:]); err != nil {
		return "", fmt.Errorf("make a public ID: %w", err)
	}
	return hex.EncodeToString(id[:]), nil
}
