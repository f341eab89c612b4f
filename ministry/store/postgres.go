package store

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/url"
	"sync"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

// postgres is a PostgreSQL database that other processes may be at work on too.
type postgres struct {
	pool       *pgxpool.Pool
	apart      *pgxpool.Pool // for the ministry's own work
	leadership leadership
	once       sync.Once
	closed     chan struct{}
}

const (
	// mostConnections is how many connections a process has unless pool_max_conns in
	// the URL says otherwise: so many changes may wait together for one sync to disk.
	mostConnections = 24
	// mostApart is how many connections it has beside them for the ministry's own work.
	mostApart = 4
	// connectTimeout is how long a connection may take to come about, unless
	// connect_timeout in the URL says otherwise.
	connectTimeout = 3 * time.Second
	// longestChange is how long a change or view may take on a line that has gone dead.
	longestChange = time.Minute
	// mostAttempts is how often fn is run where others keep getting in its way.
	mostAttempts = 10
)

// openPostgres opens the PostgreSQL database at a URL as pgx reads it
// (https://pkg.go.dev/github.com/jackc/pgx/v5/pgconn#ParseConfig); server.check says what
// is asked of it. The tables are in the schema "mawidi", unless search_path in the URL
// names another, which is made where it is missing. Welcome receives each connection.
func openPostgres(ctx context.Context, url string, welcome func(context.Context, *pgx.Conn) error) (*Store, error) {
	config, err := pgxpool.ParseConfig(url)
	if err != nil {
		return nil, fmt.Errorf("open database: %w", err)
	}
	if err := setDefaults(config, url); err != nil {
		return nil, err
	}
	config.AfterConnect = welcome
	if err := migratePostgres(ctx, config.ConnConfig); err != nil {
		return nil, err
	}
	config.ConnConfig.RuntimeParams["statement_timeout"] = millis(longestChange)
	own := config.Copy()
	own.MaxConns, own.MinConns, own.MinIdleConns = mostApart, 0, 0
	pool, err := pgxpool.NewWithConfig(context.WithoutCancel(ctx), config)
	if err != nil {
		return nil, fmt.Errorf("open database: %w", err)
	}
	apart, err := pgxpool.NewWithConfig(context.WithoutCancel(ctx), own)
	if err != nil {
		pool.Close()
		return nil, fmt.Errorf("open database: %w", err)
	}
	return &Store{&postgres{pool: pool, apart: apart, leadership: leadership{me: NewID("in")}, closed: make(chan struct{})}}, nil
}

// setDefaults fills in what a URL leaves out.
func setDefaults(config *pgxpool.Config, typed string) error {
	u, err := url.Parse(typed)
	if err != nil {
		return fmt.Errorf("open database: %w", err)
	}
	if !u.Query().Has("pool_max_conns") {
		config.MaxConns = mostConnections
	}
	if !u.Query().Has("connect_timeout") {
		config.ConnConfig.ConnectTimeout = connectTimeout
	}
	dialer := net.Dialer{KeepAliveConfig: net.KeepAliveConfig{Enable: true, Idle: 5 * time.Second, Interval: 2 * time.Second, Count: 3}}
	config.ConnConfig.DialFunc = dialer.DialContext
	for setting, value := range map[string]string{
		"search_path":                   defaultSchema,
		"application_name":              "mawidi",
		"default_transaction_read_only": "off",
		// A process that was stopped, or whose machine is gone, holds nobody up for long.
		"idle_in_transaction_session_timeout": millis(20 * time.Second),
		"tcp_keepalives_idle":                 "5", "tcp_keepalives_interval": "2", "tcp_keepalives_count": "3",
		"tcp_user_timeout": millis(15 * time.Second),
	} {
		if _, typed := config.ConnConfig.RuntimeParams[setting]; !typed {
			config.ConnConfig.RuntimeParams[setting] = value
		}
	}
	return nil
}

func millis(d time.Duration) string { return fmt.Sprint(d.Milliseconds()) }

// How transactions begin. A view is one snapshot. Each statement of a change sees what
// was committed before it, so that it sees what the holder of a lock before it left.
const (
	beginChange = `BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE`
	beginView   = `BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY`
)

func (p *postgres) change(ctx context.Context, fn func(*Tx) error) error {
	return p.repeat(ctx, beginChange, fn)
}

func (p *postgres) view(ctx context.Context, fn func(*Tx) error) error {
	return p.repeat(ctx, beginView, fn)
}

// repeat runs fn until it goes through, or fails for a reason of its own.
func (p *postgres) repeat(ctx context.Context, begin string, fn func(*Tx) error) error {
	for attempt := 1; ; attempt++ {
		again, err := p.attempt(ctx, begin, attempt > 1, fn)
		if !again || attempt == mostAttempts {
			return err
		}
	}
}

func (p *postgres) attempt(ctx context.Context, begin string, certain bool, fn func(*Tx) error) (again bool, err error) {
	c, release, err := p.acquire(ctx)
	if err != nil {
		return false, err
	}
	defer release() // which gives the connection up where a transaction is left open on it
	c.certain = certain
	again, err = c.transaction(ctx, begin, fn)
	if c.conn.IsClosed() {
		p.pool.Reset() // the others have most likely gone with it
		p.apart.Reset()
	}
	return again, err
}

// acquire waits for a connection as long as ctx lasts.
func (p *postgres) acquire(ctx context.Context) (c *pgConn, release func(), err error) {
	select {
	case <-p.closed:
		return nil, nil, ErrClosed
	default:
	}
	pool := p.pool
	if isApart(ctx) {
		pool = p.apart
	}
	conn, err := pool.Acquire(ctx)
	switch {
	case errors.Is(err, context.Canceled):
		return nil, nil, err
	case err != nil:
		return nil, nil, fmt.Errorf("%w: %w", ErrUnavailable, err)
	}
	return &pgConn{conn: conn.Conn(), me: p.leadership.me}, conn.Release, nil
}

func (p *postgres) close() error {
	p.once.Do(func() {
		close(p.closed)
		p.resign()
		p.pool.Close()
		p.apart.Close()
	})
	return nil
}
