package store

import (
	"errors"
	"fmt"

	driver "modernc.org/sqlite"
	lib "modernc.org/sqlite/lib"
)

// diskAtFault marks what ended a transaction as ErrUnavailable, where it is the disk that
// is full or fails (https://sqlite.org/rescode.html): it can pass, and the call can be made
// again.
func diskAtFault(err error) error {
	failed, ok := errors.AsType[*driver.Error](err)
	if !ok {
		return err
	}
	switch failed.Code() & 0xff { // the rest of an extended code is detail
	case lib.SQLITE_FULL, lib.SQLITE_IOERR, lib.SQLITE_CANTOPEN, lib.SQLITE_READONLY, lib.SQLITE_BUSY:
		return fmt.Errorf("%w: %w", ErrUnavailable, err)
	default:
		return err
	}
}
