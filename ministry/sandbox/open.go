// Package sandbox is a ministry for everyone who is not the ministry: eight fictional
// missions, three hundred fictional citizens, and eight past days in which they
// booked; a clock that can be put forward, faults to switch on, and a page from which
// to do that and to read the messages that were sent. All that it does to the books
// it does through the ministry's own code.
package sandbox

import (
	"context"
	"errors"
	"fmt"
	"os"
	"time"

	"mawidi/ministry"
	"mawidi/ministry/store"
)

// Maker is how a sandbox's database says who made it.
const Maker = "sandbox"

// ErrNotOurs says that a database was not made by a sandbox. It may be a real one, so
// nothing in it is touched.
var ErrNotOurs = errors.New("the database was not made by a sandbox")

// Open opens a sandbox's database, filled. A new one, and one whose filling broke off,
// is filled with begins at the time given, or at the machine's where that is zero.
func Open(ctx context.Context, path string, keys *ministry.Keys, begins time.Time) (*store.Store, error) {
	if err := Check(ctx, path); err != nil {
		return nil, err
	}
	st, err := store.Open(ctx, path)
	if err != nil {
		return nil, err
	}
	full, err := filled(ctx, st)
	if err != nil || full {
		return st, err
	}
	if err := errors.Join(st.Close(), Remove(path)); err != nil {
		return nil, fmt.Errorf("begin anew: %w", err)
	}
	if st, err = store.Open(ctx, path); err != nil {
		return nil, err
	}
	if err := fill(ctx, st, keys, begins); err != nil {
		return nil, errors.Join(fmt.Errorf("fill the sandbox: %w", err), st.Close())
	}
	return st, nil
}

// Check refuses a database that no sandbox made, with store.ErrForeign or ErrNotOurs.
// One that is not there yet is fine.
func Check(ctx context.Context, path string) error {
	maker, err := store.Maker(ctx, path)
	if err != nil {
		return err
	}
	if maker != "" && maker != Maker {
		return fmt.Errorf("%s: %w", path, ErrNotOurs)
	}
	return nil
}

// Remove removes a closed sandbox's database.
func Remove(path string) error {
	for _, file := range []string{path, path + "-wal", path + "-shm"} {
		if err := os.Remove(file); err != nil && !errors.Is(err, os.ErrNotExist) {
			return err
		}
	}
	return nil
}

// filledSetting is written when the filling is done.
const filledSetting = "sandbox_filled"

func filled(ctx context.Context, st *store.Store) (bool, error) {
	err := st.View(ctx, func(tx *store.Tx) error {
		_, err := tx.ReadSetting(filledSetting)
		return err
	})
	if errors.Is(err, store.ErrNotFound) {
		return false, nil
	}
	return err == nil, err
}
