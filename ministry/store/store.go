// Package store keeps the ministry's books in SQL: statements and rows, no rules.
// Each resource has its file of methods on *Tx, and its migration in migrations.
package store

import (
	"context"
	"crypto/rand"
	"database/sql"
	"embed"
	"encoding/base32"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"runtime"
	"strings"
	"sync"

	"github.com/pressly/goose/v3"
	_ "modernc.org/sqlite" // the driver "sqlite"
)

// ErrNewerSchema says that a later release of this program wrote the database.
var ErrNewerSchema = errors.New("the database is newer than this program")

// ErrClosed says that the store was closed.
var ErrClosed = errors.New("the store is closed")

// ErrNotFound says that no row has the ID or key that was asked for.
var ErrNotFound = errors.New("not found")

//go:embed migrations
var migrations embed.FS

// Store is a SQLite database with one writer and a few readers. Its methods may be
// called from any number of goroutines.
type Store struct {
	db      *sql.DB
	writer  chan *connection // holds the one writer while nobody writes
	readers chan *connection
	close   sync.Once
	closed  chan struct{}
}

// Open opens or makes the database file at path, brings its schema forward and
// makes it durable: write-ahead log, and a sync to disk before each commit returns.
func Open(ctx context.Context, path string) (*Store, error) { return open(ctx, path, "FULL") }

func open(ctx context.Context, path, synchronous string) (*Store, error) {
	pragmas := url.Values{"_pragma": {"busy_timeout(10000)", "journal_mode(WAL)", "synchronous(" + synchronous + ")", "foreign_keys(1)"}}
	dsn := url.URL{Scheme: "file", Opaque: (&url.URL{Path: path}).EscapedPath(), RawQuery: pragmas.Encode()}
	db, err := sql.Open("sqlite", dsn.String())
	if err != nil {
		return nil, fmt.Errorf("open database: %w", err)
	}
	s := &Store{
		db: db, closed: make(chan struct{}),
		writer: make(chan *connection, 1), readers: make(chan *connection, max(4, runtime.NumCPU())),
	}
	if err := s.prepare(ctx); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return s, nil
}

func (s *Store) prepare(ctx context.Context) error {
	if err := s.migrate(ctx); err != nil {
		return fmt.Errorf("migrate database: %w", err)
	}
	writer, err := connect(ctx, s.db, "PRAGMA wal_autocheckpoint = 4000")
	if err != nil {
		return err
	}
	s.writer <- writer
	for range cap(s.readers) {
		reader, err := connect(ctx, s.db, "PRAGMA query_only = 1")
		if err != nil {
			return err
		}
		s.readers <- reader
	}
	return nil
}

func (s *Store) migrate(ctx context.Context) error {
	files, err := fs.Sub(migrations, "migrations")
	if err != nil {
		return err
	}
	provider, err := goose.NewProvider(goose.DialectSQLite3, s.db, files)
	if err != nil {
		return err
	}
	has, knows, err := provider.GetVersions(ctx)
	if err != nil {
		return err
	}
	if has > knows {
		return fmt.Errorf("%w: it is at version %d, this program knows %d", ErrNewerSchema, has, knows)
	}
	_, err = provider.Up(ctx)
	return err
}

// Close waits for the changes and views under way and closes the database. Those that
// come later end with ErrClosed.
func (s *Store) Close() (err error) {
	s.close.Do(func() {
		close(s.closed)
		connections := []*connection{<-s.writer}
		for range cap(s.readers) {
			connections = append(connections, <-s.readers)
		}
		for _, c := range connections {
			err = errors.Join(err, c.close())
		}
		err = errors.Join(err, s.db.Close())
	})
	return err
}

// Change runs fn in one durable write transaction: when Change returns nil, what fn
// wrote is on disk; when fn returns an error nothing of it is, and Change returns
// that error wrapped with what was being done. Waiting for the writer ends with ctx;
// once begun, a change is finished. Fn may be run again and touches nothing but tx.
func (s *Store) Change(ctx context.Context, what string, fn func(tx *Tx) error) error {
	if err := s.run(ctx, s.writer, "BEGIN IMMEDIATE", fn); err != nil {
		return fmt.Errorf("%s: %w", what, err)
	}
	return nil
}

// View runs fn on a snapshot of the database that changes meanwhile do not touch.
func (s *Store) View(ctx context.Context, fn func(tx *Tx) error) error {
	return s.run(ctx, s.readers, "BEGIN", fn)
}

func (s *Store) run(ctx context.Context, pool chan *connection, begin string, fn func(*Tx) error) error {
	select {
	case c := <-pool:
		defer func() { pool <- c }()
		return c.transaction(context.WithoutCancel(ctx), begin, fn)
	case <-s.closed:
		return ErrClosed
	case <-ctx.Done():
		return ctx.Err()
	}
}

// NewID makes an opaque ID of a kind that its prefix names, such as "sl_" with
// twenty random characters for a slot: 100 bits, so that none can be guessed.
func NewID(prefix string) string {
	var b [13]byte
	_, _ = rand.Read(b[:]) // never fails, see crypto/rand
	return prefix + "_" + strings.ToLower(base32.StdEncoding.EncodeToString(b[:]))[:20]
}
