package store

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
)

// ErrBackupThere says that a backup would overwrite another, which it does not.
var ErrBackupThere = errors.New("the file is there already")

// ErrDatabaseThere says that a backup would be restored over a database, which it is not.
var ErrDatabaseThere = errors.New("the database is there already: move it away first, and stop the servers on it")

// Backup writes a copy of a database to a new file, as the database is at one moment and
// while others go on using it: of SQLite a database that opens as it is, of PostgreSQL an
// archive of pg_dump. The file has its name once it is complete, checked and on disk.
func Backup(ctx context.Context, database, path string) error {
	made, err := Maker(ctx, database)
	if err != nil {
		return err
	}
	if made == "" {
		return fmt.Errorf("back up %s: %w", Named(database), os.ErrNotExist)
	}
	if _, err := os.Lstat(path); err == nil {
		return fmt.Errorf("back up to %s: %w", path, ErrBackupThere)
	}
	draft := path + ".unfinished"
	if err := os.Remove(draft); err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	copyTo := copyFile
	if onPostgres(database) {
		copyTo = dumpSchema
	}
	if err := copyTo(ctx, database, draft); err != nil {
		return errors.Join(fmt.Errorf("back up %s: %w", Named(database), err), os.RemoveAll(draft))
	}
	return errors.Join(syncFile(draft), os.Rename(draft, path), syncFile(filepath.Dir(path)))
}

// Restore makes a database from a backup, brought forward to the schema of this program.
// It is there once it is complete and accept has found nothing wrong with it, and not at all
// where something fails.
func Restore(ctx context.Context, path, database string, accept func(*Store) error) error {
	switch made, err := Maker(ctx, database); {
	case err != nil:
		return err
	case made != "":
		return fmt.Errorf("restore %s: %w", Named(database), ErrDatabaseThere)
	}
	put := putFile
	if onPostgres(database) {
		put = putSchema
	}
	if err := put(ctx, path, database, accept); err != nil {
		return fmt.Errorf("restore %s: %w", Named(database), err)
	}
	return nil
}
