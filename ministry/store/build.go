package store

import (
	"context"
	"errors"
	"fmt"
)

// ErrForeign says that a file or schema is there which is no database of Mawidi's.
var ErrForeign = errors.New("it is not a database made by Mawidi")

// madeBy is the setting under which a database says who made it.
const madeBy = "made_by"

// Maker tells who made a database, as Build wrote it down, without changing anything:
// empty where there is none yet, or ErrForeign.
func Maker(ctx context.Context, database string) (maker string, err error) {
	if onPostgres(database) {
		return schemaMaker(ctx, database)
	}
	return fileMaker(ctx, database)
}

// Build makes a database, signed by its maker and filled by fill, as a whole: it is there
// once it is complete and on disk, and not at all where fill fails or the machine stops.
// In PostgreSQL several may begin: one fills, and the others find it there.
func Build(ctx context.Context, database, maker string, fill func(*Store) error) error {
	sign := func(s *Store) error {
		err := s.Change(ctx, "sign", func(tx *Tx) error { return tx.WriteSetting(madeBy, maker) })
		if err != nil {
			return err
		}
		return fill(s)
	}
	build := buildFile
	if onPostgres(database) {
		build = buildSchema
	}
	if err := build(ctx, database, sign); err != nil {
		return fmt.Errorf("build database: %w", err)
	}
	return nil
}

// Remove removes a database that is closed, if there is one; in PostgreSQL the schema
// and all that is in it.
func Remove(ctx context.Context, database string) error {
	if onPostgres(database) {
		return removeSchema(ctx, database)
	}
	return removeFile(database)
}
