package post

import (
	"context"

	"mawidi/ministry/store"
)

// Shelf is the sandbox's Carrier for every channel: it keeps messages in the database,
// where the sandbox shows them. It knows a message that comes twice by its ID.
type Shelf struct{ store *store.Store }

// NewShelf returns the shelf of a database.
func NewShelf(st *store.Store) *Shelf { return &Shelf{st} }

// Carry puts a message on the shelf.
func (s *Shelf) Carry(ctx context.Context, e Envelope) error {
	return s.store.Change(ctx, "shelve message", func(tx *store.Tx) error {
		return tx.Shelve(store.ShelvedMessage{
			ID: e.ID, Channel: string(e.Channel), Address: e.To, Subject: e.Subject, Body: e.Text, SentAt: e.At,
		})
	})
}
