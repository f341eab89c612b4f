package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
)

// sqliteConn is a connection with the statements prepared on it.
type sqliteConn struct {
	conn     *sql.Conn
	prepared map[string]*sql.Stmt
}

func (s *sqlite) connect(ctx context.Context, pragma string) (*sqliteConn, error) {
	conn, err := s.db.Conn(ctx)
	if err != nil {
		return nil, fmt.Errorf("connect to database: %w", err)
	}
	if _, err := conn.ExecContext(ctx, pragma); err != nil {
		return nil, fmt.Errorf("%s: %w", pragma, errors.Join(err, conn.Close()))
	}
	return &sqliteConn{conn, map[string]*sql.Stmt{}}, nil
}

func (c *sqliteConn) statement(ctx context.Context, query string) (*sql.Stmt, error) {
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

func (c *sqliteConn) transaction(ctx context.Context, begin string, fn func(*Tx) error) (err error) {
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

func (c *sqliteConn) exec(ctx context.Context, query string, args []any) (int64, error) {
	statement, err := c.statement(ctx, query)
	if err != nil {
		return 0, err
	}
	result, err := statement.ExecContext(ctx, args...)
	if err != nil {
		return 0, err
	}
	return result.RowsAffected()
}

func (c *sqliteConn) claim(ctx context.Context, query string, args [][]any) ([]bool, error) {
	claimed := make([]bool, len(args))
	for i := range args {
		touched, err := c.exec(ctx, query, args[i])
		if err != nil {
			return nil, err
		}
		claimed[i] = touched > 0
	}
	return claimed, nil
}

func (c *sqliteConn) run(ctx context.Context, query string, args []any) error {
	_, err := c.exec(ctx, query, args)
	return err
}

func (c *sqliteConn) ask(ctx context.Context, query string, args []any) (answer, error) {
	statement, err := c.statement(ctx, query)
	if err != nil {
		return nil, err
	}
	return statement.QueryContext(ctx, args...)
}

func (c *sqliteConn) contended() bool { return false }

func (c *sqliteConn) foresee(context.Context, func(conn)) error { return nil }

func (c *sqliteConn) leading(context.Context) error { return nil }

func (c *sqliteConn) close() error {
	var failed []error
	for _, statement := range c.prepared {
		failed = append(failed, statement.Close())
	}
	return errors.Join(append(failed, c.conn.Close())...)
}
