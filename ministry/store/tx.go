package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
)

// Tx is a transaction or snapshot that is under way. Its methods are the
// statements of every resource, a file for each.
type Tx struct {
	ctx  context.Context
	conn *connection
}

// Ping reads nothing, to see whether anything could be read.
func (tx *Tx) Ping() error {
	var one int
	return tx.row(`SELECT 1`, nil, &one)
}

// exec runs a statement and returns how many rows it touched.
func (tx *Tx) exec(query string, args ...any) (int64, error) {
	statement, err := tx.statement(query)
	if err != nil {
		return 0, err
	}
	result, err := statement.ExecContext(tx.ctx, args...)
	if err != nil {
		return 0, err
	}
	return result.RowsAffected()
}

// row reads one row into dest, or returns ErrNotFound.
func (tx *Tx) row(query string, args []any, dest ...any) error {
	statement, err := tx.statement(query)
	if err != nil {
		return err
	}
	err = statement.QueryRowContext(tx.ctx, args...).Scan(dest...)
	if errors.Is(err, sql.ErrNoRows) {
		return ErrNotFound
	}
	return err
}

// rows reads every row that a query finds, with scan reading one of them into a T.
func rows[T any](tx *Tx, scan func(scan func(dest ...any) error) (T, error), query string, args ...any) ([]T, error) {
	statement, err := tx.statement(query)
	if err != nil {
		return nil, err
	}
	found, err := statement.QueryContext(tx.ctx, args...)
	if err != nil {
		return nil, err
	}
	defer found.Close()
	var all []T
	for found.Next() {
		one, err := scan(found.Scan)
		if err != nil {
			return nil, err
		}
		all = append(all, one)
	}
	return all, found.Err()
}

func (tx *Tx) statement(query string) (*sql.Stmt, error) {
	if traced, ok := tx.ctx.Value(traceKey{}).(func(string)); ok {
		traced(query)
	}
	return tx.conn.statement(tx.ctx, query)
}

type traceKey struct{}

// Traced has the text of each statement, never its values, told to trace when it is
// run in a Change or View under the context.
func Traced(ctx context.Context, trace func(query string)) context.Context {
	return context.WithValue(ctx, traceKey{}, trace)
}

// connection is a database connection with the statements prepared on it.
type connection struct {
	conn     *sql.Conn
	prepared map[string]*sql.Stmt
}

func connect(ctx context.Context, db *sql.DB, pragma string) (*connection, error) {
	conn, err := db.Conn(ctx)
	if err != nil {
		return nil, fmt.Errorf("connect to database: %w", err)
	}
	if _, err := conn.ExecContext(ctx, pragma); err != nil {
		return nil, fmt.Errorf("%s: %w", pragma, errors.Join(err, conn.Close()))
	}
	return &connection{conn, map[string]*sql.Stmt{}}, nil
}

func (c *connection) statement(ctx context.Context, query string) (*sql.Stmt, error) {
	if statement, ok := c.prepared[query]; ok {
		return statement, nil
	}
	statement, err := c.conn.PrepareContext(ctx, query)
	if err != nil {
		return nil, fmt.Errorf("prepare %q: %w", query, err)
	}
	c.prepared[query] = statement
	return statement, nil
}

func (c *connection) transaction(ctx context.Context, begin string, fn func(*Tx) error) (err error) {
	tx := &Tx{ctx, c}
	if _, err := tx.exec(begin); err != nil {
		return fmt.Errorf("begin: %w", err)
	}
	done := false
	defer func() {
		if !done { // also when fn panics
			_, rollback := tx.exec("ROLLBACK")
			err = errors.Join(err, rollback)
		}
	}()
	if err := fn(tx); err != nil {
		return err
	}
	if _, err := tx.exec("COMMIT"); err != nil {
		return fmt.Errorf("commit: %w", err)
	}
	done = true
	return nil
}

func (c *connection) close() error {
	var failed []error
	for _, statement := range c.prepared {
		failed = append(failed, statement.Close())
	}
	return errors.Join(append(failed, c.conn.Close())...)
}
