package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
)

// buildFile makes the database beside its place and moves it there. Nothing waits for
// the disk while fill runs, so it is quick.
func buildFile(ctx context.Context, path string, fill func(*Store) error) error {
	draft := path + ".building"
	if err := removeFile(draft); err != nil {
		return err
	}
	if err := fillFile(ctx, draft, fill); err != nil {
		return errors.Join(err, removeFile(draft))
	}
	return errors.Join(os.Rename(draft, path), syncFile(filepath.Dir(path)))
}

func fillFile(ctx context.Context, path string, fill func(*Store) error) error {
	s, err := openSQLite(ctx, path, "OFF")
	if err != nil {
		return err
	}
	return errors.Join(fill(s), s.Close(), syncFile(path)) // closing moves the log into the file
}

func syncFile(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}

func removeFile(path string) error {
	for _, file := range []string{path, path + "-wal", path + "-shm"} {
		if err := os.Remove(file); err != nil && !errors.Is(err, os.ErrNotExist) {
			return err
		}
	}
	return nil
}

func fileMaker(ctx context.Context, path string) (maker string, err error) {
	info, err := os.Stat(path)
	if errors.Is(err, os.ErrNotExist) || err == nil && info.Size() == 0 {
		return "", nil
	}
	if err != nil {
		return "", fmt.Errorf("look at database: %w", err)
	}
	db, err := sql.Open("sqlite", sqliteDSN(path, url.Values{"mode": {"rw"}}))
	if err != nil {
		return "", fmt.Errorf("look at database: %w", err)
	}
	defer db.Close()
	// The outbox tells ours from any other database that has settings.
	err = db.QueryRowContext(ctx, `SELECT value FROM settings WHERE key = ? AND NOT EXISTS (SELECT id FROM outbox WHERE 1 = 0)`, madeBy).
		Scan(&maker)
	if err != nil {
		return "", fmt.Errorf("%s: %w", path, ErrForeign)
	}
	return maker, nil
}
