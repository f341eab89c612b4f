// Package store keeps the ministry's books in SQL: statements and rows, no rules.
// Each resource has its file of methods on *Tx, and its migration in migrations. The
// same statements and migrations run on SQLite and on PostgreSQL; dialect.go has what
// differs.
package store

import (
	"context"
	"crypto/rand"
	"encoding/base32"
	"encoding/binary"
	"errors"
	"fmt"
	"net/url"
	"strings"
	"time"

	"go.opentelemetry.io/otel/trace"
)

// ErrNewerSchema says that a later release of this program wrote the database.
var ErrNewerSchema = errors.New("the database is newer than this program")

// ErrClosed says that the store was closed.
var ErrClosed = errors.New("the store is closed")

// ErrNotFound says that no row has the ID or key that was asked for.
var ErrNotFound = errors.New("not found")

// ErrUnavailable says that the database cannot be reached for now, or takes no work.
// What was to be changed is not changed, unless the connection broke while the change
// was being committed: then nobody knows.
var ErrUnavailable = errors.New("the database is not available")

// Store is the books: a SQLite file that this process has to itself, or a PostgreSQL
// database that several share. Its methods may be called from any number of goroutines.
type Store struct {
	engine engine
}

// engine is a database as it is reached.
type engine interface {
	// change runs fn in a durable transaction, view on a snapshot; see Change and View.
	change(ctx context.Context, fn func(*Tx) error) error
	view(ctx context.Context, fn func(*Tx) error) error
	// lead and listen are Lead and Listen.
	lead(ctx context.Context) (bool, error)
	listen(ctx context.Context, heard func(news string)) error
	close() error
}

// Open opens or makes a database, brings its schema forward and sees to it that a
// change is on disk before it is answered. A name that begins with postgres:// or
// postgresql:// is the URL of a PostgreSQL database (see openPostgres and ErrUnsafe for what is asked of it), any other the path of a SQLite file.
func Open(ctx context.Context, database string) (*Store, error) {
	if onPostgres(database) {
		return openPostgres(ctx, database, greet)
	}
	return openSQLite(ctx, database, "FULL")
}

// onPostgres reports whether a database is PostgreSQL's.
func onPostgres(database string) bool {
	return strings.HasPrefix(database, "postgres://") || strings.HasPrefix(database, "postgresql://")
}

// Named is a database's name as it may be shown and logged: without a password.
func Named(database string) string {
	if u, err := url.Parse(database); err == nil && onPostgres(database) {
		return u.Redacted()
	}
	return database
}

// Close waits for the changes and views under way and closes the database. Those that
// come later end with ErrClosed.
func (s *Store) Close() error { return s.engine.close() }

// Change runs fn in one durable write transaction: when Change returns nil, what fn
// wrote is on disk; when fn returns an error nothing of it is, and Change returns
// that error wrapped with what was being done. Waiting for a turn ends with ctx; once
// begun, a change is finished. Fn may be run again and touches nothing but tx.
//
// On SQLite changes run one after the other, and those that come together reach the disk
// together (sqlite_groups.go). On PostgreSQL they run side by side, also
// in other processes: what a change reads to decide by, it locks first (locks.go). Where
// two get in each other's way all the same, or an index refuses a second of something,
// fn is run again and sees what the other did.
func (s *Store) Change(ctx context.Context, what string, fn func(tx *Tx) error) error {
	ctx, span := span(ctx, "change: "+what)
	defer span.End()
	if err := s.engine.change(ctx, fn); err != nil {
		return fmt.Errorf("%s: %w", what, err)
	}
	return nil
}

// View runs fn on a snapshot of the database that changes meanwhile do not touch.
func (s *Store) View(ctx context.Context, fn func(tx *Tx) error) error {
	ctx, span := span(ctx, "view")
	defer span.End()
	return s.engine.view(ctx, fn)
}

// span is the part of a traced request that it spends here, waiting for its turn
// included. It is recorded where the request's own span is.
func span(ctx context.Context, name string) (context.Context, trace.Span) {
	return trace.SpanFromContext(ctx).TracerProvider().Tracer("mawidi/ministry/store").Start(ctx, name)
}

// NewID makes an opaque ID of a kind that its prefix names, such as "sl_" with twenty
// characters for a slot. It begins with the second in which it was made, so that rows made
// together lie together in every index and share what is written to disk; the other 70
// bits are by chance, so that none can be guessed.
func NewID(prefix string) string {
	var b [13]byte
	_, _ = rand.Read(b[:])                   // never fails, see crypto/rand
	second := uint32(time.Now().Unix()) << 2 // of 34 years
	binary.BigEndian.PutUint32(b[:], second|uint32(b[0]&3))
	return prefix + "_" + strings.ToLower(base32.StdEncoding.EncodeToString(b[:]))[:20]
}
