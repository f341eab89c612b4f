package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"runtime"
	"sync"

	"github.com/pressly/goose/v3"
	_ "modernc.org/sqlite" // the driver "sqlite"
)

// sqlite is a database file with one writer and a few readers.
type sqlite struct {
	db      *sql.DB
	writer  *sqliteConn
	changes *changes
	readers chan *sqliteConn
	once    sync.Once
	closed  chan struct{}
}

// openSQLite opens or makes the database file at path: write-ahead log, and with
// synchronous FULL a sync to disk before each commit returns.
func openSQLite(ctx context.Context, path, synchronous string) (*Store, error) {
	db, err := sql.Open("sqlite", sqliteDSN(path, url.Values{
		"_pragma": {"busy_timeout(10000)", "journal_mode(WAL)", "synchronous(" + synchronous + ")", "foreign_keys(1)"},
	}))
	if err != nil {
		return nil, fmt.Errorf("open database: %w", err)
	}
	s := &sqlite{
		db: db, closed: make(chan struct{}),
		readers: make(chan *sqliteConn, max(4, runtime.NumCPU())),
	}
	if err := s.prepare(ctx); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return &Store{s}, nil
}

func sqliteDSN(path string, query url.Values) string {
	dsn := url.URL{Scheme: "file", Opaque: (&url.URL{Path: path}).EscapedPath(), RawQuery: query.Encode()}
	return dsn.String()
}

// asWriter are the settings of the connection that writes: its cache holds 24 MB, so that
// little is read from the disk; the log, up to 64 MB before it is moved into the file, so that
// pages changed again and again are moved once; and what a savepoint may have to put back
// stays in memory.
const asWriter = "PRAGMA cache_size = -24576; PRAGMA wal_autocheckpoint = 16000; PRAGMA temp_store = MEMORY"

func (s *sqlite) prepare(ctx context.Context) error {
	if err := migrate(ctx, goose.DialectSQLite3, s.db); err != nil {
		return err
	}
	for range cap(s.readers) {
		reader, err := s.connect(ctx, "PRAGMA query_only = 1")
		if err != nil {
			return err
		}
		s.readers <- reader
	}
	writer, err := s.connect(ctx, asWriter)
	if err != nil {
		return err
	}
	s.writer, s.changes = writer, newChanges(writer)
	return nil
}

func (s *sqlite) change(ctx context.Context, fn func(*Tx) error) error {
	return diskAtFault(s.changes.do(ctx, fn))
}

func (s *sqlite) view(ctx context.Context, fn func(*Tx) error) error {
	select {
	case c := <-s.readers:
		defer func() { s.readers <- c }()
		return diskAtFault(c.transaction(context.WithoutCancel(ctx), "BEGIN", fn))
	case <-s.closed:
		return ErrClosed
	case <-ctx.Done():
		return ctx.Err()
	}
}

func (s *sqlite) lead(context.Context) (bool, error) { return true, nil }

func (s *sqlite) listen(ctx context.Context, _ func(string)) error {
	<-ctx.Done()
	return nil
}

func (s *sqlite) close() (err error) {
	s.once.Do(func() {
		close(s.closed)
		s.changes.close()
		connections := []*sqliteConn{s.writer}
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
