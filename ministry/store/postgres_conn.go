package store

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
)

// pgConn is a connection, with the statements that wait to travel with the next one: the
// way to the server and back costs more than most of them do.
type pgConn struct {
	conn       *pgx.Conn
	me         string // this process, among those that may lead
	reads      bool   // only
	certain    bool   // takes nothing for granted, since something that it took was not so
	claimed    bool   // something is taken for granted by now
	waiting    *pgx.Batch
	foreseen   map[string]*foreseen // by question
	fault      error                // the first that the server had; the transaction is lost from then on
	committing bool                 // COMMIT is on its way
}

// mostWaiting is how many statements wait at most.
const mostWaiting = 200

// errRolledBack says that the server did not commit what it was told to.
var errRolledBack = errors.New("the transaction was rolled back")

// transaction runs fn between BEGIN and COMMIT, and reports whether it failed so that it
// may be run again. Once begun, it is finished, whatever becomes of ctx.
func (c *pgConn) transaction(ctx context.Context, begin string, fn func(*Tx) error) (again bool, err error) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), patience(ctx))
	defer cancel()
	c.waiting = &pgx.Batch{}
	c.waiting.Queue(begin)
	c.reads = begin == beginView
	err = fn(&Tx{ctx, c})
	if err == nil {
		err = c.commit(ctx)
	} else {
		c.rollBack(ctx)
	}
	if c.fault == nil {
		return false, err
	}
	broken := c.conn.IsClosed()
	again = broken && !c.committing || inTheWay(c.fault)
	return again && ctx.Err() == nil, unavailable(err, c.fault, broken)
}

func (c *pgConn) commit(ctx context.Context) error {
	if c.fault != nil { // and fn made light of it
		c.rollBack(ctx)
		return c.fault
	}
	c.committing = true
	c.waiting.Queue(`COMMIT`)
	results := c.send(ctx)
	tag, err := results.last()
	if err = c.note(firstOf(err, results.Close())); err != nil {
		c.rollBack(ctx)
		return fmt.Errorf("commit: %w", err)
	}
	if tag.String() != `COMMIT` {
		return c.note(errRolledBack)
	}
	return nil
}

// rollBack ends the transaction, if it began at all. Where it cannot, its connection is
// given up, and the transaction with it. What was taken for granted is looked at all the
// same: fn may have failed only because of it.
func (c *pgConn) rollBack(ctx context.Context) {
	if c.claimed && c.fault == nil {
		c.waiting.Queue(`ROLLBACK`)
		_ = c.note(c.send(ctx).Close())
	}
	c.waiting = nil
	if c.conn.IsClosed() || c.conn.PgConn().TxStatus() == 'I' {
		return
	}
	_, err := c.conn.Exec(ctx, `ROLLBACK`)
	_ = c.note(err)
}

func (c *pgConn) run(ctx context.Context, query string, args []any) error {
	c.waiting.Queue(numbered(query), args...)
	if c.waiting.Len() < mostWaiting {
		return nil
	}
	return c.note(c.send(ctx).Close())
}

func (c *pgConn) exec(ctx context.Context, query string, args []any) (int64, error) {
	if c.waiting.Len() == 0 {
		tag, err := c.conn.Exec(ctx, numbered(query), args...)
		return tag.RowsAffected(), c.note(err)
	}
	c.waiting.Queue(numbered(query), args...)
	results := c.send(ctx)
	touched, err := results.last()
	return touched.RowsAffected(), c.note(firstOf(err, results.Close()))
}

// claim waits to see what it did only where the change is run again. Before that, a claim
// that touches nothing is made to fail, and so the commit that travels behind it.
func (c *pgConn) claim(ctx context.Context, query string, args [][]any) ([]bool, error) {
	if c.certain {
		return c.each(ctx, query, args)
	}
	c.claimed = c.claimed || len(args) > 0
	for _, one := range args {
		if err := c.run(ctx, `WITH claimed AS (`+query+` RETURNING 1) SELECT 1 / count(*) FROM claimed`, one); err != nil {
			return nil, err
		}
	}
	return slices.Repeat([]bool{true}, len(args)), nil
}

// each reports of each set of arguments whether it touched a row.
func (c *pgConn) each(ctx context.Context, query string, args [][]any) ([]bool, error) {
	if len(args) == 0 {
		return nil, nil
	}
	before := c.waiting.Len()
	for _, one := range args {
		c.waiting.Queue(numbered(query), one...)
	}
	results := c.send(ctx)
	results.before = before
	err := results.skip()
	touched := make([]bool, len(args))
	for i := 0; i < len(args) && err == nil; i++ {
		var done pgconn.CommandTag
		done, err = results.Exec()
		touched[i] = done.RowsAffected() > 0
	}
	return touched, c.note(firstOf(err, results.Close()))
}

func (c *pgConn) ask(ctx context.Context, query string, args []any) (answer, error) {
	if len(c.foreseen) > 0 {
		if found, is := c.foreseen[question(query, args)]; is {
			delete(c.foreseen, question(query, args))
			return found, nil
		}
	}
	if c.waiting.Len() == 0 {
		found, err := c.conn.Query(ctx, numbered(query), args...)
		return &pgAnswer{Rows: found, conn: c}, c.note(err)
	}
	c.waiting.Queue(numbered(query), args...)
	results := c.send(ctx)
	found, err := results.query()
	if err != nil {
		return nil, c.note(firstOf(err, results.Close()))
	}
	return &pgAnswer{found, c, results}, nil
}

func (c *pgConn) contended() bool { return !c.reads }

// note keeps the first fault.
func (c *pgConn) note(err error) error {
	if c.fault == nil {
		c.fault = err
	}
	return err
}
