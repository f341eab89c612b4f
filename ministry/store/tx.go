package store

import (
	"context"
	"time"
)

// Tx is a transaction or snapshot that is under way. Its methods are the
// statements of every resource, a file for each.
type Tx struct {
	ctx  context.Context
	conn conn
}

// conn is a connection on which a transaction or snapshot is under way.
type conn interface {
	// exec runs a statement and returns how many rows it touched.
	exec(ctx context.Context, query string, args []any) (int64, error)
	// claim runs a statement, which is to touch a row, with each of several sets of
	// arguments, and returns of each whether it did. Where the database is behind a wire it
	// takes that for granted, and where one did not the change is run again and waits to see.
	claim(ctx context.Context, query string, args [][]any) ([]bool, error)
	// run runs a statement by the time of the next exec or ask or of the commit, which
	// fails where it fails.
	run(ctx context.Context, query string, args []any) error
	// ask runs a query.
	ask(ctx context.Context, query string, args []any) (answer, error)
	// contended reports whether others may be changing what is about to be changed.
	contended() bool
	// foresee fetches at once what reads asks for.
	foresee(ctx context.Context, reads func(conn)) error
	// leading returns ErrNotLeading unless this process leads and will until the end.
	leading(ctx context.Context) error
}

// answer is what a query found, row by row.
type answer interface {
	Next() bool
	Scan(dest ...any) error
	Err() error
	Close() error
}

// Ping reads nothing, to see whether anything could be read.
func (tx *Tx) Ping() error {
	var one int
	return tx.row(`SELECT 1`, nil, &one)
}

// exec runs a statement and returns how many rows it touched.
func (tx *Tx) exec(query string, args ...any) (int64, error) {
	tx.trace(query)
	return tx.conn.exec(tx.ctx, query, args)
}

// claim runs a statement with each of several sets of arguments, and reports of each
// whether it touched a row. Each will most likely: nobody waits for the answer where the
// database is behind a wire, and where one does not the change is run again.
func (tx *Tx) claim(query string, args ...[]any) ([]bool, error) {
	tx.trace(query)
	return tx.conn.claim(tx.ctx, query, args)
}

// run runs a statement of which nobody asks how many rows it touched. Where the
// database is behind a wire it travels with the next one, and so does its error.
func (tx *Tx) run(query string, args ...any) error {
	tx.trace(query)
	return tx.conn.run(tx.ctx, query, args)
}

// row reads one row into dest, or returns ErrNotFound.
func (tx *Tx) row(query string, args []any, dest ...any) (err error) {
	found, err := tx.ask(query, args)
	if err != nil {
		return err
	}
	defer func() { err = firstOf(err, found.Close()) }()
	if found.Next() {
		return found.Scan(dest...)
	}
	return firstOf(found.Err(), ErrNotFound)
}

// rows reads every row that a query finds, with scan reading one of them into a T.
func rows[T any](tx *Tx, scan func(scan func(dest ...any) error) (T, error), query string, args ...any) (all []T, err error) {
	found, err := tx.ask(query, args)
	if err != nil {
		return nil, err
	}
	defer func() { err = firstOf(err, found.Close()) }()
	for found.Next() {
		one, err := scan(found.Scan)
		if err != nil {
			return nil, err
		}
		all = append(all, one)
	}
	return all, found.Err()
}

func (tx *Tx) ask(query string, args []any) (answer, error) {
	tx.trace(query)
	return tx.conn.ask(tx.ctx, query, args)
}

func firstOf(err, other error) error {
	if err != nil {
		return err
	}
	return other
}

type patienceKey struct{}

// Unhurried gives each Change and View under the context so much time before its line
// counts as dead, where an import or the like takes longer than any call may.
func Unhurried(ctx context.Context, time time.Duration) context.Context {
	return context.WithValue(ctx, patienceKey{}, time)
}

func patience(ctx context.Context) time.Duration {
	if given, ok := ctx.Value(patienceKey{}).(time.Duration); ok {
		return given
	}
	return longestChange
}

type traceKey struct{}

// Traced has the text of each statement, never its values, told to trace when it is
// run in a Change or View under the context.
func Traced(ctx context.Context, trace func(query string)) context.Context {
	return context.WithValue(ctx, traceKey{}, trace)
}

func (tx *Tx) trace(query string) {
	if traced, ok := tx.ctx.Value(traceKey{}).(func(string)); ok {
		traced(query)
	}
}
