package store

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
)

// Build makes the database at path, signed by its maker and filled by fill, as a
// whole: it is there once it is complete and on disk, and not at all where fill fails
// or the machine stops. Nothing waits for the disk while fill runs, so it is quick.
func Build(ctx context.Context, path, maker string, fill func(*Store) error) error {
	draft := path + ".building"
	if err := Remove(draft); err != nil {
		return fmt.Errorf("build database: %w", err)
	}
	if err := buildAt(ctx, draft, maker, fill); err != nil {
		return errors.Join(fmt.Errorf("build database: %w", err), Remove(draft))
	}
	return errors.Join(os.Rename(draft, path), syncFile(filepath.Dir(path)))
}

func buildAt(ctx context.Context, path, maker string, fill func(*Store) error) error {
	s, err := open(ctx, path, "OFF")
	if err != nil {
		return err
	}
	err = s.Change(ctx, "sign", func(tx *Tx) error { return tx.WriteSetting(madeBy, maker) })
	if err == nil {
		err = fill(s)
	}
	return errors.Join(err, s.Close(), syncFile(path)) // closing moves the log into the file
}

func syncFile(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}

// Remove removes a database that is closed, if there is one.
func Remove(path string) error {
	for _, file := range []string{path, path + "-wal", path + "-shm"} {
		if err := os.Remove(file); err != nil && !errors.Is(err, os.ErrNotExist) {
			return err
		}
	}
	return nil
}
