package ministry

import (
	"context"
	"errors"

	"mawidi/ministry/store"
)

// portion is how many things one transaction works off.
const portion = 100

// workOff does something about each of the things that are due, a portion of them in one
// transaction, so that bookings come in between, and returns how many it did. What
// cannot be done stays due, and keeps nothing else of its portion from being done.
func workOff[T any](ctx context.Context, s *Server, what string,
	due func(*store.Tx) ([]T, error), work func(*store.Tx, *catalogue, T) error,
) (done int, err error) {
	waiting := 0
	err = s.store.View(ctx, func(tx *store.Tx) error {
		rows, err := due(tx)
		waiting = len(rows)
		return err
	})
	if err != nil || waiting == 0 {
		return 0, err
	}
	var stuck error
	err = s.store.ChangeLeading(ctx, what, func(tx *store.Tx) error {
		done, stuck = 0, nil // in case this runs again
		c, err := s.readCatalogue(tx)
		if err != nil {
			return err
		}
		rows, err := due(tx)
		for _, row := range rows {
			if failed := work(tx, c, row); failed != nil {
				stuck = errors.Join(stuck, failed)
				continue
			}
			done++
		}
		return err
	})
	return done, errors.Join(err, stuck)
}
