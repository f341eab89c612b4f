package store

import (
	"context"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
)

// pgResults are the answers to statements that travelled together.
type pgResults struct {
	pgx.BatchResults
	before int // how many come before the last one's
}

// send sends what waits.
func (c *pgConn) send(ctx context.Context) pgResults {
	sent := c.waiting
	c.waiting = &pgx.Batch{}
	return pgResults{c.conn.SendBatch(ctx, sent), sent.Len() - 1}
}

// last is what the last statement did.
func (r pgResults) last() (pgconn.CommandTag, error) {
	if err := r.skip(); err != nil {
		return pgconn.CommandTag{}, err
	}
	return r.Exec()
}

// query is what the last statement found.
func (r pgResults) query() (pgx.Rows, error) {
	if err := r.skip(); err != nil {
		return nil, err
	}
	return r.Query()
}

func (r pgResults) skip() error {
	for range r.before {
		if _, err := r.Exec(); err != nil {
			return err
		}
	}
	return nil
}

// pgAnswer is what a query found.
type pgAnswer struct {
	pgx.Rows
	conn *pgConn
	trip pgResults // that it came with, if any
}

// Close implements answer.
func (a *pgAnswer) Close() error {
	a.Rows.Close()
	err := a.Rows.Err()
	if a.trip.BatchResults != nil {
		err = firstOf(err, a.trip.Close())
	}
	return a.conn.note(err)
}
