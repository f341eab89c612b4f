package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"net/url"
	"os"
	"path/filepath"
)

// ErrDamaged says that SQLite found a database broken.
var ErrDamaged = errors.New("the database is damaged")

// copyFile copies a database in use to a new file, and checks the copy.
func copyFile(ctx context.Context, database, draft string) error {
	file, err := os.OpenFile(draft, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600) // SQLite fills an empty one
	if err != nil {
		return err
	}
	if err := file.Close(); err != nil {
		return err
	}
	err = onFile(ctx, database, func(conn *sql.Conn) error {
		_, err := conn.ExecContext(ctx, `VACUUM INTO ?`, draft)
		return err
	})
	return firstOf(err, checkFile(ctx, draft))
}

// putFile copies a backup beside the database's place, brings it forward, and moves it
// there once it is accepted.
func putFile(ctx context.Context, backup, database string, accept func(*Store) error) error {
	if made, err := fileMaker(ctx, backup); err != nil || made == "" {
		return errors.Join(err, fmt.Errorf("%s holds no database", backup))
	}
	if err := checkFile(ctx, backup); err != nil {
		return err
	}
	draft := database + ".restoring"
	if err := removeFile(draft); err != nil {
		return err
	}
	err := duplicate(backup, draft)
	if err == nil {
		var s *Store
		if s, err = openSQLite(ctx, draft, "FULL"); err == nil {
			err = errors.Join(accept(s), s.Close(), syncFile(draft))
		}
	}
	if err != nil {
		return errors.Join(err, removeFile(draft))
	}
	return errors.Join(os.Rename(draft, database), syncFile(filepath.Dir(database)))
}

func duplicate(from, to string) error {
	source, err := os.Open(from)
	if err != nil {
		return err
	}
	defer source.Close()
	target, err := os.OpenFile(to, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	_, err = io.Copy(target, source)
	return errors.Join(err, target.Close())
}

// checkFile has SQLite look at every page of a database, and at every reference.
func checkFile(ctx context.Context, path string) error {
	return onFile(ctx, path, func(conn *sql.Conn) error {
		var said string
		if err := conn.QueryRowContext(ctx, `PRAGMA integrity_check(1)`).Scan(&said); err != nil {
			return fmt.Errorf("%s: %w: %w", path, ErrDamaged, err)
		}
		if said != "ok" {
			return fmt.Errorf("%s: %w: %s", path, ErrDamaged, said)
		}
		broken, err := conn.QueryContext(ctx, `PRAGMA foreign_key_check`)
		if err != nil {
			return err
		}
		defer broken.Close()
		if broken.Next() {
			return fmt.Errorf("%s: %w: a row refers to one that is not there", path, ErrDamaged)
		}
		return broken.Err()
	})
}

// onFile does work on a connection of its own.
func onFile(ctx context.Context, path string, work func(*sql.Conn) error) error {
	db, err := sql.Open("sqlite", sqliteDSN(path, url.Values{"mode": {"rw"}, "_pragma": {"busy_timeout(10000)"}}))
	if err != nil {
		return err
	}
	conn, err := db.Conn(ctx)
	if err != nil {
		return errors.Join(err, db.Close())
	}
	return errors.Join(work(conn), conn.Close(), db.Close())
}
