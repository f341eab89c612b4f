package store

import (
	"context"
	"fmt"
	"slices"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
)

// foresight collects the questions that are to travel together. It answers none.
type foresight struct {
	*pgConn
	asked map[int]string // by their place among the statements
}

// foreseen is what a question found, before it was asked.
type foreseen struct {
	conn   *pgx.Conn
	fields []pgconn.FieldDescription
	rows   [][][]byte
	at     int // the row after the current one
}

func (c *pgConn) foresee(ctx context.Context, reads func(conn)) error {
	f := &foresight{c, map[int]string{}}
	reads(f)
	results := c.send(ctx)
	c.foreseen = map[string]*foreseen{}
	for n := range results.before + 1 {
		question, isOne := f.asked[n]
		if !isOne {
			if _, err := results.Exec(); err != nil {
				return c.note(firstOf(err, results.Close()))
			}
			continue
		}
		found, err := keep(c.conn, results)
		if err != nil {
			return c.note(firstOf(err, results.Close()))
		}
		c.foreseen[question] = found
	}
	return c.note(results.Close())
}

func (f *foresight) ask(_ context.Context, query string, args []any) (answer, error) {
	f.asked[f.waiting.Len()] = question(query, args)
	f.waiting.Queue(numbered(query), args...)
	return &foreseen{}, nil
}

// question is a query and what it asks for.
func question(query string, args []any) string { return fmt.Sprint(query, args) }

func keep(conn *pgx.Conn, results pgResults) (*foreseen, error) {
	found, err := results.Query()
	if err != nil {
		return nil, err
	}
	defer found.Close()
	kept := &foreseen{conn: conn, fields: slices.Clone(found.FieldDescriptions())}
	for found.Next() {
		row := make([][]byte, len(kept.fields))
		for i, value := range found.RawValues() {
			if value != nil {
				row[i] = append([]byte{}, value...) // which is read over by the next
			}
		}
		kept.rows = append(kept.rows, row)
	}
	return kept, found.Err()
}

// Next implements answer.
func (f *foreseen) Next() bool {
	f.at++
	return f.at <= len(f.rows)
}

// Scan implements answer.
func (f *foreseen) Scan(dest ...any) error {
	return pgx.ScanRow(f.conn.TypeMap(), f.fields, f.rows[f.at-1], dest...)
}

// Err implements answer.
func (f *foreseen) Err() error { return nil }

// Close implements answer.
func (f *foreseen) Close() error { return nil }
