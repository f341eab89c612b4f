package ministry

import (
	"context"
	"errors"
	"time"

	"mawidi/ministry/store"
)

const (
	// tidyEvery is how often what nobody needs any more is erased.
	tidyEvery = time.Minute
	// codesKept is how long codes that were asked for are kept: as long as they count
	// against the day's limit, and a day more.
	codesKept = 48 * time.Hour
)

// keepTidy erases, until ctx ends, what nobody needs any more: proofs, outcomes,
// codes and tokens whose time is over.
func (s *Server) keepTidy(ctx context.Context) error {
	tick := time.NewTicker(tidyEvery)
	defer tick.Stop()
	for {
		if err := s.tidyLeading(ctx); err != nil && ctx.Err() == nil {
			s.logger.ErrorContext(ctx, "could not tidy up", "error", err)
		}
		select {
		case <-ctx.Done():
			return nil
		case <-tick.C:
		}
	}
}

func (s *Server) tidyLeading(ctx context.Context) error {
	if leads, err := s.store.Lead(ctx); err != nil || !leads {
		return err
	}
	return s.Tidy(ctx)
}

// Tidy erases what keepTidy does, once.
func (s *Server) Tidy(ctx context.Context) error {
	return s.store.Change(ctx, "tidy up", func(tx *store.Tx) error {
		now := s.now()
		return errors.Join(
			tx.ForgetProofs(now),
			tx.ForgetOutcomes(now),
			tx.ForgetRegistrations(now.Add(-codesKept)),
			tx.ForgetRefreshTokens(now),
		)
	})
}
