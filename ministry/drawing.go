package ministry

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"mawidi/fair"
	"mawidi/ministry/ledger"
	"mawidi/ministry/store"
)

// draw settles a release whose list is closed once everything is there that it is drawn
// with, and calls it off where that comes too late. Until then it does nothing.
func (s *Server) draw(ctx context.Context, m *mission, id string) error {
	r, list, err := s.closedList(ctx, id)
	switch {
	case err != nil:
		return fmt.Errorf("find the list of %s: %w", id, err)
	case !r.SettledAt.IsZero():
		return nil
	case isTooLate(r, s.now()):
		return s.callOff(ctx, m, id)
	}
	held, err := s.closing(ctx, id)
	if err != nil {
		return fmt.Errorf("have the list of %s witnessed: %w", id, err)
	}
	if s.now().Before(r.DrawsAt) {
		return nil
	}
	if !held {
		return fmt.Errorf("draw %s: %w", id, errSeenTooLate)
	}
	round, ready, err := s.round(ctx, list.Round)
	if err != nil {
		return fmt.Errorf("fetch the randomness for %s: %w", id, err)
	}
	if !ready {
		return nil
	}
	return s.settle(ctx, m, id, round)
}

// errSeenTooLate says that a release can only be called off, once its limit has passed.
var errSeenTooLate = errors.New("its witnesses did not sign the list before the beacon spoke")

// closedList is a release with the list that was closed for it, where that was in time.
func (s *Server) closedList(ctx context.Context, id string) (r store.Release, list *fair.List, err error) {
	err = s.store.View(ctx, func(tx *store.Tx) error {
		if r, err = tx.Release(id); err != nil || r.ClosedAt.IsZero() {
			return err
		}
		list, err = recorded[*fair.List](s, tx, id, ledger.KindList)
		return err
	})
	return r, list, err
}

// drawsAtOnce reports whether a release can be drawn as soon as its list is closed: where
// nobody outside has a part in it.
func (s *Server) drawsAtOnce() bool {
	return s.beaconRule() == (fair.BeaconRule{}) && s.ledger.Quorum() == 0
}

// closesByItself reports whether lists are closed as soon as their gathering ends: where
// nobody has to witness them.
func (s *Server) closesByItself() bool { return s.ledger.Quorum() == 0 }

// lookAgain is how long to wait before others are asked again for what a release is drawn
// with.
const lookAgain = time.Second

// awaiting is when others were last asked for what releases are drawn with.
type awaiting struct {
	mu    sync.Mutex
	asked time.Time
}

// drawAwaited closes and draws the releases of which others had a part to do, and did it; it
// returns how many were drawn. Nobody's call waits for it.
func (s *Server) drawAwaited(ctx context.Context) (drawn int, err error) {
	s.awaiting.mu.Lock()
	defer s.awaiting.mu.Unlock()
	now := s.now()
	if s.drawsAtOnce() || now.Sub(s.awaiting.asked).Abs() < lookAgain {
		return 0, nil
	}
	if leads, err := s.store.Lead(ctx); err != nil || !leads {
		return 0, err
	}
	s.awaiting.asked = now
	c, err := s.catalogue(ctx)
	if err != nil {
		return 0, err
	}
	waiting, err := s.awaited(ctx)
	attended := sync.OnceValue(func() error { return s.ledger.Attended(ctx) })
	for _, r := range waiting {
		err = errors.Join(err, s.goOn(ctx, c, r, attended))
	}
	left, failed := s.awaited(ctx)
	s.metrics.noteWaiting(left, s.now())
	return len(waiting) - len(left), errors.Join(err, failed)
}

// goOn closes the list of a release once enough witnesses are there to see it, since one
// that they see only after the beacon has spoken can never be drawn; and draws it.
func (s *Server) goOn(ctx context.Context, c *catalogue, r store.Release, attended func() error) error {
	m, err := c.mission(r.MissionID)
	if err != nil {
		return err
	}
	if r.ClosedAt.IsZero() && !isTooLate(r, s.now()) {
		if err := attended(); err != nil {
			return fmt.Errorf("close the list of %s: %w", r.ID, err)
		}
		if _, err := s.closeList(ctx, m, r.ID); err != nil {
			return err
		}
	}
	return s.draw(ctx, m, r.ID)
}

// awaited lists the releases that gather no more and in which others still have a part.
func (s *Server) awaited(ctx context.Context) (waiting []store.Release, err error) {
	err = s.store.View(ctx, func(tx *store.Tx) error {
		if waiting, err = tx.ReleasesToDraw(s.now()); err != nil || s.closesByItself() {
			return err
		}
		gathered, err := tx.ReleasesToClose(s.now())
		for _, r := range gathered {
			if !r.OpenedAt.IsZero() {
				waiting = append(waiting, r)
			}
		}
		return err
	})
	return waiting, err
}
