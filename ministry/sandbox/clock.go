package sandbox

import (
	"context"
	"fmt"
	"strconv"
	"sync"
	"sync/atomic"
	"time"

	"mawidi/ministry/rules"
	"mawidi/ministry/store"
)

// Clock is the sandbox's clock: the machine's, put forward by so much. It runs on
// over restarts, because what it was put forward by is kept in the database.
type Clock struct {
	store *store.Store
	mu    sync.Mutex   // held while it is put forward
	ahead atomic.Int64 // nanoseconds
}

const clockSetting = "sandbox_clock_ahead"

// read takes in what the clock was put forward by.
func (c *Clock) read(tx *store.Tx) error {
	kept, err := tx.ReadSetting(clockSetting)
	if err != nil {
		return fmt.Errorf("read the clock: %w", err)
	}
	ahead, err := strconv.ParseInt(kept, 10, 64)
	c.ahead.Store(ahead)
	return err
}

// Now is the sandbox's time.
func (c *Clock) Now() time.Time { return time.Now().Add(time.Duration(c.ahead.Load())) }

// What is wrong with a time that the clock cannot be put to.
const (
	inThePast rules.FieldCode = "in-the-past"
	tooFar    rules.FieldCode = "too-far"
)

const furthest = 31 * 24 * time.Hour

// Set puts the clock forward to a time. One that has passed is refused, and so is
// one further away than Advance goes.
func (c *Clock) Set(ctx context.Context, to time.Time) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.advance(ctx, "now", to.Sub(c.Now()))
}

// Advance puts the clock forward by so much, at most 31 days at once, and returns
// when that is durable.
func (c *Clock) Advance(ctx context.Context, by time.Duration) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.advance(ctx, "advance", by)
}

func (c *Clock) advance(ctx context.Context, field string, by time.Duration) error {
	switch {
	case by < 0:
		return rules.FieldErrors{{Field: field, Code: inThePast}}
	case by > furthest:
		return rules.FieldErrors{{Field: field, Code: tooFar}}
	default:
		return c.setAhead(ctx, time.Duration(c.ahead.Load())+by)
	}
}

// setAhead has the clock run so much ahead of the machine's, from when that is durable.
func (c *Clock) setAhead(ctx context.Context, ahead time.Duration) error {
	err := c.store.Change(ctx, "put the clock forward", func(tx *store.Tx) error {
		return tx.WriteSetting(clockSetting, strconv.FormatInt(int64(ahead), 10))
	})
	if err == nil {
		c.ahead.Store(int64(ahead))
	}
	return err
}
