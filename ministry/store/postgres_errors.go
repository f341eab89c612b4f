package store

import (
	"errors"
	"fmt"
	"slices"

	"github.com/jackc/pgx/v5/pgconn"
)

// Conditions of PostgreSQL (https://www.postgresql.org/docs/current/errcodes-appendix.html).
const (
	uniqueViolation      = "23505"
	serializationFailure = "40001"
	deadlockDetected     = "40P01"
	divisionByZero       = "22012" // a claim that touched nothing
)

// inTheWay reports that a change met another one: it may be run again, and sees then
// what the other did.
func inTheWay(err error) bool {
	return slices.Contains([]string{uniqueViolation, serializationFailure, deadlockDetected, divisionByZero}, sqlState(err))
}

// passing are the classes of conditions that pass or that somebody mends: the connection
// is lost, the server is short of something (a full disk), is shutting down or starting,
// has become a standby, or took too long over a statement.
var passing = []string{"08", "53", "57", "25"}

// unavailable marks what a transaction ended with as ErrUnavailable, where that is the
// database's fault and will pass.
func unavailable(err, fault error, broken bool) error {
	state := sqlState(fault)
	if broken || len(state) > 2 && slices.Contains(passing, state[:2]) {
		return fmt.Errorf("%w: %w", ErrUnavailable, err)
	}
	return err
}

func sqlState(err error) string {
	if refused, ok := errors.AsType[*pgconn.PgError](err); ok {
		return refused.Code
	}
	return ""
}
