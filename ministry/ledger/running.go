package ledger

import (
	"context"
	"errors"
	"time"

	"golang.org/x/sync/errgroup"

	"mawidi/ministry/store"
)

const (
	// growEvery is how long a line waits at most that another server recorded.
	growEvery = 500 * time.Millisecond
	// gatherFor is how long the tree waits for more lines once one was recorded here: they
	// share what it costs to grow, and theirs are committed by then.
	gatherFor = 100 * time.Millisecond
	// afterFailure is how long nothing is tried again that failed.
	afterFailure = 2 * time.Second
)

// Run has the ledger grow and publishes it, where this server leads, until ctx ends.
func (l *Ledger) Run(ctx context.Context) error {
	work, ctx := errgroup.WithContext(ctx)
	work.Go(func() error {
		return l.repeat(ctx, l.woken, gatherFor, "could not let the ledger grow", l.growWhereDue)
	})
	work.Go(func() error { return l.repeat(ctx, l.grown, 0, "could not publish the ledger", l.Publish) })
	return work.Wait()
}

// repeat does work where this server leads: some time later than it is told to, and now
// and then.
func (l *Ledger) repeat(ctx context.Context, told <-chan struct{}, later time.Duration, failed string, work func(context.Context) error) error {
	for ctx.Err() == nil {
		leads, err := l.store.Lead(ctx)
		if err == nil && leads {
			err = work(ctx)
		}
		if err != nil && ctx.Err() == nil && !errors.Is(err, store.ErrNotLeading) {
			l.logger.ErrorContext(ctx, failed, "error", err)
			wait(ctx, afterFailure)
			continue
		}
		select {
		case <-ctx.Done():
		case <-time.After(growEvery):
		case <-told:
			wait(ctx, later)
		}
	}
	return nil
}

func wait(ctx context.Context, length time.Duration) {
	select {
	case <-ctx.Done():
	case <-time.After(length):
	}
}

// CatchUp brings what is pending into the tree and publishes it, without waiting for Run.
// Only the server that leads may.
func (l *Ledger) CatchUp(ctx context.Context) error {
	return errors.Join(l.growWhereDue(ctx), l.Publish(ctx))
}

// growWhereDue is Grow that changes nothing where no line is pending.
func (l *Ledger) growWhereDue(ctx context.Context) error {
	var pending []store.LedgerLine
	err := l.store.View(ctx, func(tx *store.Tx) (err error) {
		pending, err = tx.PendingLines(1)
		return err
	})
	if err != nil || len(pending) == 0 {
		return err
	}
	return l.Grow(ctx)
}
