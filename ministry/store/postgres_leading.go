package store

import (
	"context"
	"fmt"
	"sync"
	"time"
)

const (
	leadFor   = 3 * time.Second
	leadAgain = time.Second
)

// leadership is what a process last heard about who leads.
type leadership struct {
	me      string // a name of its own
	mu      sync.Mutex
	asked   time.Time
	leading bool
}

// takeLead takes or keeps the lead. It waits for changes that the one before has under
// way, since they hold the row (stillLeading), and no clock but the database's counts.
const takeLead = `WITH clock AS (SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint AS now)
	UPDATE leadership SET holder = $1, until_at = clock.now + $2 FROM clock WHERE holder = $1 OR until_at < clock.now`

const stillLeading = `SELECT TRUE FROM leadership WHERE holder = $1 FOR SHARE`

func (p *postgres) lead(ctx context.Context) (bool, error) {
	l := &p.leadership
	l.mu.Lock()
	defer l.mu.Unlock()
	if time.Since(l.asked) < leadAgain {
		return l.leading, nil
	}
	l.leading = false
	done, err := p.apart.Exec(ctx, takeLead, l.me, leadFor.Milliseconds())
	if err != nil {
		return false, fmt.Errorf("take the lead: %w: %w", ErrUnavailable, err)
	}
	l.leading, l.asked = done.RowsAffected() == 1, time.Now()
	return l.leading, nil
}

// resign lets another process lead at once.
func (p *postgres) resign() {
	l := &p.leadership
	l.mu.Lock()
	defer l.mu.Unlock()
	if !l.leading {
		return
	}
	ctx, cancel := context.WithTimeout(context.Background(), connectTimeout)
	defer cancel()
	_, _ = p.apart.Exec(ctx, `UPDATE leadership SET until_at = 0 WHERE holder = $1`, l.me) // or it runs out
}

func (c *pgConn) leading(ctx context.Context) error {
	found, err := c.ask(ctx, stillLeading, []any{c.me})
	if err != nil {
		return err
	}
	leads := found.Next()
	if err := found.Close(); err != nil || leads {
		return err
	}
	return ErrNotLeading
}
