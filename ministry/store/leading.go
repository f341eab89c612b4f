package store

import (
	"context"
	"errors"
)

// ErrNotLeading says that another process does by now what only one may do.
var ErrNotLeading = errors.New("another instance leads")

// Lead reports whether it is this process that does, of all that share the database,
// what only one may do; where nobody does it takes that on. Whoever leads asks again
// within three seconds, or is followed by the next to ask. It asks the database at most
// once a second. SQLite's file has no other process.
func (s *Store) Lead(ctx context.Context) (bool, error) { return s.engine.lead(ctx) }

// ChangeLeading is Change for what only the process that leads may do: it fails with
// ErrNotLeading where that is another by now, and until it ends no other can become it.
func (s *Store) ChangeLeading(ctx context.Context, what string, fn func(tx *Tx) error) error {
	return s.Change(ctx, what, func(tx *Tx) error {
		if err := tx.conn.leading(tx.ctx); err != nil {
			return err
		}
		return fn(tx)
	})
}
