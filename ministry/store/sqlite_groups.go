package store

import (
	"context"
	"time"
)

// Changes that come while another is being written make a group: they share one durable
// transaction, so that the sync to disk, which costs more than most changes, is paid
// once for all. Each is answered once the group is on disk, and fails alone, by its
// savepoint. Whoever comes while nobody writes waits for nobody.
const (
	mostInGroup  = 256
	longestGroup = 60 * time.Millisecond // for so long a group takes in more
)

// changes is where changes queue for the one connection that writes.
type changes struct {
	queue  chan *change // handed over when it is taken in: nothing lies in it
	closed chan struct{}
	ended  chan struct{}
}

// change is a change that waits. It runs on the goroutine of whoever wants it, whenever
// it is given a turn.
type change struct {
	turns chan turn // closed once the last is on disk
	ran   chan error
	gone  bool // nobody wants it any more: it panicked
}

// turn is a change's leave to write.
type turn struct {
	*sqliteConn
	alone bool // in a transaction of its own, and not the group's
}

// newChanges lets changes write on a connection until close.
func newChanges(c *sqliteConn) *changes {
	q := &changes{make(chan *change), make(chan struct{}), make(chan struct{})}
	go q.giveTurns(c)
	return q
}

// close waits for the changes that were taken in. Others end with ErrClosed.
func (q *changes) close() {
	close(q.closed)
	<-q.ended
}

// do carries out a change and returns what came of it once that is on disk.
func (q *changes) do(ctx context.Context, fn func(*Tx) error) (err error) {
	c := &change{turns: make(chan turn), ran: make(chan error, 1)}
	select {
	case q.queue <- c:
	case <-q.closed:
		return ErrClosed
	case <-ctx.Done():
		return ctx.Err()
	}
	for t := range c.turns {
		err = c.run(t, context.WithoutCancel(ctx), fn)
	}
	return err
}

// run has a change take its turn, and tells whether the group can go on after it.
func (c *change) run(t turn, ctx context.Context, fn func(*Tx) error) (err error) {
	var lost error
	c.gone = true
	defer func() { c.ran <- lost }() // also when fn panics
	if t.alone {
		err = t.transaction(ctx, "BEGIN IMMEDIATE", fn)
	} else {
		err, lost = t.savepoint(ctx, fn)
	}
	c.gone = false
	return err
}

// take gives a change its turn and waits until it has taken it.
func (c *change) take(t turn) (lost error) {
	c.turns <- t
	return <-c.ran
}

func (q *changes) giveTurns(c *sqliteConn) {
	defer close(q.ended)
	for {
		select {
		case first := <-q.queue:
			q.writeGroup(c, first)
		case <-q.closed:
			return
		}
	}
}

// writeGroup writes a change and those that come meanwhile. Where they cannot be
// committed together each gets another turn by itself, so that none fails for another's
// sake.
func (q *changes) writeGroup(c *sqliteConn, first *change) {
	group, lost := q.together(c, first)
	for _, each := range group {
		if lost != nil && !each.gone {
			_ = each.take(turn{c, true})
		}
		close(each.turns)
	}
}

// together writes changes in one transaction. Its error means that nothing is left of it.
func (q *changes) together(c *sqliteConn, first *change) (group []*change, lost error) {
	began := time.Now()
	whole := &Tx{context.Background(), c}
	if _, err := whole.exec("BEGIN IMMEDIATE"); err != nil {
		return []*change{first}, err
	}
	for next := first; next != nil; {
		group = append(group, next)
		if lost = next.take(turn{c, false}); lost != nil {
			break
		}
		next = q.another(len(group), began)
	}
	if lost == nil {
		_, lost = whole.exec("COMMIT")
	}
	if lost != nil {
		_, _ = whole.exec("ROLLBACK") // SQLite may have done so already
	}
	return group, lost
}

// another is the next change of a group, nil where nobody waits or the group is full.
func (q *changes) another(size int, began time.Time) *change {
	if size == mostInGroup || time.Since(began) > longestGroup {
		return nil
	}
	select {
	case next := <-q.queue:
		return next
	default:
		return nil
	}
}

// savepoint runs fn as a part of the transaction under way: where fn fails, what it wrote
// is undone. Lost means that this could not be, and the whole transaction is lost.
func (c *sqliteConn) savepoint(ctx context.Context, fn func(*Tx) error) (err, lost error) {
	tx := &Tx{ctx, c}
	if _, lost := tx.exec("SAVEPOINT change"); lost != nil {
		return nil, lost
	}
	kept := false
	defer func() {
		if !kept { // also when fn panics
			_, lost = tx.exec("ROLLBACK TO change")
		}
		if lost == nil {
			_, lost = tx.exec("RELEASE change")
		}
	}()
	err = fn(tx)
	kept = err == nil
	return err, nil
}
