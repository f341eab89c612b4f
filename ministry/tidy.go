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
	// forgetEvery is how often records are looked through for those that were kept long
	// enough.
	forgetEvery = 24 * time.Hour
	// forgottenAtOnce is how many of them one change erases.
	forgottenAtOnce = 200
)

// keepTidy erases, until ctx ends, what nobody needs any more: proofs, outcomes,
// codes and tokens whose time is over, and once a day records that were kept long enough.
func (s *Server) keepTidy(ctx context.Context) error {
	tick := time.NewTicker(tidyEvery)
	defer tick.Stop()
	var forgot time.Time
	for {
		var err error
		if err = s.leading(ctx, s.Tidy); err == nil && steady().Sub(forgot) > forgetEvery {
			if err = s.leading(ctx, s.Forget); err == nil {
				forgot = steady()
			}
		}
		if err != nil && ctx.Err() == nil {
			s.logger.ErrorContext(ctx, "could not tidy up", "error", err)
		}
		select {
		case <-ctx.Done():
			return nil
		case <-tick.C:
		}
	}
}

// leading does work where this instance leads.
func (s *Server) leading(ctx context.Context, work func(context.Context) error) error {
	if leads, err := s.store.Lead(ctx); err != nil || !leads {
		return err
	}
	return work(ctx)
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

// Forget erases appointments and requests that the policy has kept long enough, a few at a
// time.
func (s *Server) Forget(ctx context.Context) error {
	if s.policy.RecordsKept == 0 {
		return nil
	}
	before := s.now().AddDate(0, 0, -s.policy.RecordsKept)
	return errors.Join(
		s.forgetSome(ctx, func(tx *store.Tx) ([]string, error) {
			return tx.AppointmentsOver(before.UTC().Format(time.DateOnly), forgottenAtOnce)
		}, (*store.Tx).ForgetAppointment),
		s.forgetSome(ctx, func(tx *store.Tx) ([]string, error) { return tx.RequestsOver(before, forgottenAtOnce) }, (*store.Tx).ForgetRequest),
	)
}

// forgetSome erases what is found until nothing is. Looking for it takes long and locks
// nothing; erasing is quick.
func (s *Server) forgetSome(ctx context.Context, find func(*store.Tx) ([]string, error), forget func(*store.Tx, string) error) error {
	for {
		var ids []string
		err := s.store.View(ctx, func(tx *store.Tx) (err error) {
			ids, err = find(tx)
			return err
		})
		if err != nil || len(ids) == 0 {
			return err
		}
		err = s.store.Change(ctx, "forget records", func(tx *store.Tx) error {
			for _, id := range ids {
				if err := forget(tx, id); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
}
